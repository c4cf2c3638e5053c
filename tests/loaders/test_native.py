"""Native files that are read: what scalars mean, how files merge, and what a path stands for."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import Problem, StoreError, ValidationError
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.files import File
from hakyu.loaders.native import load, load_files
from hakyu.loaders.statements import Loaded

Load = Callable[..., Loaded]
Problems = Callable[..., tuple[Problem, ...]]

CITY = "organisations:\n- {id: org:city, name: 市, kind: municipality}\n"
VENDOR = "organisations:\n- id: org:vendor\n  name: 株式会社ベンダー\n  aliases: [VENDOR]\n"
PRINT = "engagements:\n- {id: eng:print, client: org:city, provider: org:vendor}\n"


def only(loaded: Loaded, ident: str) -> dict[str, object]:
    record = loaded.knowledge.get(ident)
    assert record is not None
    return record.model_dump(exclude_unset=True)


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing yet\n", "---\n", "{}", "sources:\n", "sources: []", "\ufeff"]
)
def test_nothing_is_fine(load_texts: Load, text: str) -> None:
    """Otherwise a file could not be begun, or emptied."""
    assert len(load_texts({"f.yaml": text}).knowledge) == 0


@pytest.mark.parametrize(
    "name",
    ["no", "on", "2024-05-28", "12:30:45", "007", "1_000", "0x1F", "1e999", ".inf", "=", "True"],
)
def test_text_stays_text(load_texts: Load, name: str) -> None:
    """Otherwise a vendor called "On" would become true, and 007 seven."""
    loaded = load_texts({"f.yaml": f"systems:\n- {{id: sys:a, name: {name}}}\n"})
    assert only(loaded, "sys:a")["name"] == name


def test_lists_and_nothing_stay_apart(load_texts: Load) -> None:
    """Otherwise "not known" would become "none", and a possible harm be ruled out."""
    text = CITY + VENDOR.partition("\n")[2] + PRINT
    absent = load_texts({"f.yaml": text}).knowledge.engagements["eng:print"]
    assert (absent.data, absent.relies_on) == (None, None)
    stated = text.replace("provider: org:vendor}", "provider: org:vendor, data: [], serves: ~}")
    none = load_texts({"f.yaml": stated}).knowledge.engagements["eng:print"]
    assert (none.data, none.serves) == ((), None)


def test_yaml_and_json_say_the_same(load_texts: Load) -> None:
    """Otherwise a program that writes JSON and a person who writes YAML would get two answers."""
    text = (
        "hakyu: 1\nsources:\n- {id: src:a, title: 'A: b', published_on: 2024-05-28}\n"
        "organisations:\n- {id: org:a, name: 😀, cohort: true,\n"
        "   sizes: [{stated: 約57万, unit: establishment, as_of: 2024}]}\n"
    )
    plain = {
        "hakyu": 1,
        "sources": [{"id": "src:a", "title": "A: b", "published_on": "2024-05-28"}],
        "organisations": [
            {
                "id": "org:a",
                "name": "😀",
                "cohort": True,
                "sizes": [{"stated": "約57万", "unit": "establishment", "as_of": 2024}],
            }
        ],
    }
    from_yaml = load_texts({"f.yaml": text}).knowledge
    for indent, ascii_only in itertools.product([None, 2, "\t"], [True, False]):
        as_json = json.dumps(plain, indent=indent, ensure_ascii=ascii_only)
        from_json = load_texts({"f.json": as_json}).knowledge
        assert from_json == from_yaml
        assert from_json.data_hash == from_yaml.data_hash


def test_lines_of_statements(load_texts: Load) -> None:
    """Otherwise a report could not say where a fact stands."""
    text = (
        "\n# x\nsystems:\n  - id: sys:a\n    name: >\n      a\n      b\n    aliases:\n"
        '    - "c\u2028d"\n    - e\n'
    )
    of_windows = text.replace("\n", "\r\n")
    for spelling in (text, of_windows):
        check_lines(load_texts, spelling)


def check_lines(load_texts: Load, text: str) -> None:
    (statement,) = load_texts({"f.yaml": text}).statements
    assert (statement.type, statement.id, statement.file) == ("systems", "sys:a", "f.yaml")
    places = [(), ("name",), ("aliases",), ("aliases", 0), ("aliases", 1), ("none",)]
    assert [statement.line_at(place) for place in places] == [4, 5, 8, 9, 10, 4]


def test_files_merge(load_texts: Load) -> None:
    """Otherwise two registers that share a vendor could not be loaded together."""
    loaded = load_texts(
        {
            "a.yaml": VENDOR,
            "b.yaml": "organisations:\n- {id: org:vendor, country: JP, name: 株式会社ベンダー}\n",
            "c.yaml": "organisations:\n- {id: org:vendor, kind: company}\n",
        }
    )
    assert only(loaded, "org:vendor") == {
        "id": "org:vendor",
        "name": "株式会社ベンダー",
        "aliases": ("VENDOR",),
        "kind": "company",
        "country": "JP",
    }
    assert [one.file for one in loaded.statements] == ["a.yaml", "b.yaml", "c.yaml"]


def test_equal_in_other_words_merges(load_texts: Load) -> None:
    """Otherwise one date in two spellings would be a contradiction."""
    files = {
        name: f"sources:\n- {{id: src:a, title: A, published_on: {date}}}\n"
        for name, date in [("a.yaml", "2024-05-28"), ("b.yaml", "令和6年5月28日")]
    }
    assert len(load_texts(files).knowledge) == 1


def test_difference_names_both_places(problems_of: Problems) -> None:
    """Otherwise the user would know one half of a contradiction."""
    files = {
        "b.yaml": "\norganisations:\n- id: org:vendor\n  kind: bank\n  name: B\n",
        "a.yaml": "organisations:\n- id: org:vendor\n  name: A\n  kind: bank\n",
    }
    (problem,) = problems_of(files)
    assert (problem.file, problem.line, problem.record, problem.field) == (
        "b.yaml",
        5,
        "org:vendor",
        "name",
    )
    assert problem.what == "It says 'B', and a.yaml:3 says 'A'."
    assert "leave the field out" in problem.mend
    assert problems_of(dict(reversed(files.items()))) == (problem,)


def test_absence_differs_from_a_default(problems_of: Problems) -> None:
    """Otherwise "no cohort" stated here and "cohort" stated there would merge in silence."""
    (problem,) = problems_of(
        {
            "a.yaml": "organisations:\n- {id: org:a, name: A, cohort: false}\n",
            "b.yaml": "organisations:\n- {id: org:a, name: A, cohort: true}\n",
        }
    )
    assert (problem.file, problem.field) == ("b.yaml", "cohort")


def test_forms_that_exclude_each_other_do_not_merge(problems_of: Problems) -> None:
    """Otherwise two files, each right, could make one record that is wrong."""
    problems = problems_of(
        {
            "a.yaml": "overlaps:\n- {id: ov:a, disjoint: [pop:a, pop:b]}\n",
            "b.yaml": "overlaps:\n- id: ov:a\n  union: {container: pop:c, populations: [pop:a]}\n",
        }
    )
    (problem,) = [one for one in problems if "exactly one" in one.what]
    assert (problem.file, problem.line) == ("b.yaml", 2)


def test_nobody_states_what_is_required(problems_of: Problems) -> None:
    """Otherwise a record could be pieced together without its name."""
    files = {f"{name}.yaml": "systems:\n- {id: sys:a}\n" for name in "ab"}
    problems = problems_of(files)
    assert [(one.file, one.field, one.what) for one in problems] == [
        ("a.yaml", "name", "The field is missing."),
        ("b.yaml", "name", "The field is missing."),
    ]


def test_twice_in_one_file_is_refused(problems_of: Problems) -> None:
    """Otherwise a copied record whose id was forgotten would vanish into the first."""
    (problem,) = problems_of(
        {"f.yaml": "systems:\n- {id: sys:a, name: A}\n" + "- {id: sys:a, name: A}\n"}
    )
    assert (problem.line, problem.record, problem.field) == (3, "sys:a", "id")
    assert problem.what == "The id is stated twice in this file, first in line 2."


def test_order_of_files_plays_no_part(load_texts: Load) -> None:
    """Otherwise two people with the same files could get two answers."""
    files = {"c.yaml": CITY, "v.yaml": VENDOR, "p.yaml": PRINT, "x.yaml": VENDOR}
    hashes = {
        load_texts(dict(order)).knowledge.data_hash
        for order in itertools.permutations(files.items())
    }
    assert len(hashes) == 1


def test_on_top_of_a_base(load_texts: Load, problems_of: Problems) -> None:
    """Otherwise a user's file could not add to the bundled knowledge, nor be checked against it."""
    base = load_texts({"base.yaml": CITY + VENDOR.partition("\n")[2]})
    both = load_texts({"mine.yaml": PRINT}, base=base)
    assert list(both.knowledge.organisations) == ["org:city", "org:vendor"]
    assert [one.file for one in both.statements] == ["base.yaml", "base.yaml", "mine.yaml"]
    assert load_texts({"mine.yaml": ""}, base=base) is base
    richer = load_texts({"mine.yaml": "organisations:\n- {id: org:city, country: JP}\n"}, base=base)
    assert richer.knowledge.organisations["org:city"].country == "JP"
    assert richer.knowledge.organisations["org:city"].name == "市"
    (problem,) = problems_of({"a.yaml": "organisations:\n- id: org:city\n  name: 町\n"}, base=base)
    assert (problem.file, problem.line) == ("a.yaml", 3)
    assert problem.what == "It says '町', and base.yaml:2 says '市'."


def test_faults_between_records_have_places(problems_of: Problems, load_texts: Load) -> None:
    """Otherwise a misspelt id would be known, and not where it stands."""
    base = load_texts({"base.yaml": CITY + VENDOR.partition("\n")[2]})
    problems = problems_of(
        {
            "a.yaml": "\n" + PRINT.replace("org:city", "org:ciity"),
            "b.yaml": "organisations:\n- id: org:x\n  name: X\n  aliases:\n  - Y\n  - vendor\n",
        },
        base=base,
    )
    assert [str(one) for one in problems] == [
        "a.yaml:3: eng:print client: No file states org:ciity. Add it to 'organisations', "
        "or correct the id. Did you mean org:city?",
        "b.yaml:6: org:x aliases[1]: 'vendor' is also a name of org:vendor (base.yaml:3). "
        "If they are one, use one id, or in a workspace: hakyu resolve org:x org:vendor "
        "--yes. Otherwise tell them apart: the corporate number of both, or 'name (place)'.",
        "base.yaml:5: org:vendor aliases[0]: 'VENDOR' is also a name of org:x (b.yaml:2). "
        "If they are one, use one id, or in a workspace: hakyu resolve org:vendor org:x "
        "--yes. Otherwise tell them apart: the corporate number of both, or 'name (place)'.",
    ]


def test_a_bad_record_makes_no_others_dangle(problems_of: Problems) -> None:
    """Otherwise one misspelt word would bring a page of problems that are none."""
    problems = problems_of(
        {"f.yaml": CITY.replace("municipality", "town") + VENDOR.partition("\n")[2] + PRINT}
    )
    assert [one.field for one in problems] == ["kind"]


def test_an_unread_file_makes_nothing_dangle(problems_of: Problems) -> None:
    """Otherwise one bracket would bring a page of problems that are none."""
    problems = problems_of({"a.yaml": "systems: [", "b.yaml": PRINT})
    assert [one.file for one in problems] == ["a.yaml"]


def test_a_directory_stands_for_its_files(tmp_path: Path) -> None:
    """Otherwise every file of a register would have to be named."""
    (tmp_path / "b.yaml").write_text(VENDOR, encoding="utf-8")
    (tmp_path / "a.yml").write_text(CITY, encoding="utf-8")
    (tmp_path / "c.JSON").write_text('{"systems": [{"id": "sys:a", "name": "A"}]}')
    (tmp_path / "notes.txt").write_text("no YAML: [")
    (tmp_path / "deeper.yaml").mkdir()
    loaded = load([tmp_path])
    assert [Path(one.file).name for one in loaded.statements] == ["a.yml", "b.yaml", "c.JSON"]
    twice = load([tmp_path, str(tmp_path / "b.yaml"), tmp_path / "." / "b.yaml"])
    assert len(twice.statements) == 3
    assert len(load(str(tmp_path)).statements) == len(load(tmp_path).statements) == 3


def test_paths_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a misspelt path would give an answer without the user's data, or a traceback."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError) as caught:
        load([tmp_path / "none.yaml", tmp_path / "empty", "a\0b"])
    message = str(caught.value)
    assert caught.value.exit_code == 3
    assert "none.yaml: there is no such file or directory. Check the path." in message
    assert "empty: the directory holds no .yaml, .yml or .json file." in message
    assert "a\\0b: cannot be read (embedded null byte)." in message
    with pytest.raises(StoreError, match="ファイルもフォルダーもありません"):
        load([tmp_path / "none.yaml"], lang="ja")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.yaml").write_text("{}")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(StoreError, match=r"secret\.yaml: cannot be read \(Permission denied\)"):
        load([tmp_path / "secret.yaml"])


def test_a_pipe_can_be_read() -> None:
    """Otherwise another program's output would need a file in between."""
    program = "from hakyu.loaders.native import load; print(len(load(['/dev/stdin']).knowledge))"
    if not os.path.exists("/dev/stdin"):
        pytest.skip("no /dev/stdin here")
    done = subprocess.run(
        [sys.executable, "-c", program], input=CITY.encode(), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"1"


@pytest.mark.parametrize("loader", ["C", "Python"])
def test_without_libyaml(
    loader: str, load_texts: Load, problems_of: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise hakyu would not run where PyYAML has no C part."""
    if loader == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert len(load_texts({"f.yaml": CITY}).knowledge) == 1
    assert problems_of({"f.yaml": "a: b: c"})[0].line == 1
    assert "20 deep" in problems_of({"f.yaml": "[" * 10_000})[0].what
    assert problems_of({"f.yaml": "a: *b"})[0].what == "The alias '*b' is not allowed."


def outcome(name: str, content: bytes) -> Knowledge | None:
    problems: tuple[Problem, ...] = ()
    try:
        return load_files([File(name, content)]).knowledge
    except ValidationError as error:
        problems = error.problems
    assert problems
    assert all(one.file == name and one.what and one.mend for one in problems)
    return None


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.sampled_from(["f.yaml", "f.json"]))
def test_any_bytes(content: bytes, name: str) -> None:
    """Otherwise some file would end in a traceback."""
    outcome(name, content)


SIGNS = st.text(alphabet="{}[]:,-?&*!|>'\"%@`# \n\t\\~<=.0123456789aé\x85\u2028", max_size=60)


@settings(deadline=None, max_examples=150)
@given(
    SIGNS,
    st.sampled_from(["f.yaml", "f.json"]),
    st.sampled_from(["", "sources:\n- id: src:a\n  title: "]),
)
def test_any_signs(text: str, name: str, before: str) -> None:
    """Otherwise a file with the signs of YAML in odd places would end in a traceback."""
    outcome(name, (before + text).encode())


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=16)
    | st.text(max_size=8)
    | st.sampled_from(["org:a", "pop:a", "person", "2024-05", "約5万", "src:a#p. 1"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "name", "stated", "unit", "populations", "from", "standing"]), inner
    ),
    max_leaves=8,
)  # fmt: skip
FIELDS = [
    "id",
    "name",
    "sizes",
    "names",
    "incidents",
    "subject",
    "status",
    "counts",
    "stated_by",
    "told_to",
    "received_by",
    "targets",
    "occurred",
    "disjoint",
    "union",
    "intersection",
    "supersedes",
    "corporate_number",
    "data",
    "title",
    "label",
    "client",
]


@settings(deadline=None, max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["organisations", "findings", "incidents", "overlaps", "populations"]),
        st.lists(st.dictionaries(st.sampled_from(FIELDS), PLAIN), max_size=3),
    )
)
def test_any_values(data: dict[str, object]) -> None:
    """Otherwise a value of an unforeseen type would end in a traceback, or pass in silence."""
    outcome("f.json", json.dumps(data).encode())
