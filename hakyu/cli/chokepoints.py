"""``hakyu chokepoints``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

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

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("chokepoints", cls=Command)
@click.argument("target", metavar="X")
@options(
    TextOption(["--shield"], metavar="CLIENT"),
    TextOption(
        ["--by"], metavar="ORDER", type=OneOf(("organisations", "people")), default="organisations"
    ),
)
@top_options
@network_options("harm")
@output_options()
@data_options
def command(
    target: str,
    shield: str | None,
    by: str,
    most: int | None,
    narrowed: Narrowed,
    output: Output,
    data: Data,
) -> None:
    from ..queries.chokepoints import ChokeQuestion, chokepoints
    from ..viz.names import Names
    from .data import several_of
    from .networks import around

    view = data.view(output.lang)
    (ident,) = several_of(view, (target,), "vendor", ("organisations", "systems"))
    clients = () if shield is None else several_of(view, (shield,), "client", ("organisations",))
    known_by = around(view, narrowed, (ident,), clients, every=True)
    question = ChokeQuestion(
        target=ident,
        by=by,
        most=most,
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
