"""The tools of the tests themselves: a check that cannot fail protects nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browsers import OfflineBrowser

CONFTEST = Path(__file__).with_name("conftest.py")


MISSING = "def test_it(requires):\n    requires('browser', False, 'it is on holiday')\n"


def run_pytest(folder: Path, require: str, text: str = MISSING) -> subprocess.CompletedProcess[str]:
    """Run one test, by default one that misses the browser, in a folder of its own."""
    (folder / "conftest.py").write_text(CONFTEST.read_text("utf-8"), "utf-8")
    (folder / "test_it.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "HAKYU_REQUIRE": require},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("require", "code", "said"),
    [
        ("", 0, "SKIPPED [1]"),
        ("browser", 1, "browser is required by HAKYU_REQUIRE: it is on holiday"),
        ("browsr", 4, "HAKYU_REQUIRE names browsr; known: browser, everything, neo4j, openssl"),
        ("everything", 1, "HAKYU_REQUIRE=everything: Skipped: browser: it is on holiday"),
    ],
)
def test_missing_parts_are_named(tmp_path: Path, require: str, code: int, said: str) -> None:
    """Otherwise a green run could hide that the explorer was never opened in a browser."""
    result = run_pytest(tmp_path, require)
    assert result.returncode == code, result.stdout + result.stderr
    assert said in result.stdout + result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "import pytest\n@pytest.mark.skipif(True, reason='not here')\ndef test_it(): ...\n",
        "import pytest\npytest.skip('not here', allow_module_level=True)\n",
    ],
    ids=["a test", "a file"],
)
def test_nothing_is_skipped_where_everything_is_required(tmp_path: Path, text: str) -> None:
    """Otherwise a check could be left out of every run that counts, and nobody would see it."""
    assert run_pytest(tmp_path, "", text).returncode in (0, 5)  # 5: no test is left
    result = run_pytest(tmp_path, "everything", text)
    assert result.returncode not in (0, 5), result.stdout + result.stderr
    assert "HAKYU_REQUIRE=everything: Skipped: not here" in result.stdout


@pytest.mark.browser
def test_browser_refuses_and_records_the_network(browser: OfflineBrowser, tmp_path: Path) -> None:
    """Otherwise a page that calls home from a confidential report would pass the tests."""
    page = tmp_path / "波及.html"
    page.write_text(
        """<!doctype html><meta charset="utf-8"><title>波及</title>
        <img src="https://one.invalid/x.png"><script src="http://192.0.2.1/x.js"></script>
        <script>new WebSocket("wss://two.invalid/"); window.open("https://three.invalid/");
        console.log("quiet"); throw new Error("loud")</script>""",
        encoding="utf-8",
    )
    with browser.visit(page, locale="ja-JP") as visit:
        assert visit.page.title() == "波及"
        visit.page.wait_for_timeout(300)
    assert {url.split("/")[2] for url in visit.requests} == {
        "one.invalid",
        "192.0.2.1",
        "two.invalid",
        "three.invalid",
    }
    assert any("loud" in complaint for complaint in visit.complaints)
    assert not any("quiet" in complaint for complaint in visit.complaints)


@pytest.mark.browser
def test_browser_keeps_quiet_about_a_quiet_page(browser: OfflineBrowser, tmp_path: Path) -> None:
    """Otherwise nobody could ask that the explorer's console is clean."""
    page = tmp_path / "quiet.html"
    page.write_text("<!doctype html><title>ok</title>", encoding="utf-8")
    with browser.visit(page) as visit:
        assert visit.page.title() == "ok"
    assert (visit.requests, visit.complaints) == ([], [])


@pytest.mark.browser
def test_browser_visits_know_nothing_of_each_other(browser: OfflineBrowser, tmp_path: Path) -> None:
    """Otherwise a page would answer for what another one did, or be shown what it left."""
    loud = tmp_path / "loud.html"
    loud.write_text(
        """<!doctype html><title>loud</title><script>
        window.left = 1; window.open("about:blank"); fetch("https://one.invalid/");
        setInterval(() => console.error("loud"), 5)</script>""",
        encoding="utf-8",
    )
    quiet = tmp_path / "quiet.html"
    quiet.write_text("<!doctype html><title>quiet</title>", encoding="utf-8")
    for _ in range(2):
        with browser.visit(loud) as visit:
            visit.page.wait_for_timeout(50)
        assert any("loud" in complaint for complaint in visit.complaints)
        assert visit.requests == ["https://one.invalid/"]
        with browser.visit(quiet) as visit:
            visit.page.wait_for_timeout(50)
            assert visit.page.evaluate("window.left") is None
            assert visit.page.evaluate("history.length") == 2
        assert (visit.requests, visit.complaints) == ([], [])


def test_the_longest_files_exist() -> None:
    """Otherwise one that was renamed would come last, and every run wait for it alone."""
    from tests.conftest import LONGEST

    root = CONFTEST.parents[1]
    assert [name for name in LONGEST if not (root / name).is_file()] == []
