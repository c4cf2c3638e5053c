"""The part of a vendor holds nothing of what its clients do with others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import pytest

from hakyu.graph.dates import PartialDate
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import part_for
from hakyu.graph.records import (
    Engagement,
    Finding,
    Incident,
    Inventory,
    Organisation,
    Population,
    Record,
    Source,
    System,
    Target,
)
from hakyu.graph.vocabulary import Status
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.stores.memory import Memory

CLIENTS = ("org:town", "org:bank", "org:lone-bank", "org:agency", "org:banks")
#: Whose people others have, too.
SHARING = ("org:town", "org:agency")
SOURCE = "src:word"
TODAY = dt.date(2024, 10, 1)
DAY = PartialDate(2024, 6, 1)


def around_the_vendor() -> Iterator[Record]:
    """A vendor that is hit, with clients alone and in a cohort, and one that has clients itself."""
    yield Source(id=SOURCE, title="word", kind="own")
    yield Organisation(id="org:hub", name="hub")
    yield Organisation(id="org:banks", name="banks", cohort=True)
    for ident in CLIENTS[:-1]:
        cohorts = ("org:banks",) if "bank" in ident else ()
        yield Organisation(id=ident, name=ident, member_of=cohorts)
    yield Organisation(id="org:shop", name="shop")
    yield System(id="sys:hub", name="platform", operator="org:hub", accounts=("org:town",))
    for ident in ("town", "bank", "agency", "banks"):
        people = f"pop:{ident}"
        yield Population(id=people, label=ident, controllers=(f"org:{ident}",))
        yield Engagement(
            id=f"eng:{ident}",
            client=f"org:{ident}",
            provider="org:hub",
            system="sys:hub" if ident == "town" else None,
            populations=(people,),
            relies_on=(),
        )
    # The agency's client says nothing of whom that work rests on: harm reaches it.
    yield Engagement(id="eng:shop", client="org:shop", provider="org:agency")
    yield Incident(
        id="inc:hub", title="hub", targets=(Target(target="org:hub"),), detected=DAY, kind="unknown"
    )
    for number, subject in enumerate(("org:town", "eng:bank", "pop:agency", "org:banks")):
        yield Finding(
            id=f"fnd:hub-{number}",
            incidents=("inc:hub",),
            subject=subject,
            status=Status.POSSIBLE,
            stated_by=("org:town",) if number == 0 else (),
            stated_on=DAY,
            sources=(SOURCE,),
        )


def with_others(number: int, *, near: bool = True) -> Iterator[Record]:
    """What each client entrusts other vendors, what these entrust others, and what happened there.

    Args:
        number: how many vendors each client has.
        near: whether some of them have the same people, and whether others entrust the agency, of
            whom it is said that they rely on nothing.
    """
    for client in CLIENTS:
        for count in range(number):
            name = f"other-{client[4:]}-{count}"
            # All of them have the people of the town, too; a cohort's could lie in the cohort's.
            shared = (f"pop:{client[4:]}",) if near and client in SHARING else ()
            yield Organisation(id=f"org:{name}", name=name)
            yield Organisation(id=f"org:{name}-sub", name=f"{name} sub")
            yield System(id=f"sys:{name}", name=name, operator=f"org:{name}-sub")
            yield Population(id=f"pop:{name}", label=name, controllers=(client,))
            yield Engagement(
                id=f"eng:{name}",
                client=client,
                provider=f"org:{name}",
                populations=(f"pop:{name}", *shared),
                relies_on=(f"eng:{name}-sub",) if count % 2 else None,
            )
            yield Engagement(
                id=f"eng:{name}-sub",
                client=f"org:{name}",
                provider=f"org:{name}-sub",
                system=f"sys:{name}",
                serves=None if count % 2 else (f"eng:{name}",),
            )
            if near:
                yield Organisation(id=f"org:{name}-shop", name=f"{name} shop")
                yield Engagement(
                    id=f"eng:{name}-shop",
                    client=f"org:{name}-shop",
                    provider="org:agency",
                    populations=None,
                    relies_on=(),
                )
            yield Incident(
                id=f"inc:{name}",
                title=name,
                targets=(Target(target=f"org:{name}"),),
                detected=DAY,
                kind="unknown",
            )
            yield Finding(
                id=f"fnd:{name}",
                incidents=(f"inc:{name}",),
                subject=f"pop:{name}",
                status=Status.CONFIRMED,
                stated_on=DAY,
                sources=(SOURCE,),
            )


@pytest.mark.parametrize("hit", ["org:hub", "inc:hub", "sys:hub"])
def test_the_part_of_a_vendor_holds_nothing_of_its_clients_other_work(hit: str) -> None:
    """Else a question about a vendor with many clients would read most of a large store."""
    fewer = Knowledge.of(around_the_vendor())
    whole = Knowledge.of([*around_the_vendor(), *with_others(12)])
    assert not list(faults(whole))
    some = part_for(Memory(Knowledge.of([*around_the_vendor(), *with_others(1)])), (hit,))
    part = part_for(Memory(whole), (hit,))
    assert {record.id for record in part} == {record.id for record in some}
    about_others = {record.id for record in part} - {record.id for record in fewer}
    # That others have the people of the town and the agency, too, is told by one of these each.
    assert len([ident for ident in about_others if ident.startswith("eng:")]) <= 4, about_others
    asked = Question((hit,), today=TODAY)
    assert affected(part, asked).to_dict() == affected(whole, asked).to_dict()


class Reading(Memory):
    """A store that tells what was read of it."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.read: set[str] = set()
        self.asked_for_both = 0

    def fetch(self, ids: Collection[str]) -> list[Record]:
        found = super().fetch(ids)
        self.read.update(record.id for record in found)
        return found

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        read = set(self.read)  # without what memory looks at for it
        found = super().first_naming(ids, relation)
        self.read = read | {record.id for record in found}
        return found

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        self.asked_for_both += len(pairs)
        return super().naming_both(pairs, relations)


def on_a_system(accounts: int) -> Iterator[Record]:
    """Work that relies on a system of which something is said, on which its provider is, too.

    Args:
        accounts: how many others are on it; and to how many others the provider entrusts work.
    """
    yield Source(id=SOURCE, title="word", kind="own")
    yield System(id="sys:portal", name="portal")
    for name in ("town", "vendor"):
        yield Organisation(id=f"org:{name}", name=name)
    yield Engagement(
        id="eng:town", client="org:town", provider="org:vendor", relies_on=("sys:portal",)
    )
    yield Engagement(id="eng:vendor", client="org:vendor", system="sys:portal")
    for count in range(accounts):
        yield Organisation(id=f"org:c{count}", name=f"c{count}")
        yield Engagement(id=f"eng:c{count}", client=f"org:c{count}", system="sys:portal")
        yield Engagement(id=f"eng:to-c{count}", client="org:vendor", provider=f"org:c{count}")
    yield Incident(
        id="inc:town",
        title="town",
        targets=(Target(target="eng:town"),),
        detected=DAY,
        kind="unknown",
    )
    yield Finding(
        id="fnd:town",
        incidents=("inc:town",),
        subject="sys:portal",
        status=Status.POSSIBLE,
        stated_on=DAY,
        sources=(SOURCE,),
    )


@pytest.mark.parametrize("hit", ["inc:town", "eng:town"])
def test_of_a_system_that_is_relied_on_only_the_providers_work_is_read(hit: str) -> None:
    """Else one word about a platform would bring all that are on it into every answer; or what is
    said of the platform would be said of work that it does not hit."""
    some, many = (Reading(Knowledge.of(on_a_system(number))) for number in (2, 40))
    part = part_for(many, (hit,))
    assert {record.id for record in part} == {record.id for record in part_for(some, (hit,))}
    assert some.read == many.read
    assert (many.asked_for_both, sorted(part.engagements)) == (1, ["eng:town", "eng:vendor"])
    asked = Question((hit,), today=TODAY)
    answer = affected(part, asked)
    assert answer.to_dict() == affected(many.whole(), asked).to_dict()
    assert [row.status["leak"] for row in answer.engagements] == ["unknown"]


def passing_on(number: int, *, silent: bool = False) -> Iterator[Record]:
    """An agency passes on, of its work for many, that for one to a vendor that is hit.

    Args:
        number: for how many others it works.
        silent: it does not say for whom it entrusts the vendor.
    """
    yield Source(id=SOURCE, title="word", kind="own")
    for name in ("hub", "agency", "town"):
        yield Organisation(id=f"org:{name}", name=name)
    yield System(id="sys:portal", name="portal")
    yield Engagement(id="eng:town", client="org:town", provider="org:agency")
    yield Engagement(
        id="eng:agency",
        client="org:agency",
        provider="org:hub",
        system="sys:portal",
        serves=None if silent else ("eng:town",),
    )
    yield Incident(
        id="inc:hub", title="hub", targets=(Target(target="org:hub"),), detected=DAY, kind="unknown"
    )
    yield Finding(
        id="fnd:hub",
        incidents=("inc:hub",),
        subject="eng:agency",
        status=Status.POSSIBLE,
        stated_by=("org:agency",),
        stated_on=DAY,
        sources=(SOURCE,),
    )
    # What is said to rest on the portal is reached whoever it was entrusted for.
    for count in range(number):
        relies_on = {1: (), 2: ("sys:portal",)}.get(count)
        yield Organisation(id=f"org:c{count}", name=f"c{count}")
        yield Engagement(
            id=f"eng:c{count}", client=f"org:c{count}", provider="org:agency", relies_on=relies_on
        )


@pytest.mark.parametrize("hit", ["org:hub", "inc:hub", "eng:agency"])
def test_nothing_is_read_of_what_a_client_does_for_others(hit: str) -> None:
    """Else one large agency among a vendor's clients would be read as a whole for every answer."""
    some, many = (Reading(Knowledge.of(passing_on(number))) for number in (4, 40))
    asked = Question((hit,), today=TODAY)
    part = part_for(many, (hit,))
    assert part_for(some, (hit,)).engagements.keys() == part.engagements.keys()
    assert some.read == many.read
    assert affected(part, asked).to_dict() == affected(many.whole(), asked).to_dict()
    assert "eng:c2" in part.engagements
    # One piece of its work, the first, tells that the agency is somebody's vendor.
    assert [ident for ident in sorted(many.read) if ident.startswith("eng:c")] == [
        "eng:c0",
        "eng:c2",
    ]


def test_all_that_a_client_does_is_read_where_it_does_not_say_what_rests_on_it() -> None:
    """Else harm would not go on to those whom it may well reach."""
    many = Memory(Knowledge.of(passing_on(9, silent=True)))
    part = part_for(many, ("org:hub",))
    assert {f"eng:c{count}" for count in range(9)} - part.engagements.keys() == {"eng:c1"}
    asked = Question(("org:hub",), today=TODAY)
    assert affected(part, asked).to_dict() == affected(many.whole(), asked).to_dict()


@pytest.mark.parametrize("state", ["complete", "incomplete", "unknown"])
def test_a_list_brings_along_what_can_refute_it_and_no_other_entry(state: str) -> None:
    """Else one word about a vendor's clients would bring all its work into every answer."""
    declared = Inventory(
        id="inv:agency",
        of="org:agency",
        lists="clients",
        state=state,
        stated_on=DAY,
        stated_by=("org:town",),
        sources=(SOURCE,),
    )
    late = Engagement(
        id="eng:late",
        client="org:shop",
        provider="org:agency",
        relies_on=(),
        known_from=PartialDate(2024, 7, 1),
    )
    whole = Knowledge.of([*around_the_vendor(), *with_others(12), declared, late])
    part = part_for(Memory(whole), ("org:hub",))
    assert not {ident for ident in part.engagements if ident.endswith("-shop")}
    asked = Question(("org:hub",), today=TODAY)
    answer = affected(part, asked)
    assert answer.to_dict() == affected(whole, asked).to_dict()
    refuted = {row.of: row.refuted_by for row in answer.completeness}
    assert refuted["org:agency"] == ("eng:late" if state == "complete" else None)
