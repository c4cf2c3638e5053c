"""What path, exposure and residual say, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    # path
    "path.title.reached": "Why {subject} is affected: {targets}",
    "path.title.reached.hypothetical": "Why {subject} would be affected if {targets} were hit",
    "path.title.not": "Why {subject} is not reached from {targets}",
    "path.title.not.hypothetical": "Why {subject} would not be reached if {targets} were hit",
    "path.head.incident": "Incident: {names}.",
    "path.head.status": "{harm} {status}",
    "path.head.statuses": "{parts}.",
    "path.head.itself": "It is what was hit.",
    "path.head.chains": (
        "{n:,} independent chains ({stated:,} stated, {assumed:,} assumed); the nearest at "
        "tier {tier}."
    ),
    "path.head.chains.one": "One chain ({stated:,} stated, {assumed:,} assumed), at tier {tier}.",
    "path.head.service": "No data reaches it: only the service is hit.",
    "path.head.statement": "By what was said; no chain of engagements to it was found.",
    "path.head.not": (
        "Not reached, as far as is recorded. That is what the data says, not that it is safe."
    ),
    "path.certainty.stated": "stated",
    "path.certainty.assumed": "assumed",
    "path.tier": "tier {tier}",
    "path.tier.none": "by statement",
    "path.chain.title": "Chain {n}: {facts}",
    "path.column.hop": "from what is hit",
    "path.column.data": "data that passes",
    "path.column.people": "whose",
    "path.column.known": "how it is known",
    "path.column.says": "says",
    "path.hop.next": "→ {name}",
    "path.hop.work": "{work} ({provider})",
    "path.hop.days": "{since} to {until}",
    "path.data.service": "none: service only",
    "path.by.target": "hit in {record}",
    "path.by.asked": "taken as hit",
    "path.by.provider": "{names} does the work",
    "path.by.system": "runs on {names}",
    "path.by.operator": "{names} operates it",
    "path.by.account": "assumed: {names} has an account",
    "path.by.relies_on": "stated: in its list of what it relies on",
    "path.by.serves": "stated: the one above is done for it",
    "path.by.neither": "assumed: neither end declares its list",
    "path.by.client": "{names} is the client",
    "path.by.successor": "{names} succeeds {record}",
    "path.by.member": "{record} is one of {names}",
    "path.by.cohort": "{names} stands for {record}",
    "path.by.populations": "listed in {record}",
    "path.by.held_on": "kept on {names}",
    "path.by.controllers": "{names} controls the data",
    "path.by.part_of": "part of {names}",
    "path.findings.title": "What was said along the way ({n:,})",
    "path.findings.left": "and {n:,} more: --format markdown shows all",
    "path.told": "{speakers}, to {told}",
    "path.erased": "erased",
    "path.withdrawn.superseded": "WITHDRAWN by its speaker ({by})",
    "path.withdrawn.retired": "REPLACED by {by}",
    "path.withdrawn.refuted": "REFUTED by {by}",
    "path.denials.title": "Denied",
    "path.denial.ruled_out": "{harm} ruled out by {who} on {day}.",
    "path.denial.vendor": "{harm} ruled out by {who} on {day}: the vendor's word alone.",
    "path.denial.erased": "{harm}: said to have been erased, by {who} on {day}.",
    "path.denial.not_found": (
        "{harm}: looked for and not found, by {who} on {day}; that is not a no."
    ),
    "path.denial.ceiling": " It stays in the ceiling.",
    "path.denial.refuted": " It would be refuted by {what}.",
    "path.why.title": "Why not, and what would change it",
    "path.why.title_leak": "Why no data reaches it, and what would change that",
    "path.why.nothing": "Nothing that was tried would put it on the answer.",
    "path.why.item": "{text}.",
    "path.fix.fact": "it would be reached if {fix}",
    "path.fix.ask": "it is reached when asked otherwise: {fix}",
    "path.fix.then": "{how} ({tier}, {certainty}).",
    "path.chains.left": "{n:,} more chains: --format markdown shows all",
    "path.chains.left.one": "1 more chain: --format markdown shows all",
    "path.next.affected": "everyone who is affected",
    "path.next.show": "all that is recorded of it",
    "path.next.sources": "with the sources",
    "path.next.hypothetical": "incidents aside",
    "path.hop.since": "since {since}",
    "path.hop.until": "until {until}",
    "path.by.relies_on_system": "stated: it relies on {names}",
    "path.why.title_chain": "Why no chain leads there, and what would change that",
    "path.fix.said": "{how} ({said}).",
    # residual
    "residual.title": "Data left behind by ended engagements",
    "residual.title_of": "Data left behind by ended engagements: {names}",
    "residual.nothing": (
        "No ended engagement is on record. Where no end is recorded, that does not say that none "
        "has ended."
    ),
    "residual.ended": "{n:,} engagements ended.",
    "residual.ended.one": "1 engagement ended.",
    "residual.refuted": (
        "For {n:,} it was said that the data were erased, and later they were, or may have been, "
        "hit."
    ),
    "residual.none": "For {n:,} nobody says that the data were erased.",
    "residual.claimed": "For {n:,} it is said that the data were erased, and nothing refutes it.",
    "residual.hit": (
        "Of those for which nobody says so, {n:,} were hit after their end, for certain or "
        "possibly."
    ),
    "residual.hit.one": (
        "Of those for which nobody says so, 1 was hit after its end, for certain or possibly."
    ),
    "residual.dates": "Ended before {at}; with everything recorded so far.",
    "residual.dates_known": "Ended before {at}; as known on {known}.",
    "residual.column.vendor": "vendor",
    "residual.column.client": "client",
    "residual.column.until": "ended",
    "residual.column.said": "what is said",
    "residual.table.refuted": "Said to be erased, and refuted ({n:,})",
    "residual.table.none": "Nobody says that the data were erased ({n:,})",
    "residual.table.claimed": "Said to be erased ({n:,})",
    "residual.vendor_unknown": "not known",
    "residual.people_none": "none",
    "residual.data_unknown": "data not known",
    "residual.said.nothing": "nothing",
    "residual.said.claim": "erased: {who} ({standing}, {when})",
    "residual.said.as_of": ", gone by {day}",
    "residual.said.by_then": ", but only what had been entrusted by then",
    "residual.said.told": ", to {names}",
    "residual.said.in_part": ", but only: {what}",
    "residual.said.refuted": "refuted {when}: {status}, {who} ({incident})",
    "residual.said.hit": "hit after its end: {status}, {when} {who} ({incident})",
    "residual.said.reach": "within reach of a later incident: {incident} ({status})",
    "residual.status": "{harm} {status}",
    "residual.standing.3": "an authority's word",
    "residual.standing.2": "the client's own word",
    "residual.standing.1": "the vendor's word",
    "residual.standing.0": "press or others",
    "residual.unknown.end": (
        "{n:,} engagements have no end on record: whether they ended is not known."
    ),
    "residual.unknown.end.one": (
        "1 engagement has no end on record: whether it ended is not known."
    ),
    "residual.unknown.people": "for {n:,} it is not known how many people they hold at most",
    "residual.unknown.people.one": "for 1 it is not known how many people it holds at most",
    "residual.unknown.data": "for {n:,} the categories of data are not recorded",
    "residual.next.show": "the first one, with its sources",
    "residual.next.affected": "all that this vendor's incident reaches",
    # exposure
    "exposure.title": "What can hurt {client}",
    "exposure.nobody": (
        "No vendor or system is recorded that can hurt it. That is what the data says, not that "
        "there is none."
    ),
    "exposure.count": "{n:,} vendors and systems can hurt it.",
    "exposure.count.one": "1 vendor or system can hurt it.",
    "exposure.tiers": "At tier 1, the nearest: {direct:,}; further up the chain: {further:,}.",
    "exposure.beside": "Keeping data of the same people themselves: {n:,}.",
    "exposure.assumed": (
        "{n:,} of them only by assumed links: neither end declares what the work relies on."
    ),
    "exposure.residual": "{n:,} of them through work that has ended.",
    "exposure.hurt": "{n:,} incidents have hit it, for certain or possibly.",
    "exposure.hurt.one": "1 incident has hit it, for certain or possibly.",
    "exposure.reached": (
        "{n:,} more incidents could reach it; no harm is confirmed or said to be possible."
    ),
    "exposure.reached.one": (
        "1 more incident could reach it; no harm is confirmed or said to be possible."
    ),
    "exposure.no_incident": "No incident on record has reached it.",
    "exposure.dates": "Engagements as of {at}; with everything recorded so far.",
    "exposure.dates_known": "Engagements as of {at}; as known on {known}.",
    "exposure.incidents": "What has already happened ({n:,})",
    "exposure.tier": "Tier {tier} ({n:,})",
    "exposure.tier_none": "Keeps data of the same people itself ({n:,})",
    "exposure.own": "Itself and its own systems ({n:,})",
    "exposure.column.vendor": "vendor or system",
    "exposure.column.how": "remarks",
    "exposure.system": "{name} (system)",
    "exposure.people_none": "–",
    "exposure.service_only": "service only",
    "exposure.data_open": "{data}; rest not known",
    "exposure.has_hurt": "{incident} ({status})",
    "exposure.ended": "ended {until}",
    "exposure.erasure.none": ", nobody says that the data were erased",
    "exposure.erasure.claimed": ", erased according to {who}",
    "exposure.erasure.refuted": ", said to be erased, refuted {when}",
    "exposure.through": "through {path}",
    "exposure.through_more": "through {path} (+{n:,} chains)",
    "exposure.also_through": "also through {path}",
    "exposure.also_through_more": "also through {path} (+{n:,} chains)",
    "exposure.leak_assumed": "leak only by an assumed link",
    "exposure.unknown.provider": "{work}: who does the work is not recorded.",
    "exposure.unknown.relies_on": "on whom {vendor} relies is not declared ({work})",
    "exposure.unknown.data": "engagements whose categories of data are not recorded: {n:,}",
    "exposure.unknown.populations": (
        "engagements of which it is not recorded whose data they concern: {n:,}"
    ),
    "exposure.excluded": "{vendor} is excluded by a declared list that omits it ({n:,} links)",
    "exposure.excluded.one": "{vendor} is excluded by a declared list that omits it",
    "exposure.next.affected": "all that this one could reach",
    "exposure.next.residual": "what ended work has left behind",
}
