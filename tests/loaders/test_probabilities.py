"""A file of probabilities: what it means, and each way in which one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import hakyu
from hakyu.graph.errors import StoreError, ValidationError
from hakyu.graph.names import RecordDirectory
from hakyu.loaders.probabilities import HARMS, KEYS, Listed, read_probabilities
from hakyu.queries.probabilities import COMMON_CAUSES, DEFAULTS

DIRECTORY = RecordDirectory(hakyu.bundled().knowledge)


def read(folder: Path, text: str, name: str = "odds.yaml", lang: str = "en") -> Listed:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_probabilities(path, DIRECTORY, lang=lang)


def test_everything_at_once(tmp_path: Path) -> None:
    """Otherwise a number that a user put in would not be the one that is used."""
    text = """
leak: {stated: 0.4, assumed: 0}
loss: {stated: 1}
common_cause: none
of:
  eng:offices-mks: 0.9
  社労夢: 0.25
"""
    found = read(tmp_path, text)
    assert found.table == {"leak.stated": 0.4, "leak.assumed": 0.0, "loss.stated": 1.0}
    assert set(found.table) <= set(DEFAULTS)
    assert found.own == {"eng:offices-mks": 0.9, "sys:sharoumu": 0.25}
    assert found.common_cause == "none"


def test_json_is_read_too(tmp_path: Path) -> None:
    """Otherwise whoever writes the file with a program would have to learn YAML."""
    found = read(tmp_path, json.dumps({"leak": {"assumed": 0.2}}), "odds.json")
    assert found == Listed({"leak.assumed": 0.2}, {}, None)


def test_the_words_are_those_of_the_question() -> None:
    """Otherwise a file could be accepted of which the question knows nothing."""
    assert {key.partition(".")[0] for key in DEFAULTS} == set(HARMS)
    assert set(HARMS) < set(KEYS)
    for word in COMMON_CAUSES:
        assert word in ("system", "none")


@pytest.mark.parametrize(
    ("text", "line", "field", "said"),
    [
        ("", 1, "", "says nothing"),
        ("- 1", 1, "", "has keys 'leak'"),
        ("leaks: {stated: 1}", 1, "", "Did you mean leak?"),
        ("leak: 0.5", 1, "leak", "does not give numbers"),
        ("leak: {sure: 1}", 1, "leak", "Known are: stated, assumed"),
        ("leak:\n  stated: 1.5", 2, "leak.stated", "1.5 is no probability"),
        ("leak:\n  stated: yes", 2, "leak.stated", "is no probability"),
        ("leak:\n  stated: -0.1", 2, "leak.stated", "is no probability"),
        ("leak: {stated: .nan}", 1, "leak.stated", "is no probability"),
        ("common_cause: vendor", 1, "common_cause", "Write system or none"),
        ("common_cause: [system]", 1, "common_cause", "Write system or none"),
        ("of:\n  社労夢さ: 0.5", 2, "of", "Nearest are"),
        ("of:\n  qqqqqqqq: 0.5", 2, "of", "nor anything like it"),
        ("of: {org:iseto: 0.5}", 1, "of", "neither an engagement nor a system"),
        ("leak: {stated: 1, stated: 0}", 1, "", "stated"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, field: str, said: str
) -> None:
    """Otherwise a mistake would be simulated as if it were meant."""
    with pytest.raises(ValidationError) as caught:
        read(tmp_path, text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (line, field)
    assert said in f"{problem.what} {problem.mend}"


def test_all_mistakes_are_told_at_once_and_in_japanese(tmp_path: Path) -> None:
    """Otherwise a user would mend one mistake per run."""
    with pytest.raises(ValidationError) as caught:
        read(tmp_path, "leak: {stated: 2}\nloss: {assumed: x}\nnone: 1", lang="ja")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]
    assert "確率ではありません" in caught.value.problems[0].what


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Otherwise a misspelt path would be simulated with the defaults."""
    with pytest.raises(StoreError, match="odds"):
        read_probabilities(tmp_path / "odds.yaml", DIRECTORY)
