"""What simulate says, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "simulate.title.leak": "How far a leak at {target} might spread",
    "simulate.title.loss": "How far a failure of {target} might spread",
    "simulate.runs": "{n:,} runs with the seed {seed}.",
    "simulate.odds": "Harm passes an engagement with a probability of {odds}.",
    "simulate.odds.stated": "{p} on stated links",
    "simulate.odds.assumed": "{p} on assumed ones",
    "simulate.common.system": "Engagements on one system are hit together.",
    "simulate.common.none": "Each engagement is hit or not by itself.",
    "simulate.own": "{n:,} engagements and systems have probabilities of their own.",
    "simulate.own.one": "1 engagement or system has a probability of its own.",
    "simulate.error.reached": "The mean is known to within {error}.",
    "simulate.error.missed": "The mean could not be brought to within {error}.",
    "simulate.nobody": (
        "Nobody can be reached. That nothing is recorded does not mean that nobody could be hit."
    ),
    "simulate.measure.organisations": "Organisations reached (with a name)",
    "simulate.measure.people": "People reached (at most, in groups of known size)",
    "simulate.curve.organisations": "How probable it is that at least so many are reached",
    "simulate.curve.people": "How probable it is that at least so many people are reached",
    "simulate.column.value": "estimate",
    "simulate.column.interval": "with {p} confidence",
    "simulate.column.at_least": "at least",
    "simulate.column.probability": "probability",
    "simulate.column.organisation": "organisation",
    "simulate.mean": "expected",
    "simulate.percentile": "not exceeded with {p}",
    "simulate.between": "{low}–{high}",
    "simulate.expected": "expected, guaranteed",
    "simulate.possible": "possible at all",
    "simulate.organisations": "Who is reached how often",
    "simulate.left": "and {n:,} more: --all shows all",
    "simulate.read.title": "How to read this",
    "simulate.read.model": (
        "Everything here rests on the probabilities put in. Those that come with hakyu are round "
        "numbers of judgement and no measurement; --probabilities FILE takes yours."
    ),
    "simulate.read.interval": (
        "Intervals say how well the runs tell what follows from the probabilities, not how well "
        "these are known."
    ),
    "simulate.read.bounds": (
        "“guaranteed” and “possible at all” are not sampled: the first bounds what is expected by "
        "the most probable chains and by the sum over all, the second is what passes for certain, "
        "and what can be reached at all."
    ),
    "simulate.read.people": (
        "People of a run are the sum over the outermost groups reached, an upper end. In all that "
        "can be reached there are {people} in different groups."
    ),
    "simulate.read.open": (
        "{n:,} groups of people, or clients with unnamed people, of unknown size can be reached "
        "too; they are in no number of people here."
    ),
    "simulate.read.open.one": (
        "1 group of people, or client with unnamed people, of unknown size can be reached too; it "
        "is in no number of people here."
    ),
    "simulate.next.affected": "whom it could harm at all",
    "simulate.next.csv": "every figure, for Excel",
}
