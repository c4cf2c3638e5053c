"""A vendor ledger 委託先管理台帳 of any size, as XLSX and as cp932 CSV, with the mess of real ones.

    python -m bench.ledger FOLDER [--rows N] [--seed S] [--faulty K]

writes ``ledger.xlsx``, ``ledger.csv`` (the same rows) and ``expected.json``: what a reader that
understood everything would count. Title lines stand above two heading rows with merged groups, the
headings come again further down, every department ends in a subtotal and a blank row. Names,
numbers and dates are spelled in many ways; nothing is impossible, unless ``--faulty`` plants it:
then ``faults.json`` says where. The same arguments give the same files.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.ledger_faults import Fault, planted
from bench.ledger_files import COLUMNS, HEADINGS, Line, Sheet, Text
from bench.spellings import Cell, blank, date_cell, joined, number_cell
from bench.vendors import KNOWN_SYSTEMS, Vendor, Vendors

DAY = dt.date(2024, 10, 1)
#: Excel's own limit, less what stands beside the rows themselves.
MOST_ROWS = 1_040_000
#: After so many rows the headings are repeated, as for printing.
PAGE = 5_000

_DEPARTMENTS = [
    f"{division}{section}"
    for division in ("総務", "人事", "経理", "営業", "購買", "情報", "福祉", "広報")
    for section in ("第一課", "第二課", "企画課", "管理課", "推進室")
]
_WORK = [
    "通知書の印刷・封入封緘",
    "給与計算",
    "コールセンター運営",
    "基幹システムの保守",
    "健康診断の実施",
    "会員データの入力",
    "文書の保管・廃棄",
    "アンケートの集計",
    "ダイレクトメールの発送",
    "ホームページの運用",
    "研修の運営",
    "採用管理",
    "機器の保守",
    "警備",
    "配送",
    "顧客管理システムの運用",
]
_DATA = [
    "氏名",
    "住所",
    "電話番号",
    "メールアドレス",
    "生年月日",
    "性別",
    "口座番号",
    "健康診断",
    "税額",
    "マイナンバー",
    "勤務先・所属",
    "家族・扶養",
    "写真・画像",
    "学歴・学校",
]
_NOTES = (
    "契約更新時に見直し", "自動更新条項あり", "単価契約", "旧契約を承継", "覚書あり\n（別紙参照）",
    '"個人情報取扱特記事項"を締結', "監査, 2年に1回", "=要確認", "※年度末に再確認",
)  # fmt: skip
_CLOUDS = tuple(
    f"{head}{tail}"
    for head in ["ミラセノ", "ソラノバ", "Kirano", "クレモラ", "Solvex"]
    for tail in ["クラウド", "給与", "HR", "CRM", "ストレージ", "フォーム"]
)


@dataclass
class Expected:
    """What a reader that understood everything would count."""

    rows: int = 0
    vendors: int = 0
    numbers_stated: int = 0
    exact_total: int = 0
    ended: int = 0
    erased: int = 0
    rows_with_subprocessors: int = 0
    subprocessors_named: int = 0
    rows_with_a_cloud_service: int = 0
    used: set[str] = field(default_factory=set, repr=False)

    def as_json(self) -> str:
        kept = {key: value for key, value in vars(self).items() if key != "used"}
        return json.dumps(kept | {"vendors": len(self.used)}, ensure_ascii=False, indent=1)


def lines(
    rows: int, seed: int, expected: Expected, fault: Callable[[int, list[Cell]], None] | None = None
) -> Iterator[Line]:
    """The lines of the ledger, from the top.

    Args:
        rows: how many rows state an engagement.
        seed: decides everything.
        expected: is filled while the lines are read.
        fault: may change the cells of the row with this number (from 0).
    """
    rng = Random(seed)
    vendors = Vendors(rng)
    heads = [
        Line("groups", [group for _, group, _ in COLUMNS]),
        Line("headings", list(HEADINGS)),
    ]
    yield Line("title", ["個人情報取扱委託先管理台帳"])
    yield Line("title", ["ミナモ製作所グループ", None, None, None, "令和6年10月1日現在"])
    yield Line("blank", [])
    yield from heads
    whole = 0
    done = 0
    for department, size in _departments(rows, rng):
        subtotal = 0
        for _ in range(size):
            cells = _row(done, department, rng, vendors, expected)
            exact = cells[6] if isinstance(cells[6], int) else 0
            subtotal += exact
            if fault is not None:
                fault(done, cells)
            yield Line("row", cells)
            done += 1
            if done % PAGE == 0 and done < rows:
                yield from heads
        yield _total("小計", rng, subtotal)
        yield Line("blank", [])
        whole += subtotal
    expected.rows = done
    expected.exact_total = whole
    yield _total("合計", rng, whole)


def _departments(rows: int, rng: Random) -> list[tuple[str, int]]:
    names = _DEPARTMENTS[: max(1, min(len(_DEPARTMENTS), rows // 50))]
    cuts = sorted(rng.sample(range(1, rows), len(names) - 1)) if len(names) > 1 else []
    ends = [*cuts, rows]
    return [(name, end - start) for name, start, end in zip(names, [0, *cuts], ends, strict=True)]


def _total(word: str, rng: Random, number: int) -> Line:
    """A totals line as people write it: the word in one of the first columns, spaced or not."""
    cells: list[Cell] = [None] * 7
    cells[rng.choice((0, 1, 2))] = rng.choice((word, word[0] + "　" + word[1]))
    cells[6] = number
    return Line("total", cells)


def _row(
    index: int, department: str, rng: Random, vendors: Vendors, expected: Expected
) -> list[Cell]:
    vendor = vendors.draw(rng)
    start = dt.date(2008, 4, 1) + dt.timedelta(days=rng.randrange(6_000))
    if rng.random() < 0.6:  # most contracts begin with a fiscal year
        start = start.replace(month=4, day=1)
    end = _end(start, rng)
    ended = end is not None and end < DAY
    erased = None
    if end is not None and ended and rng.random() < 0.7:
        erased = min(end + dt.timedelta(days=rng.randrange(1, 60)), DAY)
    others = _others(vendor, rng, vendors)
    data = _data(rng)
    number = blank(rng) if data == "なし" else number_cell(rng)
    cloud = _cloud(vendor, rng)
    expected.used.update([vendor.stem, *(other.stem for other in others)])
    expected.ended += ended
    expected.erased += erased is not None
    expected.rows_with_subprocessors += bool(others)
    expected.subprocessors_named += len(others)
    expected.rows_with_a_cloud_service += isinstance(cloud, str) and cloud in _ALL_CLOUDS
    expected.numbers_stated += isinstance(number, int) or any(
        sign.isdigit() for sign in str(number)
    )
    return [
        f"{index + 1:07d}",
        department,
        vendor.spelled(rng),
        _corporate_number(vendor, rng),
        rng.choice(_WORK),
        data,
        number,
        date_cell(start, rng),
        blank(rng) if end is None else date_cell(end, rng),
        *_subprocessors(others, rng),
        cloud,
        blank(rng) if erased is None else date_cell(erased, rng),
        rng.choice(_NOTES) if rng.random() < 0.1 else None,
    ]


_ALL_CLOUDS = frozenset((*_CLOUDS, *KNOWN_SYSTEMS.values()))


def _end(start: dt.date, rng: Random) -> dt.date | None:
    """The last day of the contract, after its first; a fifth has none."""
    if rng.random() < 0.2:
        return None
    years = rng.choice((1, 1, 1, 2, 3, 3, 5))
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return start.replace(year=start.year + years, day=day) - dt.timedelta(days=1)


def _others(vendor: Vendor, rng: Random, vendors: Vendors) -> list[Vendor]:
    """Sub-processors of a row, each once and none the vendor itself."""
    if rng.random() > 0.18:
        return []
    drawn = {found.stem: found for found in (vendors.draw(rng) for _ in range(rng.randint(1, 4)))}
    drawn.pop(vendor.stem, None)
    return list(drawn.values())


def _subprocessors(others: list[Vendor], rng: Random) -> tuple[Cell, Cell]:
    """Whether there are any, and their names; some say yes and name none, or say nothing."""
    if others:
        names = joined([other.spelled(rng) for other in others], rng)
        return rng.choice(("有", "有", "あり", "○")), names
    kind = rng.random()
    if kind < 0.02:
        return "有", rng.choice((None, "未定"))
    if kind < 0.12:
        return blank(rng), blank(rng)
    return rng.choice(("無", "無", "なし", "×")), rng.choice((None, None, "－", "-", ""))


def _cloud(vendor: Vendor, rng: Random) -> Cell:
    if vendor.stem in KNOWN_SYSTEMS:
        return KNOWN_SYSTEMS[vendor.stem]
    return rng.choice(_CLOUDS) if rng.random() < 0.15 else blank(rng)


def _corporate_number(vendor: Vendor, rng: Random) -> Cell:
    if vendor.number is None or rng.random() < 0.12:
        return blank(rng)
    kind = rng.random()
    if kind < 0.6:
        return int(vendor.number)
    return vendor.number if kind < 0.95 else vendor.number.translate(_WIDE)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _data(rng: Random) -> Cell:
    kind = rng.random()
    if kind < 0.06:
        return "なし"
    if kind < 0.12:
        return blank(rng)
    chosen = ["氏名", *rng.sample(_DATA[1:], rng.randint(0, 5))]
    return rng.choice(("、", "、", "，", "／", "\n")).join(chosen)


def write(
    folder: Path,
    rows: int = 100_000,
    seed: int = 1,
    faulty: int = 0,
    kinds: tuple[str, ...] = ("xlsx", "csv"),
) -> tuple[Expected, list[Fault]]:
    """Write the ledger, ``expected.json`` and, with ``faulty``, ``faults.json`` to a folder.

    Args:
        folder: is made where it does not exist.
        rows: how many rows state an engagement.
        seed: the same one gives the same files.
        faulty: how many rows are to hold one fault each.
        kinds: which files to write.
    """
    if not 1 <= rows <= MOST_ROWS:
        raise ValueError(f"a sheet holds 1 to {MOST_ROWS:,} rows, not {rows:,}")
    folder.mkdir(parents=True, exist_ok=True)
    expected = Expected()
    plan, faults = planted(rows, faulty, seed)
    makers: dict[str, type[Sheet] | type[Text]] = {"xlsx": Sheet, "csv": Text}
    with ExitStack() as stack:
        files = []
        for kind in kinds:
            file = makers[kind](folder / f"ledger.{kind}")
            stack.callback(file.close)
            files.append(file)
        for sheet_row, line in enumerate(lines(rows, seed, expected, plan), start=1):
            if faults and line.kind == "row":
                for fault in faults:
                    if fault.number == line.cells[0]:
                        fault.sheet_row = sheet_row
            for file in files:
                file.write(line)
    (folder / "expected.json").write_text(expected.as_json() + "\n", "utf-8")
    if faulty:
        told = json.dumps([vars(fault) for fault in faults], ensure_ascii=False, indent=1)
        (folder / "faults.json").write_text(told + "\n", "utf-8")
    return expected, faults


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faulty", type=int, default=0, metavar="K", help="plant K faults")
    given = parser.parse_args()
    expected, faults = write(given.folder, given.rows, given.seed, given.faulty)
    print(expected.as_json())
    for fault in faults:
        print(f"row {fault.sheet_row}: {fault.column}: {fault.value!r}: {fault.kind}")


if __name__ == "__main__":
    main()
