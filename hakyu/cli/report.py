"""``hakyu report``."""

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

if TYPE_CHECKING:
    from ..graph.knowledge import Knowledge
    from ..queries.answers import Affected
    from ..queries.question import Question
    from ..queries.residual import Residual
    from ..queries.timeline_answers import Timeline
    from .data import View


@click.command("report", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="X...")
@click.option("--out", cls=TextOption, metavar="FILE", required=True)
@selection_options
@output_options(("report",), to_file=False)
@data_options
def command(
    names: tuple[str, ...], out: str, selection: Selection, output: Output, data: Data
) -> None:
    from ..viz.report import ENDINGS
    from .output import emit, write_file

    path = Path(out)
    ending = path.suffix.lower().removeprefix(".")
    if path.is_dir():
        raise TextError("error.is_directory", path=out)
    if ending not in ENDINGS:
        known = ", ".join(f".{item}" for item in ENDINGS)
        raise TextError("error.report_ending", path=out, known=known)
    if not path.resolve().parent.is_dir():
        raise TextError("error.no_directory", path=path.parent)
    from .. import __version__
    from ..queries.affected import affected
    from ..viz.report import Answers, Made, build, render
    from .data import question

    view = data.view(output.lang)
    asked = question(view, names, selection)
    part = view.part_of(asked)
    answer = affected(part, asked)
    whole = view.whole()
    answers = Answers(
        answer,
        _timelines(view, asked, answer),
        _residual(whole, asked, answer),
        whole,
    )
    made = Made(_line(output.lang), __version__, asked.known or asked.today)
    content = render(build(answers, output.lang, made), ending)
    write_file(path, content)
    emit(lang_text("report.wrote", path=out, size=len(content)) + "\n")


def _timelines(view: View, asked: Question, answer: Affected) -> tuple[Timeline, ...]:
    """What was said when, of each incident of the answer."""
    from dataclasses import replace

    from ..queries.timeline import timeline

    told = []
    for incident in answer.incidents:
        about = replace(asked, targets=(incident.id,), incident=None, hypothetical=False)
        told.append(timeline(view.part_of(about, told=about.targets), about))
    return tuple(told)


def _residual(whole: Knowledge, asked: Question, answer: Affected) -> Residual | None:
    """What was left behind with the vendors and systems that the answer is about."""
    from ..queries.residual import ResidualQuestion, residual

    vendors: dict[str, None] = {}
    for target in (*asked.targets, *(item.id for item in answer.incidents)):
        vendors.update(dict.fromkeys(_vendors(whole, target)))
    if not vendors:
        return None
    day = asked.at or asked.known
    question = ResidualQuestion(
        vendors=tuple(vendors), at=day, known=asked.known, today=asked.today
    )
    return residual(whole, question)


def _vendors(whole: Knowledge, ident: str) -> list[str]:
    """The organisations and systems that a target stands for."""
    if ident in whole.organisations or ident in whole.systems:
        return [ident]
    work = whole.engagements.get(ident)
    if work is not None:
        return [item for item in (work.provider, work.system) if item is not None]
    incident = whole.incidents.get(ident)
    if incident is None:
        return []
    return [item for target in incident.targets for item in _vendors(whole, target.target)]


def _line(lang: str) -> str:
    """The command line as it was meant: also what the environment has said."""
    from ..viz.command_lines import quoted

    context = click.get_current_context()
    source = click.core.ParameterSource
    words = ["report", *context.params["names"]]
    for option in context.command.params:
        if not isinstance(option, TextOption) or option.name in {None, "help", "lang"}:
            continue
        given = context.get_parameter_source(str(option.name))
        if given not in (source.COMMANDLINE, source.ENVIRONMENT):
            continue
        value = context.params.get(str(option.name))
        if option.is_flag:
            words.append(option.opts[0])
            continue
        for item in value if isinstance(value, tuple) else (value,):
            words += [option.opts[0], str(item)]
    words += ["--lang", lang]
    return " ".join(["hakyu", *(quoted(word) for word in words)])
