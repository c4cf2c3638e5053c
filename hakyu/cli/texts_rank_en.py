"""What ``hakyu rank`` says, in English. See :mod:`.texts`."""

from ..queries.rank_answer import ORDERS

TEXTS: dict[str, str] = {
    "short.rank": "Which vendors and systems would hurt most if they were hit?",
    "help.rank": (
        "Rank all vendors and systems by what each would reach if it were hit: the people whose "
        "data a leak could reach (different persons, from at least to at most), the organisations "
        "whose data or service it could reach, and what would be reached through it alone. It is "
        "the question of hakyu affected X --hypothetical for every X at once.\n\n"
        "--portfolio restricts it to your own: a YAML file with a list of clients, of vendors, or "
        "both; or a text file with a client on each line. Only those clients and their people are "
        "then counted, and only those vendors ranked.\n\n"
        "The first time, kernels are compiled, which takes some seconds more."
    ),
    "option.rank.by": f"By what to rank: {', '.join(ORDERS)}. Default: people.",
    "option.rank.kind": "What to rank: vendors, systems or all. Default: all.",
    "option.top": "Show the first N. Default: 20.",
    "option.everything": "Show all.",
    "option.rank.method": (
        "exact, sketch, or auto: estimate first who may be high only where counting all would "
        "take minutes. Default: auto."
    ),
    "example.rank": "Vendors and systems by people",
    "example.rank_my_number": "Vendors by people whose My Number they could leak",
    "example.rank_unique": "By the organisations that nobody else could harm",
    "example.rank_csv": "All of them as a table",
}
