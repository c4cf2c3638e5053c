"""Groups of a large map: closed at first, opened step by step, down to any single node.

A client, its work and its people are one :class:`Unit`, so that they stay side by side. Units are
put into a tree of *bundles*: by tier, by the cohort that they are members of, by kind, by who leads
to them, by status, then by rank. A bundle is drawn as up to four cards, one for each column that it
has nodes in: a :class:`Group` each. They open together.

An opened bundle shows at most :data:`MOST` units or bundles. The ids of bundles say what they hold
in words that depend on neither the language nor the day, so that what was opened stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .groups_units import Unit, units_of
from .html_model import COLUMNS, MapLine, MapNode
from .layout import Box, arrange

#: Up to so many nodes are shown without groups.
UNGROUPED = 150
#: An opened bundle shows at most so many units or bundles; all that is closed, so many.
MOST = 60
FIRST = 40
#: Fewer units than this are shown, not folded.
FEW = 4
#: Tiers beyond this one are folded together.
DEEP = 3
DEEPER = DEEP + 1
NO_CHAIN = -1
#: Who leads to this share of the units has a bundle of its own.
SHARE = 0.05

_SIZES = {
    "target": (252.0, 66.0),
    "organisation": (252.0, 66.0),
    "cohort": (252.0, 66.0),
    "system": (220.0, 66.0),
    "engagement": (148.0, 54.0),
    "population": (262.0, 66.0),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One card of a bundle: its nodes in one kind of column.

    Attributes:
        parent: the card that it comes out of when the bundle around it is opened.
        first: where its nodes begin in the order of all, and ``last``, where they are over; between
            them stand other nodes of the bundle, in other kinds of columns.
        path: what sets the bundle apart from those around it, from the outermost: pairs of
            ``tier``, ``form`` (a shape), ``cohort``, ``kind``, ``before``, ``status``, ``rank``
            or ``rest``, and a value. ``examples`` name the first and the last unit.
        status: by harm, how many nodes have which status.
        open: how many of the nodes are people whose number is not known.
        largest: the node with the most people, of those whose number is known.
    """

    id: str
    bundle: str
    parent: str | None
    column: int
    shape: str
    first: int
    last: int
    size: int
    status: Mapping[str, Mapping[str, int]]
    path: tuple[tuple[str, Any], ...]
    examples: tuple[str, str]
    open: int = 0
    largest: str | None = None

    @property
    def box(self) -> Box:
        return Box(self.id, self.column, *_SIZES[self.shape])


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of a map, those around others first. ``order``: all nodes, from top to bottom."""

    groups: Sequence[Group] = ()
    order: Sequence[str] = ()


@dataclass(eq=False, slots=True)
class _Bundle:
    """Some units, and how they are told apart: ``key`` is its part of the id."""

    id: str
    path: tuple[tuple[str, Any], ...]
    units: list[Unit]
    parts: list[_Bundle | Unit] = field(default_factory=list)


def grouping(nodes: Sequence[MapNode], lines: Sequence[MapLine], harm: str) -> Grouping:
    """The groups of a map; none where it has no more than :data:`UNGROUPED` nodes.

    Args:
        nodes: in the order preferred within their columns.
        lines: as drawn (after ``along_cards``).
        harm: whose statuses set nodes apart: the one shown first.
    """
    if len(nodes) <= UNGROUPED:
        return Grouping()
    units = units_of(nodes, lines)
    root = _Bundle("", (), units)
    _Splitter(harm, any(node.tier is not None for node in nodes)).split(root, 0)
    _promote(root)
    _arrange(root, lines)
    return _Faces(root).grouping()


class _Splitter:
    """Splits bundles by one criterion after another, until they are small enough to be shown."""

    def __init__(self, harm: str, tiered: bool) -> None:
        def tier(unit: Unit) -> int:
            return NO_CHAIN if tiered and unit.main.tier is None else unit.tier

        self.criteria: tuple[tuple[str, Callable[[Unit], Any]], ...] = (
            ("tier", lambda unit: min(tier(unit), DEEPER)),
            ("tier", tier),
            ("form", lambda unit: unit.main.shape),
            ("kind", lambda unit: unit.cohort or unit.main.word or unit.main.kind),
            ("before", lambda unit: unit.before),
            ("status", lambda unit: unit.main.status.get(harm)),
        )

    def split(self, bundle: _Bundle, level: int) -> None:
        """Give a bundle its parts, and those theirs."""
        units = bundle.units
        if bundle.id and len(units) <= MOST:
            bundle.parts = list(units)
            return
        while level < len(self.criteria):
            name, key = self.criteria[level]
            level += 1
            parts = self._partition(units, name, key)
            if len(parts) > 1 and self._take(bundle, name, parts, level):
                return
        self._ranks(bundle)

    def _partition(
        self, units: Sequence[Unit], name: str, key: Callable[[Unit], Any]
    ) -> dict[Any, list[Unit]]:
        parts: dict[Any, list[Unit]] = {}
        for unit in units:
            parts.setdefault(key(unit), []).append(unit)
        if name == "before":
            least = max(FEW, len(units) * SHARE)
            large = {value: part for value, part in parts.items() if len(part) >= least}
            rest = [unit for value, part in parts.items() if value not in large for unit in part]
            return (large | {_REST: rest} if rest else large) if large else {}
        return parts

    def _take(
        self, bundle: _Bundle, name: str, parts: Mapping[Any, list[Unit]], level: int
    ) -> bool:
        """Large parts become bundles; what is few is shown, or folded with the rest."""
        large = [value for value, part in parts.items() if len(part) >= FEW]
        large.sort(key=lambda value: (-len(parts[value]), str(value)))
        few = sum(len(part) for part in parts.values() if len(part) < FEW)
        show = few <= MOST // 2
        if not large and not show:
            return False
        kept = set(large[: MOST - few if show and len(large) + few <= MOST else MOST // 2])
        rest: list[Unit] = []
        for value, part in parts.items():
            if value in kept:
                self._inner(bundle, "rest" if value is _REST else name, value, part, level)
            elif show and len(part) < FEW:
                bundle.parts += part
            else:
                rest += part
        if rest:
            self._inner(bundle, "rest", _REST, sorted(rest, key=_weight), level)
        return True

    def _inner(self, bundle: _Bundle, name: str, value: Any, units: list[Unit], level: int) -> None:
        if name == "kind" and units[0].cohort == value:
            name = "cohort"
        own = _id(bundle.id, name, value)
        while any(isinstance(part, _Bundle) and part.id == own for part in bundle.parts):
            own += "+"
        inner = _Bundle(own, (*bundle.path, (name, value)), units)
        bundle.parts.append(inner)
        self.split(inner, level)

    def _ranks(self, bundle: _Bundle) -> None:
        """The first sixty, the next sixty, and so on; sixties of sixties where there are more."""
        units = sorted(bundle.units, key=_weight)
        if len(units) <= MOST:
            bundle.parts = list(units)
            return
        step = MOST
        while step * MOST < len(units):
            step *= MOST
        before = next((value[0] for name, value in reversed(bundle.path) if name == "rank"), 1)
        for start in range(0, len(units), step):
            part = units[start : start + step]
            value = (before + start, before + start + len(part) - 1)
            self._inner(bundle, "rank", value, part, len(self.criteria))


class _Rest:
    """What stands for all that has no bundle of its own."""

    def __str__(self) -> str:
        return "rest"


_REST = _Rest()


def _id(bundle: str, name: str, value: Any) -> str:
    if name == "rank":
        value = f"{value[0]}-{value[1]}"
    elif isinstance(value, tuple):
        value = "+".join(map(str, value))
    own = str(value).replace("/", "|").replace(">", "|")
    return f"{bundle}/{name[0]}.{own}" if bundle else f"{name[0]}.{own}"


def _weight(unit: Unit) -> tuple[int, float, str]:
    return unit.weight


def _promote(root: _Bundle) -> None:
    """Open the outermost bundles while what is shown stays small; deep tiers stay shut."""
    while True:
        waiting = [
            part
            for part in root.parts
            if isinstance(part, _Bundle)
            and part.path[-1][0] in ("tier", "form")
            and part.path[-1][1] != DEEPER
            and len(root.parts) - 1 + len(part.parts) <= FIRST
        ]
        if not waiting:
            return
        chosen = min(waiting, key=lambda part: (len(part.parts), part.id))
        at = root.parts.index(chosen)
        root.parts[at : at + 1] = chosen.parts


def _cards(part: _Bundle | Unit) -> dict[int, list[MapNode]]:
    """The nodes of a part by the kind of column that they stand in."""
    cards: dict[int, list[MapNode]] = {}
    for unit in part.units if isinstance(part, _Bundle) else (part,):
        for node in unit.nodes:
            cards.setdefault(node.column % COLUMNS, []).append(node)
    return cards


def _arrange(root: _Bundle, lines: Sequence[MapLine]) -> None:
    """Order the outermost parts so that few of their lines cross."""
    boxes: list[Box] = []
    of: dict[str, str] = {}
    part_of: dict[str, int] = {}
    for number, part in enumerate(root.parts):
        for sub, nodes in _cards(part).items():
            if isinstance(part, Unit) or len(nodes) == 1:
                boxes += [node.box for node in nodes]
                own = {node.id: node.id for node in nodes}
            else:
                box = Box(f"{number}:{sub}", _column(nodes), *_SIZES[nodes[0].shape])
                boxes.append(box)
                own = {node.id: box.id for node in nodes}
            of |= own
            part_of |= dict.fromkeys(own.values(), number)
    layout = arrange(boxes, _links(lines, of))
    heights: list[list[float]] = [[] for _ in root.parts]
    for ident, (_, y) in layout.places.items():
        heights[part_of[ident]].append(y)
    mean = [sum(ys) / len(ys) for ys in heights]
    ranked = sorted(range(len(mean)), key=lambda number: (mean[number], number))
    root.parts = [root.parts[number] for number in ranked]


def _links(lines: Sequence[MapLine], of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The lines between what is shown."""
    for line in lines:
        if not line.hidden:
            start, end = of[line.start or line.source], of[line.target]
            if start != end:
                yield start, end


def _column(nodes: Sequence[MapNode]) -> int:
    """Where most of them stand."""
    columns = Counter(node.column for node in nodes)
    return min(columns, key=lambda column: (-columns[column], column))


class _Faces:
    """Makes groups of bundles, from the outermost inwards."""

    def __init__(self, root: _Bundle) -> None:
        self.root = root
        self.groups: list[Group] = []
        self.order: list[str] = []

    def grouping(self) -> Grouping:
        """All of them."""
        for part in self.root.parts:
            self._part(part, {})
        return Grouping(tuple(self.groups), tuple(self.order))

    def _part(self, part: _Bundle | Unit, above: Mapping[int, str]) -> None:
        if isinstance(part, Unit):
            self.order += [node.id for node in part.nodes]
            return
        # A single node is shown by itself; what is around it may be a group all the same.
        faces = dict(above)
        cards = {sub: nodes for sub, nodes in _cards(part).items() if len(nodes) > 1}
        place = len(self.groups)
        first = len(self.order)
        for sub, nodes in cards.items():
            self.groups.append(_group(part, sub, nodes, first, above.get(sub)))
            faces[sub] = self.groups[-1].id
        for inner in part.parts:
            self._part(inner, faces)
        for number in range(place, place + len(cards)):
            self.groups[number] = replace(self.groups[number], last=len(self.order))


def _group(
    bundle: _Bundle, sub: int, nodes: Sequence[MapNode], first: int, parent: str | None
) -> Group:
    people = [node for node in nodes if node.shape == "population"]
    known = [(_most(node), node.id) for node in people if _most(node) > 0]
    return Group(
        id=f"grp:{bundle.id}:{sub}",
        bundle=bundle.id,
        parent=parent,
        column=_column(nodes),
        shape=nodes[0].shape,
        first=first,
        last=first,
        size=len(nodes),
        status=_counts(nodes),
        path=bundle.path,
        examples=(bundle.units[0].main.id, bundle.units[-1].main.id),
        open=sum("open" in node.flags for node in people),
        largest=max(known)[1] if known else None,
    )


def _most(node: MapNode) -> float:
    """The upper end of its people; none where it has none."""
    return (node.people.high or 0) if node.people is not None else 0


def _counts(nodes: Sequence[MapNode]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for node in nodes:
        for harm, word in node.status.items():
            counter = found.setdefault(harm, Counter())
            if word is not None:
                counter[word] += 1
    return {harm: dict(sorted(counter.items())) for harm, counter in found.items()}
