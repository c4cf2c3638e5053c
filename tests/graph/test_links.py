"""The links between engagements, and the shorter way to those that are stated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import hakyu
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.links import STATED, Linker
from hakyu.graph.structure import Structure

from ..queries.strategies import worlds


def same(structure: Structure, linker: Linker) -> int:
    """Hold the stated targets of each engagement against all its links; gives how many there are.

    Args:
        structure: the records.
        linker: links among some of the engagements.
    """
    count = 0
    for ident, item in structure.engagements.items():
        if ident in linker.allowed:
            links = linker.after(item)
            stated = [link.target for link in links if link.certainty == STATED]
            assert linker.stated_after(item) == stated
            count += len(stated)
    return count


@given(st.data())
def test_stated_links_are_those_of_all_links(data: st.DataObject) -> None:
    """Otherwise a compiled network would miss a link that a list states, or have one of its own."""
    knowledge: Knowledge = data.draw(worlds())
    structure = Structure(knowledge)
    every = sorted(structure.engagements)
    left_out = data.draw(st.sets(st.sampled_from(every), max_size=2)) if every else set()
    same(structure, Linker(structure, set(every) - left_out))


def test_the_bundled_knowledge_base_states_links() -> None:
    """Otherwise the test above could be green because nothing states a link."""
    structure = Structure(hakyu.bundled().knowledge)
    assert same(structure, Linker(structure, set(structure.engagements))) > 0
