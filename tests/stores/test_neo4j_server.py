"""The server that the other tests of this room are run against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .. import neo4j_server as servers

if TYPE_CHECKING:
    from ..neo4j_server import Server

pytestmark = pytest.mark.real_neo4j


def test_it_is_a_real_server_that_asks_for_a_password(neo4j_database: Server) -> None:
    """Otherwise a stand-in without passwords or transactions would vouch for the real one."""
    import neo4j
    from neo4j.exceptions import AuthError

    auth = (neo4j_database.user, neo4j_database.password)
    with neo4j.GraphDatabase.driver(neo4j_database.uri, auth=auth) as driver:
        found = driver.execute_query("CALL dbms.components()", database_="neo4j").records
        assert found[0]["name"] == "Neo4j Kernel"
        left = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_="neo4j").records
        assert left[0]["n"] == 0
    with (
        neo4j.GraphDatabase.driver(neo4j_database.uri, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


def test_what_cannot_run_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Otherwise a skipped test would leave its reader to guess what to install."""
    monkeypatch.delenv(servers.URI, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    assert "python tests/neo4j_server.py fetch" in (servers.why_not() or "")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(servers.ServerError, match="mvn is not on PATH"):
        servers.fetch()
