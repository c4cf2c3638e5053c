"""How judgements on duplicates combine, against brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.judgements import VERDICTS, Judgement, Judgements, Verdict, pair_of

IDS = "abcdef"
#: Mostly yes, so that there are chains.
OFTEN: tuple[Verdict, ...] = ("yes", *VERDICTS)


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        left, right = draw(st.permutations(IDS))[:2]
        withdrawn = draw(st.sampled_from([None, None, None, "2025-01-02"]))
        verdict: Verdict = draw(st.sampled_from(OFTEN))
        found.append(Judgement(number, left, right, verdict, withdrawn_at=withdrawn))
    return found


def last_on_each_pair(found: list[Judgement]) -> dict[tuple[str, str], Verdict]:
    counting: dict[tuple[str, str], Verdict] = {}
    for one in found:
        if one.withdrawn_at is None:
            counting[pair_of(one.left, one.right)] = one.verdict
    return counting


def closure(found: list[Judgement]) -> dict[str, set[str]]:
    """Whom each is joined to, by going round until nothing changes."""
    joined = {ident: {ident} for ident in IDS}
    pairs = [pair for pair, verdict in last_on_each_pair(found).items() if verdict == "yes"]
    for _ in IDS:
        for left, right in pairs:
            both = joined[left] | joined[right]
            for ident in both:
                joined[ident] = joined[ident] | both
    return joined


@given(judgements())
def test_groups_are_what_standing_yes_join(found: list[Judgement]) -> None:
    """Two records judged to be one through a third would be counted as two vendors."""
    expected = {frozenset(group) for group in closure(found).values() if len(group) > 1}
    groups = Judgements(found).groups
    assert set(groups) == expected
    assert [min(group) for group in groups] == sorted(min(group) for group in groups)


@given(judgements())
def test_contradictions_are_every_no_within_a_group(found: list[Judgement]) -> None:
    """A "no" would be overridden in silence by two "yes" of somebody else."""
    joined = closure(found)
    expected = {
        pair
        for pair, verdict in last_on_each_pair(found).items()
        if verdict == "no" and pair[1] in joined[pair[0]]
    }
    assert {one.parted.pair for one in Judgements(found).contradictions} == expected


@given(judgements())
def test_a_chain_leads_from_end_to_end_and_none_is_shorter(found: list[Judgement]) -> None:
    """The user would withdraw a judgement that has nothing to do with the contradiction."""
    together = Judgements(found)
    for one in together.contradictions:
        here = one.parted.left
        for link in one.chain:
            assert link.verdict == "yes"
            assert together.state(link) == "standing"
            assert here in link.pair
            here = link.right if here == link.left else link.left
        assert here == one.parted.right
        assert len(one.chain) == shortest(found, one.parted.left, one.parted.right)


def shortest(found: list[Judgement], left: str, right: str) -> int:
    """Over every order of the records between."""
    yes = {pair for pair, verdict in last_on_each_pair(found).items() if verdict == "yes"}
    between = [ident for ident in IDS if ident not in (left, right)]
    for number in range(len(between) + 1):
        for middle in permutations(between, number):
            way = (left, *middle, right)
            if all(pair_of(*step) in yes for step in pairwise(way)):
                return number + 1
    raise AssertionError


@given(judgements(), st.randoms(use_true_random=False))
def test_order_and_sides_mean_nothing(found: list[Judgement], random: Random) -> None:
    """Two people with the same judgements would see different groups."""
    mixed = [
        replace(one, left=one.right, right=one.left) if random.random() < 0.5 else one
        for one in found
    ]
    random.shuffle(mixed)
    one, other = Judgements(found), Judgements(mixed)
    assert one.groups == other.groups
    assert [c.parted.id for c in one.contradictions] == [c.parted.id for c in other.contradictions]


@given(judgements())
def test_a_withdrawn_one_counts_for_nothing(found: list[Judgement]) -> None:
    """What was taken back would still hold two records together."""
    kept = [one for one in found if one.withdrawn_at is None]
    assert Judgements(found).groups == Judgements(kept).groups
    assert Judgements(found).standing == Judgements(kept).standing


@given(judgements())
def test_every_judgement_has_one_state(found: list[Judgement]) -> None:
    """A judgement would be listed as counting while another one does."""
    together = Judgements(found)
    states = {one.id: together.state(one) for one in found}
    standing = [one for one in found if states[one.id] == "standing"]
    assert {one.pair: one.verdict for one in standing} == last_on_each_pair(found)
    assert len(standing) == len({one.pair for one in standing})


@given(judgements())
def test_between_says_what_groups_and_a_no_between_them_say(found: list[Judgement]) -> None:
    """A pair that was settled through others would be proposed again and again."""
    together, joined, counting = Judgements(found), closure(found), last_on_each_pair(found)
    for left in IDS:
        for right in IDS:
            parted = any(
                counting.get(pair_of(ours, theirs)) == "no"
                for ours in joined[left]
                for theirs in joined[right]
            )
            direct = counting.get(pair_of(left, right))
            expected = (
                "yes" if right in joined[left] else "no" if parted
                else "unsure" if direct == "unsure" else None
            )  # fmt: skip
            assert together.between(left, right) == expected


@given(judgements(), st.permutations(IDS), st.sampled_from(VERDICTS))
def test_what_one_more_would_contradict_is_known_before(
    found: list[Judgement], ids: list[str], verdict: Verdict
) -> None:
    """A contradiction would be recorded, and found only later."""
    before = Judgements(found)
    more = Judgement(99, ids[0], ids[1], verdict)
    after = Judgements([*found, more])
    brought = {one.parted.pair for one in before.caused_by(more)}
    assert brought >= {one.parted.pair for one in after.contradictions} - {
        one.parted.pair for one in before.contradictions
    }
    assert brought <= {one.parted.pair for one in after.contradictions}
