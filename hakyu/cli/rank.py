"""``hakyu rank``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..queries.rank_answer import ORDERS
from .commands import Command, OneOf, TextOption
from .options import (
    Data,
    Narrowed,
    Output,
    Rows,
    data_options,
    network_options,
    options,
    output_options,
    top_options,
)
from .portfolio_option import portfolio_of, portfolio_option

if TYPE_CHECKING:
    from ..viz.page import Page

#: Records up to which people are bounded sharply; that needs all of them in memory.
MOST_RECORDS = 500_000


@click.command("rank", cls=Command)
@options(
    TextOption(["--by"], metavar="ORDER", type=OneOf(ORDERS), default="people"),
    TextOption(
        ["--kind"], metavar="KIND", type=OneOf(("all", "vendors", "systems")), default="all"
    ),
    portfolio_option(),
    TextOption(
        ["--method"], metavar="METHOD", type=OneOf(("auto", "exact", "sketch")), default="auto"
    ),
)
@top_options
@network_options("harm")
@output_options()
@data_options
def command(
    by: str,
    kind: str,
    most: int | None,
    portfolio: str | None,
    narrowed: Narrowed,
    method: str,
    output: Output,
    data: Data,
) -> None:
    from ..queries.rank import RankQuestion, rank
    from ..viz.names import Names
    from .networks import everything
    from .progress import progress_line

    view = data.view(output.lang)
    mine = portfolio_of(view, portfolio, output.lang)
    question = RankQuestion(
        by=by,
        kind=kind,
        most=most,
        vendors=frozenset(mine.vendors) or None,
        clients=frozenset(mine.clients) or None,
        method=method,
    )
    sharply = view.store.size <= MOST_RECORDS
    known_by = everything(view, narrowed, again=sharply)
    with progress_line(output.lang) as tell:
        answer = rank(
            known_by,
            question,
            view.store.fetch,
            lambda done, of: tell("rank", done, of),
            sharply=sharply,
        )
    labels = Names(view.records([row.id for row in answer.rows]), output.lang)

    def page(whole: bool) -> Page:
        from ..viz.rank_page import rank_page

        return rank_page(answer, labels, whole)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.rank_page import RANK_COLUMNS, rank_rows

        return RANK_COLUMNS, rank_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
