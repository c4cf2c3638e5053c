"""What ``hakyu query`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.query": "Ask the records a question of your own, in Cypher.",
    "help.query": (
        "Run one Cypher query that reads (MATCH … RETURN …) on the records as a property graph, "
        "and show its rows. The labels, properties and relationship types, and queries to "
        "begin with, are in docs/cypher.md. A dash (-) as the query reads it from standard "
        "input.\n\n"
        "Put the query in single quotes, so that the shell leaves $name alone, and values into "
        "--param. Rows come in the order that ORDER BY gives, and otherwise in any.\n\n"
        "What is shown is raw records. Who is affected, and how many, is answered by hakyu "
        "affected; no number of this command is that answer."
    ),
    "option.param": (
        "Value of $NAME: NAME=TEXT, or NAME:=JSON for numbers, true, false and lists. Repeatable."
    ),
    "option.query.format": "Form of the rows. Default: table.",
    "option.limit": "Show at most N rows. Default: 200.",
    "option.timeout": "Give up after S seconds. Default: 30.",
    "example.query": "Every system",
    "example.query_param": "What names a vendor, its id as a parameter",
    "example.query_count": "How many organisations there are of each kind, as CSV",
    "query.param": (
        "--param: {value!r} is not understood. Write each name once: NAME=TEXT, or NAME:=JSON."
    ),
    "query.param_json": (
        "--param {name}: {value!r} is not JSON. Write {name}={value} if it is meant as text."
    ),
    "query.cut": "Only the first {n:,} rows are shown; there are more. --limit N shows N.",
    "query.no_engine": (
        "queries of your own need the engine kglite, which is not installed. Install it with: "
        "pip install 'hakyu[query]'"
    ),
    "query.too_long": "the query is longer than {n:,} characters. Put lists into --param.",
    "query.empty": "the query is empty. Write MATCH … RETURN …",
    "query.start": (
        "line {line}, column {column}: a query that reads does not begin with {word!r}. Begin "
        "with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL {{ … }}."
    ),
    "query.clause": (
        "line {line}, column {column}: {word!r} is refused: a query may only read, and no files. "
        "If it is a name, put it in backticks: `{word}`."
    ),
    "query.procedure": (
        "line {line}, column {column}: procedures are refused. {word!r} may only open a "
        "subquery: CALL {{ … }}."
    ),
    "query.several": (
        "line {line}, column {column}: several statements are refused. Run them one by one."
    ),
    "query.format": (
        "line {line}, column {column}: FORMAT CSV is refused. Use the option --format csv."
    ),
    "query.unbounded": (
        "line {line}, column {column}: a relationship of any length needs an upper end, or longer "
        "paths would be left out in silence. Write *1..8, for example."
    ),
    "query.unbounded_somewhere": (
        "a relationship of any length needs an upper end, or longer paths would be left out in "
        "silence. Write *1..8, for example."
    ),
    "query.nested": (
        "line {line}, column {column}: the query is nested too deeply. Split it into several."
    ),
    "query.unions": (
        "line {line}, column {column}: too many UNIONs. Use a list and IN, or several queries."
    ),
    "query.escape": (
        "line {line}, column {column}: \\u is refused. Write the character itself, or use --param."
    ),
    "query.unended": "line {line}, column {column}: this is not ended. Add {ending}",
    "query.character": (
        "line {line}, column {column}: {character!r} has no place in a query. Put text in quotes, "
        "or use --param."
    ),
    "query.parameter_missing": "${name} has no value. Add --param {name}=VALUE.",
    "query.parameter_unused": (
        "--param {name}: the query has no ${name}. In double quotes the shell has taken it away: "
        "use single quotes."
    ),
    "query.not_reading": (
        "the server would do more than read for this query, or would call a procedure. Only what "
        "reads is run."
    ),
    "query.timeout": (
        "the query took longer than {n:g} seconds. Narrow it (a label, an id, a shorter path), or "
        "raise --timeout."
    ),
    "query.work": (
        "the query goes through more than {n:,} rows. Narrow it: a label or an id to begin with, "
        "a shorter path, no patterns that are unconnected."
    ),
    "query.engine": "the engine does not take the query: {what}",
}
