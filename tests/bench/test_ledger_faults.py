"""What is wrong in a ledger is named where it stands: every planted fault, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.ledger import write
from bench.ledger_faults import KINDS, Fault
from bench.ledger_files import HEADINGS
from hakyu.graph.errors import ValidationError
from hakyu.loaders.bundled import bundled
from hakyu.loaders.register import Choices, Register, read_register
from hakyu.loaders.statements import Statement
from hakyu.stores.memory import Memory
from hakyu.stores.workspace import Workspace
from hakyu.stores.workspace_reports import Part

CLIENT = "ミナモ製作所グループ"
ROWS, FAULTY = 400, 42
#: What a kind of fault is called: a problem, or where it can be true after all a remark.
CODES = {
    "ends before it starts": "cell_order",
    "wrong check digit": "name_bad_number",
    "no such day": "cell_date",
    "not a number": "cell_count",
    "no vendor": "row_no_vendor",
    "not in the era": "date_beyond_era",  # contracts were signed until 平成40年
    "no such date": "cell_erasure",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Fault]]:
    folder = tmp_path_factory.mktemp("faulty")
    return folder, write(folder, ROWS, seed=7, faulty=FAULTY)[1]


def opened(path: Path, lang: str = "en") -> Register:
    return read_register(path, Memory(bundled().knowledge), Choices(client=CLIENT), lang=lang)


def lines_of(folder: Path) -> dict[str, int]:
    """The line of the text file on which each row begins, by its number."""
    text = (folder / "ledger.csv").read_bytes().decode("cp932")
    reader = csv.reader(io.StringIO(text, newline=""))
    found, before = {}, 0
    for cells in reader:
        found[cells[0] if cells else ""] = before + 1
        before = reader.line_num
    return found


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_planted_fault_is_named_at_its_place(
    made: tuple[Path, list[Fault]], kind: str
) -> None:
    """Whoever has to mend ten cells of a long ledger would have to look for them."""
    folder, faults = made
    assert {fault.kind for fault in faults} == {kind for kind, *_ in KINDS} == CODES.keys()
    register = opened(folder / f"ledger.{kind}")
    assert sum(1 for _ in register.statements()) > ROWS
    lines = lines_of(folder)
    told = {
        (note.code, note.row, note.column, note.heading.split(" / ")[-1])
        for note in (*register.notes.problems, *register.notes.remarks)
    }
    rows: set[int] = set()
    for fault in faults:
        row = fault.sheet_row if kind == "xlsx" else lines[fault.number]
        rows.add(row)
        letter = "ABCDEFGHIJKLMN"[HEADINGS.index(fault.column)]
        assert (CODES[fault.kind], row, letter, fault.column) in told, fault
    assert {note.row for note in register.notes.problems} <= rows


def test_a_load_names_them_and_keeps_nothing(
    made: tuple[Path, list[Fault]], tmp_path: Path
) -> None:
    """Half a ledger would be answered from as if it were the whole."""
    folder, faults = made
    path = folder / "ledger.xlsx"
    with Workspace.create(tmp_path / "my.hakyu") as store:
        register = read_register(path, store, Choices(client=CLIENT), lang="ja")

        def stated() -> Iterator[Statement]:
            yield from register.statements()
            if register.problems:
                raise ValidationError(register.problems)

        with pytest.raises(ValidationError) as refused:
            store.load_parts([Part("台帳", stated())])
        assert store.size == 0
        assert store.loads() == []
    named = {(problem.line, problem.field) for problem in refused.value.problems}
    for fault in faults:
        if CODES[fault.kind] != "date_beyond_era":
            assert any(
                line == fault.sheet_row and field.endswith(fault.column) for line, field in named
            ), fault
