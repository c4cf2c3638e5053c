"""``hakyu graph``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
    from ..viz.book import Leaf
    from .data import View


@click.command("graph", cls=Command)
@click.argument("names", nargs=-1, metavar="[X]...")
@click.option("--html", cls=TextOption, metavar="FILE", required=True)
@selection_options
@output_options(("html",), to_file=False)
@data_options
def command(
    names: tuple[str, ...], html: str, selection: Selection, output: Output, data: Data
) -> None:
    from ..viz.html import render
    from .output import emit, write_file

    path = Path(html)
    if path.is_dir():
        raise TextError("error.is_directory", path=html)
    if not names and not selection.is_empty:
        raise TextError("error.selection_needs_name")
    view = data.view(output.lang)
    leaves = _asked(view, names, selection) if names else _all(view)
    until = selection.known.isoformat() if selection.known is not None else None
    with progress_line(output.lang) as tell:
        made = render(
            leaves,
            output.lang,
            until=until,
            tell=lambda done, of: tell("graph", done, of),
        )
    content = made.page.encode("utf-8", "backslashreplace")
    write_file(path, content)
    emit(lang_text("graph.wrote", path=html, size=len(content)) + "\n")


def _asked(view: View, names: tuple[str, ...], selection: Selection) -> list[Leaf]:
    """What is asked about, then all on its maps that can be hit."""
    from ..queries.book import HITTABLE, Answers, by_importance, choices_beside, shown_on
    from ..viz.book import leaves_of
    from .data import question

    asked = question(view, names, selection)
    answers = Answers(view.part_of(asked, told=asked.targets))
    first = answers.choice(asked)
    shown = shown_on(answers.answer(first.at(day)) for day in first.days)
    named = [] if len(asked.targets) == 1 else [*asked.targets]
    incidents = [ident for ident in shown if ident.startswith("inc:")]
    others = view.named_in(HITTABLE, [ident for ident in shown if not ident.startswith("inc:")])
    beside = [ident for ident in (*named, *incidents, *others) if ident != first.id]
    if beside:
        known = view.part_of(asked, also=beside, told=(*asked.targets, *beside))
        answers = answers if known is answers.knowledge else Answers(known)
    ordered = by_importance(answers.knowledge, beside)
    return leaves_of(answers, (answers.choice(asked), *choices_beside(answers, asked, ordered)))


def _all(view: View) -> list[Leaf]:
    """Everything recorded, then all in it that can be hit."""
    from ..queries.book import Answers, by_importance, can_be_hit, choices_beside
    from ..queries.question import Question
    from ..viz.book import Everything, leaves_of
    from .data import today

    knowledge = view.whole()
    answers = Answers(knowledge)
    asked = Question((), today=today())
    ordered = by_importance(knowledge, can_be_hit(knowledge))
    beside = choices_beside(answers, asked, ordered)
    return [Everything(knowledge), *leaves_of(answers, beside)]
