"""What ``hakyu query`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.query": "記録に Cypher で自由に問い合わせる。",
    "help.query": (
        "記録をプロパティグラフとして、読み取りだけの Cypher（MATCH … RETURN …）を 1 つ実行し、"
        "行を表示します。ラベル、プロパティ、関係の種類と、手始めの例は docs/cypher.md に"
        "あります。クエリーの代わりに - と書くと標準入力から読みます。\n\n"
        "シェルが $name を書き換えないようにクエリーは一重引用符で囲み、値は --param で渡します。"
        "行の並びは ORDER BY によります（なければ順不同）。\n\n"
        "表示するのは記録そのものです。誰に何人の影響が及ぶかは hakyu affected が答えます。"
        "このコマンドの数字はその答えではありません。"
    ),
    "option.param": ("$NAME の値。NAME=文字列、数・true・false・リストは NAME:=JSON。繰り返し可。"),
    "option.query.format": "行の出力形式。既定は table。",
    "option.limit": "表示する行数の上限。既定は 200。",
    "option.timeout": "S 秒で打ち切る。既定は 30。",
    "example.query": "すべてのシステム",
    "example.query_param": "ある委託先を指している記録（id はパラメーターで）",
    "example.query_count": "種類ごとの組織の数を CSV で",
    "query.param": (
        "--param: 「{value}」を読み取れません。名前は 1 回ずつ、NAME=文字列 か NAME:=JSON と"
        "書いてください。"
    ),
    "query.param_json": (
        "--param {name}: 「{value}」は JSON ではありません。文字列なら {name}={value} と"
        "書いてください。"
    ),
    "query.cut": "最初の {n:,} 行だけです。続きがあります。--limit N で N 行まで表示します。",
    "query.no_engine": (
        "自由な問い合わせにはエンジン kglite が必要ですが、インストールされていません。"
        "次を実行してください: pip install 'hakyu[query]'"
    ),
    "query.too_long": (
        "クエリーが {n:,} 文字を超えています。長いリストは --param で渡してください。"
    ),
    "query.empty": "クエリーが空です。MATCH … RETURN … と書いてください。",
    "query.start": (
        "{line} 行 {column} 文字目: 読み取りのクエリーは「{word}」では始まりません。MATCH、"
        "OPTIONAL MATCH、UNWIND、WITH、RETURN、CALL {{ … }} のいずれかで始めてください。"
    ),
    "query.clause": (
        "{line} 行 {column} 文字目: 「{word}」は使えません。データの読み取りだけができ、ファイルは"
        "読めません。名前であれば `{word}` とバッククォートで囲んでください。"
    ),
    "query.procedure": (
        "{line} 行 {column} 文字目: プロシージャーは呼び出せません。「{word}」が使えるのは"
        "サブクエリー CALL {{ … }} だけです。"
    ),
    "query.several": (
        "{line} 行 {column} 文字目: 複数の文は実行できません。1 つずつ実行してください。"
    ),
    "query.format": (
        "{line} 行 {column} 文字目: FORMAT CSV は使えません。--format csv を使ってください。"
    ),
    "query.unbounded": (
        "{line} 行 {column} 文字目: 可変長の関係には上限が必要です。ないと長い経路が黙って"
        "省かれます。たとえば *1..8 と書いてください。"
    ),
    "query.unbounded_somewhere": (
        "可変長の関係には上限が必要です。ないと長い経路が黙って省かれます。"
        "たとえば *1..8 と書いてください。"
    ),
    "query.nested": "{line} 行 {column} 文字目: 入れ子が深すぎます。いくつかに分けてください。",
    "query.unions": (
        "{line} 行 {column} 文字目: UNION が多すぎます。リストと IN を使うか、"
        "いくつかに分けてください。"
    ),
    "query.escape": (
        "{line} 行 {column} 文字目: \\u は使えません。文字そのものを書くか、--param を"
        "使ってください。"
    ),
    "query.unended": (
        "{line} 行 {column} 文字目: ここから先が閉じていません。{ending} を補ってください。"
    ),
    "query.character": (
        "{line} 行 {column} 文字目: {character!r} はクエリーに書けません。文字列は引用符で囲むか、"
        "--param を使ってください。"
    ),
    "query.parameter_missing": ("${name} の値がありません。--param {name}=値 を付けてください。"),
    "query.parameter_unused": (
        "--param {name}: クエリーに ${name} がありません。二重引用符の中ではシェルが書き換えます。"
        "一重引用符で囲んでください。"
    ),
    "query.not_reading": (
        "このクエリーを実行すると、サーバーは読み取り以外のことをするか、プロシージャーを呼び出します。"
        "読み取りだけのクエリーを書いてください。"
    ),
    "query.timeout": (
        "クエリーが {n:g} 秒を超えました。ラベルや id、短い経路で絞るか、--timeout を"
        "増やしてください。"
    ),
    "query.work": (
        "クエリーが {n:,} 行を超えて調べようとしました。ラベルや id から始める、経路を短くする、"
        "つながりのないパターンを並べない、などで絞ってください。"
    ),
    "query.engine": "エンジンがクエリーを受け付けません: {what}",
}
