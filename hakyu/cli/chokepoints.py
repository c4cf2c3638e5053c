"""``hakyu chokepoints``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

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

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("chokepoints", cls=Command)
@click.argument("target", metavar="X")
@options(
    TextOption(["--shield"], metavar="CLIENT"),
    TextOption(
        ["--by"], metavar="ORDER", type=OneOf(("organisations", "people")), default="organisations"
    ),
    TextOption(["--top"], metavar="N", type=BoundedType(1_000_000, whole=True), default=20),
    TextOption(["--all", "everything"], is_flag=True),
    TextOption(["--data", "categories"], metavar="CATEGORY", multiple=True),
    TextOption(["--certain"], is_flag=True),
    TextOption(["--known"], metavar="DATE", type=DateType()),
    TextOption(["--at"], metavar="DATE", type=DateType()),
    TextOption(["--assume"], is_flag=True),
)
@output_options()
@data_options
def command(
    target: str,
    shield: str | None,
    by: str,
    top: int,
    everything: bool,
    categories: tuple[str, ...],
    certain: bool,
    known: dt.date | None,
    at: dt.date | None,
    assume: bool,
    output: Output,
    data: Data,
) -> None:
    from ..graph.spoken_words import category
    from ..queries.chokepoints import ChokeQuestion, chokepoints
    from ..queries.networked import Networked
    from ..viz.names import Names
    from .data import several_of, today

    view = data.view(output.lang)
    (ident,) = several_of(view, (target,), "vendor", ("organisations", "systems"))
    clients = () if shield is None else several_of(view, (shield,), "client", ("organisations",))
    goals = tuple(clients)
    known_by = Networked(
        view.part((ident,), goals),
        known=known,
        at=at or today(),
        assume=assume,
        data=tuple(dict.fromkeys(category(name) for name in categories)),
        certain=certain,
        every=True,
    )
    question = ChokeQuestion(
        target=ident,
        by=by,
        most=None if everything else top,
        shield=clients[0] if clients else None,
    )
    answer = chokepoints(known_by, question)
    labels = Names(known_by.knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.chokepoints_page import chokepoints_page

        return chokepoints_page(answer, labels, whole, target)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.chokepoints_page import CHOKEPOINT_COLUMNS, chokepoint_rows

        return CHOKEPOINT_COLUMNS, chokepoint_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
