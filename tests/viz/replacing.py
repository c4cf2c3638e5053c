"""A row with some fields changed."""

from __future__ import annotations

from typing import Any, TypeVar

Row = TypeVar("Row")


def replace(row: Row, **values: Any) -> Row:
    """The row, with these fields changed."""
    changed: Row = row._replace(**values)  # type: ignore[attr-defined]
    return changed
