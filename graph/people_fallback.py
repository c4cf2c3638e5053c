"""Outer bounds for claims that are too many for the block programme: valid, not always sharp.

Three of them, of which the best counts (docs/people.md, "Beyond the limit"): the programme of fewer
claims, the spanning forest of Hunter and Worsley for the high end, and Bonferroni's inequality for
up to four groups for the low end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import combinations

from .people_claims import Claims
from .people_joint import MOST_COLUMNS, Joint

#: Groups taken together in the low bound, and how many such sets are looked at for each total.
MOST_TOGETHER, MOST_SETS = 4, 20_000


def relaxed(local: Claims, rest: Claims, limit: int = MOST_COLUMNS) -> tuple[Claims, Joint]:
    """The claims outside the forest that fit into programmes, and these.

    Left out are intersections first, the smallest first, then unions, covers, disjoint sets and
    second containers; as few as bisection finds. What falls apart then gets programmes of its own.
    Leaving a claim out can only widen a bound. Which ones are left out does not depend on what is
    selected, so that totals stay nested. The local claims must agree.
    """
    order = _expendable(rest)
    kept = replace(rest, **_nothing())
    made = Joint.of(joined(local, kept))
    assert made is not None  # forests only
    low, high = 0, len(order)  # leaving out the first ``high`` claims is known to fit
    while high - low > 1:
        middle = (low + high) // 2
        more = _without(rest, order[:middle])
        larger = Joint.of(joined(local, more), limit)
        if larger is None:
            low = middle
        else:
            high, kept, made = middle, more, larger
    return kept, made


def joined(local: Claims, rest: Claims) -> Claims:
    """Separated claims as one."""
    covers = sorted((*local.covers, *rest.covers), key=lambda cover: (cover.container, cover.parts))
    return replace(rest, nodes=local.nodes, covers=tuple(covers))


def _nothing() -> dict[str, tuple[()]]:
    return dict.fromkeys(("covers", "disjoint", "inside", "unions", "intersections"), ())


def _expendable(rest: Claims) -> list[tuple[str, object]]:
    """The claims in the order in which they are given up."""

    def size(low: int, high: int | None) -> tuple[int, bool, int]:
        return (low, high is not None, high or 0)

    intersections = sorted(
        rest.intersections, key=lambda i: (size(i.low, i.high), i.first, i.second)
    )
    unions = sorted(rest.unions, key=lambda u: (size(u.low, u.high), u.groups))
    return [
        *(("intersections", item) for item in intersections),
        *(("unions", item) for item in unions),
        *(("covers", item) for item in rest.covers),
        *(("disjoint", item) for item in sorted(rest.disjoint, key=lambda d: (len(d), d))),
        *(("inside", item) for item in rest.inside),
    ]


def _without(rest: Claims, left_out: Collection[tuple[str, object]]) -> Claims:
    gone: defaultdict[str, list[object]] = defaultdict(list)
    for kind, item in left_out:
        gone[kind].append(item)
    kept = {
        kind: tuple(item for item in getattr(rest, kind) if item not in items)
        for kind, items in gone.items()
    }
    return replace(rest, **kept)


def left_out(rest: Claims, kept: Claims) -> list[str]:
    """The claims of ``rest`` that are not in ``kept``, as readable texts, sorted."""
    texts = [
        *(
            f"intersection of {i.first!r} and {i.second!r}"
            for i in rest.intersections
            if i not in kept.intersections
        ),
        *(
            f"union of {', '.join(map(repr, union.groups))}"
            for union in rest.unions
            if union not in kept.unions
        ),
        *(
            f"union {cover.container!r} = {' ∪ '.join(map(repr, cover.parts))}"
            for cover in rest.covers
            if cover not in kept.covers
        ),
        *(
            f"disjoint {', '.join(map(repr, groups))}"
            for groups in rest.disjoint
            if groups not in kept.disjoint
        ),
        *(
            f"{child!r} inside {container!r}"
            for child, container in rest.inside
            if (child, container) not in kept.inside
        ),
    ]
    return sorted(f"{text}: too many such claims to use all of them" for text in texts)


def spanning_forest(
    top: Collection[str], high: Mapping[str, int | None], rest: Claims
) -> int | None:
    """The sum of the groups' high ends less the heaviest forest of pairwise intersections.

    Each tree edge takes off people that are counted twice (Hunter, "An upper bound for the
    probability of a union", Journal of Applied Probability 13, 597-603, 1976; Worsley, Biometrika
    69, 297-302, 1982). None when a group has no high end.
    """
    leader = {name: name for name in top}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    total = 0
    for name in leader:
        end = high[name]
        if end is None:
            return None
        total += end
    pairs = [i for i in rest.intersections if i.first in leader and i.second in leader and i.low]
    for both in sorted(pairs, key=lambda i: (-i.low, i.first, i.second)):
        first, second = find(both.first), find(both.second)
        if first != second:
            leader[second] = first
            total -= both.low
    return total


def pairs(
    selected: Collection[str],
    low: Mapping[str, int],
    rest: Claims,
    are_disjoint: Callable[[str, str], bool],
) -> int:
    """The largest sum of up to four groups' low ends less what any two may have in common.

    Bonferroni's inequality (see Dawson and Sankoff, "An inequality for probabilities", Proceedings
    of the American Mathematical Society 18, 504-507, 1967), over all sets of groups of which every
    pair is disjoint or has an intersection with a high end. Whichever sets are looked at, the
    result is valid; the largest groups come first.
    """
    common: dict[tuple[str, str], int] = {}
    for both in rest.intersections:
        if both.high is not None:
            for pair in ((both.first, both.second), (both.second, both.first)):
                common[pair] = min(both.high, common.get(pair, both.high))
    for first, second in combinations(sorted({name for pair in common for name in pair}), 2):
        if are_disjoint(first, second):
            common[first, second] = common[second, first] = 0
    best = max((low[name] for name in selected), default=0)
    paired = {name for pair in common for name in pair}
    names = sorted(paired.intersection(selected), key=lambda name: (-low[name], name))
    sets: list[tuple[tuple[int, ...], int]] = [((k,), low[name]) for k, name in enumerate(names)]
    looked_at = 0
    for chosen, value in sets:
        if len(chosen) == MOST_TOGETHER or looked_at >= MOST_SETS:
            continue
        for k in range(chosen[-1] + 1, len(names)):
            looked_at += 1
            shared = [common.get((names[j], names[k])) for j in chosen]
            if None not in shared:
                more = value + low[names[k]] - sum(item or 0 for item in shared)
                best = max(best, more)
                sets.append(((*chosen, k), more))
    return best
