"""How strange a text is to Japanese eyes: which of two readings of the same bytes is meant.

EUC-JP read as cp932 gives half-width katakana in impossible spellings (a voicing mark behind a
vowel, a small letter at the start of a word) between kanji that nobody uses and characters that
are not assigned. Half-width katakana read as EUC-JP give kanji without any kana between them, half
of them rare. Each character costs as many bits as it would take to tell it from all others in
ordinary text, roughly; the reading that costs less is meant. EUC-JP pays a little more to begin
with, for such files are rare.
"""

from __future__ import annotations

import re
from functools import cache

#: Bits that a character costs, by kind.
_KANA = 6.0
_SIGN = 8.0
_COMMON_KANJI = 10.0
_RARE = 15.0
_UNASSIGNED = 22.0
_HALF_KANA = 5.5
_HALF_SIGN = 9.0
_HALF_KANA_IN_EUC = 9.0  # two bytes there, and hardly ever used
#: Bits that a spelling costs which no Japanese word has.
_IMPOSSIBLE = 8.0
_EUC_IS_RARE = 8.0

#: Bits for a character on average, from which on a text is probably not Japanese at all.
STRANGE = 14.0

_HALF_RUN = re.compile("[\uff66-\uff9f]+")
_HALF_SPELLING = re.compile(
    "(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![ｦ-ﾟ])[ｧ-ｰ]|[ｧ-ｯ][ｧ-ｯ]|(?<![ｦ-ﾟ])[ｦ-ﾟ](?![ｦ-ﾟ])"
)


@cache
def _common_kanji() -> frozenset[str]:
    """The 2,965 kanji of JIS level 1."""
    rows = (
        bytes((lead, trail)).decode("euc_jp", "ignore")
        for lead in range(0xB0, 0xD0)
        for trail in range(0xA1, 0xFF)
    )
    return frozenset("".join(rows))


def strangeness(text: str, *, euc: bool) -> tuple[float, float]:
    """Bits for a character that is not ASCII, and bits for the whole text."""
    signs = [sign for sign in text if not sign.isascii()]
    if not signs:
        return 0.0, 0.0
    bits = sum(_cost(sign, euc) for sign in signs)
    bits += _IMPOSSIBLE * sum(1 for _ in _HALF_SPELLING.finditer(text))
    return bits / len(signs), bits + _EUC_IS_RARE * euc


def _cost(sign: str, euc: bool) -> float:
    if "\u3041" <= sign <= "\u30fe":
        return _KANA
    if sign in _common_kanji():
        return _COMMON_KANJI
    if "\uff61" <= sign <= "\uff9f":
        if euc:
            return _HALF_KANA_IN_EUC
        return _HALF_KANA if sign >= "\uff66" else _HALF_SIGN
    if "\ue000" <= sign <= "\uf8ff" or "\x80" <= sign <= "\x9f":
        return _UNASSIGNED
    if "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uffe5" or "\u2000" <= sign <= "\u22ff":
        return _SIGN
    if "\u2460" <= sign <= "\u2473" or "\u3220" <= sign <= "\u33ff":
        return _SIGN
    return _RARE
