"""What the commands for a server say, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    # commands
    "short.push": "Bring data to a Neo4j server.",
    "help.push": (
        "Bring a database of the Neo4j server at URL (neo4j://host and the like) to hold the data "
        "that questions are put to: the bundled knowledge base and what --file adds, or what "
        "--store names. Ask with --store URL afterwards.\n\n"
        "Only what is new or different is written, and what is gone is removed; nodes that hakyu "
        "did not write stay. A push that was interrupted goes on where it was when it is run "
        "again; until it has ended, the server gives no answers rather than half ones.\n\n"
        "User and password are taken from HAKYU_NEO4J_USER and HAKYU_NEO4J_PASSWORD, or asked "
        "for; the database (neo4j where nothing is said) from HAKYU_NEO4J_DATABASE; and how many "
        "seconds one step may take (60) from HAKYU_NEO4J_TIMEOUT."
    ),
    "short.pull": "Bring data back from a Neo4j server.",
    "help.pull": (
        "Bring what was pushed to the Neo4j server at URL back: as a native file to --output, or "
        "into the workspace that --store names, where it replaces what was pulled there before "
        "under the same name. The data are checked against the hash that was pushed.\n\n"
        "User, password and database are given as for hakyu push."
    ),
    # options
    "option.push.everything": "Write everything, also what the server seems to hold already.",
    "option.pull.name": "Know it in the workspace by this name instead of the address.",
    "option.pull.output": "Write a native file, whatever workspace is named.",
    # examples
    "example.push": "The bundled knowledge base, to a server on this machine",
    "example.push_workspace": "What a workspace holds",
    "example.push_all": "All of it again, after somebody changed the database by hand",
    "example.pull": "As a native file",
    "example.pull_workspace": "Into a workspace, under a name of its own",
    # prompts and progress
    "server.password": "Password of the user {user}",
    "progress.push": "Pushing",
    "progress.pull": "Pulling",
    # answers
    "push.done": "{url} holds {n:,} records now.",
    "push.same": "Nothing has changed: {url} holds these {n:,} records already.",
    "push.numbers": (
        "Records added: {added:,}; changed: {changed:,}; removed: {removed:,}; unchanged: "
        "{unchanged:,}."
    ),
    "push.next": "Ask it with --store {url}.",
}
