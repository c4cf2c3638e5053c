"""How probable it is that harm passes one engagement: a table, and numbers of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What harm and certainty of a link make the probability, where nothing else is given. They are
#: round numbers of judgement and rest on no measurement; docs/simulate.md says how to judge better.
DEFAULTS: Mapping[str, float] = {
    "leak.stated": 0.5,
    "leak.assumed": 0.1,
    "loss.stated": 0.8,
    "loss.assumed": 0.3,
}

#: What engagements may have in common: those on one system are hit together, or nothing.
COMMON_CAUSES = ("system", "none")


@dataclass(frozen=True, slots=True)
class Probabilities:
    """The probabilities of a simulation.

    Attributes:
        table: by harm and certainty, as in :data:`DEFAULTS`.
        own: of single engagements and systems (all engagements on one), by id; an engagement's own
            comes before its system's.
        common_cause: one of :data:`COMMON_CAUSES`.
    """

    table: Mapping[str, float] = field(default_factory=lambda: DEFAULTS)
    own: Mapping[str, float] = field(default_factory=dict)
    common_cause: str = "system"
