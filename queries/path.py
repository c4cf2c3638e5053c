"""Why something is affected if a target is hit, or why not and what would change that.

The chains are those of docs/semantics.md, steps 4 and 5; what is said along them is step 6.
"""

from __future__ import annotations

from ..graph.knowledge import Knowledge
from ..graph.links import ASSUMED, STATED
from .answers import Named
from .chains import MAX_CHAINS
from .denials import denials
from .inquiry import Inquiry
from .judged import harm_status
from .notes import Note
from .path_answers import Hop, Path, Reason
from .question import Question
from .reasons import Reasons
from .why_not import why_not


def path(knowledge: Knowledge, question: Question, subject: str) -> Path:
    """Answer why ``subject`` is affected if the targets are hit, or why it is not.

    Args:
        knowledge: all records.
        question: what is hit and what narrows it; as for ``affected``.
        subject: id of an organisation, a population, a system or an engagement.

    Returns:
        The answer; :meth:`Path.to_dict` gives the JSON contract ``hakyu.path/1``.

    Raises:
        UsageError: the question names what cannot be hit, or excludes itself.
    """
    inquiry = Inquiry(knowledge, question)
    reasons = Reasons(inquiry)
    found = reasons.of(subject)
    on = reasons.is_on(subject)
    judged = {harm: inquiry.rows.judged(subject, harm) if on else None for harm in inquiry.harms}
    denied = denials(inquiry, subject) if on else ()
    refused, cut = why_not(inquiry, subject, found)
    notes = [*inquiry.narrowed()]
    notes += [Note("chains", item, MAX_CHAINS) for item in sorted(reasons.cut & {subject})]
    notes += [
        Note("undated", item.id)
        for item in dict.fromkeys(one for reason in found for one in reason.findings)
        if item.id in inquiry.said.undated
    ]
    passed = {item for reason in found for item in reason.chain}
    notes += [note for note in inquiry.certified.notes if note.args[1] in passed]
    incidents = tuple(Named(item.id, item.title, item.kind) for item in inquiry.scope.incidents)
    return Path(
        data_hash=knowledge.data_hash,
        targets=inquiry.targets(),
        subject=inquiry.named(subject),
        incident=incidents[-1].id if incidents else None,
        incidents=incidents,
        hypothetical=inquiry.hypothetical,
        at=inquiry.at(),
        known=question.known.isoformat() if question.known else None,
        reached=on,
        status=harm_status(judged),
        tier=_tier(found),
        certainty=_best(found),
        reasons=found,
        denials=denied,
        why_not=refused,
        cut=tuple(dict.fromkeys([*notes, *cut])),
        sources=inquiry.evidence.sources(),
    )


def _tier(reasons: tuple[Reason, ...]) -> int | None:
    """That of ``affected``: by the work done for it, else by the people it controls."""
    own = [reason for reason in reasons if reason.hops and not _by_people(reason.hops[-1])]
    tiers = [reason.tier for reason in own or reasons if reason.tier is not None]
    return min(tiers, default=None)


def _by_people(last: Hop) -> bool:
    return last.kind == "controls" and last.id.startswith("org:")


def _best(reasons: tuple[Reason, ...]) -> str | None:
    certainties = {reason.certainty for reason in reasons} - {None}
    if not certainties:
        return None
    return STATED if STATED in certainties else ASSUMED
