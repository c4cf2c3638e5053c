"""One question of a million engagements: on a Neo4j server, beside the same one on a workspace.

    python tests/neo4j_server.py run -- python -m bench.server [FOLDER] [--rows N]

makes a workspace of a made-up world (``bench.world``) in FOLDER, unless it is there, pushes it to
the server that HAKYU_TEST_NEO4J names (its data are replaced; nothing is sent if they stand there),
and asks both stores who is affected if the vendor with 1,000 clients is hit. For a million rows run
the server with ``--heap 4g --pages 5g``, and with ``--home FOLDER`` to ask again later.

Told are the seconds and the memory, what crossed the wire, how many queries were sent, and from the
profile of each query how often the database was touched and by which operators: a scan of all
records would be among them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bench.measure import cost_of, machine, markdown
from bench.world import HUB, hub_clients, records
from hakyu.graph.knowledge import canonical
from hakyu.graph.part import part_for
from hakyu.graph.records import Record
from hakyu.loaders.statements import Statement
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.stores.base import Store
from hakyu.stores.neo4j_connection import Connection
from hakyu.stores.neo4j_store import Neo4jStore
from hakyu.stores.workspace import Workspace

if TYPE_CHECKING:
    import neo4j

_T = TypeVar("_T")
TODAY = dt.date(2024, 10, 1)
#: What looks at everything of a kind; an index seek or an expansion does not.
SCANS = (
    "AllNodesScan",
    "NodeByLabelScan",
    "NodeIndexScan",
    "RelationshipTypeScan",
    "AllRelationshipsScan",
)


# -- what a question touches -----------------------------------------------------------------------


@dataclass
class Profile:
    """What the queries of a question did on the server.

    Attributes:
        queries: how many were sent.
        hits: how often the database was touched.
        operators: how often each operator ran.
    """

    queries: int = 0
    hits: int = 0
    operators: Counter[str] = field(default_factory=Counter)

    def add(self, plan: dict[str, Any]) -> None:
        self.hits += int(plan.get("dbHits", plan.get("args", {}).get("DbHits", 0)))
        self.operators[str(plan["operatorType"]).partition("@")[0]] += 1
        for child in plan.get("children", ()):
            self.add(child)


class ProfiledConnection(Connection):
    """A connection whose every reading query is profiled."""

    profile: Profile

    def read(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        return super().read(lambda tx: work(_Profiled(tx, self.profile)))  # type: ignore[arg-type]


class _Profiled:
    """A transaction that profiles its queries."""

    def __init__(self, tx: neo4j.ManagedTransaction, profile: Profile) -> None:
        self._tx, self._profile = tx, profile

    def run(self, text: Any, parameters: Any = None, **more: Any) -> _Result:
        self._profile.queries += 1
        return _Result(self._tx.run("PROFILE " + text, parameters, **more), self._profile)


class _Result:
    """A result that gives its profile once it is read."""

    def __init__(self, result: neo4j.Result, profile: Profile) -> None:
        self._result, self._profile = result, profile

    def values(self) -> list[list[Any]]:
        return self._read(self._result.values())

    def single(self, strict: bool = False) -> Any:
        found = self._result.single(strict=True) if strict else self._result.single()
        return self._read(found)

    def _read(self, found: _T) -> _T:
        plan = self._result.consume().profile
        if plan:
            self._profile.add(plan)
        return found


class Counted:
    """A store that counts what it is asked for; the rest of it is the store's own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.questions = 0
        self.fetched = 0
        self.bytes = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def fetch(self, ids: Collection[str]) -> list[Record]:
        return self._count(self._store.fetch(ids))

    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        return self._count(self._store.referring(ids, relations))

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        return self._count(self._store.first_naming(ids, relation))

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        return self._count(self._store.naming_both(pairs, relations))

    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        return self._count(self._store.called(type_, keys))

    def _count(self, found: list[Record]) -> list[Record]:
        self.questions += 1
        self.fetched += len(found)
        self.bytes += sum(len(canonical(record).encode()) for record in found)
        return found


# -- making and pushing ----------------------------------------------------------------------------


def statements(rows: int) -> Iterator[Statement]:
    """The made-up world, as one file would state it."""
    for line, record in enumerate(records(rows), start=1):
        data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        yield Statement(record.TYPE, record.id, "world.json", data, line)


def make(path: Path, rows: int) -> None:
    """A workspace that holds the world."""
    phases: dict[str, float] = {}

    def told(phase: str, done: int, total: int | None) -> None:
        if time.monotonic() - phases.get("told", 0) > 10:
            phases["told"] = time.monotonic()
            print(f"  {phase}: {done:,}", file=sys.stderr, flush=True)

    with Workspace.create(path) as made:
        made.load("world", statements(rows), made_by="bench", progress=told)


# -- asking ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What a question cost on a store.

    Attributes:
        first, then: seconds on the clock for its part: the first time, and the median of others.
        part, answer: seconds that this process computed for the part and for the answer.
    """

    first: float
    then: float
    part: float
    answer: float
    size: int
    organisations: int
    digest: str


def ask(store: Store, repeats: int) -> Asked:
    """Who is affected if the vendor with 1,000 clients is hit? The part is found several times."""
    clock, computed = [], []
    for _ in range(1 + repeats):
        begun, worked = time.perf_counter(), time.process_time()
        part = part_for(store, (HUB,))
        clock.append(time.perf_counter() - begun)
        computed.append(time.process_time() - worked)
    begun = time.process_time()
    answer = affected(part, Question((HUB,), today=TODAY))
    text = json.dumps(answer.to_dict(), ensure_ascii=False)
    taken = time.process_time() - begun
    digest = hashlib.sha256(text.encode()).hexdigest()
    then, worked = statistics.median(clock[1:]), statistics.median(computed)
    named = len(answer.organisations)
    return Asked(clock[0], then, worked, taken, len(part), named, digest)


def report(path: Path, url: str, environ: dict[str, str], rows: int, repeats: int) -> str:
    """Every number, as Markdown."""
    with Workspace.open(path) as workspace, Neo4jStore.open(url, environ=environ) as server:
        asked = {"workspace": ask(workspace, repeats), "Neo4j": ask(server, repeats)}
        counted = Counted(workspace)
        part_for(counted, (HUB,))
        total = server.size
    profiled = ProfiledConnection.open(url, environ=environ)
    profiled.profile = Profile()
    with Neo4jStore(profiled) as server:
        profiled.profile = Profile()
        part_for(server, (HUB,))
    profile = profiled.profile
    commands = {name: _command(name, path, url, environ) for name in asked}
    answers = {one.digest for one in asked.values()}, {output for _, _, output in commands.values()}
    if any(len(found) != 1 for found in answers):
        raise SystemExit("the answers differ")
    first = asked["workspace"]
    scans = [name for name in SCANS if profile.operators[name]]
    lines = [_line(name, one, commands[name]) for name, one in asked.items()]
    headings = (
        "store",
        "part, first: s on the clock",
        "then",
        "of that computed here",
        "answer: s computed",
        "`hakyu affected`: s computed",
        "MB at most",
    )
    return "\n".join(
        (
            f"{rows:,} engagements, {total:,} records; a vendor with {hub_clients(rows):,} clients;"
            f" median of {repeats}; {machine()}.",
            "",
            markdown(headings, lines),
            "",
            f"- The answers are equal, byte for byte; {first.organisations:,} organisations.",
            f"- The part holds {first.size:,} records, {first.size / total:.2%} of all.",
            f"- {counted.fetched:,} records ({counted.bytes / 1e6:.1f} MB) came from the store,"
            f" in {counted.questions} look-ups.",
            f"- {profile.queries} queries were sent to the server, half of them to see that nothing"
            f" was pushed meanwhile; {profile.hits:,} database hits,"
            f" {profile.hits / first.size:.1f} for each record of the part.",
            f"- Operators: {', '.join(_operators(profile))}; scans among them:"
            f" {', '.join(scans) or 'none'}.",
        )
    )


def _operators(profile: Profile) -> list[str]:
    """Each operator with how often it ran, the most frequent first."""
    found = sorted(profile.operators.items(), key=lambda item: (-item[1], item[0]))
    return [f"`{name}` {number}" for name, number in found]


def _command(name: str, path: Path, url: str, environ: dict[str, str]) -> tuple[float, float, str]:
    """The whole command in a process of its own: seconds computed, megabytes, answer."""
    store = url if name == "Neo4j" else str(path)
    hakyu = [sys.executable, "-m", "hakyu", "affected", HUB, "--store", store, "--format", "json"]
    cost = cost_of(hakyu, environ)
    return cost.cpu, cost.megabytes, cost.output


def _line(name: str, asked: Asked, command: tuple[float, float, str]) -> tuple[str, ...]:
    return (
        name,
        f"{asked.first:.2f}",
        f"{asked.then:.2f}",
        f"{asked.part:.2f}",
        f"{asked.answer:.2f}",
        f"{command[0]:.2f}",
        f"{command[1]:.0f}",
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.server", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=1_000_000, help="engagements")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--make", action="store_true", help="make the workspace, ask nothing")
    given = parser.parse_args()
    url = os.environ.get("HAKYU_TEST_NEO4J")
    if url is None and not given.make:
        parser.error("HAKYU_TEST_NEO4J names no server; see tests/neo4j_server.py")
    environ = {
        "HAKYU_NEO4J_USER": os.environ.get("HAKYU_TEST_NEO4J_USER", "neo4j"),
        "HAKYU_NEO4J_PASSWORD": os.environ.get("HAKYU_TEST_NEO4J_PASSWORD", ""),
        "HAKYU_NEO4J_TIMEOUT": "600",
    }
    with tempfile.TemporaryDirectory() as made:
        path = (given.folder or Path(made)) / f"world-{given.rows}.hakyu"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            module = [sys.executable, "-m", "bench.server", str(path.parent), "--make"]
            if given.make:
                make(path, given.rows)
                return
            _tell("workspace made", cost_of([*module, "--rows", str(given.rows)]), path)
        if url is not None:
            push = [sys.executable, "-m", "hakyu", "push", url, "--store", str(path)]
            _tell("pushed", cost_of(push, environ), path)
            print(report(path, url, environ, given.rows, given.repeats))


def _tell(what: str, cost: Any, path: Path) -> None:
    size = path.stat().st_size / 1e6
    print(
        f"{what}: {cost.wall:.0f} s on the clock, {cost.cpu:.0f} s computed,"
        f" {cost.megabytes:.0f} MB at most; the workspace is {size:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
