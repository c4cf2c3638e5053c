"""What the tests of questions share: the worked cases, tiny worlds, and short words for answers."""

from __future__ import annotations

import copy
import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex
from hakyu.graph.records import PREFIXES
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.loaders.yaml_text import parse_yaml
from hakyu.queries.affected import affected
from hakyu.queries.answers import (
    Affected,
    EngagementRow,
    OrganisationRow,
    PopulationRow,
    TotalRow,
)
from hakyu.queries.notes import Note
from hakyu.queries.question import Question

CASES = Path(__file__).parents[1] / "cases"

#: The day that stands for "today", so that no test depends on when it runs.
TODAY = dt.date(2026, 1, 1)

LEVELS = ("confirmed", "possible", "ceiling")

#: Low and high; a high of None is open.
Span: TypeAlias = tuple[int | float, int | float | None]


@dataclass(frozen=True)
class Answer:
    """An answer, with short words for what tests look at. Harm is the leak unless said."""

    given: Affected

    def organisation(self, ident: str) -> OrganisationRow:
        return {row.id: row for row in self.given.organisations}[ident]

    def population(self, ident: str) -> PopulationRow:
        return {row.id: row for row in self.given.populations}[ident]

    def engagement(self, ident: str) -> EngagementRow:
        return {row.id: row for row in self.given.engagements}[ident]

    @property
    def ids(self) -> set[str]:
        """Every organisation, engagement and population on the answer."""
        given = self.given
        found = {row.id for row in given.organisations} | {row.id for row in given.engagements}
        return found | {row.id for row in given.populations}

    def status(self, ident: str, harm: str = "leak") -> str | None:
        """The status of an organisation, engagement or population."""
        if ident.startswith("org:"):
            return self.organisation(ident).status[harm]
        if ident.startswith("pop:") or ident.endswith("#people"):
            return self.population(ident).status[harm]
        return self.engagement(ident).status[harm]

    def total(self, level: str, harm: str = "leak") -> TotalRow:
        return self.given.people[harm][level]

    def people(self, level: str, harm: str = "leak") -> Span:
        total = self.total(level, harm)
        return total.low, total.high

    def levels(self, harm: str = "leak") -> tuple[Span, Span, Span]:
        """People: confirmed, possible, ceiling."""
        return tuple(self.people(level, harm) for level in LEVELS)  # type: ignore[return-value]

    def notices(self, level: str, harm: str = "leak") -> Span:
        total = self.given.notices[harm][level]
        return total.low, total.high

    def sized(self, level: str, harm: str = "leak") -> Span:
        total = self.total(level, harm)
        return total.sized.low, total.sized.high

    def open(self, level: str, harm: str = "leak") -> tuple[str, ...]:
        return self.total(level, harm).open

    def unit(self, unit: str, level: str = "confirmed", harm: str = "leak") -> Span | None:
        """The total of another unit; None where there is none."""
        found = self.given.other_units.get(unit, {}).get(harm, {}).get(level)
        return None if found is None else (found.low, found.high)

    def tier(self, tier: int, unit: str) -> Span | None:
        """How many organisations of a unit the tier holds; None where it counts none."""
        for row in self.given.tiers:
            if (row.tier, row.unit) == (tier, unit):
                return row.low, row.high
        return None

    def affected(self, population: str) -> Span | None:
        found = self.population(population).affected
        return None if found is None else (found.low, found.high)

    def data(self, ident: str) -> dict[str, str]:
        """Data category and status."""
        row = self.organisation(ident) if ident.startswith("org:") else self.population(ident)
        return dict(row.data or {})

    def notes(self, code: str) -> list[tuple[Any, ...]]:
        """What ``cut`` says under one code, as the arguments of its notes."""
        return [
            note.args for note in self.given.cut if isinstance(note, Note) and note.code == code
        ]

    @property
    def contradictions(self) -> list[tuple[str, ...]]:
        return [row.records for row in self.given.contradictions]


class World:
    """Records in the native format, to be changed and then asked. Cheap to copy."""

    def __init__(self, lists: dict[str, list[dict[str, Any]]] | None = None) -> None:
        self.lists: dict[str, list[dict[str, Any]]] = lists if lists is not None else {}

    # -- building -----------------------------------------------------------------------------

    def add(self, ident: str, **fields: Any) -> World:
        """Add a record; the prefix of its id tells the type."""
        name = PREFIXES[ident.partition(":")[0]]
        self.lists.setdefault(name, []).append({"id": ident, **fields})
        return self

    def org(self, *names: str, **fields: Any) -> World:
        """Organisations ``org:NAME``, all with the same fields."""
        for name in names:
            self.add(f"org:{name}", name=name, **fields)
        return self

    def cohort(self, name: str, size: str | int | None = None, **fields: Any) -> World:
        """A cohort of organisations, with its size where known."""
        sizes = [] if size is None else [{"stated": size, "unit": "organisation"}]
        return self.add(f"org:{name}", name=name, cohort=True, sizes=sizes, **fields)

    def system(self, name: str, **fields: Any) -> World:
        return self.add(f"sys:{name}", name=name, **fields)

    def eng(
        self, client: str, provider: str | None, system: str | None = None, **fields: Any
    ) -> World:
        """``eng:CLIENT-PROVIDER`` (or ``eng:CLIENT-SYSTEM``), unless an ``id`` is given."""
        ident = fields.pop("id", f"eng:{client}-{provider or system}")
        ends = {"provider": provider and f"org:{provider}", "system": system and f"sys:{system}"}
        stated = {key: value for key, value in ends.items() if value is not None}
        return self.add(ident, client=f"org:{client}", **stated, **fields)

    def pop(
        self, name: str, controller: str | None = None, held: Any = None, **fields: Any
    ) -> World:
        """A population; ``held`` is a number of persons."""
        if controller is not None:
            fields["controllers"] = [f"org:{controller}"]
        if held is not None:
            fields["sizes"] = [{"stated": held, "unit": "person"}]
        return self.add(f"pop:{name}", label=name, **fields)

    def hit(self, *targets: Any, **fields: Any) -> World:
        """The incident ``inc:x``: ransomware of 2024-05-01 unless said otherwise."""
        plain = {"id": "inc:x", "title": "x", "occurred": {"from": "2024-05-01"}} | fields
        return self.add(plain.pop("id"), targets=list(targets), **plain)

    def says(
        self,
        who: str,
        status: str,
        subject: str,
        day: str | None,
        *counts: int | str | dict[str, Any],
        **fields: Any,
    ) -> World:
        """A finding ``fnd:N``, N counting from 1; a bare count is of persons.

        ``who`` is the name of an organisation, or ``press``, ``regulator``, ``committee``. The
        effect is ``exfiltrated`` unless given; None leaves it out.
        """
        number = len(self.lists.get("findings", [])) + 1
        plain = who in ("press", "regulator", "committee")
        speaker = {"name": who, "standing": who} if plain else f"org:{who}"
        stated = [
            item if isinstance(item, dict) else {"stated": item, "unit": "person"}
            for item in counts
        ]
        record = {
            "incidents": ["inc:x"],
            "subject": subject,
            "status": status,
            "effect": "exfiltrated",
            "stated_on": day,
            "stated_by": [speaker],
            "counts": stated,
        } | fields
        ident = record.pop("id", f"fnd:{number}")
        return self.add(ident, **{k: v for k, v in record.items() if v is not None})

    # -- changing -----------------------------------------------------------------------------

    def change(self, ident: str, **fields: Any) -> World:
        """A copy in which a record has other fields; None takes a field away."""
        lists = copy.deepcopy(self.lists)
        record = next(item for items in lists.values() for item in items if item["id"] == ident)
        record.update(fields)
        for name in [key for key, value in fields.items() if value is None]:
            del record[name]
        return World(lists)

    def without(self, *idents: str) -> World:
        """A copy without some records."""
        kept = {
            name: [copy.deepcopy(item) for item in items if item["id"] not in idents]
            for name, items in self.lists.items()
        }
        return World(kept)

    def and_(self) -> World:
        """A copy, to add to."""
        return self.without()

    # -- asking -------------------------------------------------------------------------------

    def load(self) -> Knowledge:
        """The records, validated as any user's file is."""
        text = json.dumps({"hakyu": 1, **self.lists}, ensure_ascii=False)
        return load_files([File("world.json", text.encode())]).knowledge

    def ask(self, *targets: str, **question: Any) -> Answer:
        """Who is affected if the targets (ids or names; ``inc:x`` if none) are hit?"""
        return ask(self.load(), *(targets or ("inc:x",)), **question)


def ask(knowledge: Knowledge, *targets: str, **question: Any) -> Answer:
    """Ask; dates may be texts, targets names."""
    names = NameIndex(knowledge)
    for name in ("known", "at"):
        if isinstance(question.get(name), str):
            question[name] = dt.date.fromisoformat(question[name])
    found = tuple(item if item.startswith("eng:") else names.resolve(item).id for item in targets)
    return Answer(affected(knowledge, Question(found, **{"today": TODAY, **question})))


@cache
def _case(number: int) -> dict[str, Any]:
    (path,) = CASES.glob(f"{number:02d}_*.yaml")
    data = parse_yaml(path.read_text("utf-8")).data
    assert isinstance(data, dict)
    return data


def case(*numbers: int) -> World:
    """The worked cases of these numbers together. A record that two of them state stands once."""
    lists: dict[str, dict[str, dict[str, Any]]] = {}
    for number in numbers:
        for name, items in _case(number).items():
            if name != "hakyu":
                for item in items:
                    known = lists.setdefault(name, {}).setdefault(item["id"], {})
                    assert all(known.get(key, item[key]) == item[key] for key in item), item
                    known.update(copy.deepcopy(item))
    return World({name: list(items.values()) for name, items in lists.items()})
