"""What reports say, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "report.kicker": "Report: who is affected, how many people, and how we know",
    "report.lead": "Everything recorded by {day}. Data hash {hash}.",
    "report.lead_known": "As known on {known}. Data hash {hash}.",
    "report.of": "{what}: {name}",
    "report.headline.title": "In short",
    "report.totals.title": "How many",
    "report.totals.caption": "Totals",
    "report.totals.none": "No number follows from what is recorded.",
    "report.totals.meaning": "What these figures mean",
    "report.meaning.confirmed": (
        "Confirmed: somebody who can know it has said that it happened to these people."
    ),
    "report.meaning.possible": (
        "With possible: the confirmed, and those of whom it is said that it may have happened or "
        "cannot be denied."
    ),
    "report.meaning.ceiling": (
        "At most: everybody within reach whom nobody but the vendor has ruled out. Silence is not "
        "a denial, and the vendor's own denial does not lower this figure."
    ),
    "report.meaning.held": (
        "Within reach: everybody whose data what was hit could reach. Nothing here is said to have "
        "happened."
    ),
    "report.meaning.range": (
        "A range holds every number that agrees with all statements, and no narrower range "
        "follows from them. It is not an estimate with an error."
    ),
    "report.meaning.notices": (
        "Different people count once, however many clients hold their data. Once per client is "
        "what letters and reports to the regulator count; the two are never mixed."
    ),
    "report.meaning.open": (
        "Beside a figure, “not known” counts groups of people whose number nobody has stated. They "
        "are affected too and are not zero; the upper end is then open."
    ),
    "report.meaning.units": (
        "Other units (organisations, records, cards …) are never turned into people."
    ),
    "report.meaning.harms": (
        "A leak and a loss are different harms of the same data; their figures are not added."
    ),
    "report.pictures.title": "In pictures",
    "report.pictures.none": "Nothing is recorded that could be drawn.",
    "report.affected.title": "Who is affected",
    "report.affected.intro.leak": (
        "Ordered by what is said of a leak, the worst first; then by tier. A tier is one more "
        "engagement away from what was hit, which is tier 0. Indented lines are groups of people "
        "and further figures of the organisation above; they are not to be added."
    ),
    "report.affected.intro.loss": (
        "Ordered by what is said of a loss, the worst first; then by tier. A tier is one more "
        "engagement away from what was hit, which is tier 0. Indented lines are groups of people "
        "and further figures of the organisation above; they are not to be added."
    ),
    "report.affected.matrix": ("{harm}: organisations and groups of them, by status and tier"),
    "report.timeline.title": "What was said when",
    "report.timeline.said": "Statements, day by day",
    "report.timeline.moved": "Different people after each day that changed the totals",
    "report.timeline.hypothetical": (
        "Nothing is told here: the question is what could be reached, not what happened."
    ),
    "report.timeline.none": "No incident is recorded of which anything was said.",
    "report.residual.title": "Data left behind",
    "report.residual.no_vendor": (
        "The question names neither a vendor nor a system with which data could have been left."
    ),
    "report.state.refuted": "said to be erased, and refuted",
    "report.state.none": "nobody says that the data were erased",
    "report.state.claimed": "said to be erased",
    "report.coverage.title": "How much of it is accounted for by name",
    "report.coverage.intro": (
        "What somebody counts for the whole beside what the named ones account for. The rest is "
        "affected too, and by name it is not known who they are."
    ),
    "report.coverage.caption": "Counted for the whole, and accounted for",
    "report.coverage.none": (
        "Nobody has stated a number for the whole, so that it cannot be said how much of it the "
        "named ones account for."
    ),
    "report.measure.notices": "persons, once per client",
    "report.measure.organisations": "organisations confirmed by name",
    "report.contradictions.title": "What contradicts",
    "report.contradictions.intro": (
        "These cannot all be true. Nothing is decided here: both stand, the worse status is shown, "
        "and of numbers that exclude each other the one of lowest standing is left out of the "
        "totals."
    ),
    "report.contradictions.caption": "Contradictions",
    "report.contradictions.none": "No two statements in the data contradict each other.",
    "report.nonclaims.title": "What this report does not claim",
    "report.nonclaim.finding": ("It does not find vendors: who was never recorded is not in it."),
    "report.nonclaim.said": (
        "It is about what has been said, not about what happened. Where nobody has spoken, the "
        "status is unknown; unknown is never “no”."
    ),
    "report.nonclaim.denial": (
        "“Not affected” is a claim too. On the vendor's word alone it stays in the ceiling; "
        "from others it can still turn out to be wrong."
    ),
    "report.nonclaim.bound": (
        "A range is only as true as the statements that it rests on: if one is wrong, so is "
        "the range."
    ),
    "report.nonclaim.about": (
        "“About” and “more than” are read by a fixed rule; a source may have meant something else."
    ),
    "report.nonclaim.assumed": (
        "An assumed link is an assumption: neither end declares what its work relies on. Such "
        "links are marked."
    ),
    "report.nonclaim.open": (
        "People whose number is not recorded are of unknown number, never none."
    ),
    "report.nonclaim.complete": (
        "“No others” is a declaration by somebody on some day; no list is complete otherwise."
    ),
    "report.nonclaim.advice": (
        "It is no legal advice: whether a duty to report or notify exists is for counsel."
    ),
    "report.nonclaim.knowledge": (
        "It holds counts and categories of data, and no personal data of anybody."
    ),
    "report.sources.some": ("{n:,} figures carry no mark: the data name no source for them."),
    "report.sources.some.one": "1 figure carries no mark: the data name no source for it.",
    "report.sources.none": "Nothing is cited: the data name no sources.",
    "report.again.title": "How to make this report again",
    "report.again.intro": (
        "With the same data (compare the hash), version and day, this line makes the same file."
    ),
    "report.again.command": "Command line",
    "report.again.hash": "Data hash",
    "report.again.version": "Made by",
    "report.again.day": "Day of the question",
    "report.column.harm": "harm",
    "report.column.what": "what is counted",
    "report.column.tier_n": "tier {tier}",
    "report.column.no_tier": "no chain",
    "report.column.sum": "all",
    "report.column.number": "number",
    "report.column.unit": "unit",
    "report.column.remarks": "remarks",
    "report.column.standing": "standing",
    "report.column.fate": "what became of it",
    "report.column.work": "work and data",
    "report.column.held": "people",
    "report.column.state": "erasure",
    "report.column.of": "whole",
    "report.column.measure": "counted as",
    "report.column.counted_by": "counted by",
    "report.column.stated": "stated",
    "report.column.explained": "by name",
    "report.column.unexplained": "not by name",
    "report.column.open": "named, without a number",
    "report.column.no": "no.",
    "report.column.contradiction": "what contradicts",
    "report.column.records": "records",
    "report.column.publisher": "publisher",
    "report.column.published": "published",
    "report.column.address": "address",
    "report.column.low": "{title}, from",
    "report.column.high": "{title}, to",
    "report.column.words": "{title}, as written",
    "report.column.level": "level",
    "report.column.sources": "sources",
    "report.sheet.report": "Report",
    "report.sheet.totals": "Totals",
    "report.sheet.summary": "Status and tier",
    "report.sheet.affected": "Affected",
    "report.sheet.timeline": "Statements",
    "report.sheet.moved": "Totals by day",
    "report.sheet.residual": "Data left behind",
    "report.sheet.coverage": "Coverage",
    "report.sheet.contradictions": "Contradictions",
    "report.sheet.unknown": "Not known",
    "report.sheet.nonclaims": "Not claimed",
    "report.sheet.sources": "Sources",
    "report.as_source": "the same document as",
    "report.contents": "Contents",
    "report.page": "{page} / {pages}",
    "report.continued": "{caption} (continued)",
    "report.no_picture": (
        "Not in this form: the picture “{title}”. The .html and .pdf forms hold it."
    ),
    "report.error.no_pdf": (
        "A PDF needs the library fpdf2 and a font, which are not installed: pip install "
        "'hakyu[pdf]'. Without it, write .html and print it from a browser."
    ),
    "report.error.font": (
        "No font that holds Japanese was found for the PDF: pip install 'hakyu[pdf]' brings "
        "one, or name a font file (.ttf, .otf, .ttc) in {variable}."
    ),
    "report.error.font_named": ("{variable} names no font file (.ttf, .otf, .ttc): {path}."),
    "report.error.font_bad": (
        "The font {path} cannot be read ({reason}). Name another one in HAKYU_FONT, or pip "
        "install 'hakyu[pdf]'."
    ),
    "report.error.font_lacks": (
        "The font {path} does not hold Japanese. Name another one in HAKYU_FONT, or pip install"
        " 'hakyu[pdf]'."
    ),
    "report.figure.map": (
        "From left to right: what was hit, the work entrusted, those who entrust it, and the "
        "people. Every number on it stands with its sources in part 4."
    ),
    "report.figure.people": (
        "People by tier and status. The figures are those of part 4; bars of groups that "
        "overlap are not to be added."
    ),
    "report.figure.timeline": (
        "Different people over time: confirmed, and with the possible. The figures are those of"
        " the table below."
    ),
    "report.figure.coverage": (
        "How much of what is counted for the whole is accounted for. The figures are those of "
        "the table below."
    ),
}
