"""A workspace: one SQLite file that keeps what was loaded, for years, and answers from it.

Everything that was ever loaded stays in it: a load closes the statements that its file no longer
makes and opens those that are new. The records that questions are put to follow from the
statements that stand; they are made in the same transaction. docs/workspace.md is for users.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from .. import __version__
from ..graph.knowledge import Knowledge, hash_of
from ..graph.records import Record
from . import workspace_files as files
from . import workspace_read as read
from . import workspace_rows as rows
from .base import Closing
from .collecting import young_only
from .network_places import Place, beside
from .workspace_files import no_progress, store_error, told
from .workspace_schema import SCRATCH

if TYPE_CHECKING:  # who only asks does not wait for what writes
    from ..graph.judgements import Judgement, Verdict
    from ..loaders.statements import Statement
    from .workspace_judgements import Judging
    from .workspace_load import Load
    from .workspace_reports import LoadRecord, LoadReport, Part, Progress, StoreFinding

_P = ParamSpec("_P")
_R = TypeVar("_R")


def utc_now() -> str:
    """This moment, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _told(
    method: Callable[Concatenate[Workspace, _P], _R],
) -> Callable[Concatenate[Workspace, _P], _R]:
    """Let a method raise StoreError for whatever is wrong with the file."""

    @wraps(method)
    def guarded(self: Workspace, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with told(self.path, self.lang):
            return method(self, *args, **kwargs)

    return cast("Callable[Concatenate[Workspace, _P], _R]", guarded)


class Workspace(Closing):
    """An open workspace; ``stores.base.Store`` and the writing side.

    Open one with :meth:`open`, make one with :meth:`create`. Opened for reading it shows the state
    of that moment until it is closed; opened for writing, the state after its own last load.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lang: str) -> None:
        self.path = path
        self.lang = lang
        self._connection = connection
        self._words = rows.Vocabulary(connection)

    # -- the file

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        lang: str = "en",
        *,
        prepare: Callable[[Workspace], object] | None = None,
    ) -> Workspace:
        """Make a workspace where there is no file, and open it for writing.

        Args:
            path: the file to be made.
            lang: language of the errors.
            prepare: loads what is to be in it from the start; if that fails, no file is made.

        Raises:
            StoreError: it cannot be made there, or there is a file already.
        """
        target = Path(path)
        with files.placed(target, lang, replace=False) as beside:
            with told(target, lang):
                files.make(beside)
                files.note(beside, "data_hash", hash_of(()))
            if prepare is not None:
                with cls.open(beside, write=True, lang=lang) as made:
                    prepare(made)
        return cls.open(target, write=True, lang=lang)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, write: bool = False, lang: str = "en"
    ) -> Workspace:
        """Open a workspace.

        Args:
            path: its file.
            write: whether to load into it.
            lang: language of the errors.

        Raises:
            StoreError: it cannot be opened: missing, no workspace, damaged, newer than this.
        """
        target = Path(path)
        return cls(target, files.connect(target, write=write, lang=lang), lang)

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    # -- reading: stores.base.Store

    @property
    def data_hash(self) -> str:
        with told(self.path, self.lang):
            return read.stored_hash(self._connection)

    @property
    def size(self) -> int:
        with told(self.path, self.lang):
            (found,) = self._connection.execute("SELECT count(*) FROM records").fetchone()
        return int(found)

    @property
    def keeps(self) -> tuple[Place, ...]:
        return beside(self.path, self.data_hash)

    @_told
    def fetch(self, ids: Collection[str]) -> list[Record]:
        return read.by_ids(self._connection, ids)

    @_told
    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        numbers = read.naming(self._connection, ids, relations)
        return read.by_numbers(self._connection, sorted(numbers))

    @_told
    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        return read.first_naming(self._connection, ids, relation)

    @_told
    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        numbers = read.naming_both(self._connection, pairs, relations)
        return read.by_numbers(self._connection, sorted(numbers))

    @_told
    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        return read.by_numbers(self._connection, read.called(self._connection, type_, keys))

    @_told
    def whole(self) -> Knowledge:
        texts = read.texts_in_order(self._connection)
        return Knowledge.of((rows.revived(text) for _, text in texts), self.data_hash)

    def records(self) -> Iterator[Record]:
        with told(self.path, self.lang):
            for _, text in read.texts_in_order(self._connection):
                yield rows.revived(text)

    @_told
    def get(self, ident: str) -> Record | None:
        return next(iter(read.by_ids(self._connection, (ident,))), None)

    @_told
    def ids(self, type_: str, key: str) -> Collection[str]:
        found = self._connection.execute(
            "SELECT DISTINCT i.word FROM names n JOIN types t ON t.n = n.type"
            " JOIN ids i ON i.n = n.record WHERE t.word = ? AND n.key = ?",
            (type_, key),
        )
        return [word for (word,) in found]

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        with told(self.path, self.lang):
            found = self._connection.execute(
                "SELECT n.key, i.word FROM names n JOIN types t ON t.n = n.type"
                " JOIN ids i ON i.n = n.record WHERE t.word = ? ORDER BY n.key",
                (type_,),
            )
            key: str | None = None
            ids: list[str] = []
            for spelling, word in found:
                if spelling != key:
                    if key is not None:
                        yield key, tuple(dict.fromkeys(ids))
                    key, ids = spelling, []
                ids.append(word)
            if key is not None:
                yield key, tuple(dict.fromkeys(ids))

    @_told
    def idents(self, type_: str) -> Iterable[str]:
        found = self._connection.execute(
            "SELECT i.word FROM ids i JOIN records r ON r.record = i.n"
            " WHERE i.word >= ? AND i.word < ? ORDER BY i.word",
            read.range_of(type_),
        )
        return [word for (word,) in found]

    # -- writing

    def load(
        self,
        scope: str,
        statements: Iterable[Statement],
        *,
        sha256: str | None = None,
        choices: str = "",
        made_by: str = "",
        progress: Progress = no_progress,
        dry_run: bool = False,
    ) -> LoadReport:
        """Load what one scope states: :meth:`load_parts` with one part."""
        from .workspace_reports import Part

        part = Part(scope, statements, sha256, choices)
        return self.load_parts((part,), made_by=made_by, progress=progress, dry_run=dry_run)

    @_told
    def load_parts(
        self,
        parts: Sequence[Part],
        *,
        made_by: str = "",
        progress: Progress = no_progress,
        dry_run: bool = False,
    ) -> LoadReport:
        """Put what some scopes state now in the place of what they stated before.

        All of it or nothing: whatever goes wrong, the workspace is as it was.

        Args:
            parts: by scope; their statements are read once, in batches.
            made_by: who loads.
            progress: told how far it is.
            dry_run: whether to tell only what would be done.

        Returns:
            What was done. If nothing changed, no load is recorded.

        Raises:
            ValidationError: the records would be wrong or not fit together; names file and line.
            StoreError: the workspace cannot be written.
        """
        with self._transaction(commit=not dry_run):
            return self._new_load(made_by, progress).run(parts)

    @_told
    def loads(self) -> list[LoadRecord]:
        """Every load that was recorded, the first one first; undoings too."""
        from .workspace_history import history

        return history(self._connection)

    @_told
    def undo(self, load: int, *, made_by: str = "", progress: Progress = no_progress) -> LoadReport:
        """Let the files of a load state again what they stated before it.

        This is recorded as a load of its own, which may be undone in turn.

        Raises:
            StoreError: there is no such load, it was undone already, or a later load of one of
                its files has to be undone first.
            ValidationError: something that was loaded since does not fit without it.
        """
        from .workspace_history import history, in_the_way, parts_before

        with self._transaction():
            loads = history(self._connection)
            found = next((one for one in loads if one.id == load), None)
            if found is None:
                raise store_error("load_unknown", self.lang, load=load)
            if found.undone_by is not None:
                raise store_error("load_undone", self.lang, load=load, by=found.undone_by)
            if later := in_the_way(loads, found):
                ours = {part.scope for part in found.parts}
                scope = next(part.scope for part in later.parts if part.scope in ours)
                raise store_error("load_followed", self.lang, later=later.id, scope=scope)
            parts = parts_before(self._connection, found)
            return self._new_load(made_by, progress).run(parts, undoes=load)

    @_told
    def statements(self, ident: str) -> list[Statement]:
        """What is stated now about the record with this id, the newest statement last."""
        from .workspace_derive import standing, with_members

        numbers = list(self._words.ids.known((ident,)).values())
        return list(standing(self._connection, with_members(self._connection, numbers)))

    @_told
    def read_from(self, scope: str) -> str | None:
        """The ``sha256`` of what a scope states now; None if it states nothing, or that is not
        known (after an undo)."""
        found = self._connection.execute(
            "SELECT sha256 FROM scopes WHERE word = ?", (scope,)
        ).fetchone()
        return None if found is None else found[0]

    # -- judgements

    @_told
    def judgements(self) -> list[Judgement]:
        """Every judgement, the first one first; withdrawn and superseded ones too."""
        from .workspace_same import judged

        return judged(self._connection)

    @_told
    def judge(
        self, left: str, right: str, verdict: Verdict, *, made_by: str = "", note: str | None = None
    ) -> Judgement:
        """Keep a judgement on whether two organisations are one, and let it take effect.

        After ``yes`` one id stands for both: the one of the bundled knowledge base, else the one
        with a corporate number, else the smaller one. It supersedes an earlier judgement about the
        same two; ``graph.judgements`` says how judgements combine.

        Raises:
            UsageError: neither is an organisation of the workspace, or another judgement says the
                contrary.
            ValidationError: as one organisation they would not fit.
        """
        with self._transaction():
            return self._judging(made_by).judge(left, right, verdict, note)

    @_told
    def withdraw(self, judgement: int, *, made_by: str = "") -> Judgement:
        """Let a judgement stand no longer: the records are as if it had not been made.

        Raises:
            StoreError: there is none, or it was withdrawn already.
            ValidationError: without it, something would not fit that was loaded since.
        """
        with self._transaction():
            return self._judging(made_by).withdraw(judgement)

    # -- care

    def backup(self, target: str | os.PathLike[str], progress: Progress = no_progress) -> Path:
        """Copy the workspace as it is now to a file; loads may go on meanwhile.

        The copy is made beside the target, checked, and then moved there. A workspace that stands
        there is replaced, another file never.

        Raises:
            StoreError: it cannot be written there, or the copy is not whole.
        """
        path = Path(target)
        files.refuse_target(path, self.path, self.lang)
        with files.placed(path, self.lang, replace=True) as beside:
            with told(self.path, self.lang):
                files.copy(self._connection, beside)
            with Workspace.open(beside, lang=self.lang) as made:
                if wrong := made.check(progress):
                    reason = f"{wrong[0].code}: {wrong[0].what}"
                    raise store_error("workspace_damaged", self.lang, path=self.path, reason=reason)
        return path

    @_told
    def check(self, progress: Progress = no_progress) -> list[StoreFinding]:
        """What is wrong with the workspace: the file, what was loaded, what follows from it.

        Everything that follows is worked out again, which takes about as long as loading it.
        """
        from .workspace_check import check

        run = self._connection.execute
        is_reading = self._connection.in_transaction
        if is_reading:
            run("COMMIT")
            run("PRAGMA query_only = OFF")  # it holds for the scratch tables too
        self._connection.executescript(SCRATCH)
        run("BEGIN")
        try:
            with young_only():
                return check(self._connection, self.lang, progress)
        finally:
            with contextlib.suppress(sqlite3.Error):
                run("ROLLBACK")
                if is_reading:
                    run("PRAGMA query_only = ON")
                    run("BEGIN")

    def _judging(self, made_by: str) -> Judging:
        from .workspace_judgements import Judging
        from .workspace_load import Stamp

        stamp = Stamp(utc_now(), made_by, __version__)
        return Judging(self._connection, self._words, stamp, self.lang)

    def _new_load(self, made_by: str, progress: Progress) -> Load:
        from .workspace_load import Load, Stamp

        stamp = Stamp(utc_now(), made_by, __version__)
        return Load(self._connection, self._words, stamp, self.lang, progress)

    @contextlib.contextmanager
    def _transaction(self, *, commit: bool = True) -> Iterator[None]:
        if self._connection.in_transaction:
            raise store_error("workspace_opened_to_read", self.lang, path=self.path)
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            with young_only():
                yield
            run("COMMIT" if commit else "ROLLBACK")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    run("ROLLBACK")
            self._words.forget()
            raise
        if not commit:
            self._words.forget()
