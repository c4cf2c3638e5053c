"""Organisations that somebody judged to be one: which, and what they are together.

A judgement ``yes`` makes two organisations one for every question: one id, the *main* one, stands
for all of them, wherever they are named. Nothing is rewritten in what was loaded; withdrawing the
judgement brings the former records back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from ..graph.judgements import Judgement, Judgements
from ..graph.knowledge import canonical
from ..graph.names import form_of, match_key, names_of
from ..graph.records import Organisation
from ..graph.references import RELATIONS
from ..loaders.statements import Statement
from .workspace_rows import decoded, listed

#: Where the bundled knowledge base stands; its ids are known to others.
KNOWN_SCOPE = "hakyu.seeds"

#: The fields in which ids of organisations stand, at whatever depth.
_NAMING = frozenset(relation.rpartition(".")[2] for relation in RELATIONS) | {"targets"}


def settle_same(connection: sqlite3.Connection) -> None:
    """Bring ``merged`` up to the judgements and statements that stand; note what that touches."""
    wanted = wanted_members(connection)
    present = dict(connection.execute("SELECT record, main FROM merged"))
    if not wanted and not present:
        return
    moved = {one for one in {*wanted, *present} if wanted.get(one) != present.get(one)}
    mains = {book[one] for one in moved for book in (wanted, present) if one in book}
    connection.executemany("DELETE FROM merged WHERE record = ?", ((one,) for one in moved))
    connection.executemany(
        "INSERT INTO merged (record, main) VALUES (?, ?)",
        ((one, wanted[one]) for one in sorted(moved) if one in wanted),
    )
    touched = listed(sorted(moved | mains))
    connection.execute(
        "INSERT OR IGNORE INTO touched (record) SELECT value FROM json_each(?)", (touched,)
    )
    # Who names one of them names, until now, what stood for it.
    connection.execute(
        "INSERT OR IGNORE INTO touched (record) SELECT naming FROM edges"
        " WHERE named IN (SELECT value FROM json_each(?))",
        (touched,),
    )
    connection.execute(
        "INSERT OR IGNORE INTO touched (record)"
        " SELECT m.main FROM merged m JOIN touched t ON t.record = m.record"
    )


def wanted_members(connection: sqlite3.Connection) -> dict[int, int]:
    """Each organisation that another one stands for, with that one."""
    together = Judgements(judged(connection)).groups
    if not together:
        return {}
    ranks = _ranks(connection, {ident for group in together for ident in group})
    found: dict[int, int] = {}
    for group in together:
        stated = sorted(ranks[ident] for ident in group if ident in ranks)
        found.update((rank[-1], stated[0][-1]) for rank in stated[1:])
    return found


def judged(connection: sqlite3.Connection) -> list[Judgement]:
    """All judgements, the first one first; withdrawn and superseded ones too."""
    found = connection.execute(
        "SELECT j.id, a.word, b.word, j.verdict, j.made_by, j.made_at, j.note, j.withdrawn_by,"
        " j.withdrawn_at FROM judgements j JOIN ids a ON a.n = j.first"
        " JOIN ids b ON b.n = j.second ORDER BY j.id"
    )
    return [Judgement(*row) for row in found]


#: What decides which of several organisations is the main one: the smallest; last its number.
_Rank: TypeAlias = tuple[bool, bool, str, int]


def _ranks(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, _Rank]:
    """The organisations that are stated, each with its rank."""
    found = connection.execute(
        "SELECT s.record, i.word, max(c.word = ?),"
        " max(json_extract(s.data, '$.corporate_number') IS NOT NULL)"
        " FROM statements s JOIN ids i ON i.n = s.record JOIN scopes c ON c.n = s.scope"
        " WHERE s.closed IS NULL AND i.word IN (SELECT value FROM json_each(?))"
        " GROUP BY s.record",
        (KNOWN_SCOPE, listed(sorted(ids))),
    )
    return {
        word: (not is_known, not has_number, word, record)
        for record, word, is_known, has_number in found
    }


def members_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Each id that another one stands for, with that one."""
    return dict(
        connection.execute(
            "SELECT a.word, b.word FROM merged m JOIN ids a ON a.n = m.record"
            " JOIN ids b ON b.n = m.main"
        )
    )


def renamed(statement: Statement, mains: Mapping[str, str]) -> Statement:
    """The statement with the main id wherever it names one that stands for the same."""
    data = {
        name: _replaced(name, value, mains) if name != "id" else value
        for name, value in statement.data.items()
    }
    if data == statement.data:
        return statement
    return Statement(
        statement.type, statement.id, statement.file, data, statement.lines, statement.index
    )


def _replaced(name: str, value: Any, mains: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return mains.get(value, value) if name in _NAMING else value
    if isinstance(value, dict):
        return {below: _replaced(below, one, mains) for below, one in value.items()}
    if isinstance(value, list):
        found = [_replaced(name, one, mains) for one in value]
        if found != value and all(isinstance(one, str) for one in found):
            return list(dict.fromkeys(found))
        return found
    return value


class UnlikeError(Exception):
    """Two organisations cannot be one: a code of ``loaders.problem_texts`` and its values."""

    def __init__(self, code: str, other: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.other, self.values = code, other, values


def joined(main: Organisation, others: Sequence[Organisation]) -> Organisation:
    """What several organisations are together, under the id of the main one.

    What the main one lacks is taken over; the other names become aliases.

    Raises:
        UnlikeError: they have different corporate numbers, or only some of them are cohorts.
    """
    everyone = [main, *others]
    _refuse_unlike(main, others)
    data: dict[str, Any] = {}
    for one in everyone:
        for name, value in decoded(canonical(one)).items():
            data.setdefault(name, value)
    named = next((one for one in everyone if not one.unnamed), main)
    data["name"] = named.name
    data["unnamed"] = named.unnamed
    data["names"] = {
        script: name for one in reversed(everyone) for script, name in one.names.items()
    }
    for name in ("sources", "member_of"):
        data[name] = list(dict.fromkeys(item for one in everyone for item in getattr(one, name)))
    data["aliases"] = _aliases(data, everyone)
    dates = [one.known_from for one in everyone]
    known = [date for date in dates if date is not None]
    data["known_from"] = str(min(known)) if len(known) == len(dates) else None
    return Organisation.model_validate(data)


def _refuse_unlike(main: Organisation, others: Sequence[Organisation]) -> None:
    numbered = next((one for one in (main, *others) if one.corporate_number), main)
    for one in others:
        if one.corporate_number not in (None, numbered.corporate_number):
            values = {"number": one.corporate_number, "its": numbered.corporate_number}
            raise UnlikeError("same_other_number", one.id, id=numbered.id, **values)
        if one.cohort != main.cohort:
            raise UnlikeError("same_cohort", one.id, id=main.id)


def _aliases(data: Mapping[str, Any], everyone: Sequence[Organisation]) -> list[str]:
    """Every other name of any of them, each once. What an unnamed one is called is no name."""
    seen = {_told_apart(name) for name in (data["name"], *data["names"].values())}
    found: list[str] = []
    for one in everyone:
        for spelling in names_of(one) if not (one.unnamed or one.cohort) else one.aliases:
            key = _told_apart(spelling)
            if key not in seen or (one is everyone[0] and spelling in one.aliases):
                found.append(spelling)
            seen.add(key)
    return list(dict.fromkeys(found))


def _told_apart(name: str) -> tuple[str, str | None]:
    return match_key(name), form_of(name)
