"""A real Neo4j Community server for the tests, without containers: from Maven Central, on Java 17.

``python tests/neo4j_server.py fetch`` brings the server's libraries into the user's cache (needs
Maven; about 130 MB, once). ``python tests/neo4j_server.py run -- COMMAND …`` starts a server with
an empty database, a password of its own and a free port, runs the command with HAKYU_TEST_NEO4J,
HAKYU_TEST_NEO4J_USER and HAKYU_TEST_NEO4J_PASSWORD set, and stops the server again. With ``--home
FOLDER`` its data are kept there and found again, and ``--heap 4g --pages 5g`` give it the memory of
a server that is not just for tests; a push of a million engagements needs that.

The server is another program (GPLv3): it is started as a process of its own and is no part of
hakyu's package.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

#: The last line of servers that run on Java 17.
VERSION = "5.26.8"
ARTIFACTS = (("org.neo4j.app", "neo4j-server"), ("org.neo4j", "neo4j"))
MAIN = "org.neo4j.server.CommunityEntryPoint"
OPENED = ("java.nio", "sun.nio.ch", "java.io", "java.util.concurrent")
#: Java for tests: little memory, and no time spent on making code fast that runs for seconds.
SMALL = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
FIRST_JAVA = 17
#: Starting takes seconds; on a machine that does many other things it may take much longer.
PATIENCE = 180.0
#: Lines of a log that are shown when something fails.
TAIL = 40

URI, USER, PASSWORD = "HAKYU_TEST_NEO4J", "HAKYU_TEST_NEO4J_USER", "HAKYU_TEST_NEO4J_PASSWORD"


class ServerError(Exception):
    """The server cannot be fetched or started; says why, with the end of its log."""


@dataclass(frozen=True)
class Server:
    """A server that runs: where, and who may enter. Everything in it may be deleted."""

    uri: str
    user: str
    password: str = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        return {URI: self.uri, USER: self.user, PASSWORD: self.password}


def cache_folder() -> Path:
    """Where the libraries are kept, outside of the repository."""
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".cache") / "hakyu" / f"neo4j-{VERSION}"


def is_fetched() -> bool:
    """Whether the libraries are there, all of them."""
    return cache_folder().is_dir()


def fetch() -> Path:
    """Bring the libraries into the cache, unless they are there.

    Raises:
        ServerError: there is no Maven, or it fails; carries the end of what it said.
    """
    folder = cache_folder()
    if is_fetched():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerError("mvn is not on PATH; on Debian or Ubuntu: apt-get install maven")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".fetching-") as place:
        here = Path(place)
        (here / "pom.xml").write_text(_pom(), "utf-8")
        log = folder.with_name(f"{folder.name}.log")
        goal = "dependency:copy-dependencies"
        options = ["-DoutputDirectory=lib", "-DincludeScope=runtime", "-DincludeTypes=jar"]
        with log.open("wb") as out:
            code = subprocess.run(
                [maven, "--batch-mode", "--no-transfer-progress", goal, *options],
                cwd=here,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode
        if code != 0:
            raise ServerError(f"mvn ended with {code}\n{_tail(log)}\nAll of it: {log}")
        try:
            (here / "lib").rename(folder)  # whole, or not at all
        except OSError:
            if not is_fetched():  # another process may have been faster
                raise
    return folder


def _pom() -> str:
    needed = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{VERSION}</version></dependency>"
        for group, name in ARTIFACTS
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>hakyu</groupId><artifactId>test-server</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{needed}</dependencies></project>\n"
    )


def why_not() -> str | None:
    """Why no server can be started here; None if one can, or if one is named in the environment."""
    return None if os.environ.get(URI) else why_not_fetched()


def why_not_fetched() -> str | None:
    """Why no server of one's own can be started here; None if one can."""
    if not is_fetched():
        return "its libraries are not fetched: python tests/neo4j_server.py fetch"
    java = shutil.which("java")
    if java is None:
        return f"java is not on PATH (it needs Java {FIRST_JAVA})"
    return None


@contextmanager
def server(
    settings: Mapping[str, str] | None = None, home: Path | None = None, heap: str | None = None
) -> Iterator[Server]:
    """The server named in the environment, or one that is started for this and stopped after.

    Args:
        settings: further settings of neo4j.conf; with any a server of its own is started.
        home: its folder, kept; otherwise a new one that is removed after.
        heap: memory for Java, as ``4g``; otherwise as much as tests need.

    Raises:
        ServerError: it does not start.
    """
    if (named := os.environ.get(URI)) and settings is None and home is None and heap is None:
        yield Server(named, os.environ.get(USER, "neo4j"), os.environ.get(PASSWORD, ""))
        return
    if home is not None:
        with _running(home, settings or {}, heap, kept=True) as started:
            yield started
        return
    with (
        tempfile.TemporaryDirectory(prefix="hakyu-neo4j-") as place,
        _running(Path(place), settings or {}, heap, kept=False) as started,
    ):
        yield started


@contextmanager
def _running(
    home: Path, settings: Mapping[str, str], heap: str | None, *, kept: bool
) -> Iterator[Server]:
    port = _free_port()
    _write_settings(home, port, settings)
    log = home / "console.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            _command(home, heap),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the tests, which stop it then
        )
    try:
        _await_port(process, port, log)
        password = _password(home, port)
        yield Server(f"bolt://127.0.0.1:{port}", "neo4j", password)
    finally:
        _stop(process, signal.SIGTERM if kept else signal.SIGKILL)


def _command(home: Path, heap: str | None = None) -> list[str]:
    jvm = SMALL if heap is None else (f"-Xms{heap}", f"-Xmx{heap}", "-XX:-UsePerfData")
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    jars = str(fetch() / "*")
    places = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    return [shutil.which("java") or "java", *jvm, *opened, "-cp", jars, MAIN, *places]


def _write_settings(home: Path, port: int, more: Mapping[str, str]) -> None:
    """neo4j.conf: only on this machine, with a password, small, and silent to the outside."""
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.auth_enabled": "true",
        "server.memory.pagecache.size": "64m",
        "db.tx_log.rotation.retention_policy": "false",
        "db.tx_log.preallocate": "false",
        **{
            f"server.directories.{name}": str(home / name)
            for name in ("data", "logs", "run", "plugins", "import")
        },
        "server.directories.transaction.logs.root": str(home / "tx"),
        **more,
    }
    conf = home / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    for name in ("data", "logs", "run", "plugins", "import", "tx"):
        (home / name).mkdir(exist_ok=True)
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (conf / "neo4j.conf").write_text("".join(lines), "utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ServerError(f"the server ended with {process.returncode}\n{_tail(log)}")
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise ServerError(f"the server did not start within {PATIENCE:.0f} s\n{_tail(log)}")


def _password(home: Path, port: int) -> str:
    """The password of a home; a new server comes with a known one that has to be changed first."""
    kept = home / "password"
    if kept.exists():
        return kept.read_text("utf-8")
    import neo4j
    from neo4j.exceptions import Neo4jError, ServiceUnavailable

    password = secrets.token_urlsafe(16)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with neo4j.GraphDatabase.driver(
                f"bolt://127.0.0.1:{port}", auth=("neo4j", "neo4j")
            ) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    old="neo4j",
                    new=password,
                    database_="system",
                )
            break
        except (Neo4jError, ServiceUnavailable):  # the port is open before all of it is ready
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
    kept.write_text(password, "utf-8")
    return password


def _stop(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    process.send_signal(how)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-TAIL:])


def main(arguments: Sequence[str]) -> int:
    """``fetch`` or ``run [OPTION …] -- COMMAND …``; the command's exit code."""
    parser = argparse.ArgumentParser(prog="python tests/neo4j_server.py", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("fetch", help="bring the server's libraries")
    run = tasks.add_parser("run", help="start a server, run a command, stop the server")
    run.add_argument("--home", type=Path, metavar="FOLDER", help="keep its data here")
    run.add_argument("--heap", metavar="SIZE", help="memory for Java, as 4g")
    run.add_argument("--pages", metavar="SIZE", help="memory for pages of the database, as 5g")
    run.add_argument("command", nargs="+", help="after --: what to run")
    given = parser.parse_args(arguments)
    if given.task == "fetch":
        print(f"Neo4j {VERSION} stands in {fetch()}")
        return 0
    settings = {"server.memory.pagecache.size": given.pages} if given.pages else None
    if given.home is not None:
        given.home.mkdir(parents=True, exist_ok=True)
    with server(settings, given.home and given.home.resolve(), given.heap) as started:
        environment = {**os.environ, **started.environment}
        return subprocess.run(given.command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ServerError as error:
        sys.exit(f"neo4j_server: {error}")
