"""Small random worlds, always valid, and questions about them.

Few ids and few days, so that things meet: the same day, the same subject, a cycle of engagements, a
cohort that stands for a member. Nothing contains itself and everything named exists.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from hakyu.graph.dates import PartialDate
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Count,
    Engagement,
    Finding,
    Incident,
    Organisation,
    Overlap,
    Population,
    Record,
    Size,
    Source,
    Speaker,
    System,
    Target,
    speaker_names,
)
from hakyu.graph.vocabulary import Status
from hakyu.queries.question import Question

INCIDENT = "inc:x"
#: Flat ones for statements; engagements also name a wider one (contact) of one of them (phone).
STATED_DATA = ("name", "phone", "my_number")
FLOWING_DATA = ("name", "phone", "contact", "my_number")
EFFECTS = (None, None, "viewable", "exfiltrated", "unavailable", "encrypted")
#: ``2024-03`` is the same as 2024-03-31 for what was known.
DAYS = ("2024-01-10", "2024-02-01", "2024-03", "2024-03-31", "2024-04-01", "2024-05-05")
#: When data were certified to be erased: before, in and after the incident's days.
ERASED = ("2022-10-31", "2022-12", "2023-05-10", "2023-10-01", "2024-02-01", "2024-03")
STANDINGS = ("regulator", "controller", "controller", "vendor", "vendor", "press")
TODAY = dt.date(2024, 6, 1)
MOMENTS = tuple(dt.date(2024, month, day) for month, day in ((1, 10), (2, 15), (3, 31), (5, 1)))
NUMBERS: tuple[int | str, ...] = (
    1,
    3,
    10,
    40,
    100,
    "about 40",
    "up to 100",
    "at least 10",
    "10 to 40",
)


def pick(draw: st.DrawFn, items: Any, most: int = 3) -> tuple[Any, ...]:
    """Some of the items, each at most once."""
    pool = list(items)
    if not pool:
        return ()
    return tuple(draw(st.lists(st.sampled_from(pool), max_size=most, unique=True)))


def rarely(draw: st.DrawFn, one_in: int = 6) -> bool:
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def maybe(draw: st.DrawFn, items: Any, most: int = 3) -> tuple[Any, ...] | None:
    """Not known, none, or some."""
    kind = draw(st.sampled_from(("absent", "absent", "some", "some", "some", "none")))
    if kind == "absent":
        return None
    return () if kind == "none" else pick(draw, items, most)


def one_of(draw: st.DrawFn, items: Any) -> Any:
    return draw(st.sampled_from(list(items)))


def organisations(draw: st.DrawFn, late: bool) -> list[Organisation]:
    made: list[Organisation] = []
    number = draw(st.integers(2, 6))
    for index in range(number):
        cohorts = [item.id for item in made if item.cohort]
        cohort = rarely(draw, 4)
        following = (
            f"org:o{draw(st.integers(index + 1, number - 1))}" if index + 1 < number else None
        )
        made.append(
            Organisation(
                id=f"org:o{index}",
                name=f"o{index}",
                cohort=cohort,
                sizes=(Size(stated=one_of(draw, (3, 20, "about 40")), unit="organisation"),)
                if cohort and rarely(draw, 2)
                else (),
                member_of=pick(draw, cohorts, 2) if rarely(draw, 2) else (),
                succeeded_by=following if rarely(draw, 8) else None,
                known_from=one_of(draw, DAYS) if late and rarely(draw, 6) else None,
            )
        )
    return made


def systems(draw: st.DrawFn, owners: list[str]) -> list[System]:
    return [
        System(
            id=f"sys:s{index}",
            name=f"s{index}",
            operator=one_of(draw, owners) if draw(st.booleans()) else None,
            accounts=pick(draw, owners, 2) if rarely(draw, 3) else (),
        )
        for index in range(draw(st.integers(0, 3)))
    ]


def populations(
    draw: st.DrawFn, owners: list[str], platforms: list[str], late: bool = False
) -> list[Population]:
    made: list[Population] = []
    for index in range(draw(st.integers(0, 6))):
        parts = [item.id for item in made]
        made.append(
            Population(
                id=f"pop:p{index}",
                label=f"p{index}",
                controllers=None if rarely(draw) else pick(draw, owners, 2),
                part_of=one_of(draw, parts) if parts and rarely(draw, 2) else None,
                whole=rarely(draw),
                held_on=pick(draw, platforms, 1) if rarely(draw, 3) else (),
                sizes=(_size(draw),) if draw(st.booleans()) else (),
                known_from=one_of(draw, DAYS) if rarely(draw, 3 if late else 15) else None,
            )
        )
    return made


def _size(draw: st.DrawFn) -> Size:
    return Size(
        stated=one_of(draw, (10, 40, 100, 100, "about 100", "up to 100", "over 40")),
        unit="person",
        stated_on=one_of(draw, DAYS) if draw(st.booleans()) else None,
        duplicates="within" if rarely(draw, 8) else "none",
    )


def engagements(
    draw: st.DrawFn,
    owners: list[str],
    platforms: list[str],
    people: list[str],
    late: bool = False,
) -> list[Engagement]:
    number = draw(st.integers(1, 7))
    names = [f"eng:e{index}" for index in range(number)]
    made: list[Engagement] = []
    for name in names:
        client = one_of(draw, owners)
        clients = [item.client for item in made]  # so that chains get long
        providers = [item for item in (*owners, *clients, *clients) if item != client]
        system = one_of(draw, platforms) if platforms and rarely(draw, 3) else None
        provider = one_of(draw, providers) if system is None or draw(st.booleans()) else None
        since, until = sorted(draw(st.tuples(st.integers(2022, 2025), st.integers(2022, 2025))))
        others = [item for item in names if item != name]
        made.append(
            Engagement(
                id=name,
                client=client,
                provider=provider,
                system=system,
                data=maybe(draw, FLOWING_DATA),
                populations=maybe(draw, people),
                relies_on=_flows(draw, [*others, *platforms]),
                serves=_flows(draw, others),
                since=PartialDate(since, 3) if rarely(draw, 4) else None,
                until=PartialDate(until, 9, 30) if rarely(draw, 4) else None,
                known_from=one_of(draw, DAYS) if rarely(draw, 3 if late else 15) else None,
            )
        )
    return made


def _flows(draw: st.DrawFn, items: list[str]) -> tuple[str, ...] | None:
    return pick(draw, items, 2) if rarely(draw, 3) else None


def speakers(draw: st.DrawFn, owners: list[str]) -> tuple[str | Speaker, ...]:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return ()
    if kind <= 3:
        return (one_of(draw, owners),)
    word = one_of(draw, STANDINGS)
    return (Speaker(name=f"a {word}", standing=word),)


def findings(
    draw: st.DrawFn, subjects: list[str], owners: list[str], sources: list[str], most: int
) -> list[Finding]:
    made: list[Finding] = []
    for index in range(draw(st.integers(0, most))):
        status = Status(one_of(draw, [item for item in Status if item is not Status.UNKNOWN]))
        subject = one_of(draw, subjects)
        by = speakers(draw, owners)
        day = None if rarely(draw, 8) else one_of(draw, DAYS)
        older = [
            item.id
            for item in made
            if item.subject == subject
            and set(speaker_names(item.stated_by)) & set(speaker_names(by))
            and (day is None or item.stated_on is None or str(item.stated_on) < day)
        ]
        raising = status in (Status.CONFIRMED, Status.POSSIBLE)
        made.append(
            Finding(
                id=f"fnd:f{index}",
                incidents=(INCIDENT,),
                subject=subject,
                status=status,
                effect=one_of(draw, EFFECTS),
                data=(pick(draw, STATED_DATA, 2) or None) if rarely(draw, 3) else None,
                counts=tuple(_count(draw) for _ in range(draw(st.integers(0, 2))))
                if raising
                else (),
                complete=raising and rarely(draw),
                reason="erased" if status is Status.RULED_OUT and rarely(draw, 3) else None,
                stated_on=day,
                stated_by=by,
                supersedes=tuple(older[-1:]) if older and rarely(draw, 3) else (),
                sources=(one_of(draw, sources),) if sources and rarely(draw, 3) else (),
            )
        )
    return made


def certificates(
    draw: st.DrawFn, works: list[Engagement], owners: list[str], sources: list[str], most: int
) -> list[Finding]:
    """Erasures that are said of no incident, mostly of engagements that ended."""
    ended = [item.id for item in works if item.until is not None]
    made: list[Finding] = []
    for index in range(draw(st.integers(0, most))):
        subject = one_of(draw, ended if ended and not rarely(draw, 4) else [w.id for w in works])
        by = speakers(draw, owners)
        day = None if rarely(draw, 6) else one_of(draw, ERASED)
        older = [
            item.id
            for item in made
            if item.subject == subject
            and set(speaker_names(item.stated_by)) & set(speaker_names(by))
            and (day is None or item.stated_on is None or str(item.stated_on) < day)
        ]
        made.append(
            Finding(
                id=f"fnd:e{index}",
                subject=subject,
                status=Status.RULED_OUT,
                reason="erased",
                effect=one_of(draw, EFFECTS) if rarely(draw) else None,
                data=(pick(draw, STATED_DATA, 2) or None) if rarely(draw, 3) else None,
                as_of=PartialDate(2022, 10) if rarely(draw, 3) else None,
                stated_on=day,
                stated_by=by,
                supersedes=tuple(older[-1:]) if older and rarely(draw, 2) else (),
                sources=(one_of(draw, sources),) if sources and rarely(draw, 3) else (),
            )
        )
    return made


def _count(draw: st.DrawFn) -> Count:
    unit = one_of(draw, ("person", "person", "person", "record", "household", "party"))
    return Count(
        stated=one_of(draw, NUMBERS),
        unit=unit,
        duplicates=one_of(draw, ("none", "none", "within", "across", "unknown")),
        of="person" if unit == "record" and draw(st.booleans()) else None,
        measure="affected"
        if not rarely(draw, 8)
        else one_of(draw, ("notified", "reported", "held")),
    )


def overlaps(draw: st.DrawFn, people: list[Population]) -> list[Overlap]:
    made = []
    for index in range(2):
        if not rarely(draw, 3) or not people:
            continue
        level = one_of(draw, people).part_of
        peers = [item.id for item in people if item.part_of == level]
        if len(peers) < 2:
            continue
        ident = f"ov:v{index}"
        if level is not None and draw(st.booleans()):
            union: Any = {"container": level, "populations": tuple(peers)}
            made.append(Overlap(id=ident, union=union, assumed=rarely(draw, 4)))
        else:
            made.append(Overlap(id=ident, disjoint=tuple(peers), assumed=rarely(draw, 4)))
    return made


def occurrence(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.integers(0, 4))
    return (
        {},
        {"detected": "2024-01-05"},
        {"occurred": {"from": "2023-05", "to": "2024-01-01"}},
        {"occurred": {"from": "2023-05-10", "to": "2023-12"}, "detected": "2024-02-01"},
        {"occurred": {"from": "2024-01-01"}},
    )[kind]


@st.composite
def records(
    draw: st.DrawFn,
    most_findings: int = 8,
    with_overlaps: bool = False,
    late: bool = False,
    most_certificates: int = 3,
) -> tuple[Record, ...]:
    """The records of a small world with one incident."""
    sources = [
        Source(
            id=f"src:{name}",
            title=name,
            published_on=PartialDate.parse(day) if day else None,
        )
        for name, day in (("a", "2024-02-01"), ("b", "2024-03"), ("c", None))
    ]
    owners = organisations(draw, late)
    names = [item.id for item in owners]
    platforms = systems(draw, names)
    people = populations(draw, names, [item.id for item in platforms], late)
    works = engagements(
        draw, names, [item.id for item in platforms], [item.id for item in people], late
    )
    things = [item.id for item in (*owners, *platforms, *works)]
    upstream = [name for item in works for name in (item.provider, item.system) if name]
    vendors = [*upstream, *(item.id for item in works)]
    targets = draw(
        st.lists(
            st.sampled_from([*vendors, *upstream, *things]), min_size=1, max_size=2, unique=True
        )
    )
    incident = Incident(
        id=INCIDENT,
        title="x",
        targets=tuple(
            Target(target=item, withdrawn_on=one_of(draw, DAYS) if rarely(draw, 10) else None)
            for item in targets
        ),
        **occurrence(draw),
    )
    subjects = [*(item.id for item in people), *things, *(item.id for item in people), INCIDENT]
    said = findings(draw, subjects, names, [item.id for item in sources], most_findings)
    certified = certificates(draw, works, names, [item.id for item in sources], most_certificates)
    extra = overlaps(draw, people) if with_overlaps else []
    every = (*sources, *owners, *platforms, *works, *people, *extra, incident, *said, *certified)
    return without_oversize(every)


def without_oversize(every: tuple[Record, ...]) -> tuple[Record, ...]:
    """The same without the sizes that would make a part larger than its whole."""
    bad = {fault.record for fault in faults(Knowledge.of(every)) if fault.code == "part_too_large"}
    if not bad:
        return every
    return tuple(
        item.model_copy(update={"sizes": ()}) if item.id in bad else item for item in every
    )


@st.composite
def worlds(
    draw: st.DrawFn, most_findings: int = 8, with_overlaps: bool = False, late: bool = False
) -> Knowledge:
    """``late``: organisations too may become known only later, and more of all does."""
    return Knowledge.of(draw(records(most_findings, with_overlaps, late)))


@st.composite
def questions(draw: st.DrawFn, knowledge: Knowledge, plain: bool = False) -> Question:
    """About the incident, mostly; ``plain``: without filters."""
    things = [
        *knowledge.organisations,
        *knowledge.systems,
        *knowledge.engagements,
    ]
    target = INCIDENT if not rarely(draw, 3) else one_of(draw, things)
    filters: dict[str, Any] = {}
    if not plain:
        filters["tiers"] = draw(st.integers(1, 3)) if rarely(draw, 4) else None
        filters["data"] = pick(draw, FLOWING_DATA, 2) if rarely(draw, 4) else ()
        filters["at"] = one_of(draw, (*MOMENTS, dt.date(2022, 8, 1))) if rarely(draw, 4) else None
    return Question(
        targets=(target,),
        known=one_of(draw, MOMENTS) if draw(st.booleans()) else None,
        hypothetical=rarely(draw, 5),
        today=TODAY,
        **filters,
    )


@st.composite
def asked(
    draw: st.DrawFn,
    most_findings: int = 8,
    plain: bool = False,
    with_overlaps: bool = False,
    late: bool = False,
) -> tuple[Knowledge, Question]:
    """A world and a question about it."""
    knowledge = draw(worlds(most_findings, with_overlaps, late))
    return knowledge, draw(questions(knowledge, plain))
