"""What ``hakyu report`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.report": "X についての報告書を書き出す（Markdown、HTML、XLSX、PDF）",
    "help.report": (
        "取締役会や当局に渡す報告書を書き出す。X が被害を受けた場合にだれに及ぶか、人数とその範囲の"
        "意味、状況と段階ごとの一覧、図、いつ何が公表されたか、契約終了後に残るデータ、"
        "説明できる数、食い違い、分かっていないこと、述べないことをまとめ、"
        "数には番号付きの出典を添える。末尾にデータのハッシュとコマンドを載せるため、"
        "同じ報告書を作り直せる。\n\n"
        "形式は FILE の末尾で決まる: .md、.html（1 ファイル、通信なし、A4 に印刷可）、"
        ".xlsx（部ごとにシート）、.pdf（pip install 'hakyu[pdf]' が必要）。\n\n"
        "X とオプションは hakyu affected と同じ。"
    ),
    "option.report.out": "書き出すファイル。末尾（.md、.html、.xlsx、.pdf）で形式が決まる。",
    "example.report": "印刷して渡す",
    "example.report_xlsx": "並べ替え、絞り込み、計算に使う",
    "example.report_known": "ある日の時点で、ブラウザー用に英語で",
    "error.report_ending": "{path} は報告書として書き出せません。末尾は {known} のいずれかです。",
    "report.wrote": "{path} を書き出しました（{size:,} バイト）。",
}
