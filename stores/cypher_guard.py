"""What of Cypher is let through to an engine: one statement that reads, and nothing else.

The embedded engine refuses writes itself, but reads local files (``LOAD CSV``) even when read-only,
runs only the last of several statements, stops an unbounded ``*`` at ten hops, and does not survive
a thousand unions. A server takes ``LOAD CSV`` for reading too. So a query is taken to pieces here:
:func:`tokens` knows strings, comments and back-ticked names, and what it does not know is refused.
Keywords are looked for in every token that is not plainly a name, so that a doubt refuses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..graph.adhoc import QueryError

#: Longer, deeper or wider queries are refused: engines work on them by recursion.
MOST_CHARACTERS, DEEPEST, MOST_UNIONS, MOST_DOTS = 20_000, 64, 50, 500

#: How a statement that reads begins.
STARTS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
#: Words that begin something that writes, reads files, or leaves the database.
REFUSED = frozenset(
    {"ALTER", "CREATE", "DELETE", "DENY", "DETACH", "DROP", "FOREACH", "GRANT", "INSERT", "LOAD"}
    | {"MERGE", "NODETACH", "REMOVE", "RENAME", "REVOKE", "SET", "TRANSACTIONS", "USE"}
)
_PIECES = re.compile(
    r"""
      (?P<space>[ \t\r\n\f\u3000]+ | //[^\r\n]* | /\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<quoted>(?:`[^`]*`)+)
    | (?P<unended>/\* | ['"`])
    | (?P<number>0[xX][0-9a-fA-F]+ | [0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?
        | [0-9]+[eE][+-]?[0-9]+ | (?<!\.)\.[0-9]+(?:[eE][+-]?[0-9]+)? | [0-9]+)
    | (?P<parameter>\$[^\W\d]\w*)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\.\. | [.,:;()\[\]{}|&!+\-*/%^=<>~])
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDINGS = {"'": "'", '"': '"', "`": "`", "/*": "*/"}
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_NAMES = frozenset({"word", "quoted"})


class Token(NamedTuple):
    """A piece of a query: ``kind`` is one of space, text, quoted, number, parameter, word, sign."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Every piece of the query, spaces and comments too: joined they are the query again.

    Raises:
        QueryError: a string, name or comment does not end, or a character has no place in a query.
    """
    place = 0
    while place < len(query):
        match = _PIECES.match(query, place)
        if match is None or match.lastgroup is None:
            raise QueryError("character", character=query[place], **_where(query, place))
        if match.lastgroup == "unended":
            raise QueryError("unended", ending=_ENDINGS[match[0]], **_where(query, place))
        yield Token(match.lastgroup, match[0], place)
        place = match.end()


def check(query: str) -> str:
    """The query as an engine may run it: without comments and without a ``;`` at its end.

    Args:
        query: Cypher, as somebody wrote it.

    Raises:
        QueryError: it is no single statement that reads, or an engine would answer it wrongly in
            silence. ``code`` says which; ``line`` and ``column`` where.
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryError("too_long", n=MOST_CHARACTERS)
    if (escape := re.search(r"\\[uU]", query)) is not None:
        raise QueryError("escape", **_where(query, escape.start()))
    pieces = list(tokens(query))
    while pieces and (pieces[-1].kind == "space" or pieces[-1].text == ";"):
        pieces.pop()
    found = [piece for piece in pieces if piece.kind != "space"]
    if not found:
        raise QueryError("empty")
    for code, token in _faults(found):
        raise QueryError(code, word=token.text, **_where(query, token.start))
    return "".join(map(_plain, pieces))


def _plain(piece: Token) -> str:
    """A comment is a space to an engine, and so is the wide space of Japanese writing."""
    if piece.kind != "space":
        return piece.text
    return " " if piece.text.startswith("/") else piece.text.replace("\u3000", " ")


def parameters_of(query: str) -> frozenset[str]:
    """The names of the parameters that a query uses.

    Raises:
        QueryError: as :func:`tokens`.
    """
    return frozenset(item.text[1:] for item in tokens(query) if item.kind == "parameter")


def check_parameters(query: str, given: Collection[str]) -> None:
    """Refuse a query whose parameters are not those that are given.

    Raises:
        QueryError: one is missing, or one is not used.
    """
    used = parameters_of(query)
    for name in sorted(used.difference(given)):
        raise QueryError("parameter_missing", name=name)
    for name in sorted(set(given) - used):
        raise QueryError("parameter_unused", name=name)


def keyword(token: Token) -> str:
    """The word that a token could be taken for, however it is written."""
    return unicodedata.normalize("NFKC", token.text).upper()


def _where(query: str, place: int) -> dict[str, int]:
    before = query[:place]
    return {"line": before.count("\n") + 1, "column": place - (before.rfind("\n") + 1) + 1}


def _faults(found: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """What is wrong, in the order in which it stands there."""
    depth = unions = dots = 0
    first = found[0]
    if first.kind != "word" or keyword(first) not in STARTS | REFUSED:
        yield "start", first
    for place, token in enumerate(found):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        dots += token.text == "."
        if depth > DEEPEST or dots > MOST_DOTS:
            yield "nested", token
        if token.text == ";":
            yield "several", token
        if token.text == "[" and _is_unbounded(found, place):
            yield "unbounded", found[place]
        if token.kind != "word" or _is_name(found, place):
            continue
        word = keyword(token)
        following = found[place + 1] if place + 1 < len(found) else None
        unions += word == "UNION"
        if unions > MOST_UNIONS:
            yield "unions", token
        if word in REFUSED:
            yield "clause", token
        if word == "CALL" and (following is None or following.text not in ("{", "(")):
            yield "procedure", token
        if word == "FORMAT" and following is not None and keyword(following) == "CSV":
            yield "format", token


def _is_name(found: Sequence[Token], place: int) -> bool:
    """Whether a word can only be the name of a property, a label or a type: ``n.set``, ``:Set``."""
    if place == 0:
        return False
    before = found[place - 1]
    if before.text == ":":
        return True
    if before.text != "." or place == 1:
        return False
    owner = found[place - 2]
    return owner.kind in ("word", "quoted", "parameter") or owner.text in (")", "]", "}", "{", ",")


def _is_unbounded(found: Sequence[Token], place: int) -> bool:
    """Whether a bracket opens a relationship of any length: ``-[r:A|B*]-``, ``-[*2..]-``.

    A list in a sum looks alike up to the star, and goes on differently: ``x -[a * b][0]``.
    """
    if place == 0 or found[place - 1].text != "-":
        return False
    rest = iter(found[place + 1 :])
    token = next(rest, None)
    if token is not None and token.kind in _NAMES:
        token = next(rest, None)
    if token is not None and token.text == ":":
        while token is not None and (token.kind in _NAMES or token.text in ":|&!%()"):
            token = next(rest, None)
    if token is None or token.text != "*":
        return False
    token = next(rest, None)
    ranged = False
    if token is not None and token.kind == "number":
        token, ranged = next(rest, None), True
        if token is None or token.text != "..":
            return False
    if token is not None and token.text == "..":
        token, ranged = next(rest, None), True
        if token is not None and token.kind == "number":
            return False
    ends = token is None or token.text in ("]", "{") or keyword(token) == "WHERE"
    return ends or ranged
