"""サーバーのコマンドの文言(日本語)。:mod:`.texts` を参照。"""

TEXTS: dict[str, str] = {
    # commands
    "short.push": "データを Neo4j サーバーに送る。",
    "help.push": (
        "URL(neo4j://ホスト など)の Neo4j サーバーのデータベースを、質問の対象になる"
        "データと同じにします。"
        "対象は、付属の知識ベースと --file で加えたもの、または --store で指定したものです。"
        "その後は --store URL で質問できます。\n\n"
        "新しいものと変わったものだけを書き、なくなったものを消します。hakyu が書いたのではない"
        "ノードはそのまま残ります。中断した push は、もう一度実行すると続きから進みます。"
        "終わるまでは、途中のデータで答えることはしません。\n\n"
        "ユーザー名とパスワードは HAKYU_NEO4J_USER と HAKYU_NEO4J_PASSWORD から取るか、"
        "端末で尋ねます。データベース名(既定は neo4j)は HAKYU_NEO4J_DATABASE、"
        "1 回の処理の制限時間(既定は 60 秒)は HAKYU_NEO4J_TIMEOUT で決めます。"
    ),
    "short.pull": "データを Neo4j サーバーから取り戻す。",
    "help.pull": (
        "URL の Neo4j サーバーに push したものを取り戻します。--output ならネイティブ形式の"
        "ファイルに書き、--store ならそのワークスペースに読み込みます(同じ名前で前に"
        "取り込んだものは置き換わります)。データは、push したときのハッシュと照合します。\n\n"
        "ユーザー名、パスワード、データベース名の指定は hakyu push と同じです。"
    ),
    # options
    "option.push.everything": "サーバーにすでにあると思われるものも含め、すべて書く。",
    "option.pull.name": "ワークスペースでの名前(指定がなければサーバーのアドレス)。",
    "option.pull.output": "ネイティブ形式のファイルに書く(ワークスペースの指定があっても)。",
    # examples
    "example.push": "付属の知識ベースを、このマシンのサーバーへ",
    "example.push_workspace": "ワークスペースの内容を",
    "example.push_all": "データベースが手で変えられた後、すべてもう一度",
    "example.pull": "ネイティブ形式のファイルとして",
    "example.pull_workspace": "ワークスペースに、名前を付けて",
    # prompts and progress
    "server.password": "ユーザー {user} のパスワード",
    "progress.push": "送信中",
    "progress.pull": "受信中",
    # answers
    "push.done": "{url} のレコードは {n:,} 件になりました。",
    "push.same": "変わったものはありません。{url} にはこの {n:,} 件がすでにあります。",
    "push.numbers": (
        "レコード: 追加 {added:,}、変更 {changed:,}、削除 {removed:,}、変わらず {unchanged:,}。"
    ),
    "push.next": "質問するときは --store {url} を付けます。",
}
