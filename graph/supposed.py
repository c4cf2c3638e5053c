"""The changes that ``whatif`` supposes, each a frozen value about one engagement (or population).

All of them are supposed to be done by the day before the one that the question is about
(docs/whatif.md says exactly what each means). Their order says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from .errors import HakyuError

END, ERASE, DROP = "end", "erase", "drop"
REPLACE, RELIES_ON, ENCRYPT = "replace", "relies_on", "encrypt"
#: Every kind of change, in the order in which they are told.
KINDS = (END, ERASE, DROP, REPLACE, RELIES_ON, ENCRYPT)

#: Whose word an erasure is.
Word: TypeAlias = Literal["provider", "client"]
WORDS: tuple[Word, ...] = ("provider", "client")


@dataclass(frozen=True, slots=True)
class End:
    """The engagement is over. Its data stay where they are, unless they are erased too."""

    kind: ClassVar[str] = END
    subject: str

    @property
    def objects(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Erase:
    """The data of an engagement are certified to be erased: on the word of who did the work, or on
    the client's own, who has seen to it."""

    kind: ClassVar[str] = ERASE
    subject: str
    by: Word = "provider"

    @property
    def objects(self) -> tuple[str, ...]:
        return (self.by,)


@dataclass(frozen=True, slots=True)
class Drop:
    """A data category, with all that lies in it, is no longer with the provider."""

    kind: ClassVar[str] = DROP
    subject: str
    category: str

    @property
    def objects(self) -> tuple[str, ...]:
        return (self.category,)


@dataclass(frozen=True, slots=True)
class Replace:
    """Another provider (``org:``) or system (``sys:``) takes the work over; what the old one holds
    stays with it, unless it is erased too."""

    kind: ClassVar[str] = REPLACE
    subject: str
    provider: str

    @property
    def objects(self) -> tuple[str, ...]:
        return (self.provider,)


@dataclass(frozen=True, slots=True)
class ReliesOn:
    """All that the work relies on: engagements of its provider, and systems; nothing, if empty."""

    kind: ClassVar[str] = RELIES_ON
    subject: str
    flows: tuple[str, ...] = ()

    @property
    def objects(self) -> tuple[str, ...]:
        return self.flows


@dataclass(frozen=True, slots=True)
class Encrypt:
    """The data of an engagement, or of a population wherever they lie, cannot be read by whoever
    takes them: who is reached stays, and no report is owed for their leak."""

    kind: ClassVar[str] = ENCRYPT
    subject: str

    @property
    def objects(self) -> tuple[str, ...]:
        return ()


Change: TypeAlias = End | Erase | Drop | Replace | ReliesOn | Encrypt

#: Why a change does nothing to the records.
Nothing: TypeAlias = Literal[
    "ended",
    "not_begun",
    "running",
    "data_unknown",
    "not_listed",
    "wider",
    "same_provider",
    "same_list",
    "no_data",
]


class Outcome(NamedTuple):
    """What a change did to the records: the ids of those made or changed, or why there are none."""

    change: Change
    records: tuple[str, ...]
    nothing: Nothing | None = None


@dataclass(frozen=True, slots=True)
class ChangeFault:
    """Why a change cannot be made: a code of ``loaders.problem_texts``, and its values."""

    change: Change
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class ChangesError(HakyuError):
    """Changes that cannot be made; ``faults`` holds all that is wrong with them."""

    exit_code = 1

    def __init__(self, faults: Iterable[ChangeFault]) -> None:
        self.faults = tuple(faults)
        told = (f"{item.change.kind} {item.change.subject}: {item.code}" for item in self.faults)
        super().__init__("; ".join(told))


def order(change: Change) -> tuple[int, str, tuple[str, ...]]:
    """The place of a change among others, however they were given."""
    return KINDS.index(change.kind), change.subject, change.objects
