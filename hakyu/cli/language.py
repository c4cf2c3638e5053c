"""Which language to speak: ``--lang``, else HAKYU_LANG, else the locale of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

import click

LANGUAGES = ("ja", "en")
_META = "hakyu.lang"


def of_environment(environ: Mapping[str, str] | None = None) -> str:
    """Japanese where HAKYU_LANG or the locale says so, else English."""
    environ = os.environ if environ is None else environ
    for name in ("HAKYU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    if os.name == "nt":  # no such variables there
        import locale

        return "ja" if (locale.getlocale()[0] or "").lower().startswith("ja") else "en"
    return "en"


def of_arguments(arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> str:
    """The language that a command line asks for, before it is parsed: its help needs it."""
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        value = None
        if argument == "--lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        elif argument.startswith("--lang="):
            value = argument.partition("=")[2]
        if value in LANGUAGES:
            found = value
    return found or of_environment(environ)


def note(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Remember the language for everything that is said under this context."""
    if _META not in ctx.meta:
        ctx.meta[_META] = of_arguments(arguments)


def of_context(ctx: click.Context | None) -> str:
    """The language noted, else that of the environment."""
    if ctx is not None and isinstance(found := ctx.meta.get(_META), str):
        return found
    return of_environment()
