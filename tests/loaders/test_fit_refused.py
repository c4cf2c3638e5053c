"""Records that do not fit together: each is refused at its line, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hakyu.graph.errors import Problem
from hakyu.loaders.problem_texts import PHRASES, TEXTS
from hakyu.loaders.problems import problem, shown

Problems = Callable[..., tuple[Problem, ...]]

ROOT = Path(__file__).parents[2]
UNFIT = """\
organisations:
- {id: org:city, name: City}
- {id: org:vendor, name: Vendor, corporate_number: "7000012050002"}
- {id: org:no-cohort, name: A, member_of: [org:city]}
- {id: org:sized, name: B, sizes: [{stated: 3, unit: office}]}
- {id: org:both, name: C, cohort: true, unnamed: true}
- {id: org:ring, name: D, parent: org:ring}
- {id: org:twin, name: CITY, corporate_number: 7000012050002}
populations:
- {id: pop:all, label: All, sizes: [{stated: 10, unit: person}]}
- {id: pop:part, label: Part, part_of: pop:all, sizes: [{stated: 10超, unit: person}]}
- {id: pop:other, label: Other}
engagements:
- {id: eng:none, client: org:city}
- {id: eng:own, client: org:city, provider: org:city}
- {id: eng:back, client: org:city, provider: org:vendor, since: 2024-02, until: 2024-01}
overlaps:
- {id: ov:one, disjoint: [pop:all]}
- {id: ov:levels, disjoint: [pop:all, pop:part]}
- {id: ov:union, union: {container: pop:all, populations: [pop:part, pop:other]}}
- {id: ov:three, intersection: {populations: [pop:all, pop:part, pop:all],
    count: {stated: 1, unit: person}}}
inventories:
- {id: inv:members, of: org:city, lists: members, state: complete}
incidents:
- {id: inc:a, title: A, targets: [org:vendor]}
findings:
- {id: fnd:none, incidents: [inc:a], subject: org:city, status: possible, data: []}
- {id: fnd:erased, incidents: [inc:a], subject: org:city, status: possible, reason: erased}
- {id: fnd:complete, incidents: [inc:a], subject: org:city, status: unknown, complete: true}
- {id: fnd:first, incidents: [inc:a], subject: org:city, status: possible,
   stated_by: [org:vendor], stated_on: 2024-02}
- {id: fnd:subject, incidents: [inc:a], subject: org:vendor, status: possible,
   stated_by: [org:vendor], supersedes: [fnd:first]}
- {id: fnd:speaker, incidents: [inc:a], subject: org:city, status: possible,
   stated_by: [org:city], supersedes: [fnd:first]}
- {id: fnd:later, incidents: [inc:a], subject: org:city, status: possible,
   stated_by: [org:vendor], stated_on: 2024-01, supersedes: [fnd:first]}
- {id: fnd:far, incidents: [inc:a], subject: pop:other, status: possible}
- {id: fnd:no-incident, subject: eng:back, status: ruled_out}
- {id: fnd:empty, incidents: [], subject: eng:back, status: possible}
- {id: fnd:whose, subject: pop:all, status: ruled_out, reason: erased}
- {id: fnd:as-of, incidents: [inc:a], subject: org:city, status: possible, as_of: 2024-01}
- {id: fnd:promise, subject: eng:back, status: ruled_out, reason: erased, stated_on: 2024-01,
   as_of: 2024-02}
"""

#: Line, record, field, words of what, words of mend.
EXPECTED = [
    (2, "org:city", "name", "'City' is also a name of org:twin (f.yaml:8)", "tell them apart"),
    (3, "org:vendor", "corporate_number", "also that of org:twin (f.yaml:8)", "resolve org:vendor"),
    (4, "org:no-cohort", "member_of[0]", "org:city (f.yaml:2) is no cohort", "cohort: true"),
    (5, "org:sized", "sizes", "numbers of a cohort's members", "cohort: true"),
    (6, "org:both", "unnamed", "cannot be both", "Keep one"),
    (7, "org:ring", "parent", "back to its start: org:ring → org:ring", "Remove one"),
    (8, "org:twin", "name", "'CITY' is also a name of org:city (f.yaml:2)", "tell them apart"),
    (11, "pop:part", "sizes", "at least 11 persons, and pop:all (f.yaml:10)", "'part_of'"),
    (14, "eng:none", "provider", "neither a provider nor a system", "'system: sys:…'"),
    (15, "eng:own", "provider", "both the client and the provider", "a population"),
    (16, "eng:back", "until", "until (2024-01) lies before since (2024-02)", "Correct one"),
    (18, "ov:one", "disjoint", "1 population(s), and two or more", "Name them all"),
    (19, "ov:levels", "disjoint[1]", "pop:part (part_of: pop:all) and pop:all (part_of: -)",
     "add a container"),
    (20, "ov:union", "union.populations[1]", "pop:other (f.yaml:12) is not part of",
     "'part_of: pop:all'"),
    (21, "ov:three", "intersection.populations", "3 population(s)", "for each pair"),
    (21, "ov:three", "intersection.populations[2]", "pop:all is named twice", "Delete one"),
    (24, "inv:members", "lists", "org:city has no members", "a cohort's"),
    (28, "fnd:none", "data", "no data at all", "leave 'data' out"),
    (29, "fnd:erased", "reason", "the status is possible", "ruled_out"),
    (30, "fnd:complete", "complete", "the status is unknown", "confirmed or possible"),
    (34, "fnd:subject", "supersedes[0]", "fnd:first (f.yaml:31) is about org:city",
     "same subject"),
    (36, "fnd:speaker", "supersedes[0]", "stated by somebody else", "stated_by"),
    (38, "fnd:later", "supersedes[0]", "is dated 2024-02, later than", "turn the two round"),
    (39, "fnd:far", "subject", "Nothing connects pop:other (f.yaml:12) with inc:a",
     "right incident"),
    (40, "fnd:no-incident", "incidents", "names no incident", "'reason: erased'"),
    (41, "fnd:empty", "incidents", "names no incident", "'incidents: [inc:…]'"),
    (42, "fnd:whose", "subject", "pop:all is kept by more than one", "eng:…"),
    (43, "fnd:as-of", "as_of", "about no erasure", "Delete it"),
    (44, "fnd:promise", "stated_on", "stated_on (2024-01) lies before as_of (2024-02)",
     "Correct one"),
]  # fmt: skip


def test_records_that_do_not_fit(problems_of: Problems) -> None:
    """Otherwise a user would not learn which of two records to mend, or where it stands."""
    found = problems_of({"f.yaml": UNFIT})
    assert [(one.line, one.record, one.field) for one in found] == [row[:3] for row in EXPECTED]
    for one, (*_, what, mend) in zip(found, EXPECTED, strict=True):
        assert what in one.what
        assert mend in one.mend


def test_records_that_do_not_fit_in_japanese(problems_of: Problems) -> None:
    """Otherwise a Japanese user would learn less."""
    found = problems_of({"f.yaml": UNFIT}, lang="ja")
    assert [(one.line, one.record, one.field) for one in found] == [row[:3] for row in EXPECTED]
    for one in found:
        assert re.search("[ぁ-ん]", one.what)
        assert re.search("[ぁ-ん]", one.mend)


@pytest.mark.parametrize("code", TEXTS)
def test_languages_say_the_same(code: str) -> None:
    """Otherwise a Japanese user would not be told which value, or meet a template's brace."""
    fields = {
        lang: set(re.findall(r"(?<!{){(\w+)}", " ".join(TEXTS[code][lang]))) for lang in PHRASES
    }
    assert fields["en"] == fields["ja"]
    assert all(TEXTS[code]["en"] + TEXTS[code]["ja"])


def test_every_fault_has_a_text() -> None:
    """Otherwise a fault would end in a traceback."""
    codes = set()
    for path in (ROOT / "graph").glob("integrity*.py"):
        for call in re.findall(r"Fault\((.*?)\)\n", path.read_text("utf-8"), re.S):
            codes |= set(re.findall(r'"([a-z]+_[a-z_]+|dangling|cycle)"', call))
    not_codes = {"as_of", "member_of", "part_of", "succeeded_by", "corporate_number"}
    assert codes - not_codes - set(TEXTS) == set()
    assert len(codes - not_codes) > 15


def test_texts_bear_any_value() -> None:
    """Otherwise braces in the data would break the sentence that speaks of them."""
    for value in ("{0}", "{value}", "%s", "{", None, True, 3, [1], {"a": 1}):
        text = str(problem("null_item", "en", "f", 1, "{x}", "{y}", field=value))
        assert text.startswith("f:1: {x} {y}: ")
        assert (
            shown(value) in problem("expected_bool", "xx", "f", 1, "", "", value=shown(value)).what
        )
