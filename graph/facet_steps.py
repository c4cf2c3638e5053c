"""What a question needs to know of a record, as data: which records that name it, or that it names.

A *facet* is a reason why a record is in the part that a question needs. Each facet is a list of
steps: along a relation (``graph.references.RELATIONS``), to the records that name this one
(``IN``) or to those that it names (``OUT``), which then get a facet of their own. What a record
names is always in the part, so that no id in it dangles; the steps say what lies around it.

They follow docs/semantics.md as far as any answer could, ignoring days, data categories and what
populations have in common: a part may hold too much, never too little. What else a client entrusts
is in it only where that bears on what was reached (``STAND_IN``, ``COHORT_WORK``, ``LISTING``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .facets import (
    COHORT_ASKED,
    COHORT_WORK,
    EXCLUDED,
    HERE,
    LATENT,
    LISTING,
    REACHED,
    RELYING,
    SOME_WORK,
    STAND_IN,
)
from .references import RELATIONS

OUT, IN = "out", "in"


class Step(NamedTuple):
    """Along a relation, in a direction, to a facet of what is found there."""

    direction: str
    relation: str
    facet: str


def _steps(*lines: str) -> tuple[Step, ...]:
    """``in client > reached`` as a step."""
    steps = []
    for line in lines:
        way, facet = line.split(" > ")
        direction, relation = way.split(" ")
        steps.append(Step(direction, relation, facet))
    return tuple(steps)


#: What everything of a type brings along, whatever its facet.
BY_TYPE: Mapping[str, tuple[Step, ...]] = {
    # Standing depends on whether a speaker is somebody's vendor.
    "findings": _steps("out stated_by > speaker", "out incidents > here"),
    "overlaps": _steps("out stated_by > speaker"),
    "inventories": _steps("out stated_by > speaker"),
    "populations": _steps("out sizes.stated_by > speaker"),
    "organisations": _steps("out sizes.stated_by > speaker"),
}

STEPS: Mapping[str, tuple[Step, ...]] = {
    HERE: (),
    "speaker": _steps(f"in provider > {SOME_WORK}", "in operator > here"),
    # -- forward ------------------------------------------------------------------------------
    "hit organisation": _steps(
        "in provider > reached",
        "in operator > hit system",
        "in accounts > hit system",
        "in controllers > people",
        "in succeeded_by > hit predecessor",
        "in of > inventory",
        "out member_of > cohort",
        "in member_of > here",
    ),
    "hit predecessor": _steps("in provider > reached", "in succeeded_by > hit predecessor"),
    "hit system": _steps(
        "in system > reached",
        "in relies_on > reached",
        "in held_on > people",
        "in of > inventory",
    ),
    REACHED: _steps(
        "out client > bearer",
        "out client > client",
        "in relies_on > reached",
        "out serves > reached",
        "out populations > people",
        "out provider > listed",
        "out system > listed",
        "out system > reached system",
        "in subject > here",  # an erasure that is stated of no incident
    ),
    "reached system": _steps("in relies_on > candidate"),
    # Who has what the engagement brought: clients, those they stand for, their members. What else
    # they entrust to others bears on nothing, but see ``STAND_IN``.
    "bearer": _steps(
        f"in provider > {LATENT}",
        "out succeeded_by > bearer",
        "in member_of > member",
        "out member_of > bearing cohort",
        "in of > inventory",
    ),
    "member": _steps(
        f"in provider > {LATENT}",
        "in member_of > member",
        "out succeeded_by > bearer",
        "in of > inventory",
    ),
    "bearing cohort": _steps(
        f"in provider > {LATENT}",
        "out member_of > bearing cohort",
        "in of > inventory",
    ),
    "silent bearer": _steps(
        "in provider > candidate",
        "out succeeded_by > silent bearer",
        "in member_of > silent member",
        "out member_of > silent cohort",
    ),
    "silent member": _steps(
        "in provider > candidate",
        "in member_of > silent member",
        "out succeeded_by > silent bearer",
    ),
    "silent cohort": _steps(
        "in provider > candidate",
        "out member_of > silent cohort",
    ),
    STAND_IN: _steps("in client > here"),
    RELYING: _steps(
        "in succeeded_by > relying predecessor",
        "in member_of > relying member",
    ),
    "relying predecessor": _steps("in succeeded_by > relying predecessor"),
    "relying member": _steps("in member_of > relying member"),
    EXCLUDED: _steps("out client > client"),
    "own work": _steps("out client > client"),
    "listed": _steps("in of > inventory"),
    # -- implied membership: the engagements of a client's cohorts ------------------------------
    "client": _steps("out member_of > cohort", "in of > inventory"),
    "cohort": _steps("out member_of > cohort"),
    COHORT_ASKED: _steps("in client > cohort work"),
    COHORT_WORK: _steps("out populations > people", "out client > client"),
    # -- people: what contains them, what they contain, who holds them, what is known together ---
    "people": _steps(
        "out part_of > people",
        "in part_of > people",
        "in populations > lister",
        "in disjoint > overlap",
        "in union.container > overlap",
        "in union.populations > overlap",
        "in intersection.populations > overlap",
        "out controllers > listed",
    ),
    LISTING: _steps("out client > client"),
    "overlap": _steps(
        "out disjoint > people",
        "out union.container > people",
        "out union.populations > people",
        "out intersection.populations > people",
    ),
    # -- incidents and what is said of them -----------------------------------------------------
    "incident": _steps("out targets.target > hit", "in incidents > said"),
    "said": _steps("out subject > subject"),
    "subject organisation": _steps(
        "in member_of > here",
        "out member_of > cohort",
        "in of > inventory",
    ),
    "subject system": _steps("in held_on > people", "in of > inventory"),
    "subject engagement": _steps("out populations > people", "out client > client"),
    # -- what a question names --------------------------------------------------------------------
    "asked organisation": _steps(
        "in targets.target > incident",
        "in operator > asked system of",
        "in provider > asked work",
        "in client > asked work",
        "out parent > hit organisation",
        "in subject > touching",
        "in controllers > asked people",
        "out succeeded_by > here",
    ),
    "asked system": _steps("in targets.target > incident", "in subject > touching"),
    "asked system of": _steps("in targets.target > incident"),
    "asked engagement": _steps("in targets.target > incident", "in subject > touching"),
    "asked work": _steps("in targets.target > incident"),
    "asked people": _steps(
        "in subject > touching", "in part_of > asked people", "out part_of > asked container"
    ),
    "asked container": _steps("in subject > touching", "out part_of > asked container"),
    "touching": _steps("out incidents > incident"),
    # -- through time -----------------------------------------------------------------------------
    "told": (),
    "told organisation": _steps(
        "in client > told engagement",
        "in succeeded_by > told predecessor",
        "in controllers > told people",
        "in operator > told system",
        "in member_of > told organisation",
        "out member_of > told cohort",
        "in subject > touching",
    ),
    "told predecessor": _steps("in client > told engagement", "in succeeded_by > told predecessor"),
    "told cohort": _steps(
        "in subject > touching", "out member_of > told cohort", "in client > told cohort work"
    ),
    # The people of a member lie in those of its cohort's engagement, though nothing says so.
    "told cohort work": _steps("out populations > told above"),
    "told system": _steps(
        "in system > told engagement", "in held_on > told people", "in subject > touching"
    ),
    "told engagement": _steps(
        "out populations > told people",
        "out client > told owner",
        "out client > told client",
        "out system > told above",
        "out relies_on > told above",
        "out provider > told provider",
        "in serves > told above",
        "in subject > touching",
    ),
    # The people of a cohort's members lie in the cohort's.
    "told client": _steps("in member_of > told member"),
    "told member": _steps(
        "in member_of > told member", "out member_of > told cohort", "in client > told member work"
    ),
    "told member work": _steps("out populations > told people"),
    "told holder": _steps("out client > told client"),
    "told people": _steps(
        "in part_of > told people",
        "out part_of > told above",
        "in populations > told holder",
        "out held_on > told above",
        "out controllers > told owner",
        "in subject > touching",
    ),
    "told owner": _steps("in subject > touching", "out member_of > told cohort"),
    # What contains what is told about: engagements before it, their systems, containers.
    "told above": _steps(
        "out system > told above",
        "out relies_on > told above",
        "out provider > told provider",
        "in serves > told above",
        "out part_of > told above",
        "in populations > told above",
        "out held_on > told above",
        "in subject > touching",
    ),
    "told provider": _steps(
        "in client > told above",
        "in succeeded_by > told provider",
        "out member_of > told provider",
    ),
    # -- everything that names a record, and what is said of its parts ----------------------------
    "shown": (
        *(Step(IN, relation, "naming") for relation in RELATIONS),
        Step(OUT, "populations", "naming"),
    ),
    "naming": _steps("in subject > here"),
    # -- inventories: the entries of the list, known later than it was declared -------------------
    "inventory": (),
    # -- backward ---------------------------------------------------------------------------------
    "goal": _steps(
        "in client > before",
        "in succeeded_by > goal",
        "out member_of > goal cohort",
        "in controllers > own people",
        "in operator > asked system of",
        "in targets.target > incident",
        "in subject > touching",
    ),
    "goal cohort": _steps("in client > before", "out member_of > goal cohort"),
    "goal system": _steps("in held_on > own people", "in subject > touching"),
    "goal engagement": _steps("out client > goal"),
    "own people": _steps(
        "in part_of > own people",
        "out part_of > own container",
        "in populations > before",
        "in subject > touching",
        "out held_on > before system",
        "out controllers > before vendor",
    ),
    "own container": _steps(
        "out part_of > own container",
        "in populations > before",
        "out held_on > before system",
        "out controllers > before vendor",
    ),
    "before": _steps(
        "out relies_on > before",
        "in serves > before",
        "out provider > before provider",
        "out system > before system",
        "out populations > people",
        "out client > client",
        "in targets.target > incident",
        "in subject > touching",
    ),
    "before provider": _steps(
        "in client > before",
        "in succeeded_by > before provider",
        "in member_of > before member",
        "out member_of > goal cohort",
        "out succeeded_by > before vendor",
        "in targets.target > incident",
    ),
    "before member": _steps("in client > before", "in member_of > before member"),
    "before vendor": _steps(
        "in targets.target > incident", "in of > inventory", "out succeeded_by > before vendor"
    ),
    "before system": _steps(
        "out operator > before vendor",
        "out accounts > before vendor",
        "in targets.target > incident",
        "in system > own work",
        "in held_on > people",
    ),
}

#: What the people of an engagement lie in matters with these facets of it.
LYING = frozenset(facet for facet, steps in STEPS.items() if Step(OUT, "client", "client") in steps)

#: Whose work is reached with these facets of who does it.
BEARING = frozenset(
    facet for facet, steps in STEPS.items() if Step(IN, "provider", LATENT) in steps
)

#: Steps that only questions through time take: the parts of a cohort speak for its coverage, and
#: what is known of the people of whoever is affected bears on what is said of it.
THROUGH_TIME: Mapping[str, tuple[Step, ...]] = {
    "cohort": _steps("in member_of > cohort", "in client > cohort work"),
    "subject organisation": _steps("in client > cohort work", "in controllers > people"),
    "bearing cohort": _steps(
        "in member_of > cohort", "in controllers > told people", "in client > own work"
    ),
    "bearer": _steps("in controllers > told people", "in client > own work"),
    "member": _steps("in controllers > told people", "in client > own work"),
}

#: The entries of a list that is declared complete: the steps from the record that it is of.
ENTRIES: Mapping[str, tuple[Step, ...]] = {
    "clients": _steps("in provider > entry", "in system > entry", "in operator > inventory system"),
    "providers": _steps("in client > entry"),
    "members": _steps("in member_of > entry"),
    "accounts": (),
}
