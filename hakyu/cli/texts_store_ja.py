"""What the commands of a workspace say, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    # commands
    "short.init": "ワークスペース(読み込んだものを保つ一つのファイル)を作る",
    "help.init": (
        "PATH にワークスペースを作り、付属の知識ベースを入れます。ワークスペースは、誰がいつ何を"
        "読み込み、前は何とあったかを含め、読み込んだものすべてを長年保つ一つのファイルです。\n\n"
        "既存のファイルは決して置き換えません。ほかのコマンドでは --store で指定するか、環境変数 "
        "HAKYU_STORE に一度設定します。"
    ),
    "short.load": "データファイルをワークスペースに読み込む",
    "help.load": (
        "FILE をワークスペースに読み込みます。データファイル(YAML、JSON)、そのフォルダー、または"
        "委託先管理台帳(CSV、TSV、XLSX)です。全部読み込むか、何もしないかのどちらかです。同じ"
        "ファイルが前に述べたことは置き換わり、ほかのファイルが述べたことは残ります。変わっていない"
        "ファイルを読み込み直しても何も起きません。\n\n"
        "ファイルはパスで見分けます。--as を使うと、パスが変わっても残る名前になります。複数の"
        "ファイルを一度に指定すると一つの読み込みになります。誤りや行き先のない参照が残る読み込みは、"
        "すべての場所と直し方を示して断ります。"
    ),
    "short.loads": "いつ誰が何を読み込んだかを一覧する",
    "help.loads": (
        "ワークスペースへの読み込みを、番号、日時、人、ファイル、追加・変更・削除の件数、取り消された"
        "かどうかとともに一覧します。"
    ),
    "short.undo-load": "読み込みを取り消す",
    "help.undo-load": (
        "N 番の読み込みのファイルが、その前に述べていたことに戻します。何も失われません。取り消しも"
        "一つの読み込みとして残り、それも取り消せます。同じファイルの後の読み込みがあれば、先に"
        "取り消してください。"
    ),
    "short.backup": "ワークスペースをファイルに複製し、複製を検査する",
    "help.backup": (
        "ワークスペースの今の状態を FILE に複製します。その間も読み込みはできます。複製は検査して"
        "から置きます。FILE が前のバックアップなら置き換え、ほかのファイルは置き換えません。\n\n"
        "バックアップもワークスペースです。--store で使うことも、複製して戻すこともできます。"
    ),
    "short.check-store": "ワークスペースが壊れていないか検査する",
    "help.check-store": (
        "ファイル、読み込んだものすべて、そこから導かれるものすべてを、導き直して検査します。問題が"
        "あれば終了コードは 3 です。"
    ),
    # options
    "option.init.no_seeds": "付属の知識ベースを入れず、空で始める",
    "option.name": "ファイルをパスでなくこの名前で見分ける",
    "option.load.client": "台帳の行に委託元がないときの委託元",
    "option.mapping": "対応表のファイル(台帳の見出しからはわからないこと)",
    "option.sheet": "台帳のあるシート",
    "option.encoding": "台帳(テキスト)の文字コード。既定: 判定する",
    "option.seeds": "ワークスペースにある付属の知識ベースを最新にする",
    "option.dry_run": (
        "何も変えず、台帳の列と値の読み方、またはデータファイルで何が変わるかを示す"
    ),
    # examples
    "example.init": "付属の知識ベースを入れたワークスペース",
    "example.init_empty": "空のワークスペース",
    "example.load": "ファイルを読み込む。変わるたびに同じように読み込み直す",
    "example.load_dry": "先に、何が変わるかを見る",
    "example.load_ledger_dry": "委託先管理台帳がどう読まれるか",
    "example.load_ledger": "それを読み込む",
    "example.load_as": "ファイルが移っても残る名前で",
    "example.load_seeds": "hakyu を更新した後に",
    "example.loads": "何を読み込んだか",
    "example.loads_csv": "Excel 用に",
    "example.undo": "2 番の読み込みのファイルを、その前の内容に戻す",
    "example.backup": "大きな読み込みの前と、毎晩に",
    "example.check": "異常終了の後と、月に一度",
    # mistakes
    "error.no_store": (
        "ワークスペースが指定されていません。--store PATH か環境変数 HAKYU_STORE で指定して"
        "ください。hakyu init PATH で作れます。"
    ),
    "error.nothing_to_load": "読み込む FILE を指定するか、--seeds を付けてください。",
    "error.as_several": (
        "--as で名付けるのは台帳一つか、データファイルです。ほかは別に読み込んでください。"
    ),
    "error.only_registers": "{option} は台帳(CSV、TSV、XLSX)のためのものです。",
    "error.dry_mixed": "--dry-run は台帳かデータファイルのどちらか一方だけを示します。",
    "error.empty_name": "--as: 名前が空です。",
    "error.load_number": "N: {value!r} は読み込みの番号ではありません。一覧は hakyu loads です。",
    # notices
    "store.old_seeds": (
        "注意: {store} の知識ベースは、この hakyu のものと版が違います。最新にするには: "
        "hakyu load --seeds --store {store}"
    ),
    "progress.read": "読み込み中",
    "progress.derive": "記録を作成中",
    "progress.check": "検査中",
    "progress.sum": "集計中",
    "progress.other": "検査中",
    # answers
    "init.made": "{path} を作りました(記録 {n:,} 件)。",
    "init.made_empty": "空の {path} を作りました。",
    "init.next": "--store {path} か環境変数 HAKYU_STORE で指定します。",
    "load.done": "{load} 番の読み込みが終わりました。",
    "load.undone": "{undoes} 番の読み込みを {load} 番で取り消しました。",
    "load.same": "変わったところはありません(そのままの記述 {n:,} 件)。",
    "load.dry": "この読み込みで変わるのは次のとおりです。まだ何も変えていません。",
    "load.numbers": (
        "記述の追加 {added:,} 件、変更 {changed:,} 件、削除 {removed:,} 件、"
        "そのまま {unchanged:,} 件。"
    ),
    "load.remarks": (
        "解釈に注意した、または読まなかったセルが {n:,} 件あります(--dry-run で見られます)。"
    ),
    "load.remarks.one": (
        "解釈に注意した、または読まなかったセルが 1 件あります(--dry-run で見られます)。"
    ),
    "load.added": "追加",
    "load.changed": "変更",
    "load.removed": "削除",
    "load.column.change": "変化",
    "load.column.file": "ファイル",
    "load.column.line": "行",
    "load.column.record": "記録",
    "load.column.fields": "項目",
    "load.left_out": "ほか {n:,} 件",
    "loads.none": "まだ何も読み込まれていません。",
    "loads.title": "読み込み {n:,} 件",
    "loads.title.one": "読み込み 1 件",
    "loads.column.load": "番号",
    "loads.column.made_at": "日時(UTC)",
    "loads.column.made_by": "人",
    "loads.column.scope": "ファイル",
    "loads.column.did": "追加 / 変更 / 削除",
    "loads.column.state": "",
    "loads.did": "{added:,} / {changed:,} / {removed:,}",
    "loads.undoes": "{load} 番の取り消し",
    "loads.undone_by": "{load} 番で取り消し済み",
    "backup.made": (
        "{path} にバックアップしました({size:,} バイト、{load} 番の読み込みまで)。"
        "複製は検査済みです。"
    ),
    "backup.how": "戻すときは、誰も使っていないときに、ワークスペースの場所へ複製してください。",
    "check.ok": "{path} に問題はありません。",
    "check.bad": "{path} に {n:,} 件の問題があります。",
    "check.bad.one": "{path} に 1 件の問題があります。",
    "check.pages": "ファイルが壊れています: {what}",
    "check.unreadable": "ファイルを最後まで読めません: {what}",
    "check.link": "{place} が指す行が {what} にありません。",
    "check.statement": "記述 {what} が書き込んだときと違います。",
    "check.load": "読み込み {what} が書き込んだときと違います。",
    "check.judgement": "判断 {what} が書き込んだときと違います。",
    "check.merged": "同じと判断された組織が、そのように保たれていません。",
    "check.record": "記録 {what} が、記述から導かれるものと違います。",
    "check.edge": "参照がありません: {what}",
    "check.name": "名前がありません: {what}",
    "check.surplus": "{place} に、何からも導かれない行があります({what})。",
    "check.problem": "{what}",
    "check.hash": "記録のハッシュが控えと違います({what})。",
    "check.mend": (
        "壊れたファイルは取っておき、最新のバックアップから戻して、その後に読み込んだものを読み込み"
        "直してください。"
    ),
    "check.mend_problem": "それを述べているファイルを直して、読み込み直してください。",
}
