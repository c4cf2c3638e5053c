"""The made-up incident that maps are measured with."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.incident import COHORTS, HIT, LEAST, knowledge, records
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.viz.html_affected import affected_map


@pytest.mark.parametrize("nodes", [LEAST, 150, 401])
def test_the_map_has_as_many_nodes_as_asked(nodes: int) -> None:
    """Otherwise a measurement would be of another size than it says."""
    known = knowledge(nodes)
    content = affected_map(affected(known, Question(targets=(HIT,))), known, "en")
    assert len(content.nodes) == nodes


def test_the_world_is_as_mixed_as_real_ones() -> None:
    """Otherwise groups would be measured that no real map has."""
    known = knowledge(400)
    answer = affected(known, Question(targets=(HIT,)))
    tiers = Counter(row.tier for row in answer.organisations)
    assert set(tiers) == {0, 1, 2, 3}
    assert len({row.kind for row in answer.organisations}) >= 6
    assert len({row.status["leak"] for row in answer.organisations}) >= 5
    assert {row.id for row in answer.organisations if row.cohort} == set(COHORTS)
    assert any(row.open for row in answer.populations)
    assert any(row.residual for row in answer.engagements)


def test_the_same_seed_gives_the_same_world() -> None:
    """Otherwise two measurements could not be compared."""
    assert list(records(200)) == list(records(200))
    assert list(records(200)) != list(records(200, seed=2))


def test_too_small_a_world_is_refused() -> None:
    """Otherwise its map would be of another size than asked."""
    with pytest.raises(ValueError, match=str(LEAST)):
        list(records(LEAST - 1))
