"""What rank says, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "rank.title.all": "Which vendors and systems would hurt most",
    "rank.title.vendors": "Which vendors would hurt most",
    "rank.title.systems": "Which systems would hurt most",
    "rank.counted": "What each of {n:,} vendors and systems would reach if it were hit.",
    "rank.counted.one": "What the one vendor or system would reach if it were hit.",
    "rank.by.people": "Ranked by the people whose data a leak would reach.",
    "rank.by.organisations": "Ranked by the organisations whose data a leak would reach.",
    "rank.by.service": "Ranked by the organisations whose service would fail.",
    "rank.by.unique-people": "Ranked by the people whom no other of its kind would reach.",
    "rank.by.unique-organisations": (
        "Ranked by the organisations that no other of its kind would reach."
    ),
    "rank.clients": "Counted are {n:,} clients and their people.",
    "rank.clients.one": "Counted is 1 client and its people.",
    "rank.vendors": "Ranked are {n:,} vendors and systems of the portfolio.",
    "rank.vendors.one": "Ranked is 1 vendor or system of the portfolio.",
    "rank.nobody": "{n:,} of them reach nobody and are not listed.",
    "rank.nobody.one": "1 of them reaches nobody and is not listed.",
    "rank.none": (
        "Nobody is reached. That nothing is recorded does not mean that nobody could be hit."
    ),
    "rank.column.vendor": "vendor or system",
    "rank.column.people": "people",
    "rank.column.organisations": "organisations",
    "rank.column.unique": "only here",
    "rank.left": "and {n:,} more: --all shows all",
    "rank.system": "{name} (system)",
    "rank.with_cohorts": "{named:,} + {n:,} cohorts",
    "rank.with_cohorts.one": "{named:,} + 1 cohort",
    "rank.organisations": "{data}; service: {service}",
    "rank.nothing": "–",
    "rank.unique": "{n:,} organisations",
    "rank.unique.one": "1 organisation",
    "rank.unique_people": "up to {people} people",
    "rank.read.title": "How to read this",
    "rank.read.people": (
        "People are different persons whose data are held where a leak could reach them: from "
        "at least to at most, since groups may overlap."
    ),
    "rank.read.hypothetical": (
        "Each row is what could be reached if the whole vendor were hit; hakyu affected NAME "
        "--hypothetical shows whom, through which chain, and from which source."
    ),
    "rank.read.service": (
        "Organisations are those whose data a leak could reach; “service” is said where others, or "
        "more, would lose the service."
    ),
    "rank.read.open": (
        "“not known” counts groups of people, or clients with unnamed people, of whom no number "
        "is stated. They may be of any size."
    ),
    "rank.read.unique": (
        "“only here” is what no other vendor (for a system: no other system) on this list "
        "would reach. A vendor of a vendor reaches what that one reaches."
    ),
    "rank.read.cohorts": (
        "A cohort is a group of organisations that are not named; how many it has is on the "
        "answer of hakyu affected."
    ),
    "rank.read.sum": (
        "Of rows of very many groups of people the number is a sum over the outermost groups, "
        "which is an upper end."
    ),
    "rank.read.sketch": (
        "Who may be high was estimated (sketches of {k:,} registers, one standard error "
        "{error}); the {n:,} highest were then counted exactly. The highest estimate among the "
        "others is {left}."
    ),
    "rank.next.affected": "whom the first one would reach",
    "rank.next.csv": "all of them as a table",
}
