"""Names of a register find their organisation, or make one, never two of one or one of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.errors import AmbiguousNameError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory, match_key
from hakyu.graph.records import RECORD_TYPES, Organisation, Record, System
from hakyu.loaders.made_ids import ids_of_key
from hakyu.loaders.organisations import (
    BadCorporateNumberError,
    NoNameError,
    Resolver,
    corporate_number_of,
)

ONE, OTHER, THIRD = "7000012050002", "1000020110001", "8000012010038"


def resolver(*records: Record) -> Resolver:
    return Resolver(RecordDirectory(Knowledge.of(records)))


ISETO = Organisation(id="org:iseto", name="株式会社イセトー", aliases=("ISETO",))
NUMBERED = Organisation(id="org:mks", name="株式会社エムケイシステム", corporate_number=ONE)


def test_a_known_name_is_not_stated_again() -> None:
    """The register would claim a record of the knowledge base, and break when that is renamed."""
    found = resolver(ISETO).resolve("㈱イセトー")
    assert (found.id, found.how, found.name, found.states) == (
        "org:iseto", "name", "株式会社イセトー", False,
    )  # fmt: skip


def test_a_number_goes_before_a_name() -> None:
    """A vendor that changed its name would be taken for a new one."""
    found = resolver(ISETO, NUMBERED).resolve("イセトー", f"T{ONE}")
    assert (found.id, found.how, found.name_differs) == ("org:mks", "number", True)
    assert not resolver(NUMBERED).resolve("エムケイシステム㈱", ONE).name_differs


def test_a_number_is_learnt_for_a_known_organisation() -> None:
    """The number of the ledger would be lost, and the next spelling would make a second vendor."""
    rows = resolver(ISETO)
    assert rows.resolve("イセトー", ONE).how == "name"
    assert rows.resolve("アイセトー", ONE).id == "org:iseto"
    assert list(rows.stated()) == [("organisations", {"id": "org:iseto", "corporate_number": ONE})]


def test_two_numbers_are_two_organisations() -> None:
    """Two firms of one name would be taken for one, and the clients of both be shown for each."""
    found = resolver(NUMBERED).resolve("エムケイシステム", OTHER)
    assert (found.id, found.how, found.states) == (f"org:{OTHER}", "new", True)


def test_three_spellings_are_one_new_organisation() -> None:
    """A ledger kept by several people would show one vendor three times."""
    rows = resolver()
    found = [
        rows.resolve(name) for name in ("㈱髙島印刷", "株式会社　高島印刷", "ﾀｶｼﾏ", "タカシマ")
    ]
    assert [one.id for one in found] == [
        "org:高島印刷", "org:高島印刷", "org:タカシマ", "org:タカシマ",
    ]  # fmt: skip
    assert [one.how for one in found] == ["new", "name", "new", "name"]
    assert {one.name for one in found} == {"㈱髙島印刷", "ﾀｶｼﾏ"}


@pytest.mark.parametrize("numbers", [[None, ONE, OTHER], [ONE, OTHER, None]])
def test_a_bare_name_of_two_is_refused_in_any_order(numbers: list[str | None]) -> None:
    """Which of two firms a row means would depend on how the ledger happens to be sorted."""
    rows = resolver()
    for number in numbers[:2]:
        rows.resolve("山田印刷", number)
    with pytest.raises(AmbiguousNameError) as error:
        rows.resolve("山田印刷", numbers[2])
    assert error.value.name == "山田印刷"
    assert len(error.value.candidates) == 2


def test_other_legal_forms_are_other_organisations() -> None:
    """The tax accountants would be shown with the exposure of the printer of their name."""
    rows = resolver(Organisation(id="org:sakura", name="さくら株式会社"))
    found = [
        rows.resolve(name).id for name in ("㈱さくら", "さくら税理士法人", "(税)サクラ", "㈲さくら")
    ]
    assert found == [
        "org:sakura", "org:サクラ", "org:サクラ", "org:サクラ.有限会社",
    ]  # fmt: skip
    with pytest.raises(AmbiguousNameError):
        rows.resolve("さくら")


def test_a_name_alone_is_refused_when_another_form_turns_up() -> None:
    """The rows before would silently stay with the one that was met first."""
    rows = resolver()
    assert rows.resolve("さくら").id == rows.resolve("さくら株式会社").id
    with pytest.raises(AmbiguousNameError) as error:
        rows.resolve("さくら税理士法人")
    assert error.value.name == "さくら"


def test_cohorts_and_unnamed_ones_are_not_found_by_name() -> None:
    """A row of the ledger would become a crowd of firms."""
    rows = resolver(
        Organisation(id="org:offices", name="社労士事務所", cohort=True),
        Organisation(id="org:a-bank", name="銀行", unnamed=True),
    )
    assert rows.resolve("社労士事務所").how == "new"
    assert rows.resolve("銀行").how == "new"


def test_a_tail_is_not_ignored() -> None:
    """A branch or a department would silently stand for the whole company."""
    rows = resolver(ISETO)
    for name in ("株式会社イセトー 東京支店", "イセトー（本社）", "イセトー情報システム部"):
        assert rows.resolve(name).how == "new"


def test_systems_and_organisations_are_looked_up_apart() -> None:
    """A cloud service named like its maker would become the maker."""
    rows = resolver(Organisation(id="org:x", name="クラウド"), System(id="sys:c", name="くらうど"))
    assert rows.resolve_system("ｸﾗｳﾄﾞ").id == "sys:c"
    assert rows.resolve("クラウド").id == "org:x"
    assert rows.resolve_system("kintone").id == "sys:kintone"


def test_a_taken_id_gets_a_suffix_that_stays() -> None:
    """A new vendor would be written into the record of another one that has its id."""
    known = Organisation(id="org:iseto", name="株式会社イセトー")
    first = resolver(known).resolve("Iseto Inc.")
    assert first.id == next(iter(list(ids_of_key("org", "iseto"))[1:]))
    again = resolver(known, Organisation(id=first.id, name="Iseto Inc.")).resolve("ISETO")
    assert (again.id, again.states, again.name) == (first.id, True, "Iseto Inc.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (None, None), ("　", None), (ONE, ONE), ("Ｔ７０００－０１２０－５０００２", ONE),
        ("7 0000 1205 0002", ONE), ("t7000012050002", ONE),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text: str | None, number: str | None) -> None:
    """A number copied from an invoice would be refused."""
    assert corporate_number_of(text) == number


@pytest.mark.parametrize(
    ("text", "meant"),
    [("7000012050003", None), ("000012050002", ONE), ("なし", None), ("T", None)],
)
def test_a_wrong_number_is_refused(text: str, meant: str | None) -> None:
    """A typing error would tie the row to another firm."""
    with pytest.raises(BadCorporateNumberError) as error:
        resolver().resolve("山田印刷", text)
    assert (error.value.number, error.value.meant) == (text, meant)


@pytest.mark.parametrize("name", ["", "　", "株式会社", "（）"])
def test_nothing_is_no_name(name: str) -> None:
    """All rows without a name would be one vendor."""
    with pytest.raises(NoNameError):
        resolver().resolve(name)
    with pytest.raises(NoNameError):
        resolver().resolve_system(name)


names = st.text(min_size=1, max_size=12) | st.text("山田高髙島㈱株式会社 ａA-・()123", min_size=1)


@given(st.lists(st.tuples(names, st.none() | st.sampled_from([ONE, OTHER, THIRD])), max_size=12))
def test_a_reload_resolves_as_the_load_did(rows: list[tuple[str, str | None]]) -> None:
    """Loading the same ledger again would double its vendors, or drop some."""

    def load(*known: Record) -> tuple[list[str], list[Record]]:
        register, ids = resolver(*known), []
        for name, number in rows:
            try:
                ids.append(register.resolve(name, number).id)
            except (NoNameError, AmbiguousNameError):
                ids.append("")
        return ids, [RECORD_TYPES[type_].model_validate(data) for type_, data in register.stated()]

    first, records = load()
    again, restated = load(*records)
    if all(first):
        assert (again, sorted(restated, key=lambda one: one.id)) == (
            first,
            sorted(records, key=lambda one: one.id),
        )


@given(st.lists(names.filter(lambda name: bool(match_key(name))), min_size=2, max_size=8))
def test_two_keys_never_share_an_id(given_names: list[str]) -> None:
    """Two vendors would become one record."""
    register = resolver()
    found: dict[str, str] = {}
    for name in given_names:
        ident = register.resolve(name).id
        assert found.setdefault(ident, match_key(name)) == match_key(name)
        assert Organisation(id=ident, name="x").id == ident
