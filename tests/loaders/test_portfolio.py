"""Portfolios: whose names a file lists, in any of its forms, and what is said of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import hakyu
from hakyu.graph.errors import StoreError, ValidationError
from hakyu.graph.names import RecordDirectory
from hakyu.loaders.portfolio import Listed, read_portfolio

DIRECTORY = RecordDirectory(hakyu.bundled().knowledge)
BOTH = Listed(("org:tokushima-pref", "org:toyota-city"), ("org:iseto", "sys:welcomehr"))

YAML = """\
clients:
  - 徳島県
  - org:toyota-city   # Toyota City
vendors: [㈱ｲｾﾄｰ, WelcomeHR]
"""


def read(path: Path, text: str | bytes, lang: str = "en") -> Listed:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_portfolio(path, DIRECTORY, lang=lang)


def faults(path: Path, text: str | bytes, lang: str = "en") -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(path, text, lang)
    return [str(item).replace(str(path), path.name) for item in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("p.yaml", YAML, BOTH),
        (
            "p.json",
            '{"clients": ["徳島県", "豊田市"], "vendors": ["ISETO", "sys:welcomehr"]}',
            BOTH,
        ),
        ("p.csv", "委託元,備考,委託先\n徳島県,税,イセトー\n豊田市,,WelcomeHR\n", BOTH),
        ("p.csv", "徳島県\n豊田市\n", BOTH._replace(vendors=())),
        ("p.csv", "名称\n徳島県\n豊田市\n徳島県\n", BOTH._replace(vendors=())),
        ("p.csv", "# ours\n委託元\n徳島県\n豊田市\n".encode("cp932"), BOTH._replace(vendors=())),
        ("p.txt", "# ours\n\n 徳島県 # tax\norg:toyota-city\n", BOTH._replace(vendors=())),
        ("p.txt", "徳島県\r\n豊田市\r\n".encode("cp932"), BOTH._replace(vendors=())),
        ("p", "\ufeff徳島県\n豊田市", BOTH._replace(vendors=())),
        ("p.yaml", "vendors:\n- イセトー\n", Listed((), ("org:iseto",))),
    ],
)
def test_forms(tmp_path: Path, name: str, text: str | bytes, wanted: Listed) -> None:
    """Otherwise a list that a manager has already would have to be typed anew."""
    assert read(tmp_path / name, text) == wanted


def test_corporate_numbers(tmp_path: Path) -> None:
    """Otherwise the surest name of an organisation could not be listed."""
    data = tmp_path / "data.yaml"
    number = "7000012050002"
    data.write_text(
        f"organisations: [{{id: 'org:nta', name: 国税庁, corporate_number: '{number}'}}]", "utf-8"
    )
    directory = RecordDirectory(hakyu.load(data).knowledge)
    for name, text in (("p.yaml", f"clients: [{number}]"), ("p.csv", f"client\n{number}\n")):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        assert read_portfolio(path, directory).clients == ("org:nta",)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Otherwise a list of a hundred names would be mended one run after another."""
    text = "clients:\n- 徳島県\n- 徳島件庁\n- WelcomeHR\n- [a]\n- ''\nvendors: イセトー\n"
    text += "vendor: []\n"
    found = faults(tmp_path / "p.yaml", text)
    assert [item.split(": ")[0] for item in found] == [
        "p.yaml:3",
        "p.yaml:4",
        "p.yaml:5",
        "p.yaml:6",
        "p.yaml:7",
        "p.yaml:8",
    ]
    assert "clients[1]: Nothing is called '徳島件庁'." in found[0]
    assert "org:tokushima-pref" in found[0]
    assert "sys:welcomehr is no organisation" in found[1]
    assert "'vendors' is no list" in found[4]
    assert "Did you mean vendors?" in found[5]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_names_that_mean_nothing_or_several(tmp_path: Path, lang: str) -> None:
    """Otherwise a client could be left out of the count, or another one be counted."""
    found = faults(tmp_path / "p.txt", "徳島県\nxyzzy-quux-0815\n\n徳島件庁\n", lang)
    assert [item.split(": ")[0] for item in found] == ["p.txt:2", "p.txt:4"]
    assert ("近いもの" if lang == "ja" else "Nearest are") in found[1]
    assert "hakyu find" in found[0]


def test_ambiguous_names(tmp_path: Path) -> None:
    """Otherwise one of two organisations of a name would be taken by chance."""
    loaded = hakyu.load(Path(__file__).parents[1] / "cli" / "data" / "twins.yaml")
    directory = RecordDirectory(loaded.knowledge)
    by_key: dict[str, list[str]] = {}
    for item in loaded.knowledge.organisations.values():
        by_key.setdefault(item.name, []).append(item.id)
    name, ids = next((name, ids) for name, ids in by_key.items() if len(ids) > 1)
    path = tmp_path / "p.txt"
    path.write_text(name, "utf-8")
    with pytest.raises(ValidationError) as caught:
        read_portfolio(path, directory)
    (problem,) = caught.value.problems
    assert all(ident in problem.what for ident in ids)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("p.yaml", "- 徳島県\n", "lists named 'clients' and 'vendors'"),
        ("p.yaml", "clients:\n- 徳島県\n  - x\n", "p.yaml:"),
        ("p.yaml", "", "names nobody"),
        ("p.txt", "# nobody\n", "names nobody"),
        ("p.csv", "徳島県,豊田市\n", "several columns"),
        ("p.csv", "徳島県\n豊田市,税\n", "p.csv:2: The table has several columns"),
        ("p.txt", b"\xff\xfe\xfa\x80\n", "p.txt:1"),
        ("p.yaml", b"clients: [\x81]\n", "not UTF-8"),
    ],
)
def test_what_is_no_portfolio(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    """Otherwise a wrong file would count as nobody's, or end in a traceback."""
    assert any(said in item for item in faults(tmp_path / name, text))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Otherwise a mistyped path would end in a traceback."""
    for path in (tmp_path / "none.yaml", tmp_path / "none.txt", tmp_path / "none.csv", tmp_path):
        with pytest.raises(StoreError):
            read_portfolio(path, DIRECTORY)
