"""What goes wrong, told so that it can be mended; and the exit code that goes with it.

0 answered · 1 the data fails validation · 2 wrong usage, unknown or ambiguous name · 3 data that
cannot be opened, or an answer that cannot be written · 130 interrupted · 141 the reader of the
pipe went away · 70 a fault of hakyu itself.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn

import click

from ..graph.errors import (
    AmbiguousNameError,
    BadDateError,
    HakyuError,
    UnknownNameError,
    ValidationError,
)
from ..viz.terminal_text import neutral
from . import language
from .output import discard_unfinished, silence
from .texts import say

INTERRUPTED = 130
OWN_FAULT = 70

#: Problems that are listed where the question was another one; ``validate`` lists all.
MOST_PROBLEMS = 10


def run(call: Callable[[], Any], arguments: Sequence[str] | None = None) -> NoReturn:
    """Call, report what goes wrong on standard error, and exit."""
    lang = language.of_arguments(sys.argv[1:] if arguments is None else arguments)
    # A process at its end would look through all that it holds for garbage, three times over, which
    # took a seventh of the time of a short answer.
    atexit.register(gc.freeze)
    with _ended_by_interrupt():
        code = _code(call, lang)
    sys.exit(code)


@contextlib.contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the process at once.

    As an exception it would come up anywhere, also where an import swallows it and prints the
    traceback. Answers are flushed or written as a whole, so that nothing is lost.
    """

    def end(*_: object) -> None:
        discard_unfinished()
        os._exit(INTERRUPTED)

    try:
        before = signal.signal(signal.SIGINT, end)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _code(call: Callable[[], Any], lang: str) -> int:
    try:
        result = call()
        return result if isinstance(result, int) else 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        complain(usage_lines(error, lang))
        return error.exit_code
    except HakyuError as error:
        complain(error_lines(error, lang))
        return error.exit_code
    except OSError as error:
        complain([say(lang, "error.os", reason=error.strerror or str(error))])
        return 3
    except Exception as error:
        if os.environ.get("HAKYU_DEBUG"):
            import traceback

            complain(traceback.format_exc().splitlines())
        what = f"{type(error).__name__}: {error}"
        complain([say(lang, "error.own", what=what), say(lang, "error.own_more")])
        return OWN_FAULT


def complain(lines: Iterable[str]) -> None:
    """Say it on standard error, if anybody listens."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        for line in lines:
            sys.stderr.write(neutral(line) + "\n")
        sys.stderr.flush()
        return
    if sys.stderr is not None:
        silence(sys.stderr)


def usage_lines(error: click.ClickException, lang: str) -> Iterator[str]:
    """A mistake in the command line, in the language; what click alone knows stays in English."""
    yield say(lang, "error.prefix", what=_usage_text(error, lang))
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        yield say(lang, "error.see_help", path=ctx.command_path)


def _usage_text(error: click.ClickException, lang: str) -> str:
    if isinstance(error, click.NoSuchOption):
        near = sorted(error.possibilities or ())
        more = say(lang, "error.near", names=", ".join(near)) if near else ""
        return " ".join(filter(None, [say(lang, "error.no_option", name=error.option_name), more]))
    if (
        isinstance(error, click.MissingParameter)
        and error.param is not None
        and error.ctx is not None
    ):
        name = (
            error.param.make_metavar(error.ctx)
            if isinstance(error.param, click.Argument)
            else error.param.opts[0]
        )
        return say(lang, "error.missing", name=name)
    if isinstance(error, click.BadOptionUsage):
        return say(lang, "error.option_usage", name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say(lang, "error.bad_value", name=error.param.opts[0], what=error.message)
    return error.format_message()


def error_lines(error: HakyuError, lang: str) -> Iterator[str]:
    """A fault that hakyu knows, in the language."""
    if isinstance(error, ValidationError):
        count = len(error.problems)
        yield say(lang, "error.prefix", what=say(lang, "error.invalid", n=count))
        yield from (str(problem) for problem in error.problems[:MOST_PROBLEMS])
        if count > MOST_PROBLEMS:
            yield say(lang, "error.more_problems", n=count - MOST_PROBLEMS)
    elif isinstance(error, UnknownNameError):
        yield say(lang, "error.prefix", what=say(lang, "error.unknown_name", name=error.name))
        if error.nearest:
            yield say(lang, "error.nearest")
            yield from (f"  {ident}  {name}" for ident, name in error.nearest)
        else:
            yield say(lang, "error.no_near")
    elif isinstance(error, AmbiguousNameError):
        yield say(lang, "error.prefix", what=say(lang, "error.ambiguous", name=error.name))
        yield from (f"  {ident}  {name}" for ident, name in error.candidates)
    elif isinstance(error, BadDateError):
        yield say(lang, "error.prefix", what=say(lang, "error.date", what=error.reason(lang)))
    else:
        yield say(lang, "error.prefix", what=str(error))
