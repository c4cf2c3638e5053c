"""Records that do not fit together: each fault is found at its field, and nothing right is one."""

from __future__ import annotations

import time
from typing import Any

import pytest

from hakyu.graph.integrity import Fault, faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import RECORD_TYPES

Records = dict[str, list[dict[str, Any]]]


def finding(ident: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"fnd:{ident}",
        "incidents": ["inc:hit"],
        "subject": "pop:citizens",
        "status": "confirmed",
        "stated_by": ["org:vendor"],
        **fields,
    }


#: A vendor prints for a city; everything fits.
FITTING: Records = {
    "sources": [{"id": "src:page", "title": "Page"}],
    "organisations": [
        {"id": "org:vendor", "name": "株式会社ベンダー", "aliases": ["VENDOR"]},
        {"id": "org:city", "name": "City", "kind": "municipality", "sources": ["src:page#p. 2"]},
        {"id": "org:group", "name": "Members", "cohort": True},
        {"id": "org:ppc", "name": "PPC", "kind": "regulator"},
        {"id": "org:apart", "name": "Apart"},
    ],
    "systems": [{"id": "sys:print", "name": "Print", "operator": "org:vendor"}],
    "engagements": [
        {
            "id": "eng:print",
            "client": "org:city",
            "provider": "org:vendor",
            "populations": ["pop:citizens"],
            "since": "2020",
            "until": "2020",
        },
    ],
    "populations": [
        {"id": "pop:citizens", "label": "Citizens", "controllers": ["org:city"]},
        {"id": "pop:taxed", "label": "Taxed", "part_of": "pop:citizens"},
        {"id": "pop:untaxed", "label": "Untaxed", "part_of": "pop:citizens"},
        {"id": "pop:apart", "label": "Apart"},
    ],
    "incidents": [{"id": "inc:hit", "title": "Hit", "targets": ["org:vendor"]}],
    "findings": [finding("first", stated_on="2024-05")],
}


def knowledge(records: Records) -> Knowledge:
    """The fitting records, those given added or put in their place."""
    return Knowledge.of(
        RECORD_TYPES[name].model_validate(data)
        for every in (FITTING, records)
        for name, items in every.items()
        for data in items
    )


def found(records: Records) -> list[tuple[str, str, str]]:
    return [(one.record, one.field, one.code) for one in faults(knowledge(records))]


def organisation(ident: str, **fields: Any) -> Records:
    return {"organisations": [{"id": f"org:{ident}", "name": f"Of {ident}", **fields}]}


def engagement(**fields: Any) -> Records:
    data = {"id": "eng:x", "client": "org:city", "provider": "org:vendor", **fields}
    return {"engagements": [data]}


def population(**fields: Any) -> Records:
    return {"populations": [{"id": "pop:x", "label": "X", **fields}]}


def overlap(**fields: Any) -> Records:
    return {"overlaps": [{"id": "ov:x", **fields}]}


def incident(**fields: Any) -> Records:
    return {"incidents": [{"id": "inc:x", "title": "X", "targets": ["org:vendor"], **fields}]}


def stated(**fields: Any) -> Records:
    return {"findings": [finding("x", **fields)]}


def persons(number: object, **fields: Any) -> dict[str, Any]:
    return {"stated": number, "unit": "person", **fields}


DANGLING: list[tuple[Records, str, str]] = [
    (organisation("x", member_of=["org:no"]), "org:x", "member_of[0]"),
    (organisation("x", parent="org:no"), "org:x", "parent"),
    (organisation("x", succeeded_by="org:no"), "org:x", "succeeded_by"),
    (organisation("x", sources=["src:page", "src:no#p. 1"]), "org:x", "sources[1]"),
    (
        organisation("x", cohort=True, sizes=[persons(3, stated_by=["org:no"])]),
        "org:x",
        "sizes[0].stated_by[0]",
    ),
    (
        organisation("x", cohort=True, sizes=[persons(3, sources=["src:no"])]),
        "org:x",
        "sizes[0].sources[0]",
    ),
    ({"systems": [{"id": "sys:x", "name": "X", "operator": "org:no"}]}, "sys:x", "operator"),
    ({"systems": [{"id": "sys:x", "name": "X", "accounts": ["org:no"]}]}, "sys:x", "accounts[0]"),
    (engagement(client="org:no"), "eng:x", "client"),
    (engagement(provider="org:no"), "eng:x", "provider"),
    (engagement(system="sys:no"), "eng:x", "system"),
    (engagement(populations=["pop:no"]), "eng:x", "populations[0]"),
    (engagement(relies_on=["sys:no"]), "eng:x", "relies_on[0]"),
    (engagement(relies_on=["eng:print", "eng:no"]), "eng:x", "relies_on[1]"),
    (engagement(serves=["eng:no"]), "eng:x", "serves[0]"),
    (population(controllers=["org:no"]), "pop:x", "controllers[0]"),
    (population(part_of="pop:no"), "pop:x", "part_of"),
    (population(held_on=["sys:no"]), "pop:x", "held_on[0]"),
    (population(sizes=[persons(3, stated_by=["org:no"])]), "pop:x", "sizes[0].stated_by[0]"),
    (overlap(disjoint=["pop:citizens", "pop:no"]), "ov:x", "disjoint[1]"),
    (
        overlap(union={"container": "pop:no", "populations": ["pop:no", "pop:no2"]}),
        "ov:x",
        "union.container",
    ),
    (
        overlap(intersection={"populations": ["pop:citizens", "pop:no"], "count": persons(3)}),
        "ov:x",
        "intersection.populations[1]",
    ),
    (overlap(disjoint=["pop:citizens", "pop:apart"], stated_by=["org:no"]), "ov:x", "stated_by[0]"),
    (incident(targets=["sys:no"]), "inc:x", "targets[0].target"),
    (incident(entry=["org:no"]), "inc:x", "entry[0]"),
    (stated(incidents=["inc:hit", "inc:no"]), "fnd:x", "incidents[1]"),
    (stated(subject="pop:no"), "fnd:x", "subject"),
    (stated(stated_by=["org:no"]), "fnd:x", "stated_by[0]"),
    (stated(told_to=["somebody", "org:no"]), "fnd:x", "told_to[1]"),
    (stated(received_by=[{"organisation": "org:no"}]), "fnd:x", "received_by[0].organisation"),
    (stated(supersedes=["fnd:no"]), "fnd:x", "supersedes[0]"),
    (stated(sources=["src:no"]), "fnd:x", "sources[0]"),
]


@pytest.mark.parametrize(
    ("records", "record", "field"), DANGLING, ids=[f"{row[1]} {row[2]}" for row in DANGLING]
)
def test_dangling(records: Records, record: str, field: str) -> None:
    """Otherwise a misspelt id would cut a chain in silence, and who is affected be missed."""
    assert (record, field, "dangling") in found(records)


def test_dangling_names_the_nearest() -> None:
    """Otherwise the user would search hundreds of ids for the one that was meant."""
    (fault,) = faults(knowledge(engagement(client="org:citty")))
    assert fault == Fault(
        "eng:x",
        "client",
        "dangling",
        {"id": "org:citty", "list": "organisations", "near": "org:city"},
    )


def test_unread_records_do_not_dangle() -> None:
    """Otherwise one bad number would bring a fault for everything that names its record."""
    records = knowledge(engagement(client="org:unread"))
    assert faults(records, also_known=["org:unread"]) == ()


def self_cycle(ident: str, **fields: Any) -> dict[str, Any]:
    return {"id": f"org:{ident}", "name": f"Of {ident}", **fields}


#: Id (what goes wrong otherwise), records, the faults as (record, field, code).
TABLE: list[tuple[str, Records, list[tuple[str, str, str]]]] = [
    ("a member of no cohort would pass its vendor's harm on", organisation(
        "x", member_of=["org:city"]), [("org:x", "member_of[0]", "not_a_cohort")]),
    ("a part of itself has no size", population(part_of="pop:x"),
     [("pop:x", "part_of", "cycle")]),
    ("two cohorts in each other have no members", {"organisations": [
        self_cycle("a", cohort=True, member_of=["org:b"]),
        self_cycle("b", cohort=True, member_of=["org:c", "org:a"]),
        self_cycle("c", cohort=True),
        self_cycle("d", cohort=True, member_of=["org:a"]),
    ]}, [("org:a", "member_of", "cycle")]),
    ("parents in a ring have no head", {"organisations": [
        self_cycle("a", parent="org:b"), self_cycle("b", parent="org:a")]},
     [("org:a", "parent", "cycle")]),
    ("successors in a ring have no last", {"organisations": [
        self_cycle("a", succeeded_by="org:b"), self_cycle("b", succeeded_by="org:a")]},
     [("org:a", "succeeded_by", "cycle")]),
    ("statements that withdraw each other leave nothing", {"findings": [
        finding("a", supersedes=["fnd:b"]), finding("b", supersedes=["fnd:a"])]},
     [("fnd:a", "supersedes", "cycle")]),
    ("an engagement ends before it begins", engagement(since="2024-05", until="2024-04"),
     [("eng:x", "until", "dates_out_of_order")]),
    ("an incident ends before it begins", incident(
        occurred={"from": "2024-05-02", "to": "2024-05-01"}),
     [("inc:x", "occurred.to", "dates_out_of_order")]),
    ("an incident is seen before it happens", incident(
        occurred={"from": "2024-05-02"}, detected="2024-05-01"),
     [("inc:x", "detected", "dates_out_of_order")]),
    ("a target is withdrawn before it is known", incident(targets=[
        {"target": "org:vendor", "known_from": "2024-05-02", "withdrawn_on": "2024-05-01"}]),
     [("inc:x", "targets[0].withdrawn_on", "dates_out_of_order")]),
    ("a part larger than its whole makes every total wrong", {"populations": [
        {"id": "pop:x", "label": "X", "sizes": [persons(100)]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x", "sizes": [persons("100超")]}]},
     [("pop:y", "sizes", "part_too_large")]),
    ("one with neither provider nor system is a flow to nowhere", engagement(provider=None),
     [("eng:x", "provider", "no_provider")]),
    ("a client of itself would be hit by itself", engagement(provider="org:city"),
     [("eng:x", "provider", "own_provider")]),
    ("a size of one organisation means nothing", organisation(
        "x", sizes=[{"stated": 3, "unit": "office"}]),
     [("org:x", "sizes", "sizes_without_cohort")]),
    ("one unnamed and many at once counts as both", organisation("x", unnamed=True, cohort=True),
     [("org:x", "unnamed", "unnamed_cohort")]),
    ("one alone is disjoint from nothing", overlap(disjoint=["pop:citizens"]),
     [("ov:x", "disjoint", "two_or_more")]),
    ("one alone makes up nothing", overlap(
        union={"container": "pop:citizens", "populations": ["pop:taxed"]}),
     [("ov:x", "union.populations", "two_or_more")]),
    ("one of three does not meet", overlap(intersection={
        "populations": ["pop:taxed", "pop:untaxed", "pop:apart"], "count": persons(3)}),
     [("ov:x", "intersection.populations", "exactly_two")]),
    ("one meets itself", overlap(intersection={
        "populations": ["pop:taxed", "pop:taxed"], "count": persons(3)}),
     [("ov:x", "intersection.populations[1]", "named_twice")]),
    ("disjoint across levels has no sharp bound", overlap(disjoint=["pop:apart", "pop:taxed"]),
     [("ov:x", "disjoint[1]", "disjoint_levels")]),
    ("a union of what is not in it", overlap(
        union={"container": "pop:citizens", "populations": ["pop:taxed", "pop:apart"]}),
     [("ov:x", "union.populations[1]", "union_member")]),
    ("a finding about no data says nothing", stated(data=[]),
     [("fnd:x", "data", "finding_no_data")]),
    ("an erasure that is confirmed contradicts itself", stated(reason="erased"),
     [("fnd:x", "reason", "erased_status")]),
    ("what is said of no incident would count nowhere", stated(incidents=[], status="ruled_out"),
     [("fnd:x", "incidents", "no_incidents")]),
    ("an erasure that is possible is no certificate", stated(
        incidents=[], status="possible", reason="erased", subject="eng:print"),
     [("fnd:x", "reason", "erased_status")]),
    ("people may be with another vendor too", stated(
        incidents=[], status="ruled_out", reason="erased", subject="pop:taxed"),
     [("fnd:x", "subject", "erasure_subject")]),
    ("an erasure to come is a promise", stated(
        status="ruled_out", reason="erased", as_of="2024-06", stated_on="2024-05-01"),
     [("fnd:x", "stated_on", "dates_out_of_order")]),
    ("nothing else than nothing is complete", stated(status="ruled_out", complete=True),
     [("fnd:x", "complete", "complete_status")]),
    ("withdrawing a word about something else", stated(
        subject="pop:taxed", supersedes=["fnd:first"]),
     [("fnd:x", "supersedes[0]", "supersedes_subject")]),
    ("withdrawing another's word", stated(stated_by=["org:city"], supersedes=["fnd:first"]),
     [("fnd:x", "supersedes[0]", "supersedes_speaker")]),
    ("withdrawing what is said later", stated(stated_on="2024-04-30", supersedes=["fnd:first"]),
     [("fnd:x", "supersedes[0]", "supersedes_later")]),
    ("an alias of two would answer for the wrong one", organisation("x", aliases=["ｖｅｎｄｏｒ"]),
     [("org:vendor", "aliases[0]", "name_taken"), ("org:x", "aliases[0]", "name_taken")]),
    ("a name of two in another legal form", {"organisations": [
        {"id": "org:x", "name": "(株)ベンダー"}]},
     [("org:vendor", "name", "name_taken"), ("org:x", "name", "name_taken")]),
    ("a name in another script", organisation("x", names={"en": "CITY"}),
     [("org:city", "name", "name_taken"), ("org:x", "names.en", "name_taken")]),
    ("a cohort's alias is a name like any other", organisation("x", cohort=True, aliases=["City"]),
     [("org:city", "name", "name_taken"), ("org:x", "aliases[0]", "name_taken")]),
    ("a system's name", {"systems": [{"id": "sys:x", "name": "PRINT"}]},
     [("sys:print", "name", "name_taken"), ("sys:x", "name", "name_taken")]),
    ("one legal person twice would be counted twice", {"organisations": [
        {"id": "org:a", "name": "A", "corporate_number": "7000012050002"},
        {"id": "org:b", "name": "B", "corporate_number": "7000012050002"}]},
     [("org:b", "corporate_number", "number_taken")]),
    ("a finding of the wrong incident", stated(subject="pop:apart"),
     [("fnd:x", "subject", "out_of_reach")]),
    ("a finding of another incident", {"incidents": [
        {"id": "inc:x", "title": "X", "targets": ["org:apart"]}],
        "findings": [finding("x", incidents=["inc:x"])]},
     [("fnd:x", "subject", "out_of_reach")]),
    ("a provider of the target is not what the target harms", {
        **engagement(client="org:vendor", provider="org:apart"), **stated(subject="org:apart")},
     [("fnd:x", "subject", "out_of_reach")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_fault(records: Records, expected: list[tuple[str, str, str]]) -> None:
    """Otherwise an answer would rest on records that contradict each other."""
    assert found(records) == expected


FINE: list[tuple[str, Records]] = [
    ("nothing is added", {}),
    ("a month meets itself", engagement(since="2024-05", until="2024-05")),
    ("an end without a beginning", engagement(until="2024")),
    ("a vague size", {"populations": [
        {"id": "pop:x", "label": "X", "sizes": [persons("約100")]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x", "sizes": [persons(199)]}]}),
    ("an older size of the whole", {"populations": [
        {"id": "pop:x", "label": "X",
         "sizes": [persons(100, as_of="2020"), persons(300, as_of="2024")]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x", "sizes": [persons(200)]}]}),
    ("a size with repeats", {"populations": [
        {"id": "pop:x", "label": "X", "sizes": [persons(100)]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x",
         "sizes": [persons(300, duplicates="within")]}]}),
    ("a size in another unit", {"populations": [
        {"id": "pop:x", "label": "X", "sizes": [persons(100)]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x",
         "sizes": [{"stated": 300, "unit": "record"}]}]}),
    ("a size that counts something of the whole", {"populations": [
        {"id": "pop:x", "label": "X", "sizes": [persons(100, said="adults")]},
        {"id": "pop:y", "label": "Y", "part_of": "pop:x", "sizes": [persons(300)]}]}),
    ("a cohort of the same name", organisation("x", cohort=True) | {
        "organisations": [{"id": "org:x", "name": "City", "cohort": True}]}),
    ("an unnamed one of the same name", {
        "organisations": [{"id": "org:x", "name": "City", "unnamed": True}]}),
    ("a system with its vendor's name", {"systems": [{"id": "sys:x", "name": "Vendor"}]}),
    ("two of one name with corporate numbers", {"organisations": [
        {"id": "org:a", "name": "A", "corporate_number": "7000012050002"},
        {"id": "org:b", "name": "A", "corporate_number": "8000012010038"}]}),
    ("a name said twice of one", organisation("x", aliases=["Of x"])),
    ("nested cohorts", {"organisations": [
        {"id": "org:a", "name": "A", "cohort": True, "member_of": ["org:group"]}]}),
    ("chains that rely on each other", {"engagements": [
        {"id": "eng:a", "client": "org:city", "provider": "org:vendor", "relies_on": ["eng:b"]},
        {"id": "eng:b", "client": "org:vendor", "provider": "org:city", "relies_on": ["eng:a"]}]}),
    ("a finding of an incident without targets", {
        "incidents": [{"id": "inc:x", "title": "X", "targets": []}],
        "findings": [finding("x", incidents=["inc:x"], subject="pop:apart")]}),
    ("a finding of two incidents", {
        "incidents": [{"id": "inc:x", "title": "X", "targets": ["org:apart"]}],
        "findings": [finding("x", incidents=["inc:x", "inc:hit"])]}),
    ("one's own word withdrawn", stated(stated_on="2024-05-31", supersedes=["fnd:first"])),
    ("a plain speaker's word withdrawn", {"findings": [
        finding("a", stated_by=[{"name": "読売新聞", "standing": "press"}]),
        finding("b", stated_by=["org:city", {"name": "読売新聞 ", "standing": "press"}],
                supersedes=["fnd:a"])]}),
    ("an erasure", stated(status="ruled_out", reason="erased")),
    ("disjoint parts", overlap(disjoint=["pop:taxed", "pop:untaxed"])),
    ("disjoint roots", overlap(disjoint=["pop:citizens", "pop:apart"])),
    ("a union of parts", overlap(
        union={"container": "pop:citizens", "populations": ["pop:taxed", "pop:untaxed"]})),
]  # fmt: skip


@pytest.mark.parametrize("records", [row[1] for row in FINE], ids=[row[0] for row in FINE])
def test_no_fault(records: Records) -> None:
    """Otherwise true facts could not be recorded."""
    assert found(records) == []


#: Each step on which the reach of a finding must be followed: records, the subject.
REACHED: list[tuple[str, Records, str]] = [
    ("the target", {}, "org:vendor"),
    ("the incident", {}, "inc:hit"),
    ("an engagement of the target", {}, "eng:print"),
    ("a system of the target", {}, "sys:print"),
    ("a client", {}, "org:city"),
    ("a part of a population", {}, "pop:taxed"),
    ("a container", population() | engagement(populations=["pop:y"]) | {
        "populations": [{"id": "pop:x", "label": "X"},
                        {"id": "pop:y", "label": "Y", "part_of": "pop:x"}]}, "pop:x"),
    ("a client's own population", population(controllers=["org:city"]), "pop:x"),
    ("a population held on a system", population(held_on=["sys:print"]), "pop:x"),
    ("a controller that is no client", organisation("x") | {"populations": [
        {"id": "pop:citizens", "label": "C", "controllers": ["org:x"]}]}, "org:x"),
    ("a cohort of a client", {"organisations": [
        {"id": "org:city", "name": "City", "member_of": ["org:group"]}]}, "org:group"),
    ("a member of a client", organisation("x", member_of=["org:group"]) | engagement(
        client="org:group"), "org:x"),
    ("a successor", organisation("x") | {"organisations": [
        {"id": "org:x", "name": "X"},
        {"id": "org:city", "name": "City", "succeeded_by": "org:x"}]}, "org:x"),
    ("a parent", {"organisations": [{"id": "org:x", "name": "X"},
        {"id": "org:city", "name": "City", "parent": "org:x"}]}, "org:x"),
    ("a child", organisation("x", parent="org:vendor"), "org:x"),
    ("a client's client", organisation("x") | engagement(
        client="org:x", provider="org:city"), "org:x"),
    ("one that relies on it", engagement(
        client="org:apart", provider="org:ppc", relies_on=["eng:print"]), "org:apart"),
    ("one that it serves", {"engagements": [
        {"id": "eng:x", "client": "org:apart", "provider": "org:ppc"},
        {"id": "eng:y", "client": "org:city", "provider": "org:vendor", "serves": ["eng:x"]}]},
     "org:apart"),
    ("one that runs on its system", engagement(
        client="org:apart", provider="org:ppc", system="sys:print"), "org:apart"),
    ("one that relies on its system", engagement(
        client="org:apart", provider="org:ppc", relies_on=["sys:print"]), "org:apart"),
    ("a client by an account", {"systems": [
        {"id": "sys:x", "name": "X", "operator": "org:apart", "accounts": ["org:vendor"]}],
        **engagement(client="org:apart", provider=None, system="sys:x")}, "org:apart"),
    ("the operator of a target system", {"incidents": [
        {"id": "inc:hit", "title": "Hit", "targets": ["sys:print"]}]}, "org:vendor"),
    ("the provider of a target engagement", {"incidents": [
        {"id": "inc:hit", "title": "Hit", "targets": ["eng:print"]}]}, "org:vendor"),
    ("the entry", {"incidents": [{"id": "inc:hit", "title": "Hit", "targets": ["org:vendor"],
                                  "entry": ["org:apart"]}]}, "org:apart"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "subject"), [row[1:] for row in REACHED], ids=[row[0] for row in REACHED]
)
def test_reach_is_generous(records: Records, subject: str) -> None:
    """Otherwise a true statement could not be recorded for want of a path that nobody knows."""
    with_finding = {**records, "findings": [finding("x", subject=subject)]}
    assert [one for one in found(with_finding) if one[0] == "fnd:x"] == []


@pytest.mark.parametrize("dangling", [0, 1])
def test_time_grows_with_the_records(dangling: int) -> None:
    """Otherwise a large register could not be loaded: ten times the records, ten times the time."""

    def seconds(size: int) -> float:
        chain: Records = {
            "organisations": [
                {"id": f"org:n{n}", "name": f"N{n}", "parent": f"org:n{(n + 1) % size}"}
                for n in range(size)
            ],
            "engagements": [
                {"id": f"eng:n{n}", "client": f"org:n{n}", "provider": f"org:n{(n + 1) % size}"}
                for n in range(size)
            ],
            "incidents": [{"id": "inc:hit", "title": "Hit", "targets": ["org:n0"]}],
            "findings": [finding("first", subject="org:n0")]
            + [finding(f"n{n}", subject=f"org:n{n}") for n in range(size)]
            + [finding(f"d{n}", subject=f"org:none{n}") for n in range(size * dangling)],
        }
        records = knowledge(chain)
        start = time.perf_counter()
        faulty = {one.record for one in faults(records)}
        assert faulty == {"org:n0"} | {f"fnd:d{n}" for n in range(size * dangling)}
        return time.perf_counter() - start

    assert seconds(4_000) < 40 * min(seconds(400) for _ in range(3)) + 0.5
