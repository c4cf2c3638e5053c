"""A small world whose answer changes from day to day, and the page about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.book import Answers, Choice
from hakyu.queries.question import Question
from hakyu.viz.book import Everything, Leaf, leaves_of
from hakyu.viz.html import render

from .html_answers import knowledge

DAYS = ("2024-05-28", "2024-06-07", "2024-07-03", "2024-07-10")
#: A name that a spreadsheet would run.
FORMULA = '=HYPERLINK("http://x.example","図書館")'
TODAY = dt.date(2025, 1, 1)


def world() -> Knowledge:
    """A printer is hit: denied, possible, confirmed at the city; its system hosts a library."""
    return knowledge(
        {
            "sources": [
                {"id": f"src:{day}", "title": f"{day} の公表", "publisher": "ポプラ市",
                 "kind": "own", "published_on": day,
                 "address": f"https://city.example/{day}.html"}
                for day in DAYS
            ],
            "organisations": [
                {"id": "org:vendor", "name": "株式会社印刷所", "names": {"en": "Print Works"},
                 "aliases": ["インサツ"], "kind": "company"},
                {"id": "org:city", "name": "ポプラ市", "names": {"en": "Poplar City"},
                 "kind": "municipality"},
                {"id": "org:maple", "name": "楓県", "names": {"en": "Maple Prefecture"},
                 "kind": "prefecture"},
                {"id": "org:bank", "name": "信用金庫", "names": {"en": "Credit Union"},
                 "kind": "bank"},
                {"id": "org:library", "name": FORMULA, "kind": "office"},
            ],
            "systems": [{"id": "sys:portal", "name": "窓口システム", "names": {"en": "Portal"},
                         "operator": "org:vendor"}],
            "engagements": [
                {"id": "eng:city", "client": "org:city", "provider": "org:vendor",
                 "service": "納税通知書の印刷", "data": ["name", "address"], "until": "2023",
                 "populations": ["pop:city"], "relies_on": []},
                {"id": "eng:maple", "client": "org:maple", "provider": "org:vendor",
                 "service": "封筒の印刷", "data": ["name"], "populations": ["pop:maple"],
                 "relies_on": []},
                {"id": "eng:bank", "client": "org:bank", "provider": "org:maple",
                 "service": "口座振替", "data": ["name"], "populations": ["pop:bank"]},
                {"id": "eng:library", "client": "org:library", "system": "sys:portal",
                 "service": "貸出"},
            ],
            "populations": [
                {"id": "pop:city", "label": "納税者", "names": {"en": "Taxpayers"},
                 "controllers": ["org:city"], "sizes": [size(2500, "2024-04-01")]},
                {"id": "pop:maple", "label": "県民", "names": {"en": "Residents"},
                 "controllers": ["org:maple"]},
                {"id": "pop:bank", "label": "預金者", "names": {"en": "Depositors"},
                 "controllers": ["org:bank"], "sizes": [size(90, "2024-04-01")]},
            ],
            "incidents": [{"id": "inc:attack", "title": "印刷所への攻撃",
                           "names": {"en": "Attack on the printer"}, "kind": "ransomware",
                           "targets": ["org:vendor"], "occurred": {"from": "2024-05-26"}}],
            "findings": [
                said("a", DAYS[0], "org:city", "ruled_out", "org:vendor"),
                said("b", DAYS[1], "pop:city", "possible", "org:city", effect="viewable"),
                said("c", DAYS[2], "pop:city", "confirmed", "org:city", effect="exfiltrated",
                     counts=[{"stated": 1200, "unit": "person", "measure": "affected"}]),
                said("d", DAYS[3], "pop:maple", "possible", "org:maple", effect="viewable"),
            ],
        }
    )  # fmt: skip


def size(people: int, as_of: str) -> dict[str, Any]:
    return {"stated": people, "unit": "person", "as_of": as_of}


def said(name: str, day: str, subject: str, status: str, by: str, **values: Any) -> dict[str, Any]:
    return {"id": f"fnd:{name}", "incidents": ["inc:attack"], "subject": subject, "status": status,
            "stated_on": day, "stated_by": [by], "sources": [f"src:{day}"], **values}  # fmt: skip


def choices(world: Knowledge, known: dt.date | None = None) -> tuple[Answers, list[Choice]]:
    """The printer first, then the incident, its system and the prefecture, as known by a day."""
    answers = Answers(world)
    targets = ("org:vendor", "inc:attack", "sys:portal", "org:maple")
    questions = (Question((target,), known=known, today=TODAY) for target in targets)
    return answers, [answers.choice(question) for question in questions]


def leaves() -> list[Leaf]:
    """What can be chosen, and everything recorded."""
    known = world()
    return [*leaves_of(*choices(known)), Everything(known)]


def page_of(day: dt.date) -> str:
    """The page of what was known of the world by a day."""
    return render(leaves_of(*choices(world(), day)), "ja").page


def page(lang: str = "ja") -> str:
    """The page of the world."""
    return render(leaves(), lang).page
