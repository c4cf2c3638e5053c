"""The map as a file: what stands in it and what must not, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.vocabulary import HARMS
from hakyu.queries.answers import Contradiction, Link
from hakyu.queries.notes import Note
from hakyu.viz.html_affected import affected_map
from hakyu.viz.html_evidence import LINK
from hakyu.viz.html_knowledge import knowledge_map
from hakyu.viz.html_model import MapLine, along_cards
from hakyu.viz.html_words import texts
from hakyu.viz.network import own

from .html_answers import answer, knowledge, large, small, small_knowledge
from .html_book import Book
from .html_hostile import HOSTILE, hostile
from .html_pages import affected_page, knowledge_page
from .replacing import replace

NOTHING = Knowledge.of([])
ISLANDS = {"book"}


class Reader(HTMLParser):
    """Elements with their attributes, scripts and styles of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.islands: dict[str, Any] = {}
        self.chunks: dict[str, str] = {}
        self._open: Callable[[str], None] | None = None
        self.feed(page)

    @property
    def book(self) -> Book:
        """The answers in it."""
        return Book(self.islands["book"], self.chunks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if tag == "style":
            self._open = self.styles.append
        elif tag == "script" and "type" not in values:
            self._open = self.scripts.append
        elif values.get("type") == "text/plain":
            name = str(values["id"]).removeprefix("chunk-")
            self._open = lambda text: self.chunks.__setitem__(name, text)
        elif tag == "script":
            name = str(values["id"]).removeprefix("data-")
            self._open = lambda text: self.islands.__setitem__(name, json.loads(text))

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open(data)
            self._open = None


@pytest.fixture(scope="module")
def page() -> str:
    return affected_page(small(), small_knowledge(), "ja")


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def test_only_our_scripts_and_style_may_run(read: Reader) -> None:
    """Otherwise a name in somebody's data could run as a program on the reader's machine."""
    policies = [
        str(values["content"])
        for tag, values in read.elements
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    rules = dict(rule.split(" ", 1) for rule in policies[0].split("; "))

    def hashes(found: list[str]) -> list[str]:
        digests = [hashlib.sha256(text.encode()).digest() for text in found]
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"].split() == hashes(read.scripts)
    assert rules["style-src"].split() == hashes(read.styles)
    assert "unsafe" not in policies[0]


def test_the_file_refers_to_nothing_outside(page: str, read: Reader) -> None:
    """Otherwise opening the map would tell others, or it would be empty without a network."""
    for tag, values in read.elements:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "form"}
        assert not {"src", "srcset", "href", "action", "background", "style"} & set(values)
        assert not [name for name in values if name.startswith("on")]
    assert "@import" not in read.styles[0]
    assert "url(" not in read.styles[0]
    assert "sourceMappingURL" not in page
    assert "cdn" not in re.sub(r'<script type="application/json".*?</script>', "", page).lower()


def test_islands_hold_everything(read: Reader) -> None:
    """Otherwise somebody who is affected would be missing from the map, or have no evidence."""
    assert set(read.islands) == ISLANDS
    given = small()
    model = read.book.model()
    nodes = {node["id"]: node for node in model["nodes"]}
    rows = {row.id for row in given.organisations} | {row.id for row in given.populations}
    rows |= {row.id for row in given.engagements}
    assert set(nodes) == rows | {"sys:portal"}
    assert set(read.book.details()) == set(nodes)
    edges = {(edge["from"], edge["to"]) for edge in model["edges"]}
    assert edges >= {(link.source, link.target) for link in given.links}
    assert nodes["org:tier2"]["shape"] == "cohort"
    assert nodes["org:vendor"]["shape"] == "target"
    assert "residual" in nodes["org:c1"]["flags"]
    assert "assumed" in nodes["org:tier2"]["flags"]


def test_tiers_go_right_and_people_stand_right_of_their_controllers(read: Reader) -> None:
    """Otherwise a reader would take a distant client for a direct one."""
    nodes = read.book.model()["nodes"]
    x = {node["id"]: node["x"] for node in nodes}
    assert x["org:vendor"] < x["sys:portal"] < x["eng:c0"] < x["org:c0"] < x["pop:c0"]
    assert x["pop:c0"] < x["eng:tier2"] < x["org:tier2"] < x["pop:tier2"] < x["org:alone"]
    places = [(node["x"], node["y"]) for node in nodes]
    assert len(places) == len(set(places))


def test_people_stand_right_of_a_controller_of_a_later_tier() -> None:
    """Otherwise the line from controller to people would run backwards."""
    given = small()
    moved = tuple(
        replace(row, tier=1) if row.id == "pop:tier2" else row for row in given.populations
    )
    content = affected_map(replace(given, populations=moved), NOTHING, "en")
    columns = {node.id: node.column for node in content.nodes}
    assert columns["pop:tier2"] > columns["org:tier2"]


def test_evidence_of_a_node(read: Reader) -> None:
    """Otherwise a number on the map could not be defended: no date, speaker or source."""
    detail = read.book.details()["org:c0"]
    assert detail["status"] == {"leak": "confirmed", "loss": "unknown"}
    assert [finding["note"] for finding in detail["findings"]] == ["画像が見つかった"]
    assert detail["findings"][0]["decisive"] is True
    assert detail["findings"][0]["sources"] == [["src:notice", "L30"]]
    assert detail["counts"][0]["text"] == "132,503～136,764人"
    assert detail["counts"][0]["date"] == "2024-07-03"
    assert detail["chains"] == [["org:vendor", "eng:c0", "org:c0"]]
    source = read.book.sources()["src:notice"]
    assert source["link"] == "https://www.pref.example.jp/notice/2024.html"
    assert (source["publisher"], source["date"]) == ("徳島県", "2024-06-06")


def test_what_was_said_later_is_left_out() -> None:
    """Otherwise an answer about a past day would show what nobody knew then."""
    dated = knowledge(
        {
            "incidents": [{"id": "inc:attack", "title": "攻撃", "targets": ["org:vendor"]}],
            "findings": [
                {"id": f"fnd:{month}", "incidents": ["inc:attack"], "subject": "org:c0",
                 "status": "possible", "stated_on": f"2024-{month}"}
                for month in ("06", "07")
            ] + [{"id": "fnd:undated", "incidents": ["inc:attack"], "subject": "org:c0",
                  "status": "possible"}],
        }
    )  # fmt: skip
    later = affected_map(replace(small(), known="2024-07-01"), dated, "en")
    now = affected_map(small(), dated, "en")
    assert [found["date"] for found in later.details["org:c0"]["findings"]] == ["2024-06"]
    assert len(now.details["org:c0"]["findings"]) == 3
    guess = affected_map(replace(small(), hypothetical=True), dated, "en")
    assert guess.details["org:c0"]["findings"] == []


def test_what_is_hit_follows_the_day() -> None:
    """Otherwise a corrected target would go on being shown as hit."""
    corrected = knowledge(
        {
            "incidents": [
                {
                    "id": "inc:attack",
                    "title": "攻撃",
                    "targets": [
                        {"target": "org:vendor", "withdrawn_on": "2024-06-25"},
                        {"target": "org:c0", "known_from": "2024-06-25"},
                    ],
                }
            ]
        }
    )

    def hit(known: str | None) -> list[str]:
        content = affected_map(replace(small(), known=known), corrected, "en")
        return [node.id for node in content.nodes if "target" in node.flags]

    assert hit("2024-06-24") == ["org:vendor"]
    assert hit("2024-06-25") == hit(None) == ["org:c0"]


def test_notes_name_no_ids() -> None:
    """Otherwise a board would read ``fnd:final: ruled_out`` and not know who said what."""
    known = knowledge(
        {
            "organisations": [
                {"id": "org:vendor", "name": "印刷所", "names": {"en": "Print Works"}},
                {"id": "org:c0", "name": "ポプラ市", "names": {"en": "Poplar City"}},
            ],
            "incidents": [{"id": "inc:attack", "title": "攻撃", "targets": ["org:vendor"]}],
            "findings": [
                {"id": "fnd:final", "incidents": ["inc:attack"], "subject": "org:c0",
                 "status": "ruled_out", "stated_by": ["org:c0"]},
                {"id": "fnd:dated", "incidents": ["inc:attack"], "subject": "org:c0",
                 "status": "possible", "stated_by": ["org:vendor"], "stated_on": "2024-06-01"},
            ],
        }
    )  # fmt: skip
    words = (
        Note("status_of", "fnd:final", "ruled_out"),
        Note("status_of", "fnd:dated", "possible"),
    )
    given = replace(
        small(),
        cut=(Note("undated", "fnd:final"), Note("inventory_unknown", "org:vendor", "clients")),
        contradictions=(Contradiction((), Note("statuses", "org:c0", words)),),
    )
    notes = {lang: dict(affected_map(given, known, lang).notes) for lang in ("ja", "en")}
    assert notes["en"][texts("en")["cut"]] == [
        "“Poplar City — Poplar City”: a statement without a date, used because no day was asked "
        "for",
        "whether the recorded clients of “Print Works” are all there are is not declared",
    ]
    assert notes["en"][texts("en")["contradictions"]] == [
        "statements of different status stand about “Poplar City”: "
        "“Poplar City” ruled out, “Print Works (dated 2024-06-01)” possible"
    ]
    assert notes["ja"][texts("ja")["contradictions"]] == [
        "「ポプラ市」 について異なる発表が並立: "
        "「ポプラ市」 否定、「印刷所（日付は 2024-06-01）」 おそれ"
    ]
    assert "委託元" in notes["ja"][texts("ja")["cut"]][1]


def test_totals_keep_the_unknown_beside_the_known(page: str) -> None:
    """Otherwise people whose number nobody knows would count as none."""
    content = affected_map(small(), NOTHING, "ja")
    cards = {(card.harm, card.level): card for card in content.totals}
    assert cards["leak", "confirmed"].people == "132,503～136,764人"
    assert cards["leak", "possible"].people == "132,503人"
    assert cards["leak", "possible"].open == "＋人数不明の集団 1"
    assert cards["leak", "ceiling"].open == "＋人数不明の集団 2"
    assert "3,076,477" in page


def test_the_answer_is_there_without_scripts(page: str) -> None:
    """Otherwise a reader whose browser runs no scripts would have no answer at all."""
    body = page[page.index("<body") : page.index("<script")]
    assert "<h1" in body
    assert "132,503" in body
    assert "<noscript>" in body


def test_every_row_is_in_the_table(read: Reader) -> None:
    """Otherwise a reader who cannot see or use the drawing would miss somebody."""
    rows = [row["id"] for row in read.book.model()["rows"]]
    given = small()
    people = [row.id for row in given.populations]
    assert sorted(rows) == sorted([*(row.id for row in given.organisations), *people])
    assert rows.index("pop:c0") == rows.index("org:c0") + 1


def test_dark_is_written_twice_alike() -> None:
    """Otherwise the dark that the system asks for and the one that is chosen would differ."""
    style = own("static", "map.css")
    blocks = re.findall(r"\{([^{}]*color-scheme: dark;[^{}]*)\}", style)
    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_language_of_page_and_names(lang: str) -> None:
    """Otherwise a screen reader would read Japanese with an English voice."""
    page = affected_page(small(), small_knowledge(), lang)
    assert f'<html lang="{lang}">' in page
    name = Reader(page).book.details()["org:c0"]["name"]
    assert name == {"ja": "ポプラ0市", "en": "Poplar City"}[lang]
    assert set(texts("ja")) == set(texts("en"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup(text: str) -> None:
    """Otherwise whoever chooses a vendor's name could take over the reader's browser."""
    ordinary = Reader(affected_page(small(), small_knowledge(), "en"))
    expected = {tag for tag, _ in ordinary.elements}
    for page in (affected_page(*hostile(text), "en", text), knowledge_page(hostile(text)[1], "en")):
        read = Reader(page)
        assert {tag for tag, _ in read.elements} <= expected
        assert len(read.scripts) == len(ordinary.scripts)
        assert set(read.islands) == ISLANDS
        if "<" in text:
            assert text not in page
        page.encode("utf-8")
        outside = page.replace("\n", "")
        for script in read.scripts:
            outside = outside.replace(script.replace("\n", ""), "")
        assert not re.search("[\x00-\x1f\u2028\u2029\u202a-\u202e\u2066-\u2069]", outside)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://www.example.jp/a/b.html?x=1&y=2#z", True),
        ("http://example.jp/資料.pdf", True),
        ("javascript:alert(1)", False),
        ("https://example.jp/\" onclick=\"x", False),
        ("https://example.jp/ javascript:x", False),
        ("https://example.jp/\u202egpj.exe", False),
        ("data:text/html,x", False),
        ("//example.jp", False),
        ("朝刊3面", False),
        ("https://", False),
    ],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(address: str, is_link: bool) -> None:
    """Otherwise a citation could run a program, or lead elsewhere than it says."""
    assert bool(LINK.fullmatch(address)) is is_link


def test_same_input_same_bytes() -> None:
    """Otherwise nobody could tell whether an answer has changed."""
    known = small_knowledge()
    assert affected_page(small(), known, "ja") == affected_page(small(), known, "ja")
    assert knowledge_page(known, "en") == knowledge_page(known, "en")


def test_nothing_at_all_is_drawn_too() -> None:
    """Otherwise an empty answer would be an error instead of saying that nobody is on record."""
    empty = answer((), (), (), (), targets=(), incidents=(), hypothetical=True)
    for page in (affected_page(empty, NOTHING, "ja"), knowledge_page(NOTHING, "ja")):
        assert Reader(page).book.model()["nodes"] == []


def test_no_overlap_in_an_ordinary_map() -> None:
    """Otherwise labels would cover each other and a client could be overlooked."""
    read = Reader(affected_page(large(50), NOTHING, "en"))
    columns: dict[float, list[tuple[float, float]]] = {}
    for node in read.book.model()["nodes"]:
        columns.setdefault(node["x"], []).append((node["y"], node["h"]))
    assert sum(map(len, columns.values())) == 151
    for column in columns.values():
        column.sort()
        for (y, height), (below, low) in pairwise(column):
            assert below - y >= (height + low) / 2


def test_lines_pass_through_a_card_only_where_nothing_false_is_said() -> None:
    """Otherwise the map would say that harm to one engagement reaches all of its client's work."""
    columns = {"eng:a": 4, "eng:b": 4, "org:x": 5, "pop:p": 7, "eng:next": 8}
    lines = [
        MapLine("eng:a", "org:x", "client"),
        MapLine("org:x", "pop:p", "controls"),
        MapLine("eng:a", "pop:p", "exposes"),
        MapLine("eng:a", "eng:next", "flow"),
    ]
    alone = {line.id: line for line in along_cards(lines, columns)}
    assert alone["eng:a>pop:p"].hidden
    assert alone["eng:a>pop:p"].also == ("eng:a>org:x", "org:x>pop:p")
    assert alone["eng:a>eng:next"].start == "org:x"
    two = along_cards([*lines, MapLine("eng:b", "org:x", "client")], columns)
    assert not any(line.hidden or line.start for line in two)


def test_a_line_to_nowhere_is_not_lost() -> None:
    """Otherwise a step of a chain whose record has no row would break the page."""
    given = small()
    more = replace(given, links=(*given.links, Link("org:c5", "org:elsewhere", "member", "stated")))
    content = affected_map(more, NOTHING, "en")
    assert "org:elsewhere" in {node.id for node in content.nodes}


def flow(provider: str, client: str) -> dict[str, Any]:
    name = f"eng:{client.partition(':')[2]}-{provider.partition(':')[2]}"
    return {"id": name, "client": client, "provider": provider}


def test_knowledge_goes_from_vendors_to_clients() -> None:
    """Otherwise the overview would hide who depends on whom."""
    names = ["org:a", "org:b", "org:c", "org:speaker"]
    known = knowledge(
        {
            "organisations": [{"id": name, "name": name} for name in names],
            "engagements": [flow("org:a", "org:b"), flow("org:b", "org:c"), flow("org:a", "org:c")],
            "populations": [{"id": "pop:c", "label": "people", "controllers": ["org:c"]}],
        }
    )
    content = knowledge_map(known, "en")
    column = {node.id: node.column for node in content.nodes}
    assert (
        column["org:a"] < column["eng:b-a"] < column["org:b"] < column["eng:c-b"] < column["org:c"]
    )
    assert column["org:c"] < column["pop:c"]
    assert "org:speaker" not in column
    assert all(not any(node.status.values()) for node in content.nodes)
    assert all(node.status[harm] is None for node in content.nodes for harm in HARMS)


def test_knowledge_with_a_cycle_is_drawn() -> None:
    """Otherwise two organisations that work for each other would leave the user without a map."""
    known = knowledge(
        {
            "organisations": [{"id": name, "name": name} for name in ("org:a", "org:b")],
            "engagements": [flow("org:a", "org:b"), flow("org:b", "org:a"), flow("org:a", "org:a")],
        }
    )
    column = {node.id: node.column for node in knowledge_map(known, "en").nodes}
    assert column["org:a"] < column["org:b"]
