"""What the tests of registers share: ledgers as text or workbooks, and what they state."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory
from hakyu.graph.records import RECORD_TYPES, Record
from hakyu.loaders.register import Choices, Register, read_register
from hakyu.loaders.register_mapping import mapping_of
from hakyu.loaders.statements import Statement

NOTHING = Knowledge.of([])


def ledger(
    folder: Path,
    rows: str | Sequence[Sequence[object]],
    *,
    name: str = "台帳.csv",
    encoding: str = "utf-8",
    knowledge: Knowledge = NOTHING,
    mapping: str | None = None,
    lang: str = "en",
    **choices: Any,
) -> Register:
    """A ledger written to a file and opened; ``client`` is 例示町 unless another is given."""
    path = folder / name
    text = rows if isinstance(rows, str) else csv_of(rows)
    path.write_bytes(text.encode(encoding))
    if mapping is not None:
        choices["mapping"] = mapping_of(mapping, "mapping.yaml", lang)
    choices.setdefault("client", "例示町")
    return read_register(path, RecordDirectory(knowledge), Choices(**choices), lang=lang)


def csv_of(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def stated(register: Register) -> dict[str, Statement]:
    """What a ledger states, by id; no id may come twice."""
    found: dict[str, Statement] = {}
    for statement in register.statements():
        assert statement.id not in found, statement.id
        found[statement.id] = statement
    return found


def data_of(register: Register) -> dict[str, Mapping[str, Any]]:
    """The fields of what a ledger states, by id, without the place in the ledger."""
    return {
        ident: {name: value for name, value in one.data.items() if name != "sources"}
        for ident, one in stated(register).items()
    }


def records_of(register: Register) -> list[Record]:
    """What a ledger states as records: every statement passes the models."""
    return [RECORD_TYPES[one.type].model_validate(dict(one.data)) for one in register.statements()]


def engagements(register: Register) -> list[Mapping[str, Any]]:
    """The engagements of the rows, without those of sub-processors, in the order of the rows."""
    return [
        one.data
        for one in register.statements()
        if one.type == "engagements" and ".sub-" not in one.id
    ]


def remarks(register: Register) -> list[str]:
    """Codes of the remarks of the last pass."""
    return [note.code for note in register.notes.remarks]


def faults(register: Register) -> list[str]:
    """Codes of the problems of the last pass."""
    return [note.code for note in register.notes.problems]
