"""What the commands of a workspace say, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    # commands
    "short.init": "Make a workspace: one file that keeps what you load.",
    "help.init": (
        "Make a workspace at PATH, with the bundled knowledge base in it. A workspace is one file "
        "that keeps everything you load, for years: who loaded what and when, and what it said "
        "before.\n\n"
        "An existing file is never replaced. Name the workspace in other commands with --store, or "
        "once and for all in the environment variable HAKYU_STORE."
    ),
    "short.load": "Bring data files into the workspace.",
    "help.load": (
        "Load FILE into the workspace: a data file (YAML, JSON), a folder of them, or a vendor "
        "ledger (CSV, TSV, XLSX); all of it or nothing. What the same file stated before is "
        "replaced; what other files state stays. Loading a file again that has not changed does "
        "nothing.\n\n"
        "A file is known again by its path; --as gives it a name that stays when the path changes. "
        "Several files at once are one load. A load that would leave the data wrong or dangling is "
        "refused with every place and its remedy."
    ),
    "short.loads": "List what was loaded, when and by whom.",
    "help.loads": (
        "List every load of the workspace: its number, when and by whom, from which file, what it "
        "added, changed and removed, and whether it was undone."
    ),
    "short.undo-load": "Undo a load.",
    "help.undo-load": (
        "Put back what the files of load N stated before it. Nothing is lost: the undoing is a "
        "load of its own, which can be undone too. A later load of the same file has to be undone "
        "first."
    ),
    "short.backup": "Copy the workspace to a file, and check the copy.",
    "help.backup": (
        "Copy the workspace as it is now to FILE, while others may go on loading. The copy is "
        "checked before it takes its place. An older backup at FILE is replaced, any other file "
        "never.\n\n"
        "A backup is a workspace: use it with --store, or copy it back."
    ),
    "short.check-store": "Check that the workspace is whole.",
    "help.check-store": (
        "Check the file, everything that was loaded, and everything that follows from it, which is "
        "worked out again. The exit code is 3 if anything is wrong."
    ),
    # options
    "option.init.no_seeds": "Begin empty, without the bundled knowledge base.",
    "option.name": "Know the file(s) by this name instead of the path.",
    "option.load.client": "The client of a ledger's rows that name none.",
    "option.mapping": "A mapping file: what the headings of a ledger do not say.",
    "option.sheet": "The sheet that holds the ledger.",
    "option.encoding": "Encoding of a text ledger. Default: found out.",
    "option.seeds": "Bring the bundled knowledge base in the workspace up to date.",
    "option.dry_run": (
        "Change nothing: show how every column and value of a ledger is read, or what data files "
        "would change."
    ),
    # examples
    "example.init": "A workspace with the bundled knowledge base in it",
    "example.init_empty": "An empty one",
    "example.load": "Load a file; do it again whenever the file has changed",
    "example.load_dry": "See first what it would change",
    "example.load_ledger_dry": "How a vendor ledger would be read",
    "example.load_ledger": "Load it",
    "example.load_as": "Under a name that stays when the file moves",
    "example.load_seeds": "After an update of hakyu",
    "example.loads": "What was loaded",
    "example.loads_csv": "For Excel",
    "example.undo": "Put back what the file of load 2 stated before",
    "example.backup": "Before a large load, and every night",
    "example.check": "After a crash, or once a month",
    # mistakes
    "error.no_store": (
        "no workspace is named. Name one with --store PATH, or in the environment variable "
        "HAKYU_STORE; hakyu init PATH makes one."
    ),
    "error.nothing_to_load": "name a FILE to load, or give --seeds.",
    "error.as_several": "--as names one ledger, or data files. Load other files by themselves.",
    "error.only_registers": "{option} is for ledgers (CSV, TSV, XLSX).",
    "error.dry_mixed": "--dry-run shows ledgers or data files, not both at once.",
    "error.empty_name": "--as: the name is empty.",
    "error.load_number": "N: {value!r} is not the number of a load. hakyu loads lists them.",
    # notices
    "store.old_seeds": (
        "Note: the knowledge base in {store} is of another version than this hakyu. To bring it up "
        "to date: hakyu load --seeds --store {store}"
    ),
    "progress.read": "Reading",
    "progress.derive": "Making records",
    "progress.check": "Checking",
    "progress.sum": "Summing up",
    "progress.other": "Checking",
    # answers
    "init.made": "Made {path}: {n:,} records.",
    "init.made_empty": "Made {path}: empty.",
    "init.next": "Name it with --store {path}, or in the environment variable HAKYU_STORE.",
    "load.done": "Load {load} is done.",
    "load.undone": "Load {undoes} is undone, by load {load}.",
    "load.same": "Nothing has changed: {n:,} statements are as they were.",
    "load.dry": "This load would change the following. Nothing has been changed.",
    "load.numbers": (
        "Statements added: {added:,}; changed: {changed:,}; removed: {removed:,}; unchanged: "
        "{unchanged:,}."
    ),
    "load.remarks": ("{n:,} cells were read with care, or not at all; --dry-run shows them."),
    "load.remarks.one": "1 cell was read with care, or not at all; --dry-run shows it.",
    "load.added": "added",
    "load.changed": "changed",
    "load.removed": "removed",
    "load.column.change": "change",
    "load.column.file": "file",
    "load.column.line": "line",
    "load.column.record": "record",
    "load.column.fields": "fields",
    "load.left_out": "and {n:,} more",
    "loads.none": "Nothing has been loaded.",
    "loads.title": "{n:,} loads",
    "loads.title.one": "1 load",
    "loads.column.load": "no.",
    "loads.column.made_at": "when (UTC)",
    "loads.column.made_by": "by",
    "loads.column.scope": "file",
    "loads.column.did": "added / changed / removed",
    "loads.column.state": "",
    "loads.did": "{added:,} / {changed:,} / {removed:,}",
    "loads.undoes": "undoes {load}",
    "loads.undone_by": "undone by {load}",
    "backup.made": "Backed up to {path}: {size:,} bytes, up to load {load}. The copy is whole.",
    "backup.how": "To go back to it, copy it to where the workspace stands while nobody uses that.",
    "check.ok": "{path} is whole.",
    "check.bad": "{path}: {n:,} things are wrong.",
    "check.bad.one": "{path}: 1 thing is wrong.",
    "check.pages": "The file is damaged: {what}.",
    "check.unreadable": "The file cannot be read to its end: {what}.",
    "check.link": "{place} leads to no row of {what}.",
    "check.statement": "Statement {what} is not as it was written.",
    "check.load": "Load {what} is not as it was written.",
    "check.judgement": "Judgement {what} is not as it was written.",
    "check.merged": "The organisations that were judged to be one are not kept as such.",
    "check.record": "The record {what} is not what follows from its statements.",
    "check.edge": "A reference is missing: {what}.",
    "check.name": "A name is missing: {what}.",
    "check.surplus": "{place} holds rows that follow from nothing ({what}).",
    "check.problem": "{what}",
    "check.hash": "The records do not have the noted hash ({what}).",
    "check.mend": (
        "Keep the damaged file, restore the newest backup, and load again what was loaded since."
    ),
    "check.mend_problem": "Correct the file that states it, and load it again.",
}
