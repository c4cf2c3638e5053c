"""Where answers go: the terminal, a pipe or a file; whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import click

from ..graph.errors import HakyuError
from ..viz.terminal_text import in_encoding
from . import language
from .texts import say

#: What a shell reports for a process that wrote into a closed pipe: 128 + SIGPIPE.
CLOSED_PIPE = 141

#: The width of a terminal that nobody tells.
_COLUMNS = 80
#: Temporary files of answers that are being written.
_UNFINISHED: set[str] = set()


class OutputError(HakyuError):
    """The answer is there and cannot be written."""

    exit_code = 3


def _say(key: str, **values: object) -> str:
    return say(language.of_context(click.get_current_context(silent=True)), key, **values)


def console_encoding() -> str:
    """The encoding of standard output."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def console_columns() -> int:
    """COLUMNS, else the terminal's width, else 80.

    As ``shutil.get_terminal_size``, without the compressors that ``shutil`` imports.
    """
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no standard output, closed, no terminal
        return _COLUMNS


def console_has_colour(environ: Mapping[str, str] | None = None) -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR (https://no-color.org) is set."""
    environ = os.environ if environ is None else environ
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    if os.name == "nt" and not (environ.get("WT_SESSION") or environ.get("ANSICON")):
        return False
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def emit(text: str) -> None:
    """Write to standard output, in characters that it can show, and flush.

    Raises:
        OutputError: nobody can read it (closed, full, gone).
        click.exceptions.Exit: the reader of the pipe has had enough; the code says so.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError(_say("error.no_stdout"))
    encoding = console_encoding()
    try:
        _write(stream, in_encoding(text, encoding), encoding)
    except (OSError, ValueError) as error:
        silence(stream)
        if isinstance(error, OSError) and error.errno in {
            errno.EPIPE,
            errno.EINVAL,
            errno.ESHUTDOWN,
        }:
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(_say("error.stdout", reason=reason)) from None


def _write(stream: IO[str], text: str, encoding: str) -> None:
    """As bytes where there are any below, so that no line end is changed."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        stream.flush()
        buffer.write(text.encode(encoding, "backslashreplace"))
        buffer.flush()
    stream.flush()


def silence(stream: IO[str]) -> None:
    """Let what is still buffered go nowhere, so that the end of the process does not fail on it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole: it is replaced only once everything is on the disk.

    Raises:
        click.UsageError: the path is a directory, or its directory does not exist.
        OutputError: it cannot be written.
    """
    import tempfile

    from .commands import TextError

    if path.is_dir():
        raise TextError("error.is_directory", path=path)
    target = path.resolve() if path.is_symlink() else path
    if not target.parent.is_dir():
        raise TextError("error.no_directory", path=target.parent)
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe
        _write_through(target, content)
        return
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
        )
    except OSError as error:
        raise OutputError(_say("error.cannot_write", path=path, reason=error.strerror)) from None
    _UNFINISHED.add(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        if isinstance(error, OSError):
            reason = error.strerror
            raise OutputError(_say("error.cannot_write", path=path, reason=reason)) from None
        raise
    finally:
        _UNFINISHED.discard(name)


def discard_unfinished() -> None:
    """Remove what an interrupted process would leave behind."""
    for name in _UNFINISHED:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _write_through(target: Path, content: bytes) -> None:
    try:
        with target.open("wb") as file:
            file.write(content)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        reason = error.strerror
        raise OutputError(_say("error.cannot_write", path=target, reason=reason)) from None


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of a new one."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
