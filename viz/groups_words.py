"""How groups are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..graph.vocabulary import STATUSES
from .groups import DEEPER, NO_CHAIN, Group
from .html_model import MapNode
from .html_words import figure, texts
from .messages import joined

#: Names of who leads to a group; further ones are counted.
NAMED = 2
_ORGANISATIONS = frozenset({"organisation", "cohort", "target"})
_BASES = frozenset({"tier", "form", "kind", "cohort"})


@dataclass(frozen=True, slots=True)
class GroupWords:
    """``name`` and ``note`` stand on the card; ``label`` says all of it; ``people`` what is known.

    ``people`` is never a sum: groups of people may have members in common.
    """

    name: str
    note: str
    label: str
    people: str


def group_words(group: Group, nodes: Mapping[str, MapNode], lang: str) -> GroupWords:
    """The words of a group.

    Args:
        group: what is called.
        nodes: the nodes of the map in that language, by id.
        lang: ``ja`` or ``en``.
    """
    words = texts(lang)
    base, details = _path(group, nodes, lang)
    people = _people(group, nodes, lang)
    known = " · ".join(details)
    if group.shape in _ORGANISATIONS:
        name, note = base, known
    else:
        name = words[f"group_form_{group.shape}"]
        note = people or (known if group.shape != "engagement" else "")
    label = " · ".join(dict.fromkeys(filter(None, [base, known, name])))
    return GroupWords(name, note, label, people)


def _path(group: Group, nodes: Mapping[str, MapNode], lang: str) -> tuple[str, list[str]]:
    """What the group is one of, and what sets it apart from the others of it."""
    words = texts(lang)
    base = words["group_form_organisation"]
    details: list[str] = []
    for name, value in group.path:
        if name in _BASES:
            base, details = _base(name, value, group, nodes, lang), []
        elif name == "status":
            details = [STATUSES[value].label(lang) if value else words["group_no_status"]]
        elif name == "before":
            details.append(words["group_before"].format(names=_names(value, nodes, lang)))
        elif name == "rest":
            details.append(words["group_rest"])
        else:
            first, last = value
            rank = words["group_rank"].format(first=figure(first, lang), last=figure(last, lang))
            details = [*(item for item in details if item not in _ranks(group, lang)), rank]
    if group.path[-1][0] == "rank":
        first_name, last_name = (nodes[ident].name for ident in group.examples)
        details.append(words["group_from_to"].format(first=first_name, last=last_name))
    return base, details


def _ranks(group: Group, lang: str) -> set[str]:
    """The ranges around the innermost one, which say nothing more beside it."""
    form = texts(lang)["group_rank"]
    return {
        form.format(first=figure(value[0], lang), last=figure(value[1], lang))
        for name, value in group.path
        if name == "rank"
    }


def _base(name: str, value: Any, group: Group, nodes: Mapping[str, MapNode], lang: str) -> str:
    words = texts(lang)
    if name == "form":
        return words[f"group_form_{value}"]
    if name == "kind":
        return nodes[group.examples[0]].kind
    if name == "cohort":
        return words["group_members"].format(name=nodes[value].name)
    if value == NO_CHAIN:
        return words["group_no_chain"]
    deeper = value == DEEPER and group.path[-1] == (name, value)
    return words["group_deeper" if deeper else "group_tier"].format(n=value)


def _names(value: tuple[str, ...], nodes: Mapping[str, MapNode], lang: str) -> str:
    names = [nodes[ident].name if ident in nodes else ident for ident in value]
    more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
    return joined(lang, names[:NAMED]) + more


def _people(group: Group, nodes: Mapping[str, MapNode], lang: str) -> str:
    words = texts(lang)
    found = []
    if group.largest is not None:
        people = nodes[group.largest].note
        found.append(words["group_largest"].format(people=people[:1].lower() + people[1:]))
    if group.open:
        found.append(words["group_open_people"].format(n=figure(group.open, lang)))
    return " · ".join(found)
