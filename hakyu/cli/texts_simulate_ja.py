"""What ``hakyu simulate`` says, in Japanese. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.simulate": "X からの影響はどこまで、どれほどの確率で広がるか",
    "help.simulate": (
        "X（組織またはシステム）からの影響が、それぞれの委託にある確率で及ぶものとして何度も試し、"
        "結果を示します。及ぶ組織と本人の期待値、パーセンタイル、その数以上に及ぶ確率、組織ごとの"
        "及ぶ確率を、信頼区間とともに、また試行によらない確実な範囲とともに示します。"
        "同じシードなら同じ結果になります。\n\n"
        "既定の確率は大まかな判断の値で、実測ではありません。--probabilities FILE で"
        "自社の値を使えます（docs/simulate.md）。"
    ),
    "option.simulate.harm": "leak（漏えい）または loss（業務の停止）。既定は leak。",
    "option.simulate.runs": "試行の回数。既定は 10,000。",
    "option.simulate.seed": "乱数のシード（整数）。既定は 1。",
    "option.simulate.until_error": "平均の誤差がこの割合以内になるまで続ける。0.01 や 1% など。",
    "option.simulate.by": "その平均: people（本人）または organisations（組織）。既定は people。",
    "option.simulate.probabilities": "確率のファイル。",
    "option.simulate.everything": "組織をすべて挙げる。",
    "error.until_error": (
        "--until-error: 「{value}」は平均に対する割合ではありません。例: 0.01、1%。"
    ),
    "progress.simulate": "試行",
    "progress.rank": "集計",
    "example.simulate": "委託先からの漏えいの広がり",
    "example.simulate_loss": "停止の広がり（組織数の平均の誤差が 1% になるまで）",
    "example.simulate_csv": "すべての数値の表",
}
