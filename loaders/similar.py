"""Which organisations may be one: proposals for a person to judge. Nothing is merged here.

No two are compared unless something brings them together: one key, one loosened key, a key that is
another's with a branch or department after it, or keys that a slip or two turn into each other. So
the work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby
from typing import TypeAlias
from zlib import crc32

from ..graph.judgements import Judgements, Pair, pair_of
from ..graph.names import Directory, forms_meet, forms_of
from ..graph.records import Organisation, Record, corporate_number_is_valid
from .likeness import SHORTEST, Likeness, likeness, loosened, rated, stems

#: Names that share more than this are not brought together by it: it says nothing about them.
_MOST = 40
#: Least number of characters for two slips, and how many rare pairs of characters find them.
_TWO_SLIPS, _RARE = 10, 6


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in which two records are alike.

    Attributes:
        code: one of ``loaders.likeness.REASONS``.
        left, right: the match keys that are alike.
    """

    code: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that may be one.

    Attributes:
        left, right: their ids, in order.
        score: how alike, in percent: for sorting, never for deciding.
        reasons: why, at least one.
    """

    left: str
    right: str
    score: int
    reasons: tuple[Reason, ...]


#: Told a phase, how much of it is done, and of how much (None where that is not known).
Progress: TypeAlias = Callable[[str, int, int | None], None]


def _untold(phase: str, done: int, total: int | None) -> None:
    pass


def proposals(
    directory: Directory,
    *,
    judged: Judgements | None = None,
    type_: str = "organisations",
    progress: Progress = _untold,
) -> Iterator[Proposal]:
    """Every pair worth a look that nobody has judged, the likeliest first.

    Never proposed: two with different corporate numbers; two names that are but alike and carry
    different legal forms; a cohort or an organisation without a
    name; one and its group or successor; a pair that is judged, directly or by a chain, also as
    unsure.
    """
    names = _Names(directory, type_, progress)
    records = _Records(directory)
    judged = judged or Judgements(())
    found = [
        Proposal(*pair, alike.score, _reasons(pair, alike, keys))
        for pair, (alike, keys) in names.pairs.items()
        if judged.between(*pair) is None and records.may_be_one(*pair) and records.forms_meet(keys)
    ]
    found += _of_one_key(names, records, judged, {(one.left, one.right) for one in found})
    yield from sorted(found, key=lambda one: (-one.score, one.left, one.right))


def _reasons(pair: Pair, alike: Likeness, keys: Mapping[str, str]) -> tuple[Reason, ...]:
    return tuple(Reason(code, keys[pair[0]], keys[pair[1]]) for code in alike.reasons)


def _of_one_key(
    names: _Names, records: _Records, judged: Judgements, done: set[Pair]
) -> Iterator[Proposal]:
    """Those that go by one key: only their legal forms tell them apart, or nothing does."""
    for key, idents in names.shared:
        for pair in combinations(idents[:_MOST], 2):
            if pair in done or judged.between(*pair) is not None or not records.may_be_one(*pair):
                continue
            done.add(pair)
            code = "name" if records.forms_meet(dict.fromkeys(pair, key)) else "form"
            yield Proposal(*pair, rated(0, [code]).score, (Reason(code, key, key),))


class _Names:
    """The names of a directory, and the pairs of records that they bring together."""

    def __init__(self, directory: Directory, type_: str, progress: Progress) -> None:
        self._progress = progress
        self._ids: dict[str, tuple[str, ...]] = {}
        for done, (key, ids) in enumerate(directory.spellings(type_), start=1):
            if ids and not corporate_number_is_valid(key):
                self._ids[key] = tuple(sorted(ids))
            progress("names", done, None)

    @property
    def shared(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Keys of several records."""
        return ((key, ids) for key, ids in sorted(self._ids.items()) if len(ids) > 1)

    @cached_property
    def pairs(self) -> dict[Pair, tuple[Likeness, Mapping[str, str]]]:
        """The pairs of records that go by keys that are alike, with the likeliest keys of each."""
        found: dict[Pair, tuple[Likeness, Mapping[str, str]]] = {}
        for left, right, alike in self._alike():
            if len(self._ids[left]) * len(self._ids[right]) > _MOST:
                continue
            for one in self._ids[left]:
                for other in self._ids[right]:
                    if one == other:
                        continue
                    pair, keys = pair_of(one, other), {one: left, other: right}
                    if pair not in found or _rank(alike, keys, pair) < _rank(*found[pair], pair):
                        found[pair] = (alike, keys)
        return found

    def _alike(self) -> Iterator[tuple[str, str, Likeness]]:
        from rapidfuzz import fuzz

        for done, key in enumerate(self._ids, start=1):
            self._progress("tails", done, len(self._ids))
            for stem, reason in stems(key, self._ids):
                yield stem, key, rated(round(fuzz.ratio(stem, key)), [reason])
        seen: set[Pair] = set()
        for done, (left, right) in enumerate(self._together(), start=1):
            self._progress("pairs", done, None)
            pair = pair_of(left, right)
            if pair not in seen:
                seen.add(pair)
                if (alike := likeness(*pair)) is not None:
                    yield *pair, alike

    def _together(self) -> Iterator[Pair]:
        """Pairs of keys that a view, a slip or two slips may make alike."""
        loose: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._ids):
            loose[loosened(key)].append(key)
        for keys in loose.values():
            yield from combinations(keys[:_MOST], 2)
        firsts = {form: keys[0] for form, keys in loose.items()}
        for left, right in (*_one_slip(firsts), *_two_slips(firsts)):
            yield firsts[left], firsts[right]


def _rank(alike: Likeness, keys: Mapping[str, str], pair: Pair) -> tuple[int, str, str]:
    return -alike.score, keys[pair[0]], keys[pair[1]]


def _one_slip(forms: Iterable[str]) -> Iterator[Pair]:
    """Pairs that one sign put in, left out, changed or moved by one turns into each other.

    Two such have a form in common with one sign left out of each, or of one of them.
    """
    from rapidfuzz.distance import OSA

    known = [form for form in forms if len(form) >= SHORTEST]
    marks: list[int] = []  # checksum of a form with a sign left out, and the place of the form
    for place, form in enumerate(known):
        cut = {form} | {form[:at] + form[at + 1 :] for at in range(len(form))}
        marks += [crc32(one.encode("utf-8", "surrogatepass")) << 32 | place for one in cut]
    marks.sort()
    for _, group in groupby(marks, key=lambda mark: mark >> 32):
        places = [mark & 0xFFFFFFFF for mark in group]
        for one, other in combinations(places[:_MOST], 2):
            if OSA.distance(known[one], known[other], score_cutoff=1) == 1:
                yield known[one], known[other]


def _two_slips(forms: Iterable[str]) -> Iterator[Pair]:
    """Long ones that two slips turn into each other, found by rare pairs of signs they share."""
    from rapidfuzz.distance import Levenshtein

    known = [form for form in forms if len(form) >= _TWO_SLIPS]
    counted = Counter(pair for form in known for pair in _bigrams(form))
    blocks: dict[str, list[str]] = defaultdict(list)
    for form in known:
        rare = sorted(_bigrams(form), key=lambda pair: (counted[pair], pair))[:_RARE]
        for pair in rare:
            if counted[pair] <= _MOST:
                blocks[pair].append(form)
    for _, members in sorted(blocks.items()):
        for one, other in combinations(members, 2):
            if Levenshtein.distance(one, other, score_cutoff=2) == 2:
                yield one, other


def _bigrams(form: str) -> set[str]:
    return {form[at : at + 2] for at in range(len(form) - 1)}


class _Records:
    """What the records themselves say about whether two of them may be one."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[str, Record | None] = {}

    def may_be_one(self, left: str, right: str) -> bool:
        one, other = self._get(left), self._get(right)
        if one is None or other is None:
            return False
        if not (isinstance(one, Organisation) and isinstance(other, Organisation)):
            return True
        if any(record.cohort or record.unnamed for record in (one, other)):
            return False
        numbers = {record.corporate_number for record in (one, other)} - {None}
        return len(numbers) < 2 and not (_is_of(one, other) or _is_of(other, one))

    def forms_meet(self, keys: Mapping[str, str]) -> bool:
        """Whether the legal forms under which two go by their keys may be those of one."""
        found = [
            forms_of(record).get(key, set())
            for ident, key in keys.items()
            if (record := self._get(ident)) is not None
        ]
        return len(found) == 2 and forms_meet(*found)

    def _get(self, ident: str) -> Record | None:
        if ident not in self._known:
            self._known[ident] = self._directory.get(ident)
        return self._known[ident]


def _is_of(one: Organisation, other: Organisation) -> bool:
    """Whether the one is said to be of the other's group, its member or its predecessor."""
    return other.id in (one.parent, one.succeeded_by, *one.member_of)
