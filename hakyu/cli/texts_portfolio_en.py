"""Help and mistakes of overlap and concentration, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.overlap": "Which clients and people do several vendors share?",
    "help.overlap": (
        "Compare what two or more vendors or systems could reach if each were hit: for each pair "
        "and for all together, the organisations and groups of people that they share, and how "
        "each reaches them; what they reach together; and what each reaches alone.\n\n"
        "Numbers of people are bounds: a person is counted once, in however many groups. Without "
        "X Y … the vendors of the portfolio are compared."
    ),
    "option.portfolio": (
        "Only the clients of FILE are counted: YAML with lists clients and vendors, a table, or a "
        "text with a name a line."
    ),
    "option.certain": "Follow only links that are stated, none that is assumed.",
    "option.begun": "Which engagements count: those begun by DATE. Default: today.",
    "error.overlap_two": (
        "Name two vendors or systems, or more; or a portfolio that lists two vendors."
    ),
    "error.not_a_shared": "{name!r} is {id}, which is no organisation and no system.",
    "example.overlap": "what a vendor and a system share",
    "example.overlap_leak": "what three share, of leaks and stated links alone",
    "example.overlap_csv": "every client and group, for Excel",
    "short.concentration": "How much do clients depend on few vendors and systems?",
    "help.concentration": (
        "Say which vendors and systems carry how much of the work of a client, of a sector "
        "(--sector), of a portfolio (--portfolio), or of all clients on record: shares by "
        "engagements, by clients and by people, the Herfindahl-Hirschman index of the direct "
        "vendors, and the vendors' vendors and systems through which several direct vendors can "
        "be hit.\n\n"
        "Where numbers of people are known only within bounds, so are shares and indices."
    ),
    "option.concentration.portfolio": (
        "The clients of FILE are meant, and only its vendors are listed: YAML with lists clients "
        "and vendors, a table, or a text with a name a line."
    ),
    "option.sector": "Only clients of this kind (id or label, such as municipality). Repeatable.",
    "error.not_a_concentrated": "{name!r} is {id}, which is no organisation.",
    "error.no_clients": "Nobody is a client of all that is asked for.",
    "example.concentration": "all clients on record",
    "example.concentration_client": "one client",
    "example.concentration_sector": "a sector, as known on a day",
    "example.concentration_csv": "every vendor and system, for Excel",
}
