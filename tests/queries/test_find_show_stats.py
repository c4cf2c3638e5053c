"""Looking things up: what is found, what points at a record, and what there is."""

from __future__ import annotations

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory
from hakyu.graph.records import (
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    Source,
    System,
)
from hakyu.queries.find import find
from hakyu.queries.show import show
from hakyu.queries.stats import stats

CHAIN = Knowledge.of(
    [
        Source(id="src:notice", title="お知らせ", publisher="山野市", locator="p.9"),
        Organisation(id="org:printer", name="株式会社甲印刷", aliases=("KO Printing",)),
        Organisation(id="org:city", name="山野市", kind="municipality"),
        Organisation(id="org:banks", name="信用金庫", kind="bank", cohort=True),
        Organisation(id="org:unknown", name="名称非公表の市", kind="municipality", unnamed=True),
        System(id="sys:print", name="甲プリント", operator="org:printer"),
        Engagement(
            id="eng:city", client="org:city", provider="org:printer", populations=("pop:tax",)
        ),
        Population.model_validate(
            {
                "id": "pop:tax",
                "label": "山野市の納税者",
                "controllers": ["org:city"],
                "sizes": [{"stated": 120000, "unit": "person"}],
            }
        ),
        Population(id="pop:vote", label="山野市の有権者", part_of="pop:tax"),
        Incident.model_validate(
            {"id": "inc:one", "title": "甲印刷への不正アクセス", "targets": ["org:printer"]}
        ),
        Finding.model_validate(
            {
                "id": "fnd:late",
                "incidents": ["inc:one"],
                "subject": "pop:tax",
                "status": "confirmed",
                "counts": [{"stated": 88, "unit": "person"}],
                "stated_on": "2024-06-10",
                "stated_by": ["org:city"],
                "sources": ["src:notice#p.1", "src:notice#p.2"],
            }
        ),
        Finding.model_validate(
            {
                "id": "fnd:early",
                "incidents": ["inc:one"],
                "subject": "eng:city",
                "status": "ruled_out",
                "stated_on": "2024-05",
                "stated_by": ["org:printer", {"name": "新聞", "standing": "press"}],
            }
        ),
        Finding.model_validate(
            {
                "id": "fnd:undated",
                "incidents": ["inc:one"],
                "subject": "inc:one",
                "status": "unknown",
            }
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("㈱甲印刷", "org:printer"),
        ("ＫＯ　ｐｒｉｎｔｉｎｇ", "org:printer"),
        ("こういんさつ", None),
        ("甲ぷりんと", "sys:print"),
        ("ORG:PRINTER", "org:printer"),
        ("src:", "src:notice"),
        ("納税者", "pop:tax"),
        ("", None),
        ("…", None),
    ],
)
def test_find(text: str, first: str | None) -> None:
    """Otherwise a user who writes a name another way would think that nothing is known of it."""
    found = find(RecordDirectory(CHAIN), text, CHAIN.data_hash)
    assert (found.rows[0].id if found.rows else None) == first


def test_find_puts_equal_names_first_and_each_record_once() -> None:
    """Otherwise the vendor that was meant would stand below others, or twice."""
    ids = [row.id for row in find(RecordDirectory(CHAIN), "甲印刷", CHAIN.data_hash).rows]
    assert ids == ["org:printer", "inc:one"]
    assert (
        find(RecordDirectory(CHAIN), "ko printing", CHAIN.data_hash).rows[0].matched
        == "KO Printing"
    )


def test_find_says_what_comes_near() -> None:
    """Otherwise one wrong character would end the search."""
    found = find(RecordDirectory(CHAIN), "山田市", CHAIN.data_hash)
    assert (found.rows, [row.id for row in found.nearest]) == ((), ["org:city"])
    assert find(RecordDirectory(CHAIN), "甲", CHAIN.data_hash).nearest == ()


def test_show_holds_every_field() -> None:
    """Otherwise part of what is recorded could not be looked at."""
    for record in CHAIN:
        shown = show(CHAIN, record)
        stated = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert {name: shown.fields[name] for name in stated} == stated
    assert show(CHAIN, CHAIN.organisations["org:printer"]).fields["kind"] == "company"


def test_show_finds_whatever_points_at_a_record() -> None:
    """Otherwise a vendor would seem to have fewer clients, or fewer incidents, than it has."""
    printer = show(CHAIN, CHAIN.organisations["org:printer"])
    assert [(item.id, item.fields) for item in printer.pointers] == [
        ("sys:print", ("operator",)),
        ("eng:city", ("provider",)),
        ("inc:one", ("targets.target",)),
        ("fnd:early", ("stated_by",)),
    ]
    tax = show(CHAIN, CHAIN.populations["pop:tax"])
    assert [item.id for item in tax.pointers] == ["eng:city", "pop:vote", "fnd:late"]
    source = show(CHAIN, CHAIN.sources["src:notice"])
    assert [item.id for item in source.pointers] == ["fnd:late"]


def test_show_lists_findings_in_order_of_their_dates() -> None:
    """Otherwise a withdrawn denial would read like the last word."""
    city = show(CHAIN, CHAIN.organisations["org:city"])
    findings = [item for item in city.pointers if item.type == "findings"]
    assert [item.id for item in findings] == ["fnd:early", "fnd:late"]
    assert findings[0].stated_by == ("org:printer", "新聞")
    assert findings[0].subject == "eng:city"
    incident = show(CHAIN, CHAIN.incidents["inc:one"])
    assert [item.id for item in incident.pointers] == ["fnd:early", "fnd:late", "fnd:undated"]


def test_show_names_ids_and_sources() -> None:
    """Otherwise the reader would have to look up each id by hand."""
    finding = show(CHAIN, CHAIN.findings["fnd:late"])
    assert finding.names["org:city"] == "山野市"
    (source,) = finding.sources
    assert (source.title, source.locators) == ("お知らせ", ("p.1", "p.2"))


def test_stats_count_and_never_add_people() -> None:
    """Otherwise overlapping groups would be added up into people who do not exist."""
    found = stats(CHAIN)
    assert found.records["findings"] == 3
    assert found.organisations == {"municipality": 2, "company": 1, "bank": 1}
    assert (found.cohorts, found.unnamed) == (1, 1)
    assert found.findings_by_status == {"confirmed": 1, "unknown": 1, "ruled_out": 1}
    assert found.findings_by_year == {"2024": 2, "undated": 1}
    assert found.people.populations == 2
    assert (found.people.held_known, found.people.affected_known) == (1, 1)
    assert found.people.neither_known == 1
    (incident,) = found.incidents
    assert (incident.findings, incident.first_stated, incident.last_stated) == (
        3, "2024-05", "2024-06-10",
    )  # fmt: skip
    assert found.data_hash == CHAIN.data_hash


def test_empty_knowledge() -> None:
    """Otherwise the first run on one's own empty file would crash."""
    empty = Knowledge.of([])
    assert stats(empty).people.populations == 0
    assert find(RecordDirectory(empty), "x", empty.data_hash).rows == ()


def test_answers_carry_schema_and_hash() -> None:
    """Otherwise a program could not tell what it reads, nor from which data it was made."""
    for answer in (
        find(RecordDirectory(CHAIN), "甲", CHAIN.data_hash),
        show(CHAIN, CHAIN.systems["sys:print"]),
        stats(CHAIN),
    ):
        plain = answer.to_dict()
        assert plain["schema"].startswith("hakyu.")
        assert plain["data_hash"] == CHAIN.data_hash
        assert next(iter(plain)) == "schema"
