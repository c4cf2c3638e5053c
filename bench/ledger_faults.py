"""Faults that a ledger can hold, planted where they are known, so that a loader can be measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.spellings import Cell

#: What is wrong; the column, and what its cell then holds (None: made from the row).
KINDS: tuple[tuple[str, str, int, Cell], ...] = (
    ("ends before it starts", "契約終了日", 8, "2001-03-31"),
    ("wrong check digit", "法人番号", 3, None),
    ("no such day", "契約開始日", 7, "令和6年2月30日"),
    ("not a number", "件数", 6, "12,34,5件"),
    ("no vendor", "委託先名", 2, None),
    ("not in the era", "契約開始日", 7, "平成40年4月1日"),
    ("no such date", "廃棄証明受領日", 12, "2024/13/1"),
)
#: The column クラウドサービス名.
_CLOUD = 11
_WRONG_NUMBER = "1990000000001"


@dataclass
class Fault:
    """One planted fault. ``sheet_row`` counts from 1, as a spreadsheet shows it."""

    number: str
    column: str
    kind: str
    value: str
    sheet_row: int = 0


def planted(
    rows: int, faulty: int, seed: int
) -> tuple[Callable[[int, list[Cell]], None] | None, list[Fault]]:
    """What plants the faults while rows are made, and the faults themselves.

    Args:
        rows: how many rows there are.
        faulty: in how many of them one fault is planted; the kinds take turns.
        seed: decides where.
    """
    if not faulty:
        return None, []
    at = sorted(Random(seed + 1).sample(range(rows), faulty))
    chosen = {row: KINDS[n % len(KINDS)] for n, row in enumerate(at)}
    faults = [
        Fault(f"{row + 1:07d}", column, kind, str(_value(kind, value) or ""))
        for row, (kind, column, _, value) in chosen.items()
    ]

    def plant(index: int, cells: list[Cell]) -> None:
        if index in chosen:
            kind, _, position, value = chosen[index]
            cells[position] = _value(kind, value)
            if kind == "no vendor":  # a cloud service alone would do
                cells[_CLOUD] = None

    return plant, faults


def _value(kind: str, value: Cell) -> Cell:
    return _WRONG_NUMBER if kind == "wrong check digit" else value
