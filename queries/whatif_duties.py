"""Whose report of a leak would fall away or come up: as far as the answer can tell.

Not a rules engine. Of each controller it is asked whether a report to the Personal Information
Protection Commission (or, of a public body, under the rules for these) would be owed if what is
within reach leaked, from what an answer holds: the categories of its data and the number of its
people. Where that does not decide it, it is left open (docs/whatif.md).

Articles: Act on the Protection of Personal Information (APPI) 26(1) with Enforcement Rules 7, for
administrative organs and local governments 68(1) with Rules 43; My Number Act 29-4 with PPC Rules
No. 5 of 2015, art. 2.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from ..graph.intervals import NONE, Interval, least
from ..graph.knowledge import Knowledge
from ..graph.structure import IMPLICIT
from ..graph.vocabulary import CATEGORIES, Status, ancestors
from .answers import Affected, OrganisationRow, PopulationRow

#: Whether a report is owed: yes, no, or it cannot be told from the data.
Verdict: TypeAlias = Literal["due", "not_due", "undecided"]

#: Which rules a controller falls under; ``either`` where its kind does not tell.
PRIVATE, PUBLIC, EITHER = "private", "public", "either"
_RULES: Mapping[str, str] = {
    "prefecture": PUBLIC,
    "municipality": PUBLIC,
    "public_body": EITHER,
    "regulator": EITHER,
    "police": EITHER,
    "court": EITHER,
    "committee": EITHER,
    "school": EITHER,
    "university": EITHER,
    "hospital": EITHER,
    "other": EITHER,
}
#: More people than this, of one controller, are to be reported whatever the data.
_MOST: Mapping[str, tuple[int, ...]] = {PRIVATE: (1000,), PUBLIC: (100,), EITHER: (100, 1000)}
_MOST_MY_NUMBER = 100

#: The grounds, and the provision of each for private and for public controllers.
ARTICLES: Mapping[str, tuple[str, str]] = {
    "special_care": ("APPI Enforcement Rules art. 7(1)", "APPI Enforcement Rules art. 43(1)"),
    "property_damage": ("APPI Enforcement Rules art. 7(2)", "APPI Enforcement Rules art. 43(2)"),
    "wrongful_purpose": ("APPI Enforcement Rules art. 7(3)", "APPI Enforcement Rules art. 43(3)"),
    "number": ("APPI Enforcement Rules art. 7(4)", "APPI Enforcement Rules art. 43(4)"),
    "my_number": ("PPC Rules No. 5 of 2015 art. 2(4)", "PPC Rules No. 5 of 2015 art. 2(4)"),
}
#: Of what may be misused to someone's damage, what the guidelines name whatever else there is.
_SURE_DAMAGE = frozenset({"payment_card"})


class Ground(NamedTuple):
    """Why a report is owed, or may be: ``why`` says what leaves it open."""

    ground: str
    article: str
    verdict: Verdict
    why: str | None = None


class Owed(NamedTuple):
    """What is known of one controller's report, if what is within reach leaked.

    ``attack``: by an act that may have a wrongful purpose, such as ransomware. ``otherwise``: in
    any other way. ``people``: distinct persons whose readable data are within reach.
    """

    attack: Verdict
    otherwise: Verdict
    people: Interval
    grounds: tuple[Ground, ...]


class Controller(NamedTuple):
    """A controller and what it would owe."""

    id: str
    name: str
    kind: str
    cohort: bool
    rules: str
    owed: Owed


NOT_OWED = Owed("not_due", "not_due", NONE, ())


class Duties(NamedTuple):
    """Of each controller on an answer; ``without``: groups of people whose controller is not known;
    ``abroad``: controllers in other countries, of whom nothing is said."""

    controllers: Mapping[str, Controller]
    without: tuple[str, ...]
    abroad: tuple[str, ...]


def duties(answer: Affected, knowledge: Knowledge, encrypted: Collection[str] = ()) -> Duties:
    """Read an answer about a hypothetical question for reports.

    Args:
        answer: the answer, of readable data only.
        knowledge: the records it was computed from.
        encrypted: populations whose data cannot be read.
    """
    rows = [
        row._replace(data=None) if _may_be_more(row, knowledge) else row
        for row in answer.populations
        if row.id not in encrypted and may_leak(row)
    ]
    owners: dict[str, list[PopulationRow]] = {}
    without = []
    for row in rows:
        for owner in row.controllers:
            owners.setdefault(owner, []).append(row)
        if not row.controllers:
            without.append(row.id)
    organisations = {row.id: row for row in answer.organisations}
    closed = frozenset(
        owner for row in answer.populations if row.id in encrypted for owner in row.controllers
    )
    found: dict[str, Controller] = {}
    abroad = []
    for owner in sorted(owners):
        record = knowledge.organisations.get(owner)
        if record is None:
            continue
        if record.country not in (None, "JP"):
            abroad.append(owner)
            continue
        rules = _RULES.get(record.kind, PRIVATE)
        line = None if owner in closed else organisations.get(owner)
        owed = _owed(owners[owner], line, rules, cohort=record.cohort)
        found[owner] = Controller(owner, record.name, record.kind, record.cohort, rules, owed)
    return Duties(found, tuple(without), tuple(abroad))


def may_leak(row: PopulationRow) -> bool:
    """Whether data of these people are within reach, and not gone on more than a vendor's word."""
    status = row.status.get("leak")
    return status is not None and not (
        status == Status.RULED_OUT and not row.ruled_out_by_vendor_only
    )


def _may_be_more(row: PopulationRow, knowledge: Knowledge) -> bool:
    """Whether some chain says nothing of the data that it carries: any category may be there."""
    return not row.via or any(
        all(
            knowledge.engagements[item.removesuffix(IMPLICIT)].data is None
            for item in chain
            if item.startswith("eng:")
        )
        for chain in row.via
    )


def _sure(row: PopulationRow) -> bool:
    """Whether their data are within reach, if the records are right: no link is only assumed, and
    nobody says that they were erased."""
    return row.certainty == "stated" and not row.implicit and row.status["leak"] != Status.RULED_OUT


def _owed(
    rows: Sequence[PopulationRow], line: OrganisationRow | None, rules: str, *, cohort: bool
) -> Owed:
    sure = any(_sure(row) for row in rows)
    people = _people(rows, line, cohort=cohort)
    grounds = list(_grounds(rows, people, rules))
    otherwise = _worst(item.verdict for item in grounds)
    why = None if sure else _why_unsure(rows)
    attack: Verdict = "due" if sure else "undecided"
    grounds.insert(0, Ground("wrongful_purpose", _article("wrongful_purpose", rules), attack, why))
    return Owed(attack, otherwise, people, tuple(grounds))


def _grounds(rows: Sequence[PopulationRow], people: Interval, rules: str) -> Iterator[Ground]:
    """The grounds that hold, or may hold, however the data leaked."""
    for flag, certain in (("special_care", None), ("property_damage", _SURE_DAMAGE)):
        verdict, why = _flagged(rows, flag, certain)
        if verdict != "not_due":
            yield Ground(flag, _article(flag, rules), verdict, why)
    limits = _MOST[rules]
    verdict, why = _beyond(people, limits[0], limits[-1])
    if verdict == "undecided" and _least(rows) > limits[-1]:
        why = _why_unsure([row for row in rows if not _sure(row)])  # were they sure, it would be
    if verdict != "not_due":
        yield Ground("number", _article("number", rules), verdict, why)
    verdict, why = _my_number(rows)
    if verdict != "not_due":
        yield Ground("my_number", _article("my_number", rules), verdict, why)


def _my_number(rows: Sequence[PopulationRow]) -> tuple[Verdict, str | None]:
    """Whether the My Numbers of more than a hundred may be among what is within reach.

    That they are is never certain: not everybody whose data are entrusted need have one recorded.
    """
    mine = [row for row in rows if row.data is None or _has(row, "my_number")]
    people = _people(mine, None, cohort=False)
    if people.high is not None and people.high <= _MOST_MY_NUMBER:
        return "not_due", None
    stated = [row for row in mine if any(_is(item, "my_number") for item in open_data(row))]
    if not stated:
        return "undecided", "data" if any(row.data is None for row in mine) else "wide"
    if not any(_sure(row) for row in stated):
        return "undecided", _why_unsure(stated)
    return "undecided", "share" if people.low > _MOST_MY_NUMBER else "people"


def _article(ground: str, rules: str) -> str:
    private, public = ARTICLES[ground]
    if rules == PRIVATE or private == public:
        return private
    return public if rules == PUBLIC else f"{private} / {public}"


def _flagged(
    rows: Sequence[PopulationRow], flag: str, certain: frozenset[str] | None
) -> tuple[Verdict, str | None]:
    """Whether data of a kind are among what is within reach.

    ``certain``: of these the ones that decide it by themselves; all if None.
    """
    found: list[tuple[Verdict, str | None]] = []
    for row in rows:
        if row.data is None:
            found.append(("undecided", "data"))
            continue
        for category in open_data(row):
            if _is(category, flag):
                if certain is not None and not certain.intersection(ancestors(category)):
                    found.append(("undecided", "misuse"))
                else:
                    found.append(("due", None) if _sure(row) else ("undecided", _why_unsure([row])))
            elif any(_is(item, flag) for item in _narrower(category)):
                found.append(("undecided", "wide"))
    verdict = _worst(item for item, _ in found)
    return verdict, next((why for item, why in found if item == verdict), None)


def open_data(row: PopulationRow) -> Iterator[str]:
    """The categories that are within reach."""
    for category, status in (row.data or {}).items():
        if status != Status.RULED_OUT or row.ruled_out_by_vendor_only:
            yield category


def _is(category: str, flag: str) -> bool:
    return flag in CATEGORIES[category].flags


def _has(row: PopulationRow, flag: str) -> bool:
    """Whether data of a kind are, or may lie in a wider category, within reach."""
    return any(
        _is(item, flag) for category in open_data(row) for item in (category, *_narrower(category))
    )


def _narrower(category: str) -> list[str]:
    return [item for item in CATEGORIES if item != category and category in ancestors(item)]


def _beyond(people: Interval, low: int, high: int) -> tuple[Verdict, str | None]:
    """Whether more people are concerned than a limit that lies between two."""
    if people.low > high:
        return "due", None
    if people.high is not None and people.high <= low:
        return "not_due", None
    between = people.low > low or (people.high is not None and people.high <= high)
    return "undecided", "kind" if between and low != high else "people"


def _people(
    rows: Sequence[PopulationRow], line: OrganisationRow | None, *, cohort: bool
) -> Interval:
    """Distinct persons among some groups: at least the largest that is sure, at most their sum.

    The organisation's own line knows more where all of its groups are meant. Of a cohort's members
    nobody knows how many are whose.
    """
    if not rows:
        return NONE
    inside = {row.id for row in rows}
    low, high = 0, 0
    open_ = False
    for row in rows:
        held = row.held or row.affected
        if held is None:
            open_ = True
            continue
        if _sure(row):
            low = max(low, int(held.low))
        if row.part_of not in inside:
            open_ = open_ or held.high is None
            high += int(held.high or 0)
    found = Interval(0 if cohort else low, None if open_ else max(low, high))
    if line is None or line.people is None or cohort or not all(_sure(row) for row in rows):
        return found
    return Interval(max(found.low, line.people.low), least(found.high, line.people.high))


def _least(rows: Sequence[PopulationRow]) -> int:
    """The largest least number of a group, sure or not."""
    return max((int(row.held.low) for row in rows if row.held is not None), default=0)


def _why_unsure(rows: Sequence[PopulationRow]) -> str:
    if any(row.status["leak"] == Status.RULED_OUT for row in rows):
        return "vendor_word"
    return "assumed" if any(row.certainty != "stated" for row in rows) else "unnamed"


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    return "due" if "due" in found else "undecided" if "undecided" in found else "not_due"
