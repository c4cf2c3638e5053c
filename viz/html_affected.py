"""An answer to ``affected`` as the content of a map."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.names import display_name, names_of
from ..graph.vocabulary import EFFECTS, HARMS
from ..queries.answers import (
    Affected,
    CountRow,
    EngagementRow,
    OrganisationRow,
    PopulationRow,
    StatementRow,
)
from .headline import headline, leading_harm
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
from .html_notes import facts_of, notes_of, totals_of
from .html_words import amount
from .messages import joined, say
from .names import Names

_SUBS = {"sys": SYSTEMS, "eng": ENGAGEMENTS, "pop": POPULATIONS}
_SHAPES = ("engagement", "organisation", "system", "population")


def affected_map(
    answer: Affected, knowledge: Knowledge, lang: str, names: Names | None = None
) -> MapContent:
    """The map of who is affected; ``names`` are those of the knowledge, where they are at hand."""
    return _Builder(answer, knowledge, lang, names).build()


def asked_otherwise(content: MapContent, answer: Affected, names: Names) -> MapContent:
    """The map of an answer that says the same of something else: see :func:`hit_by_incidents`."""
    head = headline(answer, names)
    return replace(content, title=head.title, headline=head.sentences)


def hit_by_incidents(answer: Affected, knowledge: Knowledge) -> dict[str, None]:
    """The targets of an answer's incidents as of its day; none of a hypothetical one."""
    day = dt.date.fromisoformat(answer.known) if answer.known else dt.date.max
    found: dict[str, None] = {}
    for item in () if answer.hypothetical else answer.incidents:
        record = knowledge.incidents.get(item.id)
        for target in record.targets if record is not None else ():
            later = target.known_from is not None and target.known_from.last > day
            over = target.withdrawn_on is not None and target.withdrawn_on.first <= day
            if not later and not over:
                found[target.target] = None
    return found


class _Builder:
    """Builds the map of one answer."""

    def __init__(
        self, answer: Affected, knowledge: Knowledge, lang: str, names: Names | None
    ) -> None:
        self.answer = answer
        self.knowledge = knowledge
        self.lang = lang
        self.known = dt.date.fromisoformat(answer.known) if answer.known else None
        incidents = () if answer.hypothetical else [item.id for item in answer.incidents]
        given = {item.id: item.name for item in answer.targets}
        given |= {row.id: row.name for row in answer.organisations}
        said = {row.id for row in answer.findings}
        beside = {item.id for item in knowledge.certificates if item.id in said}
        self.evidence = Evidence(
            knowledge, lang, incidents, self.known, answer.sources, given, beside, names
        )
        self.details = Details(self.evidence)
        self.words = self.evidence.words
        self.said: dict[str, list[StatementRow]] = {}
        for item in answer.findings:
            self.said.setdefault(item.subject, []).append(item)
        self.hit = self._hit()
        self.tiers: dict[str, int | None] = dict.fromkeys(self.hit, 0)
        self.tiers |= {row.id: row.tier for row in answer.engagements}
        self.tiers |= {row.id: row.tier for row in answer.organisations}
        self.tiers |= {row.id: row.tier for row in answer.populations}
        self._place_systems()
        self.last = max((tier for tier in self.tiers.values() if tier is not None), default=0)
        self.nodes: dict[str, MapNode] = {}
        self.rows: dict[str, MapRow] = {}

    def _hit(self) -> dict[str, None]:
        """What is hit: an incident's targets as of the day, else what was asked about."""
        return hit_by_incidents(self.answer, self.knowledge) or {
            item.id: None for item in self.answer.targets if not item.id.startswith("inc:")
        }

    def _service(self, row: EngagementRow) -> str:
        record = self.knowledge.engagements.get(row.id)
        if record is None or record.service is None:
            return row.service or self.words["engagement"]
        return display_name(record, self.lang)

    def _place_systems(self) -> None:
        """A system stands left of the work that runs on it, beside who leads to it."""
        for link in self.answer.links:
            if link.target.startswith("sys:"):
                self.tiers.setdefault(link.target, self.tiers.get(link.source) or 0)
        for link in self.answer.links:
            if link.source.startswith("sys:"):
                self.tiers.setdefault(link.source, max((self.tiers.get(link.target) or 0) - 1, 0))

    def _column(self, ident: str, sub: int) -> int:
        tier = self.tiers.get(ident)
        return (self.last + 1 if tier is None else tier) * COLUMNS + sub

    def _population_column(self, row: PopulationRow) -> int:
        """Right of the population's controllers, however it was reached."""
        controllers = [self._column(ident, POPULATIONS) for ident in row.controllers
                       if self.tiers.get(ident) is not None]  # fmt: skip
        return max([self._column(row.id, POPULATIONS), *controllers])

    def build(self) -> MapContent:
        answer = self.answer
        for engagement in answer.engagements:
            self._engagement(engagement)
        for organisation in answer.organisations:
            self._organisation(organisation)
        for population in answer.populations:
            self._population(population)
        linked = [end for link in answer.links for end in (link.source, link.target)]
        for ident in dict.fromkeys((*self.hit, *linked)):
            if ident not in self.nodes:
                self._other(ident)
        head = headline(answer, self.evidence.names)
        return MapContent(
            lang=self.lang,
            title=head.title,
            question=self.words["question"],
            headline=head.sentences,
            nodes=sorted(self.nodes.values(), key=lambda node: node.weight),
            lines=self._lines(),
            details=self.details.by_id,
            sources=self.evidence.sources,
            headings=self._headings(),
            facts=facts_of(answer, self.evidence),
            totals=totals_of(answer, self.lang),
            rows=self._sorted_rows(),
            notes=notes_of(answer, self.evidence),
            harms=HARMS,
            harm=leading_harm(answer),
            data_hash=answer.data_hash,
        )

    def _headings(self) -> dict[int, tuple[str, str]]:
        words = self.words
        headings = {}
        for column in {node.column for node in self.nodes.values()}:
            tier = column // COLUMNS
            stage = words["stage"].format(n=tier) if tier else words["col_target"]
            if tier > self.last:
                stage = words["col_none"]
            headings[column] = (stage, column_label(column, words))
        return headings

    def _names(self, ident: str) -> tuple[str, ...]:
        record = self.knowledge.get(ident)
        return tuple(names_of(record)) if record is not None else ()

    def _organisation(self, row: OrganisationRow) -> None:
        hit = row.id in self.hit
        flags = _chosen(
            target=hit,
            assumed=row.certainty == "assumed",
            residual=row.residual,
            in_part=row.in_part,
            vendor_only=row.ruled_out_by_vendor_only,
        )
        kind = self.details.kind(row.id, row.kind)
        number = next((self._number(count) for count in row.counts if _is_total(count, row)), "")
        node = MapNode(
            id=row.id,
            shape="target" if hit else "cohort" if row.cohort else "organisation",
            column=self._column(row.id, ORGANISATIONS),
            name=self.evidence.name(row.id, row.name),
            kind=kind,
            word=row.kind,
            note=" · ".join(filter(None, [kind, number])),
            status=row.status,
            tier=row.tier,
            people=row.people,
            flags=flags,
            names=self._names(row.id),
            certainty=row.certainty or "",
            data=tuple(row.data or ()),
            effects=self._effects(row),
        )
        self._add(node, row, "")

    def _effects(self, row: OrganisationRow | PopulationRow | EngagementRow) -> tuple[str, ...]:
        """What is said to have happened to it: by statements and by numbers that still stand."""
        found = {item.effect for item in self.said.get(row.id, ())}
        if not isinstance(row, EngagementRow):
            found |= {count.effect for count in row.counts if count.current}
        return tuple(effect for effect in EFFECTS if effect in found)

    def _number(self, count: CountRow) -> str:
        return amount(count.low, count.high, self.lang, count.unit)

    def _engagement(self, row: EngagementRow) -> None:
        flags = _chosen(
            target=row.id in self.hit, assumed=row.certainty == "assumed", residual=row.residual
        )
        node = MapNode(
            id=row.id,
            shape="engagement",
            column=self._column(row.id, ENGAGEMENTS),
            name=self._service(row),
            kind=self.words["engagement"],
            status=row.status,
            tier=row.tier,
            flags=flags,
            certainty=row.certainty,
            data=tuple(row.data or ()),
            effects=self._effects(row),
        )
        self.nodes[row.id] = node
        self.details.add(node.id, node.name, node.kind, row.tier, flags, (), row)
        client = self.evidence.name(row.client)
        self.details.by_id[row.id]["label"] = say(
            self.lang, "label.engagement", client=client, service=node.name
        )

    def _population(self, row: PopulationRow) -> None:
        flags = _chosen(
            target=row.id in self.hit,
            assumed=row.certainty == "assumed",
            in_part=row.in_part,
            vendor_only=row.ruled_out_by_vendor_only,
            open=row.open,
        )
        people = row.affected if _says(row.affected) else row.held
        node = MapNode(
            id=row.id,
            shape="population",
            column=self._population_column(row),
            name=self.words["implicit"] if row.implicit else self.evidence.name(row.id, row.label),
            kind=self.words["population"],
            note=self.details.people(row),
            status=row.status,
            tier=row.tier,
            people=people,
            flags=flags,
            names=self._names(row.id),
            certainty=row.certainty or "",
            data=tuple(row.data or ()),
            effects=self._effects(row),
        )
        self._add(node, row, node.note)

    def _add(self, node: MapNode, row: OrganisationRow | PopulationRow, people: str) -> None:
        self.nodes[node.id] = node
        facts = self.details.people_facts(row) if isinstance(row, PopulationRow) else []
        of = ""
        if isinstance(row, PopulationRow):
            of = joined(self.lang, [self.evidence.name(ident) for ident in row.controllers])
            if row.implicit and of:
                facts.insert(0, (self.words["controllers"], of))
        self.details.add(node.id, node.name, node.kind, node.tier, node.flags, facts, row)
        self.rows[node.id] = MapRow(
            id=node.id,
            name=node.name,
            of=of,
            kind=node.kind,
            status=node.status,
            tier=self.words["tier_none"] if node.tier is None else str(node.tier),
            people=people,
            certainty=self.words[row.certainty] if row.certainty else "",
            flags=self.details.flags(node.flags),
            tier_number=node.tier,
            number=node.people if isinstance(row, PopulationRow) else None,
            data=node.data,
        )

    def _other(self, ident: str) -> None:
        """A node that the answer has no row for: a system, or a target that is only a target."""
        sub = _SUBS.get(ident.partition(":")[0], ORGANISATIONS)
        flags = _chosen(target=ident in self.hit)
        kind = self.details.kind(ident)
        node = MapNode(
            id=ident,
            shape="target" if flags and sub == ORGANISATIONS else _SHAPES[sub],
            column=self._column(ident, sub),
            name=self.evidence.name(ident),
            kind=kind,
            note=kind,
            tier=self.tiers.get(ident, 0),
            flags=flags,
            names=self._names(ident),
        )
        self.nodes[ident] = node
        self.details.add(ident, node.name, kind, node.tier, flags)

    def _lines(self) -> list[MapLine]:
        lines: dict[tuple[str, str], MapLine] = {}
        for link in self.answer.links:
            source, target = link.source, link.target
            if link.kind == "controls" and source.startswith("pop:"):
                source, target = target, source
            assumed = link.certainty == "assumed"
            lines.setdefault(
                (source, target), MapLine(source, target, link.kind, assumed, link.residual)
            )
        for row in self.answer.populations:
            for ident in row.controllers:
                if ident in self.nodes:
                    lines.setdefault((ident, row.id), MapLine(ident, row.id, "controls"))
        return list(lines.values())

    def _sorted_rows(self) -> list[MapRow]:
        """Worst first, then nearest, then most people; people below their first controller."""

        def place(ident: str) -> tuple[int, int, float, str]:
            node = self.nodes[ident]
            rank, people, _ = node.weight
            return (rank, self.last + 1 if node.tier is None else node.tier, people, ident)

        below: dict[str, list[str]] = {}
        tops = [row.id for row in self.answer.organisations]
        for row in self.answer.populations:
            above = next((ident for ident in row.controllers if ident in self.rows), None)
            if above is None:
                tops.append(row.id)
            else:
                below.setdefault(above, []).append(row.id)
        found = []
        for ident in sorted(tops, key=place):
            found.append(self.rows[ident])
            for part in sorted(below.get(ident, ()), key=place):
                found.append(replace(self.rows[part], below=True))
        return found


def _chosen(**flags: bool) -> tuple[str, ...]:
    return tuple(name for name, is_so in flags.items() if is_so)


def _says(interval: Interval | None) -> bool:
    return interval is not None and (interval.high is not None or interval.low > 1)


def _is_total(count: CountRow, row: OrganisationRow) -> bool:
    """Whether a stated number can stand on the card: of the whole, and still current."""
    return (
        count.current
        and not (count.per or count.said or count.data)
        and count.subject in (None, row.id)
        and (row.cohort or count.unit == "person")
    )
