"""Packed values come back as they were, whatever they hold, and none passes for a reference."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hakyu.viz.book_pack import EVERYWHERE, Merged, Pool, Same, join, kind_of, packed
from hakyu.viz.terminal_text import neutral

from .html_book import whole

USERS = [("ja", 0), ("ja", 1), ("en", 0), ("en", 1)]
#: Keys that look like ours, and values that look like references.
KEYS = st.sampled_from(["$", "$$", "$+", "$0", "id", "name", "__proto__", "a long key of data"])
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(["a text that stands in many places", "\ud800", "\u202egpj.exe", "{\"$\":0}"]),
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=4),
        st.just({"$": 3}),
        st.just({"$": 0, "name": "forged", "kind": "forged as well"}),
    ),
    max_leaves=12,
)


def shown(value: Any) -> Any:
    """A value with its texts as they are shown."""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, dict):
        return {key: shown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value


def read(pool: Pool, tokens: list[tuple[Any, tuple[str, int]]]) -> list[Any]:
    """What a reader makes of each token, from the chunks that its user has."""
    chunks = pool.chunks(token for token, _ in tokens)
    found = []
    for token, (lang, choice) in tokens:
        users = (EVERYWHERE, (lang, None), (None, choice), (lang, choice))
        arrays = [json.loads(chunks.array(user)) for user in users]
        found.append(whole(json.loads(chunks.text(token)), arrays))
    return found


@given(st.lists(st.tuples(VALUES, st.sampled_from(USERS)), max_size=8))
def test_values_come_back(given: list[tuple[Any, tuple[str, int]]]) -> None:
    """Otherwise whoever names a vendor could put another answer in the place of the true one."""
    pool = Pool()
    tokens = [(pool.put([value, value], user), user) for value, user in given]
    assert read(pool, tokens) == [[shown(value)] * 2 for value, _ in given]


@given(st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1), VALUES, VALUES)
def test_halves_come_back_together(base: dict[str, Any], one: Any, other: Any) -> None:
    """Otherwise a node would lose its place or its name in one of the languages."""
    pool = Pool()
    tokens = [
        (pool.put([Merged(base, {"name": name}), Same(base)], user), user)
        for name, user in ((one, USERS[0]), (other, USERS[2]), (one, USERS[1]))
    ]
    assert read(pool, tokens) == [
        [{**shown(base), "name": shown(name)}, shown(base)] for name in (one, other, one)
    ]


def test_what_is_shared_is_written_once() -> None:
    """Otherwise a file with every answer on every day could not be sent by mail."""
    text = "the same long statement of the same vendor"
    pool = Pool()
    tokens = [pool.put({"said": [text, index], "by": {"who": [text]}}, user)
              for index, user in enumerate(USERS)]  # fmt: skip
    chunks = pool.chunks(tokens)
    assert chunks.values[EVERYWHERE] == [f'{{"who":["{text}"]}}']
    assert all(chunks.text(token).count(text) == 1 for token in tokens)
    assert [kind_of(user) for user in (EVERYWHERE, ("ja", None), (None, 1), ("ja", 1))] == [
        0,
        1,
        2,
        3,
    ]
    assert join(("ja", 0), ("en", 0)) == (None, 0)


def test_same_text_same_bytes() -> None:
    """Otherwise two files of the same data would differ by the time at which they were made."""
    assert packed("波及 \ud800") == packed("波及 \ud800")
    assert packed("a")[:4] == "H4sI"
