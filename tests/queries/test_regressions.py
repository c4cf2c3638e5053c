"""Worlds in which ``affected`` once answered wrongly, each as small as it can be.

Found by comparing with a propagation written the naive way (test_affected_brute_force.py).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Count,
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    Record,
    Speaker,
    System,
)
from hakyu.graph.vocabulary import Status
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.notes import Note
from hakyu.queries.question import Question

VENDOR = Speaker(name="the vendor", standing="vendor")
CLIENT = Speaker(name="the client", standing="controller")


def work(name: str, client: str, provider: str | None, **fields: Any) -> Engagement:
    owner = None if provider is None else f"org:{provider}"
    return Engagement(id=f"eng:{name}", client=f"org:{client}", provider=owner, **fields)


def people(name: str, *controllers: str, **fields: Any) -> Population:
    owners = tuple(f"org:{item}" for item in controllers)
    return Population(id=f"pop:{name}", label=name, controllers=owners, **fields)


def said(name: str, subject: str, status: str, day: str = "2024-02-01", **fields: Any) -> Finding:
    fields = {"stated_by": (CLIENT,)} | fields
    return Finding.model_validate(
        {
            "id": f"fnd:{name}",
            "incidents": ("inc:x",),
            "subject": subject,
            "status": Status(status),
            "stated_on": day,
            **fields,
        }
    )


def hit(*targets: str, **fields: Any) -> Incident:
    return Incident.model_validate({"id": "inc:x", "title": "x", "targets": targets, **fields})


def ask(*records: Record, **filters: Any) -> Affected:
    """About the incident; organisations are added as they are named."""
    named = {item.id for item in records}
    owners = {
        owner
        for item in records
        if isinstance(item, Engagement)
        for owner in (item.client, item.provider)
        if owner is not None and owner not in named
    }
    made = [Organisation(id=owner, name=owner) for owner in sorted(owners)]
    filters = {"today": dt.date(2024, 6, 1)} | filters
    return affected(Knowledge.of((*made, *records)), Question(("inc:x",), **filters))


def leak(answer: Affected, ident: str) -> str | None:
    rows: tuple[Any, ...] = (*answer.organisations, *answer.populations, *answer.engagements)
    found: str | None = next(row.status["leak"] for row in rows if row.id == ident)
    return found


def tier(answer: Affected, ident: str) -> int | None:
    rows: tuple[Any, ...] = (*answer.organisations, *answer.populations)
    found: int | None = next(row.tier for row in rows if row.id == ident)
    return found


def codes(answer: Affected) -> set[str]:
    return {note.code for note in answer.cut if isinstance(note, Note)}


# -- the walk ---------------------------------------------------------------------------------


def test_populations_learnt_of_later_are_not_none() -> None:
    """Else the client would show no leak at a day when it was only not known whose data it was."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:late",)),
        people("late", "client", known_from="2024-05-01"),
        hit("org:vendor"),
        known=dt.date(2024, 2, 1),
    )
    assert leak(answer, "org:client") == "unknown"
    assert answer.people["leak"]["ceiling"].high is None


def test_contract_that_has_not_begun_frees_no_member() -> None:
    """Else a member would be missing because of a contract that it signed after the incident."""
    answer = ask(
        Organisation(id="org:offices", name="offices", cohort=True),
        Organisation(id="org:member", name="member", member_of=("org:offices",)),
        work("all", "offices", "vendor"),
        work("own", "member", "vendor", since="2024-05"),
        hit("org:vendor", detected="2024-01-05"),
    )
    assert tier(answer, "org:member") == 1


def test_successor_of_a_member_is_affected() -> None:
    """Else a merger would take a client off the list."""
    answer = ask(
        Organisation(id="org:offices", name="offices", cohort=True),
        Organisation(id="org:old", name="old", member_of=("org:offices",), succeeded_by="org:new"),
        Organisation(id="org:new", name="new"),
        work("all", "offices", "vendor"),
        work("below", "client", "new"),
        hit("org:vendor"),
    )
    assert tier(answer, "org:new") == 1
    assert tier(answer, "org:client") == 2


def two_ways() -> tuple[Record, ...]:
    """p reaches the last engagement directly, q only over another one."""
    return (
        work("a", "middle", "v1", populations=("pop:p",), relies_on=()),
        work("b", "far", "v2", populations=("pop:q",), relies_on=()),
        work("c", "middle", "far", populations=("pop:q",), relies_on=("eng:b",)),
        work("d", "client", "middle", populations=("pop:p", "pop:q"), relies_on=("eng:a", "eng:c")),
        people("p", "client"),
        people("q", "client"),
        hit("org:v1", "org:v2"),
    )


def test_chains_of_a_population_are_those_that_carry_it() -> None:
    """Else the answer to "by which way" would name a vendor that never had these people's data."""
    answer = ask(*two_ways())
    via = {row.id: row.via for row in answer.populations}
    assert not any("org:v2" in chain for chain in via["pop:p"])
    assert not any("org:v1" in chain for chain in via["pop:q"])


def test_population_has_the_tier_of_its_own_chain() -> None:
    """Else people three contracts away would be shown as near as others in the same contract."""
    answer = ask(
        work("a", "x", "v", populations=("pop:p",), serves=("eng:d",)),
        work("b", "y", "v", serves=("eng:c",)),
        work("c", "x", "y", relies_on=("eng:b",), serves=("eng:d",)),
        work("d", "z", "x", populations=("pop:p", "pop:q"), relies_on=("eng:a", "eng:c")),
        people("p", "z"),
        people("q", "z"),
        hit("org:v"),
    )
    assert tier(answer, "pop:p") == 1
    assert tier(answer, "pop:q") == 3


def test_part_of_what_the_target_holds_itself_is_tier_0() -> None:
    """Else a part would be shown farther away than the whole in which it lies."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:part",)),
        people("all", "vendor"),
        people("part", "client", part_of="pop:all"),
        hit("org:vendor"),
    )
    assert tier(answer, "pop:part") == 0


def test_leak_does_not_pass_the_depth_asked_for() -> None:
    """Else "two tiers" would show what lies at the third, and not say that more lies beyond."""
    records = (
        work("a", "x", "v", data=(), relies_on=(), serves=("eng:c",)),
        work("b", "y", "v", relies_on=(), serves=("eng:m",)),
        work("m", "x", "y", relies_on=("eng:b",), serves=("eng:c",)),
        work("c", "z", "x", relies_on=("eng:a", "eng:m")),
        hit("org:v"),
    )
    assert leak(ask(*records), "org:z") == "unknown"
    short = ask(*records, tiers=2)
    assert [row.status["leak"] for row in short.organisations if row.id == "org:z"] == [None]
    assert "depth" in codes(short)
    assert all(row.tier is None or row.tier <= 2 for row in short.populations)


def test_chains_keep_to_the_data_asked_for() -> None:
    """Else "whose telephone numbers" would be explained by a contract that has only names."""
    answer = ask(
        work("names", "x", "v", data=("name",)),
        work("phones", "x", "v", data=("phone",)),
        work("below", "client", "x"),
        hit("org:v"),
        data=("phone",),
    )
    via = next(row.via for row in answer.populations if row.id == "eng:below#people")
    assert [chain[:-1] for chain in via] == [("org:v", "eng:phones", "eng:below")]


def test_incident_with_only_an_end_has_that_day() -> None:
    """Else engagements begun after the incident was over would count."""
    answer = ask(
        work("before", "a", "v"),
        work("after", "b", "v", since="2024-03-01"),
        hit("org:v", occurred={"to": "2024-01-05"}),
    )
    assert [row.id for row in answer.engagements] == ["eng:before"]


# -- statuses ---------------------------------------------------------------------------------


def test_status_does_not_come_back_through_mutual_services() -> None:
    """Else two companies that serve each other would raise each other's status for ever."""
    answer = ask(
        work("up", "sister", "vendor"),
        work("down", "vendor", "sister"),
        hit("org:vendor"),
        said("f", "eng:down", "confirmed"),
    )
    assert leak(answer, "eng:down") == "confirmed"
    assert leak(answer, "eng:up") == "unknown"


def test_word_about_a_system_holds_where_its_operator_is_the_target() -> None:
    """Else "possible" for a whole product would be lost because the vendor was named as hit."""
    system = System(id="sys:s", name="s", operator="org:vendor")
    answer = ask(
        system,
        work("on", "client", "vendor", system="sys:s"),
        work("relies", "other", "vendor", relies_on=("sys:s",)),
        hit("org:vendor"),
        said("f", "sys:s", "possible"),
    )
    assert leak(answer, "org:client") == "possible"
    assert leak(answer, "org:other") == "possible"


def test_category_that_no_chain_carries_raises_nothing() -> None:
    """Else a client that entrusts names would be shown as possibly hit by a leak of My Numbers."""
    answer = ask(
        work("up", "middle", "vendor", data=("name", "my_number"), relies_on=()),
        work("down", "client", "middle", data=("name",), relies_on=("eng:up",)),
        hit("org:vendor"),
        said("f", "eng:up", "confirmed", data=("my_number",)),
    )
    assert leak(answer, "org:middle") == "confirmed"
    assert leak(answer, "org:client") == "unknown"


def test_category_of_what_the_target_holds_itself_is_possible_for_its_parts() -> None:
    """Else a contract over names alone would hide what the target holds of the same people."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:all", "pop:part"), data=("name",)),
        people("all", "vendor"),
        people("part", "client", part_of="pop:all"),
        hit("org:vendor"),
        said("f", "pop:all", "possible", data=("my_number",)),
    )
    assert leak(answer, "pop:part") == "possible"


def test_denial_far_away_is_no_word_against_a_wide_one_near() -> None:
    """Else ``--data`` would turn a confirmed leak into a denial by the vendor."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:p",)),
        people("p", "client"),
        hit("org:vendor"),
        said("near", "pop:p", "confirmed", day="2024-04-01"),
        said("far", "eng:e", "ruled_out", stated_by=(VENDOR,)),
        said("other", "eng:e", "possible", effect="passed_on", data=("name",)),
        data=("name",),
    )
    assert leak(answer, "pop:p") == "possible"


def test_one_of_two_categories_asked_for_may_not_be_carried() -> None:
    """Else "names or My Numbers" would show a leak of My Numbers that this client never gave."""
    answer = ask(
        System(id="sys:s", name="s", operator="org:vendor"),
        work("e", "client", "vendor", system="sys:s", data=("name",)),
        hit("org:vendor"),
        said("wide", "sys:s", "possible", effect="exfiltrated", stated_by=(VENDOR,)),
        said("own", "eng:e", "not_found", effect="exfiltrated", data=("name",)),
        data=("name", "my_number"),
    )
    assert leak(answer, "org:client") == "not_found"
    assert next(row.data for row in answer.engagements) == {"name": "not_found"}


def test_category_of_a_cohort_is_possible_for_its_members() -> None:
    """Else "names of some offices leaked" would say nothing of a named office."""
    answer = ask(
        Organisation(id="org:offices", name="offices", cohort=True),
        Organisation(id="org:member", name="member", member_of=("org:offices",)),
        work("all", "offices", "vendor"),
        hit("org:vendor"),
        said("f", "org:offices", "confirmed", data=("name",)),
    )
    assert leak(answer, "org:member") == "possible"


def test_category_of_a_system_is_possible_for_what_is_held_on_it() -> None:
    """Else "names on the platform leaked" would say nothing of those whose names are on it."""
    answer = ask(
        System(id="sys:s", name="s"),
        Organisation(id="org:c", name="c"),
        people("p", "c", held_on=("sys:s",)),
        hit("sys:s"),
        said("f", "sys:s", "confirmed", data=("name",)),
    )
    assert leak(answer, "pop:p") == "possible"


def test_denial_of_a_part_holds_against_one_category_of_the_whole() -> None:
    """Else "names leaked" of a whole would weigh more on a part than "everything leaked" does."""
    records = (
        work("e", "client", "vendor", populations=("pop:all", "pop:part")),
        people("all", "client"),
        people("part", "client", part_of="pop:all"),
        hit("org:vendor"),
        said("part", "pop:part", "ruled_out"),
    )
    everything = ask(*records, said("all", "pop:all", "confirmed"))
    names = ask(*records, said("all", "pop:all", "confirmed", data=("name",)))
    assert leak(everything, "pop:part") == leak(names, "pop:part") == "ruled_out"


def test_narrow_word_far_away_does_not_lower_a_wide_one_near() -> None:
    """Else ``--data`` would show less for a category than is stated of all data."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:p",)),
        people("p", "client"),
        hit("org:vendor"),
        said("near", "pop:p", "confirmed", effect="unavailable"),
        said("far", "eng:e", "possible", effect="unavailable", data=("name",)),
        data=("name",),
    )
    row = next(row for row in answer.populations if row.id == "pop:p")
    assert row.status["loss"] == "confirmed"


def test_investigation_of_a_part_shows_at_its_organisation() -> None:
    """Else "not found" for the whole would hide that a part is still being looked into."""
    answer = ask(
        work("e", "client", "vendor", populations=("pop:all", "pop:part")),
        people("all", "client"),
        people("part", "client", part_of="pop:all"),
        hit("org:vendor"),
        said("all", "pop:all", "not_found"),
        said("part", "pop:part", "under_investigation"),
    )
    assert leak(answer, "org:client") == "under_investigation"


# -- numbers ----------------------------------------------------------------------------------


def test_total_of_the_incident_beside_a_data_filter() -> None:
    """Else a question about one category would end in a traceback."""
    total = said(
        "t", "inc:x", "confirmed", counts=(Count(stated=10, unit="person"),), stated_by=(VENDOR,)
    )
    answer = ask(work("e", "client", "vendor"), hit("org:vendor"), total, data=("name",))
    assert answer.coverage == ()
