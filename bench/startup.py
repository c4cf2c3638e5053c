"""Whole processes: what an answer costs from the shell's prompt to the next one.

    python -m bench.startup [VENDOR ...] [--rounds 15] [--store FILE]

``hakyu affected`` for vendors of the bundled knowledge base, or of a workspace, beside ``python -c
'import click, pydantic'``, in turns; of the first, then, where the time goes, step by step. Warm:
modules are compiled to bytecode, and the knowledge base is in a cache of its own. Seconds are
processor time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from statistics import median

from bench.contest import say
from bench.measure import cost_of, machine, markdown

#: Large, middle and small answers.
VENDORS = ("イセトー", "MKS", "富士通")
BASE = "import click, pydantic"
#: How many times as long as the base an answer may take.
TARGET = 2.0
#: The same, from a workspace of a hundred thousand organisations or more.
TARGET_OF_A_STORE = 3.0


def commands(vendors: Sequence[str], store: str | None) -> dict[str, list[str]]:
    """What is run, by how it is called in the table; the base first."""
    of_store = [] if store is None else ["--store", store]
    python, hakyu = [sys.executable, "-c"], [sys.executable, "-m", "hakyu"]
    return {
        f"python -c '{BASE}'": [*python, BASE],
        "python -c pass": [*python, "pass"],
        "python -c 'from pydantic import BaseModel, Field'": [
            *python,
            "from pydantic import BaseModel, Field",
        ],
        "hakyu --version": [*hakyu, "--version"],
        **{
            f"hakyu affected {vendor}": [*hakyu, "affected", vendor, *of_store]
            for vendor in vendors
        },
    }


def measure(vendors: Sequence[str], rounds: int, store: str | None) -> str:
    """The table of whole processes, as Markdown."""
    asked = commands(vendors, store)
    with tempfile.TemporaryDirectory() as cache:
        environ = _warm(cache)
        for command in asked.values():
            cost_of(command, environ)
        costs: dict[str, list[float]] = {name: [] for name in asked}
        clock: dict[str, list[float]] = {name: [] for name in asked}
        for turn in range(rounds):
            say(f"  round {turn + 1} of {rounds}")
            for name, command in asked.items():
                cost = cost_of(command, environ)
                costs[name].append(cost.cpu)
                clock[name].append(cost.wall)
    base = next(iter(costs.values()))
    # Round by round, since a shared processor is not equally quick all the time.
    times = {
        name: median(one / first for one, first in zip(found, base, strict=True))
        for name, found in costs.items()
    }
    return markdown(
        ("process", "ms, median", "ms, least", "times the base, median", "least on the clock"),
        [
            (
                f"`{name}`",
                f"{1_000 * median(costs[name]):.0f}",
                f"{1_000 * min(costs[name]):.0f}",
                f"{times[name]:.2f}",
                f"{1_000 * min(clock[name]):.0f}",
            )
            for name in asked
        ],
    )


def _warm(cache: str) -> dict[str, str]:
    return {
        "HAKYU_CACHE": "",
        "XDG_CACHE_HOME": cache,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONUTF8": "1",
    }


# -- one process, step by step ---------------------------------------------------------------------


def _steps(vendor: str) -> None:
    """Do what ``affected`` does, and print what each step took in milliseconds."""
    found: list[tuple[str, float]] = [("the interpreter, and what measures", time.process_time())]

    def step(name: str, action: Callable[[], object]) -> object:
        begun = time.process_time()
        made = action()
        found.append((name, time.process_time() - begun))
        return made

    step("click", lambda: _load("click"))
    step("commands and texts", lambda: (_load("hakyu.cli"), _load("hakyu.cli.affected")))
    step("records", lambda: _load("hakyu.graph.records"))
    step("queries", lambda: _load("hakyu.queries.affected"))
    step("pages", lambda: (_load("hakyu.viz.names"), _load("hakyu.viz.affected_page")))
    step("knowledge base", _knowledge)
    step("question and answer", lambda: _answer(vendor))
    sys.stderr.write("\n".join(f"{name}\t{1_000 * took:.1f}" for name, took in found))


def _load(module: str) -> object:
    import importlib

    return importlib.import_module(module)


def _knowledge() -> object:
    from hakyu.loaders.bundled import bundled

    return bundled()


def _answer(vendor: str) -> None:
    from hakyu.cli import main

    main(["affected", vendor], standalone_mode=False)


def steps(vendor: str, rounds: int) -> str:
    """Where the time of one answer goes, as Markdown; the median of each step."""
    command = [sys.executable, "-m", "bench.startup", "--steps", vendor]
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as cache:
        path = os.path.join(cache, "steps")
        shell = ["sh", "-c", '"$@" 2>"$0" >/dev/null && cat "$0"', path, *command]
        for _ in range(rounds + 1):
            for line in cost_of(shell, _warm(cache)).output.splitlines():
                name, took = line.split("\t")
                found.setdefault(name, []).append(float(took))
    rows = [(name, f"{sorted(took)[len(took) // 2]:.0f}") for name, took in found.items()]
    return markdown((f"hakyu affected {vendor}", "ms"), rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("vendors", nargs="*", default=list(VENDORS))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--store", metavar="FILE", help="a workspace that has the vendors")
    parser.add_argument("--steps", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.steps:
        _steps(given.vendors[0])
        return
    print(f"Processor time of whole processes, {given.rounds} rounds; {machine()}.\n")
    print(measure(given.vendors, given.rounds, given.store))
    most = TARGET if given.store is None else TARGET_OF_A_STORE
    print(f"\nAn answer is to take at most {most:g} times the first line.")
    if given.store is None:
        print(f"\n{steps(given.vendors[0], given.rounds)}")


if __name__ == "__main__":
    main()
