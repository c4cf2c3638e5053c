"""What all tests share: what may be missing on a machine, a browser without a network, a server."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        WebSocketRoute,
    )

    from .neo4j_server import Server

#: What a machine may lack. A test asks for it through ``requires``.
OPTIONAL = frozenset({"browser", "neo4j", "openssl"})
#: In HAKYU_REQUIRE: no test may be skipped, for whatever reason.
EVERYTHING = "everything"
#: The part of it whose absence is a failure here: HAKYU_REQUIRE, a comma list.
REQUIRED = frozenset(
    name.strip() for name in os.environ.get("HAKYU_REQUIRE", "").split(",") if name.strip()
)

Requires = Callable[[str, bool, str], None]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
Golden = Callable[[str, str], None]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
NETWORK_URL = re.compile(r"^(https?|wss?)://")


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


@dataclass
class Visit:
    """One page in an empty profile, with what it tried and what it complained about."""

    page: Page
    #: Every address that was asked for over the network; each was refused.
    requests: list[str] = field(default_factory=list)
    #: Console errors and warnings, and uncaught exceptions.
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OfflineBrowser:
    """A real Chromium that can read files and nothing else."""

    chromium: Browser

    @contextmanager
    def visit(self, target: Path | str = "about:blank", **options: Any) -> Iterator[Visit]:
        """Open a file or address; ``options`` go to the browser context (locale, viewport …)."""
        context = self.chromium.new_context(**options)
        context.set_default_timeout(180_000)  # a busy machine is no fault of the page
        try:
            visit = Visit(context.new_page())
            _watch(context, visit)
            visit.page.goto(target.resolve().as_uri() if isinstance(target, Path) else target)
            yield visit
        finally:
            context.close()


def _watch(context: BrowserContext, visit: Visit) -> None:
    """Refuse and record every request, also those of windows that the page opens."""

    def on_request(request: Request) -> None:
        if NETWORK_URL.match(request.url):
            visit.requests.append(request.url)

    def on_socket(socket: WebSocketRoute) -> None:
        visit.requests.append(socket.url)  # never connected, so it leads nowhere

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visit.complaints.append(f"{message.type}: {message.text}")

    context.route(NETWORK_URL, lambda route: route.abort())
    context.route_web_socket(NETWORK_URL, on_socket)
    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: visit.complaints.append(f"exception: {error.error}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[OfflineBrowser]:
    """Give the machine's Chromium, cut off from the network.

    ``with browser.visit(path) as visit:`` gives ``visit.page`` (Playwright),
    ``visit.requests`` and ``visit.complaints``.
    """
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    require("browser", path is not None, f"none of {', '.join(CHROMIUM_NAMES)} on PATH")
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        except Error as error:
            require("browser", False, f"{path} does not start: {error}")
            raise
        yield OfflineBrowser(chromium)
        chromium.close()


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
