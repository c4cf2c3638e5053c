"""The texts of questions about many sources at once: what narrows them, and what they leave out."""

from __future__ import annotations

from collections.abc import Mapping

#: By code: English, Japanese.
PORTFOLIO_TEXTS: Mapping[str, tuple[str, str]] = {
    "filter_certain": ("only links that are stated", "申告のあるつながりに限定"),
    "filter_clients": (
        "only the clients of the portfolio are counted: {0}",
        "ポートフォリオの委託元 {0} 件に限定",
    ),
    "filter_vendors": (
        "only the vendors and systems of the portfolio are listed: {0}",
        "一覧はポートフォリオの委託先・システム {0} 件に限定",
    ),
    "no_owner": (
        "groups of people left out, since it is not known whose they are: {0}",
        "誰の管理する本人かが不明なため除いた集団: {0} 件",
    ),
}
