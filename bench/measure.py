"""Running a step in a process of its own, and what it cost; tables of that in Markdown."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """What a process cost.

    Attributes:
        cpu: seconds that it computed, in user and system mode.
        wall: seconds from its start to its end.
        megabytes: the most memory that it held.
        output: what it printed.
    """

    cpu: float
    wall: float
    megabytes: float
    output: str


def cost_of(command: Sequence[str], environ: Mapping[str, str] | None = None) -> Cost:
    """Run a command and wait for it.

    Raises:
        RuntimeError: it fails; carries what it said.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=err, env={**os.environ, **(environ or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said, told = out.read().decode(), err.read().decode()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{told[-2_000:]}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, said)


def median(costs: Iterable[Cost]) -> Cost:
    """The middle of several, each number by itself; the output is the last one's."""
    found = list(costs)
    return Cost(
        statistics.median(one.cpu for one in found),
        statistics.median(one.wall for one in found),
        statistics.median(one.megabytes for one in found),
        found[-1].output,
    )


def machine() -> str:
    """What measured numbers depend on, without naming the machine."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, {platform.system()}"
    )


def markdown(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; numbers stand to the right."""
    lines = [list(map(str, row)) for row in rows]
    marks = ["---" if index == 0 else "--:" for index in range(len(headings))]
    return "\n".join("| " + " | ".join(line) + " |" for line in (headings, marks, *lines))
