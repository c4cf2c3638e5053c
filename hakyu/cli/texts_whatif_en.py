"""What ``hakyu whatif`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.whatif": "Who would no longer be affected if an engagement ended, data were erased …?",
    "help.whatif": (
        "Compare what X (vendor, system, engagement) could reach with what it could reach after "
        "some changes: work ended, data erased, a category dropped, a provider replaced, a list "
        "of what the work relies on declared, data encrypted. Any number together, as options or "
        "in files (--changes). Nothing is stored.\n\n"
        "WORK is an engagement by its id or name; or an organisation or system, which stands for "
        "its engagements on the way that harm would take from X: those in which it is the client, "
        "else those that it works in. So --end X ends all work that X does.\n\n"
        "Work that has ended keeps its data where they are, unless they are erased too. Incidents "
        "are left aside. docs/whatif.md says exactly what each change means, and what is said of "
        "reports to the authority."
    ),
    "option.whatif.ends": "The work has ended. Its data stay where they are. Repeatable.",
    "option.whatif.erased": (
        "The data of ended work are erased: on the vendor's word, or (=client) as the client has "
        "seen to. Repeatable."
    ),
    "option.whatif.dropped": (
        "The data category, with all that lies in it, is no longer with the vendor. Several "
        "with commas. Repeatable."
    ),
    "option.whatif.replaced": (
        "Another organisation or system takes the work over; the old one keeps its data. "
        "Repeatable."
    ),
    "option.whatif.relying": (
        "All that the work relies on: engagements of its provider, or systems, with commas; "
        "WORK= for nothing. Repeatable."
    ),
    "option.whatif.encrypted": (
        "The data of the work, or of a population, cannot be read by whoever takes them. "
        "Repeatable."
    ),
    "option.whatif.at": (
        "The day of the question; what is supposed is done the day before. Default: today."
    ),
    "option.whatif.changes": "File of changes (docs/whatif.md), or a folder of them. Repeatable.",
    "option.schema.changes": "Schema of a file of changes for hakyu whatif instead.",
    "example.whatif_end": "Work ended: who is still within reach",
    "example.whatif_erase": "Work ended and its data erased, as the client has seen to",
    "example.whatif_encrypt": "Encrypted data: still within reach, and whose report falls away",
    "example.whatif_drop": "One data category less, everywhere, as JSON",
    "error.whatif_nothing": (
        "nothing is supposed. Name a change: --end, --erase, --drop, --replace, --relies-on, "
        "--encrypt, or --changes FILE."
    ),
    "error.whatif_pair": "{option}: {value!r} is not of the form WORK=WHAT.",
    "error.whatif_erase": "--erase: {value!r}: after '=' only client or provider can stand.",
}
