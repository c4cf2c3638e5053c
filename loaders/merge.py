"""From statements to records: each statement validated, and those about one record made one.

Equal and absent fields merge; a field on which two files differ is a problem that names both
places. A file may leave out a required field that another one states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pydantic

from ..graph.errors import Problem
from ..graph.records import RECORD_TYPES, Record
from .fields import attribute_of, required_of
from .model_errors import FieldFault, faults_of
from .problems import problem, shown
from .statements import Path, Statement, path_text

#: Statements by type and id of the record.
Groups: TypeAlias = dict[tuple[str, str], list[Statement]]


@dataclass(frozen=True)
class Merged:
    """The records, the problems, and what is left of records that could not be made whole.

    Attributes:
        records: the records that are right.
        problems: what is wrong with the others.
        broken: ids of the others.
        remains: of the others, what they are without their wrong fields, where that is a record;
            it serves to check the rest of them.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    remains: tuple[Record, ...]


def group(statements: Iterable[Statement]) -> Groups:
    """Statements by record."""
    groups: Groups = {}
    for statement in statements:
        groups.setdefault((statement.type, statement.id), []).append(statement)
    return groups


def merge(groups: Groups, lang: str) -> Merged:
    """Make one record of each group; of two that differ, the later one carries the problem."""
    records: list[Record] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    remains: list[Record] = []
    for (_, ident), members in groups.items():
        found = _merge_one(members, lang)
        if isinstance(found, Record):
            records.append(found)
        else:
            problems += found
            broken.add(ident)
            if (left := _what_is_left(members[-1])) is not None:
                remains.append(left)
    return Merged(tuple(records), tuple(problems), frozenset(broken), tuple(remains))


def _what_is_left(statement: Statement) -> Record | None:
    """The record without the fields that are wrong; None where it needs them."""
    model = RECORD_TYPES[statement.type]
    data = dict(statement.data)
    try:
        model.model_validate(data)
    except pydantic.ValidationError as error:
        for fault in faults_of(error, statement.type, data):
            if fault.path:
                data.pop(str(fault.path[0]), None)
    try:
        return model.model_validate(data)
    except pydantic.ValidationError:
        return None


def _merge_one(members: Sequence[Statement], lang: str) -> Record | list[Problem]:
    if len(members) == 1:
        return _validate(members[0], members[0].data, lang)
    model = RECORD_TYPES[members[0].type]
    borrowed = _first_stated(members, required_of(model))
    alone = [_validate(member, {**borrowed, **member.data}, lang) for member in members]
    problems = [found for one in alone if not isinstance(one, Record) for found in one]
    if problems:
        return problems
    stated: dict[str, tuple[Statement, object]] = {}
    for member, record in zip(members, alone, strict=True):
        for name in member.data:
            value = getattr(record, attribute_of(model, name))
            first = stated.setdefault(name, (member, value))
            if first[1] != value:
                problems.append(_conflict(name, first[0], member, lang))
    if problems:
        return problems
    return _validate(members[-1], _first_stated(members, stated), lang)


def _first_stated(members: Sequence[Statement], names: Iterable[str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in names:
        found = next((member.data[name] for member in members if name in member.data), None)
        if found is not None:
            data[name] = found
    return data


def _conflict(name: str, first: Statement, second: Statement, lang: str) -> Problem:
    return problem(
        "conflict",
        lang,
        second.file,
        second.line_at((name,)),
        second.id,
        name,
        value=shown(second.data[name]),
        other=shown(first.data[name]),
        place=f"{first.file}:{first.line_at((name,))}",
    )


def _validate(statement: Statement, data: Mapping[str, Any], lang: str) -> Record | list[Problem]:
    try:
        return RECORD_TYPES[statement.type].model_validate(data)
    except pydantic.ValidationError as error:
        faults = faults_of(error, statement.type, data)
        return [_problem(statement, fault, lang) for fault in faults]


def _problem(statement: Statement, fault: FieldFault, lang: str) -> Problem:
    return field_problem(statement, fault.path, fault.code, lang, **fault.values)


def field_problem(
    statement: Statement, path: Path, code: str, lang: str, /, **values: object
) -> Problem:
    """A problem at a field of a statement."""
    line = statement.line_at(path)
    return problem(code, lang, statement.file, line, statement.id, path_text(path), **values)
