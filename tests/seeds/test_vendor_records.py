"""The records of the seven vendors: who speaks, what nests, what is marked, what is absent."""

from __future__ import annotations

import re

import pytest

from hakyu.graph.names import NameIndex
from hakyu.graph.records import (
    Engagement,
    Incident,
    Overlap,
    Source,
    Speaker,
    speaker_names,
    split_citation,
)

from .vendor_tables import (
    PRESS,
    _finding,
    _get,
    _population,
    _sizes,
    knowledge,
)

#: Shared by several files: what these organisations are is not a document's statement.
UNCITED = {"org:ppc", "org:iseto-public"}


def test_the_first_word_of_a_vendor_is_its_own_finding() -> None:
    """Without it "what did we know on 28 May, and from whom" could not be answered."""
    told = {
        "fnd:tokushima-20240528-iseto": {"org:tokushima-pref"},
        "fnd:tokushima-20240606-iseto": {"org:tokushima-pref"},
        "fnd:chigasaki-20240606-iseto": {"org:chigasaki-city"},
        "fnd:fujisawa-20240606-iseto": {"org:fujisawa-city"},
        "fnd:mks-20230605": {"org:shimonoseki-sr"},
        "fnd:mks-20230606": {"org:shimonoseki-sr"},
        "fnd:mks-20230608": {"org:ppc", "org:shimonoseki-sr"},
        "fnd:mks-20230615": {"org:shimonoseki-sr"},
        "fnd:eheart-20240329-wst": {"org:eheart"},
        "fnd:hagukumi-sil-contacted": {"org:hagukumi-75"},
    }
    for ident, listeners in told.items():
        assert set(_finding(ident).told_to) == listeners, ident


def test_reports_to_the_regulator_keep_their_day() -> None:
    """Without it nobody could say whether a preliminary report was in time."""
    days = {f.id: str(f.stated_on) for f in knowledge().findings.values() if "org:ppc" in f.told_to}
    assert days == {
        "fnd:mks-20230608": "2023-06-08",
        "fnd:shimonoseki-sr-20230611": "2023-06-11",
        "fnd:wst-20240329": "2024-03-29",
        "fnd:wst-20240524": "2024-05-24",
        "fnd:wst-20240531-viewable": "2024-05-31",
        "fnd:nextlevel-202311": "2023-11",
        "fnd:sowel-reported": "None",
    }


def test_records_about_people_are_marked_as_such() -> None:
    """Without it 96 images of 88 persons would be 96 persons, or bound nobody."""
    marks = {
        finding.id: (count.of, count.duplicates)
        for finding in knowledge().findings.values()
        for count in finding.counts
        if count.unit == "record"
    }
    press = {
        f.id for f in knowledge().findings.values() if PRESS in set(speaker_names(f.stated_by))
    }
    assert marks == {
        "fnd:tokushima-20240606": ("person", "within"),
        "fnd:chigasaki-20240607": ("person", "unknown"),
        "fnd:nextlevel-20240524": ("person", "unknown"),
        "fnd:sowel-20251125-deleted": ("person", "within"),
        "fnd:sowel-20251125-viewable": ("person", "within"),
        **{ident: ("person", "unknown") for ident in press if ident != "fnd:jps-press-data"},
    }


def test_marks_that_a_number_needs() -> None:
    """Without it 47 would look final, the 1,403 letters would look like a second 1,403 people,
    and 7 locked files would replace the 949."""
    (provisional,) = _finding("fnd:chigasaki-20240607").counts
    assert provisional.provisional
    assert provisional.qualifier
    (letters,) = _finding("fnd:hagukumi-20240724-notified").counts
    assert letters.measure == "notified"
    *_, every, locked = _finding("fnd:jps-press-total").counts
    assert every.said is None
    assert locked.said is not None
    said = [c for f in knowledge().findings.values() for c in f.counts if c.said]
    assert said == [locked]


def test_the_seven_rows_make_up_the_totals_of_the_table() -> None:
    """Without it a row of the table could be lost, or counted twice with the Okinawa subtotal."""
    parts = {o.id: o.union for o in knowledge().overlaps.values() if isinstance(o, Overlap)}
    counted: dict[str, list[int]] = {}
    for finding in knowledge().findings.values():
        if finding.id.startswith("fnd:jps-press-") and finding.counts:
            figures = [int(c.interval.low) for c in finding.counts if c.unit == "file"]
            counted[finding.subject] = figures[:1]
    leaves = []
    for overlap in ("ov:jps-sites", "ov:jps-okinawa"):
        union = parts[overlap]
        assert union is not None
        leaves += [ident for ident in union.populations if ident != "pop:jps-okinawa"]
        assert all(_population(ident).part_of == union.container for ident in union.populations)
    assert len(leaves) == 7
    assert sum(counted[leaf][0] for leaf in leaves) == counted["pop:jps-2015"][0] == 949


def test_a_population_lies_where_the_documents_put_it() -> None:
    """Without it a part would be added to its whole, or a whole would hide a part."""
    parts = {p.id: p.part_of for p in knowledge().populations.values() if p.part_of}
    assert {k: v for k, v in parts.items() if not k.startswith("pop:jps-")} == {
        "pop:tokushima-r5-people": "pop:tokushima-cartax",
        "pop:tokushima-r5-images": "pop:tokushima-r5-people",
        "pop:chigasaki-r5-election": "pop:chigasaki-voters",
        "pop:shimonoseki-cu": "pop:sharoumu",
        "pop:eheart-staff": "pop:wst-direct",
        "pop:hagukumi-1403": "pop:hagukumi-members",
        "pop:hagukumi-others": "pop:hagukumi-members",
        "pop:sowel-members": "pop:sowel-db",
        "pop:sowel-representatives": "pop:sowel-db",
        "pop:sowel-children": "pop:sowel-db",
        "pop:sowel-car": "pop:sowel-db",
        "pop:sowel-members-no-car": "pop:sowel-members",
    }
    assert {p.id for p in knowledge().populations.values() if p.whole} == {
        "pop:hagukumi-members",
        "pop:sowel-db",
    }
    assert {f.id for f in knowledge().findings.values() if f.complete} == {"fnd:hagukumi-20240730"}


def test_data_items_of_a_statement() -> None:
    """Without it a person would be told that the wrong items of their data had leaked."""
    narrowed = {f.id: set(f.data or ()) for f in knowledge().findings.values() if f.data}
    corporate = {"corporate_name", "representative", "corporate_contact", "corporate_account"}
    member = {"name", "birth_date", "sex", "customer_number", "service_use"}
    assert narrowed == {
        "fnd:tokushima-20240606-data": {
            "name", "address", "vehicle_registration", "chassis_number", "tax_amount",
        },
        "fnd:chigasaki-20240607-data": {"name", "address"},
        "fnd:wst-20240531-data": {
            "identity_document", "name", "address", "birth_date", "sex", "phone",
        },
        "fnd:wst-20240531-my-number": {"my_number"},
        "fnd:wst-20240531-card": {"payment_card"},
        "fnd:wst-20240531-special-care": {"special_care"},
        "fnd:wst-20240531-health-check": {"health_check"},
        "fnd:wst-20240531-disability": {"disability"},
        "fnd:eheart-20240510-data": {"employment_documents", "tax"},
        "fnd:eheart-20240510-web-form": {"web_form_text"},
        "fnd:hagukumi-20240730-data": {"name", "employer", "pension_balance"},
        "fnd:hagukumi-20240730-not-leaked": {"basic_pension_number", "birth_date", "address"},
        "fnd:jps-press-data": {"name", "basic_pension_number", "birth_date", "address"},
        "fnd:sowel-20251125-not-held": {"my_number", "payment_card"},
        "fnd:sowel-20251125-members-not-held": {"phone", "email"},
        "fnd:sowel-20251125-address-not-held": {"address"},
        "fnd:sowel-20251125-members-viewable": member,
        "fnd:sowel-20251125-members-deleted": member,
        "fnd:sowel-20251125-representatives-viewable": {"representative"},
        "fnd:sowel-20251125-representatives-deleted": {"representative"},
        "fnd:sowel-20251125-car-viewable": {"address"},
        "fnd:sowel-20251125-car-deleted": {"address"},
        "fnd:sowel-20251125-corporates-viewable": corporate,
        "fnd:sowel-20251125-corporates-deleted": corporate,
        "fnd:nextlevel-20240524-data": {
            "customer_number", "name", "sex", "birth_date", "address", "phone", "email",
            "account_number", "work_history", "qualification", "emergency_contact",
        },
        "fnd:nextlevel-20240524-identity": {"identity_document"},
        "fnd:nextlevel-20240524-my-number": {"my_number"},
    }  # fmt: skip


def test_what_is_not_known_is_absent_and_what_is_none_is_empty() -> None:
    """Without it "not known" would read as "none": 藤沢市 would have no people, and the agency's
    contractor some."""
    engagements = knowledge().engagements
    assert engagements["eng:jps-ops"].populations == ()
    assert engagements["eng:jps-ops"].data == ()
    assert engagements["eng:jps-ops"].relies_on is None
    for ident in ("eng:fujisawa-iseto-election", "eng:oem-wst", "eng:shimo-clients"):
        assert engagements[ident].populations is None, ident
    for ident in (
        "eng:tokushima-iseto-cartax",
        "eng:fujisawa-iseto-election",
        "eng:eheart-wst",
        "eng:corporates-sowel",
    ):
        assert engagements[ident].data is None, ident
    assert [e.id for e in engagements.values() if e.until or e.since] == []


def test_chains_run_as_the_documents_state_them() -> None:
    """Without it the university would not be reached when the product two steps away is hit."""
    found = {
        e.id: (e.client, e.provider, e.system, e.relies_on)
        for e in knowledge().engagements.values()
    }
    offices, system = "org:sr-offices", "sys:sharoumu"
    assert found == {
        "eng:tokushima-iseto-cartax": ("org:tokushima-pref", "org:iseto", None, None),
        "eng:chigasaki-iseto-election": ("org:chigasaki-city", "org:iseto", None, None),
        "eng:fujisawa-iseto-election": ("org:fujisawa-city", "org:iseto", None, None),
        "eng:offices-mks": (offices, "org:mks", system, None),
        "eng:est-offices": ("org:sr-establishments", offices, None, (system,)),
        "eng:shimo-mks": ("org:shimonoseki-sr", "org:mks", system, None),
        "eng:shimo-clients": ("org:shimonoseki-clients", "org:shimonoseki-sr", None, (system,)),
        "eng:cu-shimo": ("org:shimonoseki-cu", "org:shimonoseki-sr", None, (system,)),
        "eng:direct-wst": ("org:wst-direct", "org:wst", "sys:welcomehr", None),
        "eng:oem-wst": ("org:wst-oem", "org:wst", "sys:welcomehr", None),
        "eng:eheart-wst": ("org:eheart", "org:wst", "sys:welcomehr", None),
        "eng:hagukumi-sil": ("org:hagukumi", "org:sil", "sys:denshi-renkei", None),
        "eng:jps-ops": ("org:jps", "org:jps-ops", None, None),
        "eng:sowel-vendor": ("org:sowel", "org:sowel-vendor", "sys:sowel-members", None),
        "eng:corporates-sowel": ("org:sowel-corporates", "org:sowel", "sys:sowel-members", None),
    }
    members = {o.id: o.member_of for o in knowledge().organisations.values() if o.member_of}
    assert members == {
        "org:shimonoseki-sr": (offices,),
        "org:shimonoseki-clients": ("org:sr-establishments",),
        "org:shimonoseki-cu": ("org:shimonoseki-clients",),
        "org:eheart": ("org:wst-direct",),
    }
    reliant = [e for e in knowledge().engagements.values() if isinstance(e, Engagement)]
    assert all(e.serves is None for e in reliant)


def test_incidents_keep_their_targets_and_days() -> None:
    """Without it a question would start at the wrong place or at the wrong time."""
    found = {}
    for incident in knowledge().incidents.values():
        assert isinstance(incident, Incident)
        occurred = incident.occurred
        days = (occurred.start, occurred.end) if occurred else (None, None)
        found[incident.id] = (
            tuple(target.target for target in incident.targets),
            incident.entry,
            incident.kind,
            *(str(day) if day else None for day in (*days, incident.detected)),
        )
    assert found == {
        "inc:iseto-2024": (("org:iseto",), (), "ransomware", "2024-05-26", None, None),
        "inc:mks-2023": (
            ("sys:sharoumu",), (), "ransomware", "2023-06-05", None, "2023-06-05",
        ),
        "inc:welcomehr-2024": (
            ("sys:welcomehr",), (), "misconfiguration", "2020-01-05", "2024-03-22", "2024-03-22",
        ),
        "inc:sil-2024": (("sys:denshi-renkei",), (), "software_error", None, None, "2024-07-11"),
        "inc:jps-2015": (("org:jps",), (), "unauthorised_access", None, None, None),
        "inc:sowel-2025": (
            ("sys:sowel-members",), ("org:sowel-vendor",), "misconfiguration",
            None, "2025-09-22", "2025-09-22",
        ),
        "inc:nextlevel-2023": (
            ("sys:nextlevel",), ("org:nextlevel-members",), "unauthorised_access",
            None, None, "2023-07-14",
        ),
    }  # fmt: skip


def test_who_received_the_data_is_named_without_being_affected() -> None:
    """Without it nobody would see who holds the leaked data now."""
    received = {
        f.id: tuple(r.organisation or r.name for r in f.received_by)
        for f in knowledge().findings.values()
        if f.received_by
    }
    assert received == {
        "fnd:hagukumi-20240730": ("org:hagukumi-recipients",),
        "fnd:nextlevel-20240524-passed-on": ("転得したと称する者",),
    }


def test_the_agency_withdraws_its_own_first_answer() -> None:
    """Without it people told "nothing leaked" would see two answers that contradict each other."""
    withdrawn = {f.id: f.supersedes for f in knowledge().findings.values() if f.supersedes}
    assert withdrawn == {"fnd:jps-20150703-told-no": ("fnd:jps-told-no-first",)}


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        *((text, "org:iseto") for text in ("イセトー", "株式会社イセトー", "㈱イセトー")),
        *((text, "org:iseto") for text in ("ｲｾﾄｰ", "iseto", "ISETO", "ＩＳＥＴＯ")),
        *((text, "org:mks") for text in ("エムケイシステム", "MKS", "㈱エムケイシステム")),
        *((text, "sys:sharoumu") for text in ("社労夢", "シャローム")),
        *((text, "org:shimonoseki-sr") for text in ("下関労務管理事務所", "下関労務")),
        *((text, "org:shimonoseki-cu") for text in ("下関市立大学", "公立大学法人 下関市立大学")),
        *((text, "org:wst") for text in ("ワークスタイルテック", "WST", "workstyletech")),
        *((text, "sys:welcomehr") for text in ("WelcomeHR", "Welcome HR", "ＷｅｌｃｏｍｅＨＲ")),
        *((text, "org:eheart") for text in ("イオンイーハート", "株式会社イオンイーハート")),
        *((text, "org:sil") for text in ("セキュリティ情報研究所", "セキュリティ社", "SIL")),
        *((text, "sys:denshi-renkei") for text in ("電子連携サービス", "電子連携")),
        *((text, "org:hagukumi") for text in ("福祉はぐくみ企業年金基金", "はぐくみ基金")),
        *((text, "org:sowel") for text in ("福利厚生センター", "ソウェルクラブ", "ソウェル")),
        *((text, "org:jps") for text in ("日本年金機構", "年金機構")),
        *((text, "org:nextlevel") for text in ("ネクストレベル", "株式会社ネクストレベル")),
        *((text, "org:chigasaki-city") for text in ("茅ヶ崎市", "茅ケ崎市")),
        *((text, "org:ppc") for text in ("個人情報保護委員会", "PPC")),
        ("徳島県", "org:tokushima-pref"),
        ("藤沢市", "org:fujisawa-city"),
    ],
)
def test_a_name_finds_its_record(text: str, ident: str) -> None:
    """Without it a user who types the usual name of a vendor would find nothing."""
    assert NameIndex(knowledge()).resolve(text).id == ident


def test_what_is_shown_has_an_english_name() -> None:
    """Without it an answer in English would show names that its reader cannot read."""
    for record in knowledge():
        names = getattr(record, "names", None)
        if names is not None:
            assert names.get("en", "").isascii(), record.id
            assert names.get("en"), record.id


def test_every_citation_points_into_its_notice() -> None:
    """Without it a reader who checks a figure would be sent to another notice of the archive."""
    for record in knowledge():
        cited = [*record.sources, *(c for size in _sizes(record) for c in size.sources)]
        assert cited or isinstance(record, Source) or record.id in UNCITED, record.id
        for citation in cited:
            ident, locator = split_citation(citation)
            source = _get(ident)
            assert isinstance(source, Source)
            if source.address and "://" in source.address:
                continue  # a web page: its places are not numbered lines
            first, last = _lines(locator)
            low, high = _lines(source.locator) if source.locator else (1, 200)
            assert low <= first <= last <= high, (record.id, citation)


def _lines(locator: str | None) -> tuple[int, int]:
    match = re.fullmatch(r"L(\d+)(?:-L(\d+))?", locator or "")
    assert match is not None, locator
    return int(match[1]), int(match[2] or match[1])


def test_a_speaker_without_a_record_has_the_lowest_standing() -> None:
    """Without it a newspaper's figure could replace one of the party itself."""
    plain = {
        speaker.standing
        for finding in knowledge().findings.values()
        for speaker in finding.stated_by
        if isinstance(speaker, Speaker)
    }
    assert plain == {"press", "other"}
