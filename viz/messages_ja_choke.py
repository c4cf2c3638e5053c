"""What chokepoints says, in Japanese. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "choke.title": "{target}からの影響が必ず通るところ",
    "choke.reached": (
        "{target}に事故が起きた場合、{n:,} の組織に及び得ます（うち漏えいは {leak:,}）。"
    ),
    "choke.reached.one": (
        "{target}に事故が起きた場合、1 の組織に及び得ます（うち漏えいは {leak:,}）。"
    ),
    "choke.people": "漏えいが及び得る本人: {people}。",
    "choke.nobody": (
        "及ぶ先の記録はありません。データにないというだけで、影響がないという意味ではありません。"
    ),
    "choke.table": "それぞれを断った場合に及ばなくなるもの",
    "choke.meaning": (
        "各行の組織・本人への経路は、すべて先頭のものを通ります。「断つ」とは、その委託が終わり、"
        "データも消去されて、影響が入らなくなることです。"
    ),
    "choke.column.what": "通るところ",
    "choke.column.tier": "段階",
    "choke.column.people": "本人（人）",
    "choke.column.organisations": "及ばなくなる組織",
    "choke.left": "ほか {n:,} 件: --all ですべて表示",
    "choke.left_at_least": "ほか少なくとも {n:,} 件: --all ですべて表示",
    "choke.left_some": "ほかにもあり得ます: --all ですべて表示",
    "choke.residual": "{what}（契約終了）",
    "choke.engagement": "{client}→{provider}",
    "choke.organisation": "{name}（受託するすべての業務）",
    "choke.system": "{name}（システム）",
    "choke.service": "業務のみ: {names}",
    "choke.cohorts": "集団 {n:,}",
    "choke.cohorts.one": "集団 1",
    "choke.more_names": "{names}ほか {n:,}",
    "choke.shield.title": "{client}に及ばないようにするには",
    "choke.shield.not_reached": "記録の限りでは、及びません。",
    "choke.shield.impossible": (
        "委託を終えるだけでは防げません。事故の起きたものそのものであるか、そこに本人の情報が"
        "保管されているためです。"
    ),
    "choke.shield.meaning": (
        "各行は、すべて終えてデータも消去すれば及ばなくなる委託の組み合わせです。"
        "いずれも欠かせません。"
    ),
    "choke.shield.at_least": (
        "少なくとも {n:,} 件は必要です。以下より少ない件数で足りるかは分かりません。"
    ),
    "choke.shield.at_least.one": (
        "少なくとも 1 件は必要です。以下より少ない件数で足りるかは分かりません。"
    ),
    "choke.shield.fewest": "{works}（最少）",
    "choke.shield.cut": "{works}",
    "choke.next.affected": "及び得る範囲",
    "choke.next.show": "最初の委託の記録と出典",
}
