"""Questions about much at once: the part, or all with the network of its file, tell the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.engine.of_records import network_of
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import part_for
from hakyu.graph.structure import Structure
from hakyu.queries.chokepoints import ORDERS, ChokeQuestion, chokepoints
from hakyu.queries.concentration import ConcentrationQuestion, concentration
from hakyu.queries.networked import Networked, spread
from hakyu.queries.overlap import OverlapQuestion, overlap
from hakyu.queries.portfolio import Portfolio
from hakyu.queries.simulate import SimulateQuestion, simulate
from hakyu.stores.memory import Memory
from tests.queries.strategies import FLOWING_DATA, MOMENTS, TODAY, worlds
from tests.thorough import examples

few = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Drawn:
    """A world, and what a question about it is narrowed to."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.whole = data.draw(worlds(with_overlaps=True))
        self.narrowed: dict[str, Any] = {
            "known": data.draw(st.sampled_from((None, *MOMENTS))),
            "at": data.draw(st.sampled_from((TODAY, *MOMENTS))),
            "data": data.draw(st.lists(st.sampled_from(FLOWING_DATA), max_size=2, unique=True)),
            "certain": data.draw(st.booleans()),
            "assume": data.draw(st.booleans()),
        }
        structure = Structure(self.whole, self.narrowed["known"])
        self.organisations = sorted(structure.organisations)
        self.targets = [*self.organisations, *sorted(structure.systems)]

    def some(self, of: list[str], least: int, most: int) -> tuple[str, ...]:
        strategy = st.lists(st.sampled_from(of), min_size=least, max_size=most, unique=True)
        return tuple(self.data.draw(strategy))

    def alike(
        self,
        part: Knowledge,
        answer: Callable[[Networked], Any],
        *,
        every: bool,
        **more: Any,
    ) -> None:
        """The same answer of all, of all with a network that was made before, and of the part."""
        narrowed = self.narrowed | more | {"every": every}
        made = network_of(self.whole, assume=narrowed["assume"], every=every)
        told = [
            json.dumps(answer(known_by).to_dict(), ensure_ascii=False)
            for known_by in (
                Networked(self.whole, **narrowed),
                Networked(self.whole, **narrowed, network=made),
                Networked(part, **narrowed),
            )
        ]
        assert told[1] == told[0]
        assert told[2] == told[0]


@few
@given(st.data())
def test_overlap(data: st.DataObject) -> None:
    """Otherwise what two vendors share would depend on where their records stand."""
    world = Drawn(data)
    if len(world.targets) < 2:
        return
    clients = data.draw(st.booleans()) and world.some(world.organisations, 1, 2)
    question = OverlapQuestion(world.some(world.targets, 2, 4), Portfolio(clients or ()))
    harm = data.draw(st.sampled_from((None, "leak", "loss")))
    part = part_for(Memory(world.whole), question.vendors)
    world.alike(part, lambda known_by: overlap(known_by, question), every=False, harm=harm)


@few
@given(st.data())
def test_concentration_of_named_clients(data: st.DataObject) -> None:
    """Otherwise a client would depend on more, or on fewer, by where its records stand."""
    world = Drawn(data)
    mine = Portfolio(
        world.some(world.organisations, 0, 2) if data.draw(st.booleans()) else (),
        world.some(world.targets, 0, 2) if data.draw(st.booleans()) else (),
    )
    question = ConcentrationQuestion(world.some(world.organisations, 1, 3), portfolio=mine)
    harm = data.draw(st.sampled_from((None, "leak", "loss")))
    part = part_for(Memory(world.whole), goals=question.named)
    world.alike(part, lambda known_by: concentration(known_by, question), every=True, harm=harm)


@few
@given(st.data())
def test_chokepoints(data: st.DataObject) -> None:
    """Otherwise another cut would be proposed once somebody has asked ``concentration``."""
    world = Drawn(data)
    (target,) = world.some(world.targets, 1, 1)
    shield = world.some(world.organisations, 0, 1)
    by = data.draw(st.sampled_from(ORDERS))
    question = ChokeQuestion(target, by, None, shield[0] if shield else None)
    part = part_for(Memory(world.whole), (target,), shield)
    world.alike(part, lambda known_by: chokepoints(known_by, question), every=True)


@few
@given(st.data())
def test_simulate(data: st.DataObject) -> None:
    """Otherwise the same seed would give other figures once a file is there."""
    world = Drawn(data)
    (target,) = world.some(world.targets, 1, 1)
    harm = data.draw(st.sampled_from(("leak", "loss")))
    question = SimulateQuestion(target, harm, runs=50)
    part = part_for(Memory(world.whole), (target,))
    world.alike(part, lambda known_by: simulate(known_by, question), every=True)


@few
@given(st.data())
def test_what_could_be_touched_is_not_less_than_what_is(data: st.DataObject) -> None:
    """Otherwise the part would be looked for hop by hop where it is nearly everything."""
    world = Drawn(data)
    known_by = Networked(world.whole, at=TODAY)
    network = known_by.network
    (target,) = world.some(world.targets, 1, 1)
    touched = spread(network, (target,))
    for harm in known_by.harms:
        reach = known_by.reach(target, harm)
        assert reach is None or len(reach.order) <= touched
    (client,) = world.some(world.organisations, 1, 1)
    reaching = {
        ident
        for ident in world.targets
        if any(client in known_by.reached(ident, harm).organisations for harm in known_by.harms)
    }
    reaching -= {client}
    nodes = {network.sources[ident] for ident in reaching}
    assert len(nodes) <= spread(network, goals=(client,))
