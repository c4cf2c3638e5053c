"""A status as it was judged, by harm: which of them leads, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from ..graph.statements import UNSAID, Verdict
from ..graph.vocabulary import HARMS, Status
from .answers import HarmStatus

#: A verdict and whether it holds only in part.
Judged = tuple[Verdict, bool]


def leading_harm(judged: Mapping[str, Judged | None]) -> str:
    """The harm whose people a row shows: the leak, unless only a loss is confirmed or possible."""
    for harm in HARMS:
        item = judged.get(harm)
        if item is not None and item[0].status in (Status.CONFIRMED, Status.POSSIBLE):
            return harm
    return next(harm for harm in HARMS if harm in judged)


def leading(judged: Mapping[str, Judged | None]) -> Verdict:
    """The verdict that explains a row: of the leak if something is said of it, else of the loss."""
    for harm in ("leak", "loss"):
        item = judged.get(harm)
        if item is not None and item[0].support:
            return item[0]
    return UNSAID


def harm_status(judged: Mapping[str, Judged | None]) -> HarmStatus:
    found: dict[str, str | None] = dict.fromkeys(HARMS)
    for harm, item in judged.items():
        found[harm] = item[0].status.value if item is not None else None
    return found


def vendor_only(judged: Mapping[str, Judged | None]) -> bool:
    denied = [
        item[0]
        for item in judged.values()
        if item is not None and item[0].status is Status.RULED_OUT
    ]
    return bool(denied) and any(item.vendor_only for item in denied)


def in_part(judged: Mapping[str, Judged | None], verdict: Verdict) -> bool:
    return any(item is not None and item[1] and item[0] == verdict for item in judged.values())
