"""The questions that the bundled knowledge base is there for, asked as a risk manager asks them.

Each figure follows from the records by the rules of docs/semantics.md; the sums were worked out by
hand from what the clients, the vendor and the regulator stated.
"""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache

import pytest

from hakyu.graph.names import NameIndex
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.diff import diff
from hakyu.queries.diff_answers import Diff
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.path import path
from hakyu.queries.question import Question
from hakyu.queries.residual import ResidualQuestion, residual

TODAY = dt.date(2026, 1, 1)
DAYS = ("2024-05-28", "2024-06-07", "2024-07-05", "2025-03-31")


def ident(name: str) -> str:
    return NameIndex(bundled().knowledge).resolve(name).id


def question(name: str, known: str | None = None) -> Question:
    day = dt.date.fromisoformat(known) if known else None
    return Question((ident(name),), known=day, today=TODAY)


@cache
def ask(name: str, known: str | None = None) -> Affected:
    return affected(bundled().knowledge, question(name, known))


@cache
def between(name: str, since: str, until: str) -> Diff:
    return diff(bundled().knowledge, question(name, until), dt.date.fromisoformat(since))


# -- four days of イセトー ------------------------------------------------------------------------


def test_four_days_four_answers() -> None:
    """Else a board could not be told what was known when, or all days would look like today."""
    answers = [ask("イセトー", day) for day in DAYS]
    confirmed = [answer.people["leak"]["confirmed"] for answer in answers]
    assert [(total.low, total.high) for total in confirmed[:2]] == [(0, 0), (0, 0)]
    possible = [answer.people["leak"]["possible"] for answer in answers]
    assert possible[0].high == 0
    assert possible[1].low >= 88
    assert confirmed[2].low >= 132_503
    assert confirmed[3].low == 757_195
    statuses = [{row.id: row.status["leak"] for row in answer.organisations} for answer in answers]
    assert [found["org:tokushima-pref"] for found in statuses] == [
        "not_found",
        "possible",
        "confirmed",
        "confirmed",
    ]
    assert len({answer.people["leak"]["confirmed"] for answer in answers[1:]}) == 3


def test_what_the_regulator_counts_and_what_is_explained() -> None:
    """Else the half that nobody published would be out of sight."""
    answer = ask("イセトー")
    (row,) = [item for item in answer.coverage if item.measure == "notices"]
    assert (row.stated.low, row.stated.stated_by) == (3_076_477, ("個人情報保護委員会",))
    assert row.explained == (1_552_707, 1_618_391)
    assert row.unexplained == (1_458_086, 1_523_770)
    named = answer.people["leak"]["named"]
    assert (named.sized.low, named.sized.high) == (757_195, 1_618_391)
    every = answer.people["leak"]["all"]
    assert (every.low, every.high) == (757_195, 3_076_477)


def test_undated_numbers_are_not_held_against_a_day() -> None:
    """Else 愛媛県's 53,452 and a city's 75, which carry no date, would be known on any day."""
    (row,) = [item for item in ask("イセトー", "2025-03-31").coverage if item.measure == "notices"]
    assert row.explained.low == 1_552_707 - 53_452 - 75
    assert row.unexplained.high == 3_076_477 - row.explained.low


def test_how_many_direct_clients_have_a_name() -> None:
    """Else nobody would see that 27 of 32 companies were never named."""
    rows = {item.of: item for item in ask("イセトー").coverage if item.measure == "organisations"}
    assert rows["org:iseto-public"].explained == (8, 9)
    assert rows["org:iseto-public"].unexplained == (0, 1)
    assert rows["org:iseto-private"].explained == (5, 5)
    assert rows["org:iseto-private"].unexplained == (27, 27)


def test_lists_are_declared_incomplete() -> None:
    """Else the named clients would read as all there are."""
    rows = {(row.of, row.lists): row for row in ask("イセトー").completeness}
    row = rows["org:iseto", "clients"]
    assert (row.state, row.stated_by) == ("incomplete", ("個人情報保護委員会",))
    assert {(row.of, row.lists): row.state for row in ask("イセトー", "2024-07-05").completeness}[
        "org:iseto", "clients"
    ] == "unknown"
    members = {(row.of, row.lists): row.state for row in ask("MKS").completeness}
    assert members["org:sr-offices", "members"] == "incomplete"


def test_toyota_as_148_620_people_with_the_earlier_numbers_still_there() -> None:
    """Else 1,035,603 records or 419,254 with repeats would be people, or be forgotten."""
    answer = ask("イセトー", "2025-03-31")
    row = next(item for item in answer.populations if item.id == "pop:toyota-iseto")
    assert row.affected == (148_620, 148_620)
    stated = {count.low for count in row.counts} | {count.high for count in row.counts}
    assert {148_620, 419_254, 1_035_603} <= stated
    organisation = next(item for item in answer.organisations if item.id == "org:toyota-city")
    assert organisation.people == (148_620, 148_620)


@pytest.mark.parametrize(("since", "until"), list(itertools.pairwise(DAYS)))
def test_each_step_is_explained(since: str, until: str) -> None:
    """Else two answers would differ and nobody could say by whose word."""
    found = between("イセトー", since, until)
    assert not found.is_empty
    for row in (*found.organisations, *found.populations):
        for aspect in row.aspects:
            assert aspect.steps, (row.id, aspect.aspect)
            assert all(step.statements for step in aspect.steps), (row.id, aspect.aspect)


def test_takamatsu_from_denial_to_1_605() -> None:
    """Else the vendor's "none" would read as if it had never been said."""
    days = {"2024-05-28": "ruled_out", "2024-06-07": "possible", "2024-07-03": "confirmed"}
    for day, status in days.items():
        row = next(
            item for item in ask("イセトー", day).organisations if item.id == "org:takamatsu-city"
        )
        assert row.status["leak"] == status
        if status == "ruled_out":
            assert row.ruled_out_by_vendor_only
    last = next(item for item in ask("イセトー").organisations if item.id == "org:takamatsu-city")
    assert last.people is not None
    assert last.people.low == 1_605


# -- 尼崎市 ---------------------------------------------------------------------------------------


def test_amagasaki_three_chains_and_what_the_committee_found() -> None:
    """Else the lost data would be a leak, or the contractor first named be blamed for ever."""
    tiers = {"2022-06-23": 1, "2022-06-25": 2, "2022-06-27": 3}
    for day, tier in tiers.items():
        row = next(
            item
            for item in ask("inc:amagasaki-2022", day).organisations
            if item.id == "org:amagasaki-city"
        )
        assert (row.tier, row.status["leak"]) == (tier, "possible")
    answer = ask("inc:amagasaki-2022")
    row = next(item for item in answer.organisations if item.id == "org:amagasaki-city")
    assert (row.status["leak"], row.status["loss"]) == ("ruled_out", "confirmed")
    leak = [answer.people["leak"][level] for level in ("confirmed", "possible", "ceiling")]
    assert [(total.low, total.high) for total in leak] == [(0, 0)] * 3
    loss = answer.people["loss"]["confirmed"]
    assert (loss.low, loss.high) == (460_517, 460_517)


# -- why, why not, what can hurt, what was left behind -------------------------------------------


def test_path_from_mks_to_the_university() -> None:
    """Else a university three steps away could not show its staff how it was reached."""
    found = path(bundled().knowledge, question("MKS"), ident("下関市立大学"))
    assert found.reached
    first = found.reasons[0]
    assert (first.tier, first.certainty) == (2, "stated")
    assert [item for item in first.chain if item.startswith("eng:")] == [
        "eng:shimo-mks",
        "eng:cu-shimo",
    ]


def test_path_from_workstyletech_to_tokushima_does_not_exist() -> None:
    """Else "not affected" would be said without a reason, or without what would change it."""
    found = path(bundled().knowledge, question("ワークスタイルテック"), ident("徳島県"))
    assert not found.reached
    assert found.reasons == ()
    assert found.why_not[0].code == "no_chain"
    assert found.why_not[0].repair is not None


def test_residual_names_what_should_have_been_erased() -> None:
    """Else data of ended contracts would stay where nobody looks."""
    found = residual(bundled().knowledge, ResidualQuestion(today=TODAY))
    rows = {row.id: row for row in found.rows}
    for name in ("eng:toyota-iseto-printing", "eng:tokushima-iseto-cartax"):
        assert rows[name].state == "refuted"
    assert rows["eng:yokohama-tges"].state == "none"
    assert rows["eng:yokohama-tges"].after_end
    every = (row.provider.id for row in found.rows if row.provider is not None)
    assert {"org:iseto", "org:tges"} <= set(every)


def test_exposure_of_tokushima() -> None:
    """Else a prefecture could not see that an ended contract still hurts it."""
    found = exposure(bundled().knowledge, ExposureQuestion(ident("徳島県"), today=TODAY))
    row = next(item for item in found.rows if item.id == "org:iseto")
    assert (row.tier, row.residual) == (1, True)
    assert [item.incident for item in found.incidents] == ["inc:iseto-2024"]
