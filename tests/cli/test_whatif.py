"""What ``whatif`` prints, to the letter, and how its changes are given and refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hakyu.loaders.native import load
from hakyu.stores.workspace import Workspace

from .conftest import DATA

if TYPE_CHECKING:
    from .conftest import Golden, Run

Shape = Callable[[str], tuple[str, ...]]

COMMANDS = {
    "whatif": ("whatif", "甲印刷", "--end", "山野市", "--erase", "eng:ward-printer=client"),
    "whatif-replace": ("whatif", "乙事務代行", "--replace", "山野市=川辺区", "--end", "山野市"),
    "whatif-drop": ("whatif", "甲印刷", "--drop", "山野市=financial,氏名", "--encrypt", "川辺区"),
    "whatif-relies": ("whatif", "甲印刷", "--relies-on", "eng:city-agent="),
    "whatif-file": ("whatif", "甲印刷", "--changes", "changes.yaml", "--known", "2024-06-30"),
    "whatif-same": ("whatif", "甲印刷", "--end", "川辺区", "--erase", "乙事務代行"),
}


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", COMMANDS)
def test_tables_read_as_they_should(
    name: str, lang: str, run: Run, golden: Golden, shape: Shape
) -> None:
    """Otherwise a change elsewhere could garble what a risk manager reads, and nobody would see."""
    result = run(*COMMANDS[name], "--lang", lang, *shape("chain"))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{lang}.txt", result.stdout)


@pytest.mark.parametrize(("form", "ending"), [("json", "json"), ("csv", "csv"), ("markdown", "md")])
def test_other_formats(form: str, ending: str, run: Run, golden: Golden, shape: Shape) -> None:
    """Otherwise the programs and sheets that read these outputs would break in silence."""
    result = run(*COMMANDS["whatif-file"], "--format", form, *shape("chain"))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"whatif.{ending}", result.stdout)


def answer(run: Run, *arguments: str) -> Any:
    result = run("whatif", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return json.loads(result.stdout)


def test_formats_tell_the_same(run: Run, shape: Shape) -> None:
    """Otherwise CSV or JSON could leave out what the answer holds."""
    asked = (*COMMANDS["whatif"], *shape("chain"))
    plain = json.loads(run(*asked, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    for part, key in (("organisation", "organisations"), ("population", "populations")):
        assert [(row["id"], row["aspect"]) for row in rows if row["part"] == part] == [
            (item["id"], aspect["aspect"]) for item in plain[key] for aspect in item["aspects"]
        ]
    assert [row["id"] for row in rows if row["part"] == "duty"][::2] == [
        item["id"] for item in plain["duties"]
    ]
    assert [(row["change"], row["id"]) for row in rows if row["part"] == "change"] == [
        (item["kind"], item["subject"]) for item in plain["changes"]
    ]


def test_markdown_holds_every_change(run: Run, shape: Shape) -> None:
    """Otherwise a report to hand over would be the screenful, and say that there is more."""
    text = run(*COMMANDS["whatif"], "--format", "markdown", "--lang", "en", *shape("chain")).stdout
    assert "Yamano City" in text
    assert "川辺区" in text
    assert "--format" not in text


def test_options_and_files_mean_the_same(run: Run, shape: Shape, tmp_path: Path) -> None:
    """Otherwise what was tried on the command line could not be written down."""
    text = """changes:
    - engagement: 山野市
      end: true
      erase: provider
      drop: [tax_amount, 口座番号]
      replace: 川辺区
      relies_on: [eng:agent-printer]
      encrypt: true
    - {population: pop:taxpayers, encrypt: true}
    """
    path = tmp_path / "changes.yaml"
    path.write_text(text, "utf-8")
    options = (
        *("--end", "山野市", "--erase", "山野市=provider", "--drop", "山野市=tax_amount、口座番号"),
        *("--replace", "山野市=川辺区", "--relies-on", "山野市=eng:agent-printer"),
        *("--encrypt", "山野市", "--encrypt", "pop:taxpayers"),
    )
    in_file = answer(run, "乙事務代行", "--changes", str(path), *shape("chain"))
    assert in_file == answer(run, "乙事務代行", *options, *shape("chain"))
    assert {row["kind"] for row in in_file["changes"]} == {
        *("end", "erase", "drop", "replace", "relies_on", "encrypt")
    }


def test_lists_of_one_work_are_put_together(run: Run, shape: Shape) -> None:
    """Otherwise the second of two options would be refused as another list."""
    asked = (
        "--relies-on",
        "eng:city-agent=eng:agent-printer",
        "--relies-on",
        "税務の事務=eng:ward-printer",
    )
    (row,) = answer(run, "甲印刷", *asked, *shape("chain"))["changes"]
    assert row["objects"] == ["eng:agent-printer", "eng:ward-printer"]


def test_a_name_with_the_sign_is_still_a_name(run: Run, tmp_path: Path) -> None:
    """Otherwise work called 'A=B' could not be erased."""
    text = (DATA / "chain.yaml").read_text("utf-8").replace("入場券の印刷", "A=B")
    path = tmp_path / "chain.yaml"
    path.write_text(text, "utf-8")
    data = ("--no-seeds", "--file", str(path))
    (row,) = answer(run, "甲印刷", "--erase", "A=B", *data)["changes"]
    assert (row["subject"], row["objects"]) == ("eng:ward-printer", ["provider"])
    (row,) = answer(run, "甲印刷", "--erase", "A=B=client", *data)["changes"]
    assert row["objects"] == ["client"]


@pytest.mark.parametrize(
    "narrowed",
    [("--harm", "loss"), ("--harm", "leak"), ("--tiers", "1"), ("--data", "口座番号")],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_question_can_be_narrowed(
    narrowed: tuple[str, ...], form: str, run: Run, shape: Shape
) -> None:
    """Otherwise who asks about one harm or category would meet a fault of the program."""
    changes = ("--end", "eng:city-agent", "--encrypt", "pop:taxpayers")
    asked = ("whatif", "甲印刷", *changes, *shape("chain"))
    result = run(*asked, *narrowed, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        plain = json.loads(result.stdout)
        harms = {row["harm"] for row in plain["totals"]}
        assert harms == ({narrowed[1]} if narrowed[0] == "--harm" else {"leak", "loss"})
        assert bool(plain["duties"]) == (narrowed[1] != "loss")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A workspace that holds the chain."""
    path = tmp_path_factory.mktemp("store") / "my.hakyu"
    loaded = load(DATA / "chain.yaml").statements
    Workspace.create(path, prepare=lambda made: made.load("chain", loaded)).close()
    return str(path)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_workspace_gives_the_same_answer(
    name: str, run: Run, shape: Shape, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the same knowledge would say two things, by where it is kept."""
    monkeypatch.chdir(DATA)
    asked = (*COMMANDS[name], "--format", "json")
    plain, stored = run(*asked, *shape("chain")), run(*asked, "--store", store)
    assert (stored.exit_code, stored.output) == (0, plain.output)


def test_a_workspace_stays_as_it_is(run: Run, store: str, tmp_path: Path) -> None:
    """Else what is only supposed would be recorded."""
    before = Path(store).read_bytes()
    copy = tmp_path / "copy.hakyu"
    shutil.copy(store, copy)
    answer(run, "甲印刷", "--end", "山野市", "--store", str(copy))
    assert copy.read_bytes() == before


REFUSED = [
    ((), 2, "nothing is supposed"),
    (("--end", "nobody"), 2, "nothing is called 'nobody'"),
    (("--end", "pop:taxpayers"), 2, "'pop:taxpayers' (pop:taxpayers) is no engagement"),
    (("--drop", "山野市"), 2, "--drop: '山野市' is not of the form WORK=WHAT"),
    (("--drop", "山野市="), 2, "--drop: '山野市=' is not of the form WORK=WHAT"),
    (("--drop", "山野市=shoe"), 2, "nothing is called 'shoe'"),
    (("--erase", "山野市=nobody"), 2, "after '=' only client or provider can stand"),
    (("--replace", "山野市=pop:taxpayers"), 2, "neither an organisation nor a system"),
    (("--relies-on", "山野市=org:printer"), 2, "neither an engagement nor a system"),
    (("--replace", "山野市=山野市"), 1, "--replace 山野市=山野市"),
    (("--relies-on", "山野市=eng:city-agent"), 1, "cannot rely on itself"),
    (
        ("--replace", "山野市=川辺区", "--replace", "eng:city-agent=甲印刷"),
        1,
        "eng:city-agent is to be taken over by two",
    ),
    (("--changes", "nowhere.yaml"), 3, "nowhere.yaml"),
    (("--changes", "chain.yaml"), 1, "chain.yaml:2: The file has no list called 'changes'"),
    (("--incident", "inc:printer-2024", "--end", "山野市"), 2, "--incident"),
]


@pytest.mark.parametrize(("arguments", "code", "what"), REFUSED)
def test_what_is_wrong_is_told(
    arguments: tuple[str, ...],
    code: int,
    what: str,
    run: Run,
    shape: Shape,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a mistyped change would be passed over, and the answer taken for its effect."""
    monkeypatch.chdir(DATA)
    result = run("whatif", "甲印刷", *arguments, *shape("chain"))
    assert (result.exit_code, result.stdout) == (code, "")
    assert what in " ".join(result.stderr.split())
    japanese = run("whatif", "甲印刷", *arguments, *shape("chain"), "--lang", "ja")
    assert japanese.exit_code == code
    assert japanese.stderr != result.stderr


def test_what_is_not_on_the_way_is_refused(run: Run, shape: Shape) -> None:
    """Else a change to work that the question does not touch would pass for an answer."""
    result = run("whatif", "乙事務代行", "--end", "川辺区", *shape("chain"))
    assert result.exit_code == 2
    assert "has no engagement that harm would pass along" in " ".join(result.stderr.split())
    by_id = answer(run, "乙事務代行", "--end", "eng:agent-printer", *shape("chain"))
    assert by_id["changes"][0]["effect"] == "no_difference"
