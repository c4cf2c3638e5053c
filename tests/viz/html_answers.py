"""Small answers and knowledge bases for the tests of the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import RECORD_TYPES, Record
from hakyu.queries.answers import (
    Affected,
    Contradiction,
    CountRow,
    CoverageRow,
    EngagementRow,
    Link,
    Named,
    OrganisationRow,
    PopulationRow,
    ReceiverRow,
    SourceRow,
    TotalRow,
)

from .replacing import replace

STATUSES = ("confirmed", "possible", "under_investigation", "unknown", "not_found", "ruled_out")
CATEGORIES = {"name": "confirmed", "address": "possible"}


def knowledge(records: dict[str, list[dict[str, Any]]]) -> Knowledge:
    """Records from plain values, as a file would state them."""

    def read() -> Iterator[Record]:
        for name, items in records.items():
            for item in items:
                yield RECORD_TYPES[name].model_validate(item)

    return Knowledge.of(read())


def organisation(ident: str, name: str, **values: Any) -> OrganisationRow:
    row = OrganisationRow(
        id=ident,
        name=name,
        kind="company",
        cohort=False,
        tier=1,
        status={"leak": "unknown", "loss": None},
        ruled_out_by_vendor_only=False,
        in_part=False,
        status_from=None,
        certainty="stated",
        basis="contract",
        residual=False,
        data=CATEGORIES,
        via=(),
        counts=(),
        stated_on=None,
        stated_by=(),
        sources=("src:notice",),
    )
    return replace(row, **values)


def engagement(ident: str, client: str, provider: str, **values: Any) -> EngagementRow:
    row = EngagementRow(
        id=ident,
        client=client,
        provider=provider,
        system=None,
        service="納税通知書の印刷",
        tier=1,
        status={"leak": "unknown", "loss": None},
        certainty="stated",
        basis="contract",
        residual=False,
        data=CATEGORIES,
        sources=("src:notice",),
    )
    return replace(row, **values)


def population(ident: str, label: str, controller: str, **values: Any) -> PopulationRow:
    row = PopulationRow(
        id=ident,
        label=label,
        controllers=(controller,),
        part_of=None,
        implicit=False,
        tier=1,
        status={"leak": "unknown", "loss": None},
        ruled_out_by_vendor_only=False,
        certainty="stated",
        in_part=False,
        status_from=None,
        data=CATEGORIES,
        held=Interval(0, None),
        affected=None,
        open=True,
        counts=(),
        via=(),
        stated_on=None,
        stated_by=(),
        sources=("src:notice",),
    )
    return replace(row, **values)


def total(low: int, high: int | None, *opened: str) -> TotalRow:
    return TotalRow(low, high, Interval(low, high if high is not None else low), opened, ())


SOURCES = {
    "src:notice": SourceRow(
        "印刷業務の委託先のランサムウェア被害",
        "徳島県",
        "2024-06-06",
        "own",
        "https://www.pref.example.jp/notice/2024.html",
        "L12-L16",
    ),
    "src:paper": SourceRow("記事", "新聞", "2024-07-03", "press", "朝刊3面", None),
}

COUNT = CountRow(
    unit="person",
    low=132_503,
    high=136_764,
    measure="affected",
    qualifier="about",
    stated="約13万",
    status="confirmed",
    effect="exfiltrated",
    stated_on="2024-07-03",
    stated_by=("徳島県",),
    sources=("src:notice",),
)


def answer(
    organisations: Any, populations: Any, engagements: Any, links: Any, **values: Any
) -> Affected:
    totals = {
        "leak": {
            "confirmed": total(132_503, 136_764),
            "possible": total(132_503, None, "pop:open"),
            "ceiling": total(132_503, None, "pop:open", "pop:tier2"),
            "named": total(132_503, 136_764),
            "all": total(132_503, 136_764),
        },
        "loss": {
            name: total(0, 0) for name in ("confirmed", "possible", "ceiling", "named", "all")
        },
    }
    found = Affected(
        data_hash="sha256:0",
        targets=(Named("org:vendor", "株式会社印刷", "company"),),
        incident="inc:attack",
        at=None,
        known=None,
        entry=(),
        organisations=tuple(organisations),
        populations=tuple(populations),
        people=totals,
        notices=totals,
        method="tree",
        other_units={},
        receivers=(ReceiverRow(None, "共同購入の相手", (COUNT,), ("src:notice",)),),
        coverage=(
            CoverageRow(
                "inc:attack",
                "person",
                "notices",
                replace(COUNT, low=3_076_477, high=3_076_477),
                Interval(1_552_707, 1_618_391),
                Interval(1_458_086, 1_523_770),
            ),
        ),
        contradictions=(Contradiction(("fnd:a", "fnd:b"), "二つの数が合わない: org:tier1"),),
        cut=("仮定のつながりを1本たどった",),
        sources=SOURCES,
        incidents=(Named("inc:attack", "ランサムウェア攻撃", "ransomware"),),
        engagements=tuple(engagements),
        links=tuple(links),
    )
    return replace(found, **values)


def small() -> Affected:
    """One of everything: each status, tiers 0 to 2 and none, a cohort, old and assumed links."""
    vendor = organisation(
        "org:vendor",
        "株式会社印刷",
        tier=0,
        status={"leak": "confirmed", "loss": "confirmed"},
        via=(("org:vendor",),),
    )
    organisations, populations, engagements, links = [vendor], [], [], []
    for number, status in enumerate(STATUSES):
        client, work, people = f"org:c{number}", f"eng:c{number}", f"pop:c{number}"
        both = {"leak": status, "loss": "unknown"}
        chain = ("org:vendor", work)
        organisations.append(
            organisation(
                client,
                f"ポプラ{number}市",
                kind="municipality",
                status=both,
                residual=number == 1,
                in_part=number == 1,
                ruled_out_by_vendor_only=status == "ruled_out",
                status_from="fnd:c0" if number == 0 else None,
                via=((*chain, client),),
                counts=(COUNT,) if number == 0 else (),
            )
        )
        engagements.append(
            engagement(work, client, "org:vendor", status=both, residual=number == 1)
        )
        sized = number % 2 == 0
        populations.append(
            population(
                people,
                f"納税者{number}",
                client,
                status=both,
                open=not sized,
                held=Interval(150_000, 150_000) if sized else Interval(0, None),
                affected=Interval(132_503, 136_764) if number == 0 else None,
                via=((*chain, people),),
                counts=(COUNT,) if number == 0 else (),
            )
        )
        links += [
            Link("org:vendor", work, "provides", "stated", number == 1),
            Link(work, client, "client", "stated"),
            Link(work, people, "exposes", "stated"),
            Link(client, people, "controls", "stated"),
        ]
    second = {"leak": "possible", "loss": None}
    chain2 = ("org:vendor", "eng:c0", "eng:tier2")
    organisations += [
        organisation(
            "org:tier2",
            "信用金庫 26金庫",
            kind="bank",
            cohort=True,
            tier=2,
            status=second,
            certainty="assumed",
            via=((*chain2, "org:tier2"),),
        ),
        organisation("org:alone", "経路の記録がない会社", tier=None, status=second, certainty=None),
    ]
    engagements.append(
        engagement("eng:tier2", "org:tier2", "org:c0", tier=2, status=second, certainty="assumed")
    )
    populations.append(
        population(
            "pop:tier2",
            "預金者",
            "org:tier2",
            tier=2,
            status=second,
            certainty="assumed",
            via=((*chain2, "pop:tier2"),),
        )
    )
    links += [
        Link("eng:c0", "eng:tier2", "flow", "assumed"),
        Link("eng:tier2", "org:tier2", "client", "assumed"),
        Link("eng:tier2", "pop:tier2", "exposes", "assumed"),
        Link("org:vendor", "sys:portal", "operates", "stated"),
    ]
    return answer(organisations, populations, engagements, links)


def small_knowledge() -> Knowledge:
    """Records behind :func:`small`: names in English, other spellings, statements with sources."""
    return knowledge(
        {
            "sources": [{"id": "src:notice", "title": "印刷業務の委託先のランサムウェア被害"}],
            "organisations": [
                {
                    "id": "org:vendor",
                    "name": "株式会社印刷",
                    "aliases": ["ＩＮＳＡＴＳＵ"],
                    "names": {"en": "Insatsu Corporation"},
                },
                {
                    "id": "org:c0",
                    "name": "ポプラ0市",
                    "names": {"en": "Poplar City"},
                    "aliases": ["ぽぷらぜろ市"],
                    "kind": "municipality",
                },
            ],
            "systems": [{"id": "sys:portal", "name": "入稿ポータル", "operator": "org:vendor"}],
            "incidents": [
                {"id": "inc:attack", "title": "ランサムウェア攻撃", "targets": ["org:vendor"]}
            ],
            "findings": [
                {
                    "id": "fnd:c0",
                    "incidents": ["inc:attack"],
                    "subject": "org:c0",
                    "status": "confirmed",
                    "effect": "exfiltrated",
                    "stated_by": ["org:c0"],
                    "told_to": ["本人"],
                    "note": "画像が見つかった",
                    "sources": ["src:notice#L30"],
                },
                {
                    "id": "fnd:other",
                    "incidents": ["inc:other"],
                    "subject": "org:c0",
                    "status": "possible",
                    "note": "別の事案の話",
                },
            ],
        }
    )


def large(clients: int) -> Affected:
    """One vendor, clients in two tiers with every status, each with its people."""
    organisations = [
        organisation(
            "org:vendor",
            "株式会社大規模印刷センター",
            tier=0,
            status={"leak": "confirmed", "loss": None},
            via=(("org:vendor",),),
        )
    ]
    populations, engagements, links = [], [], []
    for number in range(clients):
        tier = 1 if number < clients * 2 // 3 else 2
        status = {"leak": STATUSES[(number * 7 + number // 5) % 6], "loss": None}
        client, work, people = f"org:c{number}", f"eng:c{number}", f"pop:c{number}"
        certainty = "assumed" if number % 9 == 4 else "stated"
        before = f"eng:c{number % max(clients // 6, 1)}"
        chain = ("org:vendor", work) if tier == 1 else ("org:vendor", before, work)
        name = ("市役所", "信用金庫", "健康保険組合", "株式会社ライフサービス")[number % 4]
        organisations.append(
            organisation(
                client,
                f"第{number}{name}",
                tier=tier,
                status=status,
                cohort=number % 11 == 5,
                residual=number % 8 == 3,
                certainty=certainty,
                via=((*chain, client),),
            )
        )
        engagements.append(
            engagement(
                work,
                client,
                "org:vendor",
                tier=tier,
                status=status,
                certainty=certainty,
                residual=number % 8 == 3,
            )
        )
        size = 10 ** (number % 6) * (number % 9 + 1)
        populations.append(
            population(
                people,
                f"第{number}{name}の利用者",
                client,
                tier=tier,
                status=status,
                open=number % 3 == 0,
                held=Interval(size, size if number % 3 else None),
                certainty=certainty,
                via=((*chain, people),),
            )
        )
        start = Link("org:vendor", work, "provides", certainty)
        links += [
            start if tier == 1 else Link(before, work, "flow", certainty),
            Link(work, client, "client", certainty),
            Link(work, people, "exposes", certainty),
            Link(client, people, "controls", "stated"),
        ]
    return answer(organisations, populations, engagements, links)
