"""Files of changes for ``whatif`` (docs/whatif.md), read as strictly as native files.

A file is a list of entries, each about one engagement (or all that a name means) or population::

    hakyu: 1
    changes:
      - engagement: 豊田市
        end: true
        erase: client
      - population: pop:members
        encrypt: true
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..graph.errors import AmbiguousNameError, Problem, UnknownNameError, ValidationError
from ..graph.records import FORMAT_VERSION
from ..graph.spoken_words import category
from ..graph.supposed import (
    WORDS,
    Change,
    ChangesError,
    Drop,
    Encrypt,
    End,
    Erase,
    ReliesOn,
    Replace,
)
from .change_names import ChangeNames, NameFault
from .documents import Refused, Remark
from .files import File, read_files, text_from
from .json_text import parse_json
from .problems import nearest, problem, shown
from .statements import Lines, Path, line_of, path_text
from .yaml_text import parse_yaml

SUBJECTS = ("engagement", "population")
#: What an entry may say, and what stands there.
FIELDS: dict[str, str] = {
    "engagement": "text",
    "population": "text",
    "end": "true",
    "erase": "word",
    "drop": "texts",
    "replace": "text",
    "relies_on": "texts",
    "encrypt": "true",
    "note": "text",
}
OF_A_POPULATION = ("population", "encrypt", "note")
_SAYS_NOTHING = (*SUBJECTS, "note")


class Placed(NamedTuple):
    """A change and where it was given: an option, or a file with line, entry and field."""

    change: Change
    file: str
    line: int = 0
    record: str = ""
    field: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry of a file of changes whose fields are of the right kind, names not yet resolved."""

    file: str
    index: int
    data: dict[str, Any]
    lines: Lines

    @property
    def name(self) -> str:
        return f"changes[{self.index}]"

    def problem(self, code: str, lang: str, path: Path = (), **values: object) -> Problem:
        """Something wrong at a field of the entry."""
        line = line_of(self.lines, path)
        return problem(code, lang, self.file, line, self.name, path_text(path), **values)


def stated(paths: Iterable[str | os.PathLike[str]], lang: str = "en") -> tuple[Entry, ...]:
    """The entries of files.

    Args:
        paths: files, and directories of them.
        lang: language of the problems.

    Raises:
        ValidationError: something in a file is wrong; carries all problems of all files.
        StoreError: a path cannot be read.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for file in read_files(paths, lang):
        reader = _Reader(file, lang)
        reader.read()
        entries += reader.entries
        problems += reader.problems
    if problems:
        raise ValidationError(problems)
    return tuple(entries)


class _Reader:
    def __init__(self, file: File, lang: str) -> None:
        self._file, self._lang = file, lang
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        name = self._file.name
        try:
            text = text_from(self._file.content)
            is_json = name.lower().endswith(".json")
            document = parse_json(text) if is_json else parse_yaml(text)
        except Refused as refused:
            self._remarked(refused.remark)
            return
        for remark in document.remarks:
            self._remarked(remark)
        if document.usable:
            self._top(document.data, document.lines)

    def _remarked(self, remark: Remark) -> None:
        self._wrong(remark.code, remark.line, **remark.values)

    def _wrong(self, code: str, line: int, **values: object) -> None:
        self.problems.append(problem(code, self._lang, self._file.name, line, "", "", **values))

    def _top(self, data: Any, lines: Lines) -> None:
        if not isinstance(data, dict) or "changes" not in data:
            self._wrong("changes_missing", line_of(lines))
            return
        for name, value in data.items():
            below = lines[1][name]
            line = line_of(below)
            if name == "hakyu":
                if value != FORMAT_VERSION or isinstance(value, bool):
                    self._wrong("bad_version", line, value=shown(value))
            elif name != "changes":
                known = ["hakyu", "changes"]
                self._wrong("unknown_list", line, name=name, near=nearest(name, known), known=known)
            elif not isinstance(value, list):
                self._wrong("changes_not_list", line)
            else:
                for index, (item, own) in enumerate(zip(value, below[1], strict=True)):
                    self._entry(index, item, own)

    def _entry(self, index: int, data: Any, lines: Lines) -> None:
        entry = Entry(self._file.name, index, data if isinstance(data, dict) else {}, lines)
        if not isinstance(data, dict):
            self._at(entry, "change_not_mapping", (), value=shown(data))
            return
        before = len(self.problems)
        for name, value in data.items():
            self._field(entry, str(name), value)
        named = [name for name in SUBJECTS if name in data]
        if len(named) != 1:
            self._at(entry, "change_subject")
        elif all(name in _SAYS_NOTHING for name in data):
            self._at(entry, "change_empty")
        elif named == ["population"]:
            for name in data:
                if name in FIELDS and name not in OF_A_POPULATION:
                    self._at(entry, "change_of_population", (name,), name=name)
        if len(self.problems) == before:
            self.entries.append(entry)

    def _field(self, entry: Entry, name: str, value: Any) -> None:
        path: Path = (name,)
        plain = {"value": shown(value), "plain": shown(value).strip("'")}
        kind = FIELDS.get(name)
        if kind is None:
            known = list(FIELDS)
            self._at(
                entry, "unknown_field", path, name=name, near=nearest(name, known), known=known
            )
        elif kind == "true":
            if value is not True:
                code = "change_not_false" if value is False else "change_not_true"
                self._at(entry, code, path, name=name, **plain)
        elif kind == "word":
            if value not in WORDS:
                word = shown(value).strip("'")
                self._at(entry, "unknown_word", path, word=word, known=list(WORDS))
        elif kind == "text":
            self._text(entry, path, value)
        elif not isinstance(value, list):
            self._at(entry, "expected_list", path, **plain)
        else:
            if not value and name == "drop":
                self._at(entry, "empty_list", path)
            for index, item in enumerate(value):
                self._text(entry, (name, index), item)

    def _text(self, entry: Entry, path: Path, value: Any) -> None:
        if not isinstance(value, str):
            plain = shown(value).strip("'")
            simple = isinstance(value, (int, float))
            code = "expected_text" if simple else "change_not_text"
            self._at(entry, code, path, value=shown(value), plain=plain)
        elif not value.strip():
            self._at(entry, "empty_text", path)

    def _at(self, entry: Entry, code: str, path: Path = (), **values: object) -> None:
        self.problems.append(entry.problem(code, self._lang, path, **values))


# -- names ------------------------------------------------------------------------------------


def resolve(entries: Iterable[Entry], names: ChangeNames, lang: str = "en") -> tuple[Placed, ...]:
    """The changes that entries mean, each with its place.

    Raises:
        ValidationError: names mean nothing, several things, or what a change cannot be about;
            carries all such problems.
    """
    found: list[Placed] = []
    problems: list[Problem] = []
    for entry in entries:
        resolving = _Resolving(entry, names, lang)
        found += resolving.changes()
        problems += resolving.problems
    if problems:
        raise ValidationError(problems)
    return tuple(found)


class _Resolving:
    def __init__(self, entry: Entry, names: ChangeNames, lang: str) -> None:
        self._entry, self._names, self._lang = entry, names, lang
        self.problems: list[Problem] = []

    def changes(self) -> Iterator[Placed]:
        data, names = self._entry.data, self._names
        if "population" in data:
            for ident in self._named(("population",), lambda name: (names.people(name),)):
                yield self._placed(Encrypt(ident), "encrypt")
            return
        works = self._named(("engagement",), names.works)
        dropped = self._each("drop", category)
        flows = self._each("relies_on", names.flow)
        taken = self._named(("replace",), lambda name: (names.provider(name),))
        for work in works:
            if "end" in data:
                yield self._placed(End(work), "end")
            if "erase" in data:
                yield self._placed(Erase(work, data["erase"]), "erase")
            for item in dropped:
                yield self._placed(Drop(work, item), "drop")
            for provider in taken:
                yield self._placed(Replace(work, provider), "replace")
            if "relies_on" in data:
                yield self._placed(ReliesOn(work, tuple(sorted(set(flows)))), "relies_on")
            if "encrypt" in data:
                yield self._placed(Encrypt(work), "encrypt")

    def _placed(self, change: Change, field: str) -> Placed:
        entry = self._entry
        return Placed(change, entry.file, line_of(entry.lines, (field,)), entry.name, field)

    def _each(self, field: str, of: Callable[[str], str]) -> list[str]:
        names = self._entry.data.get(field, ())
        return [
            found
            for index in range(len(names))
            for found in self._named((field, index), lambda name: (of(name),))
        ]

    def _named(self, path: Path, of: Callable[[str], Sequence[str]]) -> Sequence[str]:
        """What a name means; where it means nothing, why not is kept."""
        name: Any = self._entry.data
        for step in path:
            name = name.get(step) if isinstance(name, dict) else name[step]
        if name is None:
            return ()
        try:
            return of(name)
        except UnknownNameError as error:
            near = ", ".join(ident for ident, _ in error.nearest) or None
            self._wrong("change_unknown_name", path, name=name, near=near)
        except AmbiguousNameError as error:
            idents = ", ".join(ident for ident, _ in error.candidates)
            self._wrong("change_ambiguous_name", path, name=name, idents=idents)
        except NameFault as fault:
            self._wrong(fault.code, path, **fault.values)
        return ()

    def _wrong(self, code: str, path: Path, **values: object) -> None:
        self.problems.append(self._entry.problem(code, self._lang, path, **values))


def refused(error: ChangesError, placed: Sequence[Placed], lang: str = "en") -> ValidationError:
    """Changes that cannot be made, as problems at the places where they were given."""
    places = {item.change: item for item in reversed(placed)}
    problems = []
    for fault in error.faults:
        at = places.get(fault.change)
        place = ("", 0, "", "") if at is None else (at.file, at.line, at.record, at.field)
        named = {"other": "", "place": "", "near": None, "known": None}
        problems.append(problem(fault.code, lang, *place, **(named | dict(fault.values))))
    return ValidationError(problems)
