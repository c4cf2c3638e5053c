"""Where two records lie in parts of the data that nothing joins: the engagement that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .inquiry import Inquiry
from .loose import Loose
from .notes import Note
from .path_answers import Fact
from .repairs import Trial

#: The id under which a missing engagement is tried.
NEW = "eng:missing"
#: How many engagements are tried.
MOST_TRIED = 40

#: Code, why, what to change, in words, and the records that it rests on.
Missing = tuple[str, Note, tuple[Fact, ...], Note, tuple[str, ...]]


def missing(inquiry: Inquiry, loose: Loose, trial: Trial, subject: str) -> Iterator[Missing]:
    """The nearest engagement that would join the two, and the direct one.

    Nearest: one by which somebody who works for the subject would entrust work to what is hit. If
    nothing of the kind would do, the reason comes without a remedy.
    """
    bare = not loose.ends and subject.startswith("org:")
    code = "no_engagement" if bare else "no_chain"
    targets = inquiry.question.targets
    text = Note("why_no_engagement", subject) if bare else Note("why_no_chain", targets, subject)
    if subject in inquiry.structure.systems:
        yield from _account(inquiry, trial, subject)
        return
    through = _first(trial, subject, _through(inquiry, loose), inquiry)
    direct = _first(trial, subject, _direct(inquiry, subject), inquiry)
    found = [item for item in (through, direct) if item is not None]
    for client, facts, fix in found:
        beside = [item for item in loose.ends if client is not None][:3]
        yield code, text, facts, fix, tuple(beside)
    if not found:
        yield code, text, (), Note("fix_without", ""), ()


def _account(inquiry: Inquiry, trial: Trial, system: str) -> Iterator[Missing]:
    targets = inquiry.question.targets
    text = Note("why_system", targets, system)
    for organisation in inquiry.walk.hit.organisations:
        fact = Fact("add", system, "accounts", organisation)
        if trial.reaches(fact):
            yield "no_chain", text, (fact,), Note("fix_account", system, organisation), (system,)
            return
    yield "no_chain", text, (), Note("fix_without", ""), (system,)


def _first(
    trial: Trial, subject: str, clients: Iterator[str], inquiry: Inquiry
) -> tuple[str, tuple[Fact, ...], Note] | None:
    tried = 0
    for client in clients:
        for provider in _providers(inquiry):
            if client == provider or tried == MOST_TRIED:
                continue
            tried += 1
            fields: dict[str, Any] = {"id": NEW, "client": client}
            fields["system" if provider.startswith("sys:") else "provider"] = provider
            if subject in inquiry.knowledge.populations:
                fields["populations"] = [subject]
            fact = Fact("new", None, None, fields)
            if trial.reaches(fact):
                return client, (fact,), Note("fix_new", client, provider)
    return None


def _providers(inquiry: Inquiry) -> Iterator[str]:
    """What is hit, else whose work is reached."""
    hit, walk = inquiry.walk.hit, inquiry.walk
    yield from hit.systems
    yield from hit.organisations
    if not hit.systems and not hit.organisations:
        yield from dict.fromkeys(
            walk.structure.engagements[item].client for item in walk.engagements
        )


def _through(inquiry: Inquiry, loose: Loose) -> Iterator[str]:
    """Who works for the subject, the nearest first."""
    seen: set[str] = set()
    for ident in sorted(loose.back, key=lambda item: (loose.back[item], item)):
        provider = loose.structure.engagements[ident].provider
        if provider is not None and provider not in seen:
            seen.add(provider)
            yield provider


def _direct(inquiry: Inquiry, subject: str) -> Iterator[str]:
    structure = inquiry.structure
    if subject in structure.organisations:
        yield subject
    elif subject in structure.populations:
        yield from structure.controllers_of(subject)
