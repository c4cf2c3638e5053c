"""What public clients of イセトー and the press published: one row a fact, read by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Finding, Record
from hakyu.loaders.native import load

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = (
    "tokushima", "toyota", "takamatsu", "wakayama", "prefectures", "chugoku", "reentrusted",
    "cities",
)  # fmt: skip
#: The files that the others refer to.
BESIDE = ("organisations", "iseto", "yamaguchi-npo")

#: A heading in brackets: how the facts of a client begin. A heading with "=": the subject. A row:
#: the numbers of its facts ("-": none, a report that the sources tell of), the finding, its status
#: ("*": not narrowed to an effect; else it was exfiltrated), its day ("?": not stated), its
#: speaker (in quotes: no organisation of the data), and each number as the interval that it means.
TABLE = """
[tokushima]
= eng:tokushima-iseto-cartax
03+07 tokushima-20240703 confirmed 2024-07-03 tokushima-pref party:144500-145999
05 tokushima-20240703-companies confirmed 2024-07-03 tokushima-pref organisation:7691
08 tokushima-20240703-companies-mbs confirmed 2024-07-03 tokushima-pref organisation:7850-7999
10 tokushima-20240703-vehicles confirmed 2024-07-03 tokushima-pref vehicle:150000-299999
12 tokushima-20240705-ascii-companies confirmed 2024-07-05 "ASCII.jp" record:46022
13 tokushima-20240705-jrt confirmed 2024-07-05 "四国放送" vehicle:150000-299999
14 tokushima-press confirmed ? "報道_(媒体名不明)" party:143500-144999
07 tokushima-20240701-iseto confirmed 2024-07-01 iseto
- tokushima-iseto-erased ruled_out* ? iseto
= pop:tokushima-r5-people
04 tokushima-20240703-people confirmed 2024-07-03 tokushima-pref person:132503
04 tokushima-20240703-people-data confirmed 2024-07-03 tokushima-pref
11 tokushima-20240705-ascii-people confirmed 2024-07-05 "ASCII.jp" record:149797
= pop:tokushima-r4-exempt
06 tokushima-20240703-exempt confirmed 2024-07-03 tokushima-pref person:4260
06 tokushima-20240703-exempt-data confirmed 2024-07-03 tokushima-pref
= pop:tokushima-r4-refund
09 tokushima-20240703-refund confirmed 2024-07-03 tokushima-pref person:1
09 tokushima-20240703-refund-data confirmed 2024-07-03 tokushima-pref
[wakayama]
= eng:wakayama-iseto-tax
00 wakayama-202405-iseto not_found 2024-05 iseto
01 wakayama-20240701-iseto confirmed 2024-07-01 iseto record:151421
01 wakayama-20240703 confirmed 2024-07-03 wakayama-city record:151421
01 wakayama-20240703-data confirmed 2024-07-03 wakayama-city
03 wakayama-20240703-companies confirmed 2024-07-03 wakayama-city organisation:16303
04 wakayama-20240716 confirmed 2024-07-16 wakayama-city record:151421
04 wakayama-20240716-not-leaked ruled_out* 2024-07-16 wakayama-city
- wakayama-iseto-erased ruled_out* ? iseto
= pop:wakayama-r5-taxpayers
02 wakayama-20240703-people confirmed 2024-07-03 wakayama-city person:135118
02 wakayama-20240703-people-data confirmed 2024-07-03 wakayama-city
[toyota]
= eng:toyota-iseto-printing
00 toyota-202405-iseto not_found 2024-05 iseto
- toyota-iseto-erased ruled_out* ? iseto
= pop:toyota-iseto
01 toyota-20240702-iseto confirmed 2024-07-02 iseto record:1035603
02 toyota-20240704 confirmed 2024-07-04 toyota-city person:419254
02 toyota-20240704-data confirmed 2024-07-04 toyota-city
04 toyota-20240820 confirmed 2024-08-20 toyota-city person:148620
04 toyota-20240820-data confirmed 2024-08-20 toyota-city
05 toyota-not-provided ruled_out* ? toyota-city
= pop:toyota-vaccination
03 toyota-20240704-vaccination confirmed 2024-07-04 toyota-city person:325000-339999
03 toyota-20240704-vaccination-data confirmed 2024-07-04 toyota-city
[takamatsu]
= eng:takamatsu-iseto
00 takamatsu-20240528-iseto ruled_out 2024-05-28 iseto
= pop:takamatsu-tax
01 takamatsu-20240607 possible 2024-06-07 takamatsu-city person:50-
01 takamatsu-20240607-data possible 2024-06-07 takamatsu-city
= pop:takamatsu-evac
02 takamatsu-20240701-iseto confirmed 2024-07-01 iseto
02 takamatsu-20240703-evac confirmed 2024-07-03 takamatsu-city person:1595
02 takamatsu-20240703-evac-data confirmed 2024-07-03 takamatsu-city
= pop:takamatsu-vacc
03 takamatsu-20240703-vacc confirmed 2024-07-03 takamatsu-city person:10
03 takamatsu-20240703-vacc-data confirmed 2024-07-03 takamatsu-city
= pop:takamatsu-confirmed
04 takamatsu-20240703 confirmed 2024-07-03 takamatsu-city person:1605
= pop:takamatsu-iseto
05 takamatsu-202411 confirmed 2024-11 takamatsu-city person:1605
[ehime]
= eng:ehime-iseto-tax
00 ehime-20240529-iseto ruled_out* 2024-05-29 iseto
= pop:ehime-cartax-images
01 ehime-20240607-iseto possible 2024-06-07 iseto
01 ehime-20240608 possible 2024-06-08 ehime-pref record:80
01 ehime-20240608-data possible 2024-06-08 ehime-pref
= pop:ehime-confirmed
02 ehime-20240702-iseto confirmed 2024-07-02 iseto
02 ehime-20240704 confirmed 2024-07-04 ehime-pref
02 ehime-20240704-data confirmed 2024-07-04 ehime-pref
03+04 ehime-final confirmed ? ehime-pref person:53452 record:80626
03+04 ehime-final-data confirmed ? ehime-pref
[hiroshimaken]
= pop:hiroshima-pref-iseto
01 hiroshima-pref-20240702 possible 2024-07-02 hiroshima-pref record:101-
01 hiroshima-pref-20240702-data possible 2024-07-02 hiroshima-pref
02+03 hiroshima-pref-20241001 confirmed 2024-10-01 hiroshima-pref person:31 record:101
02+03 hiroshima-pref-20241001-data confirmed 2024-10-01 hiroshima-pref
= pop:hiroshima-pref-business-tax
04 hiroshima-pref-20241001-business-tax confirmed 2024-10-01 hiroshima-pref person:30 record:100
04 hiroshima-pref-20241001-business-tax-data confirmed 2024-10-01 hiroshima-pref
= pop:hiroshima-pref-cartax
05 hiroshima-pref-20241001-cartax confirmed 2024-10-01 hiroshima-pref person:1 record:1
05 hiroshima-pref-20241001-cartax-data confirmed 2024-10-01 hiroshima-pref
[hiroshimashi]
= pop:hiroshima-city-r4-tax
01 hiroshima-city-20240701-iseto confirmed 2024-07-01 iseto
01 hiroshima-city-20240702 confirmed 2024-07-02 hiroshima-city person:31
01 hiroshima-city-20240702-data confirmed 2024-07-02 hiroshima-city
[yamaguchi]
= pop:yamaguchi-reminders
01 yamaguchi-20240701-iseto confirmed 2024-07-01 iseto
01 yamaguchi-20240702 confirmed 2024-07-02 yamaguchi-pref person:14
01 yamaguchi-20240702-files confirmed 2024-07-02 yamaguchi-pref file:14
01 yamaguchi-20240702-data possible 2024-07-02 yamaguchi-pref
[okayama]
= eng:okayama-iseto
00 okayama-20240528-iseto ruled_out 2024-05-28 iseto
01 okayama-later possible ? "piyolog"
[ibarakikouiki]
= eng:ibaraki-kouiki-iseto
00 ibaraki-kouiki-20240528-iseto not_found 2024-05-28 iseto
= pop:ibaraki-kouiki-notices
01 ibaraki-kouiki-20240606-iseto possible 2024-06-06 iseto
01 ibaraki-kouiki possible ? ibaraki-kouiki record:32
01 ibaraki-kouiki-data possible ? ibaraki-kouiki
[kyotofu]
= pop:kyoto-r5-cartax
01 kyoto-20240705-r5 possible 2024-07-05 "ASCII.jp" record:176
01 kyoto-20240705-r5-data possible 2024-07-05 "ASCII.jp"
= pop:kyoto-h31-cartax
02 kyoto-20240705-h31 possible 2024-07-05 "ASCII.jp" record:1
02 kyoto-20240705-h31-data possible 2024-07-05 "ASCII.jp"
= pop:kyoto-cartax-lead
03 kyoto-lead-20240703 confirmed 2024-07-03 "ブログ_takamura.club" person:159
[tokyo]
= pop:tokyo-grant-pupils
01 tokyo-20240617-pupils possible 2024-06-17 tokyo-metropolis person:19
01 tokyo-20240617-pupils-data possible 2024-06-17 tokyo-metropolis
= pop:tokyo-grant-guardians
02 tokyo-20240617-guardians possible 2024-06-17 tokyo-metropolis person:18
02 tokyo-20240617-guardians-data possible 2024-06-17 tokyo-metropolis
[yokosuka]
= pop:yokosuka-images
01 yokosuka-20240608 possible 2024-06-08 yokosuka-city person:18
01 yokosuka-20240608-data possible 2024-06-08 yokosuka-city
[fujisawa]
= pop:fujisawa-mayor-2024
02 fujisawa-20240614-townnews under_investigation 2024-06-14 "タウンニュース藤沢版"
[nishinomiya]
= pop:nishinomiya-notices
01 nishinomiya-20240604-iseto possible 2024-06-04 iseto record:5
02 nishinomiya-20240606-iseto possible 2024-06-06 iseto record:78
02 nishinomiya-202406 possible ? nishinomiya-city record:78
02 nishinomiya-202406-data possible ? nishinomiya-city
[kishiwada]
= eng:kishiwada-iseto-election
00 kishiwada-20240529-iseto ruled_out 2024-05-29 iseto
= pop:kishiwada-pdf
01 kishiwada-20240606-iseto possible 2024-06-06 iseto
01 kishiwada-20240610 possible 2024-06-10 kishiwada-city person:5
[unknowncity]
= pop:unnamed-city-screens
01 unnamed-city-20240701-iseto confirmed 2024-07-01 iseto
01 unnamed-city confirmed ? iseto-unnamed-city person:75
01 unnamed-city-data confirmed ? iseto-unnamed-city
[hiratsuka]
= eng:hiratsuka-iseto
01 hiratsuka-20240711 possible 2024-07-11 "朝日新聞"
[ota]
= eng:ota-iseto
01 ota-20240711 possible 2024-07-11 "朝日新聞"
"""

#: Which items a statement names; a line that begins with spaces goes on.
DATA = """
tokushima-20240703-people-data address name tax_amount vehicle_registration
tokushima-20240703-exempt-data address name vehicle_registration
tokushima-20240703-refund-data address name tax
wakayama-20240703-data address employer income name tax_amount
wakayama-20240703-people-data address income name tax_amount
wakayama-20240716-not-leaked account_number birth_date email my_number phone
toyota-20240704-data address insurance_premium name tax_amount vaccination
toyota-20240704-vaccination-data vaccination
toyota-20240820-data account_number address birth_date income insurance_premium name tax
  tax_amount vaccination
toyota-not-provided email my_number phone
takamatsu-20240607-data address name
takamatsu-20240703-evac-data address evacuation_plan name
takamatsu-20240703-vacc-data address name
ehime-20240608-data address name
ehime-20240704-data address name tax_amount
ehime-final-data account_number address name tax tax_amount vehicle_registration
hiroshima-pref-20240702-data address name tax_amount
hiroshima-pref-20241001-data address name tax_amount vehicle_registration
hiroshima-pref-20241001-business-tax-data address name tax_amount
hiroshima-pref-20241001-cartax-data address name tax_amount vehicle_registration
hiroshima-city-20240702-data address income name
yamaguchi-20240702-data address name vehicle_registration
ibaraki-kouiki-data address health health_insurance_number name
kyoto-20240705-r5-data name vehicle_registration
kyoto-20240705-h31-data name vehicle_registration
tokyo-20240617-pupils-data education name other
tokyo-20240617-guardians-data address name
yokosuka-20240608-data address name
nishinomiya-202406-data address name tax
unnamed-city-data address name
"""

#: What the numbers of records, and those that count somebody twice, are about.
MARKS = """
tokushima-20240705-ascii-people record person within
tokushima-20240705-ascii-companies record organisation within 法人分
wakayama-20240701-iseto record - none
wakayama-20240703 record - none
wakayama-20240716 record - none
toyota-20240702-iseto record person within
toyota-20240704 person - within
toyota-20240704-vaccination person - within
ehime-20240608 record person unknown
ehime-final record person within
hiroshima-pref-20240702 record person unknown
hiroshima-pref-20241001 record person within
hiroshima-pref-20241001-business-tax record person within
hiroshima-pref-20241001-cartax record person none
ibaraki-kouiki record person unknown
kyoto-20240705-r5 record person unknown
kyoto-20240705-h31 record person none
nishinomiya-20240604-iseto record person unknown
nishinomiya-20240606-iseto record person unknown
nishinomiya-202406 record person unknown
"""

#: What is held, not hit: fact, record, unit, interval, day, speaker.
HELD = (("fujisawa-02", "pop:fujisawa-mayor-2024", "person", 365_000, 379_999, "2024-06-14"),)

#: Every fact about these clients, beside those of the five documents (see vendor_tables.py).
FACTS = frozenset(
    f"{client}-{number}"
    for client, numbers in {
        "tokushima": "03 04 05 06 07 08 09 10 11 12 13 14",
        "wakayama": "00 01 02 03 04",
        "toyota": "00 01 02 03 04 05",
        "takamatsu": "00 01 02 03 04 05",
        "ehime": "00 01 02 03 04",
        "hiroshimaken": "01 02 03 04 05",
        "hiroshimashi": "01",
        "yamaguchi": "01",
        "kyotofu": "01 02 03",
        "okayama": "00 01",
        "tokyo": "01 02",
        "ibarakikouiki": "00 01",
        "yokosuka": "01",
        "fujisawa": "02",
        "nishinomiya": "01 02",
        "kishiwada": "00 01",
        "unknowncity": "01",
        "hiratsuka": "01",
        "ota": "01",
    }.items()
    for number in numbers.split()
)


class Said(NamedTuple):
    """A finding and what it says."""

    facts: tuple[str, ...]
    record: str
    subject: str
    status: str
    effect: str | None
    day: str | None
    speaker: str
    figures: tuple[tuple[str, int, int | None], ...]


def _figure(text: str) -> tuple[str, int, int | None]:
    unit, _, interval = text.partition(":")
    low, dash, high = interval.partition("-")
    return unit, int(low), int(high) if high else (None if dash else int(low))


def _rows() -> Iterator[Said]:
    client = subject = ""
    for line in TABLE.split("\n"):
        if line.startswith("["):
            client = line.strip("[]")
        elif line.startswith("="):
            subject = line.removeprefix("= ")
        elif line:
            numbers, record, status, day, speaker, *figures = line.split(" ")
            yield Said(
                tuple(f"{client}-{n}" for n in numbers.split("+") if n != "-"),
                f"fnd:{record}",
                subject,
                status.rstrip("*"),
                None if status.endswith("*") else "exfiltrated",
                None if day == "?" else day,
                speaker.strip('"').replace("_", " ") if '"' in speaker else f"org:{speaker}",
                tuple(_figure(figure) for figure in figures),
            )


STATEMENTS = tuple(_rows())


@cache
def knowledge() -> Knowledge:
    """The records of these clients, of the vendor, and of what they refer to; nothing else."""
    names = (*BESIDE, *(f"iseto-{name}" for name in FILES))
    return load([SEEDS / f"{name}.yaml" for name in names]).knowledge


@cache
def beside() -> Knowledge:
    """What stood there before the first of these files."""
    return load([SEEDS / f"{name}.yaml" for name in BESIDE]).knowledge


def new() -> list[Record]:
    """The records that these files alone state."""
    return [record for record in knowledge() if beside().get(record.id) is None]


def finding(ident: str) -> Finding:
    record = knowledge().get(ident)
    assert isinstance(record, Finding), f"{ident} is gone"
    return record
