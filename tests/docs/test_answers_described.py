"""Pages on questions describe every key of their answers, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from hakyu.queries import (
    chokepoints_answer,
    concentration_answer,
    erasures,
    exposure_answer,
    herfindahl,
    networked,
    overlap_answer,
    rank_answer,
    residual,
    simulate_answer,
)
from tests.documented import documented

OBJECTS: dict[str, dict[str, Any]] = {
    "residual.md": {
        "row": residual.ResidualRow,
        "held": residual.HeldRow,
        "claim": erasures.ErasureClaim,
        "refutation": erasures.Refutation,
        "after": residual.AfterEnd,
    },
    "exposure.md": {
        "row": exposure_answer.ExposureRow,
        "reached": exposure_answer.ReachedPopulation,
        "ended": exposure_answer.EndedRow,
        "incident": exposure_answer.PastRow,
        "undeclared": exposure_answer.UndeclaredRow,
        "excluded": exposure_answer.ExcludedRow,
    },
    "overlap.md": {
        "amount": overlap_answer.Amount,
        "people": networked.People,
        "share": overlap_answer.Share,
        "vendor": overlap_answer.VendorShare,
        "organisation": overlap_answer.SharedOrganisation,
        "group": overlap_answer.SharedPopulation,
        "way": overlap_answer.Way,
    },
    "concentration.md": {
        "whole": concentration_answer.Whole,
        "index": concentration_answer.IndexRow,
        "value": herfindahl.Index,
        "row": concentration_answer.CarrierRow,
        "carried": concentration_answer.Carried,
        "part": concentration_answer.Part,
    },
}
OBJECTS["rank.md"] = {
    "row": rank_answer.RankRow,
    "leak": rank_answer.Leaked,
    "service": rank_answer.Served,
    "unique": rank_answer.Unique,
    "sketch": rank_answer.Sketched,
}
OBJECTS["chokepoints.md"] = {
    "row": chokepoints_answer.Chokepoint,
    "behind": chokepoints_answer.Behind,
    "shield": chokepoints_answer.Shield,
    "cut": chokepoints_answer.ShieldCut,
}
OBJECTS["simulate.md"] = {
    "spread": simulate_answer.Spread,
    "estimate": simulate_answer.Estimate,
    "point": simulate_answer.Point,
    "organisation": simulate_answer.Frequent,
}
ANSWERS: dict[str, tuple[Any, set[str]]] = {
    "residual.md": (residual.Residual, {"counts"}),
    "exposure.md": (exposure_answer.Exposure, set()),
    "chokepoints.md": (chokepoints_answer.Chokepoints, {"schema"}),
    "simulate.md": (simulate_answer.Simulation, {"schema"}),
    "rank.md": (rank_answer.Rank, {"schema"}),
    "overlap.md": (overlap_answer.Overlapping, set()),
    "concentration.md": (concentration_answer.Concentration, set()),
}


@pytest.mark.parametrize("page", OBJECTS)
def test_every_key_is_described(page: str) -> None:
    """A program's author would meet a key that no document explains, or wait for one in vain."""
    found = dict(documented(page))
    answer, more = ANSWERS[page]
    assert set(found.pop("answer")) == {*answer._fields, *more}
    assert found == {name: list(item._fields) for name, item in OBJECTS[page].items()}
