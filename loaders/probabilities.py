"""A file of probabilities for ``simulate``: the table by harm and certainty, and single numbers.

    leak: {stated: 0.4, assumed: 0.05}
    loss: {stated: 0.7}
    common_cause: none
    of:
      eng:city-print: 0.9
      社労夢: 0.2

What is left out keeps its default (``queries.probabilities`` is not known here: the command puts
both together).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.errors import AmbiguousNameError, Problem, UnknownNameError, ValidationError
from ..graph.names import Directory, NameIndex
from .problems import nearest, problem, shown
from .small_files import line_of, open_document

HARMS, CERTAINTIES = ("leak", "loss"), ("stated", "assumed")
COMMON_CAUSES = ("system", "none")
KEYS = (*HARMS, "common_cause", "of")
#: What may have a number of its own.
TYPES = ("engagements", "systems")
_MOST_NEAR = 3


class Listed(NamedTuple):
    """What a file says: numbers by ``harm.certainty``, of single records by id, and what
    engagements have in common (None: not said)."""

    table: Mapping[str, float]
    own: Mapping[str, float]
    common_cause: str | None


def read_probabilities(
    path: str | os.PathLike[str], directory: Directory, *, lang: str = "en"
) -> Listed:
    """Read a file of probabilities and find what it names.

    Args:
        path: the file, YAML or JSON.
        directory: where names are looked up: a store, or the records at hand.
        lang: language of what is said about faults.

    Raises:
        StoreError: the file cannot be read.
        ValidationError: something in it is wrong; all of it at once, each with its line.
    """
    name = os.fspath(path)
    reader = _Reader(name, directory, lang)
    reader.read()
    if reader.problems:
        raise ValidationError(reader.problems)
    return Listed(reader.table, reader.own, reader.common_cause)


class _Reader:
    def __init__(self, file: str, directory: Directory, lang: str) -> None:
        self._file, self._lang = file, lang
        self._index = NameIndex(directory, TYPES)
        self.problems: list[Problem] = []
        self.table: dict[str, float] = {}
        self.own: dict[str, float] = {}
        self.common_cause: str | None = None

    def _wrong(self, code: str, line: int, field: str, **values: object) -> None:
        self.problems.append(problem(code, self._lang, self._file, line, "", field, **values))

    def read(self) -> None:
        data, lines, problems = open_document(self._file, self._lang)
        self.problems += problems
        if data is None:
            if not problems:
                self._wrong("odds_empty", 1, "")
            return
        if not isinstance(data, dict):
            self._wrong("odds_shape", 1, "")
            return
        for key, value in data.items():
            at = lines[1][key]
            if key not in KEYS:
                self._unknown("odds_key", line_of(at), "", key, KEYS)
            elif key == "common_cause":
                if value in COMMON_CAUSES:
                    self.common_cause = value
                else:
                    self._wrong("odds_common", line_of(at), key, value=shown(value))
            elif not isinstance(value, dict):
                self._wrong("odds_not_map", line_of(at), key, name=key)
            elif key == "of":
                self._single(value, at)
            else:
                self._harm(key, value, at)

    def _unknown(
        self, code: str, line: int, field: str, word: object, known: tuple[str, ...]
    ) -> None:
        near = nearest(str(word), known)
        self._wrong(code, line, field, name=word, near=near, known=list(known))

    def _harm(self, harm: str, value: Mapping[Any, Any], lines: Any) -> None:
        for certainty, number in value.items():
            line = line_of(lines[1][certainty])
            if certainty not in CERTAINTIES:
                self._unknown("odds_certainty", line, harm, certainty, CERTAINTIES)
            elif self._is_probability(number, line, f"{harm}.{certainty}"):
                self.table[f"{harm}.{certainty}"] = float(number)

    def _single(self, value: Mapping[Any, Any], lines: Any) -> None:
        for name, number in value.items():
            line = line_of(lines[1][name])
            ident = self._found(str(name), line)
            if self._is_probability(number, line, f"of.{name}") and ident is not None:
                self.own[ident] = float(number)

    def _found(self, name: str, line: int) -> str | None:
        try:
            record = self._index.resolve(name)
        except UnknownNameError as error:
            near = ", ".join(f"{ident} ({label})" for ident, label in error.nearest[:_MOST_NEAR])
            code = "portfolio_unknown" if near else "portfolio_unknown_far"
            self._wrong(code, line, "of", name=name, near_names=near)
            return None
        except AmbiguousNameError as error:
            near = ", ".join(f"{ident} ({label})" for ident, label in error.candidates)
            self._wrong("portfolio_ambiguous", line, "of", name=name, near_names=near)
            return None
        if record.TYPE not in TYPES:
            self._wrong("odds_not_flow", line, "of", id=record.id)
            return None
        return record.id

    def _is_probability(self, value: object, line: int, field: str) -> bool:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
            return True
        self._wrong("odds_number", line, field, value=shown(value))
        return False
