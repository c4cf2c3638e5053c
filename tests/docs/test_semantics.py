"""Every worked example of docs/semantics.md is put to the program, cell by cell.

An example is a YAML block with a table right below it. The block is a whole file. Each row of the
table is a question (``affected inc:x --known 2024-05-02``, with the options of the command line);
each column says what is looked at, as the page explains under "How to read the examples".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hakyu.cli.affected import command
from hakyu.cli.data import View, question
from hakyu.cli.options import Selection
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.notes import Note
from hakyu.stores.memory import Memory

TEXT = (Path(__file__).parents[2] / "docs" / "semantics.md").read_text("utf-8")
STEPS = range(1, 16)
#: Longer examples are not read.
MOST_LINES = 22


class Example(NamedTuple):
    """A world, the questions put to it, and what the page says about each."""

    step: int | None
    title: str
    world: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def examples() -> Iterator[Example]:
    """The examples of the page, with the step under whose heading each stands."""
    step: int | None = None
    lines = TEXT.splitlines()
    title = ""
    for index, line in enumerate(lines):
        if match := re.match(r"## (?:(\d+)\. )?", line):
            step = int(match[1]) if match[1] else None
        if match := re.match(r"\*Example (.+?)\.\*", line):
            title = match[1]
        if line != "```yaml":
            continue
        end = lines.index("```", index)
        table = []
        for row in lines[end + 1 :]:
            if row.startswith("|"):
                table.append([cell.strip() for cell in row.strip("|").split("|")])
            elif row or table:
                break
        head, *body = [row for row in table if not set("".join(row)) <= {"-", ":"}] or [[""]]
        yield Example(
            step,
            title,
            "\n".join(lines[index + 1 : end]),
            tuple(cell.strip("`") for cell in head[1:]),
            tuple((row[0].strip("`"), tuple(row[1:])) for row in body),
        )


EXAMPLES = tuple(examples())


@cache
def answer(world: str, asked: str) -> Affected:
    """What the program answers to a question as the command line reads it."""
    name, *words = asked.split()
    assert name == "affected", asked
    knowledge = load_files([File("example.yaml", world.encode())]).knowledge
    with command.make_context(name, words) as context:
        given = dict(context.params)
    given["data"] = given.pop("categories")
    selection = Selection(**{field: given[field] for field in Selection._fields})
    return affected(knowledge, question(View(Memory(knowledge)), given["names"], selection))


# -- what a column looks at ------------------------------------------------------------------------


def written(value: Any) -> str:
    """A value as the page writes it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items()) or "none"
    if hasattr(value, "low"):
        high = "∞" if value.high is None else f"{value.high:,}"
        return f"[{value.low:,}, {high}]"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(written, value)) or "none"
    return str(value)


def of_record(given: Affected, ident: str, what: str = "leak") -> str:
    """A field of the row of an organisation, engagement or population."""
    rows: tuple[Any, ...] = (*given.organisations, *given.engagements, *given.populations)
    row = next((row for row in rows if row.id == ident), None)
    if row is None:
        return "absent"
    if what in ("leak", "loss"):
        return written(row.status[what])
    if what == "via":
        return "; ".join(" → ".join(chain) for chain in row.via)
    if what == "vendor_only":
        return written(row.ruled_out_by_vendor_only)
    return written(getattr(row, what))


def of_total(given: Affected, level: str, harm: str = "leak") -> str:
    return written(given.people[harm][level])


def notices(given: Affected, level: str, harm: str = "leak") -> str:
    return written(given.notices[harm][level])


def beside(field: str) -> Callable[..., str]:
    """What stands beside a total of people: sized, open, capped, marked."""
    return lambda given, level: written(getattr(given.people["leak"][level], field))


def unit(given: Affected, name: str, level: str = "confirmed") -> str:
    return written(given.other_units.get(name, {}).get("leak", {}).get(level))


def tier(given: Affected, number: str, name: str) -> str:
    rows = [row for row in given.tiers if (row.tier, row.unit) == (int(number), name)]
    return written(rows[0] if rows else None)


def coverage(field: str) -> Callable[..., str]:
    return lambda given, ident: ", ".join(
        written(getattr(row, field)) for row in given.coverage if row.of == ident
    )


def listed(given: Affected, ident: str, lists: str) -> str:
    (row,) = [row for row in given.completeness if (row.of, row.lists) == (ident, lists)]
    return row.state


def cut(given: Affected, code: str) -> str:
    """The notes of one code: what each names."""
    notes = [note for note in given.cut if isinstance(note, Note) and note.code == code]
    return "; ".join(" ".join(map(str, note.args)) for note in notes) or "none"


def contradictions(given: Affected) -> str:
    return "; ".join(" ".join(row.records) for row in given.contradictions) or "none"


COLUMNS: dict[str, Callable[..., str]] = {
    **{
        level: (lambda given, harm="leak", level=level: of_total(given, level, harm))
        for level in ("confirmed", "possible", "ceiling", "named", "all")
    },
    **{field: beside(field) for field in ("sized", "open", "capped", "marked")},
    **{field: coverage(field) for field in ("explained", "unexplained")},
    "notices": notices,
    "unit": unit,
    "tier": tier,
    "list": listed,
    "cut": cut,
    "contradictions": contradictions,
    "incident": lambda given: written(given.incident),
    "hypothetical": lambda given: written(given.hypothetical),
}


def seen(given: Affected, column: str) -> str:
    """What the program says where the page has a cell."""
    first, *rest = column.split()
    if ":" in first:
        return of_record(given, first, *rest)
    return COLUMNS[first](given, *rest)


# -- the tests -------------------------------------------------------------------------------------

CELLS = [
    pytest.param(example, asked, cells, id=f"{example.step}: {example.title}: {asked}")
    for example in EXAMPLES
    for asked, cells in example.rows
]


@pytest.mark.parametrize(("example", "asked", "cells"), CELLS)
def test_the_example_is_what_the_program_answers(
    example: Example, asked: str, cells: tuple[str, ...]
) -> None:
    """A reader would learn a rule that the program does not follow."""
    given = answer(example.world, asked)
    found = {column: seen(given, column) for column in example.columns}
    assert found == dict(zip(example.columns, cells, strict=True))


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_an_example(step: int) -> None:
    """A rule would stand there with nothing that shows or holds it."""
    assert any(example.rows for example in EXAMPLES if example.step == step)


def test_the_steps_keep_their_numbers() -> None:
    """Code and tests that cite a step would point at another one."""
    found = re.findall(r"^## (\d+)\. ", TEXT, re.M)
    assert [int(number) for number in found] == list(STEPS)


def test_every_world_is_asked_something() -> None:
    """A block of YAML would look like an example and show nothing."""
    titles = [example.title for example in EXAMPLES]
    assert len(titles) == len(set(titles)), "two examples carry one title"
    for example in EXAMPLES:
        assert example.rows, example.title
        assert example.columns, example.title


def test_worlds_stay_small() -> None:
    """A reader could no longer work an example out by hand."""
    for example in EXAMPLES:
        assert len(example.world.splitlines()) <= MOST_LINES, example.title


def test_every_kind_of_column_is_explained() -> None:
    """A reader would meet a table whose head says nothing to them."""
    start = TEXT.index("## How to read the examples")
    legend = TEXT[start : TEXT.index("\n## ", start + 1)]
    used = {column for example in EXAMPLES for column in example.columns}
    words = {column.split()[-1 if ":" in column.split()[0] else 0] for column in used}
    assert {word for word in words if ":" not in word and f"`{word}" not in legend} == set()
