"""``hakyu simulate``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from .commands import Command, OneOf, TextError, TextOption
from .options import (
    BoundedType,
    Data,
    Narrowed,
    Output,
    Rows,
    data_options,
    network_options,
    options,
    output_options,
)
from .portfolio_option import portfolio_of, portfolio_option

if TYPE_CHECKING:
    from ..queries.probabilities import Probabilities
    from ..viz.page import Page
    from .data import View

MOST_RUNS = 10_000_000


class PartType(click.ParamType[float]):
    """A part, above 0 and up to 1: 0.01 or 1%."""

    name = "part"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        text = str(value).strip()
        try:
            part = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            part = 0
        if not (0 < part <= 1 and math.isfinite(part)):
            raise TextError("error.until_error", ctx, value=value)
        return part


@click.command("simulate", cls=Command)
@click.argument("target", metavar="X")
@options(
    TextOption(["--harm"], metavar="leak|loss", type=OneOf(("leak", "loss")), default="leak"),
    TextOption(["--runs"], metavar="N", type=BoundedType(MOST_RUNS, whole=True), default=10_000),
    TextOption(["--until-error"], metavar="PART", type=PartType()),
    TextOption(
        ["--by"], metavar="MEASURE", type=OneOf(("people", "organisations")), default="people"
    ),
    TextOption(["--seed"], metavar="N", type=int, default=1),
    TextOption(["--probabilities"], metavar="FILE"),
    portfolio_option(),
    TextOption(["--all", "everything"], is_flag=True),
)
@network_options("harm")
@output_options()
@data_options
def command(
    target: str,
    harm: str,
    runs: int,
    until_error: float | None,
    by: str,
    seed: int,
    probabilities: str | None,
    portfolio: str | None,
    everything: bool,
    narrowed: Narrowed,
    output: Output,
    data: Data,
) -> None:
    from ..queries.simulate import SimulateQuestion, simulate
    from ..viz.names import Names
    from .data import several_of
    from .networks import around
    from .progress import progress_line

    view = data.view(output.lang)
    (ident,) = several_of(view, (target,), "vendor", ("organisations", "systems"))
    mine = portfolio_of(view, portfolio, output.lang)
    question = SimulateQuestion(
        target=ident,
        harm=harm,
        probabilities=_probabilities(view, probabilities, output.lang),
        runs=max(runs, 2),
        seed=seed,
        until_error=until_error,
        by=by,
        most=MOST_RUNS if everything else 20,
        clients=frozenset(mine.clients) or None,
    )
    known_by = around(view, narrowed, (ident,), every=True)
    with progress_line(output.lang) as tell:
        answer = simulate(known_by, question, lambda done, of: tell("simulate", done, of))
    labels = Names(known_by.knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.simulate_page import simulate_page

        return simulate_page(answer, labels, whole, target)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.simulate_page import SIMULATE_COLUMNS, simulate_rows

        return SIMULATE_COLUMNS, simulate_rows(answer, labels)

    output.give(page, answer.to_dict, rows)


def _probabilities(view: View, file: str | None, lang: str) -> Probabilities:
    """Those of a file, over those that hakyu brings."""
    from ..queries.probabilities import DEFAULTS, Probabilities

    if file is None:
        return Probabilities()
    from ..loaders.probabilities import read_probabilities

    found = read_probabilities(file, view.store, lang=lang)
    return Probabilities(
        {**DEFAULTS, **found.table}, found.own, found.common_cause or Probabilities().common_cause
    )
