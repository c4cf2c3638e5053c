"""Texts that are no native file: each is refused at its line, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hakyu.graph.errors import Problem
from hakyu.loaders import files as files_module

Problems = Callable[..., tuple[Problem, ...]]

#: Id (what a user would lose), file name, content, line, words of what, words of mend.
TABLE: list[tuple[str, str, str | bytes, int, str, str]] = [
    (
        "an unclosed bracket would be searched for in the whole file",
        "f.yaml",
        "sources:\n- {id: src:a\n\n",
        4,
        "did not find expected ',' or '}', while parsing a flow mapping that begins in line 2",
        "line",
    ),
    ("a second colon would look right", "f.yaml", "\na: b: c", 2, "not allowed", "in quotes"),
    ("a tab looks like spaces", "f.yaml", "a:\n\t- b", 2, "not YAML", "spaces, not tabs"),
    ("an @ looks like text", "f.yaml", "a:\n- b\n- @c", 3, "not YAML", "in quotes"),
    (
        "a field one space too far left",
        "f.yaml",
        "sources:\n  - id: src:a\n title: x\n",
        3,
        "did not find expected key",
        "indentation",
    ),
    (
        "an unclosed quote eats the rest of the file",
        "f.yaml",
        'sources:\n- id: "src:a\n  title: x\n- id: src:b\n',
        5,
        "while scanning a quoted scalar that begins in line 2",
        "line",
    ),
    ("a list at the top", "f.yaml", "# x\n- id: org:a", 2, "named lists", "organisations:"),
    ("a text at the top", "f.yaml", "hello", 1, "named lists", "organisations:"),
    ("a null at the top of JSON", "f.json", "3", 1, "named lists", "organisations:"),
    (
        "the second of two equal keys would win in silence",
        "f.yaml",
        "sources:\n- id: src:a\n  title: x\n  title: y",
        4,
        "'title' is stated twice in one place, first in line 3",
        "Keep one",
    ),
    (
        "the second of two equal lists would win in silence",
        "f.yaml",
        "sources:\n- {id: src:a, title: x}\nsources:\n- {id: src:b, title: x}",
        3,
        "'sources' is stated twice in one place, first in line 1",
        "one list",
    ),
    (
        "the second of two equal keys of JSON would win in silence",
        "f.json",
        '{"sources": [],\n"sources": []}',
        2,
        "'sources' is stated twice",
        "Keep one",
    ),
    ("an anchor", "f.yaml", "sources:\n- &a {id: src:a, title: x}", 2, "anchor '&a'", "in full"),
    ("a tag could run code", "f.yaml", "hakyu: !!python/name:os.x 1", 1, "tag 'tag:", "Delete"),
    ("a tag on a list", "f.yaml", "sources: !x []", 1, "The tag '!x'", "Delete"),
    (
        "the second document would be ignored",
        "f.yaml",
        "hakyu: 1\n---\nhakyu: 1",
        2,
        "second document",
        "file of its own",
    ),
    (
        "a misspelt list would be ignored",
        "f.yaml",
        "hakyu: 1\norganizations: []",
        2,
        "no list called 'organizations'",
        "Did you mean organisations?",
    ),
    (
        "a list of another tool would be ignored",
        "f.yaml",
        "zzz: []",
        1,
        "no list called 'zzz'",
        "sources, organisations",
    ),
    ("a list without dashes", "f.yaml", "sources:\n  id: src:a", 1, "not a list", "'- '"),
    ("a text as list", "f.yaml", "sources: x", 1, "'sources' is not a list", "'- '"),
    ("a text as record", "f.yaml", "sources:\n- x", 2, "'x' is not a record", "'id:'"),
    ("an empty record", "f.yaml", "sources:\n-\n", 2, "null is not a record", "'id:'"),
    ("a file of a later format", "f.yaml", "\nhakyu: 2", 2, "format 1", "update hakyu"),
    ("a format in quotes", "f.yaml", 'hakyu: "1"', 1, "the file says '1'", "hakyu: 1"),
    ("a format that is true", "f.yaml", "hakyu: true", 1, "the file says true", "hakyu: 1"),
    ("nesting could exhaust the memory", "f.yaml", "[" * 100_000, 1, "20 deep", "brackets"),
    ("nesting of JSON could too", "f.json", "[" * 100_000, 1, "20 deep", "brackets"),
    ("nesting by blocks could too", "f.yaml", "- " * 500 + "a", 1, "20 deep", "brackets"),
    ("a list as key", "f.yaml", "\n? [a]\n: 1", 2, "key is a list", "plain word"),
    ("an alias as key", "f.yaml", "? *a\n: 1", 1, "or an alias", "plain word"),
    ("a key without end", "f.yaml", f'"{"k" * 300}": 1', 1, "longer than 200", "quotes"),
    ("a NUL byte", "f.yaml", "hakyu: 1\n# \x00", 2, "control character U+0000", "Delete"),
    ("a terminal escape", "f.yaml", "a: \x1b[31m", 1, "control character U+001B", "Delete"),
    ("an escaped NUL", "f.yaml", 'sources:\n- {id: "\\0"}', 2, "U+0000", "Delete"),
    ("an escaped NUL in JSON", "f.json", '{"\\u0000": 1}', 1, "U+0000", "Delete"),
    ("half a character in JSON", "f.json", '{"a": "\\ud800"}', 1, "U+D800", "Delete"),
    ("a byte order mark in the middle", "f.yaml", "a: \ufeffb", 1, "U+FEFF", "Delete"),
    (
        "a file of Japanese Windows",
        "f.yaml",
        "# a\nsources:\n- {id: src:a, title: 漏えいの公表}".encode("cp932"),
        3,
        "not UTF-8 (byte 0x98); it reads as cp932",
        "iconv -f cp932 -t utf-8",
    ),
    ("a file of old Europe", "f.yaml", "a: é".encode("latin-1"), 1, "not UTF-8", "UTF-8"),
    ("a file of Windows' notepad", "f.yaml", "a: 1".encode("utf-16"), 1, "UTF-16", "utf-16"),
    ("a comma too many", "f.json", '{"sources": [\n{},\n]}', 3, "',' and ']'", "one before"),
    ("a comma too few", "f.json", '{"hakyu": 1\n"sources": []}', 2, "',' or '}'", "line"),
    ("text behind JSON", "f.json", "{}\n{}", 2, "nothing may follow", "line"),
    ("a colon too few", "f.json", '{"a"\n1}', 2, "':' was expected", "line"),
    ("single quotes in JSON", "f.json", "{\n'a': 1}", 2, "double quotes", "line"),
    ("a word in JSON", "f.json", '{"a": yes}', 1, "a value was expected", "line"),
    ("NaN in JSON", "f.json", '{"a": NaN}', 1, "a value was expected", "line"),
    ("a leading zero in JSON", "f.json", '{"a": 01}', 1, "a value was expected", "line"),
    ("an unclosed text in JSON", "f.json", '{"a\n": 1}', 1, "Invalid control", "line"),
    ("an unclosed object", "f.json", '{"hakyu":\n\n', 3, "a value was expected", "line"),
    ("a key without value", "f.json", '{"hakyu": 1,', 1, "double quotes", "line"),
]


@pytest.mark.parametrize(
    ("name", "content", "line", "what", "mend"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_refused_text(
    problems_of: Problems, name: str, content: str | bytes, line: int, what: str, mend: str
) -> None:
    """Otherwise the user would not learn where the file is wrong, or it would be misread."""
    first = problems_of({name: content})[0]
    assert (first.file, first.line) == (name, line)
    assert what in first.what
    assert mend in first.mend


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_refused_text_in_both_languages(
    problems_of: Problems, row: tuple[str, str, str | bytes], lang: str
) -> None:
    """Otherwise a Japanese user could see an empty sentence or a template's braces."""
    for problem in problems_of({row[1]: row[2]}, lang=lang):
        assert problem.what
        assert problem.mend
        assert "{hint}" not in str(problem)


def test_aliases_are_not_followed(problems_of: Problems) -> None:
    """Otherwise nine lines of aliases could fill the memory."""
    bomb = "a: &a [x]\n" + "".join(
        f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    problems = problems_of({"f.yaml": bomb})
    assert {problem.line for problem in problems} == set(range(1, 10))
    assert "The alias '*a' is not allowed." in {problem.what for problem in problems}


def test_merge_key_is_refused(problems_of: Problems) -> None:
    """Otherwise fields could come from somewhere else than the record."""
    problems = problems_of({"f.yaml": "sources:\n- id: src:a\n  <<: {title: x}\n"})
    assert [(one.line, one.what) for one in problems] == [(3, "The merge key '<<' is not allowed.")]


def test_too_large_a_file_is_refused(
    problems_of: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a disk image named by mistake would be read into memory."""
    monkeypatch.setattr(files_module, "MOST_BYTES", 10)
    assert problems_of({"f.yaml": "x" * 11})[0].what.startswith("The file is larger than")


def test_faults_of_text_come_with_those_of_records(problems_of: Problems) -> None:
    """Otherwise each repair would bring the next surprise."""
    problems = problems_of(
        {
            "b.yaml": "sources:\n- id: src:a\n  title: x\n  title: y\n  kind: web\n",
            "a.yaml": "systems: [\n",
        }
    )
    assert [(one.file, one.line) for one in problems] == [
        ("a.yaml", 2),
        ("b.yaml", 4),
        ("b.yaml", 5),
    ]
