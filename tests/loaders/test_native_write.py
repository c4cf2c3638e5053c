"""Records written as a native file read back as the same records, whatever their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Organisation, Population, Source
from hakyu.loaders.bundled import bundled
from hakyu.loaders.documents import CONTROL
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.loaders.native_write import dump
from hakyu.loaders.statements import Loaded

Load = Callable[..., Loaded]

HOSTILE = [
    "a: b",
    "- a",
    "# a",
    "'",
    '"',
    "\\",
    "a\nb: c",
    "\t",
    "{a: b}",
    "[a]",
    "&a *b !c",
    "%YAML 1.1",
    "---",
    "...",
    "@a `b`",
    "null",
    "~",
    "Yes",
    "off",
    "2024-05-28",
    "12:30",
    "007",
    "1e5",
    "-5",
    ".5",
    "=1+1",
    "<<",
    "<script>alert(1)</script>",
    "a #b",
    "a:",
    ":a",
    "a ",
    "a,b",
    "\u2028\u2029",
    "\u200b\u202e",
    "e\u0301",
    "😀",
    "株式会社 A・B(東京)ー支店",
    "x" * 1_999,
    "?",
    "? a",
    "|",
    ">-",
]


def again(knowledge: Knowledge) -> Knowledge:
    return load_files([File("f.yaml", dump(knowledge).encode())]).knowledge


def check(knowledge: Knowledge) -> None:
    text = dump(knowledge)
    read = again(knowledge)
    assert read == knowledge
    assert read.data_hash == knowledge.data_hash
    assert dump(read) == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(text: str) -> None:
    """Otherwise a vendor's name could change what an exported file says."""
    check(
        Knowledge.of(
            [
                Organisation(id="org:a", name=f"x{text}", names={text: f"{text}x", "en": "A"}),
                Population(id="pop:a", label=f"a {text} b", note=text.strip() or None),
            ]
        )
        if len(text) < 200
        else Knowledge.of([Source(id="src:a", title=text)])
    )


@settings(deadline=None, max_examples=200)
@given(st.text(min_size=1, max_size=150).filter(lambda text: not CONTROL.search(text)))
def test_any_text(text: str) -> None:
    """Otherwise some name could not be exported and loaded again."""
    check(Knowledge.of([Source(id="src:a", title=f"x{text}x")]))


def test_bundled_knowledge_survives() -> None:
    """Otherwise an export could not stand in for the knowledge base."""
    check(bundled().knowledge)


def test_other_readers_of_yaml_see_the_same_texts() -> None:
    """Otherwise a date or "no" would become something else in another program."""
    texts = [text for text in HOSTILE if text.strip()]
    records = [Source(id=f"src:n{n:03}", title=f"{text.strip()}") for n, text in enumerate(texts)]
    read = yaml.safe_load(dump(Knowledge.of(records)))
    assert [one["title"] for one in read["sources"]] == [one.title for one in records]


def test_text_is_laid_out_for_people(load_texts: Load) -> None:
    """Otherwise an exported file could not be read or edited by hand."""
    loaded = load_texts(
        {
            "f.yaml": """
sources: [{id: src:a, title: "A: 公表", published_on: 令和6年5月28日}]
organisations:
- {id: org:a, name: 株式会社A, kind: company, aliases: [A社, "B, C"]}
- id: org:b
  name: B
  cohort: true
  sizes:
  - {stated: 約57万, unit: establishment, as_of: 2024, stated_by: [org:a], sources: ["src:a#p. 1"]}
  - {stated: 3, unit: office}
engagements: [{id: eng:a, client: org:b, provider: org:a, relies_on: [], until: 2024-03}]
"""
        }
    )
    assert dump(loaded.knowledge) == (
        """\
hakyu: 1

sources:
  - id: src:a
    title: "A: 公表"
    published_on: "2024-05-28"

organisations:
  - id: org:a
    name: 株式会社A
    aliases: [A社, "B, C"]
  - id: org:b
    name: B
    cohort: true
    sizes:
      - stated: 約57万
        unit: establishment
        as_of: "2024"
        stated_by: [org:a]
        sources: ["src:a#p. 1"]
      - {stated: 3, unit: office}

engagements:
  - id: eng:a
    client: org:b
    provider: org:a
    relies_on: []
    until: "2024-03"
"""
    )


def test_nothing_is_a_file_too() -> None:
    """Otherwise an empty export could not be loaded."""
    assert dump(Knowledge.of([])) == "hakyu: 1\n"
    assert len(again(Knowledge.of([]))) == 0
