"""What ``hakyu chokepoints`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.chokepoints": "X からの影響が必ず通るところと、断った場合に及ばなくなる範囲",
    "help.chokepoints": (
        "X（組織またはシステム）からの影響が、どこかへ及ぶまでに必ず通るところを挙げます。"
        "委託、組織（その受託するすべての業務）、システムです。それぞれに、そこからのみ及ぶ委託元と"
        "本人、つまり断てば及ばなくなる範囲を示します。起こり得ることについての問いで、"
        "インシデントの有無によりません。\n\n"
        "--shield に委託元を指定すると、終えてデータも消去すれば X から及ばなくなる委託の"
        "最小の組み合わせも示します。"
    ),
    "option.chokepoints.by": "並べる基準: organisations（組織）または people（本人）。",
    "option.chokepoints.shield": "影響が及ばないようにしたい委託元（名称または ID）。",
    "example.choke": "ある委託先からの影響が必ず通るところ",
    "example.choke_shield": "ある委託元に及ばないようにするには",
    "example.choke_csv": "全件の表",
}
