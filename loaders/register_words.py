"""What cells of a ledger say without a value of their own: none, not known, yes, no, as above.

Words are compared as :func:`word_key` evens them out.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from .tables import CellValue


class Meaning(StrEnum):
    """What a cell says that holds no value."""

    BLANK = "blank"  # nothing is said
    NONE = "none"  # that there is none
    UNKNOWN = "unknown"  # that it is not known
    YES = "yes"  # that there is one, not which
    DITTO = "ditto"  # what the row above says


def _words(text: str) -> frozenset[str]:
    return frozenset(word_key(word) for word in text.split("|"))


@lru_cache(maxsize=65_536)
def word_key(text: str) -> str:
    """A word without spaces, width, case and closing marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _CLOSING.sub("", plain) or plain.strip()


_CLOSING = re.compile(r"[\s。.]+")


_DASHES = frozenset("-‐‑‒–—―−ー─━ｰ_/／\\*…・.．〜~")
WORDS: Mapping[Meaning, frozenset[str]] = {
    Meaning.BLANK: _words("n/a|na|#n/a|対象外|(空白)|blank|未記入|未入力"),
    Meaning.NONE: _words(
        "なし|無し|無|ナシ|無い|ない|有りません|ありません|いいえ|該当なし|該当無し|該当せず"
        "|非該当|しない|行わない|実施しない|×|✕|✖|☓|不要|none|no|nil|nothing|not applicable"
        "|false|n|not used|取扱なし|取扱い無し|取扱いなし|取り扱いなし|取扱無し|取り扱わない"
        "|個人情報なし|個人情報無し|個人データなし|再委託なし|再委託無し|再委託しない"
        "|無(なし)|no personal data"
    ),
    Meaning.UNKNOWN: _words(
        "未定|不明|未確認|確認中|要確認|調査中|照会中|回答待ち|回答待|未回答|未把握|把握せず"
        "|算定中|集計中|不詳|?|??|???|unknown|tbd|tba|tbc|not known|to be confirmed"
        "|to be determined|pending"
    ),
    Meaning.YES: _words(
        "有|有り|あり|ある|有る|はい|○|◯|〇|●|◎|レ|✓|✔|☑|済|済み|実施|実施済|実施済み|受領"
        "|受領済|受領済み|提出済|提出済み|完了|完了済|取扱あり|取扱いあり|取扱有|再委託あり"
        "|再委託有|個人情報あり|する|yes|y|true|done|received|ok|有(あり)"
    ),
    Meaning.DITTO: _words(
        "同上|〃|々|″|”|“|\"|''|〻|上に同じ|上記と同じ|同じ|同左|ditto|same as above|do"
    ),
}
#: Words of certain columns only.
NOT_YET = _words(
    "未|未受領|未実施|未提出|未廃棄|未消去|未済|未了|未完了|保有中|利用中|not yet|no|outstanding"
)
OPEN_END = _words(
    "継続|継続中|契約中|現在|現在に至る|利用中|稼働中|委託中|期限なし|期間の定めなし|定めなし"
    "|無期限|期限の定めなし|自動更新|ongoing|current|present|open|open-ended|indefinite"
    "|evergreen|no end|continuing"
)
TOTALS = _words(
    "合計|総合計|小計|中計|計|総計|累計|全体|合計件数|total|totals|subtotal|sub-total"
    "|grand total|sum"
)
_TOTAL_END = re.compile(r"(?:合計|小計|総計|累計)$")
_REMARK_START = re.compile(
    r"^(?:※|[(（]?注[\d１-９]*[)）:：.．]|注記|備考[:：]|以下余白|以上$|\*\s)"
)


@dataclass(frozen=True)
class Words:
    """The words, with those that a mapping file adds: word key -> meaning."""

    added: Mapping[str, Meaning] = field(default_factory=dict)

    def meaning(self, text: str) -> Meaning | None:
        """What a text says; None where it is a value."""
        if self.added and (found := self.added.get(word_key(text))) is not None:
            return found
        return _meaning(text)

    def may_start(self, meaning: Meaning) -> Callable[[str], bool]:
        """What tells of a sign whether a text that begins with it can have a meaning."""
        words = [word for word, found in {**_by_word(), **self.added}.items() if found is meaning]
        starts = {word[0] for word in words if word}

        def tell(sign: str) -> bool:
            key = _CLOSING.sub("", unicodedata.normalize("NFKC", sign).casefold())
            return not key or key[0] in starts

        return tell


@cache
def _by_word() -> Mapping[str, Meaning]:
    return {word: meaning for meaning, words in WORDS.items() for word in words}


@lru_cache(maxsize=65_536)
def _meaning(text: str) -> Meaning | None:
    key = word_key(text)
    if (found := _by_word().get(key)) is not None:
        return found
    return Meaning.BLANK if not key or set(key) <= _DASHES else None


_ANSWER = re.compile(
    r"(?P<yes>有り?|あり|yes)\s*[:：(（]\s*(?P<named>.+?)\s*[)）]?"
    r"|(?:無し?|なし|該当なし|no|none)\s*[(（][^()（）]*[)）]",
    re.I | re.S,
)


@lru_cache(maxsize=65_536)
def answer_of(text: str) -> tuple[Meaning, str] | None:
    """An answer with its words in brackets: 「有（㈱A）」 with what it names, 「無（自社対応）」.

    None where the text is something else.
    """
    match = _ANSWER.fullmatch(text.strip())
    if match is None:
        return None
    return (Meaning.YES, match["named"]) if match["yes"] else (Meaning.NONE, "")


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum."""
    key = word_key(text)
    return key in TOTALS or bool(_TOTAL_END.search(key))


def is_remark(text: str) -> bool:
    """Whether a cell is a note below the table."""
    return bool(_REMARK_START.match(text))


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200b]")


def cell_text(value: CellValue) -> str:
    """A cell as its text; whole numbers without a fraction, days in ISO form."""
    if type(value) is str and value.isprintable():  # as most are
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    text = str(value)
    if text.isprintable():
        return text.strip()
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


#: Words for a sub-entrustment that the client has not agreed to.
UNAPPROVED = _words(
    "未承認|未承諾|未許諾|未申請|無断|承認なし|承諾なし|不承認|not approved|unapproved"
)
_BASES = {
    "no_contract": (
        "無|なし|無し|契約なし|未締結|契約書なし|契約書無し|締結なし|覚書なし|no|none|no contract"
        "|not signed|×"
    ),
    "group": (
        "グループ|グループ会社|グループ内|グループ内委託|関連会社|子会社|親会社|intra-group|group"
        "|group company"
    ),
    "unapproved": "無承認|無断|無断再委託|未承認|unapproved",
    "disputed": "係争中|争いあり|disputed",
    "contract": (
        "有|あり|有り|締結済|締結済み|締結|契約書あり|業務委託契約|業務委託|委託契約|委託|請負"
        "|請負契約|準委任|準委任契約|委任|派遣|派遣契約|利用規約|約款|約款型|定型約款|単価契約"
        "|基本契約|個別契約|随意契約|一般競争入札|指名競争入札|直接委託|外部委託|contract|yes"
        "|signed|msa|saas agreement|terms of service|○|◯"
    ),
}
_BASIS_WORDS = {
    word_key(word): basis for basis, words in _BASES.items() for word in words.split("|")
}


def basis_of(text: str) -> str | None:
    """The word of ``graph.vocabulary.BASES`` that a cell means; None where it means none."""
    return _BASIS_WORDS.get(word_key(text))
