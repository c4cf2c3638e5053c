"""What ``hakyu whatif`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.whatif": "委託の終了やデータの消去などを仮定すると、影響範囲はどう変わるか",
    "help.whatif": (
        "X（委託先、システム、委託関係）から及び得る範囲を、現状と、変更を仮定した場合とで比べます。"
        "仮定できるのは、委託の終了、データの消去、データ項目の除外、委託先の変更、依存先の申告、"
        "暗号化です。オプションでもファイル（--changes）でも、いくつでも組み合わせられます。"
        "記録には何も保存しません。\n\n"
        "WORK は委託関係の id か名前です。組織やシステムの名前なら、X から影響が伝わる経路上の"
        "委託関係のうち、それが委託元であるもの、なければ委託先であるものすべてを指します。"
        "たとえば --end X は X が受託するすべての業務の終了です。\n\n"
        "終了した委託のデータは、消去も仮定しない限り、元の場所に残ります。インシデントは考えません。"
        "各変更の正確な意味と、当局への報告の扱いは docs/whatif.md にあります。"
    ),
    "option.whatif.ends": "委託が終了した。データは元の場所に残る。複数指定可。",
    "option.whatif.erased": (
        "終了した委託のデータが消去された。委託先の申告、=client なら委託元が確認。複数指定可。"
    ),
    "option.whatif.dropped": (
        "データ項目（下位の項目を含む）が委託先になくなった。カンマ区切りで複数。複数指定可。"
    ),
    "option.whatif.replaced": (
        "別の組織やシステムが業務を引き継いだ。元の委託先のデータは残る。複数指定可。"
    ),
    "option.whatif.relying": (
        "業務が依存するもののすべて（委託先の委託関係かシステム、カンマ区切り）。WORK= なら"
        "依存先なし。複数指定可。"
    ),
    "option.whatif.encrypted": (
        "委託関係または人の集まりのデータが、取得されても読めない。複数指定可。"
    ),
    "option.whatif.at": "問いの基準日。変更は前日までに済んだものとする。既定は今日。",
    "option.whatif.changes": "変更のファイル（docs/whatif.md）、またはそのフォルダー。複数指定可。",
    "option.schema.changes": "代わりに hakyu whatif の変更のファイルのスキーマ。",
    "example.whatif_end": "委託が終了した場合に、なお及び得る先",
    "example.whatif_erase": "委託が終了し、委託元の確認のもとデータが消去された場合",
    "example.whatif_encrypt": "暗号化した場合（及び得る範囲は同じ。報告が不要になる先）",
    "example.whatif_drop": "データ項目を一つ、どこにも預けない場合（JSON）",
    "error.whatif_nothing": (
        "仮定する変更がありません。--end、--erase、--drop、--replace、--relies-on、--encrypt、"
        "--changes FILE のいずれかを指定してください。"
    ),
    "error.whatif_pair": "{option}: {value!r} は WORK=WHAT の形ではありません。",
    "error.whatif_erase": "--erase: {value!r}: 「=」の後に書けるのは client か provider です。",
}
