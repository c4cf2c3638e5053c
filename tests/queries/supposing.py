"""A tiny world to suppose changes of, and short words for what comes of them."""

from __future__ import annotations

from typing import Any

from hakyu.graph.supposed import Change
from hakyu.queries.question import Question
from hakyu.queries.whatif import whatif
from hakyu.queries.whatif_answers import WhatIf

from .conftest import TODAY, World

VENDOR = "org:V"
WORK = "eng:City-V"


def world(**work: Any) -> World:
    """City entrusts V with the data of 500 people, and V entrusts Sub; New does such work too."""
    fields = {"data": ["name", "tax_amount"], "populations": ["pop:p"]} | work
    made = World().org("V", "Sub", "New").org("City", kind="municipality")
    made.eng("City", "V", **fields).eng("V", "Sub")
    return made.pop("p", "City", 500)


def suppose(made: World, *changes: Change, hit: str = VENDOR, **question: Any) -> WhatIf:
    return whatif(made.load(), Question((hit,), **{"today": TODAY, **question}), changes)


def effects(answer: WhatIf) -> list[tuple[str, str | None]]:
    return [(row.effect, row.why) for row in answer.changes]


def aspects(answer: WhatIf, ident: str) -> dict[str, tuple[Any, Any]]:
    rows = {row.id: row for row in (*answer.organisations, *answer.populations)}
    return {item.aspect: (item.before, item.after) for item in rows[ident].aspects}
