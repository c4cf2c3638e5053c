"""Contests: the same work done by several in turns in one process, and what is told of them."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bench.measure import markdown

T = TypeVar("T")
#: Who the others are held against.
OWN = "hakyu"
_MET = {True: "met", False: "not met", None: ""}


class Disagreement(Exception):
    """Two gave different answers to one question."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: one piece of work, by one contestant.

    Attributes:
        work: what was done.
        who: the contestant, with what its answer lacks or has.
        seconds: what it took of processor time.
        own: what hakyu took for the same.
        target: how many times hakyu's time the contestant's is to be at least; None: no target.
        note: ``est.`` where it was extrapolated, or why there is no time.
    """

    work: str
    who: str
    seconds: float | None
    own: float | None
    target: float | None = None
    note: str = ""

    @property
    def times(self) -> float | None:
        """The contestant's time by hakyu's."""
        return None if self.seconds is None or not self.own else self.seconds / self.own

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none or no time."""
        return None if self.target is None or self.times is None else self.times >= self.target


@dataclass(slots=True)
class Contestant:
    """Who takes part in a piece of work.

    Attributes:
        name: who.
        once: does the work once; its answer is not looked at.
        rounds: in how many of the rounds it takes part: a slow one in the first alone.
        scale: by how much its time is to be multiplied where it does only a part.
    """

    name: str
    once: Callable[[], object]
    rounds: int = 1_000
    scale: float = 1.0
    times: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The least of its times, scaled."""
        return min(self.times) * self.scale


def race(contestants: Sequence[Contestant], rounds: int) -> dict[str, float]:
    """Let each do the work once a round, in turns; the least processor time of each in seconds.

    The least, since whatever else a machine does can only add.
    """
    gc.collect()
    for turn in range(rounds):
        for one in contestants:
            if turn < one.rounds:
                begun = time.process_time()
                one.once()
                one.times.append(time.process_time() - begun)
    return {one.name: one.best for one in contestants}


def medians(races: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The median over several races for each who took part in them."""
    found: dict[str, list[float]] = {}
    for one in races:
        for name, seconds in one.items():
            found.setdefault(name, []).append(seconds)
    return {name: statistics.median(times) for name, times in found.items()}


def say(what: str) -> None:
    """Tell whoever waits what is being done."""
    print(what, file=sys.stderr, flush=True)


def table(rows: Iterable[Row]) -> str:
    """Rows as Markdown."""
    return markdown(
        ("work", "who", "s", "times hakyu's", "at least", ""),
        [
            (
                row.work,
                row.who,
                "–" if row.seconds is None else f"{row.seconds:.3g}",
                "–" if row.times is None else f"{row.times:.3g}",
                "" if row.target is None else f"{row.target:g}",
                "; ".join(filter(None, (row.note, _MET[row.met]))),
            )
            for row in rows
        ],
    )
