"""What leaves the page as a picture or on paper."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from .explorer import Explore, until

pytestmark = pytest.mark.browser


def test_the_picture_is_the_whole_map(explore: Explore, tmp_path: Path) -> None:
    """Otherwise a slide would show a part of the map, blurred, without its headings and legend."""
    with explore("hit=inc:attack&known=2024-07-03&node=org:city") as page:
        with page.expect_download() as download:
            page.click("#save-picture")
        assert download.value.suggested_filename == "hakyu-印刷所への攻撃-2024-07-03.png"
        path = tmp_path / "map.png"
        download.value.save_as(path)
        head = path.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", head[16:24])
        wide, high = page.evaluate("() => [hakyu.now.model.width, hakyu.now.model.height]")
        assert width >= 2 * wide
        assert height >= 2 * high
        drawn = page.evaluate(
            """() => {
                const canvas = hakyu.picture();
                const { width, height } = canvas;
                const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                const bands = [0, 0, 0];
                const ground = new Uint32Array(data.buffer)[0];
                new Uint32Array(data.buffer).forEach((each, at) => {
                    if (each === ground) return;
                    const y = Math.floor(at / width) / height;
                    bands[y < 0.15 ? 0 : y < 0.85 ? 1 : 2]++;
                });
                return bands;
            }"""
        )
        assert min(drawn) > 100


def test_a_name_cannot_choose_the_folder(explore: Explore) -> None:
    """Otherwise a vendor called ../../x would decide where the file lands."""
    with explore() as page:
        name = page.evaluate(
            """() => {
                const real = hakyu.choiceName;
                hakyu.choiceName = () => "../..\\\\a:b*?\\u202egnp";
                hakyu.save(new Blob(["x"]), "csv");
                hakyu.choiceName = real;
                return document.getElementById("toast").textContent;
            }"""
        )
        assert not set('/\\:*?"<>|\u202e') & set(str(name))


def test_paper(explore: Explore) -> None:
    """Otherwise a print would hold tools and an empty frame, or white text of the dark."""
    with explore("node=org:city", color_scheme="dark") as page:
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        assert pdf.startswith(b"%PDF")
        assert page.evaluate("document.documentElement.dataset.theme") is None
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.evaluate("hakyu.paint.colour('card')") == "#ffffff"
        for shown in ("#title", "#headline", ".totals", "#print-map", "#legend", "#rows"):
            assert page.locator(shown).first.is_visible(), shown
        for hidden in (".bar", ".tools", "#map", "#panel", ".list-tools", ".time-line", ".zoom"):
            assert page.locator(hidden).first.is_hidden(), hidden
        ink = page.evaluate(
            """() => {
                const canvas = document.getElementById("print-map");
                const { width, height } = canvas;
                const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
                return new Set(new Uint32Array(data.buffer)).size;
            }"""
        )
        assert ink > 50
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert page.evaluate("hakyu.paint.colour('card')") == "#1a212b"


def test_charts_follow_the_day(explore: Explore) -> None:
    """Otherwise the charts would show today's numbers beside those of a past day."""
    with explore() as page:
        titles = (
            "() => [...document.querySelectorAll('.plot svg > desc')].map((e) => e.textContent)"
        )
        page.wait_for_selector(".plot svg")
        now = page.evaluate(titles)
        assert len(now) == 3
        page.evaluate("hakyu.go({ known: '2024-06-07' })")
        until(page, f"(now) => ({titles})()[0] !== now[0]", now)
        then = page.evaluate(titles)
        assert "1,200" in now[0]
        assert "1,200" not in then[0]
        assert then[2] == now[2]
        page.evaluate("hakyu.go({ hit: 'sys:portal', known: null })")
        until(page, "() => document.getElementById('pictures').hidden")


def test_a_chart_brings_nothing_but_drawing(explore: Explore) -> None:
    """Otherwise whoever could put a picture into the file could run a program in it."""
    hostile = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="window.__touched=1">'
        "<script>window.__touched=2</script><style>*{display:none}</style>"
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>'
        '<image href="https://x.example/a.png"/><a href="javascript:1"><text>t</text></a>'
        '<use href="https://x.example/b.svg#c"/><rect fill="url(https://x.example/d)" width="1"/>'
        '<rect width="2" style="fill:red" onclick="window.__touched=3"/></svg>'
    )
    with explore(refused=True) as page:
        page.evaluate("(svg) => { hakyu.book.charts = async () => [['people', svg]]; }", hostile)
        page.evaluate("hakyu.go({ known: '2024-06-07' })")
        until(page, "() => document.querySelectorAll('.plot svg').length === 1")
        left = page.evaluate(
            """() => [...document.querySelector(".plot svg").querySelectorAll("*")].map((each) =>
                [each.localName, ...[...each.attributes].map((at) => at.name)].join(" "))"""
        )
        assert left == ["use", "rect width", "rect width"]
        names = "() => [...document.querySelector('.plot svg').attributes].map((at) => at.name)"
        assert page.evaluate(names) == ["xmlns", "viewBox"]
        assert page.evaluate("window.__touched") is None
