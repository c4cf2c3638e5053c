"""Made-up vendors with heavy-tailed use, a few of the knowledge base among them, and their names.

The stems are coined, and no two have one match key; the corporate numbers have right check digits
and lie where no register gives numbers (the twelve digits begin with 99).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

#: Vendors of the bundled knowledge base, and how often each is used: its place in the tail.
KNOWN = {
    3: "イセトー",
    40: "エムケイシステム",
    200: "ワークスタイルテック",
    900: "セキュリティ情報研究所",
}
#: Systems of the knowledge base that their vendors offer.
KNOWN_SYSTEMS = {"エムケイシステム": "社労夢", "ワークスタイルテック": "WelcomeHR"}

_FORMS = ("株式会社", "有限会社", "合同会社", "一般財団法人")
_FORM_WEIGHTS = (80, 10, 7, 3)
_SHORT = {
    "株式会社": ("㈱", "(株)", "（株）"),
    "有限会社": ("㈲", "(有)", "（有）"),
    "合同会社": ("(同)", "（同）"),
    "一般財団法人": ("(一財)", "（一財）"),
}
_COINED = [
    "ミラセノ",
    "トルネバ",
    "アオバネ",
    "キリカゼ",
    "ソラノバ",
    "ヨルガオ",
    "ハルミナ",
    "ノクターラ",
    "クレモラ",
    "サザナミア",
    "ツキシロ",
    "フユガマ",
    "ゼフィラ",
    "ルクセン",
    "パルミオ",
    "ボレアス",
    "ネムリギ",
    "コトノハ",
    "シオマチ",
    "ユメカワ",
    "Kirano",
    "Solvex",
    "M7",
    "Tamayura",
]
_PLACES = ("霧", "鳴", "藍", "碧", "楓", "朧", "霞", "雫", "梢", "汀", "遥", "凪")
_LIES = ("ヶ丘", "沢", "浜", "島", "ヶ原", "之瀬", "見台", "が崎")
_TRADES = [
    "印刷",
    "データサービス",
    "情報システム",
    "ビジネスサポート",
    "コールセンター",
    "物流",
    "製本",
    "クラウド",
    "ソフトウェア",
    "倉庫",
    "リサーチ",
    "マーケティング",
    "人材サービス",
    "清掃",
    "警備",
    "メディカルデータ",
    "調査設計",
    "通信",
    "文書管理",
    "デザイン",
    "健診センター",
    "教育研究所",
    "広告社",
    "計算センター",
]
_AREAS = ("", "東", "西", "南", "北", "中央", "第一", "総合", "新")
_OLD_FORMS = {"沢": "澤", "浜": "濱", "島": "嶋", "ヶ": "ケ"}
#: Full-width katakana to half-width ones: ガ is ｶﾞ.
_HALF = {
    unicodedata.normalize("NFKC", half + mark): half + mark
    for half in map(chr, range(0xFF66, 0xFF9E))
    for mark in ("", "ﾞ", "ﾟ")
    if len(unicodedata.normalize("NFKC", half + mark)) == 1
}
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor: a name without its legal form, which stands before or after it."""

    stem: str
    form: str
    form_first: bool
    number: str | None

    @property
    def name(self) -> str:
        return self.form + self.stem if self.form_first else self.stem + self.form

    def spelled(self, rng: Random) -> str:
        """One of the ways in which people write the name; all have one match key."""
        kind = rng.random()
        if kind < 0.45:
            return self.name
        stem = self.stem
        if kind > 0.97:
            stem = "".join(_OLD_FORMS.get(sign, sign) for sign in stem)
        elif kind > 0.94:
            stem = stem.translate(_FULL)
        elif kind > 0.91:
            stem = "".join(_HALF.get(sign, sign) for sign in stem)
        if kind < 0.6:
            return stem
        form = self.form if kind < 0.7 else rng.choice(_SHORT[self.form])
        gap = rng.choice(("", "", "", " ", "　"))
        return form + gap + stem if self.form_first else stem + gap + form


class Vendors:
    """Vendors, drawn so that few are used often and most rarely.

    Args:
        rng: decides everything.
        size: how many there are.
    """

    def __init__(self, rng: Random, size: int = 5_000) -> None:
        stems = _stems()
        if size > len(stems):
            raise ValueError(f"at most {len(stems):,} vendors can be made up")
        picked = rng.sample(stems, size)
        self.all: Sequence[Vendor] = [
            Vendor(KNOWN[place], "株式会社", True, None)
            if place in KNOWN
            else Vendor(
                stem,
                rng.choices(_FORMS, _FORM_WEIGHTS)[0],
                rng.random() < 0.8,
                made_up_corporate_number(place) if rng.random() < 0.96 else None,
            )
            for place, stem in enumerate(picked)
        ]
        self._weights = list(accumulate(1 / (place + 5) for place in range(size)))

    def draw(self, rng: Random) -> Vendor:
        return rng.choices(self.all, cum_weights=self._weights)[0]


def _stems() -> list[str]:
    heads = [*_COINED, *(place + lie for place in _PLACES for lie in _LIES)]
    return [head + area + trade for head in heads for area in _AREAS for trade in _TRADES]


def made_up_corporate_number(place: int) -> str:
    """A corporate number with a right check digit where no register gives numbers."""
    body = f"99{place:010d}"
    total = sum(int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(body)))
    return f"{9 - total % 9}{body}"
