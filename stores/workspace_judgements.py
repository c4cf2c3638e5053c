"""Judgements on whether two organisations are one: kept with who and when, never overwritten."""

from __future__ import annotations

import re
import sqlite3

from ..graph.errors import StoreError, UsageError
from ..graph.judgements import Judgement, Judgements, Verdict, pair_of
from ..loaders.problems import in_words
from .workspace_load import Load, Stamp
from .workspace_rows import Vocabulary, listed
from .workspace_same import judged
from .workspace_schema import sum_up

_ORGANISATION = re.compile(r"org:\w[\w.\-]{0,190}")


class Judging:
    """Adds and withdraws judgements. The connection is in a transaction, which the caller ends."""

    def __init__(
        self, connection: sqlite3.Connection, words: Vocabulary, stamp: Stamp, lang: str
    ) -> None:
        self._connection = connection
        self._words = words
        self._stamp = stamp
        self._lang = lang

    def judge(self, left: str, right: str, verdict: Verdict, note: str | None) -> Judgement:
        """Keep a judgement; it supersedes an earlier one about the same two.

        Raises:
            UsageError: neither is an organisation of the workspace, or another judgement says the
                contrary.
            ValidationError: as one organisation they would not fit.
        """
        left, right = pair_of(left, right)
        if left == right:
            raise self._usage("judgement_itself", id=left)
        numbers = self._numbers(left, right)
        before = Judgements(judged(self._connection))
        older = before.standing.get((left, right))
        if older is not None and (older.verdict, older.note) == (verdict, note):
            return older
        found = self._connection.execute(
            "INSERT INTO judgements (first, second, verdict, note, made_at, made_by)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*numbers, verdict, note, self._stamp.made_at, self._stamp.made_by),
        )
        self._connection.execute(sum_up("judgements"), (found.lastrowid,))
        made = self._judgement(found.lastrowid)
        assert made is not None
        for one in before.caused_by(made):
            against = one.parted if one.parted.id != made.id else one.chain[0]
            values = {"judgement": against.id, "first": against.left, "second": against.right}
            raise self._usage(f"judgement_against_{against.verdict}", **values)
        self._settle()
        return made

    def withdraw(self, ident: int) -> Judgement:
        """Let a judgement stand no longer; what it made one is as it was before.

        Raises:
            StoreError: there is none, or it was withdrawn already.
            ValidationError: without it, something would not fit that was loaded since.
        """
        found = self._judgement(ident)
        if found is None:
            raise self._fault("judgement_unknown", judgement=ident)
        if found.is_withdrawn:
            raise self._fault("judgement_withdrawn", judgement=ident, at=found.withdrawn_at)
        before = Judgements(judged(self._connection)).contradictions
        self._connection.execute(
            "UPDATE judgements SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?",
            (self._stamp.made_at, self._stamp.made_by, ident),
        )
        self._connection.execute(sum_up("judgements"), (ident,))
        # An earlier judgement that it superseded stands again.
        for one in Judgements(judged(self._connection)).contradictions:
            if one not in before:
                values = {
                    "judgement": one.parted.id,
                    "first": one.parted.left,
                    "second": one.parted.right,
                }
                raise self._usage("judgement_against_no", **values)
        self._settle()
        withdrawn = self._judgement(ident)
        assert withdrawn is not None
        return withdrawn

    def _judgement(self, ident: int | None) -> Judgement | None:
        return next((one for one in judged(self._connection) if one.id == ident), None)

    def _settle(self) -> None:
        Load(self._connection, self._words, self._stamp, self._lang).settle()

    def _numbers(self, *ids: str) -> list[int]:
        """The numbers of two organisations, one of which may come with a later load.

        A load can be refused because nobody has said yet that two are one.
        """
        known = self._words.ids.known(ids)
        stated = {
            number
            for (number,) in self._connection.execute(
                "SELECT DISTINCT record FROM statements WHERE closed IS NULL"
                " AND record IN (SELECT value FROM json_each(?))",
                (listed(known.values()),),
            )
        }
        missing = [ident for ident in ids if known.get(ident) not in stated]
        for ident in ids:
            if not _ORGANISATION.fullmatch(ident) or (ident in missing and len(missing) > 1):
                raise self._usage("judgement_not_organisation", id=ident)
        numbers = self._words.ids.numbers(ids)
        return [numbers[ident] for ident in ids]

    def _usage(self, code: str, **values: object) -> UsageError:
        return UsageError(in_words(code, self._lang, **values))

    def _fault(self, code: str, **values: object) -> StoreError:
        return StoreError(in_words(code, self._lang, **values))
