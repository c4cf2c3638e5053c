"""What the commands of a workspace show: loads, what they changed, and what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..stores.workspace_reports import Change, LoadRecord, LoadReport, StoreFinding
from ..viz.page import Column, Page, Row, Section, Table
from .texts import say

LOAD_COLUMNS = ("change", "file", "line", "record", "fields")
LOADS_COLUMNS = (
    "load",
    "kind",
    "made_at",
    "made_by",
    "version",
    "undoes",
    "undone_by",
    "scope",
    "sha256",
    "choices",
    "added",
    "changed",
    "removed",
    "unchanged",
)
CHECK_COLUMNS = ("code", "what", "mend")

#: Changes that a terminal shows.
MOST_CHANGES = 20


def init_page(path: str, records: int, lang: str) -> Page:
    """That a workspace was made, and how it is named from now on."""
    title = say(lang, "init.made" if records else "init.made_empty", path=path, n=records)
    return Page((Section(title, (say(lang, "init.next", path=path),), tone="good"),))


def load_page(
    report: LoadReport,
    changes: Sequence[Change],
    lang: str,
    whole: bool,
    *,
    dry_run: bool = False,
    undoes: int | None = None,
    remarks: int = 0,
) -> Page:
    """What a load did, then the changes one by one."""
    if undoes is not None:
        title = say(lang, "load.undone", load=report.load, undoes=undoes)
    elif report.same:
        title = say(lang, "load.same", n=report.unchanged)
    elif dry_run:
        title = say(lang, "load.dry")
    else:
        title = say(lang, "load.done", load=report.load)
    numbers = say(
        lang,
        "load.numbers",
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
    )
    paragraphs: tuple[str, ...] = () if report.same else (numbers,)
    if remarks:
        paragraphs += (say(lang, "load.remarks", n=remarks),)
    sections = [Section(title, paragraphs, tone="good")]
    if changes:
        sections.append(_changes(report, changes, lang, whole))
    return Page(tuple(sections))


def _changes(report: LoadReport, changes: Sequence[Change], lang: str, whole: bool) -> Section:
    columns = tuple(
        Column(say(lang, f"load.column.{name}"), right=name == "line", keep=name == "record")
        for name in LOAD_COLUMNS
    )
    shown = changes if whole else changes[:MOST_CHANGES]
    rows = tuple(
        Row(
            (
                say(lang, f"load.{one.kind}"),
                _near(one.file),
                str(one.line) if one.line else "",
                one.record,
                ", ".join(one.fields),
            )
        )
        for one in shown
    )
    rest = report.added + report.changed + report.removed - len(rows)
    left_out = say(lang, "load.left_out", n=rest) if rest else ""
    return Section("", table=Table(columns, rows, left_out))


def load_dict(
    report: LoadReport,
    changes: Sequence[Change],
    *,
    dry_run: bool = False,
    undoes: int | None = None,
) -> dict[str, Any]:
    return {
        "schema": "hakyu.load/1",
        "load": report.load,
        "undoes": undoes,
        "dry_run": dry_run,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "records": report.records,
        "data_hash": report.data_hash,
        "changes": list(load_rows(changes)),
    }


def load_rows(changes: Sequence[Change]) -> Iterator[Mapping[str, object]]:
    for one in changes:
        yield {
            "change": one.kind,
            "file": one.file,
            "line": one.line or None,
            "record": one.record,
            "fields": " ".join(one.fields),
        }


def loads_page(loads: Sequence[LoadRecord], lang: str) -> Page:
    """Every load with what it did, the newest last."""
    if not loads:
        return Page((Section(say(lang, "loads.none")),))
    names = ("load", "made_at", "made_by", "scope", "did", "state")
    columns = tuple(
        Column(
            say(lang, f"loads.column.{name}"),
            right=name == "load",
            keep=name in ("load", "made_at", "did", "state"),
        )
        for name in names
    )
    rows: list[Row] = []
    for load in loads:
        for place, part in enumerate(load.parts):
            did = say(
                lang, "loads.did", added=part.added, changed=part.changed, removed=part.removed
            )
            head = (str(load.id), load.made_at, load.made_by)
            state = _state(load, lang)
            first = not place
            cells = (
                *(head if first else ("", "", "")),
                _near(part.scope),
                did,
                state if first else "",
            )
            rows.append(Row(cells))
    title = say(lang, "loads.title", n=len(loads))
    return Page((Section(title, table=Table(columns, tuple(rows))),))


def _near(path: str) -> str:
    """A path from here, if it is below; as it is otherwise."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)


def _state(load: LoadRecord, lang: str) -> str:
    found = []
    if load.undoes is not None:
        found.append(say(lang, "loads.undoes", load=load.undoes))
    if load.undone_by is not None:
        found.append(say(lang, "loads.undone_by", load=load.undone_by))
    return " ".join(found)


def loads_dict(loads: Sequence[LoadRecord], data_hash: str) -> dict[str, Any]:
    return {
        "schema": "hakyu.loads/1",
        "data_hash": data_hash,
        "loads": [
            {
                **{name: getattr(one, name) for name in ("id", *LOADS_COLUMNS[1:7])},
                "parts": [
                    {name: getattr(part, name) for name in LOADS_COLUMNS[7:]} for part in one.parts
                ],
            }
            for one in loads
        ],
    }


def loads_rows(loads: Sequence[LoadRecord]) -> Iterator[Mapping[str, object]]:
    for one in loads:
        for part in one.parts:
            yield {
                "load": one.id,
                **{name: getattr(one, name) for name in LOADS_COLUMNS[1:7]},
                **{name: getattr(part, name) for name in LOADS_COLUMNS[7:]},
            }


def backup_page(path: Path, loads: Sequence[LoadRecord], lang: str) -> Page:
    """That a backup was made, and of what."""
    newest = loads[-1].id if loads else 0
    title = say(lang, "backup.made", path=path, size=path.stat().st_size, load=newest)
    return Page((Section(title, (say(lang, "backup.how"),), tone="good"),))


def check_page(found: Sequence[StoreFinding], path: Path, lang: str) -> Page:
    """That all is well, or what is not."""
    if not found:
        return Page((Section(say(lang, "check.ok", path=path), tone="good"),))
    items = tuple(_finding(one, lang) for one in found)
    title = say(lang, "check.bad", n=len(found), path=path)
    mends = dict.fromkeys(_mend(one, lang) for one in found)
    return Page((Section(title, items=items, tone="bad"), Section("", tuple(mends), tone="plain")))


def _finding(one: StoreFinding, lang: str) -> str:
    return say(lang, f"check.{one.code}", what=one.what, place=one.place)


def _mend(one: StoreFinding, lang: str) -> str:
    return say(lang, "check.mend_problem" if one.code == "problem" else "check.mend")


def check_dict(found: Sequence[StoreFinding], lang: str) -> dict[str, Any]:
    return {
        "schema": "hakyu.check-store/1",
        "whole": not found,
        "findings": list(check_rows(found, lang)),
    }


def check_rows(found: Sequence[StoreFinding], lang: str) -> Iterator[Mapping[str, object]]:
    for one in found:
        yield {"code": one.code, "what": _finding(one, lang), "mend": _mend(one, lang)}
