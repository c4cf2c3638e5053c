"""What the static map draws: all of an answer, or a summary of it that fits a page.

A summary keeps the worst and largest organisations of each column and draws the others of the same
tier, status and kind as one, with their number. Work follows its client, people follow who controls
their data. Numbers of people are never added, since groups of people may overlap: of several groups
together the only number shown is one that the answer states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..graph.intervals import Interval
from ..graph.vocabulary import STATUSES, Status
from ..queries.answers import Affected, PopulationRow
from .headline import SPOKEN
from .html_model import (
    COLUMNS,
    ENGAGEMENTS,
    ORGANISATIONS,
    POPULATIONS,
    SYSTEMS,
    MapContent,
    MapLine,
    MapNode,
    along_cards,
)
from .html_words import amount
from .picture_words import phrase

_PLURALS = {
    "target": "n_targets",
    "organisation": "n_organisations",
    "cohort": "n_cohorts",
    "system": "n_systems",
    "engagement": "n_engagements",
    "population": "n_populations",
}
GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Plan:
    """How far to summarise.

    Attributes:
        keep: organisations (and systems, and people without an organisation) drawn one by one in
            a column; the rest stand together. None: everything is drawn by itself, people too.
        by_kind: whether a company and a city never stand together.
        deepest: tiers from this one on stand in one; None: each in its own.
    """

    keep: int | None = None
    by_kind: bool = True
    deepest: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A node of the picture, for one record or several. ``status`` is that of the harm shown."""

    id: str
    shape: str
    column: int
    name: str
    note: str
    status: str | None
    flags: frozenset[str]
    radius: float
    members: tuple[str, ...]
    number: str = ""

    @property
    def many(self) -> bool:
        """Whether it stands for several records."""
        return self.id.startswith(GROUP)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn. ``merged``: the tier from which on all stand in one."""

    shown: Sequence[Shown]
    lines: Sequence[MapLine]
    merged: int | None = None


class Summariser:
    """Scenes of one answer, more or less summarised.

    Args:
        answer: the answer.
        content: the map of it, as the interactive one has it.
        harm: by whose status things are told apart.
    """

    def __init__(self, answer: Affected, content: MapContent, harm: str) -> None:
        self._content, self._harm, self._lang = content, harm, content.lang
        self._nodes = {node.id: node for node in content.nodes}
        self._people = {
            row.id: row.people for row in answer.organisations if row.people is not None
        }
        self._own_harm = harm == content.harm
        self._rows = {row.id: row for row in answer.populations}
        self.tiers = max((node.column // COLUMNS for node in content.nodes), default=0)
        self._client: dict[str, str] = {}
        self._exposed: dict[str, str] = {}
        for line in content.lines:
            if line.kind == "client":
                self._client.setdefault(line.source, line.target)
            elif line.kind in ("exposes", "holds"):
                self._exposed.setdefault(line.target, line.source)
        self._ranks = {node.id: self._ranked(node) for node in content.nodes}
        self._subs: dict[int, list[MapNode]] = {}
        for node in sorted(content.nodes, key=lambda node: self._ranks[node.id]):
            self._subs.setdefault(node.column % COLUMNS, []).append(node)
        self._plan = Plan()
        self._standing: dict[str, str] = {}
        self._shown: list[Shown] = []

    def scene(self, plan: Plan) -> Scene:
        """What to draw: everything, or a summary as the plan says."""
        self._plan, self._standing, self._shown = plan, {}, []
        if plan.keep is None:
            for node in self._content.nodes:
                self._alone(node)
        else:
            self._by_rank(self._subs.get(ORGANISATIONS, ()))
            self._by_rank(self._subs.get(SYSTEMS, ()))
            self._engagements(self._subs.get(ENGAGEMENTS, ()))
            self._populations(self._subs.get(POPULATIONS, ()))
        deepest = plan.deepest
        merged = deepest if deepest is not None and deepest < self.tiers else None
        return Scene(self._ordered(), self._lines(), merged)

    def _ordered(self) -> tuple[Shown, ...]:
        """What is drawn, the worst and largest first in each column, work and people as clients.

        The layout keeps this order where lines do not object.
        """
        order: dict[str, int] = {}
        cards = [item for item in self._shown if item.shape not in ("engagement", "population")]
        cards.sort(key=self._weight)
        for item in cards:
            for ident in item.members:
                order[ident] = len(order)

        def place(item: Shown) -> tuple[object, ...]:
            first = item.members[0]
            if item.shape == "engagement":
                return (order.get(self._client.get(first, ""), len(order)), *self._weight(item))
            if item.shape == "population":
                return (order.get(self._owner(first), len(order)), *self._weight(item))
            return (order[first],)

        return tuple(sorted(self._shown, key=place))

    def _weight(self, item: Shown) -> tuple[object, ...]:
        hit, rank, *rest = self._ranks[item.members[0]]
        return (hit, rank, item.many, *rest)

    # -- what stands alone, what together -----------------------------------------------------

    def _column(self, node: MapNode) -> int:
        tier, sub = divmod(node.column, COLUMNS)
        deepest = self._plan.deepest
        if deepest is not None:
            tier = deepest + 1 if node.tier is None and tier > deepest else min(tier, deepest)
        return tier * COLUMNS + sub

    def _status(self, node: MapNode) -> str | None:
        return node.status.get(self._harm)

    def _alone(self, node: MapNode, parts: Sequence[MapNode] = ()) -> None:
        """Draw a node itself; ``parts`` are smaller groups of people within it."""
        name = node.name
        if parts:
            name += phrase(self._lang, "parts", n=len(parts))
        people = node.shape == "population"
        self._shown.append(
            Shown(
                id=node.id,
                shape=node.shape,
                column=self._column(node),
                name=name,
                note=node.note,
                status=self._status(node),
                flags=frozenset(node.flags),
                radius=node.radius,
                members=(node.id, *(part.id for part in parts)),
                number=node.note if people else self._own_number(node),
            )
        )
        for item in (node, *parts):
            self._standing[item.id] = node.id

    def _own_number(self, node: MapNode) -> str:
        """The number in the second line of an organisation, which begins with its kind."""
        return node.note.removeprefix(node.kind).removeprefix(" · ")

    def _together(
        self, nodes: Sequence[MapNode], more: bool, people: Interval | None = None
    ) -> None:
        """Draw several nodes of one column, shape and status as one.

        Args:
            nodes: which; of one the node itself is drawn.
            more: whether others like them are drawn alone.
            people: how many they are together, where the answer says so.
        """
        if len(nodes) == 1:
            self._alone(nodes[0])
            return
        first = nodes[0]
        key = _PLURALS[first.shape]
        if more and first.shape != "engagement":
            key += ".more"
        notes = []
        kinds = {node.kind for node in nodes}
        if first.shape in ("organisation", "cohort") and len(kinds) == 1:
            notes.append(first.kind)
        status = self._status(first)
        number = "" if people is None else amount(people.low, people.high, self._lang)
        if first.shape == "population":
            notes.append(
                phrase(self._lang, "together", amount=number) if number else self._unsized(nodes)
            )
        elif status is not None:
            notes.append(STATUSES[status].label(self._lang))
        flags = set(first.flags).intersection(*(node.flags for node in nodes))
        ident = f"{GROUP}{first.id}"
        self._shown.append(
            Shown(
                id=ident,
                shape=first.shape,
                column=self._column(first),
                name=phrase(self._lang, key, n=len(nodes)),
                note=" · ".join(filter(None, notes)),
                status=status,
                flags=frozenset(flags),
                radius=replace(first, people=people).radius if number else 12.0,
                members=tuple(node.id for node in nodes),
                number=notes[0] if number else "",
            )
        )
        for node in nodes:
            self._standing[node.id] = ident

    def _unsized(self, nodes: Iterable[MapNode]) -> str:
        """How many of several groups of people have no known number; nothing is added up."""
        unknown = sum(_says_nothing(node.people) for node in nodes)
        if unknown:
            return phrase(self._lang, "of_unknown", n=unknown)
        return phrase(self._lang, "no_number")

    def _by_rank(self, nodes: Iterable[MapNode]) -> None:
        """In each column the first ones alone, the others by shape, status and kind."""
        columns: dict[int, list[MapNode]] = {}
        for node in nodes:
            columns.setdefault(self._column(node), []).append(node)
        keep = self._plan.keep or 0
        for column in sorted(columns):
            ranked = sorted(columns[column], key=lambda node: self._ranks[node.id])
            alone, rest = ranked[:keep], ranked[keep:]
            for node in alone:
                self._alone(node)
            spoken = {(node.shape, self._status(node)) for node in alone}
            for found in _bucketed(rest, self._alike):
                more = (found[0].shape, self._status(found[0])) in spoken
                self._together(found, more)

    def _ranked(self, node: MapNode) -> tuple[bool, int, float, str]:
        """For the order in a column: what is hit, then the worst, then the largest."""
        status = self._status(node)
        people = self._people.get(node.id) or node.people
        return (
            "target" not in node.flags,
            9 if status is None else Status(status).rank,
            -(people.low if people is not None else -1),
            node.id,
        )

    def _alike(self, node: MapNode) -> tuple[object, ...]:
        kind = node.kind if self._plan.by_kind else ""
        return (self._ranks[node.id][1], node.shape, kind)

    def _engagements(self, nodes: Iterable[MapNode]) -> None:
        """Work of what stands together stands together."""

        def key(node: MapNode) -> tuple[object, ...]:
            client = self._standing.get(self._client.get(node.id, ""), "")
            return (self._column(node), client, self._status(node) or "")

        for found in _bucketed(nodes, key):
            self._together(found, more=False)

    # -- people -------------------------------------------------------------------------------

    def _owner(self, ident: str) -> str:
        """Who controls the data of a group of people, else for whom the work is done; or nobody."""
        row = self._rows.get(ident)
        for controller in row.controllers if row is not None else ():
            if controller in self._nodes:
                return controller
        through = self._exposed.get(ident, "")
        return self._client.get(through, "")

    def _populations(self, nodes: Iterable[MapNode]) -> None:
        owned: dict[str, list[MapNode]] = {}
        for node in nodes:
            owner = self._owner(node.id)
            owned.setdefault(self._standing.get(owner, ""), []).append(node)
        self._by_rank(owned.pop("", ()))
        for owner, found in owned.items():
            groups = _bucketed(
                found, lambda node: (self._column(node), self._status(node) or "", node.shape)
            )
            spoken = sum(self._status(group[0]) in SPOKEN for group in groups)
            for group in groups:
                self._people_of(owner, group, alone=spoken == 1)

    def _people_of(self, owner: str, nodes: list[MapNode], *, alone: bool) -> None:
        """The people of an organisation or of several, of one status.

        Where they are one group and its parts, it is drawn; else the number that the answer states
        for the organisation, if it is that of these groups.
        """
        if owner.startswith(GROUP):
            self._together(nodes, more=False)
            return
        idents = {node.id for node in nodes}
        tops = [node for node in nodes if not self._inside(node.id, idents)]
        if len(tops) == 1:
            self._alone(tops[0], [node for node in nodes if node is not tops[0]])
            return
        people = self._people.get(owner)
        stated = alone and self._own_harm and self._status(nodes[0]) in SPOKEN
        self._together(nodes, more=False, people=people if stated else None)

    def _inside(self, ident: str, others: set[str]) -> bool:
        """Whether a group of people lies within another one of some."""
        seen = {ident}
        row: PopulationRow | None = self._rows.get(ident)
        while row is not None and row.part_of is not None and row.part_of not in seen:
            if row.part_of in others:
                return True
            seen.add(row.part_of)
            row = self._rows.get(row.part_of)
        return False

    # -- lines --------------------------------------------------------------------------------

    def _lines(self) -> list[MapLine]:
        """Lines between what is drawn, each once; assumed where every line in it is."""
        found: dict[tuple[str, str], MapLine] = {}
        for line in self._content.lines:
            source = self._standing.get(line.source)
            target = self._standing.get(line.target)
            if source is None or target is None or source == target:
                continue
            known = found.get((source, target))
            if known is None:
                found[source, target] = MapLine(source, target, line.kind, line.assumed)
            elif known.assumed and not line.assumed:
                found[source, target] = replace(known, assumed=False)
        columns = {item.id: item.column for item in self._shown}
        drawn = along_cards(list(found.values()), columns)
        return [line for line in drawn if not line.hidden]


def _says_nothing(people: Interval | None) -> bool:
    return people is None or (people.high is None and people.low <= 1)


def _bucketed(
    nodes: Iterable[MapNode], key: Callable[[MapNode], tuple[object, ...]]
) -> list[list[MapNode]]:
    """Nodes with the same key together, in the order of the first of each."""
    found: dict[tuple[object, ...], list[MapNode]] = {}
    for node in nodes:
        found.setdefault(key(node), []).append(node)
    return list(found.values())
