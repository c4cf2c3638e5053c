"""Help and mistakes of overlap and concentration, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
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
    "option.begun": "DATE までに始まった委託を対象とする。既定は今日。",
    "error.overlap_two": (
        "委託先・システムを二つ以上指定するか、"
        "委託先を二つ以上挙げたポートフォリオを指定してください。"
    ),
    "error.not_a_shared": "「{name}」は {id} で、組織でもシステムでもありません。",
    "example.overlap": "委託先とシステムに共通する範囲",
    "example.overlap_leak": "三つに共通する範囲（漏えい・申告のあるつながりのみ）",
    "example.overlap_csv": "すべての団体と集団を Excel 用に書き出す",
    "short.concentration": "委託が少数の委託先・システムにどれだけ集中しているか",
    "help.concentration": (
        "委託元、業種（--sector）、ポートフォリオ（--portfolio）、または記録のあるすべての委託元に"
        "ついて、どの委託先・システムがどれだけを担うかを示します。委託の件数・委託元・本人の割合、"
        "直接の委託先のハーフィンダール・ハーシュマン指数、複数の直接の委託先に及び得る再委託先・"
        "システムを示します。\n\n"
        "人数が範囲でしか分からないときは、割合と指数も範囲で示します。"
    ),
    "option.concentration.portfolio": (
        "FILE の委託元を対象とし、FILE の委託先だけを一覧にする。clients と vendors の一覧を持つ "
        "YAML、表、または一行に一つの名前を書いたテキスト。"
    ),
    "option.sector": "この種類の委託元に限る（ID または名称。例: 市区町村）。繰り返し指定できる。",
    "error.not_a_concentrated": "「{name}」は {id} で、組織ではありません。",
    "error.no_clients": "指定したすべてに当てはまる委託元がありません。",
    "example.concentration": "記録のあるすべての委託元",
    "example.concentration_client": "一つの委託元",
    "example.concentration_sector": "ある時点で知られていた、ある種類の委託元",
    "example.concentration_csv": "すべての委託先・システムを Excel 用に書き出す",
}
