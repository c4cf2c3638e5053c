"""What the pages for readers of answers describe: the keys of each object."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


@cache
def documented(page: str) -> dict[str, list[str]]:
    """The keys that each table of a page lists, by the name in the heading above it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (DOCS / page).read_text("utf-8").splitlines():
        if line.startswith("#"):
            match = re.match(r"##+ .*`([\w.]+)`$", line)
            heading = match[1] if match else ""
        elif (match := re.match(r"\| `(\w+)` \|", line)) and heading:
            found.setdefault(heading, []).append(match[1])
    return found
