"""``path`` laid out: why it is affected, hop by hop, and who said what; or why not, and what if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.intervals import Interval
from ..queries.notes import Note
from ..queries.path_answers import Bearing, Denial, Hop, KnownBy, Path, Reason, WhyNot
from .affected_page import said
from .citations import Citations
from .command_lines import quoted
from .figures import counted
from .messages import capital, joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table, Tone

#: On a terminal: chains in full, findings below them, reasons why not.
MOST_CHAINS = 3
MOST_FINDINGS = 8
MOST_REASONS = 6
#: Items named in a cell.
MOST_ITEMS = 3


def path_page(
    answer: Path, names: Names, citations: Citations, whole: bool, typed: Sequence[str] = ()
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        citations: gives the marks of the sources, and their list.
        whole: everything, instead of a screenful.
        typed: what was typed, target then subject, for the commands that lead on.
    """
    return Page(tuple(_Maker(answer, names, citations, whole).sections(typed)))


class _Maker:
    """Makes the sections of one answer."""

    def __init__(self, answer: Path, names: Names, citations: Citations, whole: bool) -> None:
        self._answer, self._names, self._lang = answer, names, names.lang
        self._citations, self._whole = citations, whole
        self._subject = names.label(answer.subject.id)

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, f"path.{key}", **values)

    def sections(self, typed: Sequence[str]) -> Iterator[Section]:
        yield Section(self._title(), tuple(capital(text) for text in self._sentences()))
        shown = self._answer.reasons if self._whole else self._answer.reasons[:MOST_CHAINS]
        for number, reason in enumerate(shown, 1):
            if reason.kind == "chain":
                yield self._chain(number, reason)
        yield from self._findings(shown)
        yield from self._denials()
        yield from self._why_not()
        yield from self._not_known(len(shown))
        if not self._whole:
            yield self._more(typed)
        listed = self._citations.section()
        if listed is not None:
            yield listed

    # -- headline -----------------------------------------------------------------------------

    def _targets(self) -> str:
        return joined(self._lang, [self._names.label(item.id) for item in self._answer.targets])

    def _title(self) -> str:
        answer = self._answer
        key = "title.reached" if answer.reached else "title.not"
        if answer.hypothetical:
            key += ".hypothetical"
        return self._say(key, targets=self._targets(), subject=self._subject)

    def _sentences(self) -> Iterator[str]:
        answer, lang = self._answer, self._lang
        if answer.hypothetical:
            yield say(lang, "head.hypothetical")
        elif {item.id for item in answer.incidents} != {item.id for item in answer.targets}:
            shown = [self._names.of(item.id, item.name) for item in answer.incidents]
            yield self._say("head.incident", names=joined(lang, shown))
        if answer.reached:
            yield from self._reached()
        else:
            yield self._say("head.not")
        key = "head.known_all" if answer.known is None else "head.known"
        parts = [say(lang, key, date=answer.known)]
        if answer.at is not None:
            parts.append(say(lang, "head.at", date=answer.at))
        yield say(lang, "head.dates", parts=say(lang, "head.dates_and").join(parts))

    def _reached(self) -> Iterator[str]:
        answer, lang = self._answer, self._lang
        parts = [
            self._say(
                "head.status", harm=word(lang, "harm", harm), status=word(lang, "status", status)
            )
            for harm, status in answer.status.items()
            if status is not None
        ]
        if parts:
            yield self._say("head.statuses", parts=joined(lang, parts))
        chains = [reason for reason in answer.reasons if reason.kind == "chain"]
        if not chains:
            yield self._say("head.statement")
            return
        if chains[0].chain == (answer.subject.id,):
            yield self._say("head.itself")
        stated = sum(reason.certainty == "stated" for reason in chains)
        yield self._say(
            "head.chains", n=len(chains), stated=stated, assumed=len(chains) - stated,
            tier=answer.tier,
        )  # fmt: skip
        if not any(reason.leak for reason in chains):
            yield self._say("head.service")

    # -- a chain ------------------------------------------------------------------------------

    def _chain(self, number: int, reason: Reason) -> Section:
        lang = self._lang
        facts = [self._say(f"certainty.{reason.certainty}"), self._tier(reason.tier)]
        facts += [
            self._say(
                "head.status", harm=word(lang, "harm", harm), status=word(lang, "status", status)
            )
            for harm, status in reason.status.items()
            if status is not None
        ]
        if reason.residual:
            facts.append(say(lang, "flag.residual"))
        title = self._say("chain.title", n=number, facts=joined(lang, facts))
        columns = (
            Column(self._say("column.hop"), least=26, lines=4),
            Column(self._say("column.data"), least=16, lines=3),
            Column(self._say("column.people"), least=12, lines=3),
            Column(self._say("column.known"), least=16, lines=7),
        )
        rows = tuple(self._hop(hop, place) for place, hop in enumerate(reason.hops))
        return Section(title, table=Table(columns, rows), tone=self._tone(reason))

    def _tier(self, tier: int | None) -> str:
        return self._say("tier.none") if tier is None else self._say("tier", tier=tier)

    def _tone(self, reason: Reason) -> Tone:
        found = set(reason.status.values())
        if self._answer.hypothetical:
            return "strong"
        return "bad" if "confirmed" in found else "warn" if "possible" in found else "strong"

    def _hop(self, hop: Hop, place: int) -> Row:
        carries = hop.client is not None or hop.kind in ("exposes", "holds", "part", "controls")
        data = self._data(hop) if carries else ""
        people = self._people(hop) if carries and hop.leak else ""
        arrow = self._say("hop.next", name=self._name(hop)) if place else self._name(hop)
        known = self._known(hop) + self._citations.mark(hop.sources)
        return Row((arrow, data, people, known))

    def _name(self, hop: Hop) -> str:
        if hop.client is None or not self._whole:  # the provider is in the hop before
            return self._names.work(hop.id.partition("#")[0])
        other = hop.provider or hop.system
        return self._say(
            "hop.work",
            work=self._names.work(hop.id),
            provider=self._names.of(other) if other else say(self._lang, "span.unknown"),
        )

    def _data(self, hop: Hop) -> str:
        if not hop.leak:
            return self._say("data.service")
        if hop.data is None:
            return say(self._lang, "table.data_unknown")
        return self._few([word(self._lang, "category", item) for item in hop.data])

    def _people(self, hop: Hop) -> str:
        if hop.populations is None:
            return say(self._lang, "span.unknown")
        return self._few([self._names.label(item) for item in hop.populations])

    def _few(self, labels: list[str]) -> str:
        if self._whole or len(labels) <= MOST_ITEMS:
            return joined(self._lang, labels)
        text = joined(self._lang, labels[:MOST_ITEMS])
        return say(self._lang, "table.data_more", data=text, n=len(labels) - MOST_ITEMS)

    def _known(self, hop: Hop) -> str:
        """How it is known, and what to keep in mind of it."""
        lang = self._lang
        parts = [self._by(item) for item in hop.known_by]
        if hop.basis not in (None, "contract"):
            parts.append(word(lang, "basis", str(hop.basis)))
        if hop.since or hop.until:
            key = "days" if hop.since and hop.until else "since" if hop.since else "until"
            parts.append(self._say(f"hop.{key}", since=hop.since, until=hop.until))
        if hop.residual:
            parts.append(say(lang, "flag.residual"))
        return ("；" if lang == "ja" else "; ").join(parts)

    def _by(self, item: KnownBy) -> str:
        system = item.how == "relies_on" and str(item.names).startswith("sys:")
        return self._say(
            f"by.{item.how}_system" if system else f"by.{item.how}",
            record=self._names.work(item.record or ""),
            names=self._names.work(item.names or ""),
        )

    # -- what was said ------------------------------------------------------------------------

    def _findings(self, reasons: Sequence[Reason]) -> Iterator[Section]:
        found = {item.id: item for reason in reasons for item in reason.findings}
        if not found:
            return
        ordered = sorted(found.values(), key=_day)
        shown = ordered if self._whole else self._nearest(ordered)
        left = len(ordered) - len(shown)
        columns = (
            Column(say(self._lang, "column.stated_on"), least=10, lines=None, keep=True),
            Column(say(self._lang, "column.stated_by"), least=12, lines=3),
            Column(say(self._lang, "column.about"), least=14, lines=3),
            Column(self._say("column.says"), least=22, lines=4),
        )
        rows = tuple(self._finding(item) for item in shown)
        left_out = self._say("findings.left", n=left) if left else ""
        title = self._say("findings.title", n=len(ordered))
        yield Section(title, table=Table(columns, rows, left_out))

    def _nearest(self, ordered: list[Bearing]) -> list[Bearing]:
        """As many as fit: denials, then what is said of it and its own, then the newest."""
        own = {self._answer.subject.id}
        for reason in self._answer.reasons:
            own.update(hop.id for hop in reason.hops[-2:])
            own.update(reason.populations or ())

        def weight(item: Bearing) -> tuple[bool, bool, int]:
            denied = item.status in ("ruled_out", "not_found") and not item.data
            return not denied, item.subject not in own, -ordered.index(item)

        return sorted(sorted(ordered, key=weight)[:MOST_FINDINGS], key=_day)

    def _finding(self, item: Bearing) -> Row:
        lang = self._lang
        speakers = joined(lang, self._names.speakers(item.stated_by))
        told = joined(lang, self._names.speakers(item.told_to))
        if told:
            speakers = self._say("told", speakers=speakers, told=told)
        says = [word(lang, "status", item.status)]
        if item.reason == "erased":
            says.append(self._say("erased"))
        if item.effect:
            says.append(word(lang, "effect", item.effect))
        if item.data:
            says.append(self._few([word(lang, "category", one) for one in item.data]))
        says += [
            counted(Interval(count.low, count.high), count.unit, lang) for count in item.counts
        ]
        if item.withdrawn:
            says.append(self._say(f"withdrawn.{item.withdrawn}", by=item.withdrawn_by))
        text = ("；" if lang == "ja" else "; ").join(says) + self._citations.mark(item.sources)
        return Row(
            (
                item.stated_on or say(lang, "undated"),
                speakers or say(lang, "unnamed_source"),
                self._names.work(item.subject),
                text,
            )
        )

    def _denials(self) -> Iterator[Section]:
        if not self._answer.denials:
            return
        items = tuple(self._denial(item) for item in self._answer.denials)
        yield Section(self._say("denials.title"), items=items, tone="good")

    def _denial(self, item: Denial) -> str:
        lang = self._lang
        key = "erased" if item.erased else "vendor" if item.vendor_only else item.status
        text = self._say(
            f"denial.{key}",
            harm=word(lang, "harm", item.harm),
            who=joined(lang, self._names.speakers(item.stated_by)) or say(lang, "unnamed_source"),
            day=item.stated_on or say(lang, "undated"),
        )
        more = self._say("denial.ceiling") if item.in_ceiling else ""
        until = self._say("denial.refuted", what=said(item.refuted_by, self._names))
        return capital(text) + more + until + self._citations.mark(item.sources)

    # -- why not ------------------------------------------------------------------------------

    def _why_not(self) -> Iterator[Section]:
        grouped: dict[str, list[WhyNot]] = {}
        for item in self._answer.why_not:
            grouped.setdefault(said(item.text, self._names), []).append(item)
        if not grouped:
            if not self._answer.reached:
                yield Section(self._say("why.title"), (self._say("why.nothing"),))
            return
        texts = list(grouped.items())
        shown = texts if self._whole else texts[:MOST_REASONS]
        rows = [row for text, alike in shown for row in self._why(text, alike)]
        left = len(texts) - len(shown)
        left_out = say(self._lang, "unknown.rest", n=left) if left else ""
        key = "why.title"
        if self._answer.reached:
            key += "_leak" if self._answer.tier is not None else "_chain"
        columns = (Column("", least=40, lines=None),)
        yield Section(self._say(key), table=Table(columns, tuple(rows), left_out))

    def _why(self, text: str, alike: list[WhyNot]) -> Iterator[Row]:
        marks = self._citations.mark(*(item.sources for item in alike))
        yield Row((self._say("why.item", text=capital(text)) + marks,))
        for item in alike if self._whole else alike[:MOST_ITEMS]:
            if item.repair is not None:
                yield Row((self._say("hop.next", name=self._fix(item)),), 1)

    def _fix(self, item: WhyNot) -> str:
        repair = item.repair
        assert repair is not None
        text = said(repair.text, self._names)
        asked = all(fact.action == "ask" for fact in repair.facts)
        how = self._say("fix.ask" if asked else "fix.fact", fix=text)
        if repair.tier is None:
            return self._say("fix.said", how=how, said=self._say("tier.none"))
        certainty = self._say(f"certainty.{repair.certainty}")
        return self._say("fix.then", how=how, tier=self._tier(repair.tier), certainty=certainty)

    # -- the rest -----------------------------------------------------------------------------

    def _not_known(self, shown: int) -> Iterator[Section]:
        items = [said(note, self._names) for note in self._answer.cut if isinstance(note, Note)]
        left = len(self._answer.reasons) - shown
        if left:
            items.insert(0, self._say("chains.left", n=left))
        if items:
            yield Section(say(self._lang, "unknown.title"), items=tuple(items))

    def _more(self, typed: Sequence[str]) -> Section:
        names = typed or [*(item.id for item in self._answer.targets), self._answer.subject.id]
        target, subject = quoted(names[0]), quoted(names[-1])
        lines = [
            (f"hakyu affected {target}", "next.affected"),
            (f"hakyu show {subject}", "next.show"),
            (f"hakyu path {target} {subject} --sources", "next.sources"),
        ]
        if not self._answer.hypothetical:
            lines.append((f"hakyu path {target} {subject} --hypothetical", "next.hypothetical"))
        rows = tuple(Row((command, self._say(key))) for command, key in lines)
        columns = (Column("", least=30, lines=None, keep=True), Column("", least=14, lines=None))
        return Section(say(self._lang, "next.title"), table=Table(columns, rows))


def _day(item: Bearing) -> tuple[str, str]:
    return item.stated_on or "", item.id
