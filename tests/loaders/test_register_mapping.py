"""Mapping files: what they say, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakyu.graph.errors import StoreError, ValidationError
from hakyu.loaders.register_mapping import RegisterMapping, mapping_of, read_mapping

from .register_ledgers import data_of, engagements, ledger, remarks

WHOLE = """
columns:
  相手: vendor
  C: service
  規模: {field: records, unit: person, times: 1000}
  番号カード: {category: my_number}
  好み: ignore
client: 例示市
country: 日本
basis: group
date: 令和6年4月1日
header: [2, 2]
words:
  unknown: [要調整]
  none: ゼロ
categories:
  社員番号: 雇用・労務
fill_down: [vendor]
etc: ignore
"""


def test_a_mapping_file_says_what_headings_do_not(tmp_path: Path) -> None:
    """A ledger that is kept in its own way could not be loaded at all."""
    text = (
        "なんでも表,,,,,\n相手,好み,したこと,規模,番号カード,取扱個人情報\n"
        "A社,赤,印刷,12,○,社員番号等\n,青,封入,要調整,,ゼロ\n"
    )
    register = ledger(tmp_path, text, client=None, mapping=WHOLE)
    first, second = engagements(register)
    assert (first["client"], first["country"], first["basis"]) == ("org:例示市", "JP", "group")
    assert first["data"] == ["employment", "my_number"]
    assert (second["provider"], second["data"]) == ("org:a社", [])
    assert remarks(register) == ["cell_unknown"]
    assert register.date == "2024-04-01"
    size = data_of(register)["pop:台帳.a社-印刷"]["sizes"][0]
    assert (size["stated"], size["unit"], size["as_of"]) == (12_000, "person", "2024-04-01")
    assert [column.how for column in register.columns] == ["mapping"] * 5 + ["alias"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "columns:\n"])
def test_a_mapping_file_may_say_nothing(text: str) -> None:
    """Nobody could begin one."""
    assert mapping_of(text, "m.yaml") == RegisterMapping("m.yaml")


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("colums: {}\n", 1, "colums", "Did you mean columns?"),
        ("columns:\n  A: vendr\n", 2, "columns.A", "Did you mean vendor?"),
        ("columns:\n  A: [vendor]\n", 2, "columns.A", "does not say what a column means"),
        ("columns:\n  A: {field: records, time: 3}\n", 2, "columns.A.time", "mean times?"),
        ("columns:\n  A: {field: records, times: 7}\n", 2, "columns.A.times", "1000"),
        ("columns:\n  A: {field: records, unit: men}\n", 2, "columns.A.unit", "person"),
        ("columns:\n  A: {category: soul}\n", 2, "columns.A", "soul"),
        ("columns: vendor\n", 1, "columns", "holds fields"),
        ("- vendor\n", 1, "", "Begin with 'columns:'"),
        ("header: first\n", 1, "header", "no row of headings"),
        ("header: [5, 4]\n", 1, "header", "no row of headings"),
        ("date: soon\n", 1, "date", "cannot be read"),
        ("\ncountry: Utopia\n", 2, "country", "two capital letters"),
        ("client: 7\n", 1, "client", "Put it in quotes"),
        ("words:\n  nope: [a]\n", 2, "words.nope", "Known are"),
        ("categories:\n  a: soul\n", 2, "categories.a", "soul"),
        ("fill_down: [vendr]\n", 1, "fill_down[0]", "Did you mean vendor?"),
        ("etc: maybe\n", 1, "etc", "ignore"),
        ("basis: love\n", 1, "basis", "contract"),
        ("columns: {A: vendor\n", 2, "", "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, field: str, words: str) -> None:
    """A slip in a mapping file would be passed over, and the ledger be read in another way."""
    for lang in ("en", "ja"):
        with pytest.raises(ValidationError) as caught:
            mapping_of(text, "m.yaml", lang)
        problem = caught.value.problems[0]
        assert problem.file == "m.yaml"
        if lang == "en":
            assert (problem.line, words in f"{problem.what} {problem.mend}") == (line, True), (
                problem
            )
            assert problem.field.startswith(field)


def test_a_heading_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A renamed column would be left out without a word."""
    with pytest.raises(ValidationError) as caught:
        ledger(tmp_path, "委託先,業務\nA社,印刷\n", mapping="columns:\n  相手: vendor\n")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.field) == ("mapping.yaml", 2, "columns.相手")
    assert "委託先、業務" in problem.what


def test_a_mapping_file_is_read_from_disk(tmp_path: Path) -> None:
    """A file that is not there, or not text, would end in a traceback."""
    path = tmp_path / "m.yaml"
    path.write_text("client: 例示町\n", encoding="utf-8")
    assert read_mapping(path).client == "例示町"
    path.write_bytes("client: 例示町\n".encode("cp932"))
    with pytest.raises(ValidationError, match="problem"):
        read_mapping(path)
    with pytest.raises(StoreError):
        read_mapping(tmp_path / "nothing.yaml")
