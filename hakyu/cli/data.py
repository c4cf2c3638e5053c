"""From options to knowledge, and from names on the command line to records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..graph.errors import UnknownNameError
from ..graph.knowledge import Knowledge
from ..graph.names import NameIndex, match_key
from ..graph.vocabulary import CATEGORIES
from .commands import TextError

if TYPE_CHECKING:
    from ..queries.question import Question
    from .options import Selection

#: What can be hit.
TARGETS = ("organisations", "systems", "incidents", "engagements")
#: What anything can be said about.
SUBJECTS = ("organisations", "systems", "incidents", "populations", "engagements")
#: What may be affected.
AFFECTABLE = ("organisations", "systems", "populations", "engagements")


def knowledge(files: Sequence[str], *, seeds: bool, lang: str) -> Knowledge:
    """The bundled knowledge base (unless ``seeds`` is False) and the files on top of it."""
    from ..loaders.bundled import bundled

    base = bundled() if seeds else None
    if not files:
        return Knowledge.of([]) if base is None else base.knowledge
    from ..loaders.native import load

    return load(files, base=base, lang=lang).knowledge


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


def subject_of(known: Knowledge, name: str) -> str:
    """The id of who or what may be affected."""
    record = NameIndex(known, AFFECTABLE).resolve(name)
    if record.TYPE not in AFFECTABLE:
        raise TextError("error.not_affectable", name=name, id=record.id)
    return record.id


def question(
    known: Knowledge,
    names: Sequence[str],
    selection: Selection,
    types: Sequence[str] = TARGETS,
) -> Question:
    """The question of a command line, every name resolved to an id of one of some types."""
    from ..queries.question import Question

    if selection.hypothetical and selection.incident:
        raise TextError("error.hypothetical_incident")
    return Question(
        targets=targets(NameIndex(known, types), names, types),
        known=selection.known,
        at=selection.at,
        incident=_one_of(known, selection.incident, "incidents"),
        hypothetical=selection.hypothetical,
        system=_one_of(known, selection.system, "systems"),
        data=tuple(dict.fromkeys(category(name) for name in selection.data)),
        harm=selection.harm,
        tiers=selection.tiers,
        assume=selection.assume,
        today=today(),
    )


def several_of(
    known: Knowledge, names: Sequence[str], option: str, types: Sequence[str]
) -> tuple[str, ...]:
    """The ids of records of some types, each once, in the order given.

    Raises:
        TextError: a name is that of something else; ``error.not_a_OPTION`` says so.
    """
    found: dict[str, None] = {}
    index = NameIndex(known, types)
    for name in names:
        record = index.resolve(name)
        if record.TYPE not in types:
            raise TextError(f"error.not_a_{option}", name=name, id=record.id)
        found[record.id] = None
    return tuple(found)


def _one_of(known: Knowledge, name: str | None, type_: str) -> str | None:
    if name is None:
        return None
    record = NameIndex(known, (type_,)).resolve(name)
    if type_ != record.TYPE:
        raise TextError(f"error.not_of_{type_}", name=name, id=record.id)
    return record.id


def category(name: str) -> str:
    """A data category by its id or its label in either language.

    Raises:
        UnknownNameError: there is none; carries those that come near.
    """
    if name in CATEGORIES:
        return name
    spellings: dict[str, str] = {}
    for term in CATEGORIES.values():
        for spelling in (term.id, term.ja, term.en):
            spellings.setdefault(match_key(spelling), term.id)
    key = match_key(name)
    if key in spellings:
        return spellings[key]
    near = get_close_matches(key, spellings, n=5, cutoff=0.5)
    near += [spelling for spelling in spellings if key and key in spelling and spelling not in near]
    idents = list(dict.fromkeys(spellings[spelling] for spelling in near))[:5]
    raise UnknownNameError(
        name, [(ident, f"{CATEGORIES[ident].ja} / {CATEGORIES[ident].en}") for ident in idents]
    )
