"""What the driver complains about, as errors that say what is wrong and how to mend it."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator, Mapping

from ..graph.errors import StoreError
from ..loaders.problems import in_words
from .neo4j_address import Address

#: The oldest server that has what is needed, and that the driver speaks with.
OLDEST_SERVER = (4, 4)

#: Codes of the server, or beginnings of them, longest first.
_CODES: Mapping[str, str] = {
    "Neo.ClientError.Security.AuthenticationRateLimit": "neo4j_too_often",
    "Neo.ClientError.Security.CredentialsExpired": "neo4j_expired",
    "Neo.ClientError.Security.Forbidden": "neo4j_forbidden",
    "Neo.ClientError.Security.Unauthorized": "neo4j_password",
    "Neo.ClientError.Security.TokenExpired": "neo4j_password",
    "Neo.ClientError.Database.DatabaseNotFound": "neo4j_database",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "neo4j_read_only",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "neo4j_read_only",
    "Neo.ClientError.Cluster.NotALeader": "neo4j_no_leader",
    "Neo.TransientError.Cluster.": "neo4j_no_leader",
    "Neo.ClientError.Transaction.TransactionTimedOut": "neo4j_slow",
    "Neo.TransientError.Transaction.Terminated": "neo4j_slow",
    "Neo.ClientError.Transaction.LockClientStopped": "neo4j_slow",
    "Neo.TransientError.Transaction.LockClientStopped": "neo4j_slow",
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": "neo4j_slow",
    "Neo.TransientError.General.OutOfMemoryError": "neo4j_full",
    "Neo.TransientError.General.StackOverFlowError": "neo4j_full",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "neo4j_full",
    "Neo.TransientError.General.TransactionMemoryLimit": "neo4j_full",
    "Neo.ClientError.General.TransactionOutOfMemoryError": "neo4j_full",
    "Neo.ClientError.General.UpgradeRequired": "neo4j_database_down",
    "Neo.TransientError.General.DatabaseUnavailable": "neo4j_database_down",
    "Neo.TransientError.Database.DatabaseUnavailable": "neo4j_database_down",
    "Neo.DatabaseError.Database.": "neo4j_database_down",
    "Neo.DatabaseError.Transaction.TransactionLogError": "neo4j_disk",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": "neo4j_disk",
}
#: What a server says of a full disk, in whatever error it stands.
_NO_SPACE = ("no space left", "disk full", "not enough space", "disk quota")
#: What a server says of a database that met an error that it cannot go on after.
_STOPPED = "needs to be restarted"


def server_error(code: str, address: Address, lang: str, **values: object) -> StoreError:
    """An error about a server, in words."""
    shown = {
        "where": address.url,
        "url": address.url,
        "database": address.database,
        "seconds": f"{address.timeout:g}",
    }
    return StoreError(in_words(code, lang, **(shown | values)))


@contextlib.contextmanager
def told(address: Address, lang: str) -> Iterator[None]:
    """Turn what the driver complains about into a :class:`StoreError` that names the server."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise explained(error, address, lang) from None


def explained(error: BaseException, address: Address, lang: str) -> StoreError:
    """What a complaint of the driver means; nothing of a query's parameters is in it."""
    from neo4j.exceptions import Neo4jError

    chain = list(_chain(error))
    for one in chain:
        if isinstance(one, Neo4jError) and one.code:
            return _of_server(one, address, lang)
    return _of_driver(chain, address, lang)


def _of_server(error: BaseException, address: Address, lang: str) -> StoreError:
    code = str(getattr(error, "code", ""))
    message = _first_line(str(getattr(error, "message", "") or ""))
    if any(sign in message.lower() for sign in _NO_SPACE):
        return server_error("neo4j_full", address, lang, reason=message)
    if _STOPPED in message:
        return server_error("neo4j_stopped", address, lang)
    for known, meaning in _CODES.items():
        if code.startswith(known):
            return server_error(meaning, address, lang, reason=message or code)
    return server_error("neo4j_other", address, lang, reason=f"{code}: {message}")


def _of_driver(chain: list[BaseException], address: Address, lang: str) -> StoreError:
    """Trouble on the way to the server: the innermost reason that says something."""
    from neo4j.exceptions import (
        ConfigurationError,
        ConnectionAcquisitionTimeoutError,
        IncompleteCommit,
        ReadServiceUnavailable,
        SessionExpired,
        UnsupportedServerProduct,
        WriteServiceUnavailable,
    )

    text = " ".join(str(one) for one in chain)
    for one in chain:
        if isinstance(one, ssl.SSLError):
            reason = getattr(one, "verify_message", "") or getattr(one, "reason", None) or one
            return server_error("neo4j_tls", address, lang, reason=reason)
        if isinstance(one, socket.gaierror):
            return server_error("neo4j_host", address, lang)
        if isinstance(one, UnsupportedServerProduct):
            return old_server(_first_line(str(one)), address, lang)
        if isinstance(one, ConnectionRefusedError):
            return server_error("neo4j_down", address, lang)
        if isinstance(one, (WriteServiceUnavailable, ReadServiceUnavailable)):
            reason = _first_line(str(one))
            return server_error("neo4j_no_leader", address, lang, reason=reason)
        if isinstance(one, (TimeoutError, ConnectionAcquisitionTimeoutError)):
            seconds = f"{connect_timeout(address):g}"
            return server_error("neo4j_silent", address, lang, seconds=seconds)
        if isinstance(one, (IncompleteCommit, SessionExpired, BrokenPipeError)):
            return server_error("neo4j_lost", address, lang)
        if isinstance(one, ConfigurationError):
            return server_error("neo4j_other", address, lang, reason=_first_line(str(one)))
    if "looks like HTTP" in text:
        return server_error("neo4j_not_bolt", address, lang, reason="HTTP")
    if "protocol version" in text or ("handshake" in text and "not supported" in text):
        return old_server("?", address, lang)
    if "handshake" in text:
        return server_error("neo4j_closed", address, lang)
    if any(isinstance(one, ConnectionError) for one in chain) or "defunct" in text:
        return server_error("neo4j_lost", address, lang)
    return server_error("neo4j_down", address, lang)


def old_server(found: str, address: Address, lang: str) -> StoreError:
    """The server is older than what is needed."""
    wanted = ".".join(map(str, OLDEST_SERVER))
    return server_error("neo4j_old_server", address, lang, found=found, wanted=wanted)


def connect_timeout(address: Address) -> float:
    """How long to wait for a connection: as long as for an answer, from one second to five."""
    return min(5.0, max(1.0, address.timeout))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what it came from, and the members of groups; each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
        waiting += [each for each in (one.__cause__, one.__context__) if each is not None]


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
