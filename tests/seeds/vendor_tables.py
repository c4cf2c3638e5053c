"""What the documents about the seven vendors state: one row a fact, read from them by hand.

Numbers stand as the interval that a stated number means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Finding,
    Organisation,
    Population,
    Record,
    Size,
)
from hakyu.loaders.native import load

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = ("iseto", "mks", "welcomehr", "sil", "jps", "sowel", "nextlevel")
PRESS = "新聞 (紙名不明)"


@cache
def knowledge() -> Knowledge:
    """The records of the seven incidents and the shared organisations, nothing else."""
    return load([SEEDS / f"{name}.yaml" for name in ("organisations", *FILES)]).knowledge


class Said(NamedTuple):
    """A finding and what it says. ``figures``: unit, low, high; more marks where they matter."""

    fact: str
    record: str
    subject: str
    status: str
    effect: str | None
    day: str | None
    speaker: str
    figures: tuple[tuple[str, int, int | None], ...] = ()


def _rows(prefix: str, *rows: tuple[object, ...]) -> Iterator[Said]:
    for fact, *rest in rows:
        yield Said(f"seed-{prefix}-{fact}", *rest)  # type: ignore[arg-type]


ISETO = tuple(
    _rows(
        "iseto",
        ("tokushima-00", "fnd:tokushima-20240528-iseto", "eng:tokushima-iseto-cartax",
         "not_found", "exfiltrated", "2024-05-28", "org:iseto"),
        ("tokushima-01+02", "fnd:tokushima-20240606", "pop:tokushima-r5-images",
         "possible", "exfiltrated", "2024-06-06", "org:tokushima-pref",
         (("person", 88, 88), ("record", 96, 96))),
        ("tokushima-01", "fnd:tokushima-20240606-data", "pop:tokushima-r5-images",
         "possible", "exfiltrated", "2024-06-06", "org:tokushima-pref"),
        ("tokushima-02", "fnd:tokushima-20240606-iseto", "pop:tokushima-r5-images",
         "possible", "exfiltrated", "2024-06-06", "org:iseto"),
        ("chigasaki-01", "fnd:chigasaki-20240607", "pop:chigasaki-r5-election",
         "possible", "exfiltrated", "2024-06-07", "org:chigasaki-city", (("record", 47, 47),)),
        ("chigasaki-01", "fnd:chigasaki-20240607-data", "pop:chigasaki-r5-election",
         "possible", "exfiltrated", "2024-06-07", "org:chigasaki-city"),
        ("chigasaki-01", "fnd:chigasaki-20240606-iseto", "pop:chigasaki-r5-election",
         "possible", "exfiltrated", "2024-06-06", "org:iseto"),
        ("fujisawa-01", "fnd:fujisawa-20240607", "eng:fujisawa-iseto-election",
         "possible", "exfiltrated", "2024-06-07", "org:fujisawa-city"),
        ("fujisawa-01", "fnd:fujisawa-20240606-iseto", "eng:fujisawa-iseto-election",
         "possible", "exfiltrated", "2024-06-06", "org:iseto"),
    )
)  # fmt: skip
MKS = tuple(
    _rows(
        "mks",
        ("06", "fnd:mks-20230605", "sys:sharoumu",
         "confirmed", "unavailable", "2023-06-05", "org:mks"),
        ("06", "fnd:mks-20230606", "sys:sharoumu",
         "confirmed", "encrypted", "2023-06-06", "org:mks"),
        ("06", "fnd:mks-20230606-leak", "sys:sharoumu",
         "under_investigation", "exfiltrated", "2023-06-06", "org:mks"),
        ("07", "fnd:mks-20230608", "sys:sharoumu",
         "possible", "exfiltrated", "2023-06-08", "org:mks"),
        ("07", "fnd:mks-20230615", "sys:sharoumu",
         "possible", "exfiltrated", "2023-06-15", "org:mks"),
        ("05", "fnd:shimonoseki-sr-20230611", "eng:shimo-mks",
         "possible", "exfiltrated", "2023-06-11", "org:shimonoseki-sr"),
        ("05", "fnd:shimonoseki-sr-20230619-outage", "eng:shimo-mks",
         "confirmed", "unavailable", "2023-06-19", "org:shimonoseki-sr"),
        ("05", "fnd:shimonoseki-sr-20230619", "eng:shimo-clients",
         "possible", "exfiltrated", "2023-06-19", "org:shimonoseki-sr"),
        ("08", "fnd:shimonoseki-sr-20230619", "eng:shimo-clients",
         "possible", "exfiltrated", "2023-06-19", "org:shimonoseki-shoko"),
        ("shimonoseki-01", "fnd:shimonoseki-sr-20230619-cu", "eng:cu-shimo",
         "possible", "exfiltrated", "2023-06-19", "org:shimonoseki-sr"),
        ("shimonoseki-01", "fnd:shimonoseki-cu-20230627", "pop:shimonoseki-cu",
         "possible", "exfiltrated", "2023-06-27", "org:shimonoseki-cu"),
    )
)  # fmt: skip
WST = tuple(
    _rows(
        "wst",
        ("01", "fnd:wst-20240329", "pop:wst-direct",
         "confirmed", "exfiltrated", "2024-03-29", "org:wst"),
        ("01", "fnd:wst-20240524", "inc:welcomehr-2024",
         "confirmed", "exfiltrated", "2024-05-24", "org:wst"),
        ("01", "fnd:wst-20240531-viewable", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 158_929, 158_929),)),
        ("01", "fnd:wst-20240531-data", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst"),
        ("02", "fnd:wst-20240531-exfiltrated", "pop:wst-direct",
         "confirmed", "exfiltrated", "2024-05-31", "org:wst", (("person", 150_445, 150_445),)),
        ("03", "fnd:wst-20240531-my-number", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 46_329, 46_329),)),
        ("04", "fnd:wst-20240531-card", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 8_073, 8_073),)),
        ("05", "fnd:wst-20240531-special-care", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 2_707, 2_707),)),
        ("06", "fnd:wst-20240531-health-check", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 1_937, 1_937),)),
        ("07", "fnd:wst-20240531-disability", "pop:wst-direct",
         "confirmed", "viewable", "2024-05-31", "org:wst", (("person", 798, 798),)),
        ("08", "fnd:wst-20240531-oem", "eng:oem-wst",
         "ruled_out", "viewable", "2024-05-31", "org:wst"),
        ("eheart-01", "fnd:eheart-20240329-wst", "eng:eheart-wst",
         "confirmed", "exfiltrated", "2024-03-29", "org:wst"),
        ("eheart-01", "fnd:eheart-20240510", "pop:eheart-staff",
         "confirmed", "exfiltrated", "2024-05-10", "org:eheart"),
        ("eheart-01", "fnd:eheart-20240510-data", "pop:eheart-staff",
         "confirmed", "exfiltrated", "2024-05-10", "org:eheart"),
        ("eheart-02", "fnd:eheart-20240510-web-form", "pop:eheart-staff",
         "ruled_out", "viewable", "2024-05-10", "org:eheart"),
    )
)  # fmt: skip
SIL = tuple(
    _rows(
        "sil",
        ("01", "fnd:hagukumi-20240711", "inc:sil-2024",
         "confirmed", "misdelivered", "2024-07-11", "基金に連絡した事業所"),
        ("01", "fnd:hagukumi-20240724-notified", "pop:hagukumi-1403",
         "confirmed", "misdelivered", "2024-07-24", "org:hagukumi", (("person", 1_403, 1_403),)),
        ("01+02+06", "fnd:hagukumi-20240730", "pop:hagukumi-1403",
         "confirmed", "misdelivered", "2024-07-30", "org:hagukumi",
         (("person", 1_403, 1_403), ("establishment", 75, 75))),
        ("01", "fnd:hagukumi-20240730-data", "pop:hagukumi-1403",
         "confirmed", "misdelivered", "2024-07-30", "org:hagukumi"),
        ("03", "fnd:hagukumi-20240730-not-leaked", "pop:hagukumi-members",
         "ruled_out", "misdelivered", "2024-07-30", "org:hagukumi"),
        ("04", "fnd:hagukumi-sil-other-documents", "inc:sil-2024",
         "not_found", "misdelivered", None, "org:sil"),
        ("05", "fnd:hagukumi-20240730-others", "pop:hagukumi-others",
         "ruled_out", "misdelivered", "2024-07-30", "org:hagukumi"),
        ("05", "fnd:hagukumi-sil-contacted", "pop:hagukumi-1403",
         "confirmed", "misdelivered", None, "org:sil"),
    )
)  # fmt: skip
NENKIN = tuple(
    _rows(
        "nenkin",
        ("01+10+11", "fnd:jps-press-total", "pop:jps-2015",
         "confirmed", "exfiltrated", None, PRESS,
         (("record", 1_245_000, 1_259_999), ("file", 949, 949), ("file", 7, 7))),
        ("01", "fnd:jps-press-data", "pop:jps-2015", "confirmed", "exfiltrated", None, PRESS),
        ("02", "fnd:jps-press-wakayama", "pop:jps-wakayama",
         "confirmed", "exfiltrated", None, PRESS, (("record", 11_500, 12_999), ("file", 6, 6))),
        ("03", "fnd:jps-press-okinawa-filings-1", "pop:jps-okinawa-filings-1",
         "confirmed", "exfiltrated", None, PRESS,
         (("record", 18_500, 19_999), ("file", 248, 248))),
        ("04", "fnd:jps-press-okinawa-notices", "pop:jps-okinawa-notices",
         "confirmed", "exfiltrated", None, PRESS, (("record", 671_500, 672_999), ("file", 2, 2))),
        ("05", "fnd:jps-press-record-centre", "pop:jps-record-centre",
         "confirmed", "exfiltrated", None, PRESS,
         (("record", 494_500, 495_999), ("file", 313, 313))),
        ("06", "fnd:jps-press-okinawa-corrections", "pop:jps-okinawa-corrections",
         "confirmed", "exfiltrated", None, PRESS, (("record", 10_500, 11_999), ("file", 4, 4))),
        ("07", "fnd:jps-press-okinawa-filings-2", "pop:jps-okinawa-filings-2",
         "confirmed", "exfiltrated", None, PRESS, (("record", 1_500, 2_999), ("file", 2, 2))),
        ("08", "fnd:jps-press-okinawa-reviews", "pop:jps-okinawa-reviews",
         "confirmed", "exfiltrated", None, PRESS,
         (("record", 38_500, 39_999), ("file", 374, 374))),
        ("09", "fnd:jps-press-okinawa", "pop:jps-okinawa",
         "confirmed", "exfiltrated", None, PRESS, (("record", 742_500, 743_999),)),
        ("12", "fnd:jps-told-no-first", "pop:jps-told-no",
         "not_found", "exfiltrated", None, "org:jps"),
        ("12", "fnd:jps-20150703-told-no", "pop:jps-told-no",
         "confirmed", "exfiltrated", "2015-07-03", "org:jps"),
    )
)  # fmt: skip
SOWEL = tuple(
    _rows(
        "sowel",
        ("01", "fnd:sowel-20251125-deleted", "pop:sowel-db",
         "confirmed", "deleted", "2025-11-25", "org:sowel", (("record", 1_355_000, 1_369_999),)),
        ("01", "fnd:sowel-20251125-members-deleted", "pop:sowel-members",
         "confirmed", "deleted", "2025-11-25", "org:sowel"),
        ("01", "fnd:sowel-20251125-car-deleted", "pop:sowel-car",
         "confirmed", "deleted", "2025-11-25", "org:sowel"),
        ("01", "fnd:sowel-20251125-representatives-deleted", "pop:sowel-representatives",
         "confirmed", "deleted", "2025-11-25", "org:sowel"),
        ("02", "fnd:sowel-20251125-representatives-viewable", "pop:sowel-representatives",
         "possible", "viewable", "2025-11-25", "org:sowel"),
        ("01", "fnd:sowel-20251125-corporates-deleted", "org:sowel-corporates",
         "confirmed", "deleted", "2025-11-25", "org:sowel"),
        ("02", "fnd:sowel-20251125-viewable", "pop:sowel-db",
         "possible", "viewable", "2025-11-25", "org:sowel", (("record", 1_355_000, 1_369_999),)),
        ("02", "fnd:sowel-20251125-members-viewable", "pop:sowel-members",
         "possible", "viewable", "2025-11-25", "org:sowel"),
        ("02", "fnd:sowel-20251125-car-viewable", "pop:sowel-car",
         "possible", "viewable", "2025-11-25", "org:sowel"),
        ("02", "fnd:sowel-20251125-dark-web", "inc:sowel-2025",
         "not_found", "passed_on", "2025-11-25", "org:sowel"),
        ("02", "fnd:sowel-reported", "inc:sowel-2025",
         "possible", "viewable", None, "org:sowel"),
        ("03", "fnd:sowel-20251125-not-held", "pop:sowel-db",
         "ruled_out", None, "2025-11-25", "org:sowel"),
        ("03", "fnd:sowel-20251125-members-not-held", "pop:sowel-members",
         "ruled_out", None, "2025-11-25", "org:sowel"),
        ("03", "fnd:sowel-20251125-address-not-held", "pop:sowel-members-no-car",
         "ruled_out", None, "2025-11-25", "org:sowel"),
        ("04", "fnd:sowel-20251125-corporates-viewable", "org:sowel-corporates",
         "possible", "viewable", "2025-11-25", "org:sowel"),
    )
)  # fmt: skip
NEXTLEVEL = tuple(
    _rows(
        "nextlevel",
        ("01", "fnd:nextlevel-20230714", "inc:nextlevel-2023",
         "confirmed", "exfiltrated", "2023-07-14", "情報提供をした第三者"),
        ("01", "fnd:nextlevel-202311", "pop:nextlevel-workers",
         "confirmed", "exfiltrated", "2023-11", "org:nextlevel"),
        ("01", "fnd:nextlevel-20240524", "pop:nextlevel-workers",
         "confirmed", "exfiltrated", "2024-05-24", "org:nextlevel",
         (("record", 496_119, 496_119),)),
        ("01", "fnd:nextlevel-20240524-data", "pop:nextlevel-workers",
         "confirmed", "exfiltrated", "2024-05-24", "org:nextlevel"),
        ("01", "fnd:nextlevel-20240524-identity", "pop:nextlevel-workers",
         "possible", "viewable", "2024-05-24", "org:nextlevel"),
        ("01", "fnd:nextlevel-20240524-passed-on", "pop:nextlevel-workers",
         "confirmed", "passed_on", "2024-05-24", "org:nextlevel"),
        ("02", "fnd:nextlevel-20240524-my-number", "pop:nextlevel-workers",
         "ruled_out", None, "2024-05-24", "org:nextlevel"),
    )
)  # fmt: skip
STATEMENTS = (*ISETO, *MKS, *WST, *SIL, *NENKIN, *SOWEL, *NEXTLEVEL)

#: What is held, not hit: fact, record, unit, low, high, day, speaker.
HELD = (
    ("seed-mks-02", "org:sr-offices", "office", 2_650, 2_799, "2023-06-19", "org:shimonoseki-sr"),
    ("seed-mks-03", "org:sr-establishments", "establishment", 565_000, 579_999, "2023-06-19",
     "org:shimonoseki-sr"),
    ("seed-mks-04", "pop:sharoumu", "person", 8_000_001, None, "2023-06-19", "org:shimonoseki-sr"),
    ("seed-sil-02", "org:hagukumi-75", "establishment", 75, 75, "2024-07-30", "org:hagukumi"),
    ("seed-sowel-01", "pop:sowel-db", "record", 1_355_000, 1_369_999, "2025-11-25", "org:sowel"),
)  # fmt: skip
#: Facts that are structure or a note: fact, record.
STRUCTURE = (("seed-nenkin-13", "eng:jps-ops"), ("seed-mks-08", "fnd:shimonoseki-sr-20230619"))

#: Every fact of the documents about these incidents.
FACTS = frozenset(
    f"seed-{prefix}-{number}"
    for prefix, numbers in {
        "iseto": ("tokushima-00", "tokushima-01", "tokushima-02", "chigasaki-01", "fujisawa-01"),
        "mks": ("shimonoseki-01", *(f"{n:02}" for n in range(2, 9))),
        "wst": (*(f"{n:02}" for n in range(1, 9)), "eheart-01", "eheart-02"),
        "sil": tuple(f"{n:02}" for n in range(1, 7)),
        "nenkin": tuple(f"{n:02}" for n in range(1, 14)),
        "sowel": tuple(f"{n:02}" for n in range(1, 5)),
        "nextlevel": ("01", "02"),
    }.items()
    for number in numbers
)


def _get(ident: str) -> Record:
    record = knowledge().get(ident)
    assert record is not None, f"{ident} is gone"
    return record


def _finding(ident: str) -> Finding:
    record = _get(ident)
    assert isinstance(record, Finding)
    return record


def _population(ident: str) -> Population:
    record = _get(ident)
    assert isinstance(record, Population)
    return record


def _sizes(record: Record) -> tuple[Size, ...]:
    return record.sizes if isinstance(record, (Organisation, Population)) else ()


def _figures(finding: Finding) -> Counter[tuple[str, int | float, int | float | None]]:
    return Counter((c.unit, c.interval.low, c.interval.high) for c in finding.counts)
