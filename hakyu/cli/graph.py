"""``hakyu graph``."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from .commands import Command, TextError, TextOption
from .options import (
    Data,
    Output,
    Selection,
    data_options,
    lang_text,
    output_options,
    selection_options,
)
from .progress import progress_line

if TYPE_CHECKING:
    from ..queries.book import Answers, Choice
    from ..queries.question import Question
    from .data import View

#: Bytes in a megabyte of ``--max-size``.
MEGABYTE = 1_000_000


class SizeType(click.ParamType[float]):
    """A size in megabytes, above 0."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        with contextlib.suppress(ValueError):
            size = float(value)
            if 0 < size < 1_000_000:
                return size
        raise TextError("error.max_size", ctx, value=value)


@click.command("graph", cls=Command)
@click.argument("names", nargs=-1, metavar="[X]...")
@click.option("--html", cls=TextOption, metavar="FILE", required=True)
@click.option("--max-size", cls=TextOption, metavar="MB", type=SizeType(), default=25)
@selection_options
@output_options(("html",), to_file=False)
@data_options
def command(
    names: tuple[str, ...],
    html: str,
    max_size: float,
    selection: Selection,
    output: Output,
    data: Data,
) -> None:
    from ..viz.book import Everything, leaves_of
    from ..viz.html import render
    from .data import question, today
    from .output import emit, write_file

    path = Path(html)
    if path.is_dir():
        raise TextError("error.is_directory", path=html)
    if not names and not selection.is_empty:
        raise TextError("error.selection_needs_name")
    view = data.view(output.lang)
    asked = question(view, names, selection) if names else None
    with progress_line(output.lang) as tell:
        choices = choices_of(view, asked) if asked is not None else all_choices(view, today())
        leaves = leaves_of(choices.answers, choices.found)
        if asked is None:
            leaves = chain([Everything(choices.answers.knowledge)], leaves)
        made = render(
            leaves,
            output.lang,
            most=int(max_size * MEGABYTE),
            total=choices.number + (asked is None),
            tell=lambda done, of: tell("graph", done, of),
        )
    content = made.page.encode("utf-8", "backslashreplace")
    write_file(path, content)
    emit(lang_text("graph.wrote", path=html, size=len(content)) + "\n")
    if made.left_out:
        emit(lang_text("graph.left_out", n=made.left_out, most=f"{max_size:g}") + "\n")
    if made.too_large:
        emit(lang_text("graph.too_large", most=f"{max_size:g}") + "\n")


def choices_of(view: View, asked: Question) -> Choices:
    """What is asked about, then all on its maps that can be hit, the most important first."""
    from ..queries.book import HITTABLE, Answers, by_importance, choices_beside, shown_on

    answers = Answers(view.part_of(asked, told=asked.targets))
    first = answers.choice(asked)
    shown = shown_on(answers.answer(first.at(day)) for day in first.days)
    named = [] if len(asked.targets) == 1 else [*asked.targets]
    incidents = [ident for ident in shown if ident.startswith("inc:")]
    hit = view.named_in(HITTABLE, [ident for ident in shown if not ident.startswith("inc:")])
    beside = [ident for ident in (*named, *incidents, *hit) if ident != first.id]
    if beside:
        known = view.part_of(asked, also=beside, told=(*asked.targets, *beside))
        answers = answers if known is answers.knowledge else Answers(known)
    ordered = by_importance(answers, asked, beside)
    others = choices_beside(answers, asked, ordered)
    return Choices(answers, len(ordered) + 1, chain([answers.choice(asked)], others))


def all_choices(view: View, today: dt.date) -> Choices:
    """All that can be hit, the most important first."""
    from ..queries.book import Answers, by_importance, can_be_hit, choices_beside
    from ..queries.question import Question

    answers = Answers(view.whole())
    asked = Question((), today=today)
    ordered = by_importance(answers, asked, can_be_hit(answers.knowledge))
    return Choices(answers, len(ordered), choices_beside(answers, asked, ordered))


class Choices(NamedTuple):
    """Choices, how many they are, and what answers them."""

    answers: Answers
    number: int
    found: Iterable[Choice]
