"""``hakyu load --dry-run`` of a register: what a user is shown before anything is stored."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from hakyu.cli.commands import Command
from hakyu.cli.load_preview import preview
from hakyu.cli.options import Output, output_options
from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory
from hakyu.graph.records import Organisation
from hakyu.loaders.register import Choices

KNOWN = Knowledge.of([Organisation(id="org:iseto", name="株式会社イセトー")])
TEXT = (
    "委託先管理台帳\n令和6年4月1日現在\n"
    "No,委託先名,業務内容,取扱個人情報,件数（千人）,契約期間,再委託先,廃棄証明,担当者,契約開始曰\n"
    '1,㈱イセトー,印刷,氏名、住所,"1,200",R5.4.1～R6.3.31,なし,済,山田,\n'
    "2,A社,発送,氏名等,未定,2023/4/1～,有,未,,\n"
    ",合計,,,,,,,,\n"
)


@click.command("load", cls=Command)
@click.argument("paths", nargs=-1)
@click.option("--client")
@click.option("--sheet")
@output_options()
def command(paths: tuple[str, ...], client: str | None, sheet: str | None, output: Output) -> None:
    choices = Choices(client=client, sheet=sheet)
    preview(paths, choices, RecordDirectory(KNOWN), output)


def shown(*arguments: str, code: int = 0) -> str:
    """What a dry run prints."""
    result = CliRunner(env={"COLUMNS": "120"}).invoke(command, list(arguments))
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger named shortly, so that lines break where they do for everybody."""
    monkeypatch.chdir(tmp_path)
    file = Path("台帳.csv")
    file.write_text(TEXT, encoding="cp932")
    return str(file)


def test_a_dry_run_shows_how_everything_is_read(path: str) -> None:
    """A user would find out only from wrong answers that a column was misread."""
    text = shown(path, "--client", "例示町", "--lang", "en")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[0] == f"{path}: 2 rows can be loaded. Nothing has been stored."
    assert (
        "Headings in row 3; encoding cp932. Client: 例示町 [org:例示町]. As of 2024-04-01." in lines
    )
    assert "Rows left out: totals 1." in lines
    for line in (
        "A No not used: a running number is no reference known heading",
        "B 委託先名 vendor known heading",
        "E 件数(千人) number of records (persons) (× 1,000) known heading",
        "I 担当者 not used: contact persons are not kept known heading",
        "J 契約開始曰 not used: heading not known; did you mean “start”?",
        "㈱イセトー 株式会社イセトー [org:iseto] name 1",
        "A社 org:a社 new 1",
        "取扱個人情報 氏名、住所 name, address",
        "件数(千人) 1,200 1,200,000 persons",
        "契約期間 R5.4.1～R6.3.31 2023-04-01 to 2024-03-31",
        "再委託先 なし none",
        "件数(千人) 未定 not known",
        "廃棄証明 未 no",
    ):
        assert line in lines, line
    assert "Remarks (3): what was left unknown or read with care" in lines


def test_a_dry_run_in_japanese(path: str) -> None:
    """Half of its readers could not use it."""
    text = shown(path, "--client", "例示町", "--lang", "ja")
    assert "2 行を取り込めます。まだ何も保存していません。" in text
    assert "氏名、住所" in text
    assert "不使用: 担当者は記録しないため" in text


def test_problems_come_first_and_make_the_exit_code(tmp_path: Path) -> None:
    """A script would go on to load what cannot be loaded."""
    file = tmp_path / "bad.csv"
    file.write_text("委託先,契約開始日\nA社,来年\n", encoding="utf-8")
    text = " ".join(shown(str(file), "--client", "例示町", "--lang", "en", code=1).split())
    assert "1 problem. It cannot be loaded; nothing has been stored." in text
    assert text.index("Problems (1)") < text.index("Columns")
    assert "2 B" in text


def test_headings_are_shown_even_where_they_do_not_do(tmp_path: Path) -> None:
    """A user could not see why no vendor was found."""
    file = tmp_path / "strange.csv"
    file.write_text("発注したところ,業務内容\nA社,印刷\n", encoding="utf-8")
    text = shown(str(file), "--lang", "en", code=1)
    assert "発注したところ" in text
    assert "not used: heading not known" in text
    nothing = tmp_path / "nothing.csv"
    nothing.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "1 problem" in shown(str(nothing), "--lang", "en", code=1)


def answer_of(*arguments: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shown(*arguments, "--format", "json", code=code))
    return found


def test_the_json_holds_everything_and_a_mapping_to_start_from(path: str, tmp_path: Path) -> None:
    """A program could not check a ledger, and a user would write a mapping file from nothing."""
    found = answer_of(path, "--client", "例示町")
    assert (found["schema"], found["loadable"]) == ("hakyu.load-preview/1", True)
    (file,) = found["files"]
    assert (file["encoding"], file["header"], file["read"]) == ("cp932", [3, 3], 2)
    assert file["skipped"] == {"totals": 1}
    assert file["records"]["engagements"] == 2
    assert file["parties"][0]["how"] in ("name", "new")
    assert [row["row"] for row in file["rows"]] == [4, 5]
    vendor = file["rows"][0]["values"][0]
    assert vendor["read"] == {"id": "org:iseto", "name": "株式会社イセトー", "how": "name"}
    assert {note["code"] for note in file["remarks"]} == {
        "cell_unknown",
        "data_open",
        "subs_unnamed",
    }
    assert file["mapping"]["columns"]["委託先名"] == "vendor"
    assert file["mapping"]["columns"]["担当者"] == "ignore"
    assert not answer_of(path, code=1)["loadable"]


def test_the_csv_has_a_row_for_everything(path: str) -> None:
    """Remarks could not be worked off in a spreadsheet."""
    text = shown(path, "--client", "例示町", "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(text)))
    kinds = {row["kind"] for row in rows}
    assert kinds == {"column", "name", "value", "remark"}
    remark = next(row for row in rows if row["kind"] == "remark")
    assert (remark["row"], remark["column"], remark["value"]) == ("5", "D", "氏名等")


def test_markdown_shows_all_rows(path: str) -> None:
    """A report of the dry run would leave out what it shows on a screen."""
    text = shown(path, "--client", "例示町", "--format", "markdown", "--lang", "en")
    assert text.startswith("# ")
    assert "A社" in text


def test_a_sheet_that_is_not_there_is_wrong_usage(path: str) -> None:
    """A slip in the command line would look like a fault of the ledger."""
    result = CliRunner().invoke(command, [path, "--client", "例示町", "--sheet", "1"])
    assert isinstance(result.exception, UsageError)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "'A／B／C' was read as one name, for its parts are not known: A／B／C"),
        (
            "ja",
            "'A／B／C' は、区切られた各部分が既知の名前ではないため、"
            "一つの名前として読みました: A／B／C",
        ),
    ],
)
def test_it_says_where_several_names_may_have_become_one(
    tmp_path: Path, lang: str, sentence: str
) -> None:
    """Three sub-processors would be recorded as one that nobody knows, and nobody would notice."""
    file = tmp_path / "台帳.csv"
    rows = "委託先,業務内容,再委託先\n甲社,印刷,A／B／C\n乙社,発送,㈱丙／㈱丁\n戊社,封入,己社\n"
    file.write_text(rows, encoding="utf-8")
    given = (str(file), "--client", "例示町", "--lang", lang)
    (remark,) = json.loads(shown(*given, "--format", "json"))["files"][0]["remarks"]
    assert (remark["code"], remark["row"], remark["column"]) == ("subs_one_name", 2, "C")
    assert remark["what"] == sentence
    assert "'A／B／C'" in shown(*given)
