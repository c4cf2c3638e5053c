"""What ``hakyu resolve`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.resolve": "同じ組織かもしれない組を一覧し、判断し、取り消す",
    "help.resolve": (
        "同じ組織かもしれない二つの組織の組を、理由(表記の違い、法人の種類、英字の読み、書き誤り、"
        "支店など)とともに一覧します。NAME を一つ指定すると、その組織の組だけです。似ているという"
        "だけで一つにすることはありません。\n\n"
        "NAME を二つと --yes、--no、--unsure のどれかを指定すると、判断を、誰が(HAKYU_USER、"
        "なければアカウントの名前)いつしたかとともに残します。--yes の後は、どの答えでも一方が"
        "両方を表します。読み込んだものは変わらず、--withdraw で元に戻ります。同じ二つについての"
        "後の判断は前のものに代わりますが、どちらも記録に残ります。ほかの判断と矛盾するものは"
        "断ります。\n\n"
        "NAME は名前か id(org:…)です。"
    ),
    "option.yes": "同じ組織だと判断する",
    "option.no": "別の組織だと判断する。以後は挙げない",
    "option.unsure": "今はわからないとする。以後は挙げない",
    "option.note": "理由。判断とともに残る",
    "option.ask": "一組ずつ尋ねる。端末が要る",
    "option.judged": "判断を、撤回済みや古いものも含めて一覧する。NAME があればその組織だけ",
    "option.withdraw": "N 番の判断を撤回し、なかったことにする",
    "example.resolve": "同じ組織かもしれない組",
    "example.resolve_no": "名前の似た二つが別の組織だと残す",
    "example.resolve_judged": "誰がいつ何を判断したか",
    "example.resolve_csv": "Excel 用に",
    "resolve.one_verdict": "--yes、--no、--unsure は同時に使えません。",
    "resolve.one_thing": (
        "判断(--yes、--no、--unsure)、--ask、--judged、--withdraw は同時に使えません。"
    ),
    "resolve.two_names": ("判断には名前か id がちょうど二つ要ります。例: hakyu resolve A B --yes"),
    "resolve.no_verdict": (
        "名前が二つなら --yes、--no、--unsure のどれかを付けてください。"
        "一覧なら名前は一つまでです。"
    ),
    "resolve.note_alone": "--note は --yes、--no、--unsure とともに使います。",
    "resolve.withdraw_number": (
        "--withdraw: {value!r} は判断の番号ではありません。hakyu resolve --judged で一覧できます。"
    ),
    "resolve.no_terminal": (
        "--ask には端末が要ります。ない場合は hakyu resolve で一覧し、"
        "hakyu resolve A B --yes|--no|--unsure で判断してください。"
    ),
    "resolve.none": "同じ組織かもしれない組はありません(またはすべて判断済みです)。",
    "resolve.title": "同じ組織かもしれない組が {n:,} 組あります",
    "resolve.title.one": "同じ組織かもしれない組が 1 組あります",
    "resolve.left_out": "ほか {n:,} 組。--format csv か json ですべて出ます",
    "resolve.how": (
        "判断するには: hakyu resolve {left} {right} --yes(または --no、--unsure)。一組ずつなら: "
        "hakyu resolve --ask"
    ),
    "resolve.column.score": "%",
    "resolve.column.left": "組織",
    "resolve.column.right": "同じかもしれない組織",
    "resolve.column.why": "理由",
    "resolve.column.id": "番号",
    "resolve.column.verdict": "同じか",
    "resolve.column.other": "もう一方",
    "resolve.column.made": "誰がいつ(UTC)",
    "resolve.column.note": "メモ",
    "resolve.why.name": "同じ名前",
    "resolve.why.form": "同じ名前で法人の種類が違う",
    "resolve.why.sound": "書き方が違い、読みは同じ",
    "resolve.why.letters": "英字を読みで書いた名前",
    "resolve.why.lookalike": "見た目の似た文字",
    "resolve.why.number": "数字の書き方が違う",
    "resolve.why.slip": "書き誤りかもしれない",
    "resolve.why.area": "「県」「市」などの有無",
    "resolve.why.tail": "もう一方の支店や部署",
    "resolve.why.former": "「旧」が付く",
    "resolve.by_names": "「{left}」と「{right}」の名前で",
    "resolve.and": "、",
    "resolve.none_judged": "判断はまだありません。",
    "resolve.judged": "{n:,} 件の判断",
    "resolve.judged.one": "1 件の判断",
    "resolve.verdict.yes": "同じ",
    "resolve.verdict.no": "別",
    "resolve.verdict.unsure": "不明",
    "resolve.not_standing": "({verdict})",
    "resolve.superseded": "後の判断が代わった。",
    "resolve.withdrawn": "撤回: {by}。",
    "resolve.contradictions": "次の判断は両立しません。それぞれどれか一つを撤回してください。",
    "resolve.contradiction": "{parted} 番(別)と {chain} 番(同じ)",
    "resolve.did.yes": "判断 {id}: {left} と {right} は同じ組織です。",
    "resolve.did.no": "判断 {id}: {left} と {right} は別の組織です。",
    "resolve.did.unsure": "判断 {id}: {left} と {right} が同じかは不明とします。",
    "resolve.did.withdrawn": "{left} と {right} についての判断 {id} を撤回しました。",
    "resolve.stands": "以後は {id} が両方を表します。",
    "resolve.not_loaded": "{id} はまだ読み込まれていません。読み込まれたときに判断が効きます。",
    "resolve.undo": "取り消すには: hakyu resolve --withdraw {id}",
    "resolve.pair": "[{place:,}/{n:,}] {score} %: {why}",
    "resolve.also": "(ほかに {names})",
    "resolve.question": "同じ組織ですか? y はい、n いいえ、u 不明、s 飛ばす、q 終わる: ",
    "resolve.kept": "判断 {id} として残しました。",
    "resolve.asked": "{n:,} 件を判断しました。",
    "resolve.asked.one": "1 件を判断しました。",
    "progress.names": "名前の読み取り中",
    "progress.tails": "支店などの検索中",
    "progress.pairs": "名前の比較中",
}
