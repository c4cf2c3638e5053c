"""What the bundled knowledge base answers, with nothing set up: the figures that users come for.

Each figure follows from the records by the rules of docs/semantics.md and was worked out by hand.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from hakyu.graph.names import NameIndex
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected, CountRow, OrganisationRow, PopulationRow
from hakyu.queries.question import Question

#: The incidents that came to clients through a vendor; in the others the party hit lost its own.
THROUGH_A_VENDOR = {
    "inc:iseto-2024",
    "inc:mks-2023",
    "inc:welcomehr-2024",
    "inc:sil-2024",
    "inc:jps-2015",
    "inc:jps-keiwa-2018",
    "inc:jps-say-2018",
    "inc:sowel-2025",
    "inc:nextlevel-2023",
    "inc:amagasaki-2022",
    "inc:tges-2024",
    "inc:takano-2024",
    "inc:gion-2024",
    "inc:kantsu-2024",
    "inc:projectweb-2021",
    "inc:frogwell-2024",
    "inc:mhand-2020",
    "inc:y4com-2023",
    "inc:ibalife-2021",
    "inc:kokuhoren-2016",
    "inc:shimane-cartax",
}
#: Direct incidents whose people are another's than the target's: who answers for them.
ANOTHERS = {
    "inc:chita-medias-2024": {"org:cnci-two"},  # whose customers the shared system showed
    "inc:ja-echigo-2024": {"org:ja-echigo"},  # it took over the target
}


@cache
def ask(name: str, known: str | None = None) -> Affected:
    """Who is affected, by any name, as of a day."""
    knowledge = bundled().knowledge
    target = NameIndex(knowledge).resolve(name).id
    day = dt.date.fromisoformat(known) if known else None
    return affected(knowledge, Question((target,), known=day, today=dt.date(2026, 1, 1)))


def organisation(answer: Affected, ident: str) -> OrganisationRow:
    return {row.id: row for row in answer.organisations}[ident]


def population(answer: Affected, ident: str) -> PopulationRow:
    return {row.id: row for row in answer.populations}[ident]


def people(answer: Affected, level: str, harm: str = "leak") -> tuple[int, int | None]:
    total = answer.people[harm][level]
    return total.low, total.high


def tier(answer: Affected, number: int, unit: str) -> tuple[float, float | None]:
    (row,) = [row for row in answer.tiers if (row.tier, row.unit) == (number, unit)]
    return row.low, row.high


def numbers(counts: tuple[CountRow, ...]) -> set[tuple[str, float, str | None]]:
    return {(row.unit, row.low, row.stated_on) for row in counts}


# -- イセトー ----------------------------------------------------------------------------------


def test_iseto_tokushima() -> None:
    """Else the prefecture's 88 people and 96 records would be one number, or have no day."""
    answer = ask("イセトー", "2024-06-06")  # from July on: test_iseto_public_answers.py
    row = organisation(answer, "org:tokushima-pref")
    assert (row.tier, row.status["leak"], row.in_part) == (1, "possible", True)
    assert {("person", 88, "2024-06-06"), ("record", 96, "2024-06-06")} <= numbers(row.counts)
    shown = population(answer, "pop:tokushima-r5-images").affected
    assert shown is not None
    assert (shown.low, shown.high) == (88, 88)
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible") == (88, None)


def test_iseto_vendors_first_word_is_kept() -> None:
    """Else the vendor's "nothing found" would vanish, though it is what clients were first told."""
    answer = ask("イセトー", "2024-05-28")
    row = organisation(answer, "org:tokushima-pref")
    assert (row.status["leak"], row.stated_on) == ("not_found", "2024-05-28")
    assert row.stated_by == ("株式会社イセトー",)
    assert people(answer, "possible") == (0, 0)
    assert people(answer, "ceiling") == (0, None)
    against = {ident for clash in ask("イセトー").contradictions for ident in clash.records}
    assert "fnd:tokushima-20240528-iseto" not in against  # it was superseded, not contradicted


def test_iseto_chigasaki_number_is_provisional() -> None:
    """Else 47 records still under investigation would bound the people."""
    answer = ask("イセトー")
    (row,) = [
        row for row in organisation(answer, "org:chigasaki-city").counts if row.unit == "record"
    ]
    assert (row.low, row.of) == (47, "person")
    assert row.qualifier is not None
    assert "provisional" in row.qualifier
    assert "pop:chigasaki-r5-election" in answer.people["leak"]["possible"].open


def test_iseto_fujisawa_has_no_number() -> None:
    """Else a city that named no number would count as nobody."""
    answer = ask("イセトー")
    row = organisation(answer, "org:fujisawa-city")
    assert (row.status["leak"], row.counts) == ("possible", ())
    assert "pop:fujisawa-voters" in answer.people["leak"]["possible"].open


# -- エムケイシステム --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["MKS", "社労夢"])
def test_mks(name: str) -> None:
    """Else the product and its maker would give two answers, or offices be establishments."""
    answer = ask(name)
    assert tier(answer, 1, "office") == (2_754, 2_754)
    assert tier(answer, 2, "establishment") == (565_000, 579_999)
    assert organisation(answer, "org:shimonoseki-sr").tier == 1
    assert organisation(answer, "org:shimonoseki-cu").tier == 2
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible") == (8_255_000, 22_420_000)
    assert answer.people["leak"]["possible"].open == ()
    assert organisation(answer, "org:shimonoseki-cu").status == {
        "leak": "possible",
        "loss": "confirmed",
    }


# -- WelcomeHR ---------------------------------------------------------------------------------


def test_welcomehr() -> None:
    """Else sub-totals would be added to the 158,929, or the vendor's word clear its resellers."""
    answer = ask("WelcomeHR")
    assert people(answer, "confirmed") == (158_929, 158_929)
    stated = {row.low for row in population(answer, "pop:wst-direct").counts}
    assert {46_329, 8_073, 2_707, 1_937, 798} <= stated
    oem = organisation(answer, "org:wst-oem")
    assert (oem.status["leak"], oem.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert people(answer, "ceiling") == (158_929, None)
    assert "eng:oem-wst#people" in answer.people["leak"]["ceiling"].open


def test_welcomehr_eheart() -> None:
    """Else a client that confirmed without a number would count as nobody, or be added."""
    answer = ask("WelcomeHR")
    assert organisation(answer, "org:eheart").status["leak"] == "confirmed"
    shown = population(answer, "pop:eheart-staff").affected
    assert shown is not None
    assert (shown.low, shown.high) == (1, 158_929)


# -- セキュリティ情報研究所 --------------------------------------------------------------------


def test_sil() -> None:
    """Else people and establishments would be one number, or the receivers be victims."""
    answer = ask("セキュリティ情報研究所")
    assert [people(answer, level) for level in ("confirmed", "possible", "ceiling")] == [
        (1_403, 1_403)
    ] * 3
    offices = answer.other_units["establishment"]["leak"]["confirmed"]
    assert (offices.low, offices.high) == (75, 75)
    assert [row.id for row in answer.receivers] == ["org:hagukumi-recipients"]
    assert "org:hagukumi-recipients" not in {row.id for row in answer.organisations}


def test_sil_items_that_did_not_leak() -> None:
    """Else a member would not know that the pension number is safe."""
    data = organisation(ask("セキュリティ情報研究所"), "org:hagukumi").data or {}
    ruled_out = {key for key, status in data.items() if status == "ruled_out"}
    assert ruled_out == {"basic_pension_number", "birth_date", "address"}
    confirmed = {key for key, status in data.items() if status == "confirmed"}
    assert confirmed == {"name", "employer", "pension_balance"}


# -- 福利厚生センター, ネクストレベル, 日本年金機構 ----------------------------------------------


def test_sowel() -> None:
    """Else what was deleted for certain would read as leaked for certain."""
    answer = ask("福利厚生センター")
    assert people(answer, "confirmed", "loss") == (1, 1_369_999)
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible") == (1, 1_369_999)
    assert organisation(answer, "org:sowel").status == {"leak": "possible", "loss": "confirmed"}
    data = organisation(answer, "org:sowel").data or {}
    assert data["my_number"] == data["payment_card"] == "ruled_out"


def test_nextlevel() -> None:
    """Else the companies whose account was abused would be victims, and records be people."""
    answer = ask("ネクストレベル")
    assert people(answer, "confirmed") == (1, 496_119)
    assert answer.entry == ("org:nextlevel-members",)
    assert [row.id for row in answer.organisations] == ["org:nextlevel"]
    data = organisation(answer, "org:nextlevel").data or {}
    assert (data["my_number"], data["account_number"]) == ("ruled_out", "confirmed")


def test_nenkin() -> None:
    """Else 1.25 million records would be 1.25 million people, beside the agency's own count."""
    answer = ask("日本年金機構")
    assert people(answer, "confirmed") == (1_014_653, 1_014_653)
    assert organisation(answer, "org:jps").tier == 0
    told = population(answer, "pop:jps-told-no")
    assert (told.status["leak"], told.stated_on) == ("confirmed", "2015-07-03")
    assert any(getattr(note, "code", "") == "undated" for note in answer.cut)


# -- all ---------------------------------------------------------------------------------------


def direct() -> list[str]:
    return sorted(set(bundled().knowledge.incidents) - THROUGH_A_VENDOR)


@pytest.mark.parametrize("incident", direct())
def test_direct_incident(incident: str) -> None:
    """Else an incident on record would answer with nobody, not even with who was hit."""
    knowledge = bundled().knowledge
    hit = set()
    for target in knowledge.incidents[incident].targets:
        record = knowledge.get(target.target)
        hit.add(getattr(record, "operator", None) or target.target)
    answer = ask(incident)
    assert ANOTHERS.get(incident, hit) <= {row.id for row in answer.organisations}
    assert answer.incident == incident
    for total in (*answer.people["leak"].values(), *answer.people["loss"].values()):
        assert not total.marked


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        *(
            (text, "org:iseto")
            for text in ("㈱イセトー", "ｲｾﾄｰ", "iseto", "ＩＳＥＴＯ", "イセトー")
        ),
        *((text, "org:mks") for text in ("エムケイシステム", "(株)エムケイシステム", "MKS", "mks")),
        *((text, "sys:sharoumu") for text in ("社労夢", "シャローム")),
        *((text, "sys:welcomehr") for text in ("WelcomeHR", "welcome hr")),
        *((text, "org:sil") for text in ("セキュリティ情報研究所", "SIL")),
        *((text, "org:sowel") for text in ("福利厚生センター", "ソウェルクラブ")),
        *((text, "org:jps") for text in ("日本年金機構", "年金機構")),
        *((text, "org:nextlevel") for text in ("ネクストレベル", "㈱ネクストレベル")),
        ("inc:iseto-2024", "inc:iseto-2024"),
    ],
)
def test_any_name_gets_the_answer(text: str, ident: str) -> None:
    """Else who types a name as it stands in their own register would get nothing."""
    assert [target.id for target in ask(text).targets] == [ident]


def test_a_withdrawn_denial_stays_in_the_answer() -> None:
    """Else nobody could see that the vendor had first said that nothing was found."""
    knowledge = bundled().knowledge
    answer = affected(knowledge, Question(("org:iseto",)))
    said = {(row.stated_on, row.stated_by, row.subject): row for row in answer.findings}
    denial = said[("2024-05-28", ("株式会社イセトー",), "eng:tokushima-iseto-cartax")]
    assert (denial.status, denial.told_to, denial.standing) == ("not_found", ("徳島県",), 1)
    assert set(denial.sources) <= set(answer.sources)
