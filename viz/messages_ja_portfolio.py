"""What overlap and concentration say, in Japanese. See :mod:`.messages`."""

PORTFOLIO: dict[str, str] = {
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
}
