"""What became of each statement: whether it still stands, and if not, by what it was overtaken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..graph.erasure import inside
from ..graph.records import Finding
from ..graph.statements import Said, Statement, keys_of, retirers
from ..graph.statuses import Statuses
from ..graph.structure import Structure
from ..graph.vocabulary import Status
from .answers import Contradiction

#: ``stands``; ``retired`` by a later statement about the same thing (``retired_in_part``: for some
#: effects or categories); ``outweighed``: a denial, while a part of its subject is confirmed or
#: possible; ``contradicted``: stands beside one that excludes it; ``refuted``: a claim of erasure,
#: by what came up later; ``withdrawn`` by its own speaker.
FATES = (
    "stands",
    "retired_in_part",
    "retired",
    "outweighed",
    "contradicted",
    "refuted",
    "withdrawn",
)
_DENIALS = (Status.RULED_OUT, Status.NOT_FOUND)
_RAISING = (Status.CONFIRMED, Status.POSSIBLE)


class Fate(NamedTuple):
    """What became of a statement, and the statements that did it, in order of their days."""

    kind: str
    by: tuple[str, ...] = ()


STANDS = Fate("stands")


def fates(
    statuses: Statuses,
    withdrawn: Mapping[str, tuple[str, ...]],
    contradictions: Iterable[Contradiction] = (),
) -> dict[str, Fate]:
    """The fate of every finding of an answer and of those that it no longer counts.

    Args:
        statuses: of the answer.
        withdrawn: findings that their speakers withdrew, each with those that withdraw it.
        contradictions: of the answer.
    """
    said = statuses.said
    found: dict[str, Fate] = {}
    for subject, idents in said.by_subject.items():
        about = list(statuses.competing(subject).values())
        found.update((ident, _retired(said, ident, about)) for ident in idents)
    raised: dict[str, Finding] = {}  # the first word that raised what is still raised, by subject
    for ident in _ordered(said, said.findings):
        finding = said.findings[ident]
        if finding.status in _RAISING and any(
            said.findings[one].status in _RAISING and found[one].kind != "retired"
            for one in said.by_subject[finding.subject]
        ):
            raised.setdefault(finding.subject, finding)
    for ident, finding in said.findings.items():
        if found[ident].kind != "retired" and finding.status in _DENIALS and finding.data is None:
            by = [one.id for one in raised.values() if _outweighs(statuses.structure, one, finding)]
            if by:
                found[ident] = Fate("outweighed", _ordered(said, by))
    for row in contradictions:
        for ident in row.records:
            if ident in found:
                others = [one for one in row.records if one != ident]
                known = found[ident].by if found[ident].kind == "contradicted" else ()
                found[ident] = Fate("contradicted", _ordered(said, {*known, *others}))
    for ident, by_one in statuses.refuted.items():
        found[ident] = Fate("refuted", (by_one,))
    for ident, by_those in withdrawn.items():
        found[ident] = Fate("withdrawn", by_those)
    return found


def _retired(said: Said, ident: str, about: Iterable[list[Statement]]) -> Fate:
    """Step 6 for one statement: by which it is retired first, for each effect and category."""
    by: set[str] = set()
    standing = False
    for statements in about:
        own = next((item for item in statements if item.finding == ident), None)
        if own is None:
            continue
        later = sorted(retirers(own, statements), key=lambda item: item.order)
        if later:
            by.add(later[0].finding)
        else:
            standing = True
    if not by:
        return STANDS
    return Fate("retired_in_part" if standing else "retired", _ordered(said, by))


def _outweighs(structure: Structure, part: Finding, whole: Finding) -> bool:
    """Whether a part of what one denies is confirmed or possible, for an effect that both mean."""
    if part.subject == whole.subject or not _effects(part) & _effects(whole):
        return False
    return whole.subject in wholes(structure, part.subject)


def _effects(finding: Finding) -> set[str]:
    return {effect for effect, _ in keys_of(finding)}


def wholes(structure: Structure, subject: str) -> set[str]:
    """All that contains a subject, and the organisations whose it is."""
    found = inside(structure, subject)
    for ident in tuple(found):
        engagement = structure.engagements.get(ident)
        if engagement is not None:
            found.add(engagement.client)
        elif ident.startswith("pop:"):
            found.update(structure.controllers_of(ident))
    return found


def _ordered(said: Said, idents: Iterable[str]) -> tuple[str, ...]:
    """In order of their days; what has no date last."""
    return tuple(
        sorted(set(idents), key=lambda ident: (said.days.get(ident) or dt.date.max, ident))
    )
