"""Legal forms, characters, dashes and widths as ledgers, invoices and bank transfers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.errors import AmbiguousNameError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.legal_forms import FORMS, Form
from hakyu.graph.names import NameIndex, form_of, forms_meet, match_key
from hakyu.graph.records import Organisation

#: One name in each line: the plainest first.
SPELLINGS = """
イセトー | ㍿イセトー | ㊑イセトー | イセトー（株 | 株）イセトー | イセトー（株式会社） | 株式會社イセトー
イセトー | カ）イセトー | ｲｾﾄｰ(ｶ | ｶ)ｲｾﾄ- | イセト－ | ｲｾﾄ- | イセト—株式会社 | イセト-（株） | かぶしきがいしゃイセトー
イセトー | 株式会社イセトー御中 | イセトー 様 | イセトー・株式会社 | 「イセトー」 | イセトー®
iseto | Iseto Corporation. | ISETO CO.,LTD. | Iseto Co Ltd | Iseto Company, Limited | K.K. Iseto | Iseto K.K.
iseto | Kabushiki Kaisha Iseto | Iseto, Inc. | ISETO INC | Iseto LLC | Iseto Pte. Ltd. | Iseto GmbH | Iseto & Co.
青葉会 | 医療法人青葉会 | 医療法人社団 青葉会 | 医療法人（社団）青葉会 | (医)青葉会 | （医）社団青葉会 | 社会医療法人財団青葉会
あずさ | 有限責任あずさ監査法人 | 有限責任 あずさ監査法人 | あずさ監査法人
トーマツ | 有限責任監査法人トーマツ | 監査法人トーマツ
日本情報協会 | 一般社団法人日本情報協会 | (一社)日本情報協会 | 一般（社）日本情報協会 | ㈳日本情報協会 | 公益社団法人 日本情報協会
日本文化財団 | 公益財団法人日本文化財団 | (公財)日本文化財団 | ㈶日本文化財団 | 日本文化財団㈶
東京大学 | 国立大学法人東京大学 | （大）東京大学 | 国立大学法人　東京大學
市民の会 | 特定非営利活動法人市民の会 | NPO法人 市民の会 | （特非）市民の会 | ＮＰＯ法人市民の会 | トクヒ）市民の会
下関労務 | 社会保険労務士法人下関労務 | 社労士法人 下関労務 | (社労)下関労務
理化学研究所 | 国立研究開発法人理化学研究所 | 独立行政法人理化学研究所 | （国研）理化学研究所
青空会 | 社会福祉法人青空会 | (福)青空会 | （社福）青空会 | フク）青空会
西村 | 弁護士法人西村 | 弁護士・外国法事務弁護士共同法人西村
キヤノン | キャノン | ｷﾔﾉﾝ | きやのん
富士フイルム | 富士フィルム | 富士ﾌｲﾙﾑ
エビス | ヱビス | えびす
霞が関印刷 | 霞ヶ関印刷 | 霞ケ関印刷 | 霞ガ関印刷
渡辺商会 | 渡邉商会 | 渡邊商會
斎藤齒科 | 斉藤齒科 | 齋藤齒科 | 齊藤齒科
吉田屋 | 𠮷田屋
ベビーズ | ﾍﾞﾋﾞｰｽﾞ | べびーず
"""  # noqa: E501
#: Each line: names of which no two are one.
APART = """
徳島県 | 徳島市
東京大学 | 東京大学生協 | 東京大学（医） | 東京大学（農）
イセトー | イセトー東京支店 | イセトー（本社） | イセトー（名）
第一生命 | 第二生命
コープこうべ | 生活協同組合コープこうべ
山田投資 | 山田投資事業有限責任組合
データ処理 | テータ処理
管理 | 管理組合
ab | ab組合 | a
"""


def rows(text: str) -> list[list[str]]:
    return [[name.strip() for name in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("plain", "spelling"),
    [(plain, other) for plain, *others in rows(SPELLINGS) for other in others],
)
def test_a_name_is_found_as_it_is_written(plain: str, spelling: str) -> None:
    """A vendor of the ledger would stand beside the same one of the knowledge base."""
    assert match_key(spelling) == match_key(plain)


@pytest.mark.parametrize("names", rows(APART))
def test_other_names_stay_other_names(names: list[str]) -> None:
    """A faculty, a branch or a neighbour would be taken for the whole."""
    assert len({match_key(name) for name in names}) == len(names)


@pytest.mark.parametrize("form", [form for form in FORMS if form.id], ids=lambda form: str(form.id))
def test_every_spelling_of_a_form_is_that_form(form: Form) -> None:
    """Two firms of one name would be one as soon as one of them abbreviates its form."""
    written = [f"{word}青葉" for word in form.long.split()]
    written += [f"青葉 {word}" for word in form.long.split()]
    written += [f"（{word}）青葉" for word in form.short.split()]
    written += [f"{word}）青葉" for word in form.kana.split()]
    written += [f"青葉（{word}" for word in form.kana.split()]
    assert {form_of(name) for name in written} == {form.id}
    assert {match_key(name) for name in written} == {"青葉"}


@pytest.mark.parametrize("name", ["青葉", "Aoba Co., Ltd.", "(合)青葉", "青葉協同組合", "株", "kk"])
def test_no_form_is_read_where_none_is_said(name: str) -> None:
    """The one firm would be split in two by a form that it never had."""
    assert form_of(name) is None


def test_forms_meet_unless_both_are_written_and_differ() -> None:
    """「山田印刷」 would be neither the company nor anything else."""
    assert forms_meet(set(), {"株式会社"})
    assert forms_meet({"株式会社"}, set())
    assert forms_meet({"株式会社", "有限会社"}, {"有限会社"})
    assert not forms_meet({"株式会社"}, {"有限会社"})


NAMES = st.text("青葉カー株有医社団法人会社（）() ㈱-－.ＡaKCcoltd・シヤガイ", max_size=14)


@given(NAMES)
def test_the_key_of_any_key_is_itself(text: str) -> None:
    """A key kept in a store would not be found by the name that made it."""
    key = match_key(text)
    assert match_key(key) == key
    assert match_key(f" {text}　") == key


def test_the_form_decides_between_two_of_one_name() -> None:
    """A user who writes the whole name would be told that it is ambiguous."""
    index = NameIndex(
        Knowledge.of(
            [
                Organisation(id="org:printer", name="さくら株式会社", aliases=("さくら印刷",)),
                Organisation(id="org:tax", name="さくら税理士法人"),
            ]
        )
    )
    assert index.resolve("㈱さくら").id == "org:printer"
    assert index.resolve("(税)サクラ").id == "org:tax"
    for name in ("さくら", "さくら監査法人"):
        with pytest.raises(AmbiguousNameError):
            index.resolve(name)
