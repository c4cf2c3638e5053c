"""Judgements on whether two organisations are one: kept with who and when, never overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..graph.errors import StoreError, UsageError
from ..loaders.problems import text_of
from .workspace_load import Load, Stamp
from .workspace_rows import Vocabulary, listed
from .workspace_same import groups

Verdict: TypeAlias = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged.

    Attributes:
        id: its number.
        first, second: ids of the two organisations, as they were loaded.
        verdict: whether they are one.
        note: why; may be empty.
        made_at, made_by: when (UTC), by whom.
        withdrawn_at, withdrawn_by: None while it stands.
    """

    id: int
    first: str
    second: str
    verdict: Verdict
    note: str
    made_at: str
    made_by: str
    withdrawn_at: str | None
    withdrawn_by: str | None


def judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """All of them, the first one first; withdrawn ones too."""
    found = connection.execute(
        "SELECT j.id, a.word, b.word, j.verdict, j.note, j.made_at, j.made_by, j.withdrawn_at,"
        " j.withdrawn_by FROM judgements j JOIN ids a ON a.n = j.first"
        " JOIN ids b ON b.n = j.second ORDER BY j.id"
    )
    return [Judgement(*row) for row in found]


class Judging:
    """Adds and withdraws judgements. The connection is in a transaction, which the caller ends."""

    def __init__(
        self, connection: sqlite3.Connection, words: Vocabulary, stamp: Stamp, lang: str
    ) -> None:
        self._connection = connection
        self._words = words
        self._stamp = stamp
        self._lang = lang

    def judge(self, first: str, second: str, verdict: Verdict, note: str) -> Judgement:
        """Keep a judgement; the one that stood about the same two is withdrawn.

        Raises:
            UsageError: one of the two is no organisation of the workspace, or another judgement
                says the contrary.
            ValidationError: as one organisation they would not fit.
        """
        first, second = sorted((first, second))
        if first == second:
            raise self._usage("judgement_itself", id=first)
        numbers = self._numbers(first, second)
        for older in judgements(self._connection):
            if older.withdrawn_at is None and (older.first, older.second) == (first, second):
                if (older.verdict, older.note) == (verdict, note):
                    return older
                self._close(older.id)
        found = self._connection.execute(
            "INSERT INTO judgements (first, second, verdict, note, made_at, made_by)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*numbers, verdict, note, self._stamp.made_at, self._stamp.made_by),
        )
        self._refuse_contradiction()
        self._settle()
        return next(one for one in judgements(self._connection) if one.id == found.lastrowid)

    def withdraw(self, ident: int) -> Judgement:
        """Let a judgement stand no longer; what it made one is as it was before.

        Raises:
            StoreError: there is none, or it was withdrawn already.
            ValidationError: without it, something would not fit that was loaded since.
        """
        found = next((one for one in judgements(self._connection) if one.id == ident), None)
        if found is None:
            raise self._fault("judgement_unknown", judgement=ident)
        if found.withdrawn_at is not None:
            raise self._fault("judgement_withdrawn", judgement=ident, at=found.withdrawn_at)
        self._close(ident)
        self._settle()
        return next(one for one in judgements(self._connection) if one.id == ident)

    def _close(self, ident: int) -> None:
        self._connection.execute(
            "UPDATE judgements SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?",
            (self._stamp.made_at, self._stamp.made_by, ident),
        )

    def _settle(self) -> None:
        Load(self._connection, self._words, self._stamp, self._lang).settle()

    def _numbers(self, *ids: str) -> list[int]:
        known = self._words.ids.known(ids)
        stated = {
            number
            for (number,) in self._connection.execute(
                "SELECT DISTINCT record FROM statements WHERE closed IS NULL"
                " AND record IN (SELECT value FROM json_each(?))",
                (listed(known.values()),),
            )
        }
        for ident in ids:
            if not ident.startswith("org:") or known.get(ident) not in stated:
                raise self._usage("judgement_not_organisation", id=ident)
        return [known[ident] for ident in ids]

    def _refuse_contradiction(self) -> None:
        """Whether two that are one by some judgements are two by another."""
        standing = [one for one in judgements(self._connection) if one.withdrawn_at is None]
        ids = {ident: n for n, ident in enumerate(sorted(_named(standing)))}
        same = [(ids[one.first], ids[one.second]) for one in standing if one.verdict == "yes"]
        group_of = {member: n for n, group in enumerate(groups(same)) for member in group}
        for one in standing:
            if one.verdict == "no":
                a, b = group_of.get(ids[one.first]), group_of.get(ids[one.second])
                if a is not None and a == b:
                    values = {"judgement": one.id, "first": one.first, "second": one.second}
                    raise self._usage("judgement_contradiction", **values)

    def _usage(self, code: str, **values: object) -> UsageError:
        return UsageError(" ".join(text_of(code, self._lang, **values)))

    def _fault(self, code: str, **values: object) -> StoreError:
        return StoreError(" ".join(text_of(code, self._lang, **values)))


def _named(found: list[Judgement]) -> set[str]:
    return {ident for one in found for ident in (one.first, one.second)}
