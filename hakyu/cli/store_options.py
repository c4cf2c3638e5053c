"""Which store: ``--store``, else HAKYU_STORE; and opening a workspace with what is to be said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import language
from .commands import TextError
from .faults import complain
from .options import options, store_option
from .texts import say

if TYPE_CHECKING:
    from ..stores.workspace import Workspace


def store_options(function: Callable[..., None]) -> Callable[..., None]:
    """``--store PATH``, else HAKYU_STORE; the command gets ``store: str | None``."""
    return options(store_option("PATH"))(function)


def open_workspace(store: str | None, lang: str, *, write: bool = False) -> Workspace:
    """Open the workspace that is named.

    Says on standard error if the knowledge base in it is not the one of this program.

    Raises:
        TextError: none is named; says how to.
        StoreError: it cannot be opened.
    """
    if store is None:
        raise TextError("error.no_store")
    from ..stores.workspace import Workspace

    found = Workspace.open(Path(store), write=write, lang=lang)
    try:
        remark_on_seeds(found, store, lang)
    except BaseException:
        found.close()
        raise
    return found


def remark_on_seeds(found: Workspace, store: str, lang: str) -> None:
    """Say so if the workspace holds the bundled knowledge base of another version."""
    from ..loaders.bundled import SEEDS, seeds_sha256

    held = found.read_from(SEEDS)
    is_refreshing = bool(click.get_current_context().params.get("seeds"))
    if held is not None and not is_refreshing and held != seeds_sha256():
        complain([say(lang, "store.old_seeds", store=store)])


def ask_password(user: str) -> str | None:
    """Ask for the password of a server on the terminal, unseen; None where there is no terminal."""
    import sys

    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        return None
    text = say(spoken(), "server.password", user=user)
    given: str = click.prompt(text, hide_input=True, err=True, default="", show_default=False)
    return given or None


def who() -> str:
    """Who loads: HAKYU_USER, else the name of the account; empty where there is none."""
    if name := os.environ.get("HAKYU_USER", "").strip():
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def spoken() -> str:
    """The language of the running command."""
    return language.of_context(click.get_current_context())
