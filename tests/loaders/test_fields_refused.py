"""Fields that are wrong by themselves: each is refused at its line, in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hakyu.graph.errors import Problem

Problems = Callable[..., tuple[Problem, ...]]

ORG = "organisations:\n- id: org:a\n  name: A\n  "
SYS = "systems:\n- id: sys:a\n  name: A\n  "
ENG = "engagements:\n- id: eng:a\n  client: org:a\n  provider: org:b\n  "
POP = "populations:\n- id: pop:a\n  label: A\n  "
OV = "overlaps:\n- id: ov:a\n  "
INC = "incidents:\n- id: inc:a\n  title: A\n  targets: []\n  "
FND = "findings:\n- id: fnd:a\n  incidents: [inc:a]\n  subject: inc:a\n  status: possible\n  "
SRC = "sources:\n- id: src:a\n  title: A\n  "

#: Id (the mistake), text, line, record, field, words of what, words of mend.
TABLE: list[tuple[str, str, int, str, str, str, str]] = [
    ("no id", "systems:\n- name: A", 2, "systems[0]", "id", "missing", "Add 'id:'."),
    ("a number as id", "systems:\n- id: 3\n  name: A", 2, "systems[0]", "id", "not text", '"3"'),
    ("no name", "\nsystems:\n- id: sys:a", 3, "sys:a", "name", "missing", "'name:'"),
    ("an empty name", "systems:\n- id: sys:a\n  name:", 3, "sys:a", "name", "missing", "name:"),
    (
        "an id in the wrong list",
        "systems:\n- id: org:a\n  name: A",
        2,
        "org:a",
        "id",
        "id of organisations, and this field takes an id of systems",
        "sys:",
    ),
    (
        "a space in an id",
        "systems:\n- {id: sys:a b, name: A}",
        2,
        "sys:a b",
        "id",
        "'sys:a b' is not an id of systems",
        "without spaces",
    ),
    ("an id without prefix", ENG + "system: abc", 5, "eng:a", "system", "not an id", "sys:"),
    (
        "a misspelt field",
        ENG + "relays_on: []",
        5,
        "eng:a",
        "relays_on",
        "no field called 'relays_on'",
        "Did you mean relies_on?",
    ),
    (
        "a field that nobody knows",
        SYS + "zzz: 1",
        4,
        "sys:a",
        "zzz",
        "no field called 'zzz'",
        "operator, accounts",
    ),
    (
        "a misspelt field inside",
        FND + "counts:\n  - stated: 3\n    unit: person\n    duplicate: none",
        9,
        "fnd:a",
        "counts[0].duplicate",
        "no field called 'duplicate'",
        "duplicates?",
    ),
    ("an alias of a model", INC + "occurred: {start: 2024}", 5, "inc:a", "occurred.start",
     "no field called 'start'", "from, to"),
    ("a number as name", "systems:\n- id: sys:a\n  name: 365", 3, "sys:a", "name", "365", '"365"'),
    ("true as name", "systems:\n- id: sys:a\n  name: true", 3, "sys:a", "name", "true", '"true"'),
    ("a list as name", "systems:\n- id: sys:a\n  name: [A]", 3, "sys:a", "name", "one text",
     "single"),
    ("a mapping as note", SYS + "note: {a: b}", 4, "sys:a", "note", "one text", "single"),
    ("an empty text", SYS + 'note: " "', 4, "sys:a", "note", "empty", "leave the field out"),
    ("a text too long", SYS + f"note: {'x' * 2001}", 4, "sys:a", "note", "2000", "Shorten"),
    ("a yes", ORG + "cohort: yes", 4, "org:a", "cohort", "'yes'", "true or false"),
    ("a 1 for true", ORG + "cohort: 1", 4, "org:a", "cohort", "1 is neither", "true or false"),
    ("one alias", ORG + "aliases: B", 4, "org:a", "aliases", "'B' is not a list", "[B]"),
    ("one size", ORG + "sizes: {}", 4, "org:a", "sizes", "a list is expected", "Write a list"),
    ("a hole in a list", ORG + "aliases: [B,\n  ]\n  member_of: [~]", 6, "org:a", "member_of[0]",
     "An entry of the list is empty", "delete the entry"),
    ("names without language", ORG + "names: B", 4, "org:a", "names", "by language", "{en: "),
    ("a number among names", ORG + "names:\n    en: 3", 5, "org:a", "names.en", "3", '"3"'),
    ("a list as fields", INC + "occurred: [2024]", 5, "inc:a", "occurred", "fields", "from, to"),
    ("a misspelt word", ORG + "kind: compny", 4, "org:a", "kind", "'compny'", "company?"),
    ("a word that nobody knows", ENG + "basis: zzz", 5, "eng:a", "basis", "'zzz'", "unapproved"),
    ("a word with a colon", ENG + 'basis: "a:b|c"', 5, "eng:a", "basis", "'a:b|c'", "contract"),
    ("a plural unit", FND + "counts: [{stated: 3, unit: persons}]", 6, "fnd:a", "counts[0].unit",
     "'persons'", "person?"),
    ("a category", ENG + "data:\n  - name\n  - e-mail", 7, "eng:a", "data[1]", "'e-mail'",
     "email?"),
    ("a measure", FND + "counts: [{stated: 3, unit: person, measure: hold}]", 6, "fnd:a",
     "counts[0].measure", "'hold'", "held?"),
    ("a status", "findings:\n- id: fnd:a\n  incidents: [inc:a]\n  subject: inc:a\n  status: none",
     5, "fnd:a", "status", "'none'", "confirmed"),
    ("a list as status", "findings:\n- id: fnd:a\n  incidents: [inc:a]\n  subject: inc:a\n"
     "  status: [possible]", 5, "fnd:a", "status", "not a word", "confirmed"),
    ("an effect", FND + "effect: leaked", 6, "fnd:a", "effect", "'leaked'", "viewable"),
    ("a reason", FND + "reason: deleted", 6, "fnd:a", "reason", "'deleted'", "erased"),
    ("incidents that are no list", "findings:\n- id: fnd:a\n  incidents: inc:a\n"
     "  subject: inc:a\n  status: unknown", 3, "fnd:a", "incidents", "not a list", "[inc:a]"),
    ("a wrong subject", "findings:\n- id: fnd:a\n  incidents: [inc:a]\n  subject: ov:a\n"
     "  status: unknown", 4, "fnd:a", "subject", "id of overlaps", "eng: / pop: / org:"),
    ("a speaker by name", FND + "stated_by: [読売新聞]", 6, "fnd:a", "stated_by[0]",
     "'読売新聞' is no speaker", "{name: …, standing: …}"),
    ("a speaker of wrong standing", FND + "stated_by:\n  - name: A\n    standing: pres", 8,
     "fnd:a", "stated_by[0].standing", "'pres'", "press?"),
    ("a speaker without standing", FND + "stated_by:\n  - name: A", 7, "fnd:a",
     "stated_by[0].standing", "missing", "standing:"),
    ("a number as speaker", FND + "stated_by: [3]", 6, "fnd:a", "stated_by[0]", "no speaker",
     "org:"),
    ("a number told", FND + "told_to: [3]", 6, "fnd:a", "told_to[0]", "not text", '"3"'),
    ("nobody told", FND + 'told_to: [""]', 6, "fnd:a", "told_to[0]", "empty", "leave"),
    ("a day that is none", FND + "stated_on: 2024-02-30", 6, "fnd:a", "stated_on",
     "2024-02-30 is not in the calendar", "令和6年5月28日"),
    ("a date in words", FND + "stated_on: last May", 6, "fnd:a", "stated_on", "last May", "2024"),
    ("a wrong weekday", FND + "stated_on: 2024年5月28日(月)", 6, "fnd:a", "stated_on",
     "2024-05-28 is not a 月", "2024-05"),
    ("true as date", FND + "stated_on: true", 6, "fnd:a", "stated_on", "not a date", "2024-05"),
    ("a count in words", FND + "counts: [{stated: many, unit: person}]", 6, "fnd:a",
     "counts[0].stated", "'many' is not a number", "約57万"),
    ("marks that exclude each other", FND + "counts:\n  - unit: person\n    stated: 最大100以上", 8,
     "fnd:a", "counts[0].stated", "exclude each other", "約57万"),
    ("wrong commas", FND + 'counts: [{stated: "1,40", unit: person}]', 6, "fnd:a",
     "counts[0].stated", "groups of three", "1403"),
    ("a negative number", FND + "counts: [{stated: -5, unit: person}]", 6, "fnd:a",
     "counts[0].stated", "'-5' is not a number", "1403"),
    ("half a person", FND + "counts: [{stated: 1.5, unit: person}]", 6, "fnd:a",
     "counts[0].stated", "is a fraction, and the unit person has none", "1403"),
    ("true as count", FND + "counts: [{stated: true, unit: person}]", 6, "fnd:a",
     "counts[0].stated", "neither a number", "1403"),
    ("a count without number", FND + "counts: [{unit: person}]", 6, "fnd:a", "counts[0].stated",
     "missing", "stated:"),
    ("a number that takes for ever", FND + f"counts: [{{stated: {'1' * 60}x, unit: person}}]", 6,
     "fnd:a", "counts[0].stated", "longer than any number", "1403"),
    ("a number that is no count", FND + "counts: [7]", 6, "fnd:a", "counts[0]", "7 stands",
     "stated, unit"),
    ("a wrong check digit", ORG + "corporate_number: 1234567890123", 4, "org:a",
     "corporate_number", "check digit", "register"),
    ("a short corporate number", ORG + 'corporate_number: "123"', 4, "org:a", "corporate_number",
     "'123'", "register"),
    ("a small country", ORG + "country: jp", 4, "org:a", "country", "'jp'", "JP"),
    ("a citation of an address", SRC + "sources: [https://example.org]", 4, "src:a", "sources[0]",
     "not a citation", "src:iseto-2024-07-04#p. 2"),
    ("a citation of nothing", ORG + "sources: [src:a#]", 4, "org:a", "sources[0]", "not a citation",
     "#p. 2"),
    ("a target that can't be hit", "incidents:\n- id: inc:a\n  title: A\n  targets:\n  - pop:a", 5,
     "inc:a", "targets[0]", "id of populations", "org: / sys: / eng:"),
    ("a target without id", "incidents:\n- id: inc:a\n  title: A\n  targets:\n  - known_from: 2024",
     5, "inc:a", "targets[0].target", "missing", "target:"),
    ("an overlap of nothing", "overlaps:\n- id: ov:a", 2, "ov:a", "", "exactly one", "Keep one"),
    ("an overlap of two forms", OV + "disjoint: [pop:a, pop:b]\n  union: "
     "{container: pop:c, populations: [pop:a]}", 2, "ov:a", "", "exactly one", "several"),
    ("a union without members", OV + "union:\n    container: pop:a", 3, "ov:a",
     "union.populations", "missing", "populations:"),
    ("a receiver of two names", FND + "received_by: [{organisation: org:a, name: A}]", 6, "fnd:a",
     "received_by[0]", "either", "one of"),
    ("a receiver of no name", FND + "received_by:\n  -\n    counts: []", 8, "fnd:a",
     "received_by[0]", "either", "one of"),
]  # fmt: skip


def apart_from_dangling(problems: tuple[Problem, ...]) -> list[Problem]:
    """The problems but for ids that these small texts name without stating them."""
    return [problem for problem in problems if not problem.what.startswith("No file states")]


@pytest.mark.parametrize(
    ("text", "line", "record", "field", "what", "mend"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_refused_field(
    problems_of: Problems, text: str, line: int, record: str, field: str, what: str, mend: str
) -> None:
    """Otherwise a mistake would pass as data, or the user could not find or mend it."""
    (problem,) = apart_from_dangling(problems_of({"f.yaml": text}))
    assert (problem.file, problem.line) == ("f.yaml", line)
    assert (problem.record, problem.field) == (record, field)
    assert what in problem.what
    assert mend in problem.mend


@pytest.mark.parametrize("text", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_no_problem_speaks_of_the_machinery(problems_of: Problems, text: str) -> None:
    """Otherwise users would be sent to a library's pages, or read half a template."""
    for lang in ("en", "ja"):
        for problem in problems_of({"f.yaml": text}, lang=lang):
            assert problem.what
            assert problem.mend
            for word in ("pydantic", "http://", "Input should", "Value error", "{hint}", "None"):
                assert word not in str(problem)


def test_japanese_problems(problems_of: Problems) -> None:
    """Otherwise a Japanese risk manager could not mend the register that Japanese law asks for."""
    (problem,) = problems_of({"f.yaml": SYS + "operater: org:b"}, lang="ja")
    assert str(problem).startswith(
        "f.yaml:4: sys:a operater: ここに「operater」という項目はありません。"
        " operator のことですか。 使えるのは id, "
    )


def test_the_rest_of_a_wrong_record_is_checked_too(problems_of: Problems) -> None:
    """Otherwise the user would mend one field, load again, and meet the next."""
    text = ENG + "data: [nam]\n  since: 2024-05\n  until: 2024-04\n  relies_on: [eng:b]"
    problems = problems_of({"f.yaml": text})
    assert [problem.field for problem in problems] == [
        "client",
        "provider",
        "data[0]",
        "until",
        "relies_on[0]",
    ]


def test_a_wrong_field_is_not_taken_for_an_absent_one(problems_of: Problems) -> None:
    """Otherwise one mistake would be blamed twice, the second time wrongly."""
    text = "organisations:\n- id: org:a\n  name: A\n"
    text += "engagements:\n- id: eng:a\n  client: org:a\n  provider: vendor\n"
    assert [problem.field for problem in problems_of({"f.yaml": text})] == ["provider"]


def test_every_problem_of_every_file_at_once(problems_of: Problems) -> None:
    """Otherwise the user would mend one, load again, and meet the next."""
    problems = problems_of(
        {
            "b.yaml": "systems:\n- {id: sys:b, nme: B}\n",
            "a.json": '{"systems": [\n {"id": "sys:a", "name": 1, "operator": 2}]}',
        }
    )
    assert [(one.file, one.line, one.field) for one in problems] == [
        ("a.json", 2, "name"),
        ("a.json", 2, "operator"),
        ("b.yaml", 2, "name"),
        ("b.yaml", 2, "nme"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ORG + 'country: "J\\nP@"',
        ORG + 'kind: "J\\nP@"',
        FND + 'stated_on: "J\\nP@"',
        FND + 'counts: [{stated: "J\\nP@", unit: person}]',
        'systems:\n- {id: "sys:a\\n@", name: A}',
        'systems:\n- {id: sys:a, name: A, "a\\nb": 1}',
        '"a\\nb": []',
    ],
)
def test_values_are_shown_short_and_clean(problems_of: Problems, text: str) -> None:
    """Otherwise a hostile value could fill the screen or break out of its line."""
    for problem in problems_of({"f.yaml": text.replace("@", "x" * 5000)}):
        assert len(str(problem)) < 1_500
        assert "\n" not in str(problem)
