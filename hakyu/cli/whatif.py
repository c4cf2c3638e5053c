"""``hakyu whatif``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from .commands import Command, TextError, TextOption
from .options import (
    Data,
    Output,
    Rows,
    Selection,
    data_options,
    options,
    output_options,
    selection_without,
)

if TYPE_CHECKING:
    from ..graph.knowledge import Knowledge
    from ..graph.supposed import Change, Word
    from ..loaders.change_names import ChangeNames
    from ..loaders.changes import Placed
    from ..queries.question import Question
    from ..viz.page import Page
    from .data import View

_T = TypeVar("_T")


@click.command("whatif", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="X...")
@options(
    TextOption(["--end", "ends"], metavar="WORK", multiple=True),
    TextOption(["--erase", "erased"], metavar="WORK[=client]", multiple=True),
    TextOption(["--drop", "dropped"], metavar="WORK=CATEGORY", multiple=True),
    TextOption(["--replace", "replaced"], metavar="WORK=PROVIDER", multiple=True),
    TextOption(["--relies-on", "relying"], metavar="WORK=ON", multiple=True),
    TextOption(["--encrypt", "encrypted"], metavar="WORK|PEOPLE", multiple=True),
    TextOption(["--changes"], metavar="PATH", multiple=True),
)
@selection_without("incident", "hypothetical")
@output_options()
@data_options
def command(
    names: tuple[str, ...],
    ends: tuple[str, ...],
    erased: tuple[str, ...],
    dropped: tuple[str, ...],
    replaced: tuple[str, ...],
    relying: tuple[str, ...],
    encrypted: tuple[str, ...],
    changes: tuple[str, ...],
    selection: Selection,
    output: Output,
    data: Data,
) -> None:
    from ..graph.supposed import ChangesError
    from ..loaders.change_names import ChangeNames
    from ..loaders.changes import refused, resolve, stated
    from ..queries.whatif import reached, whatif
    from ..viz.names import Names
    from .data import question

    flags = _Flags(ends, erased, dropped, replaced, relying, encrypted)
    entries = stated(changes, output.lang)
    if not flags.any and not changes:
        raise TextError("error.whatif_nothing")
    view = data.view(output.lang)
    asked = question(view, names, selection._replace(hypothetical=True))
    known = view.part_of(asked)
    by_name = ChangeNames(view.store, reached(known, asked))
    placed: list[Placed] = [*flags.changes(by_name, output.lang)]
    placed += resolve(entries, by_name, output.lang)
    supposed = [item.change for item in placed]
    known = _with_what_is_named(view, asked, known, supposed)
    try:
        answer = whatif(known, asked, supposed)
    except ChangesError as error:
        raise refused(error, placed, output.lang) from None
    labels = Names(known, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.whatif_page import whatif_page

        return whatif_page(answer, labels, whole, names)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.whatif_csv import WHATIF_COLUMNS, whatif_rows

        return WHATIF_COLUMNS, whatif_rows(answer, labels)

    output.give(page, answer.to_dict, rows)


def _with_what_is_named(
    view: View, asked: Question, known: Knowledge, supposed: Sequence[Change]
) -> Knowledge:
    """What the question needs, and what the changes are about with all that harm reaches there."""
    from ..queries.whatif import named_by

    work, people = named_by(supposed)
    return view.part_of(asked, also=work, shown=people) if work or people else known


class _Flags:
    """The changes of a command line, before their names are resolved."""

    def __init__(
        self,
        ends: Sequence[str],
        erased: Sequence[str],
        dropped: Sequence[str],
        replaced: Sequence[str],
        relying: Sequence[str],
        encrypted: Sequence[str],
    ) -> None:
        self._ends, self._erased, self._dropped = ends, erased, dropped
        self._replaced, self._relying, self._encrypted = replaced, relying, encrypted
        self.any = any((ends, erased, dropped, replaced, relying, encrypted))

    def changes(self, names: ChangeNames, lang: str) -> Iterator[Placed]:
        """The changes, each with the option that gave it.

        Raises:
            UnknownNameError, AmbiguousNameError: a name means nothing, or several things.
            UsageError: a name means what the change cannot be about.
            TextError: an option is not written as it should be.
        """
        from ..graph.errors import UsageError
        from ..loaders.change_names import NameFault
        from ..loaders.problems import in_words

        try:
            yield from self._changes(names)
        except NameFault as fault:
            raise UsageError(in_words(fault.code, lang, **fault.values)) from None

    def _changes(self, names: ChangeNames) -> Iterator[Placed]:
        from ..graph.spoken_words import category
        from ..graph.supposed import Drop, Encrypt, End, Erase, ReliesOn, Replace
        from ..loaders.changes import Placed

        for text in self._ends:
            for work in names.works(text):
                yield Placed(End(work), f"--end {text}")
        for text in self._erased:
            name, sign, by = text.rpartition("=")
            if by.strip().lower() not in ("client", "provider"):
                if sign and not _is_name(names.works, text):
                    raise TextError("error.whatif_erase", value=text)
                name, by = text, "provider"
            whose: Word = "client" if by.strip().lower() == "client" else "provider"
            for work in names.works(name.strip()):
                yield Placed(Erase(work, whose), f"--erase {text}")
        for text in self._dropped:
            name, wanted = _pair("--drop", text)
            for item in _several(wanted):
                for work in names.works(name):
                    yield Placed(Drop(work, category(item)), f"--drop {text}")
        for text in self._replaced:
            name, wanted = _pair("--replace", text)
            provider = names.provider(wanted)
            for work in names.works(name):
                yield Placed(Replace(work, provider), f"--replace {text}")
        lists: dict[str, tuple[list[str], str]] = {}
        for text in self._relying:
            name, wanted = _pair("--relies-on", text, empty=True)
            flows = [names.flow(item) for item in _several(wanted)]
            for work in names.works(name):
                lists.setdefault(work, ([], f"--relies-on {text}"))[0].extend(flows)
        for work, (flows, place) in lists.items():
            yield Placed(ReliesOn(work, tuple(sorted(set(flows)))), place)
        for text in self._encrypted:
            for subject in names.encrypted(text):
                yield Placed(Encrypt(subject), f"--encrypt {text}")


def _is_name(resolve: Callable[[str], _T], text: str) -> bool:
    from ..graph.errors import HakyuError

    try:
        resolve(text)
    except HakyuError:
        return False
    return True


def _pair(option: str, text: str, *, empty: bool = False) -> tuple[str, str]:
    """``WORK=WHAT`` in two."""
    name, sign, what = (part.strip() for part in text.partition("="))
    if not sign or not name or not (what or empty):
        raise TextError("error.whatif_pair", option=option, value=text)
    return name, what


def _several(text: str) -> list[str]:
    """A list parted by commas; none of no text."""
    return [item.strip() for item in text.replace("、", ",").split(",") if item.strip()]
