"""Reading a ledger as rows of cells: hakyu beside openpyxl, calamine and csv alone.

    python -m bench.read_tables FOLDER [--rows N] [--repeats K]

makes a ledger in FOLDER (``bench.ledger``) unless one of this size is there, reads it by each
reader in a process of its own, the readers taking turns, and prints for each the median of the
seconds, how many times those of hakyu that is, and the most memory that the process held.

hakyu does more than the others while it reads: it looks for bombs before it opens a workbook,
finds the encoding of a text, fills merged cells, and makes plain values.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.ledger import write


def _hakyu(path: Path) -> int:
    from hakyu.loaders.tables import read_tables

    return sum(1 for sheet in read_tables(path) for _ in sheet.rows())


def _openpyxl(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    assert book.active is not None
    return sum(any(cell is not None for cell in row) for row in book.active.values)


def _calamine(path: Path) -> int:
    import python_calamine

    sheet = python_calamine.load_workbook(path).get_sheet_by_index(0)
    return sum(any(cell != "" for cell in row) for row in sheet.iter_rows())


def _csv(path: Path) -> int:
    with path.open(encoding="cp932", newline="") as stream:
        return sum(any(row) for row in csv.reader(stream))


READERS: dict[str, dict[str, Callable[[Path], int]]] = {
    "ledger.xlsx": {"hakyu": _hakyu, "openpyxl": _openpyxl, "calamine": _calamine},
    "ledger.csv": {"hakyu": _hakyu, "csv": _csv},
}


def measured(path: Path, reader: str) -> tuple[int, float, float]:
    """Rows, seconds and megabytes of one reading, in a process of its own."""
    command = [sys.executable, "-m", "bench.read_tables", str(path.parent)]
    done = subprocess.run(
        [*command, "--only", path.name, reader], capture_output=True, text=True, check=True
    )
    rows, seconds, megabytes = json.loads(done.stdout)
    return int(rows), float(seconds), float(megabytes)


def _only(path: Path, reader: str) -> None:
    import resource

    begun = time.perf_counter()
    rows = READERS[path.name][reader](path)
    seconds = time.perf_counter() - begun
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1024**2 if sys.platform == "darwin" else 1024
    print(json.dumps([rows, seconds, held / unit]))


def main() -> None:
    """Measure every reader and print the table."""
    parser = argparse.ArgumentParser(description="Reading a ledger, by hakyu and by others.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", nargs=2, metavar=("FILE", "READER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        _only(given.folder / given.only[0], given.only[1])
        return
    folder = given.folder / f"ledger-{given.rows}"
    if not (folder / "expected.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, given.rows)
    print(f"{'file':12} {'reader':10} {'rows':>9} {'seconds':>8} {'times':>6} {'MB':>6}")
    for name, readers in READERS.items():
        taken: dict[str, list[tuple[int, float, float]]] = {reader: [] for reader in readers}
        for _ in range(given.repeats):
            for reader in readers:
                taken[reader].append(measured(folder / name, reader))
        assert len({rows for all_ in taken.values() for rows, _, _ in all_}) == 1, taken
        ours = statistics.median(seconds for _, seconds, _ in taken["hakyu"])
        for reader, all_ in taken.items():
            seconds = statistics.median(seconds for _, seconds, _ in all_)
            held = max(megabytes for _, _, megabytes in all_)
            line = f"{name:12} {reader:10} {all_[0][0]:9,} {seconds:8.2f} {seconds / ours:6.2f}"
            print(f"{line} {held:6.0f}")


if __name__ == "__main__":
    main()
