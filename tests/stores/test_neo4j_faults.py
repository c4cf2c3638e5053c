"""A real server that refuses: each fault is told, nothing is lost, and no password is shown."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hakyu.graph.errors import StoreError
from hakyu.stores.neo4j_connection import Connection

from .server import connected, environ, known_of, opened, push, run

if TYPE_CHECKING:
    from ..conftest import Requires
    from ..neo4j_server import Server

pytestmark = pytest.mark.real_neo4j

KNOWN = known_of(
    organisations=[{"id": "org:a", "name": "顧客"}, {"id": "org:v", "name": "委託先"}],
    engagements=[{"id": "eng:a-v", "client": "org:a", "provider": "org:v"}],
)


def test_a_wrong_password_is_told_and_not_shown(neo4j_server: Server) -> None:
    """Otherwise the user would search the network for what is a typing error."""
    with pytest.raises(StoreError, match=r"not accept this user|too often") as caught:
        connected(neo4j_server, HAKYU_NEO4J_PASSWORD="s3cret-and-wrong")
    assert "s3cret" not in str(caught.value)
    with pytest.raises(StoreError, match="受け付けません"):
        Connection.open(
            neo4j_server.uri,
            environ=environ(neo4j_server, HAKYU_NEO4J_PASSWORD="s3cret"),
            lang="ja",
        )


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_missing_is_told(neo4j_server: Server, scheme: str) -> None:
    """Otherwise a misspelt name of a database would look like an empty one."""
    _, _, rest = neo4j_server.uri.partition("://")
    with pytest.raises(StoreError, match="no database nowhere"):
        Connection.open(
            f"{scheme}://{rest}", environ=environ(neo4j_server, HAKYU_NEO4J_DATABASE="nowhere")
        ).rows("RETURN 1")


def test_a_routed_address_works_too(neo4j_database: Server) -> None:
    """Otherwise a cluster could not be used."""
    from hakyu.stores.neo4j_store import Neo4jStore

    push(neo4j_database, KNOWN)
    _, _, rest = neo4j_database.uri.partition("://")
    with Neo4jStore.open(f"neo4j://{rest}", environ=environ(neo4j_database)) as store:
        assert store.whole() == KNOWN


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
def test_a_server_without_encryption_is_told(neo4j_server: Server, scheme: str) -> None:
    """Otherwise one letter in the address would look like a broken server."""
    _, _, rest = neo4j_server.uri.partition("://")
    with pytest.raises(StoreError, match="no encrypted connection comes about"):
        Connection.open(f"{scheme}://{rest}", environ=environ(neo4j_server))


def test_a_slow_server_is_told(neo4j_database: Server) -> None:
    """Otherwise a question would hang without end."""
    push(neo4j_database, KNOWN)
    with (
        connected(neo4j_database, HAKYU_NEO4J_TIMEOUT="0.05") as connection,
        pytest.raises(StoreError, match=r"did not finish within 0\.05 s.*HAKYU_NEO4J_TIMEOUT"),
    ):
        connection.rows(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)"
        )


def test_an_empty_database_is_told(neo4j_database: Server) -> None:
    """Otherwise an answer from an empty database would say that nobody is affected."""
    with pytest.raises(StoreError, match="Push first: hakyu push bolt://"):
        opened(neo4j_database)


def test_reads_cannot_write(neo4j_database: Server) -> None:
    """Otherwise a fault of ours could change a team's data while it is only asked."""
    with connected(neo4j_database) as connection, pytest.raises(StoreError, match="refuses"):
        connection.rows("CREATE (n:Oops) RETURN n")
    assert run(neo4j_database, "MATCH (n) RETURN count(n)") == [[0]]


@pytest.fixture(scope="module")
def strict_server(requires: Requires, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose database was filled, and that is started again so that it can only be read."""
    from .. import neo4j_server as servers

    reason = servers.why_not_fetched()
    requires("neo4j", reason is None, reason or "")
    home: Path = tmp_path_factory.mktemp("neo4j")
    with servers.server(home=home) as open_to_all:
        push(open_to_all, KNOWN)
    strict = {"server.databases.read_only": "neo4j", "db.memory.transaction.max": "2m"}
    encrypted = certificate(home)
    with servers.server(strict | encrypted, home=home) as started:
        scheme = "bolt+ssc://" if encrypted else "bolt://"
        yield replace(started, uri=started.uri.replace("bolt://", scheme))


def certificate(home: Path) -> dict[str, str]:
    """Settings for encryption with a certificate of our own; none where it cannot be made."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return {}
    place = home / "certificates"
    place.mkdir()
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made = ["-keyout", str(place / "private.key"), "-out", str(place / "public.crt")]
    subprocess.run([openssl, "req", *kind, *made], check=True, capture_output=True)
    return {
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(place),
        "server.bolt.tls_level": "REQUIRED",
    }


@pytest.mark.slow
def test_a_read_only_database_is_told_and_still_answers(strict_server: Server) -> None:
    """Otherwise a mirror that may only be read could not be asked, or a push end in a riddle."""
    with opened(strict_server) as store:
        assert store.whole() == KNOWN
        assert [record.id for record in store.referring(["org:v"], ["provider"])] == ["eng:a-v"]
    with pytest.raises(StoreError, match="the database neo4j can only be read"):
        push(strict_server, KNOWN, everything=True)
    with opened(strict_server) as store:
        assert store.whole() == KNOWN


@pytest.mark.slow
def test_a_server_without_room_is_told(strict_server: Server) -> None:
    """Otherwise who operates it would not know that it needs memory."""
    with (
        connected(strict_server) as connection,
        pytest.raises(StoreError, match="the server has no room left"),
    ):
        connection.rows("UNWIND range(1, 1000000) AS n WITH collect(toString(n)) AS l RETURN l")


@pytest.mark.slow
def test_encryption_that_does_not_fit_is_told(
    strict_server: Server, requires: Callable[[str, bool, str], None]
) -> None:
    """Otherwise a certificate that nobody vouches for would look like a server that is down."""
    scheme, _, rest = strict_server.uri.partition("://")
    requires("openssl", scheme != "bolt", "it is not on PATH: no certificate could be made")
    with pytest.raises(StoreError, match=r"no encrypted connection.*self.signed"):
        Connection.open(f"bolt+s://{rest}", environ=environ(strict_server))
    with pytest.raises(StoreError, match="closed the connection before it said anything"):
        Connection.open(f"bolt://{rest}", environ=environ(strict_server))
