"""Help and mistakes of overlap and concentration, in English. See :mod:`.texts`."""

PORTFOLIO: dict[str, str] = {
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
    "option.overlap.at": "Which engagements count: those begun by DATE. Default: today.",
    "error.overlap_two": (
        "Name two vendors or systems, or more; or a portfolio that lists two vendors."
    ),
    "error.not_a_shared": "{name!r} is {id}, which is no organisation and no system.",
    "example.overlap": "what a vendor and a system share",
    "example.overlap_leak": "what three share, of leaks and stated links alone",
    "example.overlap_csv": "every client and group, for Excel",
}
