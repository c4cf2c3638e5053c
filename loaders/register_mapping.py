"""The mapping file: what a user says of a ledger that its headings and cells do not say.

A YAML file (docs/registers.md), read strictly: what is misspelt is named with its line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..graph.dates import PartialDate
from ..graph.errors import BadDateError, Problem, ValidationError
from ..graph.vocabulary import BASES, CATEGORIES, UNITS
from .documents import Refused
from .files import read_files, text_from
from .problems import nearest, problem, shown
from .register_data import category_of
from .register_fields import MAPPABLE
from .register_words import Meaning, word_key
from .statements import Path, line_of, path_text
from .yaml_text import parse_yaml


class ColumnChoice(NamedTuple):
    """What a mapping file says of one column.

    Attributes:
        field: of ``register_fields.FIELDS``.
        unit: unit of its numbers, where it says.
        times: how many of the unit one is.
        of: what one record is about.
        category: for a column of marks, the category.
        line: where it says so.
    """

    field: str
    unit: str | None = None
    times: int | None = None
    of: str | None = None
    category: str | None = None
    line: int = 0


@dataclass(frozen=True)
class RegisterMapping:
    """A mapping file.

    Attributes:
        file: its name.
        columns: by heading, or by letter of the column.
        client, country, basis: what holds for every row that does not say otherwise.
        date: the day of which the ledger is.
        header: first and last row of the headings.
        sheet, encoding: which sheet, and the encoding of a text file.
        words: more words for "none", "unknown" and so on, by ``word_key``.
        categories: more words for data categories.
        fill_down: fields whose blank cells say what the row above says.
        ignore_etc: whether 等 behind a list of categories says nothing.
    """

    file: str = ""
    columns: Mapping[str, ColumnChoice] = field(default_factory=dict)
    client: str | None = None
    country: str | None = None
    basis: str | None = None
    date: str | None = None
    header: tuple[int, int] | None = None
    sheet: str | None = None
    encoding: str | None = None
    words: Mapping[str, Meaning] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()
    ignore_etc: bool = False


_KEYS = (
    "columns",
    "client",
    "country",
    "basis",
    "date",
    "header",
    "sheet",
    "encoding",
    "words",
    "categories",
    "fill_down",
    "etc",
)
_COLUMN_KEYS = ("field", "unit", "times", "of", "category")
_TIMES = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)


def read_mapping(path: str | os.PathLike[str], lang: str = "en") -> RegisterMapping:
    """Read a mapping file.

    Raises:
        ValidationError: it says something that cannot be; carries every such place.
        StoreError: it cannot be read.
    """
    (file,) = read_files([path], lang)
    try:
        return mapping_of(text_from(file.content), file.name, lang)
    except Refused as refused:
        remark = refused.remark
        raise ValidationError(
            [problem(remark.code, lang, file.name, remark.line, "", "", **remark.values)]
        ) from None


def mapping_of(text: str, name: str, lang: str = "en") -> RegisterMapping:
    """As :func:`read_mapping`, for a text at hand."""
    document = parse_yaml(text)
    problems = [
        problem(item.code, lang, name, item.line, "", "", **item.values)
        for item in document.remarks
    ]
    reader = _Reader(name, document.lines, lang)
    mapping = reader.read(document.data) if document.usable else RegisterMapping()
    problems += reader.problems
    if problems:
        raise ValidationError(problems)
    return mapping


class _Reader:
    """Takes the document apart; ``problems`` holds what is wrong with it."""

    def __init__(self, file: str, lines: Any, lang: str) -> None:
        self._file, self._lines, self._lang = file, lines, lang
        self.problems: list[Problem] = []

    def read(self, data: Any) -> RegisterMapping:
        if data is None:
            return RegisterMapping(self._file)
        if not isinstance(data, dict):
            self._wrong((), "mapping_not_mapping")
            return RegisterMapping(self._file)
        for key in data:
            if key not in _KEYS:
                self._wrong((key,), "unknown_field", name=key, **_near(key, _KEYS))
        etc = self._word(data, "etc", ("ignore", "unknown"))
        return RegisterMapping(
            file=self._file,
            columns=dict(self._columns(data.get("columns"))),
            client=self._text(data, "client"),
            country=self._country(data),
            basis=self._word(data, "basis", tuple(BASES)),
            date=self._date(data.get("date")),
            header=self._header(data.get("header")),
            sheet=self._text(data, "sheet"),
            encoding=self._text(data, "encoding"),
            words=dict(self._words(data.get("words"))),
            categories=dict(self._categories(data.get("categories"))),
            fill_down=tuple(self._fill_down(data.get("fill_down"))),
            ignore_etc=etc == "ignore",
        )

    def _columns(self, value: Any) -> Iterator[tuple[str, ColumnChoice]]:
        for heading, choice in self._items("columns", value):
            path = ("columns", heading)
            given = {"field": choice} if isinstance(choice, str) else choice
            if not isinstance(given, dict):
                self._wrong(path, "mapping_column", value=shown(choice))
                continue
            for key in given:
                if key not in _COLUMN_KEYS:
                    self._wrong((*path, key), "unknown_field", name=key, **_near(key, _COLUMN_KEYS))
            field_ = self._field(path, given.get("field"), "category" in given)
            category = self._category((*path, "category"), given.get("category"))
            unit = self._word(given, "unit", tuple(UNITS), path)
            of = self._word(given, "of", tuple(UNITS), path)
            times = given.get("times")
            if times is not None and (times not in _TIMES or isinstance(times, bool)):
                known = [str(item) for item in _TIMES]
                self._wrong((*path, "times"), "unknown_word", word=shown(times), known=known)
                times = None
            if field_ is not None:
                yield (
                    heading,
                    ColumnChoice(field_, unit, times, of, category, self._line(path)),
                )

    def _field(self, path: Path, value: Any, has_category: bool) -> str | None:
        if value is None and has_category:
            return "data_mark"
        if isinstance(value, str) and value in MAPPABLE:
            return value
        self._wrong(path, "unknown_word", word=str(value), **_near(str(value), MAPPABLE))
        return None

    def _category(self, path: Path, value: Any) -> str | None:
        if value is None:
            return None
        found = category_of(value) if isinstance(value, str) else None
        if found is None:
            self._wrong(path, "unknown_word", word=str(value), **_near(str(value), CATEGORIES))
        return found

    def _categories(self, value: Any) -> Iterator[tuple[str, str]]:
        for text, ident in self._items("categories", value):
            found = self._category(("categories", text), ident)
            if found is not None:
                yield text, found

    def _words(self, value: Any) -> Iterator[tuple[str, Meaning]]:
        known = [meaning.value for meaning in Meaning]
        for name, words in self._items("words", value):
            if name not in known:
                self._wrong(("words", name), "unknown_word", word=name, **_near(name, known))
                continue
            for word in self._texts(("words", name), words):
                yield word_key(word), Meaning(name)

    def _fill_down(self, value: Any) -> Iterator[str]:
        for index, name in enumerate(self._texts(("fill_down",), value)):
            if name in MAPPABLE:
                yield name
            else:
                path = ("fill_down", index)
                self._wrong(path, "unknown_word", word=name, **_near(name, MAPPABLE))

    def _header(self, value: Any) -> tuple[int, int] | None:
        if value is None:
            return None
        ends = value if isinstance(value, list) else [value]
        good = [item for item in ends if isinstance(item, int) and not isinstance(item, bool)]
        if (
            len(good) == len(ends)
            and 1 <= len(ends) <= 2
            and 1 <= good[0] <= good[-1] < good[0] + 6
        ):
            return good[0], good[-1]
        self._wrong(("header",), "mapping_header", value=shown(value))
        return None

    def _date(self, value: Any) -> str | None:
        if value is None:
            return None
        try:
            return str(PartialDate.parse(value if isinstance(value, int) else str(value)))
        except BadDateError as error:
            self._wrong(("date",), "bad_date", value=shown(value), reason=error)
            return None

    def _country(self, data: dict[str, Any]) -> str | None:
        from .register_countries import country_of

        text = self._text(data, "country")
        if text is None:
            return None
        code = country_of(text)
        if code is None and len(text) == 2 and text.isascii() and text.isupper():
            return text
        if code is None:
            self._wrong(("country",), "bad_country", value=shown(text))
        return code

    def _text(self, data: dict[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            return value.strip()
        self._wrong((key,), "expected_text", value=shown(value), plain=shown(value).strip("'"))
        return None

    def _word(
        self, data: Mapping[str, Any], key: str, known: tuple[str, ...], path: Path = ()
    ) -> str | None:
        value = data.get(key)
        if value is None or value in known:
            return value
        self._wrong((*path, key), "unknown_word", word=str(value), **_near(str(value), known))
        return None

    def _texts(self, path: Path, value: Any) -> list[str]:
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        found = [str(item) for item in items if isinstance(item, (str, int, float))]
        if len(found) != len(items):
            self._wrong(path, "expected_list_plainly", value=shown(value))
        return found

    def _items(self, key: str, value: Any) -> Iterable[tuple[str, Any]]:
        if value is None:
            return ()
        if not isinstance(value, dict):
            self._wrong((key,), "mapping_part", name=key, value=shown(value))
            return ()
        return value.items()

    def _line(self, path: Path) -> int:
        return line_of(self._lines, path)

    def _wrong(self, path: Path, code: str, **values: object) -> None:
        line = self._line(path)
        self.problems.append(
            problem(code, self._lang, self._file, line, "", path_text(path), **values)
        )


def _near(word: str, known: Iterable[str]) -> dict[str, object]:
    words = list(known)
    return {"near": nearest(word, words), "known": words}
