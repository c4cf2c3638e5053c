"""Help and mistakes of overlap and concentration, in Japanese. See :mod:`.texts`."""

PORTFOLIO: dict[str, str] = {
    "short.overlap": "複数の委託先・システムに共通する委託元と本人",
    "help.overlap": (
        "二つ以上の委託先・システムについて、それぞれに事故が起きた場合に及び得る範囲を比べます。"
        "二つずつの組とすべてに共通する団体・本人の集団とその及び方、合わせて及ぶ範囲、"
        "そこからだけ及ぶ範囲を示します。\n\n"
        "人数は上限と下限で示し、一人の本人は幾つの集団に属していても一度だけ数えます。"
        "X Y … を省くと、ポートフォリオの委託先を比べます。"
    ),
    "option.portfolio": (
        "FILE の委託元だけを数える。clients と vendors の一覧を持つ YAML、表、"
        "または一行に一つの名前を書いたテキスト。"
    ),
    "option.certain": "申告のあるつながりだけをたどり、推定のものはたどらない。",
    "option.overlap.at": "DATE までに始まった委託を対象とする。既定は今日。",
    "error.overlap_two": (
        "委託先・システムを二つ以上指定するか、"
        "委託先を二つ以上挙げたポートフォリオを指定してください。"
    ),
    "error.not_a_shared": "「{name}」は {id} で、組織でもシステムでもありません。",
    "example.overlap": "委託先とシステムに共通する範囲",
    "example.overlap_leak": "三つに共通する範囲（漏えい・申告のあるつながりのみ）",
    "example.overlap_csv": "すべての団体と集団を Excel 用に書き出す",
}
