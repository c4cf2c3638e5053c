"""docs/cypher.md: its tables are those of the code, its queries run and give what is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from hakyu.graph.adhoc import Answer
from hakyu.graph.references import RELATIONS
from hakyu.loaders.bundled import bundled
from hakyu.loaders.native import load
from hakyu.stores import cypher_guard
from hakyu.stores.embedded import Embedded
from hakyu.stores.property_graph import (
    BOOLEAN,
    DAY,
    LABELS,
    NUMBER,
    PROPERTIES,
    RELATIONSHIP_PROPERTIES,
    TEXT,
    TEXTS,
    label_of,
    relationships_of,
)
from hakyu.viz.page import Page
from hakyu.viz.query_page import query_page
from hakyu.viz.terminal import Screen, render_page

from ..server_graph import graph_on

if TYPE_CHECKING:
    from ..neo4j_server import Server

PAGE = Path(__file__).parents[2] / "docs" / "cypher.md"
TEXT_OF_PAGE = PAGE.read_text("utf-8")
EXAMPLE = PAGE.with_name("example.yaml")
QUERY = re.compile(r"^```cypher\n(.*?)^```\n\n```text\n(.*?)^```$", re.M | re.S)
EVERY = "Every label"


class Shown(NamedTuple):
    """A query of the page, its parameters, and the result that the page shows."""

    title: str
    query: str
    parameters: dict[str, str]
    result: str


def shown() -> list[Shown]:
    found = []
    for match in QUERY.finditer(TEXT_OF_PAGE):
        title = re.findall(r"^### (.+)$", TEXT_OF_PAGE[: match.start()], re.M)[-1]
        parameters = dict(re.findall(r"^// --param (\w+)=(.+)$", match[1], re.M))
        found.append(Shown(title, match[1], parameters, match[2]))
    return found


SHOWN = shown()


def section(title: str) -> str:
    """The text under a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", TEXT_OF_PAGE, re.M | re.S)
    assert found, title
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    ends = [place for place, line in enumerate(cells) if set("".join(line)) <= set("-: ")]
    heads = {place - 1 for place in ends} | set(ends)
    return [line for place, line in enumerate(cells) if place not in heads]


def forms(table: list[list[str]]) -> dict[str, str]:
    """The properties that a table names, with their forms, families written out."""
    found: dict[str, str] = {}
    for name, form, _ in table:
        base = name.strip("`")
        found |= {
            "text": {base: TEXT},
            "list": {base: TEXTS},
            "boolean": {base: BOOLEAN},
            "known": {f"{base}_known": BOOLEAN},
            "date": {base: TEXT, f"{base}_first": DAY, f"{base}_last": DAY},
            "figure": {
                f"{base}_low": NUMBER,
                f"{base}_high": NUMBER,
                f"{base}_unit": TEXT,
                f"{base}_stated": TEXT,
            },
        }[form]
    return found


@pytest.fixture(scope="module")
def embedded() -> Embedded:
    return Embedded(bundled().knowledge)


def ask(embedded: Embedded, item: Shown) -> Answer:
    return embedded.ask(item.query, item.parameters, limit=50, timeout=60)


def as_shown(answer: Answer) -> str:
    """The rows as the page shows them: the table of a terminal of 100 columns."""
    (table,) = (part for part in query_page(answer, "en").sections if part.table is not None)
    page = Page((table._replace(title="", paragraphs=()),))
    return "\n".join(line.rstrip() for line in render_page(page, Screen(100)).splitlines()) + "\n"


def test_there_are_ten_queries() -> None:
    """Otherwise a query of the page could be in a form that the tests here do not see."""
    assert len(SHOWN) == TEXT_OF_PAGE.count("```cypher") == 10


@pytest.mark.parametrize("item", SHOWN, ids=[item.title for item in SHOWN])
def test_a_query_gives_what_is_shown(
    item: Shown, embedded: Embedded, request: pytest.FixtureRequest
) -> None:
    """Otherwise the first query that somebody copies would fail, or show something else."""
    answer = ask(embedded, item)
    assert answer.rows, "a query without a row shows nothing"
    assert (answer.cut, answer.notes) == (False, ())
    printed = as_shown(answer)
    if request.config.getoption("--renew-golden", default=False):
        text = PAGE.read_text("utf-8")
        before = f"{item.query}```\n\n```text\n"
        PAGE.write_text(text.replace(before + item.result, before + printed), "utf-8")
        return
    assert printed == item.result


def test_a_server_gives_the_same(embedded: Embedded, neo4j_database: Server) -> None:
    """Otherwise who moves to a server would get other rows for the same question."""
    with graph_on(neo4j_database, bundled().knowledge) as store:
        for item in SHOWN:
            given = store.ask(item.query, item.parameters, limit=50, timeout=60)
            assert given == ask(embedded, item), item.title


def test_labels_are_those_of_the_code() -> None:
    """Otherwise somebody would ask for a label that nobody has, and get no rows for an answer."""
    assert {record: label.strip("`") for record, label in rows(section("The graph"))} == dict(
        LABELS
    )


@pytest.mark.parametrize("label", LABELS.values())
def test_properties_are_those_of_the_code(label: str) -> None:
    """Otherwise a property would be missing on the page, or be null wherever it is asked for."""
    documented = forms(rows(section(EVERY))) | forms(rows(section(label)))
    assert documented == dict(PROPERTIES[label])


def test_relationships_are_those_of_the_code() -> None:
    """Otherwise a pattern read off the page would match nothing."""
    table = [row for row in rows(section("Relationships")) if len(row) == 4 and "`" in row[3]]
    assert {field.strip("`"): type_.strip("`") for type_, *_, field in table} == dict(RELATIONS)
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for record in (*bundled().knowledge, *load([str(EXAMPLE)]).knowledge):
        for link in relationships_of(record):
            ends[link.type].add((LABELS[record.TYPE], label_of(link.target)))
    for type_, origins, targets, _ in table:
        sources = set(LABELS.values()) if origins == "every label" else set(origins.split(", "))
        pairs = {(one, other) for one in sources for other in targets.split(", ")}
        assert ends[type_.strip("`")] <= pairs, type_
        assert pairs <= {(one, other) for one in LABELS.values() for other in LABELS.values()}


def test_properties_of_relationships_are_those_of_the_code() -> None:
    """Otherwise the date on which a target was withdrawn would be asked for in vain."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows(section("Relationships")):
        if "`" not in row[3]:
            found[row[0].strip("`")].append(row[1:])
    assert {type_: forms(table) for type_, table in found.items()} == {
        type_: dict(properties) for type_, properties in RELATIONSHIP_PROPERTIES.items()
    }


def test_limits_are_those_of_the_guard() -> None:
    """Otherwise the page would promise a longer query than is let through."""
    told = section("What is refused")
    for number in (
        cypher_guard.MOST_CHARACTERS,
        cypher_guard.DEEPEST,
        cypher_guard.MOST_UNIONS,
        cypher_guard.MOST_DOTS,
    ):
        assert f" {number:,} " in told
