"""Characters that stand for one another in names: old and new forms, widths, dashes, kana.

For comparing only. A table of forms of *one* character, not of characters that look alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Each word: old or variant forms, and at its end the one that stands for them.
_SAME = """
亞亜 惡悪 壓圧 圍囲 爲為 醫医 壹壱 稻稲 飮飲 隱隠 營営 榮栄 衞衛 驛駅 圓円 緣縁 艷艶 鹽塩 奧奥
應応 橫横 歐欧 毆殴 黃黄 溫温 穩穏 假仮 價価 畫画 會会 懷懐 繪絵 壞壊 擴拡 殼殻 覺覚 學学 嶽岳
樂楽 勸勧 卷巻 寬寛 歡歓 罐缶 觀観 關関 陷陥 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙
虛虚 峽峡 挾挟 狹狭 敎教 鄕郷 曉暁 區区 驅駆 勳勲 薰薫 徑径 惠恵 揭掲 攜携 溪渓 經経 繼継 莖茎
螢蛍 輕軽 鷄鶏 藝芸 擊撃 缺欠 縣県 儉倹 劍剣 劒剣 圈圏 檢検 權権 獻献 硏研 險険 顯顕 驗験 嚴厳
效効 廣広 恆恒 鑛鉱 號号 國国 黑黒 濟済 碎砕 齋斎斉 齊斉 劑剤 櫻桜 册冊 雜雑 產産 參参 慘惨 棧桟
蠶蚕 贊賛 殘残 絲糸 姊姉 濕湿 實実 寫写 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙
將将 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 疊畳 穰穣 讓譲 釀醸 觸触 囑嘱 寢寝 愼慎 晉晋
眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 瀨瀬 淸清 靑青 聲声 靜静 攝摂 竊窃 專専 戰戦 淺浅
潛潜 纖繊 踐践 錢銭 禪禅 雙双 壯壮 搜捜 插挿 爭争 總総 聰聡 莊荘 裝装 騷騒 增増 藏蔵 臟臓 屬属
續続 墮堕 體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼
蟲虫 鑄鋳 廳庁 聽聴 鎭鎮 遞逓 鐵鉄 銕鉄 轉転 點点 傳伝 黨党 盜盗 燈灯 當当 鬪闘 德徳 獨独 讀読
屆届 繩縄 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 蠻蛮 祕秘 濱濵浜 甁瓶 拂払 佛仏 竝並
變変 邊邉辺 辨弁 瓣弁 辯弁 舖舗 步歩 寶寳宝 豐豊 沒没 飜翻 萬万 滿満 麵麺 默黙 彌弥 藥薬 譯訳
豫予 餘余 與与 譽誉 搖揺 樣様 謠謡 遙遥 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 壘塁 勵励 禮礼 隸隷
靈霊 齡齢 戀恋 爐炉 勞労 樓楼 郞郎 祿禄 錄録 亙亘 灣湾 轉転 嶋嶌島 髙高 﨑嵜崎 𠮷吉 邨村 塚塚
桒桑 冨富 峯峰 舘館 槗橋 檜桧 籠篭 藪薮 淵渕 曾曽 穐秋 穗穂 彥彦 卽即 吳呉 栁柳 鷗鴎 頰頬 剝剥
塡填 繫繋 蟬蝉 蠟蝋 醬醤 囊嚢 簞箪 麴麹 屛屏 倂併 禱祷 鹼鹸 萊莱 昻昂 侠侠 俠侠 堯尭 槇槙 遙遥
瑤瑶 凜凛 祇祗 葛葛 竈釜 龝秋 逹達 桺柳 濶闊 蘆芦 繡繍 鷲鷲 攢攅 潑溌 軀躯 搔掻 鄰隣 鬭闘 埜野
丗世 畧略 粲粲 櫪櫪 檮梼 礦鉱 鑚鑽 壻婿 凉涼 冱冴 駈駆 韮韭 迴廻 恊協 勗勖 塲場 圡土 徧遍 咒呪
"""
#: Signs that are nothing but a legal form, with what they stand for.
_FORM_SIGNS = """
㊑株式会社 ㊒有限会社 ㊓社団法人 ㊔合名会社 ㊖財団法人 ㊩医療法人 ㊪宗教法人 ㊫学校法人
㈱株式会社 ㈲有限会社 ㈳社団法人 ㈴合名会社 ㈶財団法人 ㈾合資会社 ㈻学校法人 ㈼監査法人
"""


def _same_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for word in _SAME.split():
        for sign in word[:-1]:
            if sign != word[-1]:
                table[ord(sign)] = word[-1]
    return table


#: 斎 and 斉 are two characters by origin, and mixed up in names as often as not.
_VARIANTS = _same_table() | {ord("斎"): "斉", ord("○"): "〇", ord("◯"): "〇"}
_BEFORE = {
    **{ord(word[0]): f" {word[1:]} " for word in _FORM_SIGNS.split()},
    **dict.fromkeys(map(ord, "™®©℠"), " "),
}
#: Hiragana as katakana; what is written small as large, as bank transfers and キヤノン do.
_KANA = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
_LARGE = dict(zip("ァィゥェォッャュョヮヵヶヰヱ", "アイウエオツヤユヨワカケイエ", strict=True))
_KANA |= {ord(small): large for small, large in _LARGE.items()}
_KANA |= {ord(small) - 0x60: large for small, large in _LARGE.items()}

# Compiled where a text has what they look for: most have not, and tables of Chinese characters take
# a while to make.
_DASHES = frozenset("－−―—─-‐‑")
_LONG_VOWEL = cache(
    lambda: re.compile(
        # typed for ー: a wide dash after kana, a narrow one after kana that ends there or is narrow
        r"(?<=[ァ-ヺぁ-ゖｦ-ﾟ])[－−―—─](?![－−―—─])"
        r"|(?<=[ァ-ヺぁ-ゖｦ-ﾟ])[\-‐‑](?=\s*(?:$|[(（]|株式会社|有限会社))"
        r"|(?<=[ｦ-ﾟ])-(?=[ｦ-ﾟ])"
    )
)
_GA_SIGNS = frozenset("がガヶヵ")
#: 霞ヶ関, 霞が関, 霞ケ関.
_GA = cache(lambda: re.compile(r"(?<=[一-鿿々])[がガヶヵ](?=[一-鿿々])"))
_DROP = re.compile(
    r"[\s\-‐‑–—―−─_・･.,、。'’‘`´\"”“()\[\]{}「」『』【】〔〕〈〉《》&＆/／\\|!?:;=゠〜~*•·]+"
)


def plain_text(text: str) -> str:
    """NFKC, lower case, new characters; dashes that stand for ー made ー. Spaces stay."""
    text = text.translate(_BEFORE)
    if not _DASHES.isdisjoint(text):
        text = _LONG_VOWEL().sub("ー", text)
    return unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS).strip()


def evened_kana(plain: str) -> str:
    """All kana as large katakana, the ga between two Chinese characters as ケ."""
    if not _GA_SIGNS.isdisjoint(plain):
        plain = _GA().sub("ケ", plain)
    return plain.translate(_KANA)


def without_punctuation(plain: str) -> str:
    """Without spaces and signs that are no part of a name's sound."""
    return unicodedata.normalize("NFKC", _DROP.sub("", plain))
