"""What chokepoints says, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "choke.title": "Through whom harm from {target} has to pass",
    "choke.reached": (
        "If {target} were hit, {n:,} organisations could be reached, {leak:,} of them by a leak."
    ),
    "choke.reached.one": (
        "If {target} were hit, 1 organisation could be reached, {leak:,} by a leak."
    ),
    "choke.people": "People whose data a leak could reach: {people}.",
    "choke.nobody": (
        "Nobody is reached. That nothing is recorded does not mean that nobody could be hit."
    ),
    "choke.table": "What cutting each would spare",
    "choke.meaning": (
        "Every chain to those named on a line passes through what stands first on it. Cut means "
        "that harm can no longer enter: the work has ended and its data are erased."
    ),
    "choke.column.what": "through",
    "choke.column.tier": "tier",
    "choke.column.people": "people behind",
    "choke.column.organisations": "organisations behind",
    "choke.left": "and {n:,} more: --all shows all",
    "choke.left_at_least": "and at least {n:,} more: --all shows all",
    "choke.left_some": "and perhaps more: --all shows all",
    "choke.residual": "{what} (has ended)",
    "choke.engagement": "{client} → {provider}",
    "choke.organisation": "{name} (all its work)",
    "choke.system": "{name} (system)",
    "choke.service": "only the service: {names}",
    "choke.cohorts": "{n:,} cohorts",
    "choke.cohorts.one": "1 cohort",
    "choke.more_names": "{names} and {n:,} more",
    "choke.shield.title": "To shield {client}",
    "choke.shield.not_reached": "Harm does not reach it as far as is recorded.",
    "choke.shield.impossible": (
        "It cannot be shielded by ending engagements: it is hit itself, or its people's data are "
        "kept by what is hit."
    ),
    "choke.shield.meaning": (
        "Each line is a set of engagements that together would have to end, their data erased; "
        "none of a set can be spared."
    ),
    "choke.shield.at_least": (
        "At least {n:,} are needed; whether fewer than those below are enough is not certain."
    ),
    "choke.shield.at_least.one": (
        "At least 1 is needed; whether fewer than those below are enough is not certain."
    ),
    "choke.shield.fewest": "{works} (none are fewer)",
    "choke.shield.cut": "{works}",
    "choke.next.affected": "whom it could harm",
    "choke.next.show": "the first engagement, with its sources",
}
