"""Legal forms: how they are written, and which of them tell two organisations apart.

A legal form is no part of a match key, so that a name is found with it and without. Where two names
carry *different* forms (山田印刷株式会社, 山田印刷有限会社), they are those of two organisations;
a name without a form, or with one that does not say which (``Co., Ltd.``, ``(合)``), may be either.
協同組合, 労働組合, 健康保険組合 and the like are part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Form(NamedTuple):
    """One form, or several that one organisation may go through or be given by mistake of haste.

    Attributes:
        id: what :func:`form_of` calls it.
        long: how it is written out, evened out (new characters, large kana).
        short: what stands in brackets for it.
        kana: what stands for it in bank transfers (カ）イセトー, イセトー（カ).
    """

    id: str
    long: str
    short: str = ""
    kana: str = ""


#: An association keeps its form when it becomes general or public: 社団法人 was both until 2013.
FORMS = (
    Form("株式会社", "株式会社 カブシキガイシヤ カブシキカイシヤ", "株", "カ"),
    Form("有限会社", "有限会社 特例有限会社 ユウゲンガイシヤ ユウゲンカイシヤ", "有", "ユ"),
    Form("合同会社", "合同会社 ゴウドウガイシヤ ゴウドウカイシヤ", "同", "ド"),
    Form("合名会社", "合名会社", "名", "メ"),
    Form("合資会社", "合資会社", "資", "シ"),
    Form("相互会社", "相互会社", "相", "ソ"),
    Form("特定目的会社", "特定目的会社", "特目"),
    Form("投資法人", "投資法人", "投"),
    Form(
        "社団法人",
        "社団法人 一般社団法人 公益社団法人 特例社団法人"
        " 中間法人 有限責任中間法人 無限責任中間法人",
        "社 一社 公社 一般社 公益社 一般社団 公益社団 社団",
        "シヤ",
    ),
    Form(
        "財団法人",
        "財団法人 一般財団法人 公益財団法人 特例財団法人",
        "財 一財 公財 一般財 公益財 一般財団 公益財団 財団",
        "ザイ",
    ),
    Form("宗教法人", "宗教法人", "宗", "シユウ"),
    Form("学校法人", "学校法人 準学校法人", "学 学法", "ガク"),
    Form("社会福祉法人", "社会福祉法人", "社福 福", "フク"),
    Form(
        "医療法人",
        "医療法人 医療法人社団 医療法人財団 社会医療法人 社会医療法人社団 社会医療法人財団"
        " 特定医療法人 特定医療法人社団 特定医療法人財団 特別医療法人",
        "医 医社 医財 医社団 医財団 社医",
        "イ",
    ),
    Form(
        "特定非営利活動法人",
        "特定非営利活動法人 認定特定非営利活動法人 特例認定特定非営利活動法人"
        " npo法人 認定npo法人 特例認定npo法人",
        "特非 特活 npo 認特非 認定npo",
        "トクヒ",
    ),
    Form("独立行政法人", "独立行政法人 国立研究開発法人", "独 独法 独行 国研", "ドク"),
    Form("地方独立行政法人", "地方独立行政法人", "地独", "チドク"),
    Form("大学法人", "国立大学法人 公立大学法人 大学共同利用機関法人", "国大 公大 大", "ダイ"),
    Form("社会保険労務士法人", "社会保険労務士法人 社労士法人", "社労", "ロウム"),
    Form("税理士法人", "税理士法人", "税", "ゼイ"),
    Form(
        "弁護士法人",
        "弁護士法人 外国法事務弁護士法人 弁護士外国法事務弁護士共同法人"
        " 弁護士・外国法事務弁護士共同法人",
        "弁",
        "ベン",
    ),
    Form("監査法人", "監査法人 有限責任監査法人", "監"),
    Form("司法書士法人", "司法書士法人", "司", "シホウ"),
    Form("行政書士法人", "行政書士法人", "行", "ギヨ"),
    Form("土地家屋調査士法人", "土地家屋調査士法人"),
    Form("特許業務法人", "特許業務法人 弁理士法人"),
    Form("農事組合法人", "農事組合法人", "農", "ノウ"),
    Form("管理組合法人", "管理組合法人 団地管理組合法人", "", "カンリ"),
    Form("更生保護法人", "更生保護法人", "更"),
    Form("職業訓練法人", "職業訓練法人"),
    Form("地域医療連携推進法人", "地域医療連携推進法人"),
    Form("認可地縁団体", "認可地縁団体"),
    Form("特殊法人", "特殊法人 認可法人"),
    # (合) is one of three.
    Form("", "", "合"),
)


def _any(words: Iterable[str]) -> str:
    """Longest first, so that none hides another."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def _table(field: str) -> dict[str, str]:
    return {word: form.id for form in FORMS for word in getattr(form, field).split()}


_LONG, _SHORT, _KANA = _table("long"), _table("short"), _table("kana")
_WORDS = {**_SHORT, **_LONG}
#: What in brackets is a form wherever it stands. Else one character is a form at the very start
#: only: 東京大学（医） is a faculty, and 山田運輸（名） may be a branch in 名古屋.
_ANYWHERE = {word for word in _SHORT if len(word) > 1} | set("株有同合資相")
_ALL_LONG, _ALL_SHORT, _ALL_KANA = _any(_LONG), _any(_SHORT), _any(_KANA)
#: 「一般（社）」, 「医療法人（社団）」, 「医療法人 社団」 are one form in two pieces.
_PIECES = (
    (r"\(?(一般|公益)\)?\s*\(?(社|財)(?:団法人)?\)?(?=[\s)]|$)", r"\1\2団法人"),
    (r"(医療法人|\(医\))\s*\(?(社団|財団)(?:\)|(?=\s|\S))", r"医療法人\2 "),
    (r"(?:^|(?<=[\s(]))有限責任\s+(?=\S*監査法人)", ""),
    (r"(?:^|(?<=[\s(]))有限責任(?!監査法人)(?=\S+監査法人)", ""),
)
# The large patterns take longer to compile than most questions to answer: when first needed.
_WRITTEN = cache(
    lambda: re.compile(
        rf"\(\s*(?P<bracketed>{_ALL_LONG}|{_any(_ANYWHERE)})\s*\)"
        rf"|^\s*\(\s*(?P<first>{_ALL_SHORT})\s*\)"
        rf"|(?:^|(?<=[\s,(]))(?P<before>{_ALL_LONG})"
        rf"|(?P<after>{_ALL_LONG})(?=$|[\s,)])"
        rf"|^\s*(?P<opened>{_ALL_SHORT})\)"
        rf"|\((?P<closed>{_any(_ANYWHERE)})\s*$"
        rf"|^\s*(?P<kana_before>{_ALL_KANA})\)"
        rf"|\((?P<kana_after>{_ALL_KANA})\s*$"
        r"|\((?P<kana_amid>カ|ユ|ド)\)"
    )
)
_LATIN_BEFORE = cache(
    lambda: re.compile(
        r"^\s*(?:(?P<kk>kabushiki[\s-]*(?:kaisha|gaisha)|k\.\s?k\.)"
        r"|(?P<yk>yugen[\s-]*(?:kaisha|gaisha)|y\.\s?k\.)"
        r"|(?P<gk>godo[\s-]*(?:kaisha|gaisha)|g\.\s?k\.))[\s,]+(?=\S)"
    )
)
_LATIN_AFTER = cache(
    lambda: re.compile(
        r"(?:[\s,]+|(?<=[.)]))(?:"
        r"(?P<kk>kabushiki[\s-]*(?:kaisha|gaisha)|k\.?\s?k\.?)"
        r"|(?P<yk>yugen[\s-]*(?:kaisha|gaisha)|y\.\s?k\.?)"
        r"|(?P<gk>godo[\s-]*(?:kaisha|gaisha)|g\.?\s?k\.?)"
        r"|gmbh\s*&\s*co\.?\s*kg(?:aa)?"
        r"|(?:&\s*)?co(?:\.|mpany)?,?\s*(?:pte\.?\s*|pvt\.?\s*)?(?:ltd|limited|inc|llc|incorporated)\.?"
        r"|(?:pte|pty|pvt|private)\.?,?\s*(?:ltd|limited)\.?|sdn\.?\s*bhd\.?"
        r"|limited liability (?:company|partnership)|public limited company"
        r"|incorporated|inc|corporation|corp|company|(?:&\s*)?co\."
        r"|ltd|limited|l\.?l\.?c\.?|l\.?l\.?p\.?|p\.?l\.?c\.?"
        r"|gmbh|ag|kg|se|s\.?a\.?r\.?l\.?|s\.?a\.?s\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|s\.?a\.?"
        r"|n\.?v\.?|b\.?v\.?|a/s|aps|oyj?|ab|asa"
        r")[\s,.)]*$"
    )
)
_LATIN_IDS = {"kk": "株式会社", "yk": "有限会社", "gk": "合同会社"}


#: Without one of these there is no Japanese form in a text; most names are done with here.
_MARKS = ("(", ")", "会社", "法人", "シヤ", "団体")
_HAS_LATIN = re.compile(r"[a-z][\s,.)]*$|^\s*[a-z]")


def without_forms(plain: str) -> str:
    """The text without its legal forms, other characters left as they are.

    Args:
        plain: in NFKC, lower case, new characters and large katakana.
    """
    if any(mark in plain for mark in _MARKS):
        plain = _WRITTEN().sub(" ", _whole(plain)).strip()
    if _HAS_LATIN.search(plain):
        for form in (_LATIN_AFTER, _LATIN_BEFORE):
            plain = form().sub("", plain) or plain
    return plain


def written_form(plain: str) -> str | None:
    """The id of the form that a text carries; None if none, or one that does not say which.

    Args:
        plain: as for :func:`without_forms`.
    """
    if any(mark in plain for mark in _MARKS) and (found := _WRITTEN().search(_whole(plain))):
        word = found[found.lastgroup or 0]
        of_bank = (found.lastgroup or "").startswith("kana")
        return (_KANA[word] if of_bank else _WORDS[word]) or None
    if _HAS_LATIN.search(plain) is None:
        return None
    latin = _LATIN_AFTER().search(plain) or _LATIN_BEFORE().search(plain)
    return _LATIN_IDS.get(latin.lastgroup or "") if latin else None


def _whole(plain: str) -> str:
    for piece, whole in _PIECES:
        plain = re.sub(piece, whole, plain)
    return plain
