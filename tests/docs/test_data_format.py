"""docs/data-format.md says everything about the format, and nothing that is not so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from hakyu.graph import vocabulary
from hakyu.graph.counts import read_stated
from hakyu.graph.dates import PartialDate
from hakyu.graph.intervals import Interval
from hakyu.graph.records import (
    PREFIXES,
    RECORD_TYPES,
    Count,
    Intersection,
    Occurred,
    Receiver,
    Record,
    Size,
    Speaker,
    Target,
    Union,
)
from hakyu.graph.values import Value
from hakyu.graph.vocabulary import Term
from hakyu.loaders.bundled import bundled
from hakyu.loaders.fields import fields_of, required_of
from hakyu.loaders.files import File
from hakyu.loaders.native import load, load_files
from hakyu.loaders.native_write import dump

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "data-format.md").read_text("utf-8")
EXAMPLE = DOCS / "example.yaml"

INNER: tuple[type[Value], ...] = (
    Size,
    Count,
    Intersection,
    Union,
    Target,
    Occurred,
    Receiver,
    Speaker,
)
EVERY: tuple[type[Value], ...] = (*RECORD_TYPES.values(), *INNER)
MODELS = {model.__name__: model for model in EVERY}
FLAGS = {
    "special_care": "special care",
    "property_damage": "property damage",
    "my_number": "My Number",
}


def section(title: str) -> str:
    """The text under a heading, up to the next one."""
    match = re.search(rf"^##+ {re.escape(title)}\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S)
    assert match, f"docs/data-format.md has no heading {title!r}"
    return match[1]


def rows(title: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def words(title: str) -> list[str]:
    return [row[0].strip("`") for row in rows(title)]


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_documented(name: str) -> None:
    """Otherwise a field could be used by those only who read the code."""
    model = MODELS[name]
    own = list(fields_of(model))
    if issubclass(model, Record):
        own = [field for field in own if field not in fields_of(Record)]
    assert words(name) == own


@pytest.mark.parametrize("name", MODELS)
def test_what_is_needed_is_documented(name: str) -> None:
    """Otherwise a user would learn by being refused."""
    model = MODELS[name]
    refused = {row[0].strip("`") for row in rows(name) if row[3] == "refused"}
    assert refused == set(required_of(model)) - {"id"}


def test_fields_of_every_record_are_documented() -> None:
    """Otherwise known_from could be used by those only who read the code."""
    assert words("Fields of every record") == list(fields_of(Record))


def test_prefixes_are_documented() -> None:
    """Otherwise nobody could write an id."""
    assert words("Ids") == [f"{prefix}:" for prefix in PREFIXES]
    for name in RECORD_TYPES:
        assert f"`{name}`" in TEXT


VOCABULARIES: dict[str, Mapping[str, Term]] = {
    "Data categories": vocabulary.CATEGORIES,
    "Status": vocabulary.STATUSES,
    "Effects": vocabulary.EFFECTS,
    "Units": vocabulary.UNITS,
    "Measures": vocabulary.MEASURES,
    "Duplicates": vocabulary.DUPLICATES,
    "Kinds of organisations": vocabulary.KINDS,
    "Kinds of incidents": vocabulary.INCIDENT_KINDS,
    "Kinds of sources": vocabulary.SOURCE_KINDS,
    "Bases of an engagement": vocabulary.BASES,
    "Lists": vocabulary.INVENTORY_LISTS,
    "Completeness": vocabulary.COMPLETENESS,
}


@pytest.mark.parametrize("title", VOCABULARIES)
def test_every_word_is_documented(title: str) -> None:
    """Otherwise a word could be used by those only who read the code."""
    expected = []
    for term in VOCABULARIES[title].values():
        row = [f"`{term.id}`", term.ja, term.en]
        if title == "Data categories":
            row.append(f"`{term.parent}`" if term.parent else "")
            row.append(", ".join(FLAGS[flag] for flag in FLAGS if flag in term.flags))
        elif title == "Effects":
            row.append(vocabulary.EFFECT_HARM[term.id])
        expected.append(row)
    assert rows(title) == expected


def test_no_vocabulary_is_forgotten() -> None:
    """Otherwise a new vocabulary could stay undocumented."""
    tables = [
        name
        for name, value in vars(vocabulary).items()
        if isinstance(value, dict)
        and value
        and all(isinstance(term, Term) for term in value.values())
    ]
    documented = [
        name
        for name in tables
        if any(getattr(vocabulary, name) is one for one in VOCABULARIES.values())
    ]
    assert set(tables) - set(documented) == {"HARM_TERMS"}
    assert rows("Standing") == [
        [f"`{word}`", str(rank)] for word, rank in vocabulary.STANDINGS.items()
    ]


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_stated_numbers_are_read_as_documented() -> None:
    """Otherwise a user would take 約57万 for something else than hakyu does."""
    table = rows("Stated numbers")
    assert len(table) == 7
    for _, examples, _, reading in table:
        text = re.findall(r"`([^`]+)`", examples)[-1]
        low, _, high = reading.replace(" and more", " to ").partition(" to ")
        expected = Interval(number(low), number(high) if high else None)
        assert read_stated(text).interval == expected, text
    for mark in ("およそ5", "おおよそ5", "5ほど", "5程度", "5前後", "about 5"):
        assert read_stated(mark).interval == read_stated("約5").interval


def test_dates_are_read_as_documented() -> None:
    """Otherwise a date could be refused that the page allows."""
    for written, meaning in rows("Dates"):
        for text in re.findall(r"`([^`]+)`", written):
            found = PartialDate.parse(text)
            assert (found.first == found.last) is meaning.startswith("the day"), text


def test_links_lead_somewhere() -> None:
    """Otherwise a reader would look for a section that is not there."""
    headings = re.findall(r"^##+ (.*)$", TEXT, re.M)
    anchors = {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, anchor = target.partition("#")
        assert not anchor or file or anchor in anchors, target
        assert not file or (DOCS / file).exists(), target


def test_example_loads() -> None:
    """Otherwise the first file that a user copies would be refused."""
    alone = load([EXAMPLE])
    assert len(alone.knowledge) > 20
    assert len(load([EXAMPLE], base=bundled()).knowledge) > len(bundled().knowledge)
    again = load_files([File("again.yaml", dump(alone.knowledge).encode())])
    assert again.knowledge == alone.knowledge
    used = {(statement.type, field) for statement in alone.statements for field in statement.data}
    assert {name for name, _ in used} == set(RECORD_TYPES)


def test_snippets_load() -> None:
    """Otherwise a piece of YAML on the page would be refused."""
    snippets = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
    assert snippets
    for snippet in snippets:
        assert len(load_files([File("snippet.yaml", snippet.encode())]).knowledge)
