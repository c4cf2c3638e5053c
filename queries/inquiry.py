"""The steps of docs/semantics.md for one question, each using those before it.

Every question about harm puts these steps together once and reads its answer from them: who is
affected, why, what can hurt a client, what changed between two days.
"""

from __future__ import annotations

from ..graph.held import overlaps_by
from ..graph.knowledge import Knowledge
from ..graph.links import Linker
from ..graph.numbers import Numbers
from ..graph.records import Overlap
from ..graph.statements import NOTHING_SAID, Said, select
from ..graph.statuses import Statuses
from ..graph.structure import Structure
from ..graph.totals import Totals
from ..graph.vocabulary import HARMS
from ..graph.walk import Walk, walk
from .answers import Named
from .certified import Certified, certified
from .chains import Chains
from .evidence import Evidence
from .notes import Note
from .question import Question
from .rows import Rows
from .scope import Scope, scope


class Reading:
    """A walk, read: what is said of everything on it, and the rows of an answer.

    Args:
        walk: what harm reaches, and the links it took (steps 4 and 5).
        said: the findings that count (step 1).
        question: what is asked.
        overlaps: those that count, as :func:`overlaps_known` gives them.
        hypothetical: no incident: no finding is used but certificates of erasure.
        evidence: figures and sources of the answer, where readings share one.
        chains: those of the walk, where they are made in another way.

    Attributes:
        statuses: which statement stands, parts and wholes (steps 6 and 7).
        numbers: the numbers that stand (step 9).
        totals: the arithmetic of people (steps 10 to 12).
        rows: organisations, engagements and populations with their status (step 8).
    """

    def __init__(
        self,
        walk: Walk,
        said: Said,
        question: Question,
        overlaps: tuple[Overlap, ...],
        *,
        hypothetical: bool,
        evidence: Evidence | None = None,
        chains: Chains | None = None,
    ) -> None:
        self.question = question
        self.walk = walk
        self.said = said
        self.hypothetical = hypothetical
        self.structure: Structure = walk.structure
        known = question.known
        unions = frozenset(item.union.container for item in overlaps if item.union is not None)
        self.statuses = Statuses(walk, said, question.data, unions)
        self.numbers = Numbers(self.statuses, known, hypothetical=hypothetical)
        self.totals = Totals(self.statuses, self.numbers, overlaps, hypothetical=hypothetical)
        self.harms = (question.harm,) if question.harm else HARMS
        self.evidence = evidence or Evidence(self.structure, said, known, question.data)
        self.chains = chains or Chains(walk)
        self.rows = Rows(self.statuses, self.totals, self.evidence, self.chains, self.harms)


class Inquiry(Reading):
    """One question, worked out.

    Args:
        knowledge: all records.
        question: what is asked; its targets are ids that exist.
        structure: that of the same day, where there is one already.
        linker: that of the same structure and window, where there is one already.

    Attributes:
        structure: the records known by the day of the question (step 1).
        scope: incidents, hit set and window (steps 2 and 3).
        certified: which erasures stated of no incident count (step 1).

    Raises:
        UsageError: the question names what cannot be hit, or excludes itself.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        question: Question,
        structure: Structure | None = None,
        linker: Linker | None = None,
    ) -> None:
        self.knowledge = knowledge
        structure = structure or Structure(knowledge, question.known)
        self.scope: Scope = scope(structure, question)
        found = walk(
            structure,
            self.scope.hit,
            self.scope.window,
            data=question.data,
            tiers=question.tiers,
            linker=linker,
        )
        hypothetical = not self.scope.incidents
        asked = self.scope
        self.certified: Certified = certified(
            structure, asked.incidents, asked.window.start, found.engagements, question.today
        )
        counting = self.certified.counting
        said = (
            NOTHING_SAID
            if hypothetical and not counting
            else select(structure, asked.incidents, question.known, counting)
        )
        overlaps = overlaps_known(knowledge, question)
        super().__init__(found, said, question, overlaps, hypothetical=hypothetical)

    def named(self, ident: str) -> Named:
        """A record of the question by name and kind."""
        return Named.of(ident, self.knowledge)

    def targets(self) -> tuple[Named, ...]:
        """What is asked about."""
        return tuple(self.named(ident) for ident in self.question.targets)

    def at(self) -> str | None:
        """The day on which engagements count, where it is one day."""
        if self.question.at is not None:
            return self.question.at.isoformat()
        return self.scope.window.end.isoformat() if self.hypothetical else None

    def narrowed(self) -> tuple[Note, ...]:
        """Step 15: what the question itself leaves out."""
        question, notes = self.question, list(self.scope.cut)
        if self.walk.cut_at_depth:
            notes.append(Note("depth", question.tiers))
        if question.data:
            notes.append(Note("filter_data", ", ".join(question.data)))
        if question.harm:
            notes.append(Note("filter_harm", question.harm))
        if question.system:
            notes.append(Note("filter_system", question.system))
        return tuple(notes)


def overlaps_known(knowledge: Knowledge, question: Question) -> tuple[Overlap, ...]:
    """What was known by the day of the question about several populations together."""
    return overlaps_by(knowledge, question.known, assume=question.assume)
