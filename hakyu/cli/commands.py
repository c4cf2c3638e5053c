"""Our click commands: help in two languages, with examples, and modules loaded when asked for.

Help is laid out here and not by click, whose wrapping counts characters: a Japanese line would be
twice as wide as the terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from ..viz.terminal_text import pad, width, wrap
from . import language
from .texts import EXAMPLES, has, say

_WIDEST = 100


def help_columns() -> int:
    """The room for help: the terminal's width, within reason."""
    from .output import console_columns

    return min(_WIDEST, max(60, console_columns()))


class TextOption(click.Option):
    """An option whose help stands in ``texts`` as ``option.COMMAND.NAME`` or ``option.NAME``."""

    def text(self, ctx: click.Context) -> str:
        lang = language.of_context(ctx)
        own = f"option.{ctx.command.name}.{self.name}"
        return say(lang, own if has(lang, own) else f"option.{self.name}")

    def heading(self) -> str:
        """``--known DATE``."""
        names = ", ".join(self.opts)
        return names if self.is_flag else f"{names} {self.metavar or (self.name or '').upper()}"


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from .output import emit

        emit(ctx.get_help() + "\n")
        ctx.exit()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from .. import __version__
        from .output import emit

        emit(f"hakyu {__version__}\n")
        ctx.exit()


class Command(click.Command):
    """A command whose texts stand in ``texts``; its examples are run by the tests."""

    def get_help_option(self, ctx: click.Context) -> click.Option:
        if not isinstance(self._help_option, TextOption):
            self._help_option = TextOption(
                ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help
            )
        return self._help_option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        language.note(ctx, args)
        return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(
            language.of_context(click.get_current_context(silent=True)), f"short.{self.name}"
        )

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("\n".join(_help_lines(self, ctx)) + "\n")


class Group(click.Group):
    """The top of the command line: names of commands, each imported when it is asked for."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        super().__init__(
            name,
            params=[
                TextOption(["--lang"], metavar="ja|en", type=OneOf(language.LANGUAGES)),
                TextOption(
                    ["--version"],
                    is_flag=True,
                    is_eager=True,
                    expose_value=False,
                    callback=_show_version,
                ),
            ],
            callback=_take_options,
            invoke_without_command=True,
        )
        self._names = tuple(names)

    get_help_option = Command.get_help_option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        language.note(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._names:
            return None
        module = import_module(f"{__package__}.{cmd_name.replace('-', '_')}")
        command = module.command
        assert isinstance(command, Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            if name.startswith("-"):
                raise click.NoSuchOption(name, ctx=ctx)
            raise TextError("error.no_command", ctx, name=name, known=", ".join(self._names))
        return name, command, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("\n".join(_help_lines(self, ctx, self._names)) + "\n")

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end the process with the exit code; no traceback reaches the user."""
        if args is None and os.name != "nt":  # where click itself expands patterns
            args = [_in_utf8(argument) for argument in sys.argv[1:]]
        call = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return call()
        from .faults import run

        return run(call, args)


def _in_utf8(argument: str) -> str:
    """An argument whose bytes the locale could not read, as the UTF-8 that it most likely is."""
    if argument.isascii() or argument.isprintable():
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _take_options(lang: str | None) -> None:
    """``hakyu`` alone shows its help. The language was noted before parsing."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        _show_help(ctx, ctx.command.params[0], True)


class TextError(click.UsageError):
    """Wrong usage, told by a text of ``texts``."""

    def __init__(self, key: str, ctx: click.Context | None = None, **values: object) -> None:
        ctx = ctx or click.get_current_context(silent=True)
        super().__init__(say(language.of_context(ctx), key, **values), ctx)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).lower()
        if word not in self.words:
            option = param.opts[0] if param is not None else ""
            known = ", ".join(self.words)
            raise TextError("error.one_of", ctx, option=option, value=value, known=known)
        return word

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


def _help_lines(
    command: click.Command, ctx: click.Context, commands: Sequence[str] = ()
) -> Iterator[str]:
    lang = language.of_context(ctx)
    columns = help_columns()
    usage = say(lang, "help.usage", path=ctx.command_path)
    pieces = [say(lang, "help.options_mark")]
    pieces += [
        argument.make_metavar(ctx)
        for argument in command.params
        if isinstance(argument, click.Argument)
    ]
    if commands:
        pieces.append(say(lang, "help.command_mark"))
    yield f"{usage} {' '.join(pieces)}"
    for paragraph in say(lang, f"help.{command.name}").split("\n\n"):
        yield ""
        yield from ("  " + line for line in wrap(" ".join(paragraph.split()), columns - 2))
    options = [
        (option.heading(), option.text(ctx))
        for option in command.get_params(ctx)
        if isinstance(option, TextOption)
    ]
    yield ""
    yield say(lang, "help.options")
    yield from _definitions(options, columns)
    if commands:
        yield ""
        yield say(lang, "help.commands")
        yield from _definitions([(name, say(lang, f"short.{name}")) for name in commands], columns)
    yield ""
    yield say(lang, "help.examples")
    for key, example in EXAMPLES[command.name or ""]:
        yield from (f"  # {line}" for line in wrap(say(lang, key), columns - 4))
        yield f"  {example}"


def _definitions(items: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    first = min(26, max(width(term) for term, _ in items))
    for term, text in items:
        lines = wrap(text, columns - first - 4)
        if width(term) > first:
            yield f"  {term}"
        else:
            yield f"  {pad(term, first)}  {lines.pop(0)}"
        yield from (" " * (first + 4) + line for line in lines)
