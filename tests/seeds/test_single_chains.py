"""Ten vendors with one client or a few on record: the records say what the facts say.

What is answered from them stands in test_single_chain_answers.py.
"""

from __future__ import annotations

import pytest

from .chain_checks import (
    Row,
    check,
    facts,
    held,
    not_pinned,
    records,
    rows,
    without_english_name,
    without_source,
)

FILES = (
    "takano", "gion", "kantsu", "projectweb", "frogwell", "mhand", "y4com", "ryobi", "kokuhoren",
    "shimane",
)  # fmt: skip
KNOWLEDGE = records(*FILES)

STATEMENTS = rows("""
@ 2024-07-10 org:takano
takano-tmnf-01 tmnf-20240710-takano eng:tmnf-takano-claims not_found exfiltrated to=org:tmnf
@ 2024-07-10 org:tmnf
takano-tmnf-01 tmnf-20240710 pop:tmnf-claims possible viewable record=3957
takano-tmnf-01 tmnf-20240710-data pop:tmnf-claims possible viewable
    + data=name,address,phone,insurance_contract,other
takano-tmnf-01 tmnf-20240710-encrypted eng:tmnf-takano-claims possible encrypted
takano-tmnf-02 tmnf-20240710-staff pop:hamamatsu-staff possible viewable record=11
takano-tmnf-02 tmnf-20240710-staff-data pop:hamamatsu-staff possible viewable
    + data=name,birth_date,employment,wage
takano-tmnf-02 tmnf-20240710-staff-encrypted eng:tmnf-takano-finance possible encrypted
@ 2024-07-10 org:tmgroup-21
takano-group-63000 tmgroup-20240710 pop:tmgroup-takano possible viewable record=62500..63999
takano-group-63000 tmgroup-20240710-companies org:tmgroup-21 possible viewable organisation=21
takano-group-63000 tmgroup-20240710-encrypted eng:tmgroup-takano possible encrypted
@ 2024-07-10 cybersecurity-park
takano-group-63200 tmgroup-20240710-press pop:tmgroup-takano possible viewable record=63150..63299
takano-group-63200 tmgroup-20240710-press-companies org:tmgroup-21 possible viewable
    + organisation=3

@ 2024-05-07 org:gion
gion-sj sompo-20240507-gion eng:sompo-gion confirmed encrypted to=org:sompo-japan
@ 2025-05-01 org:sompo-japan
gion-sj sompo-20250501 pop:sompo-gion possible viewable record=74500..75999/unknown/person
gion-sj sompo-20250501-data pop:sompo-gion possible viewable data=name
gion-sj sompo-20250501-accounts pop:sompo-gion ruled_out - data=account_number
gion-sj sompo-20250501-outflow pop:sompo-gion not_found exfiltrated

@ 2024-09 org:kantsu
kantsu-asahi kantsu-202409-outage sys:cloud-thomas confirmed unavailable
@ 2024-10-11 org:kantsu
kantsu-total kantsu-20241011 org:kantsu-clients possible exfiltrated organisation=0..159
kantsu-total kantsu-20241011-data eng:clients-kantsu possible exfiltrated data=address,name,phone
@ 2024-09-17 org:felissimo
kantsu-gamba gamba-20240917-felissimo eng:gamba-felissimo possible exfiltrated to=org:gamba-osaka
@ 2024-09-17 org:gamba-osaka
kantsu-gamba gamba-20240917 pop:gamba-buyers possible exfiltrated
@ 2024-09-13 org:kantsu
kantsu-asahi asahi-20240913-kantsu eng:asahi-kantsu possible exfiltrated to=org:asahi-cycle
@ 2024-09 org:asahi-cycle
kantsu-asahi asahi-202409 pop:asahi-buyers possible exfiltrated
kantsu-asahi asahi-202409-data pop:asahi-buyers possible exfiltrated data=name,address,phone

@ 2021-05-26 org:mlit
projectweb-mlit-01 mlit-20210526 pop:mlit-emails confirmed exfiltrated record=75500..
projectweb-mlit-01 mlit-20210526-data pop:mlit-emails confirmed exfiltrated data=email
projectweb-mlit-02 mlit-20210526-staff pop:mlit-emails-staff confirmed exfiltrated
    + record=53500..54999
projectweb-mlit-03 mlit-20210526-outside pop:mlit-emails-outside confirmed exfiltrated
    + record=21500..22999
@ 2021-08-11 org:fujitsu
projectweb-orgs projectweb-20210811 org:projectweb-users confirmed exfiltrated organisation=129

@ 2024-07-01 org:etic
frogwell-tokyo frogwell-20240701-etic eng:tokyo-etic possible viewable to=org:tokyo-metropolis
@ 2024-07-05 org:tokyo-metropolis
frogwell-tokyo frogwell-20240705 pop:tokyo-applicants possible viewable person=504/within
frogwell-tokyo frogwell-20240705-data pop:tokyo-applicants possible viewable
    + data=name,sex,birth_date,employer,phone,email
frogwell-tokyo frogwell-20240705-logs pop:tokyo-applicants not_found exfiltrated

@ 2020-07-16 org:kyoto-city
mhand-kyoto mhand-20200716 pop:kyoto-advised confirmed viewable organisation=89
mhand-kyoto mhand-20200716-data pop:kyoto-advised confirmed viewable
    + data=corporate_name,name,corporate_contact,message,accounts

@ 2023-12-21 org:itami-city
y4com-itami itami-20231221 pop:itami-advised confirmed exfiltrated person=20
y4com-itami itami-20231221-data pop:itami-advised confirmed exfiltrated
    + data=address,name,sex,birth_date,health_check,health_insurance_number

@ 2021-05-07 org:ibaraki-city
ryobi-ibaraki-city ibalife-20210507 pop:ibalife-users confirmed viewable record=102/within/person
ryobi-ibaraki-city ibalife-20210507-data pop:ibalife-users confirmed viewable
    + data=name,birth_date,address,phone,email,other

@ 2016-12-12 org:kokuhoren-osaka
kokuhoren-osaka kokuhoren-20161212-lost pop:osaka-kouki-benefits confirmed lost
    + person=127750..127899 device=1
kokuhoren-osaka kokuhoren-20161212 pop:osaka-kouki-benefits possible viewable
    + person=127750..127899
kokuhoren-osaka kokuhoren-20161212-data pop:osaka-kouki-benefits possible viewable
    + data=name,health_insurance_number,financial
kokuhoren-osaka kokuhoren-20161212-outflow pop:osaka-kouki-benefits not_found exfiltrated

@ - org:shimane-pref
shimane-cartax shimane-cartax pop:shimane-cartax confirmed misdelivered person=2
shimane-cartax shimane-cartax-data pop:shimane-cartax confirmed misdelivered
    + data=address,name,vehicle_registration
""")


@pytest.mark.parametrize("row", STATEMENTS, ids=str)
def test_statement(row: Row) -> None:
    """Else a number, a day or a speaker would be shown that no source states."""
    check(KNOWLEDGE, row)


def test_every_fact_has_its_record() -> None:
    """Else something reported about one of these vendors would be silently missing."""
    assert facts(STATEMENTS) == {
        "takano-tmnf-01", "takano-tmnf-02", "takano-group-63000", "takano-group-63200",
        "gion-sj",
        "kantsu-total", "kantsu-gamba", "kantsu-asahi",
        "projectweb-orgs", "projectweb-mlit-01", "projectweb-mlit-02", "projectweb-mlit-03",
        "frogwell-tokyo", "mhand-kyoto", "y4com-itami", "ryobi-ibaraki-city", "kokuhoren-osaka",
        "shimane-cartax",
    }  # fmt: skip
    assert not_pinned(KNOWLEDGE, STATEMENTS) == set()


def test_what_is_held() -> None:
    """Else a number of companies or of the aged on a disc would be one that nobody stated."""
    assert held(KNOWLEDGE) == {
        "org:tmgroup-21": {("organisation", 21, 21, "none", None): 1},
        "pop:osaka-kouki-benefits": {("person", 127_750, 127_899, "none", None): 1},
    }


def test_chains_run_as_the_sources_state_them() -> None:
    """Else the client two hops away would not be reached, or one that never gave data would."""
    found = {
        one.id: (one.client, one.provider, one.relies_on, one.serves)
        for one in KNOWLEDGE.engagements.values()
        if one.relies_on or one.serves
    }
    assert found == {
        "eng:hamamatsu-tmnf": (
            "org:tmnf-hamamatsu-contractors", "org:tmnf", ("eng:tmnf-takano-finance",), None,
        ),
        "eng:gamba-felissimo": (
            "org:gamba-osaka", "org:felissimo", ("eng:felissimo-kantsu",), None,
        ),
        "eng:tokyo-etic": ("org:tokyo-metropolis", "org:etic", ("eng:etic-frogwell",), None),
        "eng:etic-frogwell": ("org:etic", "org:frogwell", None, ("eng:tokyo-etic",)),
        "eng:kyoto-nisshosha": (
            "org:kyoto-city", "org:nisshosha", ("eng:nisshosha-mhand",), None,
        ),
        "eng:nisshosha-mhand": ("org:nisshosha", "org:mhand", None, ("eng:kyoto-nisshosha",)),
        "eng:shimane-cartax": (
            "org:shimane-pref", "org:shimane-cartax-contractor", ("eng:shimane-cartax-sub",), None,
        ),
        "eng:shimane-cartax-sub": (
            "org:shimane-cartax-contractor", "org:shimane-cartax-sub", None,
            ("eng:shimane-cartax",),
        ),
    }  # fmt: skip
    bases = {one.id: one.basis for one in KNOWLEDGE.engagements.values()}
    assert {ident for ident, basis in bases.items() if basis != "contract"} == {
        "eng:hamamatsu-tmnf"
    }
    members = {one.id: one.member_of for one in KNOWLEDGE.organisations.values() if one.member_of}
    assert members == {
        "org:tmnf": ("org:tmgroup-21",),
        "org:tm-anshin": ("org:tmgroup-21",),
        "org:edesign": ("org:tmgroup-21",),
        "org:felissimo": ("org:kantsu-clients",),
        "org:asahi-cycle": ("org:kantsu-clients",),
        "org:mlit": ("org:projectweb-users",),
    }


def test_a_part_lies_in_its_whole() -> None:
    """Else the addresses of the ministry's staff would be added to those of all."""
    parts = {one.id: one.part_of for one in KNOWLEDGE.populations.values() if one.part_of}
    assert parts == {
        "pop:tmnf-claims": "pop:tmgroup-takano",
        "pop:mlit-emails-staff": "pop:mlit-emails",
        "pop:mlit-emails-outside": "pop:mlit-emails",
    }
    union = KNOWLEDGE.overlaps["ov:mlit-emails"].union
    assert union is not None
    assert union.container == "pop:mlit-emails"
    assert set(union.populations) == {"pop:mlit-emails-staff", "pop:mlit-emails-outside"}


def test_incidents_keep_their_targets_and_days() -> None:
    """Else a question would start at the wrong place or at the wrong time."""
    found = {
        one.id: (
            tuple(target.target for target in one.targets),
            one.kind,
            str(one.occurred.start) if one.occurred else None,
            str(one.detected) if one.detected else None,
        )
        for one in KNOWLEDGE.incidents.values()
    }
    assert found == {
        "inc:takano-2024": (("org:takano",), "ransomware", None, "2024-06-06"),
        "inc:gion-2024": (("org:gion",), "ransomware", None, "2024-05-07"),
        "inc:kantsu-2024": (("sys:cloud-thomas",), "ransomware", "2024-09-12", "2024-09-12"),
        "inc:projectweb-2021": (("sys:projectweb",), "unauthorised_access", None, "2021-05"),
        "inc:frogwell-2024": (("org:frogwell",), "misconfiguration", "2024-05-14", "2024-06-30"),
        "inc:mhand-2020": (("org:mhand",), "disclosure", None, "2020-07-16"),
        "inc:y4com-2023": (("org:y4com",), "unauthorised_access", None, "2023-12-11"),
        "inc:ibalife-2021": (("sys:ibalife",), "misconfiguration", "2020-11-24", None),
        "inc:kokuhoren-2016": (("org:kokuhoren-osaka",), "loss", None, "2016-12-01"),
        "inc:shimane-cartax": (("org:shimane-cartax-sub",), "misdelivery", None, None),
    }


def test_records_are_named_and_cited() -> None:
    """Else an English reader could not read the answer, or nobody could check it."""
    assert without_english_name(KNOWLEDGE) == set()
    shared = {"org:ppc", "org:tokyo-metropolis", "org:iseto-public"}
    assert without_source(KNOWLEDGE, shared) == set()
