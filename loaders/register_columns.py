"""Which column of a sheet means what: headings found, joined and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .problems import nearest
from .register_counts import Scale, scale_of
from .register_data import category_of
from .register_fields import FIELDS, REQUIRED
from .register_headings import aliases, brackets_of, heading_key, heading_keys, plain_heading
from .register_mapping import ColumnChoice, RegisterMapping
from .register_words import cell_text
from .tables import Row

#: Headings are looked for in so many rows, and joined from so many.
FIRST_ROWS = 30
_MOST_JOINED = 3
#: Headings that say that a record is one of a person's.
_OF_PERSONS = ("個人情報", "個人データ", "本人", "預託", "personaldata", "pii", "datasubject")


class ColumnReading(NamedTuple):
    """How a column was read.

    Attributes:
        place: 0 for the first column.
        letter: its letter in a spreadsheet.
        heading: as written; parts of several rows are parted by " / "; may be empty.
        field: of ``register_fields.FIELDS``; None where it was not recognised.
        how: "alias" (a known heading), "mapping" (the mapping file says so), or "".
        why: why it is not used, as a code of ``problem_texts``; empty where it is used.
        near: the field whose heading comes near, where it was not recognised.
        scale: unit of its numbers.
        category: for a column of marks, the data category.
    """

    place: int
    letter: str
    heading: str
    field: str | None = None
    how: str = ""
    why: str = ""
    near: str | None = None
    scale: Scale | None = None
    category: str | None = None

    @property
    def used(self) -> bool:
        return self.field is not None and not self.why


class Header(NamedTuple):
    """The headings of a sheet.

    Attributes:
        first, last: numbers of the rows in which they stand.
        columns: every column.
        above: what stands above them, as texts.
        twice: fields that several columns claim with equal right.
    """

    first: int
    last: int
    columns: tuple[ColumnReading, ...]
    above: tuple[str, ...]
    twice: Mapping[str, tuple[ColumnReading, ...]]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns if column.field and column.used)

    @property
    def complete(self) -> bool:
        """Whether it says with whom the work is done."""
        return not self.fields.isdisjoint(REQUIRED)


def letter_of(index: int) -> str:
    """The letter of a column in a spreadsheet: A, B, … Z, AA."""
    text = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def find_header(rows: Sequence[Row], mapping: RegisterMapping) -> Header | None:
    """The headings among the first rows of a sheet: where most of them are recognised.

    Args:
        rows: the first rows (:data:`FIRST_ROWS`).
        mapping: what the user says; it may name the rows.

    Returns:
        None where no heading is recognised, or the rows named are not there.
    """
    if mapping.header is not None:
        first, last = mapping.header
        chosen = [row for row in rows if first <= row.number <= last]
        return _with_near(_header(rows, chosen, mapping, last)) if chosen else None
    best: tuple[tuple[bool, int, int, int, int], Header] | None = None
    for start in range(len(rows)):
        for height in range(1, min(_MOST_JOINED, len(rows) - start) + 1):
            header = _header(rows, rows[start : start + height], mapping)
            known = sum(column.field is not None for column in header.columns)
            score = (header.complete, len(header.fields), known, -height, -start)
            if known and (best is None or score > best[0]):
                best = score, header
    return _with_near(best[1]) if best else None


def _with_near(header: Header) -> Header:
    """The headings, those that are not known with the field that they come near to."""
    columns = tuple(
        column._replace(near=_nearest(tuple(column.heading.split(" / "))))
        if column.why == "why_unknown"
        else column
        for column in header.columns
    )
    return header._replace(columns=columns)


def _header(
    rows: Sequence[Row], chosen: Sequence[Row], mapping: RegisterMapping, last: int = 0
) -> Header:
    columns = list(_read(chosen, mapping))
    columns, twice = _one_each(columns)
    above = tuple(
        text
        for row in rows
        if row.number < chosen[0].number
        for text in dict.fromkeys(map(cell_text, row.cells))
        if text
    )
    end = max(last, chosen[-1].number)
    return Header(chosen[0].number, end, tuple(columns), above, twice)


def _read(chosen: Sequence[Row], mapping: RegisterMapping) -> Iterator[ColumnReading]:
    width = max(len(row.cells) for row in chosen)
    filled = [_filled(row, below) for row, below in zip(chosen, [*chosen[1:], None], strict=True)]
    for index in range(width):
        texts = [cells[index] for cells in filled if index < len(cells) and cells[index]]
        yield _column(index, tuple(dict.fromkeys(texts)), mapping)


def _filled(row: Row, below: Row | None) -> list[str]:
    """The texts of a row of headings; a group heading reaches as far as headings stand below it."""
    texts = [plain_heading(cell_text(value)) for value in row.cells]
    if below is None:
        return texts
    texts += [""] * (len(below.cells) - len(texts))
    for index in range(1, len(below.cells)):
        if not texts[index] and cell_text(below.cells[index]):
            texts[index] = texts[index - 1]
    return texts


def _column(index: int, parts: tuple[str, ...], mapping: RegisterMapping) -> ColumnReading:
    heading = " / ".join(parts)
    plain = ColumnReading(index, letter_of(index), heading)
    if (choice := _chosen(plain, parts, mapping)) is not None:
        why = FIELDS[choice.field].why
        scale = _scale(choice.field, parts)
        scale = Scale(
            choice.unit or scale.unit,
            choice.times or scale.times,
            choice.of or (scale.of if choice.unit in (None, "record") else None),
        )
        category = choice.category or (category_of(parts[-1]) if parts else None)
        return plain._replace(
            field=choice.field, how="mapping", why=why, scale=scale, category=category
        )
    if not parts:
        return plain._replace(why="why_no_heading")
    for candidate in _candidates(parts):
        if candidate == parts[-1] and (category := _marked(parts)) is not None:
            return plain._replace(field="data_mark", how="alias", category=category)
        for key in heading_keys(candidate):
            if (found := aliases().get(key)) is not None:
                field = found[0]
                return plain._replace(
                    field=field, how="alias", why=FIELDS[field].why, scale=_scale(field, parts)
                )
    return plain._replace(why="why_unknown")


def _marked(parts: tuple[str, ...]) -> str | None:
    """The category of a column that stands under a heading for personal data."""
    if len(parts) < 2:
        return None
    group = aliases().get(heading_key(parts[0]))
    if group is None or group[0] not in ("data", "personal_data"):
        return None
    return category_of(parts[-1])


def _chosen(
    column: ColumnReading, parts: tuple[str, ...], mapping: RegisterMapping
) -> ColumnChoice | None:
    """What the mapping file says of a column: by its heading, else by its letter."""
    if not mapping.columns:
        return None
    if column.heading in mapping.columns:
        return mapping.columns[column.heading]
    own = {_loose(candidate) for candidate in (column.heading, *_candidates(parts))} - {""}
    for name, choice in mapping.columns.items():
        if _loose(name) in own:
            return choice
    return mapping.columns.get(column.letter)


def unmatched(mapping: RegisterMapping, columns: Sequence[ColumnReading]) -> list[str]:
    """The headings of a mapping file that no column has."""
    found = set()
    for column in columns:
        parts = tuple(column.heading.split(" / ")) if column.heading else ()
        found |= {
            column.heading,
            column.letter,
            *map(_loose, (column.heading, *_candidates(parts))),
        }
    return [name for name in mapping.columns if name not in found and _loose(name) not in found]


def _loose(text: str) -> str:
    return "".join(plain_heading(text).casefold().split())


def _candidates(parts: tuple[str, ...]) -> Iterator[str]:
    """What a heading may be, the most telling first: all parts, the last two, the last."""
    for start in range(len(parts)):
        yield "".join(parts[start:]) if not parts[-1].isascii() else " ".join(parts[start:])


def _scale(field: str, parts: tuple[str, ...]) -> Scale:
    if field not in ("persons", "records"):
        return Scale()
    unit = "person" if field == "persons" else "record"
    times = 1
    for part in parts:
        for text in brackets_of(part):
            if (found := scale_of(text)) is not None:
                unit, times = found.unit or unit, found.times
    key = "".join(heading_key(part) for part in parts)
    personal = unit == "record" and any(word in key for word in _OF_PERSONS)
    return Scale(unit, times, "person" if personal else None)


def _nearest(parts: tuple[str, ...]) -> str | None:
    for candidate in _candidates(parts):
        key = heading_key(candidate)
        if len(key) > 1 and (near := nearest(key, aliases())) is not None:
            return aliases()[near][0]
    return None


def _one_each(
    columns: list[ColumnReading],
) -> tuple[list[ColumnReading], dict[str, tuple[ColumnReading, ...]]]:
    """Of several columns with one field, the one to use; and fields for which that is open."""
    by_field: dict[str, list[ColumnReading]] = defaultdict(list)
    for column in columns:
        if column.field and column.used and not FIELDS[column.field].several:
            by_field[column.field].append(column)
    twice: dict[str, tuple[ColumnReading, ...]] = {}
    for field, claiming in by_field.items():
        if len(claiming) == 1:
            continue
        if field == "period" and len({column.heading for column in claiming}) == 1:
            _as_ends(columns, claiming)
            continue
        best = min(map(_rank, claiming))
        left = [column for column in claiming if _rank(column) == best]
        if len({column.heading for column in left}) > 1:
            twice[field] = tuple(left)
        for column in claiming:
            if column is not left[0]:
                columns[column.place] = column._replace(why="why_better", near=field)
    return columns, twice


def _as_ends(columns: list[ColumnReading], claiming: list[ColumnReading]) -> None:
    """契約期間 over two or three columns: its beginning, perhaps a dash, its end."""
    for column in claiming:
        columns[column.place] = column._replace(why="why_between")
    first, last = claiming[0], claiming[-1]
    columns[first.place] = first._replace(field="since")
    columns[last.place] = last._replace(field="until")


def _rank(column: ColumnReading) -> int:
    if column.how == "mapping":
        return -1
    parts = tuple(column.heading.split(" / "))
    for candidate in _candidates(parts):
        for key in heading_keys(candidate):
            if (found := aliases().get(key)) is not None:
                return found[1]
    return 9
