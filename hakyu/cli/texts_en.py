"""What the command line says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    # layout of help
    "help.usage": "Usage: {path}",
    "help.options_mark": "[OPTIONS]",
    "help.command_mark": "COMMAND [ARGS]...",
    "help.options": "Options:",
    "help.commands": "Commands:",
    "help.examples": "Examples:",
    # commands
    "help.hakyu": (
        "Who is affected if a vendor is hit: which organisations and how many people, confirmed, "
        "possible and unknown kept apart, each number with its range, its date and its source.\n\n"
        "A knowledge base of real incidents comes with it; --file adds your own data. "
        "Names may be written in any script, width or legal form."
    ),
    "short.affected": "Who is affected if a vendor, system or incident X is hit?",
    "help.affected": (
        "Show who is affected if X is hit: a vendor, a system or an incident, by name or id. "
        "Several X mean all of them together.\n\n"
        "If exactly one incident of X is known, the answer is about that incident; of several, "
        "about the newest; if there is none, it is what X could reach. --incident and "
        "--hypothetical choose.\n\n"
        "A date may be a day, a month or a year (its last day counts), in ISO or Japanese form."
    ),
    "short.timeline": "What was said about X when, and what did it change?",
    "help.timeline": (
        "Show day by day what was said about X: by whom and of what standing, to whom, about whom, "
        "what it changed in the answer of affected, and what became of it since: whether it still "
        "stands, was replaced, withdrawn, refuted, overtaken, or stands in contradiction.\n\n"
        "Of an incident, or of a vendor or system that one hit (of several the newest; --incident "
        "chooses), everything is shown. Of anything else, such as a client, a group of people or "
        "an engagement, only what is said of it, of what lies in it and of what contains it, in "
        "all incidents.\n\n"
        "--from and --to both count as days of the period. The answer is worked out once for each "
        "day on which something became known, so that the time grows with the number of days."
    ),
    "short.diff": "What changed between two days, and by which statement?",
    "help.diff": (
        "Compare who is affected by X as known on one day with what was known on another: who came "
        "in, who went out, whose status or number changed, the totals; and by which statements, "
        "which earlier ones these overtake, and what came and went in between. Several X mean all "
        "of them together.\n\n"
        "What was said on the day of --from is in the earlier answer, what was said on that of "
        "--to in the later one. Both are about the incident that the later one is about. The "
        "answer is worked out once for each day on which something became known, so that the time "
        "grows with the number of days."
    ),
    "short.exposure": "Which vendors and systems can hurt a client C, and what already has?",
    "help.exposure": (
        "List every vendor, vendor of a vendor, and system that can hurt C (an organisation, by "
        "name or id): at which tier, whether the chain is stated or assumed, which data and how "
        "many people, and through whom. Work that has ended is listed with what is said of the "
        "erasure of its data.\n\n"
        "The incidents that have already reached C come with its status, the date and the "
        "speaker; engagements of which it is not declared on whom the provider relies are named."
    ),
    "short.residual": "Which engagements have ended, and were their data erased?",
    "help.residual": (
        "List the engagements that have ended, each with its vendor, client, data and the people "
        "whose data it holds: who says, and since when, that the data were erased; whether a "
        "later finding refutes it; and which incidents hit the data after the end.\n\n"
        "Engagements without an end on record are counted only: whether they ended is not known."
    ),
    "short.find": "Find records by any name, in any script or width.",
    "help.find": (
        "Find organisations, systems, incidents, groups of people, engagements and sources whose "
        "name, alias or id contains TEXT. Where nothing does, the nearest names are listed."
    ),
    "short.show": "Show one record, and everything that points at it.",
    "help.show": (
        "Show every field of one record, everything that points at it (engagements, findings in "
        "order of date, groups of people, incidents) and its sources. NAME is a name or any id, "
        "also of a finding (fnd:…) or a source (src:…)."
    ),
    "short.stats": "Count what the knowledge base holds.",
    "help.stats": (
        "Count records by type, organisations by kind, findings by status and year, and list the "
        "incidents. Says the hash of the data."
    ),
    "short.validate": "Check data files; list every problem with its place and its remedy.",
    "help.validate": (
        "Check native files (YAML or JSON), or all of a directory, together with the bundled "
        "knowledge base. Every problem is listed with file, line, record, field and what to do. "
        "The exit code is 1 if there is any."
    ),
    "short.schema": "Print the JSON Schema of data files.",
    "help.schema": (
        "Print the JSON Schema of native files, so that an editor completes and checks what you "
        "write."
    ),
    "short.graph": "Write an interactive HTML page of who depends on whom.",
    "help.graph": (
        "Write one self-contained HTML file that works offline: the answer about X, or without X "
        "the whole knowledge base. An existing file is replaced."
    ),
    "short.path": "Why is C affected if X is hit? And if it is not, why not?",
    "help.path": (
        "Show why C is affected if X is hit: every independent chain of engagements from X to "
        "C, the "
        "strongest first, with what passes at each hop, how the hop is known, and what was said "
        "along it. C is an organisation, a group of people, a system or an engagement.\n\n"
        "If C is not reached: why not, and the smallest fact that would change the answer; each "
        "has been tried by asking again.\n\n"
        "The options are those of hakyu affected."
    ),
    # options
    "option.help": "Show this help.",
    "option.version": "Show the version.",
    "option.lang": "Language. Default: HAKYU_LANG, else the locale.",
    "option.format": "Form of the answer. Default: table. JSON and CSV hold everything.",
    "option.validate.format": "Form of the list. Default: table.",
    "option.output": "Write the answer to FILE instead of the terminal (CSV ready for Excel).",
    "option.sources": "Number the sources at each figure, and list them.",
    "option.max_size": (
        "Largest size of the file. What else can be hit is left out for it, the least important "
        "first. Default: 25."
    ),
    "option.file": "Add a data file, or the data files of a folder. Repeatable.",
    "option.no_seeds": "Leave out the bundled knowledge base.",
    "option.store": (
        "What holds the data: a workspace (my.hakyu) or, for questions, a server (neo4j://host). "
        "Default: HAKYU_STORE."
    ),
    "option.known": "What had been said by DATE. Default: everything.",
    "option.at": "Which engagements count: those at DATE. Default: at the time of the incident.",
    "option.incident": "Ask about this incident (name or id).",
    "option.hypothetical": "Ignore incidents: what could X reach?",
    "option.system": "Only this system of X is hit (name or id).",
    "option.categories": "Only this category of data (id or label). Repeatable.",
    "option.harm": "Only leaks, or only loss of data or service.",
    "option.tiers": "Follow at most N engagements from X.",
    "option.assume": "Also use overlaps of groups of people that are only assumed.",
    "option.timeline.since": "Begin with this day. Default: the first on which anything was said.",
    "option.timeline.until": "End with this day. Default: everything, also what has no date.",
    "option.diff.since": "The earlier day.",
    "option.diff.until": "The later day. Default: everything, also what has no date.",
    "option.client": "Only engagements of this client (name or id). Repeatable.",
    "option.vendor": "Only those with this vendor or system (name or id). Repeatable.",
    "option.exposure.at": (
        "Which engagements count: those at DATE. Default: today. Incidents keep their own days."
    ),
    "option.residual.at": "Those that ended before DATE. Default: today.",
    "option.html": "The HTML file to write.",
    # examples
    "example.first": "Who is affected by the incident at a vendor",
    "example.known": "What was known on a day",
    "example.hypothetical": "What the vendor could reach, incidents aside",
    "example.category": "Only leaks of one category of data",
    "example.csv": "Every row in a file for Excel",
    "example.json": "For other programs",
    "example.help": "Help for a command",
    "example.find": "Which records go by a name",
    "example.find_width": "Any width or script will do",
    "example.show": "Everything about a vendor",
    "example.show_id": "By id, in English",
    "example.stats": "What the bundled knowledge base holds",
    "example.stats_own": "Only your own data",
    "example.validate": "Check your file on top of the bundled knowledge base",
    "example.validate_csv": "Check it by itself, problems as CSV",
    "example.schema": "For your editor",
    "example.graph": "One vendor's incident",
    "example.graph_all": "Everything, in English",
    "example.timeline": "The story of an incident",
    "example.timeline_client": "What was said about one client, in all incidents",
    "example.timeline_period": "Only some days",
    "example.timeline_csv": "Every statement and change in a file for Excel",
    "example.diff": "What changed between two days",
    "example.diff_since": "What has changed since a day",
    "example.diff_sources": "With the sources of each change",
    "example.path": "Why a client is affected, through a middleman and a system",
    "example.path_not": "Why another one is not",
    "example.path_known": "As known on a day, with its sources",
    "example.exposure": "Who can hurt a client",
    "example.exposure_known": "Only leaks, as known on a day",
    "example.residual": "What ended engagements have left behind",
    "example.residual_vendor": "At one vendor, as known on a day",
    # mistakes
    "error.prefix": "Error: {what}",
    "error.see_help": "See: {path} --help",
    "error.no_command": "there is no command {name!r}. Commands: {known}.",
    "error.no_option": "there is no option {name}.",
    "error.near": "Did you mean {names}?",
    "error.missing": "{name} is missing.",
    "error.option_usage": "{name} needs a value, or got one that it does not take.",
    "error.bad_value": "{name}: {what}",
    "error.one_of": "{option}: {value!r} is not known. Choose from: {known}.",
    "error.bad_date": (
        "{option}: {value!r} is not a date. Write 2024-05-28, 2024-05, 2024 or 令和6年5月28日."
    ),
    "error.date": "{what} Write 2024-05-28, 2024-05, 2024 or 令和6年5月28日.",
    "error.max_size": "--max-size: {value!r} is not a number of megabytes above 0.",
    "error.bounded": "{option}: {value!r} is not a number above 0 and up to {most}.",
    "error.tiers": "--tiers: {value!r} is not a number of 1 or more.",
    "error.unknown_name": "nothing is called {name!r}.",
    "error.nearest": "Nearest:",
    "error.no_near": "Nothing comes near. Try hakyu find with a part of the name.",
    "error.ambiguous": "{name!r} is the name of several records. Give the id of one of them:",
    "error.no_target": (
        "{name!r} is {id}, which cannot be hit. Name a vendor, a system, an engagement or an "
        "incident."
    ),
    "error.store_no_seeds": (
        "--no-seeds and a store exclude each other: a store answers with what it holds. "
        "hakyu init --no-seeds makes a workspace without the bundled knowledge base."
    ),
    "error.not_affectable": (
        "{name!r} is {id}, which cannot be affected. Name an organisation, a group of people, a "
        "system or an engagement."
    ),
    "error.not_a_exposed": "{name!r} is {id}, which is no organisation.",
    "error.not_a_client": "--client: {name!r} is {id}, which is no organisation.",
    "error.not_a_vendor": "--vendor: {name!r} is {id}, which is no organisation and no system.",
    "error.not_of_incidents": "--incident: {name!r} is {id}, which is no incident.",
    "error.not_of_systems": "--system: {name!r} is {id}, which is no system.",
    "error.hypothetical_incident": "--incident and --hypothetical exclude each other.",
    "error.selection_needs_name": "These options need an X to ask about.",
    "error.is_directory": "{path} is a directory. Name a file.",
    "error.no_directory": "{path} is no directory. Create it, or name a file elsewhere.",
    "error.cannot_write": "{path} cannot be written ({reason}).",
    "error.no_stdout": "there is no standard output. Use --output FILE.",
    "error.stdout": "the answer cannot be written ({reason}).",
    "error.os": "Error: {reason}",
    "error.invalid": "{n:,} problems in the data:",
    "error.invalid.one": "1 problem in the data:",
    "error.more_problems": "and {n:,} more: hakyu validate lists all.",
    "error.own": "This is a fault of hakyu, not of your data: {what}",
    "error.own_more": "Please report it. HAKYU_DEBUG=1 shows where it happened.",
    "error.from_after_to": (
        "--from {since} is later than --to {until}. Give the earlier day as --from and the later "
        "one as --to."
    ),
    "error.no_subject": (
        "{name!r} is {id}, about which nothing is said. Name an incident, a vendor, a system, a "
        "client, a group of people or an engagement."
    ),
    # notices
    "progress.graph": "Drawing",
    "graph.wrote": "Wrote {path} ({size:,} bytes). Open it in a browser; it needs no network.",
    "graph.left_out": (
        "Left out to keep the file within {most} MB: {n:,} of what else can be hit. "
        "--max-size allows more; hakyu graph NAME --html FILE has one of them."
    ),
    "graph.too_large": (
        "What was asked about takes more than {most} MB alone. --tiers or --data narrow it."
    ),
}
