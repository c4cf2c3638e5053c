"""What is wrong with a Neo4j server or what stands in it, in English and Japanese."""

from __future__ import annotations

from .problem_texts_fit import texts

NEO4J = texts(
    (
        "neo4j_url",
        "{url} is no address of a Neo4j server: {reason}.",
        "Write it as neo4j://HOST, neo4j://HOST:PORT or bolt://HOST:PORT; "
        "with encryption neo4j+s:// or bolt+s://.",
        "{url} は Neo4j サーバーのアドレスではありません: {reason}。",
        "neo4j://ホスト、neo4j://ホスト:ポート、bolt://ホスト:ポート の形で、"
        "暗号化するなら neo4j+s:// か bolt+s:// で書いてください。",
    ),
    (
        "neo4j_url_login",
        "The address {url} was given with a user or a password in it.",
        "Leave them out, since others can see a command line: set HAKYU_NEO4J_USER and "
        "HAKYU_NEO4J_PASSWORD, or type the password when asked. Change a password that was shown.",
        "アドレス {url} にユーザー名かパスワードが含まれていました。",
        "コマンドラインは他人にも見えるので、アドレスから外してください。HAKYU_NEO4J_USER と "
        "HAKYU_NEO4J_PASSWORD を設定するか、聞かれたときに"
        "入力してください。見えたパスワードは変更してください。",
    ),
    (
        "neo4j_setting",
        "{name} is {value}, and should be {wanted}.",
        "Set it anew, or unset it.",
        "{name} が {value} になっています。{wanted}でなければなりません。",
        "設定し直すか、設定を消してください。",
    ),
    (
        "neo4j_no_login",
        "{where} asks for a password, and none was given.",
        "Set HAKYU_NEO4J_USER and HAKYU_NEO4J_PASSWORD, or run it in a terminal to be asked.",
        "{where} にはパスワードが要りますが、与えられていません。",
        "HAKYU_NEO4J_USER と HAKYU_NEO4J_PASSWORD を設定するか、端末で実行して入力してください。",
    ),
    (
        "neo4j_down",
        "{where}: no server answers.",
        "Start the server, or check host and port (Bolt is 7687 where nothing else was chosen).",
        "{where}: サーバーが応答しません。",
        "サーバーを起動するか、ホストとポートを確かめてください(Bolt は既定で 7687)。",
    ),
    (
        "neo4j_host",
        "{where}: there is no host of this name.",
        "Check the host's name and the network.",
        "{where}: この名前のホストはありません。",
        "ホスト名とネットワークを確かめてください。",
    ),
    (
        "neo4j_not_bolt",
        "{where}: what answers there is no Bolt server ({reason}).",
        "Name the port of Bolt (7687 where nothing else was chosen), not that of the browser.",
        "{where}: 応答したのは Bolt サーバーではありません({reason})。",
        "ブラウザー用でなく Bolt のポート(既定 7687)を指定してください。",
    ),
    (
        "neo4j_silent",
        "{where}: the connection was accepted, and then nothing came within {seconds} s.",
        "Check that a Neo4j server listens there and is not overloaded.",
        "{where}: 接続はできましたが、{seconds} 秒待っても応答がありません。",
        "そこで Neo4j サーバーが動いているか、過負荷でないかを確かめてください。",
    ),
    (
        "neo4j_tls",
        "{where}: no encrypted connection comes about ({reason}).",
        "Use neo4j:// or bolt:// for a server without encryption; set up its certificate; or, "
        "for a certificate that nobody vouches for, use neo4j+ssc:// or bolt+ssc://.",
        "{where}: 暗号化した接続ができません({reason})。",
        "暗号化のないサーバーには neo4j:// か bolt:// を使うか、サーバーの証明書を"
        "設定してください。"
        "自己署名の証明書には neo4j+ssc:// か bolt+ssc:// を使います。",
    ),
    (
        "neo4j_closed",
        "{where}: the server closed the connection before it said anything.",
        "If it accepts encrypted connections only, use neo4j+s:// or bolt+s://; otherwise see "
        "the server's log.",
        "{where}: サーバーが何も言わずに接続を切りました。",
        "暗号化した接続だけを受け付けるサーバーなら neo4j+s:// か bolt+s:// を使ってください。"
        "そうでなければサーバーのログを見てください。",
    ),
    (
        "neo4j_lost",
        "{where}: the connection to the server was lost.",
        "Try again; an interrupted push goes on where it was.",
        "{where}: サーバーとの接続が切れました。",
        "もう一度試してください。中断した push は続きから進みます。",
    ),
    (
        "neo4j_no_leader",
        "{where}: the cluster has no member now that can do this ({reason}).",
        "Try again later, or look at the members: SHOW SERVERS.",
        "{where}: いまこれを行えるクラスターのメンバーがいません({reason})。",
        "あとで試すか、メンバーを確かめてください: SHOW SERVERS",
    ),
    (
        "neo4j_password",
        "{where} does not accept this user and password.",
        "Check HAKYU_NEO4J_USER and HAKYU_NEO4J_PASSWORD.",
        "{where} はこのユーザー名とパスワードを受け付けません。",
        "HAKYU_NEO4J_USER と HAKYU_NEO4J_PASSWORD を確かめてください。",
    ),
    (
        "neo4j_too_often",
        "{where} was given a wrong password too often and lets nobody in for a while.",
        "Wait some seconds, and check HAKYU_NEO4J_PASSWORD.",
        "{where} は誤ったパスワードが続いたため、しばらく受け付けません。",
        "数秒待ってから、HAKYU_NEO4J_PASSWORD を確かめてください。",
    ),
    (
        "neo4j_expired",
        "{where}: the password of this user has to be changed first.",
        "Change it in the Neo4j browser or in cypher-shell: ALTER CURRENT USER SET PASSWORD …",
        "{where}: 先にこのユーザーのパスワードを変更する必要があります。",
        "Neo4j Browser か cypher-shell で変更してください: ALTER CURRENT USER SET PASSWORD …",
    ),
    (
        "neo4j_forbidden",
        "{where}: this user may not do that ({reason}).",
        "Use a user who may, or give the right; docs/neo4j.md says which rights are needed.",
        "{where}: このユーザーには許されていません({reason})。",
        "権限のあるユーザーを使うか、権限を与えてください。必要な権限は docs/neo4j.md にあります。",
    ),
    (
        "neo4j_database",
        "{where}: there is no database {database}.",
        "Check HAKYU_NEO4J_DATABASE, or see SHOW DATABASES.",
        "{where}: データベース {database} がありません。",
        "HAKYU_NEO4J_DATABASE を確かめてください。一覧は SHOW DATABASES で見られます。",
    ),
    (
        "neo4j_database_down",
        "{where}: the database {database} is not available now ({reason}).",
        "Wait and try again; if it stays so, see SHOW DATABASES and the server's log.",
        "{where}: データベース {database} はいま使えません({reason})。",
        "待ってから試してください。続くときは SHOW DATABASES とサーバーのログを見てください。",
    ),
    (
        "neo4j_slow",
        "{where}: the server did not finish within {seconds} s.",
        "Try again when it has less to do, or wait longer: set HAKYU_NEO4J_TIMEOUT (seconds).",
        "{where}: サーバーの処理が {seconds} 秒以内に終わりませんでした。",
        "空いているときに試すか、HAKYU_NEO4J_TIMEOUT(秒)で長く待つようにしてください。",
    ),
    (
        "neo4j_read_only",
        "{where}: the database {database} can only be read.",
        "Push to one that can be written, or let the server allow it.",
        "{where}: データベース {database} は読み取り専用です。",
        "書き込めるデータベースに push するか、サーバーで書き込みを許してください。",
    ),
    (
        "neo4j_full",
        "{where}: the server has no room left ({reason}).",
        "Give it more memory or disk (docs/neo4j.md, sizing), and push again: it goes on "
        "where it was.",
        "{where}: サーバーに空きがありません({reason})。",
        "メモリーかディスクを増やして(docs/neo4j.md の sizing)、"
        "もう一度 push してください。続きから進みます。",
    ),
    (
        "neo4j_disk",
        "{where}: the server could not write to its disk ({reason}).",
        "Most likely the disk is full: make room, restart the server, and push again: it goes on "
        "where it was.",
        "{where}: サーバーがディスクに書き込めませんでした({reason})。",
        "ディスクがいっぱいの可能性があります。空きを作ってサーバーを再起動し、もう一度 push して"
        "ください。続きから進みます。",
    ),
    (
        "neo4j_stopped",
        "{where}: the database {database} has stopped after an error and has to be restarted.",
        "See why in the server's log (often the disk is full), and restart the server.",
        "{where}: データベース {database} はエラーで停止しており、再起動が必要です。",
        "サーバーのログで原因(多くはディスク不足)を確かめ、サーバーを再起動してください。",
    ),
    (
        "neo4j_old_server",
        "{where} is {found}; hakyu needs Neo4j {wanted} or newer.",
        "Update the server.",
        "{where} は {found} です。Neo4j {wanted} 以降が必要です。",
        "サーバーを更新してください。",
    ),
    (
        "neo4j_empty",
        "{where}: nothing was pushed to the database {database} yet.",
        "Push first: hakyu push {url}",
        "{where}: データベース {database} にはまだ何も push されていません。",
        "先に push してください: hakyu push {url}",
    ),
    (
        "neo4j_foreign",
        "{where}: the database {database} holds nodes labelled {label} that hakyu did not write.",
        "Use a database of its own (HAKYU_NEO4J_DATABASE), or give those nodes another label.",
        "{where}: データベース {database} には hakyu が書いたのではない "
        "{label} のノードがあります。",
        "専用のデータベースを使う(HAKYU_NEO4J_DATABASE)か、そのノードのラベルを変えてください。",
    ),
    (
        "neo4j_newer",
        "{where}: the database {database} was pushed by a newer hakyu ({version}).",
        "Update this program, or push again with it: hakyu push {url} --all",
        "{where}: データベース {database} は新しい版の hakyu({version})が push したものです。",
        "このプログラムを更新するか、これで push し直してください: hakyu push {url} --all",
    ),
    (
        "neo4j_older",
        "{where}: the database {database} was pushed by an older hakyu ({version}).",
        "Push again: hakyu push {url}",
        "{where}: データベース {database} は古い版の hakyu({version})が push したものです。",
        "もう一度 push してください: hakyu push {url}",
    ),
    (
        "neo4j_unfinished",
        "{where}: a push to the database {database} is under way, or was broken off.",
        "Wait for its end, or run it again: it goes on where it was. Until then nothing is "
        "answered, rather than half of it.",
        "{where}: データベース {database} への push が進行中か、中断されています。",
        "終わるのを待つか、もう一度実行してください(続きから進みます)。"
        "それまでは、途中のデータで答えることはしません。",
    ),
    (
        "neo4j_moved",
        "{where}: somebody pushed to the database {database} while it was read.",
        "Ask again.",
        "{where}: 読み取り中に、別の push がデータベース {database} に始まりました。",
        "もう一度実行してください。",
    ),
    (
        "neo4j_overtaken",
        "{where}: another push to the database {database} has begun; this one has stopped.",
        "Let one of them end; then push again if need be.",
        "{where}: データベース {database} への別の push が始まったので、この push は止まりました。",
        "一方が終わるのを待ち、必要なら push し直してください。",
    ),
    (
        "neo4j_tampered",
        "{where}: what stands in the database {database} is not what was pushed ({reason}).",
        "Push everything again: hakyu push {url} --all",
        "{where}: データベース {database} の内容が push したものと違います({reason})。",
        "すべて push し直してください: hakyu push {url} --all",
    ),
    (
        "neo4j_other",
        "{where}: the server refuses: {reason}",
        "See the server's log; docs/neo4j.md lists what hakyu needs.",
        "{where}: サーバーが拒否しました: {reason}",
        "サーバーのログを見てください。hakyu に必要なものは docs/neo4j.md にあります。",
    ),
)
