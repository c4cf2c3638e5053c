"""What ``hakyu resolve`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.resolve": "Which organisations may be one? Judge, and undo judgements.",
    "help.resolve": (
        "List the pairs of organisations that may be one, with why: other spellings, legal forms, "
        "letters spelt out, slips, branches. With one NAME, only the pairs of that organisation. "
        "Nothing is ever merged by likeness.\n\n"
        "With two NAMEs and --yes, --no or --unsure, keep your judgement, with who (HAKYU_USER, "
        "else the name of the account) and when. After --yes one stands for both in every answer; "
        "nothing that was loaded is changed, and --withdraw brings both back. A later judgement on "
        "the same two replaces an earlier one; both stay on record. One that contradicts others is "
        "refused.\n\n"
        "NAME is a name or an id (org:…)."
    ),
    "option.yes": "Judge: the two are one organisation.",
    "option.no": "Judge: they are two, and are not proposed again.",
    "option.unsure": "Judge: it cannot be told now. They are not proposed again.",
    "option.note": "Why, kept with the judgement.",
    "option.ask": "Go through the proposals and ask about each; needs a terminal.",
    "option.judged": "List the judgements, also those withdrawn or replaced; of NAME, if given.",
    "option.withdraw": "Withdraw judgement N: as if it had not been made.",
    "example.resolve": "Which organisations may be one",
    "example.resolve_no": "Keep that two of one name are two",
    "example.resolve_judged": "Who judged what, and when",
    "example.resolve_csv": "The proposals for Excel",
    "resolve.one_verdict": "--yes, --no and --unsure exclude each other.",
    "resolve.one_thing": (
        "A judgement (--yes, --no, --unsure), --ask, --judged and --withdraw exclude each other."
    ),
    "resolve.two_names": "a judgement needs exactly two names or ids: hakyu resolve A B --yes.",
    "resolve.no_verdict": "give --yes, --no or --unsure with two names, or one name alone.",
    "resolve.note_alone": "--note goes with --yes, --no or --unsure.",
    "resolve.withdraw_number": (
        "--withdraw: {value!r} is not the number of a judgement. hakyu resolve --judged lists them."
    ),
    "resolve.no_terminal": (
        "--ask needs a terminal. Without one, list with hakyu resolve and judge with "
        "hakyu resolve A B --yes|--no|--unsure."
    ),
    "resolve.none": "No organisations look as if they were one (or all such pairs are judged).",
    "resolve.title": "{n:,} pairs of organisations may be one",
    "resolve.title.one": "1 pair of organisations may be one",
    "resolve.left_out": "and {n:,} more: --format csv or json lists all",
    "resolve.how": (
        "Judge: hakyu resolve {left} {right} --yes (or --no, --unsure); or one by one: "
        "hakyu resolve --ask"
    ),
    "resolve.column.score": "%",
    "resolve.column.left": "organisation",
    "resolve.column.right": "may be the same as",
    "resolve.column.why": "why",
    "resolve.column.id": "no.",
    "resolve.column.verdict": "one?",
    "resolve.column.other": "and",
    "resolve.column.made": "by, when (UTC)",
    "resolve.column.note": "note",
    "resolve.why.name": "same name",
    "resolve.why.form": "same name, other legal form",
    "resolve.why.sound": "spelt otherwise, same sound",
    "resolve.why.letters": "letters spelt out",
    "resolve.why.lookalike": "characters that look alike",
    "resolve.why.number": "number written otherwise",
    "resolve.why.slip": "may be a slip",
    "resolve.why.area": "県, 市 or the like left out",
    "resolve.why.tail": "branch or department of the other",
    "resolve.why.former": "marked as former (旧)",
    "resolve.by_names": "by the names {left} / {right}",
    "resolve.and": "; ",
    "resolve.none_judged": "Nothing has been judged.",
    "resolve.judged": "{n:,} judgements",
    "resolve.judged.one": "1 judgement",
    "resolve.verdict.yes": "yes",
    "resolve.verdict.no": "no",
    "resolve.verdict.unsure": "unsure",
    "resolve.not_standing": "({verdict})",
    "resolve.superseded": "Replaced by a later one.",
    "resolve.withdrawn": "Withdrawn: {by}.",
    "resolve.contradictions": "These judgements cannot all be right; withdraw one of each:",
    "resolve.contradiction": "judgement {parted} (no) against {chain} (yes)",
    "resolve.did.yes": "Judgement {id}: {left} and {right} are one organisation.",
    "resolve.did.no": "Judgement {id}: {left} and {right} are two organisations.",
    "resolve.did.unsure": "Judgement {id}: whether {left} and {right} are one is left open.",
    "resolve.did.withdrawn": "Judgement {id} on {left} and {right} is withdrawn.",
    "resolve.stands": "From now on {id} stands for both.",
    "resolve.not_loaded": "{id} is not loaded yet; the judgement takes effect when it is.",
    "resolve.undo": "To take it back: hakyu resolve --withdraw {id}",
    "resolve.pair": "[{place:,}/{n:,}] {score} %: {why}",
    "resolve.also": "(also {names})",
    "resolve.question": "One organisation? y yes, n no, u unsure, s skip, q quit: ",
    "resolve.kept": "Kept as judgement {id}.",
    "resolve.asked": "{n:,} judgements were made.",
    "resolve.asked.one": "1 judgement was made.",
    "progress.names": "Reading names",
    "progress.tails": "Looking for branches",
    "progress.pairs": "Comparing names",
}
