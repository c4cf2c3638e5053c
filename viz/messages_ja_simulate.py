"""What simulate says, in Japanese. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "simulate.title.leak": "{target}からの漏えいの広がり（試算）",
    "simulate.title.loss": "{target}の停止による支障の広がり（試算）",
    "simulate.runs": "{n:,} 回の試行（シード {seed}）。",
    "simulate.odds": "一つの委託に影響が及ぶ確率: {odds}。",
    "simulate.odds.stated": "申告されたつながり {p}",
    "simulate.odds.assumed": "推定のつながり {p}",
    "simulate.common.system": "同じシステムを使う委託には、同時に及ぶものとします。",
    "simulate.common.none": "委託ごとに独立に及ぶものとします。",
    "simulate.own": "個別の確率がある委託・システム: {n:,} 件。",
    "simulate.own.one": "個別の確率がある委託・システム: 1 件。",
    "simulate.error.reached": "平均の誤差は {error} 以内です。",
    "simulate.error.missed": "平均の誤差を {error} 以内にできませんでした。",
    "simulate.nobody": (
        "及ぶ先の記録はありません。データにないというだけで、影響がないという意味ではありません。"
    ),
    "simulate.measure.organisations": "及ぶ組織（名称のあるもの）",
    "simulate.measure.people": "及ぶ本人（規模の分かる集団、上限）",
    "simulate.curve.organisations": "その数以上の組織に及ぶ確率",
    "simulate.curve.people": "その数以上の本人に及ぶ確率",
    "simulate.column.value": "推定値",
    "simulate.column.interval": "{p} 信頼区間",
    "simulate.column.at_least": "この数以上",
    "simulate.column.probability": "確率",
    "simulate.column.organisation": "組織",
    "simulate.mean": "平均（期待値）",
    "simulate.percentile": "{p} の確率で超えない数",
    "simulate.between": "{low}～{high}",
    "simulate.expected": "期待値（確実な範囲）",
    "simulate.possible": "そもそも及び得る範囲",
    "simulate.organisations": "組織ごとの及ぶ確率",
    "simulate.left": "ほか {n:,} 件: --all ですべて表示",
    "simulate.read.title": "表の見方",
    "simulate.read.model": (
        "すべては、入力した確率に基づきます。既定の確率は大まかな判断の値で、実測ではありません。"
        "--probabilities ファイル で自社の値を使えます。"
    ),
    "simulate.read.interval": (
        "信頼区間は、その確率から導かれる値を試行がどれだけ正確に示すかであり、"
        "確率そのものの確かさではありません。"
    ),
    "simulate.read.bounds": (
        "「確実な範囲」と「そもそも及び得る範囲」は試行によりません。前者は、最も確率の高い経路と"
        "すべての経路の和による期待値の下限と上限、後者は、必ず及ぶものと及び得るもののすべてです。"
    ),
    "simulate.read.people": (
        "一回の本人の数は、及んだ最も外側の集団の合計（上限）です。"
        "及び得る集団のすべてで、異なる人は {people} です。"
    ),
    "simulate.read.open": (
        "ほかに、人数の分からない集団（または委託元）{n:,} にも及び得ます。本人の数には含みません。"
    ),
    "simulate.read.open.one": (
        "ほかに、人数の分からない集団（または委託元）1 にも及び得ます。本人の数には含みません。"
    ),
    "simulate.next.affected": "そもそも及び得る範囲",
    "simulate.next.csv": "すべての数値の表",
}
