"""Loading a ledger into a workspace, beside what openpyxl and csv alone need to read it.

    python -m bench.load [FOLDER] [--rows N] [--repeats K] [--kinds xlsx csv]

makes a ledger (``bench.ledger``) in FOLDER, or a temporary one, and runs each step in a process of
its own, the steps taking turns:

- *alone*: openpyxl in its read-only mode, or the csv module, reading every cell;
- *cells*: hakyu's reader of tables, giving rows of plain cells;
- *records*: hakyu's reader of ledgers, giving what each row states;
- *load*: ``hakyu load`` into a fresh workspace with the bundled knowledge base in it.

Seconds are those that the process computed (user and system), so that a busy machine does not
change them; they include the start of Python, which the last line gives.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.ledger import write
from bench.measure import Cost, cost_of, machine, markdown, median

CLIENT = "ミナモ製作所グループ"
KINDS = ("xlsx", "csv")


# -- steps, each run in a process of its own -------------------------------------------------------


def _openpyxl(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(any(cell is not None for cell in row) for row in book.worksheets[0].values)


def _csv(path: Path) -> int:
    import csv

    with path.open(encoding="cp932", newline="") as stream:
        return sum(any(row) for row in csv.reader(stream))


def _cells(path: Path) -> int:
    from hakyu.loaders.tables import read_tables

    return sum(1 for sheet in read_tables(path) for _ in sheet.rows())


def _records(path: Path) -> int:
    from hakyu.loaders.bundled import bundled
    from hakyu.loaders.register import Choices, read_register
    from hakyu.stores.memory import Memory

    register = read_register(path, Memory(bundled().knowledge), Choices(client=CLIENT))
    found = Counter(statement.type for statement in register.statements())
    if register.problems:
        raise SystemExit("\n".join(map(str, register.problems[:10])))
    return sum(found.values())


def _nothing(path: Path) -> int:
    return 0


STEPS: dict[str, Callable[[Path], int]] = {
    "openpyxl alone": _openpyxl,
    "csv alone": _csv,
    "cells": _cells,
    "records": _records,
    "start": _nothing,
}


def _step(name: str, path: Path) -> Cost:
    if name != "load":
        return cost_of([sys.executable, "-m", "bench.load", "--only", name, str(path)])
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "my.hakyu")
        hakyu = [sys.executable, "-m", "hakyu"]
        cost_of([*hakyu, "init", store])
        given = ["--client", CLIENT, "--store", store, "--format", "json"]
        cost = cost_of([*hakyu, "load", str(path), *given])
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        return Cost(cost.cpu, cost.wall, cost.megabytes, str(size))


# -- the table -------------------------------------------------------------------------------------


def measure(folder: Path, rows: int, repeats: int, kinds: tuple[str, ...]) -> str:
    """The costs of every step as Markdown."""
    if _holds(folder) != (rows, kinds):
        write(folder, rows, kinds=kinds)
        (folder / "made.json").write_text(json.dumps([rows, kinds]), "utf-8")
    steps = [
        (kind, name)
        for kind in kinds
        for name in (f"{'openpyxl' if kind == 'xlsx' else 'csv'} alone", "cells", "records", "load")
    ]
    every: dict[tuple[str, str], list[Cost]] = {step: [] for step in steps}
    for turn in range(repeats):
        for kind, name in steps:
            print(f"{turn + 1}/{repeats} {kind} {name}", file=sys.stderr, flush=True)
            every[kind, name].append(_step(name, folder / f"ledger.{kind}"))
    found = {step: median(costs) for step, costs in every.items()}
    start = median(_step("start", folder / "ledger.csv") for _ in range(3))
    return _page(found, folder, rows, repeats, start)


def _holds(folder: Path) -> tuple[int, tuple[str, ...]] | None:
    try:
        rows, kinds = json.loads((folder / "made.json").read_text("utf-8"))
        return int(rows), tuple(kinds)
    except (OSError, ValueError):
        return None


def _page(
    found: dict[tuple[str, str], Cost], folder: Path, rows: int, repeats: int, start: Cost
) -> str:
    lines = []
    alone = 1.0
    for (kind, name), cost in found.items():
        if name.endswith("alone"):
            alone = cost.cpu
        lines.append(
            (
                f"{kind}: {name}",
                f"{1_000 * cost.cpu / rows:.3f}",
                f"{cost.cpu / alone:.2f}",
                f"{cost.cpu:.1f}",
                f"{cost.wall:.1f}",
                f"{cost.megabytes:.0f}",
            )
        )
    headings = ("step", "s per 1,000 rows", "times alone", "s", "s on the clock", "MB at most")
    sizes = [
        f"ledger.{kind} {(folder / f'ledger.{kind}').stat().st_size / 1e6:.1f} MB"
        for kind in dict.fromkeys(kind for kind, _ in found)
    ]
    stored = {kind: int(cost.output) for (kind, name), cost in found.items() if name == "load"}
    sizes += [f"workspace of it {size / 1e6:.1f} MB" for size in list(stored.values())[:1]]
    return "\n".join(
        (
            f"{rows:,} rows, median of {repeats}; {machine()}.",
            f"Sizes: {', '.join(sizes)}.",
            "",
            markdown(headings, lines),
            "",
            f"Starting Python costs {start.cpu:.2f} s and {start.megabytes:.0f} MB of each.",
        )
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--only", choices=STEPS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only is not None:
        print(STEPS[given.only](given.folder))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        print(measure(folder, given.rows, given.repeats, tuple(given.kinds)))


if __name__ == "__main__":
    main()
