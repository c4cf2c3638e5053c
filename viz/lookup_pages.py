"""``find``, ``stats`` and ``validate`` laid out for reading, and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..graph.errors import Problem
from ..graph.knowledge import Knowledge
from ..graph.names import display_name, match_key
from ..queries.find import Found, FoundRow
from ..queries.stats import UNDATED, Stats
from .messages import joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table

FIND_COLUMNS = ("id", "type", "name", "kind", "matched", "nearest")
STATS_COLUMNS = ("group", "item", "count")
VALIDATE_COLUMNS = ("file", "line", "record", "field", "what", "mend")

#: Rows of a search that are shown on a terminal.
MOST_FOUND = 30
MOST_PROBLEMS = 50


def kind_label(lang: str, type_: str, kind: str | None) -> str:
    """The type of a record, or its kind where it has one."""
    if kind is None:
        return say(lang, f"type.{type_}")
    vocabulary = {"incidents": "incident_kind", "sources": "source_kind"}.get(type_, "kind")
    label = word(lang, vocabulary, kind)
    return label if type_ == "organisations" else f"{say(lang, f'type.{type_}')} ({label})"


def shown_name(knowledge: Knowledge, ident: str, fallback: str, lang: str) -> str:
    """The name of a record in the language."""
    record = knowledge.get(ident)
    return fallback if record is None else display_name(record, lang)


def find_page(found: Found, knowledge: Knowledge, lang: str, whole: bool) -> Page:
    """What was found; if nothing was, what comes near."""
    count = len(found.rows)
    title = say(lang, "find.title" if count else "find.nothing", n=count, text=found.text)
    rows = found.rows or found.nearest
    most = len(rows) if whole else MOST_FOUND
    table = Table(
        (
            Column(say(lang, "column.name"), least=20),
            Column(say(lang, "column.kind"), least=10),
            Column("id", least=12, lines=None, keep=True),
        ),
        tuple(_found_row(row, found.text, knowledge, lang) for row in rows[:most]),
        say(lang, "more.rows", n=count - most) if count > most else "",
    )
    if not rows:
        return Page((Section(title),))
    if not count:
        return Page((Section(title), Section(say(lang, "find.nearest"), table=table)))
    return Page((Section(title, table=table),))


def _found_row(row: FoundRow, text: str, knowledge: Knowledge, lang: str) -> Row:
    name = Names(knowledge, lang).label(row.id)
    if name == row.id:
        name = row.name
    if match_key(row.matched) != match_key(name) and match_key(text) not in match_key(name):
        name = say(lang, "find.matched", name=name, matched=row.matched)
    return Row((name, kind_label(lang, row.type, row.kind), row.id))


def find_rows(found: Found, knowledge: Knowledge, lang: str) -> Iterator[Mapping[str, object]]:
    for near, rows in ((False, found.rows), (True, found.nearest)):
        for row in rows:
            name = shown_name(knowledge, row.id, row.name, lang)
            yield {
                "id": row.id,
                "type": row.type,
                "name": name,
                "kind": row.kind,
                "matched": row.matched,
                "nearest": near,
            }


def stats_page(stats: Stats, knowledge: Knowledge, lang: str, whole: bool) -> Page:
    """The knowledge base in numbers."""
    total = sum(stats.records.values())
    people = stats.people
    headline = Section(
        say(lang, "stats.title", n=total),
        (
            say(
                lang,
                "stats.people",
                n=people.populations,
                held=people.held_known,
                affected=people.affected_known,
                neither=people.neither_known,
            ),
            say(lang, "stats.hash", hash=stats.data_hash),
        ),
    )
    sections = [
        headline,
        _numbers(
            lang,
            "stats.records",
            {say(lang, f"types.{name}"): n for name, n in stats.records.items()},
        ),
        _numbers(
            lang,
            "stats.organisations",
            {word(lang, "kind", kind): n for kind, n in stats.organisations.items()},
            (say(lang, "stats.cohorts", cohorts=stats.cohorts, unnamed=stats.unnamed),)
            if stats.cohorts or stats.unnamed
            else (),
        ),
        _numbers(
            lang,
            "stats.by_status",
            {word(lang, "status", s): n for s, n in stats.findings_by_status.items()},
        ),
        _numbers(
            lang,
            "stats.by_year",
            {
                say(lang, "stats.undated") if year == UNDATED else year: n
                for year, n in stats.findings_by_year.items()
            },
        ),
        _incidents(stats, knowledge, lang, whole),
    ]
    return Page(tuple(section for section in sections if section is not None))


def _numbers(
    lang: str, key: str, numbers: Mapping[str, int], paragraphs: tuple[str, ...] = ()
) -> Section | None:
    """A small table as a line of text: it is read at a glance."""
    if not any(numbers.values()):
        return None
    parts = [f"{name} {number:,}" for name, number in numbers.items() if number]
    return Section(say(lang, key), (joined(lang, parts), *paragraphs))


def _incidents(stats: Stats, knowledge: Knowledge, lang: str, whole: bool) -> Section | None:
    if not stats.incidents:
        return None
    ordered = sorted(
        stats.incidents, key=lambda item: (item.detected or item.occurred or "", item.id)
    )
    ordered.reverse()
    most = len(ordered) if whole else MOST_FOUND
    rows = [
        Row(
            (
                shown_name(knowledge, item.id, item.title, lang),
                word(lang, "incident_kind", item.kind),
                item.occurred or item.detected or "",
                f"{item.findings:,}",
                item.id,
            )
        )
        for item in ordered[:most]
    ]
    columns = (
        Column(say(lang, "column.incident"), least=20),
        Column(say(lang, "column.kind"), least=8),
        Column(say(lang, "column.when"), least=10, lines=None, keep=True),
        Column(say(lang, "column.findings"), right=True, least=4, lines=None),
        Column("id", least=12, lines=None, keep=True),
    )
    left_out = say(lang, "more.rows", n=len(ordered) - most) if len(ordered) > most else ""
    return Section(
        say(lang, "stats.incidents", n=len(ordered)), table=Table(columns, tuple(rows), left_out)
    )


def stats_rows(stats: Stats) -> Iterator[Mapping[str, object]]:
    groups: dict[str, Mapping[str, int]] = {
        "records": stats.records,
        "organisations": stats.organisations,
        "organisations_special": {"cohort": stats.cohorts, "unnamed": stats.unnamed},
        "findings_by_status": stats.findings_by_status,
        "findings_by_year": stats.findings_by_year,
        "findings_by_incident": {item.id: item.findings for item in stats.incidents},
        "populations": {
            "all": stats.people.populations,
            "held_known": stats.people.held_known,
            "affected_known": stats.people.affected_known,
            "neither_known": stats.people.neither_known,
        },
    }
    for group, numbers in groups.items():
        for item, count in numbers.items():
            yield {"group": group, "item": item, "count": count}


def validate_page(
    knowledge: Knowledge | None, problems: Sequence[Problem], files: int, lang: str, whole: bool
) -> Page:
    """All problems, by file and line; or that there are none."""
    if knowledge is not None:
        return Page(
            (Section(say(lang, "validate.ok", n=len(knowledge), files=files), tone="good"),)
        )
    sections = [Section(say(lang, "validate.bad", n=len(problems)), tone="bad")]
    for problem in problems:
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        where = " ".join(filter(None, (place, problem.record, problem.field)))
        sections.append(Section(where, (problem.what, problem.mend), tone="strong"))
    return Page(tuple(sections))


def validate_dict(knowledge: Knowledge | None, problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        "schema": "hakyu.validate/1",
        "data_hash": None if knowledge is None else knowledge.data_hash,
        "valid": knowledge is not None,
        "records": None if knowledge is None else len(knowledge),
        "problems": list(validate_rows(problems)),
    }


def validate_rows(problems: Sequence[Problem]) -> Iterator[Mapping[str, object]]:
    for problem in problems:
        yield {name: getattr(problem, name) for name in VALIDATE_COLUMNS}
