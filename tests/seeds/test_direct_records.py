"""The structure of the direct incidents' records: parts, marks, data items, targets, citations."""

from __future__ import annotations

import re

import pytest

from hakyu.graph.names import NameIndex
from hakyu.graph.records import Source, speaker_names, split_citation
from hakyu.graph.vocabulary import EFFECT_HARM, Status

from .test_direct_figures import ROWS, figures, finding, knowledge

#: Shared by several files: what these organisations are is not a release's statement.
UNCITED = {"org:ppc", "org:iseto-public"}


def test_counts_carry_the_marks_that_they_need() -> None:
    """Without it letters would pass for harmed people, and records for persons."""
    counts = [(f.id, c) for f in knowledge().findings.values() for c in f.counts]
    assert {ident for ident, c in counts if c.measure != "affected"} == {
        "fnd:nikkan-20240530-notified",
        "fnd:ise-20240528-notified",
        "fnd:yamaguchi-npo-20240412-notified",
    }
    persons = {(ident, c.duplicates) for ident, c in counts if c.of == "person"}
    assert persons == {
        ("fnd:nikkeibp-20240607-persons", "unknown"),
        ("fnd:meiyaku-20240604-students", "unknown"),
        ("fnd:meiyaku-20240604-graduates", "unknown"),
        ("fnd:meiyaku-20240604-staff", "unknown"),
        ("fnd:kawasaki-20240527-persons", "within"),
        ("fnd:kawasaki-20240527-persons-parking", "within"),
        ("fnd:kawasaki-20240527-persons-coordination", "within"),
        ("fnd:kawasaki-20240527-persons-retail", "within"),
    }
    assert {(c.of, c.duplicates) for ident, c in counts if "-corporations" in ident and c.of} == {
        ("organisation", "within")
    }
    assert [ident for ident, c in counts if c.per] == ["fnd:chita-20240508"]
    assert {ident for ident, c in counts if c.said} == {
        "fnd:meiyaku-20240604-messages",
        "fnd:konan-hosts",
    }


def test_parts_lie_in_their_wholes() -> None:
    """Without it 387 and 1 would be 388 people, and 143 applications 143 more than the 1,660."""
    parts: dict[str, set[str]] = {}
    for population in knowledge().populations.values():
        if population.part_of:
            parts.setdefault(population.part_of, set()).add(population.id)
    kinds = ("parking", "coordination", "retail")
    kawasaki = "pop:kawasaki-"
    assert parts == {
        "pop:saikosai-borrowers": {"pop:saikosai-group-1", "pop:saikosai-group-2"},
        "pop:meiyaku-recipients": {
            f"pop:meiyaku-{kind}" for kind in ("students", "graduates", "staff", "others")
        },
        "pop:meiyaku-students": {"pop:meiyaku-deceived"},
        "pop:konan-pupils": {"pop:konan-year-2", "pop:konan-year-3"},
        "pop:konan-year-2": {"pop:konan-year-2-phone"},
        f"{kawasaki}applicants": {f"{kawasaki}persons", f"{kawasaki}corporations"},
        f"{kawasaki}persons": {f"{kawasaki}persons-{kind}" for kind in kinds},
        f"{kawasaki}corporations": {f"{kawasaki}corporations-{kind}" for kind in kinds},
        "pop:gantan-people": {f"pop:gantan-{kind}" for kind in ("staff", "partners", "customers")},
        "pop:kokoronet-people": {
            "pop:kokoronet-staff", "pop:kokoronet-customers", "pop:tamanoya-customers",
            "pop:kanno-trading-customers", "pop:with-wedding-customers",
            "pop:kitakanto-gojo-customers",
        },
        "pop:yamaguchi-npo-officers": {"pop:yamaguchi-npo-chair"},
    }  # fmt: skip
    covered = set(parts) - {
        "pop:meiyaku-students",
        "pop:konan-year-2",
        "pop:yamaguchi-npo-officers",
    }
    assert {p.id for p in knowledge().populations.values() if p.whole} == covered


@pytest.mark.parametrize(
    ("whole", "unit", "parts"),
    [
        ("saikosai-20240603", "person", ("saikosai-20240603-group-1", "saikosai-20240603-group-2")),
        ("konan-pupils", "person", ("konan-year-2", "konan-year-3")),
        *(
            (f"kawasaki-20240527-{whole}", "record",
             tuple(f"kawasaki-20240527-{part}" for part in parts))
            for whole, parts in (
                ("applicants", ("persons", "corporations")),
                *(
                    (kind, (f"{kind}-parking", f"{kind}-coordination", f"{kind}-retail"))
                    for kind in ("persons", "corporations")
                ),
            )
        ),
    ],
)  # fmt: skip
def test_stated_parts_add_up_to_their_stated_whole(
    whole: str, unit: str, parts: tuple[str, ...]
) -> None:
    """Without it a slip in one part would pass, and bounds of people would be wrong."""

    def number(record: str) -> float:
        return next(low for found, low, _ in figures(finding(f"fnd:{record}")) if found == unit)

    assert sum(number(part) for part in parts) == number(whole)


def test_applicants_are_persons_and_corporations() -> None:
    """Without it 664 applicants would be read as 664 people."""
    found = {
        (f.id, unit): low for f in knowledge().findings.values() for unit, low, _ in figures(f)
    }
    name = "fnd:kawasaki-20240527-"
    persons, corporations = (
        found[name + "persons", "person"],
        found[name + "corporations", "organisation"],
    )
    assert persons + corporations == found[name + "applicants", "party"]


def test_what_overlaps_is_said_or_marked_as_assumed() -> None:
    """Without it 9,034 buyers and 2,727 cards would be one set on nobody's word."""
    overlaps = knowledge().overlaps
    assert set(overlaps) == {"ov:saikosai-groups", "ov:konan-years", "ov:ise-cards-in-buyers"}
    assert {o.id for o in overlaps.values() if o.assumed} == {"ov:ise-cards-in-buyers"}
    assert overlaps["ov:konan-years"].disjoint == ("pop:konan-year-2", "pop:konan-year-3")
    cards = overlaps["ov:ise-cards-in-buyers"].intersection
    assert cards is not None
    assert set(cards.populations) == {"pop:ise-buyers", "pop:ise-card-holders"}
    assert int(cards.count.interval.low) == 2_727


def test_data_items_of_a_statement() -> None:
    """Without it a person would be told that the wrong items of their data had leaked."""
    narrowed = {f.id: set(f.data) for f in knowledge().findings.values() if f.data is not None}
    person = {"name", "birth_date", "sex", "address", "phone", "email"}
    assert {k: v for k, v in narrowed.items() if finding(k).status is Status.RULED_OUT} == {
        "fnd:workport-20240604-password": {"password"},
        "fnd:ja-echigo-accounts": {"account_number", "payment_card"},
        "fnd:forval-20240529-outsourced": {"personnel", "accounts", "my_number"},
        "fnd:chita-20240508-not-shown": {"payment_card", "phone", "email"},
    }
    assert {k: v for k, v in narrowed.items() if finding(k).status is not Status.RULED_OUT} == {
        "fnd:nikkeibp-20240607-data": {"name", "email", "address", "phone"},
        "fnd:superprint-20240518-data": {"order", "other"},
        "fnd:meiyaku-20240604-teacher-data": {"email", "password"},
        "fnd:meiyaku-20240604-deceived-data": {"email", "password"},
        "fnd:meiyaku-20240604-recipients-data": {"email"},
        "fnd:workport-20240604-data": {
            "name", "birth_date", "phone", "email", "password_hash", "preference", "other",
        },
        "fnd:saikosai-20240603-data": {"name", "email", "customer_number"},
        "fnd:saikosai-20240603-group-1-data": {"name", "email", "customer_number"},
        "fnd:saikosai-20240603-group-2-data": {"name", "email", "customer_number"},
        "fnd:trecenti-20240603-visitors-data": {
            "name", "address", "phone", "email", "birth_date", "personal_event", "other",
        },
        "fnd:ja-echigo-data": person - {"email"} | {"insurance_contract"},
        "fnd:ageo-20240529-data": {"tax", "tax_amount"},
        "fnd:konan-year-2-data": {"name", "birth_date", "address", "guardian", "education"},
        "fnd:konan-year-2-phone-data": {
            "phone", "name", "birth_date", "address", "guardian", "education",
        },
        "fnd:konan-year-3-data": {"name"},
        "fnd:konan-hosts": {"corporate_name", "corporate_contact"},
        "fnd:nikkan-20240530-contacts-data": {"name", "employer", "email", "message"},
        "fnd:nikkan-20240530-staff-data": {"name", "employer"},
        "fnd:forval-20240529-data": {
            "corporate_name", "representative", "corporate_contact", "address", "phone", "email",
        },
        "fnd:ise-20240229-cards": {"payment_card"},
        "fnd:ise-20240528-buyers-data": person | {"fax"},
        "fnd:ise-20240528-cards-data": {"name", "payment_card", "password"},
        "fnd:kawasaki-20240527-persons-data": {"name", "address", "phone"},
        "fnd:kawasaki-20240527-corporations-data": {"representative"},
        "fnd:chita-20240508-data": {"name", "address", "service_use", "account_number"},
        "fnd:gantan-20240527-staff": {"name", "address", "phone", "email"},
        "fnd:gantan-20240527-partners": {"corporate_name", "name", "address", "phone"},
        "fnd:gantan-20240527-customers": {"name", "address", "email"},
        "fnd:kokoronet-20240527-data": person,
        "fnd:trust-com-20240426-data": {"name", "address", "phone", "diagnosis"},
        "fnd:yamaguchi-npo-20240412-data": {"address"},
        "fnd:yamaguchi-npo-20240412-chair-data": {"address"},
    }  # fmt: skip


def test_a_loss_is_no_leak() -> None:
    """Without it altered tax values, lost bitcoins or deleted files would count as leaked data."""
    harms: dict[str, set[str]] = {}
    for one in knowledge().findings.values():
        if one.status in (Status.CONFIRMED, Status.POSSIBLE) and one.effect:
            for incident in one.incidents:
                harms.setdefault(incident, set()).add(EFFECT_HARM[one.effect])
    only_loss = {incident for incident, found in harms.items() if found == {"loss"}}
    assert only_loss == {
        "inc:ageo-2021", "inc:billcom-2024", "inc:dmm-bitcoin-2024", "inc:hokuyaku-2024",
        "inc:kawasaki-usb-2024", "inc:nikkan-2024", "inc:superprint-2024", "inc:trecenti-2024",
    }  # fmt: skip


def test_incidents_keep_their_targets_and_days() -> None:
    """Without it a question would start at the wrong place or at the wrong time."""
    found = {}
    for incident in knowledge().incidents.values():
        occurred = incident.occurred
        days = (occurred.start, occurred.end) if occurred else (None, None)
        found[incident.id.removeprefix("inc:")] = (
            " ".join(target.target for target in incident.targets),
            incident.kind,
            *(str(day) if day else None for day in (*days, incident.detected)),
        )
    may_31, may_23, hit = "2024-05-31", "2024-05-23", "2023-11-17"
    assert found == {
        "nikkeibp-2024": ("sys:nikkeibp-mail", "account_takeover", *["2024-06-04"] * 3),
        "superprint-2024": ("sys:superprint", "lockout", "2024-04", "2024-05-18", None),
        "meiyaku-2024": (
            "sys:meiyaku-m365-account", "account_takeover",
            "2024-05-25", "2024-05-28", "2024-05-28",
        ),
        "workport-2024": ("sys:workport-site", "unauthorised_access", None, None, "2024-04-23"),
        "billcom-2024": ("sys:billcom-storage", "unauthorised_access", None, None, None),
        "saikosai-2024": ("org:saikosai", "misdelivery", *["2024-06-03"] * 3),
        "trecenti-2024": ("org:trecenti", "domain_hijack", "2024-05-29", "2024-05-29", may_31),
        "ja-echigo-2024": (
            "org:ja-echigo org:ja-hisui", "insider", "2024-02", "2024-02", "2024-03",
        ),
        "ageo-2021": ("sys:ageo-property-tax", "insider", "2021-03", "2021-03", None),
        "konan-hs": ("org:konan-hs", "misdelivery", None, None, None),
        "hokuyaku-2024": (
            "org:hokuyaku org:hokuyaku-group-hit", "ransomware", "2024-02-03", "2024-02-03", None,
        ),
        "chuo-system-2024": ("org:chuo-system", "ransomware", None, None, None),
        "natsume-tax-2024": ("org:natsume-tax", "ransomware", None, None, None),
        "osaka-motorcycle-2024": ("org:osaka-motorcycle", "ransomware", None, None, None),
        "matsushima-2024": ("org:matsushima", "ransomware", None, None, None),
        "shirasaki-2024": ("org:shirasaki", "ransomware", None, None, None),
        "dmm-bitcoin-2024": ("org:dmm-bitcoin", "asset_outflow", *[may_31] * 3),
        "nikkan-2024": ("sys:nikkan-devices", "theft", *[may_23] * 3),
        "forval-2023": ("org:forval", "ransomware", *[hit] * 3),
        "ise-shoyu-2024": (
            "sys:ise-shop org:ise-shoyu", "unauthorised_access",
            "2021-06-10", "2024-01-18", "2024-01-18",
        ),
        "kawasaki-usb-2024": (
            "sys:kawasaki-usb-1 sys:kawasaki-usb-2", "loss",
            "2024-01-23", "2024-05-16", "2024-05-16",
        ),
        "chita-medias-2024": (
            "sys:medias-app sys:cnci-common", "software_error",
            "2024-04-19", "2024-04-24", "2024-05-01",
        ),
        "gantan-2024": ("org:gantan", "unauthorised_access", None, None, "2024-03-20"),
        "kokoronet-2024": (
            "sys:kokoronet-server", "unauthorised_access", "2024-01-16", None, "2024-01-24",
        ),
        "trust-com-2024": ("sys:trust-com-pc", "support_scam", *["2024-04-09"] * 3),
        "yamaguchi-npo-2024": (
            "org:yamaguchi-pref", "disclosure", "2021-06-09", "2024-04-07", "2024-04-05",
        ),
    }  # fmt: skip


def test_one_word_is_not_taken_twice() -> None:
    """Without it a speaker would contradict himself: two statuses of one subject on one day."""
    said: dict[tuple[object, ...], set[str]] = {}
    for one in knowledge().findings.values():
        if one.data is None:
            key = (one.incidents, one.subject, one.effect, one.stated_on)
            said.setdefault((*key, tuple(speaker_names(one.stated_by))), set()).add(one.status)
    assert [key for key, statuses in said.items() if len(statuses) > 1] == []


def test_attackers_and_blogs_are_leads_only() -> None:
    """Without it an attacker's list would weigh as much as a victim's own release."""
    leads = {s.id for s in knowledge().sources.values() if s.kind == "lead"}
    assert leads == {"src:ransom-list-202405", "src:gantan-ransom-list", "src:konan-blog"}
    resting = {
        f.id
        for f in knowledge().findings.values()
        if {split_citation(citation)[0] for citation in f.sources} & leads
    }
    listed = {row.record for row in ROWS if row.fact.startswith("seed-gang-")}
    assert resting == listed | {ident for ident in knowledge().findings if "konan" in ident}
    for ident in resting:
        standing = {getattr(s, "standing", "an organisation") for s in finding(ident).stated_by}
        assert standing == {"other"}, ident


def test_a_population_is_somebodys() -> None:
    """Without it nobody could be told who owes a notice; only two are open by the text itself."""
    unknown = {p.id for p in knowledge().populations.values() if p.controllers is None}
    assert unknown == {"pop:kokoronet-staff", "pop:cnci-perhaps-shown"}


def test_what_is_not_known_is_absent_and_what_is_none_is_empty() -> None:
    """Without it "not known" would read as "none", and a cloud provider would hold no data."""
    found = {e.id: (e.data, e.populations) for e in knowledge().engagements.values()}
    assert found == {
        "eng:superprint-korea": (None, ("pop:superprint-customers",)),
        "eng:billcom-cloud": (None, None),
        "eng:billcom-developer": (None, None),
        "eng:trecenti-registrar": ((), ()),
        "eng:trecenti-hosting": (
            ("name", "address", "phone", "email", "birth_date", "personal_event", "other"),
            ("pop:trecenti-visitors",),
        ),
        "eng:forval-outsourced": (("personnel", "accounts", "my_number"), None),
        "eng:ise-payment-agent": (None, None),
    }


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("日経BP", "org:nikkeibp"),
        ("ＳｕｐｅｒＰｒｉｎｔ", "org:superprint"),
        ("㈱スーパープリント", "org:superprint"),
        ("明治薬科大学", "org:meiyaku"),
        ("ワークポート", "org:workport"),
        ("ビルコム", "org:billcom"),
        ("最高裁判所", "org:saikosai"),
        ("トレセンテ", "org:trecenti"),
        ("夢展望", "org:yumetenbo"),
        ("trecenti.com", "sys:trecenti-site"),
        ("JAえちご上越", "org:ja-echigo"),
        ("JAひすい", "org:ja-hisui"),
        ("上尾市", "org:ageo-city"),
        ("湖南農業高校", "org:konan-hs"),
        ("ほくやく・竹山ホールディングス", "org:hokuyaku"),
        ("(株)モルス", "org:morusu"),
        ("中央システムサービス", "org:chuo-system"),
        ("税理士法人 夏目事務所", "org:natsume-tax"),
        ("DMM Bitcoin", "org:dmm-bitcoin"),
        ("日刊工業新聞", "org:nikkan"),
        ("フォーバル", "org:forval"),
        ("ヤマモリ", "org:yamamori"),
        ("伊勢醤油本舗", "org:ise-shoyu"),
        ("伊勢醤油オンラインショップ", "sys:ise-shop"),
        ("川崎市", "org:kawasaki-city"),
        ("知多メディアスネットワーク", "org:chita-medias"),
        ("元旦ビューティ工業", "org:gantan"),
        ("Gantan Beauty Industry", "org:gantan"),
        ("こころネット", "org:kokoronet"),
        ("石のカンノ", "org:kanno-trading"),
        ("トラスト＆コミュニケーションズ", "org:trust-com"),
        ("山口県", "org:yamaguchi-pref"),
    ],
)
def test_a_name_finds_its_record(text: str, ident: str) -> None:
    """Without it a user who types the usual name of an organisation would find nothing."""
    assert NameIndex(knowledge()).resolve(text).id == ident


def test_what_is_shown_has_an_english_name() -> None:
    """Without it an answer in English would show names that its reader cannot read."""
    for record in knowledge():
        names = getattr(record, "names", None)
        if names is not None:
            assert names.get("en"), record.id
            assert names["en"].isascii(), record.id


def test_every_citation_points_into_its_release() -> None:
    """Without it a reader who checks a figure would be sent to another release of the archive."""
    for record in knowledge():
        sizes = getattr(record, "sizes", ())
        cited = [*record.sources, *(c for size in sizes for c in size.sources)]
        assert cited or isinstance(record, Source) or record.id in UNCITED, record.id
        for citation in cited:
            ident, locator = split_citation(citation)
            source = knowledge().sources[ident]
            assert source.address == "002_e10753083d4b3847.txt"
            first, last = _lines(locator)
            low, high = _lines(source.locator)
            assert low <= first <= last <= high, (record.id, citation)


def _lines(locator: str | None) -> tuple[int, int]:
    match = re.fullmatch(r"L(\d+)(?:-L(\d+))?", locator or "")
    assert match is not None, locator
    return int(match[1]), int(match[2] or match[1])
