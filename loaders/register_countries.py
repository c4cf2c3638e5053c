"""Countries as ledgers name them, as ISO 3166 codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

#: Code, then its names in Japanese and English.
_NAMES = """
JP 日本 日本国 国内 日本国内 japan domestic 東京 大阪 東京リージョン 大阪リージョン
JP tokyo osaka ap-northeast-1 ap-northeast-3
US アメリカ アメリカ合衆国 米国 米 usa united-states united-states-of-america u.s. u.s.a.
GB イギリス 英国 uk united-kingdom great-britain england
IE アイルランド ireland
DE ドイツ germany
FR フランス france
NL オランダ netherlands the-netherlands
BE ベルギー belgium
LU ルクセンブルク luxembourg
CH スイス switzerland
AT オーストリア austria
IT イタリア italy
ES スペイン spain
PT ポルトガル portugal
SE スウェーデン sweden
NO ノルウェー norway
FI フィンランド finland
DK デンマーク denmark
IS アイスランド iceland
PL ポーランド poland
CZ チェコ czech-republic czechia
HU ハンガリー hungary
RO ルーマニア romania
BG ブルガリア bulgaria
GR ギリシャ greece
EE エストニア estonia
LV ラトビア latvia
LT リトアニア lithuania
UA ウクライナ ukraine
RU ロシア russia
TR トルコ turkey türkiye
IL イスラエル israel
AE アラブ首長国連邦 uae united-arab-emirates
SA サウジアラビア saudi-arabia
IN インド india
CN 中国 中華人民共和国 china
HK 香港 hong-kong
TW 台湾 taiwan
KR 韓国 大韓民国 korea south-korea republic-of-korea
SG シンガポール singapore
MY マレーシア malaysia
TH タイ thailand
VN ベトナム vietnam
PH フィリピン philippines
ID インドネシア indonesia
MM ミャンマー myanmar
KH カンボジア cambodia
LK スリランカ sri-lanka
BD バングラデシュ bangladesh
NP ネパール nepal
MN モンゴル mongolia
AU オーストラリア 豪州 australia
NZ ニュージーランド new-zealand
CA カナダ canada
MX メキシコ mexico
BR ブラジル brazil
AR アルゼンチン argentina
CL チリ chile
CO コロンビア colombia
ZA 南アフリカ south-africa
EG エジプト egypt
KE ケニア kenya
NG ナイジェリア nigeria
"""
_NOTE = re.compile(r"[(（][^()（）]*[)）]")


@cache
def _codes() -> Mapping[str, str]:
    found = {}
    for line in _NAMES.strip().splitlines():
        code, *names = line.split()
        found[code.casefold()] = code
        for name in names:
            found[_key(name)] = code
    return found


def _key(text: str) -> str:
    return re.sub(r"[\s\-.]", "", unicodedata.normalize("NFKC", text).casefold())


def country_of(text: str) -> str | None:
    """The code of the one country that a cell names; None where it names none, or several."""
    codes = _codes()
    for candidate in (text, _NOTE.sub("", text)):
        if (code := codes.get(_key(candidate))) is not None:
            return code
    pieces = [piece for piece in re.split(r"[、，,/／・;\n]", _NOTE.sub("", text)) if piece.strip()]
    found = {codes.get(_key(piece)) for piece in pieces}
    return found.pop() if len(found) == 1 else None
