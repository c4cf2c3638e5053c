"""What all tests share: what may be missing on a machine, a browser without a network, a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from .browsers import OfflineBrowser
    from .neo4j_server import Server

#: What a machine may lack. A test asks for it through ``requires``.
OPTIONAL = frozenset({"browser", "neo4j", "openssl"})
#: In HAKYU_REQUIRE: no test may be skipped, for whatever reason.
EVERYTHING = "everything"
#: The part of it whose absence is a failure here: HAKYU_REQUIRE, a comma list.
REQUIRED = frozenset(
    name.strip() for name in os.environ.get("HAKYU_REQUIRE", "").split(",") if name.strip()
)

#: Files that take from half a minute to minutes, the longest first.
LONGEST = (
    "tests/stores/test_acceptance.py",
    "tests/docs/test_commands.py",
    "tests/stores/test_workspace_killed.py",
    "tests/viz/test_html_browser.py",
    "tests/viz/test_explorer_access.py",
    "tests/queries/test_affected_brute_force.py",
    "tests/viz/test_book_browser.py",
    "tests/queries/test_totals_enumerated.py",
    "tests/graph/test_people_blocks.py",
    "tests/viz/test_book.py",
    "tests/stores/test_neo4j_reach.py",
    "tests/stores/test_embedded.py",
    "tests/cli/test_help.py",
    "tests/queries/test_path_brute_force.py",
    "tests/stores/test_server_query.py",
    "tests/queries/test_periods_contract.py",
    "tests/test_package.py",
    "tests/graph/test_people.py",
)

Requires = Callable[[str, bool, str], None]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Expected outputs are renewed with ``pytest --renew-golden``, and then looked at."""
    parser.addoption(
        "--renew-golden", action="store_true", help="write expected outputs instead of comparing"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a misspelt HAKYU_REQUIRE, which would require nothing in silence; and with ``-n``,
    what several processes cannot share."""
    known = OPTIONAL | {EVERYTHING}
    if unknown := sorted(REQUIRED - known):
        raise pytest.UsageError(
            f"HAKYU_REQUIRE names {', '.join(unknown)}; known: {', '.join(sorted(known))}"
        )
    if getattr(config.option, "numprocesses", None):  # of pytest-xdist
        if config.option.renew_golden:
            raise pytest.UsageError("--renew-golden goes without -n: tests write to the same pages")
        if os.environ.get("HAKYU_TEST_NEO4J"):
            raise pytest.UsageError("HAKYU_TEST_NEO4J goes without -n: it names one database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``-n``, begin with the files that take longest, so that the processes end together."""
    if hasattr(config, "workerinput"):  # of pytest-xdist, told to keep this order
        places = {name: place for place, name in enumerate(LONGEST)}
        items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test where everything is required."""
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that is skipped as a whole."""
    return _unskipped((yield))


def _unskipped(report: Report) -> Report:
    if EVERYTHING in REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"HAKYU_REQUIRE={EVERYTHING}: {reason}"
    return report


def require(what: str, found: bool, reason: str) -> None:
    """Go on if ``found``; otherwise skip, or fail where HAKYU_REQUIRE names ``what``."""
    if what not in OPTIONAL:
        raise ValueError(f"{what!r} is not in OPTIONAL; add it there")
    if found:
        return
    if what in REQUIRED:
        pytest.fail(f"{what} is required by HAKYU_REQUIRE: {reason}", pytrace=False)
    pytest.skip(f"{what}: {reason}")


@pytest.fixture(scope="session")
def requires() -> Requires:
    """Give ``requires(what, found, reason)``: see :func:`require`."""
    return require


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give ``golden(name, text)``: the text is that of the file in the folder ``golden`` beside the
    test, or becomes it when renewed."""
    folder = request.path.parent / "golden"

    def check(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--renew-golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            return
        assert path.exists(), f"no {path}: run pytest with --renew-golden and look at it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return check


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfflineBrowser]:
    """Give the machine's Chromium, cut off from the network.

    ``with browser.visit(path) as visit:`` gives ``visit.page`` (Playwright),
    ``visit.requests`` and ``visit.complaints``.
    """
    from .browsers import chromium

    with chromium(tmp_path_factory.mktemp("browser"), require) as started:
        yield started


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """Give a real Neo4j server: the one named by HAKYU_TEST_NEO4J, or one started for the session
    (with ``-n``, for each process).

    Its data may be deleted at any time; ``neo4j_database`` begins with none.
    """
    from .neo4j_server import ServerError, server, why_not

    reason = why_not()
    require("neo4j", reason is None, reason or "")
    try:
        with server() as started:
            yield started
    except ServerError as error:
        require("neo4j", False, str(error))
        raise


@pytest.fixture
def neo4j_database(neo4j_server: Server) -> Server:
    """Give the server with an empty database."""
    import neo4j

    auth = (neo4j_server.user, neo4j_server.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver,
        driver.session(database="neo4j") as session,
    ):
        session.run("MATCH (n) DETACH DELETE n").consume()
    return neo4j_server


LOCALHOST = "neo4j://localhost"


@dataclass(frozen=True)
class Localhost:
    """Commands written for ``neo4j://localhost``, on the server of the tests."""

    request: pytest.FixtureRequest

    def typed(self, line: str) -> str:
        """The line with the address of the server, which holds the bundled knowledge base."""
        if LOCALHOST not in line:
            return line
        server: Server = self.request.getfixturevalue("neo4j_server")
        patch: pytest.MonkeyPatch = self.request.getfixturevalue("monkeypatch")
        patch.setenv("HAKYU_NEO4J_USER", server.user)
        patch.setenv("HAKYU_NEO4J_PASSWORD", server.password)
        if " push " not in line:
            from hakyu.loaders.bundled import bundled
            from hakyu.stores.neo4j_connection import Connection
            from hakyu.stores.neo4j_push import push

            known = bundled().knowledge
            with Connection.open(server.uri) as connection:
                push(connection, known, known.data_hash, total=len(known))
        return line.replace(LOCALHOST, server.uri)

    def shown(self, text: str) -> str:
        """What was printed, with the address as it was written."""
        if "bolt://" not in text:
            return text
        server: Server = self.request.getfixturevalue("neo4j_server")
        return text.replace(server.uri, LOCALHOST)


@pytest.fixture
def localhost(request: pytest.FixtureRequest) -> Localhost:
    """Give ``localhost.typed(line)`` and ``localhost.shown(text)``: see :class:`Localhost`."""
    return Localhost(request)
