"""What ``hakyu report`` says, in English. See :mod:`.texts`."""

TEXTS: dict[str, str] = {
    "short.report": "Write a report about X to hand over: Markdown, HTML, XLSX or PDF.",
    "help.report": (
        "Write a report to hand to a board or a regulator: who is affected if X is hit, how many "
        "people and what the ranges mean, by status and tier, pictures, what was said when, data "
        "left behind by ended contracts, coverage, contradictions, what is not known, what is not "
        "claimed; every figure with its numbered sources; and at the end the hash of the data and "
        "the command line, so that it can be made again.\n\n"
        "The ending of FILE chooses the form: .md, .html (one file, no network, prints on A4), "
        ".xlsx (a sheet for each part) or .pdf (needs pip install 'hakyu[pdf]').\n\n"
        "X and the options are those of hakyu affected."
    ),
    "option.report.out": "The file to write; its ending (.md, .html, .xlsx, .pdf) is the form.",
    "example.report": "To print and hand over",
    "example.report_xlsx": "To sort, filter and reckon with",
    "example.report_known": "As known on a day, for a browser, in English",
    "error.report_ending": (
        "{path} is no report that can be written: its ending has to be one of {known}."
    ),
    "report.wrote": "Wrote {path} ({size:,} bytes).",
}
