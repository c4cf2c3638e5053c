"""Everything recorded as the content of a map: vendors left, those who rely on them right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.names import display_name, names_of
from ..graph.records import Engagement, Organisation, Population, System
from ..graph.structure import Structure
from .html_detail import Details
from .html_evidence import Evidence
from .html_model import (
    COLUMNS,
    ENGAGEMENTS,
    ORGANISATIONS,
    POPULATIONS,
    SYSTEMS,
    MapContent,
    MapLine,
    MapNode,
    MapRow,
    column_label,
)
from .html_words import amount, figure


def knowledge_map(knowledge: Knowledge, lang: str) -> MapContent:
    """The map of all organisations, systems, engagements and populations, without any incident."""
    return _Builder(knowledge, lang).build()


def stages(structure: Structure) -> dict[str, int]:
    """How many engagements lie between an organisation and the farthest vendor before it.

    A cycle is opened at the organisation with the fewest vendors still to come, then the first id.
    """
    after: dict[str, set[str]] = {ident: set() for ident in structure.organisations}
    waiting = dict.fromkeys(after, 0)
    for vendor, client in sorted(_steps(structure)):
        if vendor in after and client in after and client not in after[vendor]:
            after[vendor].add(client)
            waiting[client] += 1
    stage = dict.fromkeys(after, 0)
    heap = [(number, ident) for ident, number in waiting.items()]
    heapify(heap)
    done: set[str] = set()
    while heap:
        number, ident = heappop(heap)
        if ident in done or number != waiting[ident]:
            continue
        done.add(ident)
        for client in sorted(after[ident] - done):
            stage[client] = max(stage[client], stage[ident] + 1)
            waiting[client] -= 1
            heappush(heap, (waiting[client], client))
    return stage


def _steps(structure: Structure) -> Iterator[tuple[str, str]]:
    for engagement in structure.engagements.values():
        if engagement.provider is not None and engagement.provider != engagement.client:
            yield engagement.provider, engagement.client
        system = structure.systems.get(engagement.system) if engagement.system else None
        if system is not None and system.operator and system.operator != engagement.client:
            yield system.operator, engagement.client


class _Builder:
    """Builds the map of a knowledge base."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.knowledge = knowledge
        self.lang = lang
        self.structure = Structure(knowledge)
        beside = {item.id for item in knowledge.certificates}
        self.evidence = Evidence(knowledge, lang, knowledge.incidents, beside=beside)
        self.details = Details(self.evidence)
        self.words = self.evidence.words
        self.stage = stages(self.structure)
        self.nodes: dict[str, MapNode] = {}
        self.lines: dict[tuple[str, str], MapLine] = {}

    def build(self) -> MapContent:
        knowledge = self.knowledge
        used = self._used()
        for organisation in knowledge.organisations.values():
            if organisation.id in used:
                self._organisation(organisation)
        for system in knowledge.systems.values():
            self._system(system)
        for engagement in knowledge.engagements.values():
            self._engagement(engagement)
        for population in knowledge.populations.values():
            self._population(population)
        for line in self._lines():
            if line.source in self.nodes and line.target in self.nodes:
                self.lines.setdefault((line.source, line.target), line)
        names = ("organisations", "systems", "engagements", "populations")
        counts = (
            f"{figure(len(knowledge.by_type.get(name, {})), self.lang)} {self.words[name]}"
            for name in names
        )
        return MapContent(
            lang=self.lang,
            title=self.words["question_all"],
            question=self.words["map"],
            headline=[" · ".join(counts)],
            nodes=sorted(self.nodes.values(), key=lambda node: node.weight),
            lines=list(self.lines.values()),
            details=self.details.by_id,
            sources=self.evidence.sources,
            headings=self._headings(),
            rows=self._rows(),
            data_hash=knowledge.data_hash,
        )

    def _used(self) -> set[str]:
        """Organisations that are part of a flow; speakers and regulators alone are left out."""
        used: set[str] = set()
        for engagement in self.knowledge.engagements.values():
            used.update(filter(None, (engagement.client, engagement.provider)))
        for system in self.knowledge.systems.values():
            used.update(filter(None, (system.operator, *system.accounts)))
        for population in self.knowledge.populations.values():
            used.update(population.controllers or ())
        for organisation in self.knowledge.organisations.values():
            if used.intersection(organisation.member_of):
                used.add(organisation.id)
        return used

    def _add(self, node: MapNode) -> None:
        self.nodes[node.id] = node
        record = self.knowledge.get(node.id)
        data: Mapping[str, str] | None = None
        if isinstance(record, Engagement) and record.data is not None:
            data = dict.fromkeys(record.data, "")
        self.details.add(node.id, node.name, node.kind, data=data)

    def _organisation(self, record: Organisation) -> None:
        kind = self.details.kind(record.id)
        size = ""
        if record.cohort and record.sizes:
            last = record.sizes[-1]
            size = amount(last.interval.low, last.interval.high, self.lang, last.unit)
        self._add(
            MapNode(
                id=record.id,
                shape="cohort" if record.cohort else "organisation",
                column=self.stage[record.id] * COLUMNS + ORGANISATIONS,
                name=self.evidence.name(record.id),
                kind=kind,
                word=record.kind,
                note=" · ".join(filter(None, [kind, size])),
                names=tuple(names_of(record)),
            )
        )

    def _system(self, record: System) -> None:
        stage = self.stage.get(record.operator, 0) if record.operator else 0
        self._add(
            MapNode(
                id=record.id,
                shape="system",
                column=stage * COLUMNS + SYSTEMS,
                name=self.evidence.name(record.id),
                kind=self.words["system"],
                note=self.words["system"],
                names=tuple(names_of(record)),
            )
        )

    def _service(self, record: Engagement) -> str:
        return display_name(record, self.lang) if record.service else self.words["engagement"]

    def _engagement(self, record: Engagement) -> None:
        self._add(
            MapNode(
                id=record.id,
                shape="engagement",
                column=max(self.stage.get(record.client, 1), 1) * COLUMNS + ENGAGEMENTS,
                name=self._service(record),
                kind=self.words["engagement"],
                data=tuple(record.data or ()),
            )
        )
        self.details.by_id[record.id]["label"] = self.evidence.names.label(record.id)

    def _population(self, record: Population) -> None:
        held = self._held(record)
        text = amount(held.low, held.high, self.lang) if held is not None else ""
        stages_of = [self.stage.get(ident, 0) for ident in record.controllers or ()]
        self._add(
            MapNode(
                id=record.id,
                shape="population",
                column=max(stages_of, default=0) * COLUMNS + POPULATIONS,
                name=self.evidence.name(record.id),
                kind=self.words["population"],
                note=text or self.words["unknown_people"],
                people=held,
                flags=() if text else ("open",),
                names=tuple(names_of(record)),
            )
        )

    def _held(self, record: Population) -> Interval | None:
        """The newest size in persons."""
        sizes = [size for size in record.sizes if size.unit == "person"]
        return sizes[-1].interval if sizes else None

    def _lines(self) -> Iterator[MapLine]:
        for organisation in self.knowledge.organisations.values():
            for cohort in organisation.member_of:
                yield MapLine(cohort, organisation.id, "member")
            if organisation.succeeded_by:
                yield MapLine(organisation.id, organisation.succeeded_by, "successor")
        for system in self.knowledge.systems.values():
            if system.operator:
                yield MapLine(system.operator, system.id, "operates")
            for account in system.accounts:
                yield MapLine(account, system.id, "account", assumed=True)
        for engagement in self.knowledge.engagements.values():
            yield from self._flows(engagement)
        for population in self.knowledge.populations.values():
            if population.part_of:
                yield MapLine(population.part_of, population.id, "part")
            for controller in population.controllers or ():
                yield MapLine(controller, population.id, "controls")
            for held in population.held_on:
                yield MapLine(held, population.id, "holds")

    def _flows(self, engagement: Engagement) -> Iterator[MapLine]:
        over = engagement.until is not None
        line = MapLine("", engagement.id, "provides", residual=over)
        if engagement.system:
            yield replace(line, source=engagement.system, kind="runs")
        if engagement.provider:
            system = self.knowledge.systems.get(engagement.system or "")
            if system is None or system.operator != engagement.provider:
                yield replace(line, source=engagement.provider)
        yield MapLine(engagement.id, engagement.client, "client", residual=over)
        for other in engagement.relies_on or ():
            yield MapLine(other, engagement.id, "flow" if other.startswith("eng:") else "runs")
        for other in engagement.serves or ():
            yield MapLine(engagement.id, other, "flow")
        for population in engagement.populations or ():
            yield MapLine(engagement.id, population, "exposes", residual=over)

    def _headings(self) -> dict[int, tuple[str, str]]:
        words = self.words
        headings = {}
        for column in {node.column for node in self.nodes.values()}:
            stage = column // COLUMNS
            title = words["stage"].format(n=stage) if stage else ""
            headings[column] = (title, column_label(column, words))
        return headings

    def _rows(self) -> list[MapRow]:
        rows = []
        for node in self.nodes.values():
            if node.shape == "engagement":
                continue
            stage, sub = divmod(node.column, COLUMNS)
            controllers: tuple[str, ...] = ()
            record = self.knowledge.populations.get(node.id)
            if record is not None:
                controllers = record.controllers or ()
            rows.append(
                MapRow(
                    id=node.id,
                    name=node.name,
                    kind=node.kind,
                    status=node.status,
                    tier=str(stage),
                    people=node.note if sub == POPULATIONS else "",
                    certainty="",
                    of=", ".join(self.evidence.name(ident) for ident in controllers),
                    tier_number=stage,
                    number=node.people,
                    data=node.data,
                )
            )
        return rows
