"""Answers made by hand, named by their shape, and the records behind them."""

from __future__ import annotations

from collections.abc import Mapping

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Incident, Organisation, Population
from hakyu.queries.answers import (
    Affected,
    Contradiction,
    CountRow,
    CoverageRow,
    Named,
    OrganisationRow,
    PopulationRow,
    ReceiverRow,
    SourceRow,
    TierRow,
    TotalRow,
)

Shapes = Mapping[str, tuple[Affected, Knowledge]]
Ends = tuple[int, int | None]


def total(
    low: int, high: int | None, opened: tuple[str, ...] = (), sized: Ends | None = None
) -> TotalRow:
    ends = sized or (low, low if high is None else high)
    return TotalRow(low, high, Interval(*ends), opened, ())


def totals(
    confirmed: TotalRow, possible: TotalRow, ceiling: TotalRow, every: TotalRow | None = None
) -> Mapping[str, TotalRow]:
    return {
        "confirmed": confirmed,
        "possible": possible,
        "ceiling": ceiling,
        "named": confirmed,
        "all": every or confirmed,
    }


NOBODY = totals(total(0, 0), total(0, 0), total(0, 0))


#: What rows say where a shape says nothing else.
PLAIN: Mapping[str, object] = {
    "tier": 1,
    "ruled_out_by_vendor_only": False,
    "in_part": False,
    "status_from": None,
    "certainty": "stated",
    "data": None,
    "via": (),
    "counts": (),
    "stated_on": None,
    "stated_by": (),
    "sources": (),
}


def organisation(ident: str, name: str, leak: str | None, **other: object) -> OrganisationRow:
    own = {"kind": "municipality", "cohort": False, "basis": "contract", "residual": False}
    status = {"leak": leak, "loss": "unknown"}
    fields = {"id": ident, "name": name, "status": status, **PLAIN, **own, **other}
    return OrganisationRow(**fields)  # type: ignore[arg-type]


def population(
    ident: str, label: str, owner: str | None, leak: str, **other: object
) -> PopulationRow:
    own = {"part_of": None, "implicit": False, "held": None, "affected": None, "open": False}
    controllers = () if owner is None else (owner,)
    status = {"leak": leak, "loss": "unknown"}
    named = {"id": ident, "label": label, "controllers": controllers, "status": status}
    return PopulationRow(**{**named, **PLAIN, **own, **other})  # type: ignore[arg-type]


def count(unit: str, low: int, high: int | None, **other: object) -> CountRow:
    fields: dict[str, object] = {"measure": "affected", "qualifier": None, "stated": str(low)}
    return CountRow(unit=unit, low=low, high=high, **(fields | other))  # type: ignore[arg-type]


def answer(**other: object) -> Affected:
    fields: dict[str, object] = {
        "data_hash": "sha256:0",
        "targets": (Named("org:vendor", "株式会社丙", "company"),),
        "incident": "inc:vendor",
        "incidents": (Named("inc:vendor", "丙へのランサムウェア攻撃", "ransomware"),),
        "at": None,
        "known": None,
        "entry": (),
        "organisations": (),
        "populations": (),
        "people": {"leak": NOBODY, "loss": NOBODY},
        "notices": {"leak": NOBODY, "loss": NOBODY},
        "method": "tree",
        "other_units": {},
        "receivers": (),
        "coverage": (),
        "contradictions": (),
        "cut": (),
        "sources": {},
    }
    return Affected(**(fields | other))  # type: ignore[arg-type]


RECORDS = Knowledge.of(
    [
        Organisation(id="org:vendor", name="株式会社丙", names={"en": "Hei Inc."}),
        Organisation(id="org:city", name="川上市", names={"en": "Kawakami City"}),
        Organisation(id="org:town", name="川下町", names={"en": "Kawashimo Town"}),
        Organisation(id="org:nobody", name="名称非公表の市", unnamed=True),
        Organisation(id="org:offices", name="丙のサービスを使う事務所", cohort=True),
        Incident.model_validate(
            {
                "id": "inc:vendor",
                "title": "丙へのランサムウェア攻撃",
                "names": {"en": "Ransomware at Hei"},
                "targets": ["org:vendor"],
                "occurred": {"from": "2024-05-26"},
            }
        ),
        Population(id="pop:tax", label="川上市の納税者", names={"en": "Taxpayers of Kawakami"}),
        Population(id="pop:vote", label="川上市の有権者", part_of="pop:tax"),
    ]
)


def _mixed() -> Affected:
    """Every status, a number of each kind, a total by the regulator, and what is not known."""
    city = organisation(
        "org:city",
        "川上市",
        "confirmed",
        data={"name": "confirmed", "address": "confirmed", "tax_amount": "confirmed"}
        | {"account_number": "confirmed", "password": "ruled_out"},
        in_part=True,
        residual=True,
        stated_on="2024-07-03",
        stated_by=("川上市",),
    )
    town = organisation(
        "org:town",
        "川下町",
        "ruled_out",
        ruled_out_by_vendor_only=True,
        certainty="assumed",
        stated_on="2024-05-28",
        stated_by=("株式会社丙",),
    )
    unnamed = organisation("org:nobody", "名称非公表の市", "possible", stated_on="2024-06")
    offices = organisation(
        "org:offices", "丙のサービスを使う事務所", "unknown", cohort=True, tier=2, kind="office"
    )
    asked = organisation("org:asked", "調査中の市", "under_investigation", tier=None)
    looked = organisation("org:looked", "確認されなかった市", "not_found", basis="unapproved")
    tax = population(
        "pop:tax",
        "川上市の納税者",
        "org:city",
        "confirmed",
        affected=Interval(757_195, 1_618_391),
        held=Interval(2_000_000, 2_000_000),
        data={"name": "confirmed"},
        stated_on="2024-07-03",
        stated_by=("川上市",),
        counts=(
            count("person", 757_195, 1_618_391, effect="viewable", status="confirmed"),
            count("person", 46_329, 46_329, effect="viewable", data=("my_number",)),
        ),
    )
    vote = population(
        "pop:vote",
        "川上市の有権者",
        "org:city",
        "possible",
        part_of="pop:tax",
        affected=Interval(50, None),
        open=True,
    )
    lost = population("pop:lost", "どの組織か分からない名簿の本人", None, "possible", open=True)
    confirmed = total(757_195, 1_618_391)
    possible = total(757_245, None, ("pop:vote", "pop:lost"), (757_195, 1_618_391))
    ceiling = total(757_245, None, ("pop:vote", "pop:lost", "pop:tax"), (757_195, 1_618_391))
    once = total(1_552_707, 1_618_391)
    return answer(
        known="2024-08-20",
        at="2024-05-26",
        entry=("org:town",),
        organisations=(city, unnamed, asked, offices, looked, town),
        populations=(tax, vote, lost),
        people={
            "leak": totals(confirmed, possible, ceiling, total(757_195, 3_076_477)),
            "loss": NOBODY,
        },
        notices={
            "leak": totals(
                once,
                total(1_552_757, None, ("pop:vote",), (1_552_707, 1_618_391)),
                ceiling,
                total(3_076_477, 3_076_477),
            ),
            "loss": NOBODY,
        },
        other_units={
            "record": {
                "leak": {
                    "confirmed": Interval(1_035_603, 1_035_603),
                    "possible": Interval(1_035_603, None),
                    "ceiling": Interval(1_035_603, None),
                }
            }
        },
        receivers=(ReceiverRow(None, "公開先を見た者", (count("person", 12, 12),), ()),),
        coverage=(
            CoverageRow(
                "inc:vendor",
                "person",
                "notices",
                count("person", 3_076_477, 3_076_477, stated_by=("個人情報保護委員会",)),
                Interval(1_552_707, 1_618_391),
                Interval(1_458_086, 1_523_770),
            ),
        ),
        contradictions=(Contradiction(("fnd:k5", "fnd:k6"), "two numbers exclude each other"),),
        cut=("followed only to tier 2; more lies beyond",),
        tiers=(TierRow(1, "organisation", 5, 5), TierRow(2, "office", 2_650, 2_799)),
        sources={"src:one": SourceRow("公表", "川上市", "2024-07-03", "own", None, None)},
    )


def _small() -> Affected:
    """What is known on the first days: one number, and two without."""
    opened = ("pop:tax", "pop:x")
    people = totals(
        total(0, 0), total(88, None, opened, (88, 88)), total(88, None, opened, (88, 88))
    )
    return answer(
        organisations=(
            organisation("org:city", "川上市", "possible", stated_on="2024-06-06"),
            organisation("org:town", "川下町", "possible"),
        ),
        populations=(
            population(
                "pop:vote",
                "川上市の有権者",
                "org:city",
                "possible",
                part_of="pop:tax",
                affected=Interval(88, 88),
            ),
            population("pop:x", "川下町の町民", "org:town", "possible", open=True),
        ),
        people={"leak": people, "loss": NOBODY},
        notices={"leak": people, "loss": NOBODY},
    )


def _hypothetical() -> Affected:
    """What a vendor could reach: only what is held."""
    held = totals(total(0, 0), total(0, 0), total(120_000, None, ("pop:vote",), (120_000, 120_000)))
    return answer(
        incident=None,
        incidents=(),
        hypothetical=True,
        at="2025-01-01",
        organisations=(organisation("org:city", "川上市", "unknown", certainty="assumed"),),
        populations=(
            population(
                "pop:tax", "川上市の納税者", "org:city", "unknown", held=Interval(120_000, 120_000)
            ),
            population(
                "pop:vote", "川上市の有権者", "org:city", "unknown", open=True, part_of="pop:tax"
            ),
        ),
        people={"leak": held, "loss": held},
        notices={"leak": held, "loss": held},
    )


def _loss() -> Affected:
    """A service that stopped: the loss is confirmed, nothing is said of a leak."""
    lost = totals(
        total(1, None, ("pop:tax",), (0, 0)),
        total(1, None, ("pop:tax",), (0, 0)),
        total(1, None, ("pop:tax",), (0, 0)),
    )
    leak = totals(total(0, 0), total(0, 0), total(0, None, ("pop:tax",), (0, 0)))
    return answer(
        organisations=(
            organisation(
                "org:offices",
                "丙のサービスを使う事務所",
                None,
                cohort=True,
                status={"leak": "unknown", "loss": "confirmed"},
            ),
        ),
        people={"leak": leak, "loss": lost},
        notices={"leak": leak, "loss": lost},
        tiers=(TierRow(1, "office", 2_754, 2_754),),
    )


def _many() -> Affected:
    """More organisations than a screen has lines."""
    rows = tuple(
        organisation(
            f"org:n{number:03d}", f"第{number}市", "confirmed" if number % 3 else "unknown"
        )
        for number in range(90)
    )
    people = tuple(
        population(
            f"pop:n{number:03d}",
            "住民",
            f"org:n{number:03d}",
            "confirmed",
            affected=Interval(number, number),
        )
        for number in range(90)
        if number % 3
    )
    sums = totals(total(2_700, 2_700), total(2_700, 2_700), total(2_700, None, ("pop:n000",)))
    return answer(
        organisations=rows,
        populations=people,
        people={"leak": sums, "loss": NOBODY},
        notices={"leak": sums, "loss": NOBODY},
    )


def _denied() -> Affected:
    """Ruled out by an authority."""
    return answer(
        organisations=(
            organisation(
                "org:city", "川上市", "ruled_out", status={"leak": "ruled_out", "loss": None}
            ),
        ),
    )


def _hostile() -> Affected:
    """Names that steer terminals, spreadsheets and pages, and never end."""
    name = "\x1b[31m=2+3\u202e|<b>`x`</b>\u2066" + "長い名前" * 60 + "A" * 200
    return answer(
        targets=(Named("org:evil", name, "company"),),
        organisations=(organisation("org:evil", name, "confirmed", stated_by=(name,)),),
        populations=(
            population("pop:evil", name, "org:evil", "confirmed", affected=Interval(1, 10**15)),
        ),
        people={"leak": totals(*[total(1, 10**15)] * 3), "loss": NOBODY},
        cut=(name,),
        contradictions=(Contradiction((name,), name),),
    )


SHAPES: Shapes = {
    "mixed": (_mixed(), RECORDS),
    "small": (_small(), RECORDS),
    "hypothetical": (_hypothetical(), RECORDS),
    "loss": (_loss(), RECORDS),
    "many": (_many(), Knowledge.of([])),
    "denied": (_denied(), RECORDS),
    "empty": (answer(), RECORDS),
    "hostile": (_hostile(), Knowledge.of([])),
}
