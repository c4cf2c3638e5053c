"""尼崎市, June 2022: the records say what the facts say, and the answers follow from them.

A memory with the whole resident register was lost two hops below the contractor; who had lost it
was corrected twice, and a committee ruled out five months later that anybody had read it.
"""

from __future__ import annotations

import datetime as dt

import pytest

from hakyu.loaders.bundled import bundled
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.queries.affected import affected
from hakyu.queries.notes import Note
from hakyu.queries.question import Question

from .chain_checks import (
    Row,
    check,
    facts,
    held,
    not_pinned,
    records,
    rows,
    unit,
    without_english_name,
    without_source,
)
from .test_answers import ask, numbers, organisation, people, population

INCIDENT = "inc:amagasaki-2022"
CITY = "org:amagasaki-city"
EVERYBODY = (460_517, 460_517)
NOBODY = (0, 0)

STATEMENTS = rows("""
@ 2022-06-23 org:amagasaki-city
amagasaki-01 amagasaki-20220623-lost pop:amagasaki-residents confirmed lost person=460517
amagasaki-01+amagasaki-02 amagasaki-20220623 pop:amagasaki-residents possible viewable
    + person=460517 record=360573
amagasaki-02 amagasaki-20220623-tax pop:amagasaki-residents possible viewable data=tax
amagasaki-03+amagasaki-04 amagasaki-20220623-benefit eng:amagasaki-biprogy possible viewable
    + household=74767 household=7949
amagasaki-05 amagasaki-20220623-welfare pop:amagasaki-welfare possible viewable record=16765
amagasaki-05 amagasaki-20220623-welfare-data pop:amagasaki-welfare possible viewable
    + data=account_number
amagasaki-06 amagasaki-20220623-child pop:amagasaki-child possible viewable record=69261
amagasaki-06 amagasaki-20220623-child-data pop:amagasaki-child possible viewable
    + data=account_number
@ 2022-06-24 org:biprogy
amagasaki-07 amagasaki-20220624-biprogy inc:amagasaki-2022 confirmed lost device=2
amagasaki-07 amagasaki-20220624-biprogy-read eng:amagasaki-biprogy possible viewable
@ 2022-06-26 org:biprogy
amagasaki-08 amagasaki-20220626-biprogy pop:amagasaki-residents possible viewable
    + person=455000..469999
@ 2022-11-28 org:amagasaki-committee
amagasaki-09 amagasaki-20221128 eng:amagasaki-biprogy ruled_out viewable
""")
KNOWLEDGE = records("amagasaki")


@pytest.mark.parametrize("row", STATEMENTS, ids=str)
def test_statement(row: Row) -> None:
    """Else a number, a day or a speaker would be shown that no report states."""
    check(KNOWLEDGE, row)


def test_every_fact_has_its_record() -> None:
    """Else something reported of the loss would be silently missing."""
    assert facts(STATEMENTS) == {
        "amagasaki-01", "amagasaki-02", "amagasaki-03", "amagasaki-04", "amagasaki-05",
        "amagasaki-06", "amagasaki-07", "amagasaki-08", "amagasaki-09",
    }  # fmt: skip
    assert not_pinned(KNOWLEDGE, STATEMENTS) == set()


def test_the_committees_round_number_is_of_what_was_held() -> None:
    """Else the committee that cleared 約46万 would seem to count them as hit."""
    assert held(KNOWLEDGE) == {
        "pop:amagasaki-residents": {
            ("person", 460_517, 460_517, "none", None): 1,
            ("person", 455_000, 469_999, "none", None): 1,
        }
    }


def test_targets_carry_the_days_of_their_correction() -> None:
    """Else nobody could see whom the contractor had named on which day."""
    targets = KNOWLEDGE.incidents[INCIDENT].targets
    assert [
        (one.target, str(one.known_from), str(one.withdrawn_on) if one.withdrawn_on else None)
        for one in targets
    ] == [
        ("org:biprogy", "2022-06-23", "2022-06-24"),
        ("org:ifront", "2022-06-24", "2022-06-26"),
        ("org:ifront-sub", "2022-06-26", None),
    ]


def test_three_tiers_and_which_of_them_nobody_had_approved() -> None:
    """Else the two hidden hops would be ordinary contracts, or harm would go on past the last."""
    found = {
        one.id: (one.client, one.provider, one.basis, one.relies_on, one.serves)
        for one in KNOWLEDGE.engagements.values()
    }
    first, second, third = "eng:amagasaki-biprogy", "eng:biprogy-ifront", "eng:ifront-sub"
    assert found == {
        first: (CITY, "org:biprogy", "contract", (second,), None),
        second: ("org:biprogy", "org:ifront", "unapproved", (third,), (first,)),
        third: ("org:ifront", "org:ifront-sub", "unapproved", (), (second,)),
    }
    known = {one.id: str(one.known_from) for one in KNOWLEDGE.engagements.values()}
    assert known == {first: "None", second: "2022-06-24", third: "2022-06-26"}


def test_records_are_named_and_cited() -> None:
    """Else an English reader could not read the answer, or nobody could check it."""
    assert without_english_name(KNOWLEDGE) == set()
    assert without_source(KNOWLEDGE, {"org:ppc", "org:iseto-public"}) == set()


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "leak", "tier", "withdrawn"),
    [
        ("2022-06-23", EVERYBODY, 1, []),
        ("2022-06-25", EVERYBODY, 2, ["org:biprogy"]),
        ("2022-06-27", EVERYBODY, 3, ["org:biprogy", "org:ifront"]),
        (None, NOBODY, 3, ["org:biprogy", "org:ifront"]),
    ],
)
def test_by_day(known: str | None, leak: tuple[int, int], tier: int, withdrawn: list[str]) -> None:
    """Else a corrected target would stay one, and what was lost would read as leaked."""
    answer = ask(INCIDENT, known)
    assert organisation(answer, CITY).tier == tier
    assert people(answer, "confirmed") == NOBODY
    assert people(answer, "possible") == people(answer, "ceiling") == leak
    for level in ("confirmed", "possible", "ceiling"):
        assert people(answer, level, "loss") == EVERYBODY
    notes = [note for note in answer.cut if isinstance(note, Note)]
    assert [note.args[1] for note in notes if note.code == "withdrawn"] == withdrawn
    assert answer.contradictions == ()


def test_units_stand_side_by_side() -> None:
    """Else three kinds of records, or two years of one benefit, would be one number."""
    answer = ask(INCIDENT, "2022-06-23")
    assert unit(answer, "record", "possible") == (360_573, 446_599)
    assert unit(answer, "household", "possible") == (74_767, 82_716)
    day = "2022-06-23"
    assert numbers(organisation(answer, CITY).counts) == {
        ("person", 460_517, day), ("record", 360_573, day), ("record", 16_765, day),
        ("record", 69_261, day), ("household", 74_767, day), ("household", 7_949, day),
    }  # fmt: skip


def test_items_of_the_accounts_and_taxes() -> None:
    """Else a household would not know that its bank account was on the memory."""
    data = organisation(ask(INCIDENT, "2022-06-23"), CITY).data or {}
    assert data == {"tax": "possible", "account_number": "possible"}
    cleared = organisation(ask(INCIDENT), CITY).data or {}
    assert "possible" not in cleared.values()


def test_what_the_city_first_did_not_know_of() -> None:
    """Else the hidden sub-contractors would stand in an answer as of a day before they did."""
    assert {row.id for row in ask(INCIDENT, "2022-06-23").organisations} == {CITY}
    shown = {row.id: (row.tier, row.basis) for row in ask(INCIDENT, "2022-06-27").engagements}
    assert shown == {
        "eng:ifront-sub": (1, "unapproved"),
        "eng:biprogy-ifront": (2, "unapproved"),
        "eng:amagasaki-biprogy": (3, "contract"),
    }


def test_a_committee_clears_the_leak_and_not_the_loss() -> None:
    """Else the city would stay threatened, or its clearance be the contractor's word."""
    answer = ask(INCIDENT)
    row = organisation(answer, CITY)
    assert row.status == {"leak": "ruled_out", "loss": "confirmed"}
    assert not row.ruled_out_by_vendor_only
    assert row.stated_by == ("尼崎市USBメモリー紛失事案調査委員会",)
    for part in ("pop:amagasaki-welfare", "pop:amagasaki-child"):
        assert population(answer, part).status["leak"] == "ruled_out"


@pytest.mark.parametrize(
    ("name", "known", "incident"),
    [
        ("BIPROGY", "2022-06-23", INCIDENT),
        ("日本ユニシス", "2022-06-23", INCIDENT),
        ("アイフロント", "2022-06-24", INCIDENT),
        ("アイフロント", "2022-06-23", None),
        ("BIPROGY", "2022-06-24", None),
    ],
)
def test_a_name_finds_the_incident_while_it_was_the_target(
    name: str, known: str, incident: str | None
) -> None:
    """Else who asked on that day for the name in every headline would get no answer, or who asks
    later would hear that the wrong company was hit."""
    assert ask(name, known).incident == incident


def test_another_client_of_the_contractor_is_not_reached() -> None:
    """Else every client of BIPROGY would be named for a job that served one city."""
    other = File(
        "other.yaml",
        b"organisations: [{id: org:other-city, name: Other City, kind: municipality}]\n"
        b"engagements: [{id: eng:other-biprogy, client: org:other-city, provider: org:biprogy}]\n",
    )
    knowledge = load_files([other], base=bundled()).knowledge
    found = {}
    for known in (dt.date(2022, 6, 23), dt.date(2022, 6, 25), dt.date(2022, 6, 27), None):
        answer = affected(knowledge, Question((INCIDENT,), known=known))
        found[str(known)] = "org:other-city" in {row.id for row in answer.organisations}
    # On the first day the contractor itself was thought to be hit, and so all that it does.
    assert found == {"2022-06-23": True, "2022-06-25": False, "2022-06-27": False, "None": False}
