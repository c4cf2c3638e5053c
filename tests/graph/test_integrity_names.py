"""When two organisations may go by one name: numbers or legal forms say that they are two."""

from __future__ import annotations

import pytest

from hakyu.graph.integrity_names import name_faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Organisation

NUMBERS = ("7000012050002", "1000020110001", "8000012010038")


def taken(*organisations: Organisation) -> list[tuple[str, str]]:
    faults = list(name_faults(Knowledge.of(organisations)))
    assert all(fault.values["id"] == fault.record for fault in faults)
    return sorted((fault.record, fault.field) for fault in faults)


def named(ident: str, name: str, number: str | None = None, *aliases: str) -> Organisation:
    return Organisation(id=f"org:{ident}", name=name, corporate_number=number, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("さくら株式会社", "さくら税理士法人"),
        ("山田商会㈱", "山田商会㈲"),
        ("(一社)青葉", "青葉（一財）"),
    ],
)
def test_other_legal_forms_are_other_organisations(one: str, other: str) -> None:
    """A ledger that names both would be refused."""
    assert not taken(named("a", one), named("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("さくら株式会社", "さくら"),
        ("さくら株式会社", "(株)さくら"),
        ("Sakura Inc.", "SAKURA Co., Ltd."),
        ("社団法人青葉", "(公社)青葉"),
    ],
)
def test_one_form_or_none_is_one_name(one: str, other: str) -> None:
    """Two records of one organisation would stand side by side unseen."""
    assert taken(named("a", one), named("b", other)) == [("org:a", "name"), ("org:b", "name")]


def test_a_form_in_another_spelling_counts() -> None:
    """The bare name would hide which legal form the record is known to have."""
    bare = named("a", "さくら", None, "さくら株式会社")
    assert not taken(bare, named("b", "さくら税理士法人"))
    assert taken(bare, named("c", "㈱さくら")) == [("org:a", "name"), ("org:c", "name")]


def test_numbers_tell_a_name_from_an_alias_but_not_two_aliases() -> None:
    """A firm of a ledger could not be loaded for an abbreviation in the knowledge base."""
    known = named("mks", "エムケイシステム", NUMBERS[0], "MKS")
    assert not taken(known, named("b", "MKS", NUMBERS[1]))
    assert taken(known, named("b", "MKS")) == [("org:b", "name"), ("org:mks", "aliases[0]")]
    assert taken(known, named("b", "甲", NUMBERS[1], "MKS"))


def test_of_three_those_that_nothing_tells_apart_are_named() -> None:
    """The user would be told to change a record that is right."""
    found = taken(
        named("a", "さくら株式会社", NUMBERS[0]),
        named("b", "さくら株式会社", NUMBERS[1]),
        named("c", "さくら税理士法人"),
    )
    assert found == []
    assert taken(named("a", "さくら㈱"), named("b", "さくら㈲"), named("c", "株式会社さくら")) == [
        ("org:a", "name"), ("org:c", "name"),
    ]  # fmt: skip
