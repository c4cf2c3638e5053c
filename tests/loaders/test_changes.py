"""Files of changes: what they mean, and every way in which one is refused, at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hakyu.graph.errors import Problem, StoreError, ValidationError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory
from hakyu.graph.supposed import (
    Change,
    ChangeFault,
    ChangesError,
    Drop,
    Encrypt,
    End,
    Erase,
    ReliesOn,
    Replace,
)
from hakyu.loaders import changes as loader
from hakyu.loaders.change_names import ChangeNames
from hakyu.loaders.changes import Placed, refused, resolve, stated
from hakyu.loaders.native import load
from hakyu.loaders.problem_texts_changes import CHANGES
from hakyu.loaders.schema import changes_schema
from hakyu.loaders.yaml_text import parse_yaml

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(changes_schema())


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(ROOT / "tests" / "cli" / "data" / "chain.yaml").knowledge


def names(known: Knowledge) -> ChangeNames:
    """As if all engagements of the chain were on the way of the harm."""
    return ChangeNames(RecordDirectory(known), tuple(known.engagements.values()))


def read(folder: Path, text: str, known: Knowledge, lang: str = "en") -> list[Placed]:
    path = folder / "changes.yaml"
    path.write_text(text, "utf-8")
    return [*resolve(stated([path], lang), names(known), lang)]


def changes_in(folder: Path, text: str, known: Knowledge) -> list[Change]:
    return [item.change for item in read(folder, text, known)]


def problems_in(folder: Path, text: str, known: Knowledge, lang: str = "en") -> Sequence[Problem]:
    with pytest.raises(ValidationError) as caught:
        read(folder, text, known, lang)
    return caught.value.problems


WHOLE = """\
hakyu: 1
changes:
- engagement: 川辺区
  erase: client
  note: seen to on 3 March
- engagement: eng:city-agent
  end: true
  drop: [口座番号, tax_amount]
  replace: KO Printing
  relies_on: []
  encrypt: true
- population: Taxpayers of Yamano City
  encrypt: true
"""


def test_a_whole_file(tmp_path: Path, known: Knowledge) -> None:
    """Else a change that the document promises could not be supposed."""
    assert changes_in(tmp_path, WHOLE, known) == [
        Erase("eng:ward-printer", "client"),
        End("eng:city-agent"),
        Drop("eng:city-agent", "account_number"),
        Drop("eng:city-agent", "tax_amount"),
        Replace("eng:city-agent", "org:printer"),
        ReliesOn("eng:city-agent", ()),
        Encrypt("eng:city-agent"),
        Encrypt("pop:taxpayers"),
    ]
    assert not [*VALIDATOR.iter_errors(parse_yaml(WHOLE).data)]


def test_a_name_stands_for_its_work(tmp_path: Path, known: Knowledge) -> None:
    """Else a user would have to look up ids for what has a name."""
    text = "changes: [{engagement: 甲印刷, end: true}, {engagement: 税務の事務, end: true}]"
    assert changes_in(tmp_path, text, known) == [
        End("eng:agent-printer"),
        End("eng:ward-printer"),
        End("eng:city-agent"),
    ]
    # Both client and provider: the work that it entrusts.
    text = "changes: [{engagement: 乙事務代行, end: true}]"
    assert changes_in(tmp_path, text, known) == [End("eng:agent-printer")]


def test_json_is_read_too(tmp_path: Path, known: Knowledge) -> None:
    """Else a program could not write changes without a YAML library."""
    path = tmp_path / "changes.json"
    path.write_text('{"changes": [{"engagement": "川辺区", "encrypt": true}]}', "utf-8")
    (placed,) = resolve(stated([path]), names(known))
    assert placed.change == Encrypt("eng:ward-printer")


#: Line, place, the code's sentence in English, and the text that has the fault.
FAULTS = [
    (1, "", "The file has no list called 'changes'", "- engagement: x"),
    (1, "", "The file has no list called 'changes'", "hakyu: 1"),
    (1, "", "'changes' is not a list", "changes: {engagement: 川辺区}"),
    (2, "", "There is no list called 'chnages'", "changes: []\nchnages: []"),
    (1, "", "This version reads format 1", "hakyu: 2\nchanges: []"),
    (2, "changes[0]", "'川辺区' is not a change", "changes:\n- 川辺区"),
    (2, "changes[0]", "not, or twice, what it is about", "changes:\n- end: true"),
    (
        2,
        "changes[0]",
        "not, or twice, what it is about",
        "changes:\n- {engagement: 川辺区, population: pop:taxpayers, encrypt: true}",
    ),
    (2, "changes[0]", "supposes nothing", "changes:\n- {engagement: 川辺区, note: later}"),
    (
        3,
        "changes[0] end",
        "'end' cannot be supposed of a population",
        "changes:\n- population: pop:taxpayers\n  end: true",
    ),
    (
        3,
        "changes[0] ends",
        "no field called 'ends'",
        "changes:\n- engagement: 川辺区\n  ends: true",
    ),
    (3, "changes[0] end", "yes' is not true", "changes:\n- engagement: 川辺区\n  end: yes"),
    (3, "changes[0] end", "'end: false' supposes", "changes:\n- engagement: 川辺区\n  end: false"),
    (
        3,
        "changes[0] erase",
        "'true' is not a word of this field",
        "changes:\n- engagement: 川辺区\n  erase: true",
    ),
    (
        3,
        "changes[0] drop",
        "'name' is not a list",
        "changes:\n- engagement: 川辺区\n  drop: name",
    ),
    (3, "changes[0] drop", "The list is empty", "changes:\n- engagement: 川辺区\n  drop: []"),
    (
        3,
        "changes[0] drop[1]",
        "Nothing is called 'namae'",
        "changes:\n- engagement: 川辺区\n  drop: [name, namae]",
    ),
    (3, "changes[0] drop[0]", "7 is not text", "changes:\n- engagement: 川辺区\n  drop: [7]"),
    (2, "changes[0] engagement", "12 is not text", "changes:\n- {engagement: 12, end: true}"),
    (2, "changes[0] engagement", "[…] is not text", "changes:\n- {engagement: [a], end: true}"),
    (2, "changes[0] engagement", "The text is empty", 'changes:\n- {engagement: "", end: true}'),
    (
        2,
        "changes[0] engagement",
        "Nothing is called '川辺'",
        "changes:\n- {engagement: 川辺, end: true}",
    ),
    (
        2,
        "changes[0] engagement",
        "'pop:taxpayers' (pop:taxpayers) is no engagement",
        "changes:\n- {engagement: pop:taxpayers, end: true}",
    ),
    (
        3,
        "changes[0] replace",
        "is neither an organisation nor a system",
        "changes:\n- engagement: 川辺区\n  replace: pop:taxpayers",
    ),
    (
        3,
        "changes[0] relies_on[0]",
        "is neither an engagement nor a system",
        "changes:\n- engagement: 川辺区\n  relies_on: [org:printer]",
    ),
    (
        2,
        "changes[0] population",
        "'org:city' (org:city) is no population",
        "changes:\n- {population: org:city, encrypt: true}",
    ),
    (2, "", "is stated twice", "changes: []\nchanges: []"),
    (1, "", "", "changes: [*x]"),
]


@pytest.mark.parametrize(("line", "place", "what", "text"), FAULTS)
def test_what_is_wrong_is_told_at_its_place(
    line: int, place: str, what: str, text: str, tmp_path: Path, known: Knowledge
) -> None:
    """Else a user would search a file for a mistake, or have a change ignored in silence."""
    found = problems_in(tmp_path, text, known)
    told = [str(item) for item in found]
    assert any(
        item.file.endswith("changes.yaml")
        and item.line == line
        and f"{item.record} {item.field}".strip() == place
        and what in item.what
        and item.mend
        for item in found
    ), told
    japanese = problems_in(tmp_path, text, known, "ja")
    assert [(item.line, item.record, item.field) for item in japanese] == [
        (item.line, item.record, item.field) for item in found
    ]
    assert all(re.search("[ぁ-ん]", item.what) for item in japanese)


def test_all_problems_of_all_files_are_told(tmp_path: Path, known: Knowledge) -> None:
    """Else a user would mend one mistake only to be told of the next."""
    (tmp_path / "a.yaml").write_text("changes:\n- {end: yes}\n- 3\n", "utf-8")
    (tmp_path / "b.yaml").write_text("changes: 3", "utf-8")
    with pytest.raises(ValidationError) as caught:
        stated([tmp_path])
    places = [(Path(item.file).name, item.line) for item in caught.value.problems]
    assert places == [("a.yaml", 2), ("a.yaml", 2), ("a.yaml", 3), ("b.yaml", 1)]
    with pytest.raises(StoreError):
        stated([tmp_path / "missing.yaml"])


def test_an_ambiguous_name_lists_its_ids(tmp_path: Path, known: Knowledge) -> None:
    """Else a user would not know which id to write."""
    twin = known.engagements["eng:ward-printer"].model_copy(update={"id": "eng:twin"})
    more = Knowledge.of([*known, twin])
    (found,) = problems_in(tmp_path, "changes: [{engagement: 入場券の印刷, end: true}]", more)
    assert "eng:twin, eng:ward-printer" in found.what


def test_what_is_not_on_the_way_is_refused(tmp_path: Path, known: Knowledge) -> None:
    """Else a change to work that has nothing to do with the question would pass for an answer."""
    path = tmp_path / "c.yaml"
    path.write_text("changes: [{engagement: 川辺区, end: true}]", "utf-8")
    nobody = ChangeNames(RecordDirectory(known), ())
    with pytest.raises(ValidationError) as caught:
        resolve(stated([path]), nobody)
    (found,) = caught.value.problems
    assert "has no engagement that harm would pass along" in found.what
    assert "hakyu show org:ward" in found.mend


def test_a_change_that_cannot_be_made_is_named_at_its_place() -> None:
    """Else a user would be told that something does not fit, and not which change is to blame."""
    end, other = End("eng:a"), End("eng:b")
    error = ChangesError(
        [
            ChangeFault(end, "whatif_missing", {"id": "eng:a"}),
            ChangeFault(other, "own_provider", {"id": "org:a"}),
        ]
    )
    found = refused(
        error, [Placed(end, "c.yaml", 3, "changes[0]", "end"), Placed(other, "--end b")]
    )
    assert [str(item).partition(": ")[0] for item in found.problems] == ["--end b", "c.yaml:3"]
    assert all(item.what and item.mend for item in found.problems)


def test_every_fault_has_both_languages() -> None:
    """Else a Japanese reader would be told of a mistake in English, or the other way round."""
    for code, both in CHANGES.items():
        assert set(both) == {"en", "ja"}, code
        fields = [set(re.findall(r"{(\w+)}", " ".join(both[lang]))) for lang in ("en", "ja")]
        assert fields[0] == fields[1], code
        assert re.search("[ぁ-ん]", " ".join(both["ja"])), code


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    """Else an editor would accept what hakyu refuses."""
    Draft202012Validator.check_schema(changes_schema())
    texts = [text for _, _, what, text in FAULTS if not what.startswith(("Nothing", "is n"))]
    for text in texts:
        document = parse_yaml(text)
        if document.usable and not document.remarks and ": pop:" not in text and "org:" not in text:
            assert [*VALIDATOR.iter_errors(document.data)], text
    assert {*loader.FIELDS} >= {*loader.OF_A_POPULATION}
