"""``simulate``: held against what is reached for certain, exact sums, and its own bounds."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Engagement, Organisation, Population, Record, Size, Source, System
from hakyu.queries.chokepoints import ChokeQuestion, chokepoints
from hakyu.queries.networked import Networked
from hakyu.queries.probabilities import DEFAULTS, Probabilities
from hakyu.queries.simulate import SimulateQuestion, simulate
from hakyu.queries.simulate_answer import Simulation, Spread

from .strategies import TODAY, worlds

few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SURE = Probabilities(dict.fromkeys(DEFAULTS, 1.0))
NEVER = Probabilities(dict.fromkeys(DEFAULTS, 0.0))


def asked(
    known_by: Networked,
    target: str,
    probabilities: Probabilities,
    harm: str = "leak",
    runs: int = 50,
) -> Simulation:
    question = SimulateQuestion(target, harm=harm, probabilities=probabilities, runs=runs)
    return simulate(known_by, question)


def of(answer: Simulation, measure: str) -> Spread:
    return next(spread for spread in answer.spreads if spread.measure == measure)


@few
@given(st.data())
def test_what_is_sure_is_what_is_reached(data: st.DataObject) -> None:
    """Otherwise the samples would be of another spread than the one that ``affected`` follows."""
    known_by = Networked(data.draw(worlds()), at=TODAY, every=True)
    structure = known_by.structure
    target = data.draw(st.sampled_from([*structure.organisations, *structure.systems]))
    harm = data.draw(st.sampled_from(("leak", "loss")))
    reached = chokepoints(known_by, ChokeQuestion(target)).reached
    named = reached.leak if harm == "leak" else reached.service
    answer = asked(known_by, target, SURE, harm)
    organisations = of(answer, "organisations")
    assert organisations.mean.value == len(named)
    assert organisations.expected == (len(named), len(named))
    assert organisations.possible == (len(named), len(named))
    assert {row.id for row in answer.organisations} == set(named)
    if harm == "leak":
        assert answer.held == reached.people
        people = of(answer, "people")
        assert people.possible[0] <= people.mean.value <= people.possible[1]
    nothing = asked(known_by, target, NEVER, harm)
    assert of(nothing, "organisations").possible[0] <= of(nothing, "organisations").mean.value


@few
@given(st.data())
def test_samples_keep_within_what_is_guaranteed(data: st.DataObject) -> None:
    """Otherwise "guaranteed" would be a word."""
    known_by = Networked(data.draw(worlds()), at=TODAY, every=True)
    structure = known_by.structure
    target = data.draw(st.sampled_from([*structure.organisations, *structure.systems]))
    table = {key: data.draw(st.sampled_from((0.0, 0.2, 0.5, 1.0))) for key in DEFAULTS}
    common = data.draw(st.sampled_from(("system", "none")))
    answer = asked(known_by, target, Probabilities(table, {}, common), runs=400)
    for spread in answer.spreads:
        low, high = spread.expected
        slack = 3 * ((spread.mean.high or 0) - (spread.mean.low or 0)) / 2 + 1e-9
        assert low - slack <= spread.mean.value <= high + slack
        least, most = spread.possible
        assert all(least <= point.at_least <= most for point in spread.curve)
        assert least <= low <= high or math.isclose(least, low)
        assert high <= most or math.isclose(high, most) or spread.measure == "people"


def world(*more: Record) -> Knowledge:
    """A vendor with two clients on one system; one of the clients does work for a third."""
    source = Source(id="src:a", title="a")
    names = ("vendor", "left", "right", "far")
    return Knowledge.of(
        [
            source,
            *(Organisation(id=f"org:{name}", name=name) for name in names),
            System(id="sys:s", name="s"),
            Population(
                id="pop:left",
                label="left",
                controllers=("org:left",),
                sizes=(
                    Size.model_validate({"stated": 100, "unit": "person", "sources": ["src:a"]}),
                ),
            ),
            Engagement(
                id="eng:left",
                client="org:left",
                provider="org:vendor",
                system="sys:s",
                populations=("pop:left",),
                serves=(),
            ),
            Engagement(
                id="eng:right",
                client="org:right",
                provider="org:vendor",
                system="sys:s",
                serves=("eng:far",),
            ),
            Engagement(id="eng:far", client="org:far", provider="org:right"),
            *more,
        ]
    )


def test_a_common_system_is_one_coin() -> None:
    """Otherwise the failure of a platform would look like many independent mishaps."""
    known_by = Networked(world(), at=TODAY, every=True)
    own = {"sys:s": 0.5, "eng:far": 0.5}
    together = asked(known_by, "org:vendor", Probabilities(own=own), runs=4000)
    counts = {point.at_least for point in of(together, "organisations").curve}
    assert counts == {0, 2, 3}
    apart = asked(known_by, "org:vendor", Probabilities(own=own, common_cause="none"), runs=4000)
    counts = {point.at_least for point in of(apart, "organisations").curve}
    assert counts == {0, 1, 2, 3}
    # 1/2 + 1/2 + 1/4 of a client are expected either way
    for answer in (together, apart):
        spread = of(answer, "organisations")
        assert abs(spread.mean.value - 1.25) < 0.08
        assert spread.expected[0] <= 1.25 <= spread.expected[1]
        assert abs(of(answer, "people").mean.value - 50) < 4
        assert of(answer, "people").possible == (0, 100)


def test_an_engagements_own_number_comes_before_its_systems() -> None:
    """Otherwise what is known of one contract would be lost in what is said of its platform."""
    own = {"sys:s": 0.0, "eng:left": 1.0}
    answer = asked(Networked(world(), at=TODAY, every=True), "org:vendor", Probabilities(own=own))
    assert [(row.id, row.probability.value) for row in answer.organisations] == [("org:left", 1.0)]


def test_the_same_seed_gives_the_same_answer() -> None:
    """Otherwise a figure in a report could not be made again."""
    known_by = Networked(hakyu.bundled().knowledge, at=dt.date(2026, 1, 1), every=True)
    one, same, other = (
        simulate(known_by, SimulateQuestion("org:iseto", runs=3000, seed=seed))
        for seed in (7, 7, 8)
    )
    assert one == same
    assert one.spreads != other.spreads


def test_it_goes_on_until_the_mean_is_known() -> None:
    """Otherwise --until-error would promise what it does not keep."""
    known_by = Networked(hakyu.bundled().knowledge, at=dt.date(2026, 1, 1), every=True)
    question = SimulateQuestion("org:mks", runs=100, until_error=0.02, by="organisations")
    answer = simulate(known_by, question)
    assert answer.reached_error
    assert answer.runs > 100
    mean = of(answer, "organisations").mean
    assert mean.high is not None
    assert mean.low is not None
    assert (mean.high - mean.low) / 2 <= 0.02 * mean.value


def test_only_the_clients_of_a_portfolio_count() -> None:
    """Otherwise one's own exposure would be drowned in that of everybody."""
    known_by = Networked(world(), at=TODAY, every=True)
    question = SimulateQuestion(
        "org:vendor", probabilities=SURE, runs=10, clients=frozenset({"org:left"})
    )
    answer = simulate(known_by, question)
    assert [row.id for row in answer.organisations] == ["org:left"]
    assert of(answer, "people").mean.value == 100
    assert answer.held == (100, 100)


@pytest.mark.parametrize(
    "wrong",
    [
        {"harm": "both"},
        {"by": "size"},
        {"runs": 1},
        {"until_error": 0.0},
        {"probabilities": Probabilities(common_cause="vendor")},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    """Otherwise a mistake would be answered with numbers."""
    known_by = Networked(world(), at=TODAY, every=True)
    with pytest.raises(UsageError):
        simulate(known_by, SimulateQuestion("org:vendor", **wrong))  # type: ignore[arg-type]
