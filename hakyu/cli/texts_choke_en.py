"""What ``hakyu chokepoints`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.chokepoints": "Through whom must all harm from X pass, and what would a cut spare?",
    "help.chokepoints": (
        "Find what all harm from X (an organisation or a system) to somebody has to pass through: "
        "engagements, organisations with all their work for others, and systems. Each comes with "
        "the clients and people that are reached through it alone, so with what cutting it would "
        "spare. It is a question about what could happen; no incident is needed.\n\n"
        "--shield names a client, and adds the smallest sets of engagements that would have to "
        "end, their data erased, so that harm from X no longer reaches it."
    ),
    "option.chokepoints.by": "By what spared is ordered: organisations or people.",
    "option.chokepoints.shield": "A client to be shielded, by name or id.",
    "example.choke": "Through whom harm from a vendor has to pass",
    "example.choke_shield": "What would shield one client",
    "example.choke_csv": "All of them as a table",
}
