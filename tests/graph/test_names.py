"""Names in any script, width and legal form find their record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.errors import AmbiguousNameError, UnknownNameError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex, match_key
from hakyu.graph.records import Organisation, System


@pytest.mark.parametrize(
    "spelling",
    [
        "株式会社イセトー", "㈱イセトー", "イセトー㈱", "(株)イセトー", "（株）イセトー", "ｲｾﾄｰ",
        "イセトー", "いせとー", " イセトー ", "イ セ ト ー", "株式会社 イセトー",
    ],
)  # fmt: skip
def test_every_form_of_a_name_has_one_key(spelling: str) -> None:
    """A vendor would not be found because its name was copied from another document."""
    assert match_key(spelling) == match_key("イセトー")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISETO CORPORATION", "iseto"),
        ("Iseto Co., Ltd.", "ＩＳＥＴＯ"),
        ("髙島屋", "高島屋"),
        ("茅ヶ崎市", "茅ケ崎市"),
        ("学校法人慶應義塾", "慶応義塾"),
        ("社会保険労務士法人 下関労務管理事務所", "下関労務管理事務所"),
    ],
)
def test_variants_of_a_name_meet(one: str, other: str) -> None:
    """Old and new characters, or Western legal forms, would make two vendors of one."""
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("徳島県", "徳島市"), ("東京大学", "東京大学生協"), ("ソニー", "ソミー")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """The exposure of one body would be shown for another."""
    assert match_key(one) != match_key(other)


@given(st.text(max_size=30))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    """A name found once would not be found when it is typed as it was shown."""
    assert match_key(match_key(text)) == match_key(text)


@pytest.fixture
def index() -> NameIndex:
    records = [
        Organisation(
            id="org:mks", name="株式会社エムケイシステム", aliases=("MKS",),
            names={"en": "MKSystem Corporation"}, corporate_number="7000012050002",
        ),
        Organisation(id="org:a", name="山田印刷"),
        Organisation(id="org:b", name="㈱山田印刷"),
        System(id="sys:sharoumu", name="社労夢", aliases=("エムケイ",)),
        System(id="sys:mks", name="MKS"),
    ]  # fmt: skip
    return NameIndex(Knowledge.of(records))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ＭＫＳ", "org:mks"),
        ("エムケイシステム", "org:mks"),
        ("mksystem corp.", "org:mks"),
        ("7000012050002", "org:mks"),
        ("sys:mks", "sys:mks"),
        ("社労夢", "sys:sharoumu"),
    ],
)
def test_a_name_alias_number_or_id_resolves(index: NameIndex, text: str, found: str) -> None:
    """A user would have to know our ids."""
    assert index.resolve(text).id == found


def test_an_ambiguous_name_lists_the_candidates(index: NameIndex) -> None:
    """One of two companies of one name would be picked in silence."""
    with pytest.raises(AmbiguousNameError) as error:
        index.resolve("山田印刷")
    assert [ident for ident, _ in error.value.candidates] == ["org:a", "org:b"]


def test_an_unknown_name_lists_the_nearest(index: NameIndex) -> None:
    """A typing error would leave the user without a clue."""
    with pytest.raises(UnknownNameError) as error:
        index.resolve("エムケーシステム")
    assert error.value.nearest[0] == ("org:mks", "株式会社エムケイシステム")


def test_search_puts_equal_names_first(index: NameIndex) -> None:
    """The record meant would drown among those that merely contain its name."""
    assert [item.id for item in index.search("MKS")][:2] == ["org:mks", "sys:mks"]
    assert index.search("　") == ()
