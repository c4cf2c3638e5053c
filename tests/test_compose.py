"""compose.yaml: the server that users start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from .neo4j_server import Server

FILE = Path(__file__).parents[1] / "compose.yaml"
PASSWORD = re.compile(r"neo4j/\$\{HAKYU_NEO4J_PASSWORD:\?[^}]+\}")


def parsed() -> dict[str, Any]:
    found = yaml.safe_load(FILE.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_only_this_machine_can_connect() -> None:
    """Otherwise a laptop in a café would offer the vendor register to everybody there."""
    ports = parsed()["services"]["neo4j"]["ports"]
    assert ports
    assert all(re.fullmatch(r"127\.0\.0\.1:[^:]+(:-\d+)?\}?:7687", port) for port in ports)


def test_there_is_no_password_to_begin_with() -> None:
    """Otherwise every team would have the same one, or none."""
    assert PASSWORD.fullmatch(parsed()["services"]["neo4j"]["environment"]["NEO4J_AUTH"])


def test_data_outlive_the_container() -> None:
    """Otherwise an update of the image would delete everything."""
    found = parsed()
    mounted = dict(volume.split(":") for volume in found["services"]["neo4j"]["volumes"])
    assert mounted.keys() == found["volumes"].keys()
    assert mounted["data"] == "/data"


def test_it_is_the_server_that_is_tested_and_says_when_it_is_ready() -> None:
    """Otherwise users would run another line of servers than the tests do."""
    from .neo4j_server import VERSION

    service = parsed()["services"]["neo4j"]
    line = ".".join(VERSION.split(".")[:2])
    assert service["image"] == f"neo4j:{line}-community"
    assert "cypher-shell" in " ".join(service["healthcheck"]["test"])


def setting_of(variable: str) -> str:
    """The setting that a variable of the image stands for: _ is a dot, __ an underscore."""
    rest = variable.removeprefix("NEO4J_")
    return rest.replace("__", "\0").replace("_", ".").replace("\0", "_")


@pytest.mark.real_neo4j
def test_its_settings_exist(neo4j_server: Server) -> None:
    """Otherwise the server would not start, or ignore what is meant to protect it."""
    import neo4j

    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        rows = driver.execute_query("SHOW SETTINGS YIELD name", database_="neo4j").records
    variables = parsed()["services"]["neo4j"]["environment"].keys() - {"NEO4J_AUTH"}
    assert {setting_of(name) for name in variables} <= {row["name"] for row in rows}
