"""What rank says, in Japanese. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "rank.title.all": "影響が最も大きい委託先・システム",
    "rank.title.vendors": "影響が最も大きい委託先",
    "rank.title.systems": "影響が最も大きいシステム",
    "rank.counted": "委託先・システム {n:,} 件のそれぞれに事故が起きた場合に及び得る範囲です。",
    "rank.counted.one": "委託先・システム 1 件に事故が起きた場合に及び得る範囲です。",
    "rank.by.people": "漏えいが及び得る本人の数の順。",
    "rank.by.organisations": "漏えいが及び得る組織の数の順。",
    "rank.by.service": "業務に支障が及び得る組織の数の順。",
    "rank.by.unique-people": "ほかの同種のものからは及ばない本人の数の順。",
    "rank.by.unique-organisations": "ほかの同種のものからは及ばない組織の数の順。",
    "rank.clients": "数えたのは、委託元 {n:,} 者とその本人です。",
    "rank.clients.one": "数えたのは、委託元 1 者とその本人です。",
    "rank.vendors": "順位を付けたのは、ポートフォリオの委託先・システム {n:,} 件です。",
    "rank.vendors.one": "順位を付けたのは、ポートフォリオの委託先・システム 1 件です。",
    "rank.nobody": "うち {n:,} 件からはだれにも及ばないため、載せていません。",
    "rank.nobody.one": "うち 1 件からはだれにも及ばないため、載せていません。",
    "rank.none": (
        "及ぶ先の記録はありません。データにないというだけで、影響がないという意味ではありません。"
    ),
    "rank.column.vendor": "委託先・システム",
    "rank.column.people": "本人（人）",
    "rank.column.organisations": "組織",
    "rank.column.unique": "ここからのみ",
    "rank.left": "ほか {n:,} 件: --all ですべて表示",
    "rank.system": "{name}（システム）",
    "rank.with_cohorts": "{named:,}＋集団 {n:,}",
    "rank.with_cohorts.one": "{named:,}＋集団 1",
    "rank.organisations": "{data}、業務: {service}",
    "rank.nothing": "―",
    "rank.unique": "組織 {n:,}",
    "rank.unique.one": "組織 1",
    "rank.unique_people": "最大 {people} 人",
    "rank.read.title": "表の見方",
    "rank.read.people": (
        "本人は、漏えいが及び得る先に保有されている異なる人の数です。集団は重なり得るため、"
        "最小と最大で示します。"
    ),
    "rank.read.hypothetical": (
        "各行は、その委託先の全体に事故が起きた場合に及び得る範囲です。だれに、どの経路で、"
        "どの出典によるかは、hakyu affected 名称 --hypothetical で分かります。"
    ),
    "rank.read.service": (
        "「組織」はデータの漏えいが及び得るものです。業務に支障が及ぶ組織の数が異なる場合は"
        "「業務」として示します。"
    ),
    "rank.read.open": (
        "「不明」は、人数の記録がない本人の集団（または委託元）の数です。"
        "その人数は、いくらでもあり得ます。"
    ),
    "rank.read.unique": (
        "「ここからのみ」は、この表のほかの委託先（システムはほかのシステム）からは"
        "及ばないものです。再委託先からは、その委託元から及ぶ先にも及びます。"
    ),
    "rank.read.cohorts": (
        "「集団」は名称の分からない組織の集まりで、その数は hakyu affected の回答にあります。"
    ),
    "rank.read.sum": "集団が非常に多い行の人数は、最も外側の集団の合計（上限）です。",
    "rank.read.sketch": (
        "上位になり得るものを推定し（{k:,} レジスターのスケッチ、標準誤差 {error}）、"
        "上位 {n:,} 件を正確に数えました。それ以外の推定値の最大は {left} です。"
    ),
    "rank.next.affected": "1 位から及び得る範囲",
    "rank.next.csv": "全件の表",
}
