"""``hakyu resolve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
from .options import Output, options, output_options
from .store_options import store_options

if TYPE_CHECKING:
    from ..graph.judgements import Verdict
    from ..stores.workspace import Workspace


@click.command("resolve", cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME [NAME]]")
@options(
    TextOption(["--yes"], is_flag=True),
    TextOption(["--no"], is_flag=True),
    TextOption(["--unsure"], is_flag=True),
    TextOption(["--note"], metavar="TEXT"),
    TextOption(["--ask"], is_flag=True),
    TextOption(["--judged"], is_flag=True),
    TextOption(["--withdraw"], metavar="N"),
)
@store_options
@output_options()
def command(
    names: tuple[str, ...],
    yes: bool,
    no: bool,
    unsure: bool,
    note: str | None,
    ask: bool,
    judged: bool,
    withdraw: str | None,
    store: str | None,
    output: Output,
) -> None:
    verdict = _verdict(yes, no, unsure)
    _refuse(names, verdict, note, ask, judged, withdraw)
    if judged:
        _show_judged(store, names, output)
    elif withdraw is not None:
        _withdraw(store, withdraw, output)
    elif verdict is not None:
        _judge(store, names, verdict, note, output)
    elif ask:
        _ask(store, names, output)
    else:
        _propose(store, names, output)


def _verdict(yes: bool, no: bool, unsure: bool) -> Verdict | None:
    given: list[Verdict] = []
    if yes:
        given.append("yes")
    if no:
        given.append("no")
    if unsure:
        given.append("unsure")
    if len(given) > 1:
        raise TextError("resolve.one_verdict")
    return given[0] if given else None


def _refuse(
    names: tuple[str, ...],
    verdict: Verdict | None,
    note: str | None,
    ask: bool,
    judged: bool,
    withdraw: str | None,
) -> None:
    """Refuse what does not go together, before anything is opened."""
    if sum((verdict is not None, ask, judged, withdraw is not None)) > 1:
        raise TextError("resolve.one_thing")
    if verdict is not None and len(names) != 2:
        raise TextError("resolve.two_names")
    if verdict is None and len(names) > 1:
        raise TextError("resolve.no_verdict")
    if verdict is None and note is not None:
        raise TextError("resolve.note_alone")
    if withdraw is not None and (names or not withdraw.isascii() or not withdraw.isdigit()):
        raise TextError("resolve.withdraw_number", value=" ".join((withdraw, *names)))


def ident_of(opened: Workspace, name: str) -> str:
    """The id of an organisation by any name. An id is taken as it stands.

    An organisation for which another one stands is found by nothing but its id.
    """
    if name.startswith("org:"):
        return name
    from ..graph.names import NameIndex

    return NameIndex(opened, ("organisations",)).resolve(name).id


def _propose(store: str | None, names: tuple[str, ...], output: Output) -> None:
    from .progress import progress_line
    from .resolve_pages import PROPOSAL_COLUMNS, Listing
    from .store_options import open_workspace

    with (
        open_workspace(store, output.lang) as opened,
        progress_line(output.lang) as progress,
    ):
        listing = Listing.of(opened, ident_of(opened, names[0]) if names else None, progress)
    output.give(
        lambda whole: listing.page(output.lang, whole),
        listing.to_dict,
        lambda: (PROPOSAL_COLUMNS, listing.rows(output.lang)),
    )


def _ask(store: str | None, names: tuple[str, ...], output: Output) -> None:
    from .progress import progress_line
    from .resolve_ask import ask_each, require_terminal
    from .resolve_pages import Listing
    from .store_options import open_workspace, who

    require_terminal()
    with open_workspace(store, output.lang, write=True) as opened:
        with progress_line(output.lang) as progress:
            listing = Listing.of(opened, ident_of(opened, names[0]) if names else None, progress)
        ask_each(opened, listing, who(), output.lang)


def _judge(
    store: str | None, names: tuple[str, ...], verdict: Verdict, note: str | None, output: Output
) -> None:
    from .store_options import open_workspace, who

    with open_workspace(store, output.lang, write=True) as opened:
        left, right = (ident_of(opened, name) for name in names)
        made = opened.judge(left, right, verdict, made_by=who(), note=note)
        _give_one(opened, made.id, output)


def _withdraw(store: str | None, number: str, output: Output) -> None:
    from .store_options import open_workspace, who

    with open_workspace(store, output.lang, write=True) as opened:
        made = opened.withdraw(int(number), made_by=who())
        _give_one(opened, made.id, output)


def _give_one(opened: Workspace, ident: int, output: Output) -> None:
    from .resolve_pages import JUDGED_COLUMNS, Judged

    judged = Judged.of(opened)
    output.give(
        lambda whole: judged.one_page(ident, output.lang),
        lambda: judged.one_dict(ident),
        lambda: (JUDGED_COLUMNS, judged.rows((ident,))),
    )


def _show_judged(store: str | None, names: tuple[str, ...], output: Output) -> None:
    from .resolve_pages import JUDGED_COLUMNS, Judged
    from .store_options import open_workspace

    with open_workspace(store, output.lang) as opened:
        judged = Judged.of(opened, ident_of(opened, names[0]) if names else None)
    output.give(
        lambda whole: judged.page(output.lang),
        judged.to_dict,
        lambda: (JUDGED_COLUMNS, judged.rows()),
    )
