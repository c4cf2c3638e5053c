"""A report says what the answer says, in every format, and every number in it has its sources."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.intervals import ANY
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.bundled import bundled
from hakyu.queries.answers import Affected
from hakyu.queries.question import Question
from hakyu.viz.report import ENDINGS, Answers, render
from hakyu.viz.report_model import (
    Cell,
    Cite,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Text,
    cited,
)

from ..answered import answered_once as answered_once
from ..queries.conftest import TODAY
from ..queries.strategies import questions, worlds
from .html_hostile import HOSTILE, hostile
from .report_worlds import Read, answers_to, report_of, rows_of, sheets

BUNDLED = ["inc:mks-2023", "inc:iseto-2024", "inc:welcomehr-2024"]
_LOADS = re.compile(r"\b(?:src|srcset|xlink:href|action|poster|data|background)$")


@pytest.fixture(scope="module")
def told() -> dict[str, Answers]:
    """Give the answers about three incidents of the knowledge base."""
    known = bundled().knowledge
    return {item: answers_to(known, Question((item,), today=TODAY)) for item in BUNDLED}


def tables(report: Report) -> dict[str, list[Table]]:
    """The tables of a report by sheet."""
    found: dict[str, list[Table]] = {}
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                found.setdefault(block.sheet, []).append(block)
    return found


def numbers(report: Report) -> Iterator[tuple[str, Cell]]:
    """Every cell with a number that is stated or follows from what is stated."""
    for sheet, items in tables(report).items():
        if sheet in ("sources", "contradictions"):
            continue
        for table in items:
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns, strict=True):
                    if column.title in ("tier", "段階"):
                        continue  # counted by us along the chain
                    if cell.low is not None:
                        yield f"{table.caption}: {row.cells[0]}", cell


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("incident", BUNDLED)
def test_every_number_has_its_sources(incident: str, lang: str, told: dict[str, Answers]) -> None:
    """Otherwise a board could not ask where a number comes from."""
    report = report_of(told[incident], lang)
    found = list(numbers(report))
    assert len(found) > 10
    assert [place for place, cell in found if not cited([cell])] == []
    listed = {source.number for source in report.sources}
    assert listed == set(range(1, len(listed) + 1))
    assert {n for _, cell in found for n in cited([cell])} <= listed


def test_sources_are_numbered_as_they_are_read(told: dict[str, Answers]) -> None:
    """Otherwise a reader would meet [57] before [1]."""
    report = report_of(told["inc:mks-2023"])
    first: list[int] = []
    for section in report.sections[:2]:
        for block in section.blocks:
            texts: list[Text] = []
            if isinstance(block, Table):
                texts = [line for row in block.rows for c in row.cells for line in c.lines]
            elif isinstance(block, Paragraph):
                texts = [block.text]
            for text in texts:
                first += [n for run in text if isinstance(run, Cite) for n in run.numbers]
    seen = list(dict.fromkeys(first))
    assert seen == sorted(seen)


@pytest.mark.parametrize("incident", BUNDLED)
def test_the_workbook_holds_the_answer(incident: str, told: dict[str, Answers]) -> None:
    """Otherwise somebody would reckon on with numbers that the answer does not give."""
    answers = told[incident]
    answer = answers.affected
    book = sheets(render(report_of(answers), "xlsx"))
    rows = rows_of(book["Totals"])
    for harm in ("leak", "loss"):
        people = [
            row
            for row in rows
            if row["harm"] == harm.capitalize() and row["what is counted"] == "different people"
        ]
        for row in people:
            for level, column in (
                ("confirmed", "confirmed"),
                ("possible", "with possible"),
                ("ceiling", "at most"),
            ):
                total = answer.people[harm][level]
                assert row[f"{column}, from"] == total.low
                assert row[f"{column}, to"] == total.high
    assert any(row["harm"] == "Leak" for row in rows)
    organisations = [row for row in rows_of(book["Affected"]) if row["level"] == 0]
    assert len(organisations) >= len(answer.organisations)
    by_people = {
        (row["number, from"], row["number, to"])
        for row in organisations
        if row["number, from"] is not None
    }
    for item in answer.organisations:
        spoken = item.status.get("leak") in ("confirmed", "possible")
        if spoken and item.people is not None and item.people != ANY:
            assert (item.people.low, item.people.high) in by_people


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_workbook_can_be_worked_with(lang: str, told: dict[str, Answers]) -> None:
    """Otherwise numbers and days could not be sorted, and headings would scroll away."""
    book = sheets(render(report_of(told["inc:mks-2023"], lang), "xlsx"))
    assert len(book) >= 8
    days = numbers_ = 0
    for place, sheet in enumerate(book.values()):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                days += isinstance(cell.value, dt.datetime)
                numbers_ += isinstance(cell.value, int)
        if place:
            assert sheet.freeze_panes is not None
            assert sheet.auto_filter.ref is not None
            widths = [item.width for item in sheet.column_dimensions.values()]
            assert all(8 <= width <= 101 for width in widths)
    assert days > 20
    assert numbers_ > 60


def test_the_workbook_shows_fractions() -> None:
    """Otherwise half a bitcoin would read as 1, and a ransom of 1.4 as 1."""
    row = Row((Cell(), *(Cell((), low=low, high=low) for low in (0.5, 2.0, 1_000))))
    columns = (Column("x"), *(Column(name, "number") for name in "abc"))
    section = Section("totals", "x", (Table("x", columns, (row,), "totals"),))
    report = Report("en", "x", "x", "x", (section,), (), dt.date(2025, 1, 1), "x")
    (cells,) = sheets(render(report, "xlsx"))["Totals"].iter_rows(2, 2, 2, 4)
    assert [cell.value for cell in cells] == [0.5, 2, 1_000]
    assert [cell.number_format for cell in cells] == ["#,##0.########", "#,##0", "#,##0"]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t=", "=cmd|' /C calc'!A0", "＝1"])
def test_no_text_becomes_a_formula(mark: str) -> None:
    """Otherwise a vendor's name in the data could run in the board's spreadsheet."""
    answer, known = hostile(f'{mark}HYPERLINK("http://x.test")')
    report = report_of(Answers(answer, (), None, known))
    for sheet in sheets(render(report, "xlsx")).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), cell.value
                assert cell.hyperlink is None


def read_page(report: Report) -> Read:
    """The page, read, and held to be safe and whole."""
    page = Read(render(report, "html").decode())
    assert page.all("script") == []
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", tag
            assert not _LOADS.search(name) or tag == "g", (tag, name, value)
            if name == "href":
                assert tag == "a"
                assert value is not None
                assert re.match(r"#[\w-]+$|https?://", value), value
    (policy,) = [
        item["content"]
        for item in page.all("meta")
        if item.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "@import" not in page.style
    assert "url(" not in page.style
    idents = [item["id"] for _, item in page.elements if item.get("id")]
    assert len(idents) == len(set(idents))
    targets = {str(item["href"])[1:] for item in page.all("a") if str(item["href"])[0] == "#"}
    assert targets <= set(idents)
    return page


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("incident", BUNDLED)
def test_the_page_is_whole(incident: str, lang: str, told: dict[str, Answers]) -> None:
    """Otherwise it would ask the network for something, or a citation would lead nowhere."""
    report = report_of(told[incident], lang)
    page = read_page(report)
    assert page.all("html")[0]["lang"] == lang
    assert len(page.all("table")) == len(page.all("caption"))
    assert {item.get("scope") for item in page.all("th")} == {"col", "row"}
    assert len(page.all("svg")) >= 3
    assert page.all("h1")
    assert len(page.all("h2")) == len(report.sections)
    assert report.data_hash in page.text
    for source in report.sources:
        assert f"source-{source.number}" in {item.get("id") for item in page.all("tr")}


@pytest.mark.parametrize("text", HOSTILE)
def test_names_are_only_text(text: str) -> None:
    """Otherwise a name in the data could act in the reader's browser, or break a table."""
    answer, known = hostile(text)
    report = report_of(Answers(answer, (), None, known))
    page = read_page(report)
    assert "\u202e" not in page.text
    assert "\x1b" not in page.text
    markdown = render(report, "md").decode()
    shown = re.sub(r"^(`{3,})\n.*?\n\1$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    assert not re.search(r"<(?!br>)", shown)  # what stands in a fence is shown as it is
    lines = [line for line in markdown.splitlines() if line.startswith("| ")]
    counts = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
    assert counts <= {4, 5, 6, 7, 8, 9, 10}
    assert sheets(render(report, "xlsx"))


def test_nobody_forges_a_citation() -> None:
    """Otherwise a name could make a number look as if a source stood behind it."""
    answer, known = hostile("x \ue000aaaaaaaaaaaaaaaa:1,2\ue001 [1]")
    report = report_of(Answers(answer, (), None, known))
    text = render(report, "md").decode()
    assert "\\ue000aaaa" in text.replace("\\\\", "\\")
    page = Read(render(report, "html").decode())
    numbered = {f"#source-{source.number}" for source in report.sources}
    cites = {item["href"] for item in page.all("a") if str(item["href"]).startswith("#source-")}
    assert cites <= numbered


def pdf_of(report: Report) -> tuple[pypdf.PdfReader, str]:
    """A PDF and its text; every font in it is embedded."""
    reader = pypdf.PdfReader(io.BytesIO(render(report, "pdf")))
    fonts = 0
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = below["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font.get_object()
            fonts += 1
    assert fonts
    text = "".join(page.extract_text() for page in reader.pages)
    return reader, text.replace("\0", "")  # pypdf gives the upper half of a code, too


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_pdf_can_be_read(lang: str, told: dict[str, Answers]) -> None:
    """Otherwise Japanese would print as boxes, or could not be searched."""
    report = report_of(told["inc:mks-2023"], lang)
    reader, text = pdf_of(report)
    closed = re.sub(r"\s", "", text)
    wanted = ["22,420,000", "[1]", report.data_hash[-20:]]
    if lang == "ja":
        wanted += ["下関市立大学", "漏えいのおそれ", "東急ウェルネス"]
    else:
        wanted += ["ShimonosekiCityUniversity", "MKSystemCorporation"]
    assert [word for word in wanted if word not in closed] == []
    assert not re.search("[\u2e80-\u2fdf]", text)  # radicals in place of letters
    assert len(reader.outline) == len(report.sections)
    assert reader.metadata is not None
    assert reader.metadata.title == report.title
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert any("/Dest" in link for link in links)
    addresses = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert addresses
    assert all(str(address).startswith("http") for address in addresses)
    assert f"{len(reader.pages)} / {len(reader.pages)}" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_report_gives_the_same_bytes(ending: str, told: dict[str, Answers]) -> None:
    """Otherwise two copies could not be told to be the same."""
    report = report_of(told["inc:mks-2023"])
    assert render(report, ending) == render(report_of(told["inc:mks-2023"]), ending)


@pytest.mark.parametrize("text", [HOSTILE[5], HOSTILE[7], HOSTILE[8], "😀 ꧁ 한국 \U0001f9ff"])
def test_a_pdf_takes_any_text(text: str) -> None:
    """Otherwise a name that the font lacks would end in a crash, or print as an empty box."""
    answer, known = hostile(text)
    _, found = pdf_of(report_of(Answers(answer, (), None, known)))
    if "😀" in text:
        assert "\\U0001f600" in re.sub(r"\s", "", found)


def figures_agree(answer: Affected, report: Report) -> None:
    """The totals of the report are those of the answer."""
    found = [
        (cell.low, cell.high)
        for table in tables(report).get("totals", [])
        for row in table.rows
        for cell in row.cells
        if cell.lines and cell.low is not None
    ]
    known: set[tuple[int | float, int | float | None]] = {
        (total.low, total.high)
        for totals in (answer.people, answer.notices)
        for by_level in totals.values()
        for total in by_level.values()
    }
    known |= {
        (interval.low, interval.high)
        for by_harm in answer.other_units.values()
        for by_level in by_harm.values()
        for interval in by_level.values()
    }
    assert set(found) <= known


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(with_overlaps=True, late=True), st.sampled_from(["ja", "en"]), st.data())
def test_any_world_can_be_reported(knowledge: Knowledge, lang: str, data: st.DataObject) -> None:
    """Otherwise an unusual but valid answer would end in a crash, or in other numbers."""
    answers = answers_to(knowledge, data.draw(questions(knowledge)))
    report = report_of(answers, lang)
    figures_agree(answers.affected, report)
    for table in (table for items in tables(report).values() for table in items):
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert render(report, "md")
    read_page(report)
    book = sheets(render(report, "xlsx"))
    assert all(len(name) <= 31 for name in book)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(with_overlaps=True, late=True), st.sampled_from(["ja", "en"]), st.data())
def test_any_world_can_be_printed(knowledge: Knowledge, lang: str, data: st.DataObject) -> None:
    """Otherwise the PDF alone would fail on what the others can show."""
    report = report_of(answers_to(knowledge, data.draw(questions(knowledge))), lang)
    _, text = pdf_of(report)
    assert report.data_hash[-12:] in re.sub(r"\s", "", text)
