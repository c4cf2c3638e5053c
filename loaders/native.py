"""Native files (docs/data-format.md), read strictly: every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..graph.errors import Problem, ValidationError
from ..graph.integrity import Fault, faults
from ..graph.knowledge import Knowledge
from ..graph.records import FORMAT_VERSION, RECORD_TYPES
from .documents import Document, Refused, Remark
from .files import File, read_files, text_from
from .json_text import parse_json
from .merge import Groups, Merged, field_problem, group, merge
from .problems import nearest, problem, shown
from .statements import Loaded, Statement, path_of
from .yaml_text import parse_yaml


def load(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    base: Loaded | None = None,
    lang: str = "en",
) -> Loaded:
    """Read native files, on top of what is loaded already.

    Args:
        paths: a path or several: files, and directories (all .yaml, .yml and .json files directly
            in them).
        base: statements that hold beside those of the files, such as ``bundled()``.
        lang: language of the problems, ``en`` or ``ja``.

    Raises:
        ValidationError: the data is wrong somewhere; carries all problems of all files.
        StoreError: a path cannot be read.
    """
    several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return load_files(read_files(several, lang), base=base, lang=lang)


def load_files(files: Sequence[File], *, base: Loaded | None = None, lang: str = "en") -> Loaded:
    """As :func:`load`, for files whose bytes are at hand."""
    statements: list[Statement] = []
    problems: list[Problem] = []
    complete = True
    for file in files:
        found, wrong, whole = statements_of(file, lang)
        statements += found
        problems += wrong
        complete &= whole
    if base is not None and not statements and not problems:
        return base
    merged = merge(_with_base(group(sorted(statements, key=_order)), base), lang)
    problems += merged.problems
    older = base.knowledge if base is not None else Knowledge()
    knowledge = Knowledge.of([*older, *merged.records])
    if complete:
        every = statements if base is None else [*base.statements, *statements]
        unfit = _unfit(knowledge, merged)
        places = places_of(every) if unfit else {}
        problems += [problem_of(fault, places, lang) for fault in unfit]
    if problems:
        raise ValidationError(problems)
    if base is None:
        return Loaded(knowledge, lambda: statements)
    return Loaded(knowledge, lambda: [*base.statements, *statements])


#: Faults that the absence of a wrong field could cause.
_OF_ABSENCE = frozenset(
    {"no_provider", "sizes_without_cohort", "supersedes_speaker", "no_incidents", "as_of_erased"}
)
#: Faults of one record that another one, named in it, is to blame for whatever its other fields.
_OF_PRESENCE = frozenset({"name_taken", "number_taken"})


def _unfit(knowledge: Knowledge, merged: Merged) -> list[Fault]:
    """The faults of all records, and those of broken ones that do not follow from being broken."""
    remains = {record.id for record in merged.remains}
    whole = Knowledge.of([*knowledge, *merged.remains]) if remains else knowledge
    return [fault for fault in faults(whole, merged.broken) if stands(fault, remains)]


def stands(fault: Fault, remains: Collection[str]) -> bool:
    """Whether a fault does not just follow from a record's being there without its wrong fields.

    Args:
        fault: a fault found among records of which some are only remains.
        remains: the ids of those.
    """
    return not (fault.record in remains and fault.code in _OF_ABSENCE) and not (
        fault.other in remains and fault.code not in _OF_PRESENCE
    )


def _order(statement: Statement) -> tuple[str, int]:
    return statement.file, statement.line


def _with_base(groups: Groups, base: Loaded | None) -> Groups:
    """Put before the statements of each group what the base states about the same record."""
    if base is None or not groups:
        return groups
    below = group(one for one in base.statements if (one.type, one.id) in groups)
    return {key: [*below.get(key, ()), *members] for key, members in groups.items()}


def statements_of(file: File, lang: str) -> tuple[list[Statement], list[Problem], bool]:
    """The statements of a file, its problems, and whether all of it could be read."""
    try:
        text = text_from(file.content)
        is_json = file.name.lower().endswith(".json")
        document = parse_json(text) if is_json else parse_yaml(text)
    except Refused as refused:
        return [], [_from_remark(file, refused.remark, lang)], False
    problems = [_from_remark(file, remark, lang) for remark in document.remarks]
    if not document.usable:
        return [], problems, False
    splitter = _Splitter(file.name, document, lang)
    splitter.split()
    return splitter.statements, problems + splitter.problems, splitter.complete


class _Splitter:
    """Takes a document apart into statements."""

    def __init__(self, file: str, document: Document, lang: str) -> None:
        self._file, self._document, self._lang = file, document, lang
        self.statements: list[Statement] = []
        self.problems: list[Problem] = []
        self.complete = True

    def split(self) -> None:
        data, lines = self._document.data, self._document.lines
        if data is None:
            return
        if not isinstance(data, dict):
            self._wrong("top_not_mapping", lines)
            return
        for name, items in data.items():
            below = lines[1][name]
            if name == "hakyu":
                self._version(items, below)
            elif name not in RECORD_TYPES:
                known = list(RECORD_TYPES)
                near = nearest(name, known)
                self._wrong("unknown_list", below, name=name, near=near, known=known)
            elif not isinstance(items, list):
                self._wrong("list_not_list", below, name=name)
            else:
                self._records(name, items, below[1])

    def _version(self, value: Any, lines: Any) -> None:
        if value != FORMAT_VERSION or isinstance(value, bool):
            self._wrong("bad_version", lines, value=shown(value))

    def _records(self, name: str, items: list[Any], lines: list[Any]) -> None:
        seen: dict[str, Statement] = {}
        for index, (item, below) in enumerate(zip(items, lines, strict=True)):
            place = f"{name}[{index}]"
            if not isinstance(item, dict):
                self._wrong("record_not_mapping", below, place, value=shown(item))
                continue
            ident = item.get("id")
            statement = Statement(
                name, ident if isinstance(ident, str) else place, self._file, item, below, index
            )
            first = seen.setdefault(statement.id, statement)
            if first is statement:
                self.statements.append(statement)
            else:
                self.problems.append(
                    field_problem(statement, ("id",), "duplicate_id", self._lang, first=first.line)
                )

    def _wrong(self, code: str, lines: Any, record: str = "", **values: object) -> None:
        line = lines if isinstance(lines, int) else lines[0]
        self.problems.append(problem(code, self._lang, self._file, line, record, "", **values))
        self.complete = False


def _from_remark(file: File, remark: Remark, lang: str) -> Problem:
    return problem(remark.code, lang, file.name, remark.line, "", "", **remark.values)


def places_of(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements about each record, in the order given."""
    places: dict[str, list[Statement]] = {}
    for statement in statements:
        places.setdefault(statement.id, []).append(statement)
    return places


def _stating(statements: Sequence[Statement], field: str) -> Statement:
    """Of the statements of one record the last that states the field."""
    ordered = list(reversed(statements))
    return next((one for one in ordered if field in one.data), ordered[0])


def problem_of(fault: Fault, places: Mapping[str, Sequence[Statement]], lang: str) -> Problem:
    """A fault in words, at the place where its record states the field.

    Args:
        fault: the fault.
        places: the statements about the record, and about the other one that the fault names; the
            last that states the field is to blame.
        lang: language of the problem.
    """
    path = path_of(fault.field)
    statement = _stating(places[fault.record], str(path[0]) if path else "")
    values: dict[str, object] = dict(fault.values)
    if fault.other in places:
        other = _stating(places[fault.other], "")
        values |= {"other": fault.other, "place": f"{other.file}:{other.line}"}
    return field_problem(statement, path, fault.code, lang, **values)
