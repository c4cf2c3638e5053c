"""The bundled records of イセトー's public clients say what those clients and the press published.

Each row of the tables is one fact, read by hand: the record that must hold it, its status and
effect, its day and speaker, and its numbers as the intervals that they mean.
"""

from __future__ import annotations

from collections import Counter

import pytest

from hakyu.graph.records import (
    Count,
    Engagement,
    Finding,
    Organisation,
    Population,
    Source,
    speaker_names,
    split_citation,
)

from .iseto_public_tables import (
    DATA,
    FACTS,
    HELD,
    MARKS,
    STATEMENTS,
    Said,
    finding,
    knowledge,
    new,
)


def findings() -> list[Finding]:
    return [record for record in new() if isinstance(record, Finding)]


def counts() -> list[tuple[str, Count]]:
    return [(item.id, count) for item in findings() for count in item.counts]


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.record)
def test_a_statement_keeps_its_figures_day_and_speaker(row: Said) -> None:
    """Without it a board would be shown a number, a day or a speaker that no source states."""
    record = finding(row.record)
    assert record.incidents == ("inc:iseto-2024",)
    assert record.subject == row.subject
    assert (record.status.value, record.effect) == (row.status, row.effect)
    assert (str(record.stated_on) if record.stated_on else None) == row.day
    assert set(speaker_names(record.stated_by)) == {row.speaker}
    stated = Counter((c.unit, c.interval.low, c.interval.high) for c in record.counts)
    assert stated == Counter(row.figures)


def test_every_fact_has_its_record() -> None:
    """Without it something that a client said about its people would be silently missing."""
    assert {fact for row in STATEMENTS for fact in row.facts} | {row[0] for row in HELD} == FACTS


def test_nothing_is_stated_that_is_not_pinned_here() -> None:
    """Without it a figure that nobody compared with its source could enter an answer."""
    assert {record.id for record in findings()} == {row.record for row in STATEMENTS}
    sized = [r.id for r in new() if isinstance(r, (Organisation, Population)) and r.sizes]
    assert sized == [row[1] for row in HELD]


def test_what_was_handed_over_is_held_and_not_hit() -> None:
    """Without it the 370,000 voters of 藤沢市 would be 370,000 victims."""
    for _, ident, unit, low, high, day in HELD:
        population = knowledge().populations[ident]
        (size,) = population.sizes
        assert (size.unit, size.interval.low, size.interval.high) == (unit, low, high)
        assert str(size.stated_on) == day
        assert list(speaker_names(size.stated_by)) == ["タウンニュース藤沢版"]
        assert [f.counts for f in findings() if f.subject == ident] == [()]


def test_data_items_of_a_statement() -> None:
    """Without it a person would be told that the wrong items of their data had leaked."""
    expected = {}
    for line in DATA.replace("\n  ", " ").split("\n"):
        if line:
            ident, *items = line.split(" ")
            expected[f"fnd:{ident}"] = set(items)
    assert {f.id: set(f.data) for f in findings() if f.data} == expected


def test_records_are_marked_with_what_they_are_about() -> None:
    """Without it records, and persons with repeats, would be as many different persons."""
    found = []
    for ident, c in counts():
        if c.unit == "record" or c.duplicates != "none":
            marks = (ident.removeprefix("fnd:"), c.unit, c.of or "-", c.duplicates, c.said)
            found.append(" ".join(mark for mark in marks if mark))
    assert sorted(found) == sorted(MARKS.split("\n")[1:-1])
    assert {c.measure for _, c in counts()} == {"affected"}
    assert not [ident for ident, c in counts() if c.per or c.provisional]
    assert [(ident, c.qualifier) for ident, c in counts() if c.qualifier] == [
        ("fnd:toyota-20240704", "延べ・推計")
    ]


def test_who_says_that_nothing_else_is_affected() -> None:
    """Without it an answer would stay open where the client has closed it, or close elsewhere."""
    complete = {record.id for record in findings() if record.complete}
    assert complete == {"fnd:toyota-20240820", "fnd:hiroshima-pref-20241001"}
    assert not [record.id for record in findings() if record.supersedes or record.received_by]


def test_the_word_of_the_vendor_is_its_own_finding() -> None:
    """Without it "what did we know on 28 May, and from whom" could not be answered."""
    vendor = {f.id: f for f in findings() if "org:iseto" in set(speaker_names(f.stated_by))}
    told = {ident.removeprefix("fnd:"): f.told_to for ident, f in vendor.items()}
    denied = {i for i, f in vendor.items() if f.status.value in ("not_found", "ruled_out")}
    assert {ident for ident in denied if finding(ident).reason is None} == {
        "fnd:toyota-202405-iseto",
        "fnd:wakayama-202405-iseto",
        "fnd:takamatsu-20240528-iseto",
        "fnd:ehime-20240529-iseto",
        "fnd:okayama-20240528-iseto",
        "fnd:ibaraki-kouiki-20240528-iseto",
        "fnd:kishiwada-20240529-iseto",
    }
    clients = {
        "tokushima": "org:tokushima-pref",
        "toyota": "org:toyota-city",
        "wakayama": "org:wakayama-city",
        "takamatsu": "org:takamatsu-city",
        "ehime": "org:ehime-pref",
        "hiroshima-city": "org:hiroshima-city",
        "yamaguchi": "org:yamaguchi-pref",
        "okayama": "org:okayama-pref",
        "ibaraki-kouiki": "org:ibaraki-kouiki",
        "nishinomiya": "org:nishinomiya-city",
        "kishiwada": "org:kishiwada-city",
        "unnamed-city": "org:iseto-unnamed-city",
    }
    for ident, listeners in told.items():
        (client,) = [org for begin, org in clients.items() if ident.startswith(begin + "-")]
        assert listeners == (client,), ident


def test_erasure_is_a_claim_of_the_vendor_without_a_day() -> None:
    """Without it the ended contracts of three clients would read as a reason not to look."""
    erased = {record.subject for record in findings() if record.reason == "erased"}
    assert erased == {
        "eng:tokushima-iseto-cartax",
        "eng:toyota-iseto-printing",
        "eng:wakayama-iseto-tax",
    }
    for record in findings():
        if record.reason == "erased":
            assert (record.stated_on, record.stated_by) == (None, ("org:iseto",))
            for citation in record.sources:
                assert knowledge().sources[split_citation(citation)[0]].published_on is None
    ended = {e.id: str(e.until) for e in knowledge().engagements.values() if e.until}
    assert ended == dict.fromkeys(erased, "2024-03")


def test_a_population_lies_where_its_source_puts_it() -> None:
    """Without it a part would be added to its whole, or a whole would hide a part."""
    parts: dict[str, set[str]] = {}
    for population in knowledge().populations.values():
        if population.part_of and "npo" not in population.id:
            parts.setdefault(population.part_of.removeprefix("pop:"), set()).add(
                population.id.removeprefix("pop:")
            )
    assert parts == {
        "tokushima-cartax": {"tokushima-r5-people", "tokushima-r4-exempt", "tokushima-r4-refund"},
        "tokushima-r5-people": {"tokushima-r5-images"},
        "toyota-iseto": {"toyota-vaccination"},
        "takamatsu-iseto": {"takamatsu-tax", "takamatsu-confirmed"},
        "takamatsu-confirmed": {"takamatsu-evac", "takamatsu-vacc"},
        "wakayama-iseto": {"wakayama-r5-taxpayers"},
        "ehime-iseto": {"ehime-cartax-images", "ehime-confirmed"},
        "hiroshima-pref-iseto": {"hiroshima-pref-business-tax", "hiroshima-pref-cartax"},
        "hiroshima-city-iseto": {"hiroshima-city-r4-tax"},
        "yamaguchi-iseto": {"yamaguchi-reminders"},
        "ibaraki-kouiki-iseto": {"ibaraki-kouiki-notices"},
        "kyoto-cartax": {"kyoto-r5-cartax", "kyoto-h31-cartax"},
        "tokyo-grant": {"tokyo-grant-pupils", "tokyo-grant-guardians"},
        "chigasaki-voters": {"chigasaki-r5-election"},
        "yokosuka-voters": {"yokosuka-images"},
        "fujisawa-voters": {"fujisawa-mayor-2024"},
        "nishinomiya-iseto": {"nishinomiya-notices"},
        "kishiwada-voters": {"kishiwada-pdf"},
        "unnamed-city-iseto": {"unnamed-city-screens"},
    }
    (overlap,) = knowledge().overlaps.values()
    assert overlap.union is not None
    assert (overlap.union.container, set(overlap.union.populations)) == (
        "pop:takamatsu-confirmed",
        {"pop:takamatsu-evac", "pop:takamatsu-vacc"},
    )
    assert not any(population.whole for population in knowledge().populations.values())


def test_chains_run_as_the_sources_state_them() -> None:
    """Without it a contractor between a client and the vendor would vanish, or harm would run to
    one behind the vendor."""
    engagements = [e for e in knowledge().engagements.values() if isinstance(e, Engagement)]
    hops = {e.id: (e.client, e.provider) for e in engagements if e.provider != "org:iseto"}
    assert hops == {
        "eng:kyoto-pref-contractor": ("org:kyoto-pref", "org:kyoto-pref-contractor"),
        "eng:tokyo-contractor": ("org:tokyo-metropolis", "org:tokyo-contractor"),
        "eng:yokosuka-iseto-enveloping": ("org:iseto", "org:yokosuka-enveloping"),
    }
    assert {e.id: e.relies_on for e in engagements if e.relies_on is not None} == {
        "eng:kyoto-pref-contractor": ("eng:kyoto-contractor-iseto",),
        "eng:tokyo-contractor": ("eng:tokyo-contractor-iseto",),
        "eng:yokosuka-iseto-election": ("eng:yokosuka-iseto-enveloping",),
    }
    assert {e.id: e.serves for e in engagements if e.serves is not None} == {
        "eng:kyoto-contractor-iseto": ("eng:kyoto-pref-contractor",),
        "eng:tokyo-contractor-iseto": ("eng:tokyo-contractor",),
        "eng:yokosuka-iseto-enveloping": ("eng:yokosuka-iseto-election",),
    }
    assert {e.id for e in engagements if e.populations is None} == {
        "eng:okayama-iseto",
        "eng:hiratsuka-iseto",
        "eng:ota-iseto",
    }
    assert not [e.id for e in engagements if e.data is not None]  # every list is left open


def test_the_nine_public_bodies_that_entrusted_the_vendor_directly() -> None:
    """Without it nobody could compare the named clients with the nine that the regulator counts."""
    members = {
        record.name
        for record in knowledge().organisations.values()
        if "org:iseto-public" in record.member_of and not record.unnamed
    }
    assert members == {
        "徳島県", "豊田市", "和歌山市", "高松市", "愛媛県", "広島県", "広島市", "山口県",
    }  # fmt: skip
    unnamed = {r.id: r.member_of for r in knowledge().organisations.values() if r.unnamed}
    assert unnamed == {
        "org:kyoto-pref-contractor": (),
        "org:tokyo-contractor": (),
        "org:yokosuka-enveloping": (),
        "org:iseto-unnamed-city": ("org:iseto-public",),
    }


def test_every_record_says_where_it_stands() -> None:
    """Without it a reader could not check a figure, or would take a blog for a release."""
    leads = set()
    for record in new():
        assert record.sources or isinstance(record, Source), record.id
        kinds = {knowledge().sources[split_citation(c)[0]].kind for c in record.sources}
        if kinds == {"lead"}:
            leads.add(record.id)
    assert leads == {
        "org:kyoto-pref-contractor",
        "eng:kyoto-contractor-iseto",
        "pop:kyoto-cartax-lead",
        "fnd:kyoto-lead-20240703",
    }
    sources = [record for record in new() if isinstance(record, Source)]
    addresses = Counter(source.address for source in sources)
    assert set(addresses.values()) == {1}
    assert all(str(address).startswith("http") for address in addresses)


def test_what_is_shown_has_an_english_name() -> None:
    """Without it an answer in English would show names that its reader cannot read."""
    for record in new():
        names = getattr(record, "names", None)
        if names is not None:
            assert names.get("en", "").isascii(), record.id
            assert names.get("en"), record.id
