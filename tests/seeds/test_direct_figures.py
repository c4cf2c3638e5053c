"""The bundled records of the direct incidents say what the archive of releases says.

A direct incident hits an organisation in its own house: no client entrusted it with the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Finding, Organisation, Population, speaker_names
from hakyu.graph.vocabulary import Status
from hakyu.loaders.native import load

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = (
    "ageo", "billcom", "chita-medias", "dmm-bitcoin", "forval", "gantan", "hokuyaku", "ise-shoyu",
    "ja-echigo", "kawasaki-usb", "kokoronet", "konan-hs", "meiyaku", "nikkan", "nikkeibp",
    "ransom-list-2024-05", "saikosai", "superprint", "trecenti", "trust-com", "workport",
    "yamaguchi-npo",
)  # fmt: skip

#: Read by hand. A heading: facts, day ("-": none stated), speaker. A row: the number of the fact,
#: or the line of a further figure or dated word; the finding that must hold it; the interval that
#: the stated number means ("-": no number); status; effect ("-": not said which).
TABLE = """
nikkeibp 2024-06-07 org:nikkeibp
  L85 nikkeibp-20240607 - confirmed viewable
  01 nikkeibp-20240607-messages message=108 possible viewable
  02 nikkeibp-20240607-persons record=33 possible exfiltrated
  02 nikkeibp-20240607-data - possible exfiltrated
superprint 2024-05-18 org:superprint
  01 superprint-20240518 - confirmed lost
  01 superprint-20240518-customers - confirmed unavailable
  01 superprint-20240518-data - confirmed unavailable
meiyaku 2024-06-04 org:meiyaku
  01 meiyaku-20240604-messages message=5675 confirmed viewable
  L182 meiyaku-20240604-teacher person=1 confirmed exfiltrated
  L182 meiyaku-20240604-teacher-data - confirmed exfiltrated
  02 meiyaku-20240604-deceived person=25..39 confirmed exfiltrated
  02 meiyaku-20240604-deceived-data - confirmed exfiltrated
  03 meiyaku-20240604-students record=1132 possible viewable
  04 meiyaku-20240604-graduates record=1173 possible viewable
  05 meiyaku-20240604-staff record=718 possible viewable
  06 meiyaku-20240604-others record=165 possible viewable
  03 meiyaku-20240604-recipients-data - possible viewable
workport 2024-04-23 org:workport
  L216 workport-20240423 - possible exfiltrated
workport 2024-06-04 org:workport
  01 workport-20240604 - possible exfiltrated
  01 workport-20240604-data - possible exfiltrated
  L216 workport-20240604-posted - possible passed_on
  L224 workport-20240604-password - ruled_out viewable
billcom 2024-06-03 org:billcom
  01 billcom-20240603 - confirmed deleted
saiko 2024-06-03 org:saikosai
  01 saikosai-20240603 person=900 confirmed misdelivered
  01 saikosai-20240603 message=2 confirmed misdelivered
  01 saikosai-20240603-group-1 person=450 confirmed misdelivered
  01 saikosai-20240603-group-2 person=450 confirmed misdelivered
  01 saikosai-20240603-group-1-data - confirmed misdelivered
  01 saikosai-20240603-group-2-data - confirmed misdelivered
  01 saikosai-20240603-data - confirmed misdelivered
trecenti 2024-06-03 org:yumetenbo
  L306 trecenti-20240603-domain - confirmed lost
  L306 trecenti-20240603-site - confirmed unavailable
  01 trecenti-20240603-visitors - not_found viewable
  01 trecenti-20240603-visitors-data - not_found viewable
  L334 trecenti-20240603-shop - ruled_out -
ja-echigo - org:ja-echigo
  01 ja-echigo person=12032 confirmed exfiltrated
  01 ja-echigo-data - confirmed exfiltrated
  L471 ja-echigo-accounts - ruled_out viewable
ageo 2021-06-17 org:ageo-city
  L521 ageo-20210617 - confirmed altered
ageo 2024-05-29 org:ageo-city
  01 ageo-20240529 person=1 confirmed altered
  01 ageo-20240529-data - confirmed altered
konan - セキュリティ事件簿 (ブログ)
  01 konan-pupils person=140 confirmed misdelivered
  02 konan-pupils person=135..149 confirmed misdelivered
  03 konan-year-2 person=69 confirmed misdelivered
  03 konan-year-2-data - confirmed misdelivered
  04 konan-year-2-phone person=29 confirmed misdelivered
  04 konan-year-2-phone-data - confirmed misdelivered
  05 konan-hosts establishment=49 confirmed misdelivered
  06 konan-year-3 person=71 confirmed misdelivered
  06 konan-year-3-data - confirmed misdelivered
  L699 konan-guardians - confirmed misdelivered
hokuyaku 2024-02-05 org:hokuyaku
  L726 hokuyaku-20240205 - confirmed encrypted
hokuyaku 2024-05-31 org:hokuyaku
  01 hokuyaku-20240531 - confirmed encrypted
  L736 hokuyaku-20240531-group - confirmed encrypted
  02 hokuyaku-20240531-leak - ruled_out viewable
  03 hokuyaku-20240531-soeru - ruled_out -
  03 hokuyaku-20240531-morusu - ruled_out -
  03 hokuyaku-20240531-nova-medical - ruled_out -
gang 2024-05 ransomhub
  01 chuo-system-202405 - possible -
gang 2024-05 ransomhouse
  02 gantan-202405-ransomhouse - possible -
gang 2024-05 8base
  03 natsume-tax-202405 - possible -
  04 osaka-motorcycle-202405 - possible -
  05 matsushima-202405 - possible -
  06 shirasaki-202405 - possible -
dmm 2024-05-31 org:dmm-bitcoin
  01 dmm-bitcoin-20240531 bitcoin=4502.9 confirmed lost
  L869 dmm-bitcoin-20240531-service - confirmed unavailable
nikkan 2024-05-30 org:nikkan
  01 nikkan-20240530-contacts person=350..499 confirmed lost
  02 nikkan-20240530-contacts message=500..1999 confirmed lost
  01 nikkan-20240530-contacts-data - confirmed lost
  L920 nikkan-20240530-notified person=350..499 confirmed lost
  03 nikkan-20240530-staff - confirmed lost
  03 nikkan-20240530-staff-data - confirmed lost
  01 nikkan-20240530-leak - not_found viewable
forval 2024-05-29 org:forval
  01 forval-20240529 - possible exfiltrated
  01 forval-20240529-data - possible exfiltrated
  02 forval-20240529-outsourced - ruled_out -
  L937 forval-20240529-outage - confirmed unavailable
ise 2024-01-18 警察
  L1026 ise-20240118-police - possible viewable
ise 2024-02-29 第三者調査機関
  L1030 ise-20240229-cards - possible exfiltrated
ise 2024-05-28 org:yamamori
  L1046 ise-20240528-altered - confirmed altered
  01 ise-20240528-buyers person=9034 possible exfiltrated
  01 ise-20240528-buyers-data - possible exfiltrated
  L1084 ise-20240528-notified person=9034 possible exfiltrated
  02 ise-20240528-cards person=2727 possible exfiltrated
  02 ise-20240528-cards-data - possible exfiltrated
  03 ise-20240528-other-channels - ruled_out -
  03 ise-20240528-malls - ruled_out -
kawasaki 2024-05-27 org:kawasaki-city
  01 kawasaki-20240527-applicants record=1660 confirmed lost
  02 kawasaki-20240527-applicants party=664 confirmed lost
  03 kawasaki-20240527-persons record=143 confirmed lost
  03 kawasaki-20240527-persons-data - confirmed lost
  04 kawasaki-20240527-persons-parking record=34 confirmed lost
  05 kawasaki-20240527-persons-coordination record=100 confirmed lost
  06 kawasaki-20240527-persons-retail record=9 confirmed lost
  07 kawasaki-20240527-persons person=128 confirmed lost
  08 kawasaki-20240527-corporations record=1517 confirmed lost
  08 kawasaki-20240527-corporations-data - confirmed lost
  09 kawasaki-20240527-corporations-parking record=1111 confirmed lost
  10 kawasaki-20240527-corporations-coordination record=326 confirmed lost
  11 kawasaki-20240527-corporations-retail record=80 confirmed lost
  12 kawasaki-20240527-corporations organisation=536 confirmed lost
  13 kawasaki-20240527-usb-2 device=1 confirmed lost
  13 kawasaki-20240527-usb-2-empty - ruled_out viewable
  L1123 kawasaki-20240527-usb-1 device=1 confirmed lost
  L1125 kawasaki-20240527-leak - not_found viewable
  L1171 kawasaki-20240527-outside-1 - not_found exfiltrated
  L1171 kawasaki-20240527-outside-2 - not_found exfiltrated
chita 2024-05-01 知多メディアスネットワークの利用者
  L1206 chita-20240501 - confirmed misdelivered
chita 2024-05-08 org:chita-medias
  01 chita-20240508 person=2 confirmed misdelivered
  01 chita-20240508 person=1 confirmed misdelivered
  01 chita-20240508 organisation=2 confirmed misdelivered
  01 chita-20240508-data - confirmed misdelivered
  L1226 chita-20240508-not-shown - ruled_out misdelivered
  02 chita-20240508-perhaps - ruled_out misdelivered
gantan 2024-05-17 org:gantan
  L1264 gantan-20240517 - not_found exfiltrated
gantan 2024-05-20 org:gantan
  L1264 gantan-20240520 - possible exfiltrated
gantan 2024-05-22 org:gantan
  L1264 gantan-20240522 - possible exfiltrated
gantan 2024-05-27 org:gantan
  01 gantan-20240527 - possible exfiltrated
  01 gantan-20240527-staff - possible exfiltrated
  01 gantan-20240527-partners - possible exfiltrated
  01 gantan-20240527-customers - possible exfiltrated
kokoro 2024-01-25 org:kokoronet
  L1304 kokoronet-20240125 - possible exfiltrated
kokoro 2024-05-27 org:kokoronet
  01 kokoronet-20240527 - possible exfiltrated
  01 kokoronet-20240527-data - possible exfiltrated
  L1316 kokoronet-20240527-not-found - not_found exfiltrated
  L1300 kokoronet-20240527-altered - confirmed altered
  L1298 kokoronet-20240527-outage - confirmed unavailable
trustcom 2024-04-26 org:trust-com
  01 trust-com-20240426 person=54 possible exfiltrated
  01 trust-com-20240426-data - possible exfiltrated
yamaguchi-npo 2024-04-12 org:yamaguchi-pref
  01 yamaguchi-npo-20240412 person=387 confirmed viewable
  01 yamaguchi-npo-20240412-data - confirmed viewable
  02 yamaguchi-npo-20240412 organisation=58 confirmed viewable
  L1462 yamaguchi-npo-20240412-notified organisation=52 confirmed viewable
  03 yamaguchi-npo-20240412-chair person=1 confirmed viewable
  03 yamaguchi-npo-20240412-chair organisation=1 confirmed viewable
  03 yamaguchi-npo-20240412-chair-data - confirmed viewable
"""

#: What each finding is about.
SUBJECTS = """
pop:ageo-landowner: ageo-20210617 ageo-20240529 ageo-20240529-data
eng:billcom-cloud: billcom-20240603
pop:cnci-shown: chita-20240501 chita-20240508 chita-20240508-data chita-20240508-not-shown
pop:cnci-perhaps-shown: chita-20240508-perhaps
org:chuo-system: chuo-system-202405
org:dmm-bitcoin: dmm-bitcoin-20240531
sys:dmm-bitcoin-trading: dmm-bitcoin-20240531-service
pop:forval-companies: forval-20240529 forval-20240529-data
org:forval: forval-20240529-outage forval-20240529-outsourced
org:gantan: gantan-202405-ransomhouse
pop:gantan-people: gantan-20240517 gantan-20240520 gantan-20240522 gantan-20240527
pop:gantan-customers: gantan-20240527-customers
pop:gantan-partners: gantan-20240527-partners
pop:gantan-staff: gantan-20240527-staff
org:hokuyaku: hokuyaku-20240205
sys:hokuyaku-servers: hokuyaku-20240531
org:hokuyaku-group-hit: hokuyaku-20240531-group
pop:hokuyaku-encrypted: hokuyaku-20240531-leak
org:morusu: hokuyaku-20240531-morusu
org:nova-medical: hokuyaku-20240531-nova-medical
org:soeru: hokuyaku-20240531-soeru
sys:ise-shop: ise-20240118-police
pop:ise-card-holders: ise-20240229-cards ise-20240528-cards ise-20240528-cards-data
inc:ise-shoyu-2024: ise-20240528-altered
pop:ise-buyers: ise-20240528-buyers ise-20240528-buyers-data ise-20240528-notified
sys:yamamori-malls: ise-20240528-malls
pop:ise-other-channels: ise-20240528-other-channels
pop:ja-hisui-mutual: ja-echigo ja-echigo-accounts ja-echigo-data
pop:kawasaki-applicants: kawasaki-20240527-applicants kawasaki-20240527-leak
pop:kawasaki-corporations: kawasaki-20240527-corporations kawasaki-20240527-corporations-data
pop:kawasaki-corporations-coordination: kawasaki-20240527-corporations-coordination
pop:kawasaki-corporations-parking: kawasaki-20240527-corporations-parking
pop:kawasaki-corporations-retail: kawasaki-20240527-corporations-retail
sys:kawasaki-usb-1: kawasaki-20240527-outside-1 kawasaki-20240527-usb-1
sys:kawasaki-usb-2: kawasaki-20240527-outside-2 kawasaki-20240527-usb-2
  kawasaki-20240527-usb-2-empty
pop:kawasaki-persons: kawasaki-20240527-persons kawasaki-20240527-persons-data
pop:kawasaki-persons-coordination: kawasaki-20240527-persons-coordination
pop:kawasaki-persons-parking: kawasaki-20240527-persons-parking
pop:kawasaki-persons-retail: kawasaki-20240527-persons-retail
pop:kokoronet-people: kokoronet-20240125 kokoronet-20240527 kokoronet-20240527-data
inc:kokoronet-2024: kokoronet-20240527-altered kokoronet-20240527-not-found
  kokoronet-20240527-outage
pop:konan-guardians: konan-guardians
org:konan-hs: konan-hosts
pop:konan-pupils: konan-pupils
pop:konan-year-2: konan-year-2 konan-year-2-data
pop:konan-year-2-phone: konan-year-2-phone konan-year-2-phone-data
pop:konan-year-3: konan-year-3 konan-year-3-data
org:matsushima: matsushima-202405
pop:meiyaku-deceived: meiyaku-20240604-deceived meiyaku-20240604-deceived-data
pop:meiyaku-graduates: meiyaku-20240604-graduates
sys:meiyaku-m365-account: meiyaku-20240604-messages
pop:meiyaku-others: meiyaku-20240604-others
pop:meiyaku-recipients: meiyaku-20240604-recipients-data
pop:meiyaku-staff: meiyaku-20240604-staff
pop:meiyaku-students: meiyaku-20240604-students
pop:meiyaku-teacher: meiyaku-20240604-teacher meiyaku-20240604-teacher-data
org:natsume-tax: natsume-tax-202405
pop:nikkan-contacts: nikkan-20240530-contacts nikkan-20240530-contacts-data
  nikkan-20240530-notified
sys:nikkan-devices: nikkan-20240530-leak
pop:nikkan-staff: nikkan-20240530-staff nikkan-20240530-staff-data
org:nikkeibp: nikkeibp-20240607
pop:nikkeibp-correspondents: nikkeibp-20240607-data nikkeibp-20240607-persons
sys:nikkeibp-mail: nikkeibp-20240607-messages
org:osaka-motorcycle: osaka-motorcycle-202405
pop:saikosai-borrowers: saikosai-20240603 saikosai-20240603-data
pop:saikosai-group-1: saikosai-20240603-group-1 saikosai-20240603-group-1-data
pop:saikosai-group-2: saikosai-20240603-group-2 saikosai-20240603-group-2-data
org:shirasaki: shirasaki-202405
sys:superprint: superprint-20240518
pop:superprint-customers: superprint-20240518-customers superprint-20240518-data
org:trecenti: trecenti-20240603-domain
sys:trecenti-shop: trecenti-20240603-shop
sys:trecenti-site: trecenti-20240603-site
pop:trecenti-visitors: trecenti-20240603-visitors trecenti-20240603-visitors-data
pop:trust-com-listed: trust-com-20240426 trust-com-20240426-data
pop:workport-members: workport-20240423 workport-20240604 workport-20240604-data
  workport-20240604-password workport-20240604-posted
pop:yamaguchi-npo-officers: yamaguchi-npo-20240412 yamaguchi-npo-20240412-data
  yamaguchi-npo-20240412-notified
pop:yamaguchi-npo-chair: yamaguchi-npo-20240412-chair yamaguchi-npo-20240412-chair-data
"""

#: What is held: population or cohort, unit, low, high.
HELD = {
    ("pop:ageo-landowner", "person", 1, 1),
    ("pop:saikosai-borrowers", "person", 900, 900),
    ("pop:meiyaku-teacher", "person", 1, 1),
    ("pop:ja-hisui-mutual", "person", 12_032, 12_032),
    ("pop:konan-year-2", "person", 69, 69),
    ("pop:konan-year-3", "person", 71, 71),
    ("pop:nikkan-contacts", "person", 350, 499),
    ("pop:ise-buyers", "person", 9_034, 9_034),
    ("pop:ise-card-holders", "person", 2_727, 2_727),
    ("pop:kawasaki-applicants", "record", 1_660, 1_660),
    ("pop:kawasaki-applicants", "party", 664, 664),
    ("pop:kawasaki-persons", "person", 128, 128),
    ("pop:cnci-shown", "person", 2, 2),
    ("pop:cnci-perhaps-shown", "person", 7, 7),
    ("pop:trust-com-listed", "person", 54, 54),
    ("pop:yamaguchi-npo-officers", "person", 387, 387),
    ("pop:yamaguchi-npo-chair", "person", 1, 1),
    ("org:cnci-two", "organisation", 2, 2),
}
#: How many facts the archive holds of each incident.
FACTS = {
    "nikkeibp": 2, "superprint": 1, "meiyaku": 6, "workport": 1, "billcom": 1, "saiko": 1,
    "trecenti": 1, "ja-echigo": 1, "ageo": 1, "konan": 6, "hokuyaku": 3, "gang": 6, "dmm": 1,
    "nikkan": 3, "forval": 2, "ise": 3, "kawasaki": 13, "chita": 2, "gantan": 1, "kokoro": 1,
    "trustcom": 1, "yamaguchi-npo": 3,
}  # fmt: skip


class Row(NamedTuple):
    """What one record must say; ``unit`` None: no number."""

    fact: str
    record: str
    unit: str | None
    low: float | None
    high: float | None
    status: str
    effect: str | None
    date: str | None
    speaker: str


def _rows() -> Iterator[Row]:
    facts = day = speaker = ""
    for line in filter(None, TABLE.splitlines()):
        if not line.startswith(" "):
            facts, day, speaker = line.split(maxsplit=2)
            continue
        fact, record, figure, status, effect = line.split()
        unit, _, interval = figure.partition("=")
        low, _, high = interval.partition("..")
        yield Row(
            fact if fact.startswith("L") else f"seed-{facts}-{fact}",
            f"fnd:{record}",
            unit if low else None,
            float(low) if low else None,
            float(high or low) if low else None,
            status,
            None if effect == "-" else effect,
            None if day == "-" else day,
            speaker,
        )


ROWS = tuple(_rows())


@cache
def knowledge() -> Knowledge:
    """The records of the direct incidents and the shared organisations, nothing else."""
    return load([SEEDS / f"{name}.yaml" for name in ("organisations", *FILES)]).knowledge


def finding(ident: str) -> Finding:
    """The finding with this id."""
    found = knowledge().findings.get(ident)
    assert found is not None, f"{ident} is not there"
    return found


def figures(of: Finding) -> list[tuple[str, float, float | None]]:
    """Unit and interval of each count."""
    return [(c.unit, float(c.interval.low), _number(c.interval.high)) for c in of.counts]


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.fact}-{row.record}-{row.unit}")
def test_a_record_says_what_the_archive_says(row: Row) -> None:
    """Without it a figure could change its size, unit, status, day or speaker unseen."""
    record = finding(row.record)
    said = (record.status, record.effect, record.stated_on and str(record.stated_on))
    assert said == (Status(row.status), row.effect, row.date)
    assert list(speaker_names(record.stated_by)) == [row.speaker]
    if row.unit is None:
        assert record.counts == ()
    else:
        assert (row.unit, row.low, row.high) in figures(record)


def test_a_record_is_about_what_the_archive_speaks_of() -> None:
    """Without it the right figure could stand at the wrong people or at the wrong company."""
    subjects: dict[str, str] = {}
    subject = ""
    for word in SUBJECTS.split():
        if word.endswith(":"):
            subject = word[:-1]
        else:
            subjects[f"fnd:{word}"] = subject
    assert {f.id: f.subject for f in knowledge().findings.values()} == subjects


def test_every_fact_has_a_record() -> None:
    """Without it a stated fact could be missing, and an answer would understate the harm."""
    facts = {f"seed-{name}-{n:02}" for name, number in FACTS.items() for n in range(1, number + 1)}
    assert {row.fact for row in ROWS if row.fact.startswith("seed-")} == facts


def test_nothing_stands_there_that_the_table_does_not_pin() -> None:
    """Without it the knowledge base could hold a figure that no source states."""
    assert {row.record for row in ROWS} == set(knowledge().findings)
    pinned = {(row.record, row.unit, row.low, row.high) for row in ROWS if row.unit}
    found = {(f.id, *figure) for f in knowledge().findings.values() for figure in figures(f)}
    assert found == pinned


def test_what_is_held_is_what_the_archive_states() -> None:
    """Without it a total could be closed by a size that nobody stated."""
    owners: list[Population | Organisation] = [
        *knowledge().populations.values(),
        *knowledge().organisations.values(),
    ]
    found = {
        (owner.id, size.unit, float(size.interval.low), _number(size.interval.high))
        for owner in owners
        for size in owner.sizes
    }
    assert found == HELD
