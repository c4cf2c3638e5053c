"""docs/pictures.md: its example runs, and what it says of limits is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hakyu.viz import plot_people, plot_timeline

PAGE = (Path(__file__).parents[2] / "docs" / "pictures.md").read_text("utf-8")


def test_the_example_draws_four_pictures() -> None:
    """Otherwise a reader who copies it gets an error."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)
    names: dict[str, Any] = {}
    exec(code, names)
    assert sorted(names["pictures"]) == ["coverage", "map", "people", "timeline"]
    assert all(svg.startswith("<svg ") for svg in names["pictures"].values())
    assert 'width="640"' in names["pictures"]["people"]


def test_the_limits_are_those_of_the_program() -> None:
    """Otherwise a reader counts bars that are not there."""
    words = " ".join(PAGE.split())
    assert f"At most {plot_people.MOST_ROWS} bars" in words
    assert f"and {plot_people.MOST_BARS} in all" in words
    assert f"the first {plot_timeline.MOST_STEPS} of them" in words
