"""アスクル, 2025: what left of its own, and whom its logistics for others may have hurt.

Facts of public pages, each held against its record; then the answers that a user comes for, worked
out by hand from the rules of docs/semantics.md.
"""

from __future__ import annotations

import pytest

from hakyu.graph.names import NameIndex
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.question import Question

from .pinned_facts import assert_said, cited, finding
from .test_answers import ask, numbers, organisation, people, population, tier
from .vendor_tables import Said

OWN = "pop:askul-own"
CONSUMERS, COMPANIES, SUPPLIERS = "pop:askul-consumers", "pop:askul-business", "pop:askul-suppliers"
CLIENTS = ("org:ryohin", "org:loft", "org:sogo-seibu")


def own(fact: str, record: str, subject: str, *figures: tuple[str, int, int]) -> Said:
    """What the company said on 2025-12-12 about its own data."""
    return Said(
        fact, f"fnd:askul-20251212{record}", subject, "confirmed", "exfiltrated", "2025-12-12",
        "org:askul", figures,
    )  # fmt: skip


SAID = (
    own("askul-01", "", OWN, ("record", 735_000, 749_999)),
    own("askul-01", "-data", OWN),
    own("askul-02", "-business", COMPANIES, ("record", 585_000, 599_999)),
    own("askul-03", "-consumers", CONSUMERS, ("record", 125_000, 139_999)),
    own("askul-04", "-suppliers", SUPPLIERS, ("record", 14_500, 15_999)),
    Said("askul-01", "fnd:askul-20251212-published", OWN, "confirmed", "passed_on",
         "2025-12-12", "org:askul"),
    Said("askul-01", "fnd:askul-20251212-encrypted", "sys:askul-core", "confirmed", "encrypted",
         "2025-12-12", "org:askul"),
    Said("askul-01", "fnd:askul-20251212-outage", "sys:askul-core", "confirmed", "unavailable",
         "2025-12-12", "org:askul"),
    Said("askul-muji", "fnd:ryohin-20251114", "eng:ryohin-logist", "possible", "exfiltrated",
         "2025-11-14", "org:ryohin"),
    Said("askul-muji", "fnd:askul-20251114-3pl", "eng:3pl-logist", "possible", "exfiltrated",
         "2025-11-14", "org:askul"),
    Said("askul-muji", "fnd:askul-20251114-not-entrusted", "eng:3pl-logist", "ruled_out", None,
         "2025-11-14", "org:askul"),
    Said("askul-loft", "fnd:loft-20251114", "eng:loft-logist", "possible", "exfiltrated",
         "2025-11-14", "coki"),
    Said("askul-sogoseibu", "fnd:sogo-seibu-20251114", "eng:sogo-seibu-logist", "possible",
         "exfiltrated", "2025-11-14", "coki"),
)  # fmt: skip
FACTS = {
    *(f"askul-{number:02}" for number in range(1, 5)),
    "askul-muji",
    "askul-loft",
    "askul-sogoseibu",
}


# -- records -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_fact_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a board would be shown a number, a day or a speaker that no page states."""
    assert_said(row)


def test_every_fact_is_in_the_table() -> None:
    """Without it a fact could be dropped and nobody would notice."""
    assert {row.fact for row in SAID} == FACTS
    seen = {
        record.id
        for record in bundled().knowledge.findings.values()
        if "inc:askul-2025" in record.incidents
    }
    assert {row.record for row in SAID} == seen  # and no figure stands unpinned


def test_facts_stand_where_a_reader_can_check_them() -> None:
    """Without it a reader would be sent to a page that does not state the figure."""
    report = "https://news.livedoor.com/article/detail/30194497/"
    for record, place in (("", "第1・3段落"), ("-business", "第3段落"), ("-suppliers", "第3段落")):
        found = cited(finding(f"fnd:askul-20251212{record}").sources)
        assert found == {(report, place, "mirror")}
    retail = ("https://coki.jp/?p=63235", "第2段落", "press")
    assert cited(finding("fnd:loft-20251114").sources) == {retail}
    assert cited(finding("fnd:sogo-seibu-20251114").sources) == {retail}
    assert cited(finding("fnd:ryohin-20251114").sources) == {
        ("https://www.lnews.jp/?p=301605", "第4段落", "press")
    }


def test_records_that_nobody_calls_people() -> None:
    """Without it 740,000 records, many of them of companies, would bound the people."""
    marks = {
        (count.unit, count.of, count.duplicates)
        for row in SAID
        for count in finding(row.record).counts
    }
    assert marks == {("record", None, "none")}
    populations = bundled().knowledge.populations
    assert {populations[part].part_of for part in (CONSUMERS, COMPANIES, SUPPLIERS)} == {OWN}
    assert not populations[OWN].whole  # staff are in it too, and nobody gives their number


def test_reports_to_the_regulator_keep_their_day() -> None:
    """Without it nobody could say when the company reported."""
    assert finding("fnd:askul-20251212").told_to == ("org:ppc",)


def test_data_items() -> None:
    """Without it a customer of the shop would fear for a card that was never handed over."""
    found = {row.record: set(finding(row.record).data or ()) for row in SAID}
    assert {ident: items for ident, items in found.items() if items} == {
        "fnd:askul-20251212-data": {"name", "email", "phone"},
        "fnd:askul-20251114-not-entrusted": {"email", "payment_card"},
    }
    passed = {
        ident: set(bundled().knowledge.engagements[ident].data or ())
        for ident in ("eng:ryohin-logist", "eng:loft-logist", "eng:sogo-seibu-logist")
    }
    parcel = {"name", "address", "phone"}
    assert passed == {
        "eng:ryohin-logist": parcel | {"order"},
        "eng:loft-logist": parcel,
        "eng:sogo-seibu-logist": parcel,
    }


def test_every_hop_is_an_engagement() -> None:
    """Without it the shops would look like customers of a company that they never chose."""
    hops = {
        hop.id: (hop.client, hop.provider, hop.system, hop.basis, hop.relies_on, hop.populations)
        for hop in bundled().knowledge.engagements.values()
        if "askul" in (hop.provider or "")
    }
    logist, runs_on = "org:askul-logist", ("sys:askul-core",)
    assert hops == {
        "eng:askul-contractor": ("org:askul", "org:askul-contractor", None, "contract", None, ()),
        "eng:logist-askul": (logist, "org:askul", "sys:askul-core", "group", None, None),
        **{
            ident: (client, logist, None, "contract", runs_on, None)
            for ident, client in (
                ("eng:3pl-logist", "org:askul-3pl-clients"),
                ("eng:ryohin-logist", "org:ryohin"),
                ("eng:loft-logist", "org:loft"),
                ("eng:sogo-seibu-logist", "org:sogo-seibu"),
            )
        },
    }
    organisations = bundled().knowledge.organisations
    for ident in CLIENTS:
        assert organisations[ident].member_of == ("org:askul-3pl-clients",)
    assert organisations["org:askul-contractor"].unnamed
    assert bundled().knowledge.systems["sys:askul-core"].accounts == ("org:askul-contractor",)


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("アスクル", "org:askul"),
        ("ASKUL", "org:askul"),
        ("ASKUL LOGIST", "org:askul-logist"),
        ("無印良品", "org:ryohin"),
        ("㈱ロフト", "org:loft"),
        ("そごう・西武", "org:sogo-seibu"),
    ],
)
def test_a_name_finds_its_record(text: str, ident: str) -> None:
    """Without it a user who types the usual name would find nothing."""
    assert NameIndex(bundled().knowledge).resolve(text).id == ident


# -- answers -----------------------------------------------------------------------------------


def test_its_own_customers() -> None:
    """Without it a confirmed leak without a count of people would count as nobody."""
    answer = ask("アスクル")
    assert answer.incident == "inc:askul-2025"
    row = organisation(answer, "org:askul")
    assert (row.tier, row.status["leak"]) == (0, "confirmed")
    assert people(answer, "confirmed") == (1, None)
    assert answer.people["leak"]["confirmed"].open == (OWN,)
    records = answer.other_units["record"]["leak"]["confirmed"]
    assert records == (735_000, 749_999)  # the three kinds lie inside it
    assert ("record", 735_000, "2025-12-12") in numbers(population(answer, OWN).counts)
    data = row.data or {}
    assert {key for key, status in data.items() if status == "confirmed"} == {
        "name",
        "email",
        "phone",
    }


def test_kinds_are_parts() -> None:
    """Without it 590,000, 130,000 and 15,000 records would be added to the 740,000."""
    answer = ask("アスクル")
    for ident in (CONSUMERS, COMPANIES, SUPPLIERS):
        row = population(answer, ident)
        assert (row.part_of, row.status["leak"], row.affected) == (OWN, "confirmed", (1, None))


def test_the_entry_is_shown_and_not_affected() -> None:
    """Without it the contractor whose account was abused would be listed as a victim."""
    answer = ask("アスクル")
    assert answer.entry == ("org:askul-contractor",)
    assert "org:askul-contractor" not in {row.id for row in answer.organisations}


@pytest.mark.parametrize("known", ["2025-11-14", None])
def test_clients_of_the_logistics(known: str | None) -> None:
    """Without it a shop would not learn that its parcels' addresses may have left."""
    answer = ask("アスクル", known)
    for ident in CLIENTS:
        row = organisation(answer, ident)
        assert (row.tier, row.status["leak"], row.certainty) == (2, "possible", "stated")
        assert row.counts == ()
        assert row.via[0][:2] == ("org:askul", "eng:logist-askul")
    assert organisation(answer, "org:askul-logist").tier == 1
    assert people(answer, "possible") == (0 if known else 1, None)
    assert "eng:3pl-logist#people" in answer.people["leak"]["possible"].open
    assert tier(answer, 2, "organisation") == (3, None)
    data = organisation(answer, "org:askul-3pl-clients").data or {}
    assert data == {
        "name": "possible",
        "address": "possible",
        "phone": "possible",
        "order": "possible",
        "email": "ruled_out",
        "payment_card": "ruled_out",
    }


def test_who_says_so() -> None:
    """Without it what a newspaper says of a shop would look like the shop's own word."""
    weights = {row.id: row.standing for row in ask("アスクル").findings}
    assert {ident: weights[ident] for ident in weights if ident.endswith("20251114")} == {
        "fnd:ryohin-20251114": 2,
        "fnd:loft-20251114": 0,
        "fnd:sogo-seibu-20251114": 0,
    }
    assert weights["fnd:askul-20251114-3pl"] == 1  # about its clients' data
    assert weights["fnd:askul-20251212"] == 2  # about its own


def test_the_outage_reached_the_shops() -> None:
    """Without it a shop that could not deliver would seem untouched until its data were found."""
    answer = ask("アスクル")
    for ident in ("org:askul", "org:askul-logist", *CLIENTS):
        assert organisation(answer, ident).status["loss"] == "confirmed", ident


@pytest.mark.parametrize(
    ("known", "askul", "shops", "high"),
    [
        ("2025-11-13", "unknown", "unknown", 0),
        ("2025-11-14", "unknown", "possible", 0),
        ("2025-12-11", "unknown", "possible", 0),
        ("2025-12-12", "confirmed", "possible", None),
    ],
)
def test_by_day(known: str, askul: str, shops: str, high: int | None) -> None:
    """Without it the report of December would be shown as if it had been known in November."""
    answer = ask("アスクル", known)
    assert organisation(answer, "org:askul").status["leak"] == askul
    assert {organisation(answer, ident).status["leak"] for ident in CLIENTS} == {shops}
    assert answer.people["leak"]["confirmed"].high == high
    assert answer.people["leak"]["ceiling"].high is None
    assert answer.contradictions == ()


def hypothetical(ident: str) -> Affected:
    return affected(bundled().knowledge, Question((ident,), hypothetical=True))


def test_what_the_account_reaches() -> None:
    """Without it a contractor with a key to the network would look harmless."""
    answer = hypothetical("org:askul-contractor")
    found = {row.id: (row.tier, row.certainty) for row in answer.organisations}
    assert found == {
        "org:askul": (1, "stated"),
        "org:askul-logist": (2, "assumed"),
        "org:askul-3pl-clients": (3, "assumed"),
        **dict.fromkeys(CLIENTS, (3, "assumed")),
    }
    assert set(organisation(answer, "org:ryohin").data or ()) == {
        "name",
        "address",
        "phone",
        "order",
    }
    own_customers = population(answer, OWN)
    assert (own_customers.tier, own_customers.certainty) == (1, "assumed")
    assert own_customers.via[0] == ("org:askul-contractor", "sys:askul-core", OWN)
