"""What a server or the way to it complains about, told so that it can be mended."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

import pytest
from neo4j import exceptions

from hakyu.graph.errors import StoreError
from hakyu.loaders.problem_texts_neo4j import NEO4J
from hakyu.stores.neo4j_address import address_of
from hakyu.stores.neo4j_connection import Connection
from hakyu.stores.neo4j_errors import explained

ADDRESS = address_of("neo4j://server:7687", {"HAKYU_NEO4J_DATABASE": "risk"})
LOGIN = {"HAKYU_NEO4J_USER": "neo4j", "HAKYU_NEO4J_PASSWORD": "s3cret"}


def from_server(code: str, message: str = "said the server") -> exceptions.Neo4jError:
    """An error as the driver makes it of what a server answers."""
    return exceptions.Neo4jError._hydrate_neo4j(code=code, message=message)


BY_CODE = [
    ("Neo.ClientError.Security.Unauthorized", "does not accept this user and password"),
    ("Neo.ClientError.Security.AuthenticationRateLimit", "wrong password too often"),
    ("Neo.ClientError.Security.CredentialsExpired", "has to be changed first"),
    ("Neo.ClientError.Security.Forbidden", "may not do that"),
    ("Neo.ClientError.Database.DatabaseNotFound", "no database risk"),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "can only be read"),
    ("Neo.ClientError.Cluster.NotALeader", "has no member now"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", "within 60 s"),
    ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "within 60 s"),
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "no room left"),
    ("Neo.TransientError.General.OutOfMemoryError", "no room left"),
    ("Neo.TransientError.General.DatabaseUnavailable", "is not available now"),
    ("Neo.DatabaseError.Database.UnableToStartDatabase", "is not available now"),
    ("Neo.DatabaseError.Transaction.TransactionLogError", "could not write to its disk"),
    ("Neo.ClientError.Schema.ConstraintValidationFailed", "the server refuses: Neo.ClientError"),
]


@pytest.mark.parametrize(("code", "said"), BY_CODE)
def test_what_a_server_answers_is_told(code: str, said: str) -> None:
    """Otherwise its own words would be shown, which say neither what it means nor what to do."""
    found = str(explained(from_server(code), ADDRESS, "en"))
    assert said in found
    assert "neo4j://server:7687" in found


@pytest.mark.parametrize(
    "message", ["No space left on device", "Disk quota exceeded", "There is not enough space on …"]
)
def test_a_full_disk_is_told_whatever_its_code(message: str) -> None:
    """Otherwise a full disk would look like a fault of the database."""
    error = from_server("Neo.DatabaseError.Transaction.TransactionCommitFailed", message)
    assert "no room left" in str(explained(error, ADDRESS, "en"))


def test_a_database_that_has_stopped_is_told() -> None:
    """Otherwise the user would try again and again: it stays stopped until somebody restarts it."""
    message = "The database has encountered a critical error, and needs to be restarted. See logs."
    error = from_server("Neo.DatabaseError.Transaction.TransactionStartFailed", message)
    assert "has to be restarted" in str(explained(error, ADDRESS, "en"))


def caused(by: BaseException, text: str = "Couldn't connect") -> exceptions.DriverError:
    error = exceptions.ServiceUnavailable(text)
    error.__cause__ = by
    return error


ON_THE_WAY: list[tuple[BaseException, str]] = [
    (caused(ConnectionRefusedError(111, "refused")), "no server answers"),
    (
        caused(ExceptionGroup("all", [caused(ConnectionRefusedError(111, "x"))])),
        "no server answers",
    ),
    (caused(socket.gaierror(-2, "unknown")), "no host of this name"),
    (caused(TimeoutError("timed out")), "nothing came within 5 s"),
    (caused(ssl.SSLCertVerificationError(1, "self-signed")), "no encrypted connection"),
    (exceptions.ServiceUnavailable("… (looks like HTTP)"), "no Bolt server (HTTP)"),
    (exceptions.ServiceUnavailable("Failed to read handshake"), "closed the connection before"),
    (exceptions.SessionExpired("gone"), "connection to the server was lost"),
    (exceptions.IncompleteCommit("gone"), "connection to the server was lost"),
    (ConnectionResetError(104, "reset"), "connection to the server was lost"),
    (exceptions.WriteServiceUnavailable("no leader"), "has no member now"),
    (exceptions.UnsupportedServerProduct("Neo4j/3.5"), "is Neo4j/3.5; hakyu needs Neo4j 4.4"),
    (exceptions.ServiceUnavailable("something"), "no server answers"),
]


@pytest.mark.parametrize(("error", "said"), ON_THE_WAY, ids=[said for _, said in ON_THE_WAY])
def test_what_happens_on_the_way_is_told(error: BaseException, said: str) -> None:
    """Otherwise a server that is down, a wrong name and a firewall would all look alike."""
    assert said in str(explained(error, ADDRESS, "en"))


@pytest.mark.parametrize("code", NEO4J)
def test_every_text_fits_what_is_known(code: str) -> None:
    """Otherwise the error itself would fail, and the user see a traceback."""
    from hakyu.stores.neo4j_errors import server_error

    values = dict.fromkeys(("reason", "found", "wanted", "version", "label", "name", "value"), "x")
    for lang in ("en", "ja"):
        text = str(server_error(code, ADDRESS, lang, **values))
        assert "{" not in text


# -- real sockets, without a server


@contextlib.contextmanager
def listening(answer: Callable[[socket.socket], None] | None) -> Iterator[int]:
    """A port that does something else than Bolt; with None it accepts, and says nothing."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        kept: list[socket.socket] = []

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    guest, _ = door.accept()
                    kept.append(guest)
                    if answer is not None:
                        answer(guest)

        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1]
        for guest in kept:
            guest.close()


def http(guest: socket.socket) -> None:
    guest.recv(64)
    guest.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    guest.close()


def closing(guest: socket.socket) -> None:
    guest.recv(64)
    guest.close()


def too_new(guest: socket.socket) -> None:
    """What a server answers that knows none of the versions that it was offered."""
    guest.recv(64)
    guest.sendall(b"\0\0\0\0")
    guest.close()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "nothing came within 1 s"),
        (http, "no Bolt server (HTTP)"),
        (closing, "closed the connection before"),
        (too_new, "hakyu needs Neo4j 4.4"),
    ],
)
def test_what_listens_there_is_told_apart(
    scheme: str,
    answer: Callable[[socket.socket], None] | None,
    said: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Otherwise a wrong port would look like a broken server; and nothing may wait for ever."""
    environ = {**LOGIN, "HAKYU_NEO4J_TIMEOUT": "1"}
    with listening(answer) as port, pytest.raises(StoreError) as caught:
        Connection.open(f"{scheme}://127.0.0.1:{port}", environ=environ)
    assert said in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert capfd.readouterr().err == ""  # the driver's own log stays out of the answer


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_server_that_is_down_is_told(scheme: str) -> None:
    """Otherwise the first thing that goes wrong for everybody would be a riddle."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with pytest.raises(StoreError, match="no server answers"):
        Connection.open(f"{scheme}://127.0.0.1:{port}", environ=LOGIN)


def test_a_host_that_does_not_exist_is_told() -> None:
    """Otherwise a misspelt name would look like a server that is down."""
    with pytest.raises(StoreError, match=r"no host of this name|no server answers"):
        Connection.open("neo4j://no-such-host.invalid", environ=LOGIN)
