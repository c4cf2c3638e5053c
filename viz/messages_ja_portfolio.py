"""What overlap and concentration say, in Japanese. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "overlap.title": "{names}に共通して及ぶ範囲",
    "overlap.title_many": "委託先・システム {n:,} 件に共通して及ぶ範囲",
    "overlap.both": "両方から及び得る先: {what}。",
    "overlap.all": "すべてから及び得る先: {what}。",
    "overlap.organisations": "{n:,} 団体",
    "overlap.organisations.one": "1 団体",
    "overlap.with_cohorts": "{text}と、名の分からない団体の集まり {n:,}",
    "overlap.with_cohorts.one": "{text}と、名の分からない団体の集まり 1",
    "overlap.all_people": "共通する集団の本人: {people}。",
    "overlap.all_people_none": "共通することが分かっている本人の集団はありません。",
    "overlap.persons": "集団を問わず、そのすべてが何らかの情報を持ち得る本人: {persons}。",
    "overlap.union": "合わせて及び得る先: {what}。",
    "overlap.union_people": "合わせて及び得る本人: {people}。",
    "overlap.union_people_none": "及び得ることが分かっている本人の集団はありません。",
    "overlap.dates": (
        "それぞれに事故が起きたと仮定した場合。"
        "{at} 時点の委託を対象、これまでに記録されたすべての内容による。"
    ),
    "overlap.dates_known": (
        "それぞれに事故が起きたと仮定した場合。"
        "{at} 時点の委託を対象、{known} までに公表・報告された内容による。"
    ),
    "overlap.each": "それぞれの及び得る範囲と、そこからだけ及ぶ範囲",
    "overlap.pairs": "二つずつの組に共通する範囲（{n:,}）",
    "overlap.column.vendor": "委託先・システム",
    "overlap.column.organisations": "団体",
    "overlap.column.alone": "単独の団体",
    "overlap.column.alone_people": "単独の人数",
    "overlap.column.how": "及び方",
    "overlap.column.group": "本人の集団",
    "overlap.plus_cohorts": "{text} ほか集まり{n:,}",
    "overlap.plus_cohorts.one": "{text} ほか集まり1",
    "overlap.no_people": "―",
    "overlap.shared": "二つ以上から及び得る団体（{n:,}）",
    "overlap.groups": "二つ以上から及び得る本人の集団（{n:,}）",
    "overlap.unnamed": "{client}の、一覧の記録がない本人",
    "overlap.way": "{vendor}: {how}",
    "overlap.way_each": "いずれも{how}",
    "overlap.tier": "{tier} 段階目",
    "overlap.tier_own": "自ら管理・保管",
    "overlap.service_only": "業務のみ（個人データなし）",
    "overlap.data_only": "個人データのみ",
    "overlap.assumed_leak": "漏えいは推定の経路",
    "overlap.assumed_loss": "滅失・停止は推定の経路",
    "overlap.open": "人数が不明: 共通する集団 {n:,}（{names}）",
    "overlap.open.one": "人数が不明: 共通する集団 1（{names}）",
    "overlap.next.affected": "合わせて及び得る先のすべて",
    # concentration
    "concentration.title": "委託先の集中度: {scope}",
    "concentration.scope.all": "記録のあるすべての委託元",
    "concentration.scope.portfolio": "ポートフォリオの委託元",
    "concentration.clients": "委託元 {n:,} 件",
    "concentration.clients.one": "委託元 1 件",
    "concentration.work": "、委託 {n:,} 件。",
    "concentration.work.one": "、委託 1 件。",
    "concentration.vendors": "直接の委託先 {n:,} 件。",
    "concentration.behind": "その先の再委託先・システム {n:,} 件。",
    "concentration.ended": "うち {n:,} 件の委託は終了済みですが、預けた情報が残り得ます。",
    "concentration.ended.one": "うち 1 件の委託は終了済みですが、預けた情報が残り得ます。",
    "concentration.people": "情報を預けている本人: {people}。",
    "concentration.nothing": "委託元 {n:,} 件の委託の記録がありません。",
    "concentration.nothing.one": "この委託元の委託の記録がありません。",
    "concentration.dates": "{at} 時点の委託を対象、これまでに記録されたすべての内容による。",
    "concentration.dates_known": (
        "{at} 時点の委託を対象、{known} までに公表・報告された内容による。"
    ),
    "concentration.indices": "直接の委託先のハーフィンダール・ハーシュマン指数（HHI）",
    "concentration.orientation": (
        "10,000 は一社に集中した状態。米国の合併ガイドライン（2023年、2.1節）は {high} を超える"
        "市場を高度に集中、1992年のものは {moderate} 以上を中程度に集中とする。"
        "市場についての区分であり、ここでは目安にとどまる。"
    ),
    "concentration.column.measure": "尺度",
    "concentration.column.hhi": "HHI",
    "concentration.column.effective": "実効数",
    "concentration.column.level": "目安",
    "concentration.column.largest": "最大",
    "concentration.measure.engagements": "委託の件数",
    "concentration.measure.clients": "委託元（委託元と委託先の組）",
    "concentration.measure.people": "本人",
    "concentration.measure.sized": "人数の分かる集団の本人（委託先 {of:,} 件中 {n:,} 件）",
    "concentration.none": "―",
    "concentration.largest": "{vendor}（{share}）",
    "concentration.level.low": "集中していない",
    "concentration.level.moderate": "中程度",
    "concentration.level.high": "高度",
    "concentration.level.from_to": "{low}から{high}",
    "concentration.direct": "直接の委託先と、業務に使うシステム（{n:,}）",
    "concentration.shared": "複数の直接の委託先に及び得るもの（{n:,}）",
    "concentration.further": "一つの直接の委託先の先にあるもの（{n:,}）",
    "concentration.column.vendor": "委託先・システム",
    "concentration.column.work": "委託",
    "concentration.column.clients": "委託元",
    "concentration.column.share": "本人の割合",
    "concentration.column.behind": "位置",
    "concentration.column.hits": "委託先",
    "concentration.column.who": "及び得る直接の委託先",
    "concentration.number": "{n}（{share}）",
    "concentration.share_sized": "不明（人数の分かる集団では{share}）",
    "concentration.tier": "{tier} 段階目、{behind}の先",
    "concentration.unknown.open": (
        "人数が不明: 集団 {n:,}。本人の割合はその範囲でしか分かりません"
    ),
    "concentration.unknown.open.one": (
        "人数が不明: 集団 1。本人の割合はその範囲でしか分かりません"
    ),
    "concentration.unknown.undeclared": (
        "再委託先などの申告がない委託: {n:,} 件。その先にほかの委託先があり得ます"
    ),
    "concentration.unknown.undeclared.one": (
        "再委託先などの申告がない委託: 1 件。その先にほかの委託先があり得ます"
    ),
    "concentration.unknown.without": "委託の記録がない委託元: {n:,} 件",
    "concentration.unknown.cohorts": "名の分からない団体の集まりで、一件と数えた委託元: {n:,} 件",
    "concentration.next.affected": "先頭のものから及び得る先のすべて",
}
