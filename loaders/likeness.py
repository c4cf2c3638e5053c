"""Whether two match keys are so alike that a person should look: rules, and why.

Counting characters alone is of no use on Japanese names: 徳島県 and 徳島市, 第一 and 第二 differ by
one and are two; コンピュータ and コンピューター, NTT and エヌ・ティ・ティ are one.
So what differs is looked at: a Chinese character, a number or a direction makes another name; kana
and Latin letters may be slips where the word around them is long enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

#: What two names are alike in, by code; the texts stand with the page that shows them.
REASONS = (
    "name",
    "form",
    "sound",
    "letters",
    "lookalike",
    "number",
    "slip",
    "area",
    "tail",
    "former",
)

#: The least likeness that each reason stands for, in percent.
_LEAST = {
    "name": 95, "form": 85, "sound": 90, "letters": 88, "lookalike": 92, "number": 92,
    "slip": 0, "area": 0, "tail": 75, "former": 85,
}  # fmt: skip
#: Slips -> shortest word in which so many are believed; shortest common word in which one is; and
#: the shortest key that is looked at for slips.
_KANA_WORD, _LATIN_WORD, _COMMON_WORD, SHORTEST = {1: 5, 2: 9}, {1: 8}, 4, 5


class Likeness(NamedTuple):
    """How alike two keys are, in percent, and in what."""

    score: int
    reasons: tuple[str, ...]


# --- views: keys that are equal in a view are alike -------------------------------------------

_LETTERS = {
    "エイ": "a", "エー": "a", "ビー": "b", "シー": "c", "デイー": "d", "デイ": "d", "イー": "e",
    "エフ": "f", "ジー": "g", "エイチ": "h", "エツチ": "h", "アイ": "i", "ジエイ": "j",
    "ジエー": "j", "ケイ": "k", "ケー": "k", "エル": "l", "エム": "m", "エヌ": "n", "オー": "o",
    "ピー": "p",
    "キユー": "q", "アール": "r", "エス": "s", "テイー": "t", "テイ": "t", "ユー": "u", "ブイ": "v",
    "ヴイ": "v", "ダブリユー": "w", "ダブリユ": "w", "エツクス": "x", "ワイ": "y", "ゼツト": "z",
}  # fmt: skip
_LETTER = "|".join(sorted(_LETTERS, key=len, reverse=True))
#: Two or more at the start of a word, or any after a Latin letter.
_SPELT = re.compile(rf"(?<![ァ-ヴー])(?:{_LETTER}){{2,}}|(?<=[a-z])(?:{_LETTER})+")
_ONE_LETTER = re.compile(_LETTER)
_LOOKALIKES = dict(zip("二力口工八夕卜一", "ニカロエハタトー", strict=True))
_LOOKALIKE = re.compile(
    r"(?<=[ァ-ヴー])[二力口工八夕卜一](?=[ァ-ヴー]|$)|^[二力口工八夕卜](?=[ァ-ヴー]{2})"
    r"|(?<=[ァ-ヴー]{2})一"
)
_ORDINALS = {sign: str(number) for number, sign in enumerate("一二三四五六七八九", start=1)}
_ORDINAL = re.compile(r"(?<=第)[一二三四五六七八九](?![一二三四五六七八九十百])")
_VOICED = (
    ("ヴア", "バ"), ("ヴイ", "ビ"), ("ヴエ", "ベ"), ("ヴオ", "ボ"), ("ヴ", "ブ"), ("ヂ", "ジ"),
    ("ヅ", "ズ"), ("デイジタル", "デジタル"), ("ー", ""),
)  # fmt: skip
_AGAIN = re.compile(r"([一-鿿])々")
_PARTICLE = re.compile(r"(?<=[一-鿿])[ノケ](?=[一-鿿])")


def _by_letters(key: str) -> str:
    return _SPELT.sub(lambda run: _ONE_LETTER.sub(lambda letter: _LETTERS[letter[0]], run[0]), key)


def _by_looks(key: str) -> str:
    return _LOOKALIKE.sub(lambda sign: _LOOKALIKES[sign[0]], key)


def _by_ordinals(key: str) -> str:
    return _ORDINAL.sub(lambda sign: _ORDINALS[sign[0]], key)


def _by_sound(key: str) -> str:
    for written, spoken in _VOICED:
        key = key.replace(written, spoken)
    return _PARTICLE.sub("", _AGAIN.sub(r"\1\1", key))


#: In the order in which they are applied: letters are spelt with ー, which goes last.
_VIEWS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("letters", _by_letters),
    ("lookalike", _by_looks),
    ("number", _by_ordinals),
    ("sound", _by_sound),
)


def loosened(key: str) -> str:
    """The key with everything evened out that a person would overlook; for comparing only."""
    for _, view in _VIEWS:
        key = view(key)
    return key


def _views_apart(left: str, right: str) -> Iterator[str]:
    """By which views two keys of one loosened form become one."""
    for reason, view in _VIEWS:
        if left == right:
            return
        seen = view(left), view(right)
        if seen != (left, right):
            yield reason
        left, right = seen


# --- slips ------------------------------------------------------------------------------------

_KANA, _LATIN = re.compile(r"[ァ-ヴー]+"), re.compile(r"[a-z]+")
_AREAS = frozenset("都道府県市区町村")
_NUMERALS = re.compile(r"[0-9]+|[一二三四五六七八九十百〇]+")
#: Words that say nothing about whose name it is, loosened. What stands before them is the name.
_COMMON_KANA = re.compile(
    "システムズ?|サビス|ソリユシヨンズ?|テクノロジズ?|コンサルテイング|コンサルタンツ?"
    "|エンジニアリング|コミユニケシヨンズ?|マネジメント|ホルデイングス|グルプ|インタナシヨナル"
    "|ジヤパン|デタ|ネツトワクス?|メデイカル|フズ|ライフ|クリエイト|プランニング|デザイン"
    "|ロジステイクス|プロダクツ|プロダクシヨン|パトナズ|ラボ|ケア|クリニツク|センタ|ホム|ハウス"
    "|トレデイング|インベストメント|アセツト|キヤピタル|テレコム|ソフトウエア|ソフト|オフイス"
    "|ビジネス|メンテナンス|プリント|マケテイング|フアンド|サポト|セキユリテイ"
)
_COMMON_LATIN = re.compile(
    "systems?|services?|solutions?|technolog(?:y|ies)|consulting|international|japan|group|holdings"
    "|communications?|management|insurance|bank|data|life|medical|engineering|networks?|software"
    "|partners|logistics|financial|capital|security"
)
#: Words that make two names of what else is one.
_TELLING = re.compile(
    r"イスト|ウエスト|ノス(?!ト)|サウス|セントラル|east|west|north|south|central|アツプ|ダウン"
)


def _slip(left: str, right: str) -> str | None:
    """What a small difference between two loosened keys may be; None if it makes two names."""
    from rapidfuzz.distance import OSA, Levenshtein

    if _NUMERALS.findall(left) != _NUMERALS.findall(right):
        return None
    if _TELLING.findall(left) != _TELLING.findall(right):
        return None
    found = "slip"
    steps = Levenshtein.editops(left, right)
    slips = OSA.distance(left, right)  # two signs that changed places are one slip
    for step in steps:
        ours = left[step.src_pos] if step.tag != "insert" else ""
        theirs = right[step.dest_pos] if step.tag != "delete" else ""
        if len(steps) == 1 and _is_area(ours + theirs, step.src_pos, left):
            found = "area"
        elif not (
            _in_long_word(left, step.src_pos, ours, slips)
            and _in_long_word(right, step.dest_pos, theirs, slips)
        ):
            return None
    return found


def _is_area(signs: str, at: int, key: str) -> bool:
    """Whether 県 or 市 was left out within a name: not at its end, where it is all the name."""
    return signs in _AREAS and 0 < at < len(key) - 1


def _in_long_word(key: str, at: int, sign: str, slips: int) -> bool:
    """Whether a sign (or the gap where another has one) stands in a word long enough for slips."""
    for word, common, least in (
        (_KANA, _COMMON_KANA, _KANA_WORD),
        (_LATIN, _COMMON_LATIN, _LATIN_WORD),
    ):
        if slips in least and (not sign or word.fullmatch(sign)):
            for start, end, is_common in _words(key, word, common):
                shortest = _COMMON_WORD if is_common else least[slips]
                if start <= at <= end and end - start >= shortest - (not sign):
                    return True
    return False


def _words(
    key: str, word: re.Pattern[str], common: re.Pattern[str]
) -> Iterator[tuple[int, int, bool]]:
    """Where the words of a key stand, and which are common; such a one is a word by itself."""
    for run in word.finditer(key):
        start = run.start()
        for known in common.finditer(key, *run.span()):
            yield start, known.start(), False
            yield *known.span(), True
            start = known.end()
        yield start, run.end(), False


# --- tails ------------------------------------------------------------------------------------

_TAIL = re.compile(
    r"(?:支店|支社|支部|支局|支所|営業所|出張所|事業所|事業部|本社|本店|本部|工場|事務局|営業部"
    r"|総務|人事|経理|情報システム|[部課係室局]|センタ|センター|オフイス|branch|office|headquarters|hq"
    r"|department|dept|division)$"
)
#: Parts of a municipality that answer for their own data.
_OWN_BODY = re.compile(r"警察|消防|水道|交通|議会|教育|選挙|監査|病院|企業局|競")
_LONGEST_TAIL = 14


def stems(key: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Known keys of which this one is a branch or department, or that it was before; longest first.

    Yields:
        The key and the reason (``tail`` or ``former``).
    """
    if key.startswith("旧") and key[1:] in known:
        yield key[1:], "former"
    tail = _TAIL.search(key)
    if tail is None:
        return
    for end in range(tail.start(), max(1, len(key) - _LONGEST_TAIL), -1):
        if key[:end] in known and not (key[end - 1] in _AREAS and _OWN_BODY.search(key[end:])):
            yield key[:end], "tail"
            return


# --- all together -----------------------------------------------------------------------------


def likeness(left: str, right: str) -> Likeness | None:
    """How alike two different keys are; None if they are two names.

    Tails are not looked at here: see :func:`stems`.
    """
    from rapidfuzz import fuzz

    ours, theirs = loosened(left), loosened(right)
    reasons = list(_views_apart(left, right)) if ours == theirs else []
    if ours != theirs:
        slip = _slip(ours, theirs)
        if slip is None:
            return None
        reasons = [slip]
    return rated(round(fuzz.ratio(left, right)), reasons)


def rated(ratio: int, reasons: list[str]) -> Likeness:
    """The likeness that a ratio of characters and some reasons make together."""
    least = min((_LEAST[reason] for reason in reasons), default=0)
    return Likeness(max(ratio, least), tuple(reasons))
