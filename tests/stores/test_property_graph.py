"""A record as a node and relationships: nothing outside the fixed lists, nothing lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.records import (
    PREFIXES,
    RECORD_TYPES,
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    Record,
)
from hakyu.graph.references import RELATIONS, references
from hakyu.loaders.bundled import bundled
from hakyu.stores.property_graph import (
    BOOLEAN,
    DAY,
    LABELS,
    NUMBER,
    PROPERTIES,
    RELATIONSHIP_PROPERTIES,
    TEXT,
    TEXTS,
    Properties,
    label_of,
    name_keys,
    properties_of,
    relationships_of,
)

ALL = tuple(bundled().knowledge)
NO_FORMS: dict[str, str] = {}


def population(*sizes: dict[str, Any], **fields: Any) -> Record:
    return Population.model_validate({"id": "pop:a", "label": "人々", "sizes": [*sizes], **fields})


def fits(value: object, form: str) -> bool:
    if form == TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if form == NUMBER:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if form == DAY:
        return isinstance(value, str) and len(value) == 10
    return isinstance(value, {TEXT: str, BOOLEAN: bool}[form])


def test_every_type_has_a_label_and_every_relation_a_type() -> None:
    """Otherwise records of a type, or what one names, would be missing from every query."""
    assert LABELS.keys() == RECORD_TYPES.keys() == set(PREFIXES.values())
    assert len(set(LABELS.values())) == len(LABELS)
    assert len(set(RELATIONS.values())) == len(RELATIONS)
    assert set(RELATIONSHIP_PROPERTIES) <= set(RELATIONS.values())


def test_nodes_hold_what_the_lists_say_and_nothing_else() -> None:
    """Otherwise a server would take a property that no index, page or query knows of."""
    seen: Counter[str] = Counter()
    for record in ALL:
        forms = PROPERTIES[LABELS[record.TYPE]]
        for name, value in properties_of(record).items():
            assert fits(value, forms[name]), (record.id, name, value)
            seen[f"{record.TYPE}.{name}"] += 1
        assert properties_of(record)["id"] == record.id
        assert properties_of(record)["name"] == record.title_text
    assert seen["engagements.data"] > 10
    assert seen["populations.held_low"] > 10


def test_relationships_are_the_references_each_once() -> None:
    """Otherwise a vendor would be counted as often as a record repeats its name, or not at all."""
    for record in ALL:
        found = list(relationships_of(record))
        pairs = [(item.type, item.target) for item in found]
        assert set(pairs) == {(RELATIONS[each.relation], each.id) for each in references(record)}
        assert len(set(pairs)) == len(pairs)
        for item in found:
            forms = RELATIONSHIP_PROPERTIES.get(item.type, NO_FORMS)
            assert all(fits(value, forms[name]) for name, value in item.properties.items())
            assert label_of(item.target) in LABELS.values()


def test_not_known_and_none_stay_apart() -> None:
    """Otherwise an engagement that passes no data would look like one of which nobody knows."""
    plain = {"id": "eng:a", "client": "org:a", "provider": "org:b"}
    unknown = properties_of(Engagement.model_validate(plain))
    none = properties_of(Engagement.model_validate({**plain, "data": [], "relies_on": []}))
    assert ("data" in unknown, unknown["data_known"], unknown["relies_on_known"]) == (
        False,
        False,
        False,
    )
    assert (none["data"], none["data_known"], none["relies_on_known"]) == ([], True, True)


def test_dates_are_a_text_and_the_days_that_it_can_mean() -> None:
    """Otherwise work that ended "in May" could not be compared with a day."""
    found = properties_of(
        Engagement.model_validate(
            {"id": "eng:a", "client": "org:a", "provider": "org:b", "until": "2024-02"}
        )
    )
    assert [found[name] for name in ("until", "until_first", "until_last")] == [
        "2024-02",
        "2024-02-01",
        "2024-02-29",
    ]
    assert not any(name.startswith("since") for name in found)


@pytest.mark.parametrize(
    ("sizes", "stated"),
    [
        ([("10", "person", "2020"), ("20", "person", "2021")], "20"),
        ([("20", "person", "2021"), ("10", "person", "2020")], "20"),
        ([("20", "person", None), ("10", "person", "2020")], "10"),
        ([("20", "person", None), ("10", "person", None)], "10"),
        ([("20", "person", "2020"), ("10", "record", "2022")], "20"),
        ([("20", "record", "2020")], "20"),
    ],
)
def test_the_newest_size_of_persons_is_shown(
    sizes: list[tuple[str, str, str | None]], stated: str
) -> None:
    """Otherwise a list of the largest groups would rank them by numbers long overtaken."""
    given = [{"stated": text, "unit": unit, "as_of": day} for text, unit, day in sizes]
    assert properties_of(population(*given))["held_stated"] == stated


def test_a_size_of_a_part_gives_way_to_one_of_the_whole() -> None:
    """Otherwise the number of a part would pass for the group's."""
    part = {"stated": "5", "unit": "person", "said": "うち未成年", "as_of": "2024"}
    whole = {"stated": "約57万", "unit": "person", "as_of": "2020"}
    found = properties_of(population(whole, part))
    assert (found["held_low"], found["held_high"]) == (565_000, 579_999)
    assert found["held_as_of_last"] == "2020-12-31"


@given(
    st.integers(1, 9_999_999_999_999_999), st.sampled_from(["", "万", "億", "兆"]), st.booleans()
)
def test_numbers_fit_into_a_property(number: int, scale: str, open_: bool) -> None:
    """Otherwise one absurd number would make a push to a server fail as a whole."""
    stated = f"{number}{scale}{'以上' if open_ else ''}"
    found = properties_of(population({"stated": stated, "unit": "person"}))
    low = found["held_low"]
    exact = number * {"": 1, "万": 10**4, "億": 10**8, "兆": 10**12}[scale]
    assert isinstance(low, (int, float))
    assert low == (exact if exact < 2**63 else pytest.approx(exact))
    assert isinstance(low, float) or -(2**63) <= low < 2**63
    assert ("held_high" in found) is not open_


def _targets(*listed: tuple[str | None, str | None]) -> Properties:
    targets = [
        {"target": "org:a", "known_from": known, "withdrawn_on": withdrawn}
        for known, withdrawn in listed
    ]
    record = Incident.model_validate({"id": "inc:a", "title": "件", "targets": targets})
    (only,) = relationships_of(record)
    return only.properties


def test_a_target_is_withdrawn_only_if_every_listing_was() -> None:
    """Otherwise a vendor that was named again would be left out as if it had been cleared."""
    assert _targets(("2024-01", None), (None, "2024-02")) == {}
    assert _targets(("2024-01", "2024-03-01"), ("2024-02", None))["known_from"] == "2024-01"
    both = _targets(("2024-01", "2024-03-01"), ("2024-02", "2024-04-01"))
    assert (both["known_from_last"], both["withdrawn_on"]) == ("2024-01-31", "2024-04-01")


def test_citations_of_one_source_are_one_relationship_with_its_places() -> None:
    """Otherwise a source would count twice where a record cites two of its pages."""
    cited = ["src:s#p. 1", "src:s", "src:s#p. 2", "src:s#p. 1", "src:t"]
    record = Organisation.model_validate({"id": "org:a", "name": "甲", "sources": cited})
    assert [(item.target, item.properties) for item in relationships_of(record)] == [
        ("src:s", {"locators": ["p. 1", "p. 2"]}),
        ("src:t", {}),
    ]


def test_plain_names_stay_with_the_finding() -> None:
    """Otherwise who said it, or was told, would be lost where it is no organisation of the data."""
    record = Finding.model_validate(
        {
            "id": "fnd:a",
            "incidents": ["inc:a"],
            "subject": "org:a",
            "status": "confirmed",
            "stated_by": ["org:b", {"name": "新聞", "standing": "press"}],
            "told_to": ["org:c", "住民"],
            "received_by": [{"name": "第三者"}],
            "counts": [
                {"stated": "3", "unit": "record"},
                {"stated": "9", "unit": "person", "measure": "notified"},
                {"stated": "2", "unit": "person"},
            ],
        }
    )
    found = properties_of(record)
    assert (found["speakers"], found["told"], found["receivers"]) == (
        ["新聞"],
        ["住民"],
        ["第三者"],
    )
    assert (found["affected_low"], found["affected_unit"]) == (2, "person")
    ends = {(item.type, item.target) for item in relationships_of(record)}
    assert {("STATED_BY", "org:b"), ("TOLD_TO", "org:c")} <= ends


def test_name_keys_are_those_of_the_directory() -> None:
    """Otherwise a name found in memory would not be found on a server."""
    record = Organisation.model_validate(
        {
            "id": "org:a",
            "name": "㈱甲",
            "aliases": ["株式会社 甲", "KO"],
            "names": {"en": "Ko Ltd."},
        }
    )
    assert name_keys(record) == ("甲", "ko")
