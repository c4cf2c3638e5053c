"""The file of a workspace: opening it whatever its state, and saying what is wrong with it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from ..graph.errors import StoreError
from . import workspace_schema as schema

#: The oldest SQLite with strict tables.
OLDEST_SQLITE = (3, 37, 0)
#: How long a second writer waits for the first, in milliseconds.
PATIENCE = 5_000
_MAGIC = b"SQLite format 3\x00"

#: SQLite's result codes, by their lowest byte.
_CODES = {
    sqlite3.SQLITE_BUSY: "workspace_busy",
    sqlite3.SQLITE_LOCKED: "workspace_busy",
    sqlite3.SQLITE_READONLY: "workspace_read_only",
    sqlite3.SQLITE_FULL: "workspace_full",
    sqlite3.SQLITE_IOERR: "workspace_io",
    sqlite3.SQLITE_CANTOPEN: "workspace_unreadable",
    sqlite3.SQLITE_PERM: "workspace_unreadable",
    sqlite3.SQLITE_NOTADB: "workspace_not",
}


def no_progress(phase: str, done: int, total: int | None) -> None:
    """Tell nobody how far it is."""


class DamagedError(Exception):
    """What stands in the file is not what was written there."""


def store_error(code: str, lang: str, **values: object) -> StoreError:
    """An error about a store, in words."""
    from ..loaders.problems import in_words

    return StoreError(in_words(code, lang, **values))


@contextlib.contextmanager
def told(path: Path, lang: str) -> Iterator[None]:
    """Turn what SQLite complains about into a :class:`StoreError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path, lang) from None
    except DamagedError as error:
        raise store_error("workspace_damaged", lang, path=path, reason=str(error)) from None


def _of_sqlite(error: sqlite3.Error, path: Path, lang: str) -> StoreError:
    code = _CODES.get(code_of(error), "workspace_damaged")
    return store_error(code, lang, path=path, reason=str(error))


def code_of(error: sqlite3.Error) -> int:
    """SQLite's result code, without its finer distinctions; 0 where Python itself complains."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def connect(path: Path, *, write: bool, lang: str) -> sqlite3.Connection:
    """Open a workspace of the current version.

    A connection for reading sees the state of this moment until it is closed, whatever others
    write meanwhile.

    Raises:
        StoreError: it cannot be opened; says why, and what to do.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        ours = ".".join(map(str, OLDEST_SQLITE))
        raise store_error("workspace_sqlite", lang, found=sqlite3.sqlite_version, ours=ours)
    _look_at(path, lang)
    with told(path, lang):
        try:
            connection = _opened(path, write=write, immutable=False)
        except sqlite3.OperationalError as error:
            if code_of(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            if write:
                raise store_error("workspace_read_only", lang, path=path) from None
            # Nothing can be written beside it. That is needed only if there is a log to be read.
            if _size(log_of(path)):
                raise store_error("workspace_read_only_log", lang, path=path) from None
            connection = _opened(path, write=False, immutable=True)
    try:
        with told(path, lang):
            _bring_up(connection, path, lang)
            if write:
                connection.executescript(schema.SCRATCH)
            else:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM meta").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def log_of(path: Path) -> Path:
    """Where SQLite writes changes before they stand in the file."""
    return path.with_name(path.name + "-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _look_at(path: Path, lang: str) -> None:
    """Refuse what is plainly no workspace before SQLite sees it."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise store_error("workspace_directory", lang, path=path)
        if not stat.S_ISREG(found.st_mode):
            raise store_error("workspace_no_file", lang, path=path)
        with path.open("rb") as file:
            head = file.read(100)
    except (FileNotFoundError, NotADirectoryError):
        raise store_error("workspace_missing", lang, path=path) from None
    except OSError as error:
        reason = error.strerror or "?"
        raise store_error("workspace_unreadable", lang, path=path, reason=reason) from None
    except ValueError:
        shown = str(path).replace("\0", "\\0")
        raise store_error("workspace_path", lang, path=shown) from None
    if not head:
        raise store_error("workspace_empty", lang, path=path)
    if not head.startswith(_MAGIC):
        raise store_error("workspace_not", lang, path=path)
    if len(head) < 100:
        raise store_error("workspace_damaged", lang, path=path, reason=f"{len(head)} bytes")


def _opened(path: Path, *, write: bool, immutable: bool) -> sqlite3.Connection:
    mode = "?mode=ro&immutable=1" if immutable else "?mode=rw"
    uri = Path(os.path.abspath(path)).as_uri() + mode
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
    try:
        connection.create_function("check_sum", -1, schema.check_sum, deterministic=True)
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(f"PRAGMA cache_size = {-65_536 if write else -16_384}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up(connection: sqlite3.Connection, path: Path, lang: str) -> None:
    """Bring an older version up to the current one; refuse what is no workspace, or is newer."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise store_error("workspace_not", lang, path=path)
    found = _version(connection)
    if found == schema.version():
        return
    if 0 < found < schema.version():
        try:
            migrate(connection)
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_READONLY:
                raise
            ours = schema.version()
            raise store_error("workspace_older", lang, path=path, found=found, ours=ours) from None
        return
    raise store_error("workspace_newer", lang, path=path, found=found, ours=schema.version())


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the current version, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(_version(connection), schema.version()):
            for statement in _statements(schema.MIGRATIONS[step]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema.version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit before it begins."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def make(path: Path) -> None:
    """Make a new, empty workspace where there is no file; SQLite's errors go through."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrate(connection)
    finally:
        connection.close()


def note(path: Path, key: str, value: str) -> None:
    """Note a value in a workspace that nobody else has open; SQLite's errors go through."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, value))
    finally:
        connection.close()


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a workspace as the connection sees it; SQLite's errors go through."""
    other = sqlite3.connect(target, isolation_level=None)
    try:
        connection.backup(other)
    finally:
        other.close()


def refuse_target(path: Path, source: Path, lang: str) -> None:
    """Refuse to put a backup where the workspace itself stands, or what is no workspace."""
    if not path.exists():
        return
    if path.samefile(source):
        raise store_error("backup_itself", lang, path=path)
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(100)
        if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
            raise store_error("backup_other", lang, path=path)


@contextlib.contextmanager
def placed(path: Path, lang: str, *, replace: bool) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; what stands there at the end is moved to ``path``.

    Args:
        path: where the file is to stand.
        lang: language of the errors.
        replace: whether a file may stand there already.

    Raises:
        StoreError: it cannot be written there, or a file stands there that may not be replaced.
    """
    if not path.parent.is_dir():
        raise store_error("workspace_no_directory", lang, path=path.parent)
    if path.is_dir():
        raise store_error("workspace_directory", lang, path=path)
    if not replace and os.path.lexists(path):
        raise store_error("workspace_exists", lang, path=path)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise store_error("workspace_read_only", lang, path=path)
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    try:
        yield beside
        _sync(beside)
        if replace:
            os.replace(beside, path)
        else:
            _move_new(beside, path)
        _sync(path.parent)
    except FileExistsError:
        raise store_error("workspace_exists", lang, path=path) from None
    except OSError as error:
        reason = error.strerror or "?"
        raise store_error("workspace_io", lang, path=path, reason=reason) from None
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                os.unlink(f"{beside}{end}")


def _move_new(beside: Path, path: Path) -> None:
    """Move without ever replacing a file that another has put there meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(beside, path)


def _sync(path: Path) -> None:
    is_directory = path.is_dir()
    if os.name == "nt" and is_directory:
        return
    handle = os.open(path, os.O_RDONLY if is_directory else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
