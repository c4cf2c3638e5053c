"""What was stated of 社労夢 as a whole and of clients of other offices, and what it answers.

One row of the tables is one fact. Numbers stand as the interval that a stated number means.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex
from hakyu.graph.records import Organisation, Population, speaker_names
from hakyu.loaders.bundled import bundled
from hakyu.loaders.native import load

from ..queries.conftest import Answer, Span, ask
from .vendor_tables import SEEDS, Said

OFFICES, ESTABLISHMENTS = "org:sr-offices", "org:sr-establishments"
SYSTEM, EVERYBODY = "sys:sharoumu", "pop:sharoumu"
CYBER = "cybersecurity-info.com"
NONE: Span = (0, 0)

STATEMENTS = (
    Said("ppc-7496080+ppc-reports-3067", "fnd:mks-ppc-202403", "pop:sharoumu-reported",
         "possible", "exfiltrated", "2024-03", "org:ppc",
         (("person", 7_496_080, 7_496_080), ("report", 3_067, 3_067))),
    Said("ppc-2242man", "fnd:mks-ppc-202403-data", "inc:mks-2023",
         "possible", "exfiltrated", "2024-03", "org:ppc"),
    Said("ytv", "fnd:ytv-202306", "pop:ytv-staff",
         "possible", "exfiltrated", "2023-06", "org:ytv"),
    Said("stores", "fnd:stores-202306", "pop:stores-staff",
         "possible", "exfiltrated", "2023-06", "org:stores"),
    Said("tokyuwellness", "fnd:tokyuwellness-202306", "pop:tokyuwellness-staff",
         "possible", "exfiltrated", "2023-06", "org:tokyuwellness"),
    Said("kizugawa", "fnd:kizugawa-20230614", "eng:kizugawa-mks",
         "possible", "exfiltrated", "2023-06-14", "org:kizugawa-shokokai"),
    Said("kizugawa", "fnd:kizugawa-20230626", "eng:kizugawa-clients",
         "possible", "exfiltrated", "2023-06-26", "org:kizugawa-shokokai"),
    Said("minamisatsuma", "fnd:minamisatsuma-20230803", "eng:ms-clients",
         "not_found", "exfiltrated", "2023-08-03", "org:minamisatsuma-cci"),
    Said("minamisatsuma", "fnd:minamisatsuma-20230803-workers", "pop:minamisatsuma-workers",
         "not_found", "exfiltrated", "2023-08-03", "org:minamisatsuma-cci"),
    Said("nanzan", "fnd:nanzan-20230621", "eng:nanzan-clients",
         "possible", "exfiltrated", "2023-06-21", "org:nanzan-sr"),
    Said("tajime", "fnd:tajime-20230614", "eng:tajime-clients",
         "possible", "exfiltrated", "2023-06-14", "org:tajime-sr"),
)  # fmt: skip

#: What is held, not hit: fact, record, unit, low, high, as of, day, speaker.
HELD = (
    ("offices-2754", OFFICES, "office", 2_754, 2_754, "2023-04-01", "2023-06", "org:mks"),
    ("offices-2800", OFFICES, "office", 2_750, 2_899, None, "2023-06", CYBER),
    ("establishments-570k", ESTABLISHMENTS, "establishment", 565_000, 579_999, "2023-04-01",
     "2023-06", "org:mks"),
    ("persons-826man", "pop:sharoumu-employed", "person", 8_255_000, 8_269_999, "2023-04-01",
     "2023-06", "org:mks"),
    ("ppc-2242man", EVERYBODY, "person", 0, 22_420_000, "2023-06-05", "2024-03", "org:ppc"),
)  # fmt: skip

#: Every fact about the product as a whole and about these clients.
FACTS = frozenset({
    "offices-2754", "establishments-570k", "persons-826man", "offices-2800", "ppc-2242man",
    "ppc-reports-3067", "ppc-7496080", "ytv", "stores", "tokyuwellness", "kizugawa",
    "minamisatsuma", "nanzan", "tajime",
})  # fmt: skip


@cache
def knowledge() -> Knowledge:
    """The records of this incident and the shared organisations, nothing else."""
    return load(
        [SEEDS / f"{name}.yaml" for name in ("organisations", "mks", "mks-clients")]
    ).knowledge


@cache
def asked(name: str = "社労夢", known: str | None = None) -> Answer:
    return ask(knowledge(), name, known=known)


# -- the records -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_statement_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a board would be shown a number, a day or a speaker that no source states."""
    found = knowledge().findings[row.record]
    assert (found.subject, found.status.value, found.effect) == (
        row.subject, row.status, row.effect,
    )  # fmt: skip
    assert str(found.stated_on) == row.day
    assert set(speaker_names(found.stated_by)) == {row.speaker}
    figures = Counter((c.unit, c.interval.low, c.interval.high) for c in found.counts)
    assert figures == Counter(row.figures)
    assert found.sources
    assert not found.supersedes


@pytest.mark.parametrize("row", HELD, ids=lambda row: f"{row[0]}:{row[1]}")
def test_what_is_held_is_a_size_and_not_a_number_of_victims(row: tuple[object, ...]) -> None:
    """Without it what a product can hold would count as harmed, or one total replace another."""
    _, ident, unit, low, high, as_of, day, speaker = row
    record = knowledge().get(str(ident))
    assert isinstance(record, (Organisation, Population))
    (size,) = [item for item in record.sizes if speaker in set(speaker_names(item.stated_by))]
    assert (size.unit, size.interval.low, size.interval.high) == (unit, low, high)
    assert (str(size.as_of) if size.as_of else None, str(size.stated_on)) == (as_of, day)


def test_every_fact_has_its_record() -> None:
    """Without it something that is stated of the product would be silently missing."""
    rows = [*(row.fact for row in STATEMENTS), *(row[0] for row in HELD)]
    assert {one for row in rows for one in row.split("+")} == FACTS


def test_what_is_reported_is_not_what_is_affected() -> None:
    """Without it 3,067 reports and the people in them would be added to those registered."""
    counts = knowledge().findings["fnd:mks-ppc-202403"].counts
    assert [(c.unit, c.measure, c.duplicates) for c in counts] == [
        ("person", "reported", "unknown"),
        ("report", "reported", "none"),
    ]


def test_data_items() -> None:
    """Without it staff would not be told that their My Number may have leaked."""
    narrowed = {
        row.record: set(data)
        for row in STATEMENTS
        if (data := knowledge().findings[row.record].data)
    }
    assert narrowed == {
        "fnd:mks-ppc-202403-data": {
            "name", "birth_date", "sex", "address", "basic_pension_number",
            "employment_insurance_number", "my_number",
        },
        **{f"fnd:{name}-202306": {"my_number"} for name in ("ytv", "stores", "tokyuwellness")},
    }  # fmt: skip
    engagements = knowledge().engagements
    assert set(engagements["eng:nanzan-clients"].data or ()) == {
        "name", "address", "birth_date", "sex", "employment", "wage", "basic_pension_number",
        "employment_insurance_number", "family", "health_insurance_number", "account_number",
        "my_number", "phone",
    }  # fmt: skip
    assert engagements["eng:tajime-clients"].data == ("corporate", "wage", "my_number")
    for ident in ("eng:ytv-someone", "eng:kizugawa-clients", "eng:ms-clients"):
        assert engagements[ident].data is None, ident


def test_every_population_lies_among_those_registered() -> None:
    """Without it clients that state no number would open a total whose size is known."""
    parts = {ident: one.part_of for ident, one in knowledge().populations.items()}
    assert parts.pop(EVERYBODY) is None
    assert len(parts) == 10
    assert set(parts.values()) == {EVERYBODY}


def test_chains_run_as_the_sources_state_them() -> None:
    """Without it an association would be a labour consultants' office, or a company would hang on
    a link that nobody stated."""
    found = {
        e.id: (e.client, e.provider, e.system, e.relies_on)
        for e in knowledge().engagements.values()
    }
    for name in ("ytv", "stores", "tokyuwellness"):
        assert found[f"eng:{name}-someone"] == (f"org:{name}", OFFICES, None, None)
        assert knowledge().organisations[f"org:{name}"].member_of == (ESTABLISHMENTS,)
    for client, provider in (
        ("eng:kizugawa-clients", "org:kizugawa-shokokai"),
        ("eng:ms-clients", "org:minamisatsuma-cci"),
        ("eng:nanzan-clients", "org:nanzan-sr"),
        ("eng:tajime-clients", "org:tajime-sr"),
    ):
        assert found[client][1:] == (provider, None, (SYSTEM,))
        assert knowledge().organisations[found[client][0]].cohort
    for name, client in (
        ("kizugawa", "org:kizugawa-shokokai"),
        ("minamisatsuma", "org:minamisatsuma-cci"),
    ):
        assert found[f"eng:{name}-mks"] == (client, "org:mks", SYSTEM, None)
        assert knowledge().organisations[client].member_of == ()
    for ident in ("org:nanzan-sr", "org:tajime-sr"):
        office = knowledge().organisations[ident]
        assert office.unnamed
        assert office.member_of == (OFFICES,)


def test_reports_to_the_regulator_keep_their_day() -> None:
    """Without it nobody could say whether a preliminary report was in time."""
    days = {
        row.record: row.day
        for row in STATEMENTS
        if "org:ppc" in knowledge().findings[row.record].told_to
    }
    assert days == {"fnd:kizugawa-20230614": "2023-06-14", "fnd:tajime-20230614": "2023-06-14"}


# -- the answers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "leak", "possible", "ceiling"),
    [
        ("2023-06-05", "unknown", NONE, (0, None)),
        ("2023-06-07", "under_investigation", NONE, (0, None)),
        ("2023-06-08", "possible", (0, None), (0, None)),
        ("2023-06-19", "possible", (8_000_001, None), (8_000_001, None)),
        ("2023-06-30", "possible", (8_255_000, None), (8_255_000, None)),
        ("2024-03-30", "possible", (8_255_000, None), (8_255_000, None)),
        ("2024-03-31", "possible", (8_255_000, 22_420_000), (8_255_000, 22_420_000)),
        (None, "possible", (8_255_000, 22_420_000), (8_255_000, 22_420_000)),
    ],
)
def test_people_by_day(known: str | None, leak: str, possible: Span, ceiling: Span) -> None:
    """Else the 8 million, the 8.26 million, the 22.42 million and the 7.5 million would replace
    each other, though each counts something else."""
    answer = asked(known=known)
    assert answer.status(OFFICES) == leak
    assert answer.levels() == (NONE, possible, ceiling)
    assert answer.given.contradictions == ()


@pytest.mark.parametrize(
    ("known", "offices", "establishments"),
    [
        ("2023-06-07", None, None),
        ("2023-06-19", (2_650, 2_799), (565_000, 579_999)),
        ("2023-06-30", (2_754, 2_754), (565_000, 579_999)),
        (None, (2_754, 2_754), (565_000, 579_999)),
    ],
)
def test_offices_and_establishments_by_day(
    known: str | None, offices: Span | None, establishments: Span | None
) -> None:
    """Else the offices would be added to their clients, or rounded numbers blur the exact one."""
    answer = asked(known=known)
    assert answer.tier(1, "office") == offices
    assert answer.tier(2, "establishment") == establishments


def test_the_loss_is_confirmed_for_everybody() -> None:
    """Else an outage that stopped every office would look like a leak that was only feared."""
    answer = asked()
    assert {row.status["loss"] for row in answer.given.organisations} == {"confirmed"}
    assert answer.people("confirmed", "loss") == (1, 22_420_000)


def test_reported_people_are_shown_and_not_used() -> None:
    """Else the reports, of which most are joint, would bound how many people are concerned."""
    answer = asked()
    counts = {
        (count.measure, count.low) for count in answer.population("pop:sharoumu-reported").counts
    }
    assert counts == {("reported", 7_496_080), ("reported", 3_067)}
    assert answer.affected("pop:sharoumu-reported") == (0, 22_420_000)
    assert answer.given.other_units == {}


@pytest.mark.parametrize("name", ["ytv", "stores", "tokyuwellness"])
def test_a_company_whose_way_to_the_product_is_not_stated(name: str) -> None:
    """Else its chain would look proved, or its staff not be told of their My Number."""
    row = asked().organisation(f"org:{name}")
    assert (row.tier, row.status["leak"]) == (2, "possible")
    assert asked().engagement(f"eng:{name}-someone").certainty == "assumed"
    assert asked().data(f"pop:{name}-staff")["my_number"] == "possible"
    assert row.people is not None
    assert (row.people.low, row.people.high) == (0, 22_420_000)


def test_minamisatsuma_found_nothing() -> None:
    """Else "looked for and not found" would read as a possible leak, or as a proof of none."""
    before, now = asked(known="2023-08-02"), asked()
    clients, association = "org:minamisatsuma-clients", "org:minamisatsuma-cci"
    assert (before.status(clients), now.status(clients)) == ("possible", "not_found")
    assert now.status(association) == "possible"
    tiers = [now.organisation(ident).tier for ident in (association, clients)]
    assert tiers == [1, 2]
    assert now.population("pop:minamisatsuma-workers").status["leak"] == "not_found"


def test_offices_that_are_not_named_reach_their_clients() -> None:
    """Else former clients, whose data the office still keeps, would not be on the answer."""
    answer = asked()
    for office, clients in (("nanzan-sr", "nanzan-clients"), ("tajime-sr", "tajime-clients")):
        assert answer.organisation(f"org:{office}").tier == 1
        row = answer.organisation(f"org:{clients}")
        assert (row.tier, row.status["leak"], row.certainty) == (2, "possible", "stated")
    assert answer.data("org:nanzan-clients")["health_insurance_number"] == "possible"


def test_what_is_shown_has_an_english_name() -> None:
    """Without it an answer in English would show names that its reader cannot read."""
    for record in knowledge():
        names = getattr(record, "names", None)
        if names is not None:
            assert names.get("en", "").isascii(), record.id
            assert names.get("en"), record.id


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        *((text, "org:ytv") for text in ("讀賣テレビ放送", "読売テレビ", "讀賣テレビ")),
        *((text, "org:stores") for text in ("STORES", "STORES株式会社", "ｓｔｏｒｅｓ")),
        *((text, "org:tokyuwellness") for text in ("東急ウェルネス", "㈱東急ウェルネス")),
        ("木津川市商工会", "org:kizugawa-shokokai"),
        ("南さつま商工会議所", "org:minamisatsuma-cci"),
    ],
)
def test_a_name_finds_its_record(text: str, ident: str) -> None:
    """Without it a user who types the usual name of a client would find nothing."""
    assert NameIndex(bundled().knowledge).resolve(text).id == ident
