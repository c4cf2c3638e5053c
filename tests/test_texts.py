"""Every text that the code asks for by name is there, with the values that it wants."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hakyu.cli.texts import TABLES as CLI_TABLES
from hakyu.loaders.problem_texts import TEXTS
from hakyu.viz.messages import TABLES as VIZ_TABLES

ROOT = Path(__file__).parent.parent
SOURCES = [
    path
    for folder in ("graph", "loaders", "queries", "stores", "viz", "hakyu/cli")
    for path in sorted((ROOT / folder).glob("*.py"))
]
PROBLEMS = {code: " ".join(both["en"]) for code, both in TEXTS.items()}
#: Where a function stands, what it is called, the place of the key, and the texts it takes from.
TAKES: Mapping[tuple[str, str], tuple[int, Mapping[str, str]]] = {
    ("texts", "say"): (1, CLI_TABLES["en"]),
    ("options", "lang_text"): (0, CLI_TABLES["en"]),
    ("commands", "TextError"): (0, CLI_TABLES["en"]),
    ("messages", "say"): (1, VIZ_TABLES["en"]),
    ("problems", "in_words"): (0, PROBLEMS),
    ("problems", "problem"): (0, PROBLEMS),
    ("workspace_files", "store_error"): (0, PROBLEMS),
    ("neo4j_errors", "server_error"): (0, PROBLEMS),
}
#: Values that a function adds of itself.
ADDED = {"server_error": {"where", "url", "database", "seconds"}}
#: What is made of the values ``near`` and ``known``.
FREE = {"hint"}


class Use(NamedTuple):
    """A call that takes a text: its place, the function, the key and the values that it gives."""

    place: str
    function: str
    key: str
    values: set[str] | None  # None: not all are written at the call
    texts: Mapping[str, str]


def uses(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text("utf-8"))
    names: dict[str, tuple[str, tuple[int, Mapping[str, str]]]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for item in node.names:
                found = TAKES.get(((node.module or "").rpartition(".")[2], item.name))
                if found is not None:
                    names[item.asname or item.name] = (item.name, found)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found = TAKES.get((path.stem, node.name))
            if found is not None:
                names[node.name] = (node.name, found)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        function, taken = names.get(node.func.id, ("", None))
        if taken is None or len(node.args) <= taken[0]:
            continue
        key = node.args[taken[0]]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            given = {word.arg for word in node.keywords if word.arg is not None}
            whole = all(word.arg is not None for word in node.keywords)
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            yield Use(place, function, key.value, given if whole else None, taken[1])


USES = [use for path in SOURCES for use in uses(path)]


def fault(use: Use) -> str | None:
    """What a call would fail with."""
    text = use.texts.get(use.key)
    if text is None:
        return f"{use.place} takes {use.key!r}, which stands in no table"
    if use.values is None:
        return None
    wanted = {name.split("!")[0] for _, name, _, _ in string.Formatter().parse(text) if name}
    missing = wanted - use.values - FREE - ADDED.get(use.function, set())
    return f"{use.place}: {use.key!r} wants {', '.join(sorted(missing))}" if missing else None


def test_enough_is_looked_at() -> None:
    """Otherwise a renamed function would end the search, and every text could be missing."""
    assert {use.function for use in USES} == {name for _, name in TAKES}


def test_texts_are_there() -> None:
    """Otherwise a rare case would end in a fault of hakyu instead of a sentence."""
    assert list(filter(None, map(fault, USES))) == []
