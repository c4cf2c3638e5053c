"""What is proposed as one organisation: the pairs worth a look, and no false friends."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.judgements import Judgement, Judgements, Verdict
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory, match_key
from hakyu.graph.records import Organisation
from hakyu.loaders.likeness import REASONS, likeness, stems
from hakyu.loaders.similar import Proposal, proposals

from .similar_pairs import ONE, TWO

NUMBERS = ("7000012050002", "1000020110001", "8000012010038")


def proposed(*organisations: Organisation, judged: Judgements | None = None) -> list[Proposal]:
    return list(proposals(RecordDirectory(Knowledge.of(organisations)), judged=judged))


def named(*names: str) -> list[Organisation]:
    return [Organisation(id=f"org:{at}", name=name) for at, name in enumerate(names)]


def measured() -> tuple[int, int]:
    """Of the two lists, how many pairs of each are proposed."""
    found, wrong = ([pair for pair in pairs if proposed(*named(*pair))] for pairs in (ONE, TWO))
    return len(found), len(wrong)


def test_most_pairs_are_found_and_hardly_any_false_friend() -> None:
    """A reviewer would wade through neighbours of one name, or never see the real duplicates.

    docs/resolution.md states these numbers.
    """
    found, wrong = measured()
    assert (len(ONE), len(TWO)) == (75, 90)
    assert (found, wrong) == (64, 2)


def test_all_together_no_pair_of_the_list_is_lost() -> None:
    """What is found in a short list would be missed in the ledger."""
    names = [name for pair in ONE + TWO for name in pair]
    every = named(*dict.fromkeys(names))
    ids = {one.name: one.id for one in every}
    found = {(one.left, one.right) for one in proposed(*every)}
    for pair in ONE:
        if proposed(*named(*pair)):
            assert tuple(sorted(ids[name] for name in pair)) in found, pair


def test_different_numbers_are_never_proposed() -> None:
    """Two firms that the registry tells apart would be offered for merging."""
    one, other = named("山田印刷", "山田印刷")
    numbered = [
        one.model_copy(update={"corporate_number": NUMBERS[0]}),
        other.model_copy(update={"corporate_number": NUMBERS[1]}),
    ]
    assert not proposed(*numbered)
    assert [p.reasons[0].code for p in proposed(numbered[0], other)] == ["name"]


def test_groups_cohorts_and_unnamed_ones_are_not_proposed() -> None:
    """A holding would be merged with its subsidiary, or a crowd with one of it."""
    one, other = named("日本コンピュータ", "日本コンピューター")
    for update in ({"parent": one.id}, {"member_of": (one.id,)}, {"succeeded_by": one.id},
                   {"cohort": True}, {"unnamed": True}):  # fmt: skip
        assert not proposed(one, other.model_copy(update=update))
    assert proposed(one, other)


@pytest.mark.parametrize("verdict", ["yes", "no", "unsure"])
def test_what_is_judged_is_not_proposed_again(verdict: Verdict) -> None:
    """The reviewer would be asked the same question every week."""
    one, other = named("日本コンピュータ", "日本コンピューター")
    judged = Judgements([Judgement(1, other.id, one.id, verdict)])
    assert not proposed(one, other, judged=judged)


def test_what_follows_from_judgements_is_not_proposed() -> None:
    """Two that were joined through a third would still be offered."""
    three = named("日本コンピュータ", "日本コンピューター", "日本こんぴゅーた工業")
    chain = [Judgement(1, "org:0", "org:2", "yes"), Judgement(2, "org:2", "org:1", "yes")]
    assert not proposed(*three, judged=Judgements(chain))
    assert proposed(*three, judged=Judgements(chain[:1]))


def test_a_proposal_says_why() -> None:
    """A reviewer would see a percentage and nothing else."""
    (found,) = proposed(*named("NTTデータ", "株式会社エヌ・ティ・ティ・データ"))
    assert [(why.code, why.left, why.right) for why in found.reasons] == [
        ("letters", "nttデータ", "エヌテイテイデータ")
    ]
    assert 0 < found.score <= 100


def test_aliases_and_other_scripts_count() -> None:
    """A duplicate that goes by the other's alias, with a slip, would be missed."""
    one = Organisation(id="org:a", name="甲", aliases=("日本コンピュータ",))
    other = Organisation(id="org:b", name="乙", names={"ja": "日本コンピューター"})
    assert [(p.left, p.right) for p in proposed(one, other)] == [("org:a", "org:b")]


SOUNDS = st.text("アイウコンピュータシステム", min_size=3, max_size=14)
NAMES = st.one_of(
    SOUNDS,
    st.builds("{}{}".format, SOUNDS, st.sampled_from(["印刷", "東京支店", "県協会", "協会", "2"])),
    st.builds("{}{}".format, st.sampled_from(["第一", "第1", "旧", "日本"]), SOUNDS),
)


@given(st.lists(NAMES, min_size=2, max_size=12, unique_by=match_key))
def test_bringing_together_loses_no_pair(names: list[str]) -> None:
    """A duplicate would be missed because the two were never laid side by side."""
    keys = {one.id: match_key(one.name) for one in named(*names)}
    found = {(one.left, one.right): one for one in proposed(*named(*names))}
    for pair in combinations(sorted(keys), 2):
        left, right = (keys[ident] for ident in pair)
        alike = likeness(*sorted((left, right)))
        tails = [*stems(left, {right}), *stems(right, {left})]
        if pair in found:
            assert alike is not None or tails
            assert found[pair].reasons
            assert {why.code for why in found[pair].reasons} <= set(REASONS)
        elif alike is not None:  # two slips are looked for by rare signs, and may be missed
            assert alike.reasons == ("slip",)


@given(st.lists(NAMES, min_size=2, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_records_means_nothing(names: list[str], random: Random) -> None:
    """Two people would see two lists for one ledger."""
    every = named(*names)
    expected = proposed(*every)
    random.shuffle(every)
    assert proposed(*every) == expected
