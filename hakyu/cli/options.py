"""The options that commands share, each family in one decorator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import click

from . import language
from .commands import OneOf, TextError, TextOption
from .texts import say

if TYPE_CHECKING:
    from ..viz.page import Page
    from .data import View

FORMATS = ("table", "json", "csv", "markdown")

Decorator: TypeAlias = Callable[[Callable[..., None]], Callable[..., None]]
Rows: TypeAlias = Iterable[Mapping[str, object]]


class Output(NamedTuple):
    """How and where the answer is wanted."""

    format: str
    lang: str
    path: Path | None
    sources: bool = False

    def give(
        self,
        page: Callable[[bool], Page],
        plain: Callable[[], Mapping[str, Any]],
        rows: Callable[[], tuple[Sequence[str], Rows]],
    ) -> None:
        """Give the answer in the format asked for; only that one is made.

        Args:
            page: makes the page; the argument says whether everything is to be on it.
            plain: makes the JSON value.
            rows: makes the columns of the CSV and its rows.
        """
        if self.format == "json":
            from ..viz.json_text import json_text

            self.write(json_text(plain()))
        elif self.format == "csv":
            from ..viz.csv_table import csv_text

            self.write(csv_text(*rows()), mark=True)
        elif self.format == "markdown":
            from ..viz.markdown import render_markdown

            self.write(render_markdown(_leading_on(page(True))))
        else:
            self._table(_leading_on(page(False)))

    def _table(self, page: Page) -> None:
        from ..viz.terminal import Screen, render_page
        from . import output

        if self.path is None:
            screen = Screen(
                output.console_columns(), output.console_has_colour(), output.console_encoding()
            )
        else:
            screen = Screen(output.console_columns())
        self.write(render_page(page, screen))

    def write(self, text: str, *, mark: bool = False) -> None:
        """Write the text; to a file with a byte order mark where Excel needs one (CSV)."""
        from .output import emit, write_file

        if self.path is None:
            if self.format == "json":
                from ..viz.json_text import for_encoding
                from .output import console_encoding

                text = for_encoding(text, console_encoding())
            emit(text)
            return
        encoding = "utf-8-sig" if mark else "utf-8"
        write_file(self.path, text.encode(encoding, "backslashreplace"))


def _leading_on(page: Page) -> Page:
    """The page, its further commands with the data files and the store of this one."""
    from ..viz.command_lines import with_data

    context = click.get_current_context()
    given = context.params
    from_line = context.get_parameter_source("store") is click.core.ParameterSource.COMMANDLINE
    return with_data(
        page,
        given.get("file") or (),
        seeds=not given.get("no_seeds"),
        store=given.get("store") if from_line else None,
    )


def output_options(
    formats: Sequence[str] = FORMATS, *, to_file: bool = True, sources: bool = False
) -> Decorator:
    """``--format``, ``--lang`` and ``--output``; the command gets one ``output: Output``.

    With a single format there is no ``--format``; without ``to_file`` no ``--output``; with
    ``sources`` there is ``--sources``, which numbers the sources at each figure and lists them.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        def command(lang: str | None, output: str | None = None, **rest: Any) -> None:
            chosen = rest.pop("format", formats[0])
            spoken = lang or language.of_context(click.get_current_context())
            path = None if output in {None, "-"} else Path(str(output))
            cited = rest.pop("sources", False)
            function(output=Output(chosen, spoken, path, cited), **rest)

        _carry(command, function)
        options = [TextOption(["--lang"], metavar="ja|en", type=OneOf(language.LANGUAGES))]
        if to_file:
            options.append(TextOption(["--output"], metavar="FILE"))
        if sources:
            options.append(TextOption(["--sources"], is_flag=True))
        if len(formats) > 1:
            option = TextOption(
                ["--format"], metavar="|".join(formats), type=OneOf(formats), default=formats[0]
            )
            options.insert(0, option)
        return _with(command, options)

    return decorate


class Data(NamedTuple):
    """Which data the question is put to."""

    files: tuple[str, ...]
    seeds: bool
    store: str | None = None

    def view(self, lang: str) -> View:
        from .data import view

        return view(self.files, seeds=self.seeds, store=self.store, lang=lang)


def data_options(function: Callable[..., None]) -> Callable[..., None]:
    """``--file``, ``--no-seeds`` and ``--store``; the command gets one ``data: Data``."""

    def command(file: tuple[str, ...], no_seeds: bool, store: str | None, **rest: Any) -> None:
        function(data=Data(file, not no_seeds, store), **rest)

    _carry(command, function)
    return _with(
        command,
        [
            TextOption(["--file"], metavar="PATH", multiple=True),
            TextOption(["--no-seeds"], is_flag=True),
            store_option("STORE"),
        ],
    )


def store_option(metavar: str) -> TextOption:
    """``--store``; where it is not given, HAKYU_STORE names the store."""
    return TextOption(["--store"], metavar=metavar, envvar="HAKYU_STORE")


class DateType(click.ParamType[dt.date]):
    """A date of any precision; a month or a year means its last day."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        if isinstance(value, dt.date):
            return value
        from ..graph.dates import PartialDate
        from ..graph.errors import BadDateError

        try:
            return PartialDate.parse(str(value)).last
        except BadDateError:
            option = param.opts[0] if param is not None else ""
            raise TextError("error.bad_date", ctx, option=option, value=value) from None


class Selection(NamedTuple):
    """The options that narrow the question ``affected``, before their names are resolved."""

    known: dt.date | None
    at: dt.date | None
    incident: str | None
    hypothetical: bool
    system: str | None
    data: tuple[str, ...]
    harm: str | None
    tiers: int | None
    assume: bool

    @property
    def is_empty(self) -> bool:
        return self == NO_SELECTION


NO_SELECTION = Selection(None, None, None, False, None, (), None, None, False)


def selection_options(function: Callable[..., None]) -> Callable[..., None]:
    """What narrows the question; the command gets one ``selection: Selection``."""
    return selection_without()(function)


def selection_without(*left_out: str) -> Decorator:
    """As :func:`selection_options`, without some of them: they keep their default."""

    return _narrowing("selection", NO_SELECTION, left_out)


class Narrowed(NamedTuple):
    """The options that narrow a question about what could be reached, of many sources at once."""

    known: dt.date | None
    at: dt.date | None
    data: tuple[str, ...]
    harm: str | None
    certain: bool
    assume: bool


NOT_NARROWED = Narrowed(None, None, (), None, certain=False, assume=False)


def network_options(*left_out: str) -> Decorator:
    """What narrows a question about what could be reached; the command gets ``narrowed: Narrowed``.

    Those that are left out keep their default.
    """
    begun = TextOption(["--at", "begun"], metavar="DATE", type=DateType())
    return _narrowing("narrowed", NOT_NARROWED, left_out, at=begun)


def _narrowing(
    argument: str, empty: Selection | Narrowed, left_out: Sequence[str], **own: TextOption
) -> Decorator:
    """The options that the fields of a tuple are named for, gathered into one argument.

    Args:
        argument: what the command gets.
        empty: the tuple, with what those keep that are left out.
        left_out: fields without an option.
        own: by field, an option in place of the one that others have.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        given = {
            "known": TextOption(["--known"], metavar="DATE", type=DateType()),
            "at": TextOption(["--at"], metavar="DATE", type=DateType()),
            "incident": TextOption(["--incident"], metavar="NAME"),
            "hypothetical": TextOption(["--hypothetical"], is_flag=True),
            "system": TextOption(["--system"], metavar="NAME"),
            # "data" is what the question is put to
            "data": TextOption(["--data", "categories"], metavar="CATEGORY", multiple=True),
            "harm": TextOption(["--harm"], metavar="leak|loss", type=OneOf(("leak", "loss"))),
            "tiers": TextOption(["--tiers"], metavar="N", type=TierType()),
            "certain": TextOption(["--certain"], is_flag=True),
            "assume": TextOption(["--assume"], is_flag=True),
        } | own
        shown = {name: given[name] for name in empty._fields if name not in left_out}

        def command(**rest: Any) -> None:
            chosen = {name: rest.pop(option.name or "") for name, option in shown.items()}
            function(**{argument: empty._replace(**chosen)}, **rest)

        _carry(command, function)
        return _with(command, list(shown.values()))

    return decorate


def top_options(function: Callable[..., None]) -> Callable[..., None]:
    """``--top`` and ``--all``; the command gets ``most: int | None``, None for all."""

    def command(top: int, everything: bool, **rest: Any) -> None:
        function(most=None if everything else top, **rest)

    _carry(command, function)
    return _with(
        command,
        [
            TextOption(["--top"], metavar="N", type=BoundedType(1_000_000, whole=True), default=20),
            TextOption(["--all", "everything"], is_flag=True),
        ],
    )


def in_order(since: dt.date | None, until: dt.date | None) -> None:
    """Refuse a period that ends before it begins."""
    if since is not None and until is not None and since > until:
        raise TextError("error.from_after_to", since=since, until=until)


class BoundedType(click.ParamType[float]):
    """A number above 0 and up to a greatest; ``whole`` ones only, if so."""

    name = "number"

    def __init__(self, greatest: float, *, whole: bool) -> None:
        self._greatest, self._whole = greatest, whole

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            number = int(value) if self._whole else float(value)
        except (ValueError, OverflowError):
            number = 0
        if not 0 < number <= self._greatest:
            option = param.opts[0] if param is not None else ""
            most = f"{self._greatest:,.0f}"
            raise TextError("error.bounded", ctx, option=option, value=value, most=most)
        return number


class TierType(click.ParamType[int]):
    """A number of tiers, 1 or more."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            raise TextError("error.tiers", ctx, value=value)
        return number


def lang_text(key: str, **values: object) -> str:
    """A text in the language of the running command."""
    return say(language.of_context(click.get_current_context(silent=True)), key, **values)


def options(*given: click.Option) -> Decorator:
    """A command's own options, shown before those that it shares with others."""
    return lambda function: _with(function, given)


def _with(function: Callable[..., None], options: Sequence[click.Option]) -> Callable[..., None]:
    """Put options before those that inner decorators have put, as click's decorators do."""
    params: list[click.Parameter] = getattr(function, "__click_params__", [])
    function.__click_params__ = [*params, *reversed(options)]  # type: ignore[attr-defined]
    return function


def _carry(outer: Callable[..., None], inner: Callable[..., None]) -> None:
    outer.__name__, outer.__doc__ = inner.__name__, inner.__doc__
    outer.__click_params__ = list(getattr(inner, "__click_params__", []))  # type: ignore[attr-defined]
