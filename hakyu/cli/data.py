"""From options to the data of a question, and from names on the command line to records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..graph.knowledge import Knowledge
from ..graph.names import NameIndex
from ..graph.spoken_words import category
from .commands import TextError

if TYPE_CHECKING:
    from ..engine.network import Filter, Network
    from ..loaders.statements import Loaded
    from ..queries.question import Question
    from ..stores.base import Store
    from .options import Selection

#: What can be hit.
TARGETS = ("organisations", "systems", "incidents", "engagements")
#: What anything can be said about.
SUBJECTS = ("organisations", "systems", "incidents", "populations", "engagements")
#: What may be affected.
AFFECTABLE = ("organisations", "systems", "populations", "engagements")


class View:
    """What a question is put to: a store, and of it the part that the question needs.

    Args:
        store: where the records live.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def index(self, types: Sequence[str]) -> NameIndex:
        """Finds records of some types by name."""
        return NameIndex(self.store, types)

    def whole(self) -> Knowledge:
        """Every record."""
        return self.store.whole()

    def records(self, idents: Iterable[str]) -> Knowledge:
        """Some records."""
        return Knowledge.of(self.store.fetch(frozenset(idents)))

    def network(self, asked: Filter | None = None, **more: Any) -> Network:
        """Every record compiled, as ``stores.network_file.open_network`` says."""
        from ..stores.network_file import open_network

        return open_network(self.store, asked, **more)

    def kept_network(self, *, every: bool = False) -> Network | None:
        """The same, where it stands in a file already; None elsewhere."""
        from ..stores.network_file import kept_network

        return kept_network(self.store, every=every)

    @property
    def at_hand(self) -> bool:
        """Whether every record is in memory anyway."""
        from ..stores.memory import Memory

        return isinstance(self.store, Memory)

    def part(
        self,
        asked: Iterable[str] = (),
        goals: Iterable[str] = (),
        *,
        told: Iterable[str] = (),
        shown: Iterable[str] = (),
        whatever_is_declared: bool = False,
    ) -> Knowledge:
        """What a question needs, as ``graph.part.part_for`` says; all of the records at hand."""
        if self.at_hand:
            return self.store.whole()
        from ..graph.part import part_for

        return part_for(
            self.store,
            asked,
            goals,
            told=told,
            shown=shown,
            whatever_is_declared=whatever_is_declared,
        )

    def named_in(self, relations: Sequence[str], idents: Sequence[str]) -> list[str]:
        """Those of some ids that a record names in one of some relations, in the order given."""
        from ..graph.references import named_by

        wanted = frozenset(idents)
        found = {
            ident
            for record in self.store.referring(wanted, relations)
            for relation, ident in named_by(record)
            if relation in relations
        }
        return [ident for ident in idents if ident in found]

    def part_of(self, asked: Question, also: Iterable[str] = (), **more: Any) -> Knowledge:
        """What a question about harm needs, with the incident and system that it names."""
        named = (*asked.targets, *filter(None, (asked.incident, asked.system)), *also)
        return self.part(named, **more)


def view(files: Sequence[str], *, seeds: bool, store: str | None, lang: str) -> View:
    """The data of a question: a store, or else the bundled knowledge base; and files on top.

    Args:
        files: native files and folders of them.
        seeds: whether the bundled knowledge base is wanted where no store is named.
        store: path of a workspace, or the address of a server.
        lang: language of errors.
    """
    from ..stores.memory import Memory

    if store is not None:
        if not seeds:
            raise TextError("error.store_no_seeds")
        opened = _opened(store, lang)
        if not files:
            click.get_current_context().call_on_close(opened.close)
            return View(opened)
        with opened:
            base: Loaded | None = _as_loaded(opened.whole(), store)
    else:
        from ..loaders.bundled import bundled

        base = bundled() if seeds else None
    if not files:
        if base is None:
            return View(Memory(Knowledge.of([])))
        return View(Memory(base.knowledge, base.keys, bundled=True))
    from ..loaders.native import load

    return View(Memory(load(files, base=base, lang=lang).knowledge))


def _opened(store: str, lang: str) -> Store:
    """A server, or a workspace, of which is said if its bundled knowledge base is an older one."""
    from ..stores.connect import is_address, open_store
    from .store_options import ask_password, open_workspace

    if is_address(store):
        return open_store(store, lang=lang, ask=ask_password)
    return open_workspace(store, lang)


def _as_loaded(known: Knowledge, place: str) -> Loaded:
    """The records of a store as statements of it, for files to be laid on top."""
    from ..loaders.statements import Loaded, Statement

    def statements() -> list[Statement]:
        return [
            Statement(
                record.TYPE,
                record.id,
                place,
                record.model_dump(mode="json", by_alias=True, exclude_defaults=True),
                0,
            )
            for record in known
        ]

    return Loaded(known, statements)


def today() -> dt.date:
    """The day on which the question is put."""
    return dt.date.today()


def targets(
    index: NameIndex, names: Sequence[str], types: Sequence[str] = TARGETS
) -> tuple[str, ...]:
    """The ids of what is asked about, each once, in the order given."""
    found: dict[str, None] = {}
    for name in names:
        record = index.resolve(name)
        if record.TYPE not in types:
            key = "error.no_target" if types == TARGETS else "error.no_subject"
            raise TextError(key, name=name, id=record.id)
        found[record.id] = None
    return tuple(found)


def subject_of(data: View, name: str) -> str:
    """The id of who or what may be affected."""
    record = data.index(AFFECTABLE).resolve(name)
    if record.TYPE not in AFFECTABLE:
        raise TextError("error.not_affectable", name=name, id=record.id)
    return record.id


def question(
    data: View,
    names: Sequence[str],
    selection: Selection,
    types: Sequence[str] = TARGETS,
) -> Question:
    """The question of a command line, every name resolved to an id of one of some types."""
    from ..queries.question import Question

    if selection.hypothetical and selection.incident:
        raise TextError("error.hypothetical_incident")
    return Question(
        targets=targets(data.index(types), names, types),
        known=selection.known,
        at=selection.at,
        incident=_one_of(data, selection.incident, "incidents"),
        hypothetical=selection.hypothetical,
        system=_one_of(data, selection.system, "systems"),
        data=tuple(dict.fromkeys(category(name) for name in selection.data)),
        harm=selection.harm,
        tiers=selection.tiers,
        assume=selection.assume,
        today=today(),
    )


def several_of(
    data: View, names: Sequence[str], option: str, types: Sequence[str]
) -> tuple[str, ...]:
    """The ids of records of some types, each once, in the order given.

    Raises:
        TextError: a name is that of something else; ``error.not_a_OPTION`` says so.
    """
    found: dict[str, None] = {}
    index = data.index(types)
    for name in names:
        record = index.resolve(name)
        if record.TYPE not in types:
            raise TextError(f"error.not_a_{option}", name=name, id=record.id)
        found[record.id] = None
    return tuple(found)


def _one_of(data: View, name: str | None, type_: str) -> str | None:
    if name is None:
        return None
    record = data.index((type_,)).resolve(name)
    if type_ != record.TYPE:
        raise TextError(f"error.not_of_{type_}", name=name, id=record.id)
    return record.id
