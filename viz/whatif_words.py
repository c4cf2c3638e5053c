"""The changes of ``whatif`` and what came of them, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ..graph.supposed import DROP, ERASE, RELIES_ON, REPLACE
from ..queries.whatif_answers import NOTHING, ChangeRow
from .messages import joined, say, word
from .names import Names


def grouped(rows: Iterable[ChangeRow]) -> list[ChangeRow]:
    """The changes, the categories that are dropped from one work with one effect in one row."""
    found: dict[tuple[object, ...], ChangeRow] = {}
    for row in rows:
        key = (
            row.kind,
            row.subject,
            row.effect,
            row.why,
            None if row.kind == DROP else row.objects,
        )
        known = found.get(key)
        if known is None:
            found[key] = row
        else:
            found[key] = known._replace(objects=(*known.objects, *row.objects))
    return list(found.values())


def change_words(row: ChangeRow, names: Names) -> str:
    """What is supposed, of which work."""
    lang = names.lang
    subject = names.work(row.subject)
    what = ""
    if row.kind == DROP:
        what = joined(lang, [word(lang, "category", item) for item in row.objects])
    elif row.kind == REPLACE:
        what = joined(lang, [names.of(item) for item in row.objects])
    elif row.kind == RELIES_ON:
        if not row.objects:
            return say(lang, "whatif.change_relies_on_nothing", work=subject)
        what = joined(lang, [names.work(item) for item in row.objects])
    key = f"whatif.change_{row.kind}"
    if row.kind == ERASE:
        key = f"{key}_{row.objects[0]}"
    return say(lang, key, work=subject, what=what)


def effect_words(row: ChangeRow, lang: str) -> str:
    """What came of it."""
    if row.effect == NOTHING:
        return say(lang, f"whatif.nothing_{row.why}")
    return say(lang, f"whatif.effect_{row.effect}")
