"""What the command line says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    # layout of help
    "help.usage": "使い方: {path}",
    "help.options_mark": "[オプション]",
    "help.command_mark": "コマンド [引数]...",
    "help.options": "オプション:",
    "help.commands": "コマンド:",
    "help.examples": "使用例:",
    # commands
    "help.hakyu": (
        "委託先に事故が起きたとき、どの組織の何人に影響が及ぶのかを示します。"
        "確認・おそれ・不明を区別し、人数には幅と日付と出典を付けます。\n\n"
        "実際のインシデントのナレッジベースを同梱しています。自社のデータは --file で加えます。"
        "名称は表記・全角半角・法人格を問いません。"
    ),
    "short.affected": "委託先・システム・インシデント X の影響は誰に及ぶか",
    "help.affected": (
        "X（委託先、システム、インシデントの名称または ID）に事故が起きたとき、"
        "影響を受ける組織と人数を示します。"
        "X を複数指定すると、あわせた影響を示します。\n\n"
        "X のインシデントが 1 件だけ知られていればその影響、複数あれば最も新しいものの影響、"
        "なければ及び得る範囲を示します。--incident と --hypothetical で選べます。\n\n"
        "日付は年月日のほか、年月や年だけでも指定でき（その末日とみなします）、和暦も使えます。"
    ),
    "short.timeline": "X について、いつ何が公表・報告され、何が変わったか",
    "help.timeline": (
        "X についての公表・報告を日ごとに示します。誰が（どの立場で）誰に、誰について何を述べ、"
        "それによって affected の回答がどう変わったか、その後どうなったか（今も有効、置き換え、"
        "撤回、反証、覆った否定、矛盾）が分かります。\n\n"
        "X がインシデント、または被害を受けた委託先・システムであれば（複数のインシデントが"
        "あれば最も新しいもの。--incident で選択）、そのすべてを示します。委託元、本人の集団、"
        "委託などであれば、それと、それに含まれるもの、それを含むものについての公表・報告だけを、"
        "すべてのインシデントから示します。\n\n"
        "--from と --to の日はどちらも期間に含みます。何かが判明した日ごとに回答を計算するため、"
        "所要時間は日数に比例します。"
    ),
    "short.diff": "2 つの日の間に何が、どの公表・報告によって変わったか",
    "help.diff": (
        "ある日までに分かっていた X の影響を、別の日までに分かっていたものと比べます。新たに"
        "入った先、外れた先、状況や人数が変わった先、合計と、その根拠となった公表・報告、"
        "それが覆した以前の公表、途中で生じて変わったことを示します。X を複数指定すると、"
        "あわせた影響を比べます。\n\n"
        "--from の日に公表・報告されたことは前の回答に、--to の日のことは後の回答に含みます。"
        "どちらも、後の回答が扱うインシデントについての回答です。何かが判明した日ごとに回答を"
        "計算するため、所要時間は日数に比例します。"
    ),
    "short.exposure": "組織 C に影響を及ぼし得る委託先・システムと、既に及んだ事案",
    "help.exposure": (
        "C（組織の名称または ID）に影響を及ぼし得る委託先・再委託先・システムをすべて示します。"
        "段階、確かさ（申告・推定）、及び得るデータ項目と人数、経路を付けます。"
        "契約の終了した委託は、消去の主張とその後の公表とともに示します。\n\n"
        "C に既に影響したインシデントを、漏えい・滅失の状況、日付、公表者とともに示します。"
        "再委託の有無などが申告されていない委託も示します。"
    ),
    "short.residual": "契約の終了した委託に残る情報と、消去の主張・その後の公表",
    "help.residual": (
        "契約の終了した委託を、委託先、委託元、データ項目、保有する人数とともに示します。"
        "委託ごとに、データを消去したと誰がいつ述べたか、後の公表で覆されたか、"
        "終了後のインシデントで漏えい等の公表があったかを示します。\n\n"
        "終了日（until）の記録のない委託は、終了したかどうか分からないものとして数だけを示します。"
    ),
    "short.find": "名称で記録を探す（表記・全角半角を問わない）",
    "help.find": (
        "名称・別名・ID に TEXT を含む組織、システム、インシデント、本人の集団、委託、出典を"
        "探します。"
        "該当がなければ近い名称を示します。"
    ),
    "short.show": "1 件の記録と、それを参照するすべての記録を示す",
    "help.show": (
        "1 件の記録の全項目と、それを参照する記録（委託、日付順の公表・報告、本人の集団、"
        "インシデント）、出典を示します。NAME は名称または ID です。公表・報告（fnd:…）や"
        "出典（src:…）の ID も使えます。"
    ),
    "short.stats": "ナレッジベースの内容を数える",
    "help.stats": (
        "種類別の記録数、種別ごとの組織数、状況別・年別の公表数、インシデントの一覧を示します。"
        "データのハッシュ値も示します。"
    ),
    "short.validate": "データファイルを検査し、問題の場所と直し方をすべて示す",
    "help.validate": (
        "ファイル（YAML または JSON）やフォルダー内の全ファイルを、同梱のナレッジベースと"
        "あわせて検査します。問題はすべて、ファイル、行、記録、項目、直し方とともに示します。"
        "問題があれば終了コードは 1 です。"
    ),
    "short.schema": "データファイルの JSON Schema を出力する",
    "help.schema": (
        "データファイルの JSON Schema を出力します。エディターでの入力補完と検査に使えます。"
    ),
    "short.graph": "委託関係の図を HTML に書き出す",
    "help.graph": (
        "ネットワークなしで開ける 1 つの HTML ファイルに、X の影響の図を書き出します。X を省くと"
        "ナレッジベース全体の図になります。同名のファイルは置き換えます。"
    ),
    "short.path": "X の影響はなぜ C に及ぶか。及ばないならなぜか",
    "help.path": (
        "X に事故が起きたとき、なぜ C に影響が及ぶのかを示します。X から C までの独立した委託の"
        "経路を"
        "確かなものから順に挙げ、段階ごとに、届くデータ、つながりの根拠、公表・報告を示します。"
        "C は組織、本人の集団、システム、委託のいずれかです。\n\n"
        "C に及ばない場合は、その理由と、回答が変わるために必要な最小の事実を示します。"
        "いずれも、実際に条件を変えて確かめたものです。\n\n"
        "オプションは hakyu affected と同じです。"
    ),
    # options
    "option.help": "このヘルプを表示する。",
    "option.version": "バージョンを表示する。",
    "option.lang": "言語。既定は HAKYU_LANG、なければロケール。",
    "option.format": "出力形式。既定は table。json と csv は全件を含む。",
    "option.validate.format": "出力形式。既定は table。",
    "option.output": "結果を画面ではなく FILE に書く（CSV は Excel でそのまま開ける）。",
    "option.sources": "数字ごとに出典の番号を付け、一覧を示す。",
    "option.max_size": (
        "ファイルの大きさの上限 (MB)。収まらない分は、起点にできるものを重要でない方から省く。"
        "既定は 25。"
    ),
    "option.file": "データファイルまたはフォルダーを加える。繰り返し指定できる。",
    "option.no_seeds": "同梱のナレッジベースを使わない。",
    "option.store": (
        "データの入った場所: ワークスペース(my.hakyu)、質問にはサーバー(neo4j://ホスト)も。"
        "既定: HAKYU_STORE"
    ),
    "option.known": "DATE までに公表・報告されたことだけを使う。既定はすべて。",
    "option.at": "DATE の時点の委託を対象とする。既定はインシデントの発生時。",
    "option.incident": "対象とするインシデント（名称または ID）。",
    "option.hypothetical": "インシデントによらず、X から及び得る範囲を示す。",
    "option.system": "X のうち、このシステムだけに事故が起きたとする（名称または ID）。",
    "option.categories": "このデータ項目に限る（ID または名称）。繰り返し指定できる。",
    "option.harm": "漏えい（leak）または滅失・停止（loss）に限る。",
    "option.tiers": "X から N 段階の委託までに限る。",
    "option.assume": "推定にとどまる本人の重なりも使う。",
    "option.timeline.since": "この日から示す。既定は最初の公表・報告の日。",
    "option.timeline.until": "この日までを示す。既定は日付のないものを含むすべて。",
    "option.diff.since": "前の日。",
    "option.diff.until": "後の日。既定は日付のないものを含むすべて。",
    "option.client": "この委託元の委託に限る（名称または ID）。繰り返し指定できる。",
    "option.vendor": "この委託先・システムへの委託に限る（名称または ID）。繰り返し指定できる。",
    "option.exposure.at": "DATE の時点の委託を対象とする。既定は今日。事案はその発生時による。",
    "option.residual.at": "DATE より前に終了した委託を対象とする。既定は今日。",
    "option.html": "書き出す HTML ファイル。",
    # examples
    "example.first": "委託先のインシデントの影響を調べる",
    "example.known": "ある日までに分かっていたこと",
    "example.hypothetical": "インシデントによらず、及び得る範囲",
    "example.category": "特定のデータ項目の漏えいに限る",
    "example.csv": "全件を Excel 用のファイルに",
    "example.json": "ほかのプログラム向け",
    "example.help": "コマンドのヘルプ",
    "example.find": "名称で探す",
    "example.find_width": "全角半角や表記は問わない",
    "example.show": "委託先についてのすべて",
    "example.show_id": "ID を指定し、英語で",
    "example.stats": "同梱のナレッジベースの内容",
    "example.stats_own": "自社のデータだけ",
    "example.validate": "自社のファイルを同梱のナレッジベースとあわせて検査",
    "example.validate_csv": "単独で検査し、問題を CSV で",
    "example.schema": "エディター用に保存",
    "example.graph": "1 社のインシデント",
    "example.graph_all": "全体を英語で",
    "example.timeline": "インシデントの経過",
    "example.timeline_client": "1 つの委託元について、すべてのインシデントから",
    "example.timeline_period": "期間を限る",
    "example.timeline_csv": "すべての公表・報告と変化を Excel 用のファイルに",
    "example.diff": "2 つの日の間の変化",
    "example.diff_since": "ある日から現在までの変化",
    "example.diff_sources": "変化ごとの出典とともに",
    "example.path": "仲介者とシステムを通じて影響が及ぶ理由",
    "example.path_not": "及ばない理由",
    "example.path_known": "ある日までに分かっていたことを、出典とともに",
    "example.exposure": "ある組織に影響を及ぼし得る委託先",
    "example.exposure_known": "ある日までの公表による、漏えいに限る",
    "example.residual": "終了した委託に残る情報",
    "example.residual_vendor": "ある委託先に残る情報を、ある日までの公表で",
    # mistakes
    "error.prefix": "エラー: {what}",
    "error.see_help": "詳しくは: {path} --help",
    "error.no_command": "「{name}」というコマンドはありません。使えるコマンド: {known}",
    "error.no_option": "{name} というオプションはありません。",
    "error.near": "{names} のことですか。",
    "error.missing": "{name} を指定してください。",
    "error.option_usage": "{name} には値が必要か、または値を指定できません。",
    "error.bad_value": "{name}: {what}",
    "error.one_of": "{option}: 「{value}」は使えません。次から選んでください: {known}",
    "error.bad_date": (
        "{option}: 「{value}」は日付として読めません。"
        "2024-05-28、2024-05、2024、令和6年5月28日 のように書いてください。"
    ),
    "error.date": (
        "日付として読めません。2024-05-28、2024-05、2024、令和6年5月28日 のように"
        "書いてください。（{what}）"
    ),
    "error.max_size": (
        "--max-size: 「{value}」は使えません。0 より大きいメガバイト数を指定してください。"
    ),
    "error.bounded": "{option}: 「{value}」は 0 より大きく {most} 以下の数ではありません。",
    "error.tiers": "--tiers: 「{value}」は使えません。1 以上の数を指定してください。",
    "error.unknown_name": "「{name}」という名称の記録はありません。",
    "error.nearest": "近い名称:",
    "error.no_near": "近い名称もありません。名称の一部で hakyu find を試してください。",
    "error.ambiguous": "「{name}」に該当する記録が複数あります。いずれかの ID を指定してください:",
    "error.no_target": (
        "「{name}」は {id} で、事故の起きる対象ではありません。"
        "委託先、システム、委託、インシデントのいずれかを指定してください。"
    ),
    "error.store_no_seeds": (
        "--no-seeds とストアは併用できません。ストアは自らの持つデータで答えます。"
        "同梱のナレッジベースなしのワークスペースは hakyu init --no-seeds で作れます。"
    ),
    "error.not_affectable": (
        "「{name}」は {id} で、影響の及ぶ対象ではありません。"
        "組織、本人の集団、システム、委託のいずれかを指定してください。"
    ),
    "error.not_a_exposed": "「{name}」は {id} で、組織ではありません。",
    "error.not_a_client": "--client: 「{name}」は {id} で、組織ではありません。",
    "error.not_a_vendor": "--vendor: 「{name}」は {id} で、組織でもシステムでもありません。",
    "error.not_of_incidents": "--incident: 「{name}」は {id} で、インシデントではありません。",
    "error.not_of_systems": "--system: 「{name}」は {id} で、システムではありません。",
    "error.hypothetical_incident": "--incident と --hypothetical は同時に指定できません。",
    "error.selection_needs_name": "これらのオプションには X の指定が必要です。",
    "error.is_directory": "{path} はフォルダーです。ファイルを指定してください。",
    "error.no_directory": (
        "{path} というフォルダーがありません。作成するか、別の場所を指定してください。"
    ),
    "error.cannot_write": "{path} に書き込めません（{reason}）。",
    "error.no_stdout": "標準出力がありません。--output FILE を使ってください。",
    "error.stdout": "結果を書き出せません（{reason}）。",
    "error.os": "エラー: {reason}",
    "error.invalid": "データに {n:,} 件の問題があります:",
    "error.invalid.one": "データに 1 件の問題があります:",
    "error.more_problems": "ほか {n:,} 件。hakyu validate で全件を表示します。",
    "error.own": "データではなく hakyu の不具合です: {what}",
    "error.own_more": "ご報告ください。HAKYU_DEBUG=1 で発生箇所を表示します。",
    "error.from_after_to": (
        "--from {since} が --to {until} より後です。"
        "前の日を --from に、後の日を --to に指定してください。"
    ),
    "error.no_subject": (
        "「{name}」は {id} で、公表・報告の対象ではありません。インシデント、委託先、システム、"
        "委託元、本人の集団、委託のいずれかを指定してください。"
    ),
    # notices
    "progress.graph": "作図中",
    "graph.wrote": (
        "{path} に書き出しました（{size:,} バイト）。ブラウザーで開けます。ネットワークは不要です。"
    ),
    "graph.left_out": (
        "大きさの上限（{most} MB）のため、被害を受けうる先のうち {n:,} 件を省きました。"
        "--max-size で上限を変えられます。個別には hakyu graph 名称 --html ファイル で作れます。"
    ),
    "graph.too_large": (
        "指定した先だけで {most} MB を超えています。--tiers や --data で絞れます。"
    ),
}
