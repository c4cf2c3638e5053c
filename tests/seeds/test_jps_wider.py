"""日本年金機構: what it counted itself in June 2015, and the work handed on in 2018.

Facts of public pages, each held against its record; then the answers that a user comes for, worked
out by hand from the rules of docs/semantics.md.
"""

from __future__ import annotations

import pytest

from hakyu.loaders.bundled import bundled

from .pinned_facts import Held, assert_held, assert_said, cited, finding
from .test_answers import ask, organisation, people, population
from .vendor_tables import STATEMENTS, Said

PRESS = "朝日新聞"
ADDED_UP = "https://uub.jp/pdr/s/nenkinryushutsu_6a.html"


def agency(fact: str, record: str, subject: str, day: str, *figures: tuple[str, int, int]) -> Said:
    """A statement of the agency: all are confirmed, and the data were taken."""
    return Said(
        fact, f"fnd:jps-{record}", f"pop:jps-{subject}", "confirmed", "exfiltrated", day, "org:jps",
        figures,
    )  # fmt: skip


JUNE_1, JUNE_12, JUNE_22 = "2015-06-01", "2015-06-12", "2015-06-22"
SAID = (
    agency("nenkin-0601-01", "20150601", "2015", JUNE_1, ("record", 1_245_000, 1_259_999)),
    agency("nenkin-0601-01", "20150601-data", "2015", JUNE_1),
    agency("nenkin-0601-02", "20150601-4", "4", JUNE_1, ("record", 51_500, 52_999)),
    agency("nenkin-0601-02", "20150601-4-data", "4", JUNE_1),
    agency("nenkin-0601-03", "20150601-3", "3", JUNE_1, ("record", 1_166_500, 1_167_999)),
    agency("nenkin-0601-03", "20150601-3-data", "3", JUNE_1),
    agency("nenkin-0601-04", "20150601-2", "2", JUNE_1, ("record", 30_500, 31_999)),
    agency("nenkin-0601-04", "20150601-2-data", "2", JUNE_1),
    agency("nenkin-0612", "20150612-4", "4", JUNE_12, ("person", 15_302, 15_302)),
    agency("nenkin-0612", "20150612-4-recipients", "4-recipients", JUNE_12,
           ("person", 9_183, 9_183)),
    agency("nenkin-0612", "20150612-4-insured", "4-insured", JUNE_12, ("person", 6_119, 6_119)),
    agency("nenkin-0622-01", "20150622", "2015", JUNE_22, ("person", 1_014_653, 1_014_653)),
    agency("nenkin-0622-01", "20150622-4", "4", JUNE_22, ("person", 15_302, 15_302)),
    agency("nenkin-0622-02", "20150622-3", "3", JUNE_22, ("person", 968_981, 968_981)),
    agency("nenkin-0622-03", "20150622-2", "2", JUNE_22, ("person", 30_370, 30_370)),
    Said("say-nenkin", "fnd:jps-say-20180406", "pop:jps-say-names", "under_investigation",
         "exfiltrated", "2018-04-06", PRESS),
    Said("keiwa-nenkin", "fnd:jps-keiwa-20180406", "pop:jps-keiwa", "not_found", "exfiltrated",
         "2018-04-06", "org:jps"),
)  # fmt: skip
#: What was handed on is held; nobody said that it leaked.
HELD = (
    Held("say-nenkin", "pop:jps-say-names", "person", 4_500_000, 5_999_999, "2018-04-06", PRESS),
    Held("keiwa-nenkin", "pop:jps-keiwa", "person", 535_500, 536_999, "2018-04-06", "org:jps"),
    Held("keiwa-nenkin", "pop:jps-keiwa", "record", 535_500, 536_999, "2018-04-06", "org:jps"),
)
FACTS = {
    *(f"nenkin-0601-{number:02}" for number in range(1, 5)),
    "nenkin-0612",
    *(f"nenkin-0622-{number:02}" for number in range(1, 4)),
    "say-nenkin",
    "keiwa-nenkin",
}


# -- records -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_fact_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a count of records of 1 June would be read as one of people of 22 June."""
    assert_said(row)


@pytest.mark.parametrize("row", HELD, ids=lambda row: f"{row.record}:{row.unit}")
def test_what_was_handed_on_is_a_size(row: Held) -> None:
    """Without it five million names that were typed abroad would be five million victims."""
    assert_held(row)


def test_every_fact_is_in_the_tables() -> None:
    """Without it a fact could be dropped and nobody would notice."""
    assert {row.fact for row in (*SAID, *HELD)} == FACTS


def test_no_statement_stands_unpinned() -> None:
    """Without it a figure that nobody compared with a page could enter an answer."""
    pinned = {row.record for row in (*SAID, *STATEMENTS)}
    stated = {
        record.id
        for record in bundled().knowledge.findings.values()
        if any(incident.startswith("inc:jps-") for incident in record.incidents)
    }
    assert stated <= pinned


def test_facts_stand_where_a_reader_can_check_them() -> None:
    """Without it a reader would be sent to a page that does not state the figure."""
    for row in SAID:
        place = "第2段落" if row.day == JUNE_22 else "第1段落"
        if row.fact.startswith("nenkin"):
            assert cited(finding(row.record).sources) == {(ADDED_UP, place, "mirror")}
    copied = "http://news.kantsuu.com/201804/20180407073615_678916.shtml"
    assert cited(finding("fnd:jps-say-20180406").sources) == {(copied, "第4段落", "mirror")}
    assert cited(finding("fnd:jps-keiwa-20180406").sources) == {(copied, "第3段落", "mirror")}


def test_the_records_of_1_june_repeat_people() -> None:
    """Without it 1.25 million records, with repeats, would be as many people."""
    marks = {
        (count.unit, count.of, count.duplicates)
        for row in SAID
        for count in finding(row.record).counts
    }
    assert marks == {("record", "person", "within"), ("person", None, "none")}
    assert all(finding(row.record).supersedes == () for row in SAID)  # corrected, not withdrawn


def test_data_items_by_kind() -> None:
    """Without it somebody whose address stayed safe would be told that it had left."""
    two = {"basic_pension_number", "name"}
    found = {
        row.record.removeprefix("fnd:jps-20150601-"): set(finding(row.record).data or ())
        for row in SAID
        if row.record.endswith("-data")
    }
    assert found == {
        "data": two,
        "2-data": two,
        "3-data": two | {"birth_date"},
        "4-data": two | {"birth_date", "address"},
    }


def test_kinds_make_up_the_whole() -> None:
    """Without it the three kinds could not bound the total before the agency counted people."""
    unions = {
        ident: (overlap.union.container, overlap.union.populations, str(overlap.stated_on))
        for ident in ("ov:jps-kinds", "ov:jps-4")
        for overlap in [bundled().knowledge.overlaps[ident]]
        if overlap.union is not None
    }
    assert unions == {
        "ov:jps-kinds": ("pop:jps-2015", ("pop:jps-4", "pop:jps-3", "pop:jps-2"), JUNE_1),
        "ov:jps-4": ("pop:jps-4", ("pop:jps-4-recipients", "pop:jps-4-insured"), JUNE_12),
    }
    assert 15_302 + 968_981 + 30_370 == 1_014_653
    assert 9_183 + 6_119 == 15_302


def test_work_handed_on_without_approval_is_a_hop_of_its_own() -> None:
    """Without it the agency's contractor would hide whoever really held the data."""
    hops = {
        ident: (hop.client, hop.provider, hop.basis, hop.relies_on, hop.serves, hop.country)
        for ident in ("eng:jps-keiwa", "eng:keiwa-sub", "eng:jps-say", "eng:say-china")
        for hop in [bundled().knowledge.engagements[ident]]
    }
    assert hops == {
        "eng:jps-keiwa": ("org:jps", "org:keiwa", "contract", ("eng:keiwa-sub",), None, None),
        "eng:keiwa-sub": (
            "org:keiwa", "org:keiwa-sub", "unapproved", None, ("eng:jps-keiwa",), None,
        ),
        "eng:jps-say": ("org:jps", "org:say", "contract", ("eng:say-china",), None, None),
        "eng:say-china": ("org:say", "org:say-china", "unapproved", None, ("eng:jps-say",), "CN"),
    }  # fmt: skip
    passed = {ident: bundled().knowledge.engagements[ident].data for ident in hops}
    form = ("birth_date", "name", "income")
    assert passed == {
        "eng:jps-keiwa": form,
        "eng:keiwa-sub": form,
        "eng:jps-say": None,  # the article tells what was handed on, not all that was entrusted
        "eng:say-china": ("name",),
    }
    ended = bundled().knowledge.engagements["eng:jps-keiwa"]
    assert (str(ended.since), str(ended.until)) == ("2017-08", "2018-04-05")
    for ident in ("org:keiwa-sub", "org:say-china"):
        assert bundled().knowledge.organisations[ident].unnamed


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "low", "high"),
    [
        ("2015-05-31", 0, 0),
        ("2015-06-01", 1, 52_999 + 1_167_999 + 31_999),  # of the three kinds at most
        ("2015-06-02", 1, 1_252_997),
        ("2015-06-12", 15_302, 15_302 + 1_167_999 + 31_999),
        ("2015-06-21", 15_302, 1_215_300),
        ("2015-06-22", 1_014_653, 1_014_653),
        (None, 1_014_653, 1_014_653),
    ],
)
def test_people_by_day(known: str | None, low: int, high: int) -> None:
    """Without it a board would be told 1.25 million people on a day when nobody knew how many."""
    answer = ask("inc:jps-2015", known)
    assert people(answer, "confirmed") == (low, high)
    assert answer.notices["leak"]["confirmed"][:2] == (low, high)
    assert answer.contradictions == ()
    assert not answer.people["leak"]["confirmed"].marked


@pytest.mark.parametrize("known", ["2015-06-02", "2015-06-22", None])
def test_records_stay_beside_people(known: str | None) -> None:
    """Without it the 1.25 million of the first day would vanish when people were counted."""
    records = ask("inc:jps-2015", known).other_units["record"]["leak"]["confirmed"]
    assert records == (1_245_000, 1_259_999)


def test_kinds_and_their_parts() -> None:
    """Without it the kinds would be added to the total that they make up."""
    answer = ask("inc:jps-2015", "2015-06-22")
    shown = {
        ident: population(answer, f"pop:jps-{ident}").affected
        for ident in ("4", "4-recipients", "4-insured", "3", "2")
    }
    assert {ident: number and number.low for ident, number in shown.items()} == {
        "4": 15_302,
        "4-recipients": 9_183,
        "4-insured": 6_119,
        "3": 968_981,
        "2": 30_370,
    }
    data = population(answer, "pop:jps-2").data or {}
    assert {key for key, status in data.items() if status == "confirmed"} == {
        "basic_pension_number",
        "name",
    }


@pytest.mark.parametrize(("known", "low"), [("2015-07-02", 0), ("2015-07-03", 1), (None, 1)])
def test_who_was_told_no_is_inside_the_total(known: str | None, low: int) -> None:
    """Without it people whom the agency first sent away would be added, or stay unconfirmed."""
    answer = ask("inc:jps-2015", known)
    row = population(answer, "pop:jps-told-no")
    assert row.status["leak"] == ("confirmed" if low else "possible")
    assert row.affected == (low, 1_014_653)
    assert people(answer, "confirmed") == (1_014_653, 1_014_653)


def test_the_press_table_gives_way_to_the_agency() -> None:
    """Without it the undated 1.25 million of the press would stand beside the agency's count."""
    answer = ask("inc:jps-2015")
    files = {row.low for row in population(answer, "pop:jps-2015").counts if row.unit == "file"}
    assert 949 in files  # in other units it stands
    okinawa = population(answer, "pop:jps-okinawa").affected
    assert okinawa == (1, 743_999)


def test_who_runs_the_terminals_holds_nobodys_data() -> None:
    """Without it the contractor that cleans the terminals would seem to hold pension data."""
    answer = ask("org:jps-ops")
    row = organisation(answer, "org:jps")
    assert (answer.hypothetical, row.tier) == (True, 1)
    assert row.status == {"leak": None, "loss": "unknown"}
    assert answer.populations == ()


@pytest.mark.parametrize(
    ("incident", "contractor", "status", "speaker", "high"),
    [
        ("inc:jps-keiwa-2018", "org:keiwa", "not_found", "日本年金機構", 536_999),
        ("inc:jps-say-2018", "org:say", "under_investigation", PRESS, 5_999_999),
    ],
)
def test_work_handed_on_reaches_the_agency(
    incident: str, contractor: str, status: str, speaker: str, high: int
) -> None:
    """Without it "no outflow found" would be nobody's word, or clear five million people."""
    answer = ask(incident)
    chain = [(row.id, row.tier, row.status["leak"]) for row in answer.organisations]
    assert chain == [(contractor, 1, status), ("org:jps", 2, status)]
    row = organisation(answer, "org:jps")
    assert (row.stated_by, row.certainty) == ((speaker,), "stated")
    assert [people(answer, level) for level in ("confirmed", "possible", "ceiling")] == [
        (0, 0),
        (0, 0),
        (0, high),
    ]
    assert organisation(answer, contractor).basis == "unapproved"


def test_the_work_of_2018_was_not_known_in_2015() -> None:
    """Without it people whose forms were typed years later would enter the answer of 2015."""
    shown = {row.id for row in ask("inc:jps-2015", "2015-07-03").populations}
    assert not shown & {"pop:jps-keiwa", "pop:jps-say-names"}


def test_the_agencys_incident_is_the_one_it_was_hit_in() -> None:
    """Without it a question about the agency would answer with its contractors' breach."""
    assert ask("年金機構").incident == "inc:jps-2015"
    assert ask("org:keiwa-sub").incident == "inc:jps-keiwa-2018"
    assert ask("org:say-china").incident == "inc:jps-say-2018"
    assert ask("恵和ビジネス").hypothetical  # its client, not the party where the data were
