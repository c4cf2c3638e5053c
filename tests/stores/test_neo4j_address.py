"""Addresses of servers and who may enter, before anything is connected."""

from __future__ import annotations

import pytest

from hakyu.graph.errors import StoreError, UsageError
from hakyu.stores.neo4j_address import address_of, login_for

GOOD = [
    ("neo4j://host", "neo4j://host"),
    ("NEO4J+S://Host:7687/", "neo4j+s://Host:7687"),
    ("bolt+ssc://10.0.0.1:7999", "bolt+ssc://10.0.0.1:7999"),
    (" bolt://[::1]:7687 ", "bolt://[::1]:7687"),
    ("neo4j://host?policy=eu", "neo4j://host?policy=eu"),
]


@pytest.mark.parametrize(("given", "url"), GOOD)
def test_addresses_are_read(given: str, url: str) -> None:
    """Otherwise a server could not be named as its own documentation names it."""
    found = address_of(given, {})
    assert (found.url, found.database, found.timeout) == (url, "neo4j", 60)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("http://host:7474", "does not begin with"),
        ("neo4j:host", "does not begin with"),
        ("host:7687", "does not begin with"),
        ("neo4j://", "does not begin with"),
        ("bolt://host:port", "port is no number"),
        ("bolt://host:99999", "port is no number"),
        ("bolt://:7687", "names no host"),
        ("bolt://ho st", "names no host"),
        ("bolt://host/neo4j", "nothing may follow the port"),
        ("bolt://host#x", "nothing may follow the port"),
        ("bolt://host?policy=eu", "only neo4j://"),
        ("bolt://[::1", "port is no number"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_is_no_address_says_why(given: str, reason: str, lang: str) -> None:
    """Otherwise a slip of the pen would end in a message of the driver, or a traceback."""
    with pytest.raises(UsageError) as caught:
        address_of(given, {}, lang)
    assert given in str(caught.value)
    assert (reason in str(caught.value)) == (lang == "en")


@pytest.mark.parametrize(
    "given",
    [
        "neo4j://user:s3cret@host",
        "bolt://s3cret@host:7687",
        "bolt://user:s3@cret@host",
        "http://user:s3cret@host",
        "neo4j://user:s3cret@",
        "neo4j://user:s3cret@host:port/x?y",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(given: str) -> None:
    """Otherwise it would stand in the process list, the shell's history, and our own message."""
    with pytest.raises(UsageError, match="HAKYU_NEO4J_PASSWORD") as caught:
        address_of(given, {})
    assert "s3" not in str(caught.value)
    assert "user:" not in str(caught.value)


def test_the_environment_names_database_and_patience() -> None:
    """Otherwise a server with several databases, or a slow one, could not be used."""
    found = address_of("bolt://h", {"HAKYU_NEO4J_DATABASE": "risk", "HAKYU_NEO4J_TIMEOUT": "2.5"})
    assert (found.database, found.timeout) == ("risk", 2.5)


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf"])
def test_a_patience_that_is_none_is_refused(value: str) -> None:
    """Otherwise a question might wait for ever, or never."""
    with pytest.raises(UsageError, match="HAKYU_NEO4J_TIMEOUT"):
        address_of("bolt://h", {"HAKYU_NEO4J_TIMEOUT": value})


def test_credentials_come_from_the_environment_or_a_person() -> None:
    """Otherwise a script could not run unattended, or a person would have to write them down."""
    address = address_of("bolt://h", {})
    known = {"HAKYU_NEO4J_USER": "ann", "HAKYU_NEO4J_PASSWORD": "p"}
    found = login_for(address, known)
    assert (found.user, found.password) == ("ann", "p")
    asked: list[str] = []

    def ask(user: str) -> str:
        asked.append(user)
        return "typed"

    assert login_for(address, {"HAKYU_NEO4J_USER": "ann"}, ask).password == "typed"
    assert login_for(address, known, ask).password == "p"
    assert login_for(address, {}, ask).user == "neo4j"
    assert asked == ["ann", "neo4j"]
    with pytest.raises(StoreError, match="HAKYU_NEO4J_PASSWORD"):
        login_for(address, {"HAKYU_NEO4J_PASSWORD": ""})
    with pytest.raises(StoreError, match="パスワードが要ります"):
        login_for(address, {}, lambda user: None, "ja")


def test_a_password_is_in_no_text_of_a_login() -> None:
    """Otherwise a traceback or a log that shows values would show it."""
    found = login_for(address_of("bolt://h", {}), {"HAKYU_NEO4J_PASSWORD": "s3cret"})
    assert "s3cret" not in f"{found} {found!r}"
