"""The guard lets one reading statement through, and takes nothing for a name that could be more."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hakyu.graph.adhoc import QueryError
from hakyu.stores.cypher_guard import (
    DEEPEST,
    MOST_CHARACTERS,
    MOST_DOTS,
    MOST_UNIONS,
    REFUSED,
    check,
    check_parameters,
    tokens,
)

PASSED = [
    "MATCH (n) RETURN n",
    "OPTIONAL MATCH (n:System) RETURN n.name AS name",
    "UNWIND [1, 2] AS x RETURN x",
    "WITH 1 AS x RETURN x * 2",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "CALL (n) { RETURN 1 AS x } RETURN x",
    "MATCH (n) RETURN n.set, n {.load, .create, .*}, $p.delete",
    "MATCH (n:Set)-[:CREATE]->(:`DROP`) RETURN n.`merge`",
    "MATCH (n) WHERE n.name CONTAINS 'LOAD CSV' RETURN \"it's SET\"",
    "MATCH (a)-[:X*1..8]->(b)<-[r:A|B*..3]-(c)-[*2]-(d)-[*1..2 {x: 1}]-() RETURN a",
    "MATCH (n) RETURN count(*), 3 -[2 * 3][0], 2 * -[a * b][0], [x IN [1] | x * 2]",
    "RETURN 1.5e3, .5, 0x1F, 1..2, 'a\\'b', `a``b`",
    "RETURN 1 AS x UNION RETURN 2 AS x",
    "MATCH (n) WHERE n.name =~ 'a.*' AND NOT n.a <> 1 RETURN n",
]
REFUSALS = [
    ("", "empty"),
    (" // nothing\n;", "empty"),
    ("LOAD CSV FROM 'a' AS l RETURN l", "clause"),
    ("MATCH (n) WITH n LOAD CSV FROM 'a' AS l RETURN l", "clause"),
    ("CALL { LOAD CSV FROM 'a' AS l RETURN l } RETURN l", "clause"),
    ("LOAD/* */CSV FROM 'a' AS l RETURN l", "clause"),
    ("CREATE (n)", "clause"),
    ("MATCH (n) SET n.a = 1", "clause"),
    ("MATCH (n) DETACH DELETE n", "clause"),
    ("MATCH (n) REMOVE n.a", "clause"),
    ("UNWIND [1] AS x MERGE (n {id: x})", "clause"),
    ("MATCH (n) FOREACH (x IN [1] | SET n.a = x)", "clause"),
    ("DROP INDEX a", "clause"),
    ("USE other MATCH (n) RETURN n", "clause"),
    ("MATCH (n) CALL { WITH n RETURN 1 AS x } IN TRANSACTIONS RETURN x", "clause"),
    ("RETURN 1.SET", "clause"),
    ("RETURN 1 . CREATE (n)", "clause"),
    ("EXPLAIN MATCH (n) RETURN n", "start"),
    ("PROFILE MATCH (n) RETURN n", "start"),
    ("SHOW DATABASES", "start"),
    ("`MATCH` (n) RETURN n", "start"),
    ("'MATCH' RETURN 1", "start"),
    ("CALL db.labels()", "procedure"),
    ("CALL db.labels() YIELD label RETURN label", "procedure"),
    ("MATCH (n) CALL apoc.load.json('x') YIELD value RETURN value", "procedure"),
    ("MATCH (n) RETURN n CALL", "procedure"),
    ("RETURN 1 AS x; RETURN 2 AS x", "several"),
    ("RETURN 1 AS x;/**/RETURN 2 AS x", "several"),
    ("RETURN 1 AS x FORMAT CSV", "format"),
    ("RETURN 1 AS x format/**/csv", "format"),
    ("RETURN 'x", "unended"),
    ("RETURN 'x\\'", "unended"),
    ('RETURN "x', "unended"),
    ("RETURN `x", "unended"),
    ("RETURN /* x", "unended"),
    ("RETURN '\\u0027 LOAD CSV'", "escape"),
    ("\\u004cOAD CSV FROM 'a' AS l RETURN l", "escape"),
    ("RETURN \\x", "character"),
    ("RETURN 1 # x", "character"),
    ("RETURN 1\x00", "character"),
    ("RETURN 1\u200b", "character"),
    ("MATCH (n:$($x)) RETURN n", "character"),
]


def refusal(query: str) -> str | None:
    """The code with which a query is refused; None if it passes."""
    try:
        check(query)
    except QueryError as error:
        return error.code
    return None


@pytest.mark.parametrize("query", PASSED)
def test_what_reads_passes_unchanged(query: str) -> None:
    """Otherwise an ordinary question could not be asked, or another one would be."""
    assert check(query) == check(f"{query} ; ;\n") == query


@pytest.mark.parametrize(("query", "code"), REFUSALS)
def test_what_does_more_is_refused(query: str, code: str) -> None:
    """Otherwise a query that somebody was sent could read files or change records."""
    assert refusal(query) == code


def test_a_refusal_says_where() -> None:
    """Otherwise the word would have to be looked for in a long query."""
    with pytest.raises(QueryError) as caught:
        check("MATCH (n)\n  // SET here is none\nRETURN n.a,\n  'x' AS x SET n.a = 1")
    assert caught.value.values == {"word": "SET", "line": 4, "column": 12}


GAPS = st.sampled_from([" ", "\n", "\t", "\u3000", "/* x */", "// y\n", " /*'*/ ", "/*;*/"])


@given(st.text(alphabet="aSET'\"`/*\\ \n;.:$({[-1LOADx全", max_size=40))
def test_tokens_are_the_query(query: str) -> None:
    """Otherwise the guard would judge another text than the engine runs."""
    try:
        found = list(tokens(query))
    except QueryError:
        return
    assert "".join(token.text for token in found) == query
    assert [token.start for token in found] == [
        sum(len(each.text) for each in found[:place]) for place in range(len(found))
    ]


@given(
    st.sampled_from(PASSED),
    st.sampled_from(sorted(REFUSED)),
    st.data(),
    GAPS,
    GAPS,
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_a_refused_word_is_found_wherever_it_stands(
    query: str, word: str, data: st.DataObject, before: str, after: str, case: object
) -> None:
    """Otherwise a comment, a line break or small letters would get it past."""
    assert callable(case)
    pieces = [token.text for token in tokens(query)]
    place = data.draw(st.integers(0, len(pieces)))
    kept = "".join(pieces[:place]).rstrip()
    assume(not kept.endswith((":", ".")))  # there it is a label or a property
    changed = "".join([*pieces[:place], before, case(word), after, *pieces[place:]])
    assert refusal(changed) is not None  # of what the word makes wrong, the first is told


@given(
    st.sampled_from(["'{}'", '"{}"', "`{}`", "/*{}*/ 1", "1 //{}\n", "n.{}"]),
    st.sampled_from(sorted(REFUSED)),
)
def test_in_a_text_a_name_or_a_comment_it_is_none(form: str, word: str) -> None:
    """Otherwise a title that holds "set" could not be looked for."""
    assert refusal(f"MATCH (n) RETURN {form.format(word)}") is None


@given(st.text(max_size=20))
def test_comments_never_reach_the_engine(text: str) -> None:
    """Otherwise an engine that ends a comment elsewhere would run what was taken for one."""
    inside = text.replace("*/", "").replace("\\u", "").replace("\\U", "")
    line = "".join(text.replace("\\u", "").replace("\\U", "").split())
    passed = check(f"RETURN 1 AS a /*{inside.rstrip('*')}*/, 2 AS b //{line}")
    assert passed == "RETURN 1 AS a  , 2 AS b"


NAME = st.sampled_from(["", "r", "`a b`"])
TYPES = st.sampled_from(["", ":X", ":X|Y", ":`set`", ":!X", ":X&(Y|Z)"])
AFTER = st.sampled_from(["", " {a: 1}", " WHERE true"])


@given(NAME, TYPES, st.sampled_from(["*", "*1..", "*..", "*0 .."]), AFTER, GAPS)
def test_a_length_without_end_is_refused(
    name: str, types: str, length: str, after: str, gap: str
) -> None:
    """Otherwise paths of more than ten hops would be missing, and nobody would be told."""
    pattern = gap.join(["MATCH (a) -", "[", name, types, length, after, "]", "-> (b) RETURN b"])
    assert refusal(pattern) == "unbounded"


@given(NAME, TYPES, st.sampled_from(["*3", "*1..3", "*..3", "* 1 .. 3", ""]), AFTER, GAPS)
def test_a_length_with_an_end_passes(
    name: str, types: str, length: str, after: str, gap: str
) -> None:
    """Otherwise a chain of sub-processors could not be asked for at all."""
    pattern = gap.join(["MATCH (a) -", "[", name, types, length, after, "]", "-> (b) RETURN b"])
    assert refusal(pattern) is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("RETURN " + "(" * (DEEPEST + 1), "nested"),
        ("CALL { " * (DEEPEST + 1), "nested"),
        ("MATCH (n) RETURN n" + ".a" * (MOST_DOTS + 1), "nested"),
        ("RETURN 1 AS x" + " UNION RETURN 1 AS x" * (MOST_UNIONS + 1), "unions"),
        ("RETURN " + "1" * MOST_CHARACTERS, "too_long"),
    ],
)
def test_what_an_engine_does_not_survive_is_refused(query: str, code: str) -> None:
    """Otherwise a generated query would end the process without a word."""
    assert refusal(query) == code


def test_parameters_are_those_of_the_query() -> None:
    """Otherwise a misspelt parameter would be null, and the answer empty."""
    query = "MATCH (n {id: $id}) WHERE n.name <> '$no' /* $no */ RETURN n // $no"
    check_parameters(query, ["id"])
    for given_, code in (([], "parameter_missing"), (["id", "x"], "parameter_unused")):
        with pytest.raises(QueryError) as caught:
            check_parameters(query, given_)
        assert caught.value.code == code
