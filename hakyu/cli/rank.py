"""``hakyu rank``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..queries.rank_answer import ORDERS
from .commands import Command, OneOf, TextOption
from .options import (
    BoundedType,
    Data,
    DateType,
    Output,
    Rows,
    data_options,
    options,
    output_options,
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
    TextOption(["--top"], metavar="N", type=BoundedType(1_000_000, whole=True), default=20),
    TextOption(["--all", "everything"], is_flag=True),
    portfolio_option(),
    TextOption(["--data", "categories"], metavar="CATEGORY", multiple=True),
    TextOption(["--certain"], is_flag=True),
    TextOption(["--known"], metavar="DATE", type=DateType()),
    TextOption(["--at"], metavar="DATE", type=DateType()),
    TextOption(["--assume"], is_flag=True),
    TextOption(
        ["--method"], metavar="METHOD", type=OneOf(("auto", "exact", "sketch")), default="auto"
    ),
)
@output_options()
@data_options
def command(
    by: str,
    kind: str,
    top: int,
    everything: bool,
    portfolio: str | None,
    categories: tuple[str, ...],
    certain: bool,
    known: dt.date | None,
    at: dt.date | None,
    assume: bool,
    method: str,
    output: Output,
    data: Data,
) -> None:
    from ..graph.spoken_words import category
    from ..queries.rank import RankQuestion, rank
    from ..viz.names import Names
    from .data import today
    from .networks import networked
    from .progress import progress_line

    view = data.view(output.lang)
    mine = portfolio_of(view, portfolio, output.lang)
    question = RankQuestion(
        at=at or today(),
        by=by,
        kind=kind,
        most=None if everything else top,
        vendors=frozenset(mine.vendors) or None,
        clients=frozenset(mine.clients) or None,
        data=tuple(dict.fromkeys(category(name) for name in categories)),
        certain=certain,
        known=known,
        method=method,
    )
    known_by = networked(view, at=question.at, known=known, assume=assume)
    sharply = view.store.size <= MOST_RECORDS
    with progress_line(output.lang) as tell:
        answer = rank(
            known_by.network,
            question,
            view.store.fetch,
            known_by.totals if sharply else None,
            lambda done, of: tell("rank", done, of),
        )
    labels = Names(view.records([row.id for row in answer.rows]), output.lang)

    def page(whole: bool) -> Page:
        from ..viz.rank_page import rank_page

        return rank_page(answer, labels, whole)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.rank_page import RANK_COLUMNS, rank_rows

        return RANK_COLUMNS, rank_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
