"""What ``hakyu rank`` says, in Japanese. See :mod:`.texts`."""

from ..queries.rank_answer import ORDERS

TEXTS: dict[str, str] = {
    "short.rank": "事故が起きたら影響が最も大きい委託先・システムの順位",
    "help.rank": (
        "すべての委託先・システムを、事故が起きた場合に及び得る範囲の大きさで順に並べます。"
        "漏えいが及び得る本人（異なる人の数、最小～最大）、データや業務に影響が及び得る組織、"
        "そこからのみ及ぶものを数えます。hakyu affected X --hypothetical を、すべての X について"
        "一度に行うものです。\n\n"
        "--portfolio で自社の委託元・委託先に絞れます。clients（委託元）と vendors（委託先）の"
        "一方または両方の一覧を書いた YAML か、委託元を 1 行に 1 つ書いたテキストです。"
        "その委託元と本人だけを数え、その委託先だけを並べます。\n\n"
        "初回は計算の準備（コンパイル）のため、数秒余分にかかります。"
    ),
    "option.rank.by": f"並べる基準: {'、'.join(ORDERS)}。既定は people。",
    "option.rank.kind": "並べるもの: vendors（委託先）、systems、all。既定は all。",
    "option.top": "上位 N 件を表示。既定は 20。",
    "option.everything": "すべて表示。",
    "option.rank.method": (
        "exact（すべて正確に数える）、sketch（先に上位を推定する）、auto（正確に数えると数分"
        "かかる場合だけ推定する）。既定は auto。"
    ),
    "example.rank": "本人の数の順",
    "example.rank_my_number": "マイナンバーの漏えいが及び得る本人の数の順（委託先のみ）",
    "example.rank_unique": "ほかからは及ばない組織の数の順",
    "example.rank_csv": "全件の表",
}
