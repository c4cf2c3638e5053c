"""Changes to records that often make them wrong, alone or together."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from hypothesis import strategies as st

from .conftest import Plain

#: Values that some field takes and others do not.
_WRONG = ("nonsense", 12, ["src:a", "nonsense"], "2024-13-45", True)


def _ids(value: object) -> list[str]:
    """Every text in a value that looks like an id."""
    if isinstance(value, str):
        return [value] if ":" in value and " " not in value else []
    if isinstance(value, dict):
        return [ident for name, item in value.items() if name != "id" for ident in _ids(item)]
    return [ident for item in value for ident in _ids(item)] if isinstance(value, list) else []


def _with(value: object, old: str, new: str) -> object:
    if value == old:
        return new
    if isinstance(value, dict):
        return {
            name: item if name == "id" else _with(item, old, new) for name, item in value.items()
        }
    return [_with(item, old, new) for item in value] if isinstance(value, list) else value


@st.composite
def changed(draw: st.DrawFn, items: Sequence[Plain], known: Sequence[Plain]) -> list[Plain]:
    """Some records after one to three changes.

    Args:
        draw: hypothesis.
        items: the records.
        known: all records that there are, these among them.
    """
    found = [copy.deepcopy(item) for item in items]
    for _ in range(draw(st.integers(1, 3))):
        if found:
            _change(draw, found, known)
    return found


def _change(draw: st.DrawFn, found: list[Plain], known: Sequence[Plain]) -> None:
    at = draw(st.integers(0, len(found) - 1))
    item = found[at]
    fields = sorted(set(item) - {"TYPE", "id"})
    kind = draw(
        st.sampled_from(
            ("remove", "drop", "borrow", "borrow", "lead", "lead", "rename", "double", "wrong")
        )
    )
    alike = [other for other in known if other["TYPE"] == item["TYPE"] and other is not item]
    if kind == "remove":
        del found[at]
    elif kind == "drop" and fields:
        del item[draw(st.sampled_from(fields))]
    elif kind == "borrow" and alike:
        other = draw(st.sampled_from(alike))
        names = sorted(set(other) - {"TYPE", "id"})
        if names:
            name = draw(st.sampled_from(names))
            item[name] = copy.deepcopy(other[name])
    elif kind == "lead" and (ids := _ids({name: item[name] for name in fields})):
        old = draw(st.sampled_from(ids))
        prefix = old.partition(":")[0]
        others = [one["id"] for one in known if one["id"].startswith(prefix + ":")]
        new = draw(st.sampled_from([*others, f"{prefix}:nowhere"]))
        found[at] = {name: _with(value, old, new) for name, value in item.items()}
    elif kind in ("rename", "double"):
        taken = {one["id"] for one in found}
        new = next(f"{item['id']}x{n}" for n in range(9) if f"{item['id']}x{n}" not in taken)
        if kind == "rename":
            item["id"] = new
        else:
            found.append({**copy.deepcopy(item), "id": new})
    elif kind == "wrong" and fields:
        item[draw(st.sampled_from(fields))] = draw(st.sampled_from(_WRONG))
