"""The facets of records in the part that a question needs: why a record is in it.

``facet_steps`` says what lies around a record with each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

#: The facet of everything in a part: nothing more is asked around it, but see ``BY_TYPE``.
HERE = "here"

#: Forward (steps 3 to 5): who is hit, and what harm reaches from there.
HIT = {
    "organisations": "hit organisation",
    "systems": "hit system",
    "engagements": "reached",
    "incidents": "incident",
    "populations": "people",
}
#: What a question names: its incidents too.
ASKED = {
    "organisations": "asked organisation",
    "systems": "asked system",
    "engagements": "asked engagement",
    "incidents": "incident",
    "populations": "asked people",
}
#: Backward: the end of the chains.
GOAL = {
    "organisations": "goal",
    "systems": "goal system",
    "engagements": "goal engagement",
    "populations": "own people",
    "incidents": "incident",
}
#: Told about through time: what lies in it, and what contains that (``queries.bearing``).
TOLD = {
    "organisations": "told organisation",
    "systems": "told system",
    "engagements": "told engagement",
    "incidents": "incident",
    "populations": "told people",
}
#: An engagement that harm reaches unless a declared list says otherwise.
CANDIDATE = "candidate"
#: Work with who bears what an engagement brought. What is reached of it is found from those who
#: bear what is silent, and from what its lists name: the rest is looked at only where it is told
#: about too, or may show that a client has work of its own.
LATENT = "latent"
REACHED = "reached"
#: Who bears what an engagement brought that does not say what it serves.
SILENT = ("silent bearer", "silent member", "silent cohort")
#: Who may stand for the client of what is reached, unless its own work is with the same provider.
STAND_IN = "stand-in"
#: An engagement that concerns people on the answer, and one of these that bears on it: by a cohort
#: of its client, or since what is said of people that one engagement alone concerns is about that.
LISTER, LISTING = "lister", "listing"
#: Work of a speaker: that there is any makes it somebody's vendor. Of all its work the piece that
#: was known first tells that.
SOME_WORK = "some work"
#: An entry of a list that is declared complete: one that became known later may refute that.
ENTRY = "entry"
#: A candidate that is not reached, where that too is told about.
EXCLUDED = "excluded"
#: Who does work that is reached and relies on a system that something is said of: what is said of
#: the system is said of that work too, but where who does it has work on that system itself.
RELYING = "relying provider"
#: Work of a client's cohort, in whose people those of the client lie if both are with the same
#: provider or on the same system.
COHORT_WORK = "cohort work"
#: A cohort whose work with that provider is not at hand: all of its work is looked up.
COHORT_ASKED = "cohort asked"

#: Facets that mean one thing to each type of record.
TURNED: Mapping[str, Mapping[str, str]] = {
    "hit": HIT,
    "asked": ASKED,
    "goal of": GOAL,
    "told": TOLD,
    "subject": {
        "organisations": "subject organisation",
        "systems": "subject system",
        "engagements": "subject engagement",
        "populations": "people",
        "incidents": HERE,
    },
    # A list of what is relied on names engagements and systems.
    "before": {"systems": "before system"},
    "reached": {"systems": HERE},
}

#: The facets that go with another one.
WITH: Mapping[str, tuple[str, ...]] = {
    "asked organisation": ("hit organisation", "subject organisation"),
    "asked system": ("hit system", "subject system"),
    "asked engagement": ("reached", "subject engagement"),
    "asked people": ("people",),
    "goal": ("subject organisation",),
    "goal system": ("before system", "subject system"),
    "goal engagement": ("before", "subject engagement"),
    "own people": ("people",),
    "own container": ("people",),
    "told people": ("people",),
    "told cohort work": ("told above",),
    "told member work": ("told above",),
    "told holder": ("told above",),
    "before provider": ("before vendor",),
}
