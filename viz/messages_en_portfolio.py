"""What overlap, concentration and all questions about much at once say, in English."""

TEXTS: dict[str, str] = {
    "network.data": "Of leaks only: {data}.",
    "network.certain": "Only along links that are stated.",
    "network.dates": "Engagements as of {at}; with everything recorded so far.",
    "network.dates_known": "Engagements as of {at}; as known on {known}.",
    "overlap.title": "What {names} share",
    "overlap.title_many": "What {n:,} vendors and systems share",
    "overlap.both": "Both reach {what}.",
    "overlap.all": "All of them reach {what}.",
    "overlap.organisations": "{n:,} organisations",
    "overlap.organisations.one": "1 organisation",
    "overlap.with_cohorts": "{text} and {n:,} groups of unnamed ones",
    "overlap.with_cohorts.one": "{text} and 1 group of unnamed ones",
    "overlap.all_people": "People in groups that they share: {people}.",
    "overlap.all_people_none": "No group of people is known to be shared.",
    "overlap.persons": (
        "People of whom each reaches something, in whatever groups they stand: {persons}."
    ),
    "overlap.union": "Together they reach {what}.",
    "overlap.union_people": "People whom they reach together: {people}.",
    "overlap.union_people_none": "No group of people is known to be reached.",
    "overlap.if_hit": "If each were hit. {dates}",
    "overlap.each": "What each reaches, and what it alone does",
    "overlap.pairs": "What each pair shares ({n:,})",
    "overlap.column.vendor": "vendor or system",
    "overlap.column.organisations": "orgs",
    "overlap.column.alone": "alone: orgs",
    "overlap.column.alone_people": "alone: people",
    "overlap.column.how": "how",
    "overlap.column.group": "group of people",
    "overlap.plus_cohorts": "{text} + {n:,} groups",
    "overlap.plus_cohorts.one": "{text} + 1 group",
    "overlap.no_people": "–",
    "overlap.shared": "Organisations that more than one reaches ({n:,})",
    "overlap.groups": "Groups of people that more than one reaches ({n:,})",
    "overlap.unnamed": "people of {client} of whom no list is recorded",
    "overlap.way": "{vendor}: {how}",
    "overlap.way_each": "each: {how}",
    "overlap.tier": "tier {tier}",
    "overlap.tier_own": "its own or kept by it",
    "overlap.service_only": "service only",
    "overlap.data_only": "data only",
    "overlap.assumed_leak": "leak by an assumed link",
    "overlap.assumed_loss": "loss by an assumed link",
    "overlap.open": "number of people: {n:,} groups that they share: {names}",
    "overlap.open.one": "number of people: 1 group that they share: {names}",
    "overlap.next.affected": "all that these could reach together",
    # concentration
    "concentration.title": "How concentrated: {scope}",
    "concentration.scope.all": "all clients on record",
    "concentration.scope.portfolio": "the clients of the portfolio",
    "concentration.clients": "{n:,} clients",
    "concentration.clients.one": "1 client",
    "concentration.work": " with {n:,} engagements.",
    "concentration.work.one": " with 1 engagement.",
    "concentration.vendors": "Direct vendors: {n:,}.",
    "concentration.behind": "Vendors and systems behind them: {n:,}.",
    "concentration.ended": (
        "Of the engagements {n:,} have ended: what was entrusted may still be there."
    ),
    "concentration.ended.one": (
        "Of the engagements 1 has ended: what was entrusted may still be there."
    ),
    "concentration.people": "People whose data are entrusted: {people}.",
    "concentration.nothing": "No engagement of the {n:,} clients is on record.",
    "concentration.nothing.one": "No engagement of this client is on record.",
    "concentration.indices": "Herfindahl-Hirschman index of the direct vendors",
    "concentration.orientation": (
        "10,000: one vendor has all. US merger guidelines (2023, section 2.1) call a market above "
        "{high} highly concentrated, earlier ones (1992) one from {moderate} moderately. They are "
        "about markets; here they are for orientation only."
    ),
    "concentration.column.measure": "by",
    "concentration.column.hhi": "index",
    "concentration.column.effective": "effective",
    "concentration.column.level": "orientation",
    "concentration.column.largest": "largest",
    "concentration.measure.engagements": "engagements",
    "concentration.measure.clients": "clients (each pair of client and vendor)",
    "concentration.measure.people": "people",
    "concentration.measure.sized": "people in groups of known size ({n:,} of {of:,} vendors)",
    "concentration.none": "–",
    "concentration.largest": "{vendor} ({share})",
    "concentration.level.low": "not concentrated",
    "concentration.level.moderate": "moderate",
    "concentration.level.high": "high",
    "concentration.level.from_to": "{low} to {high}",
    "concentration.direct": "Direct vendors, and systems on which the work runs ({n:,})",
    "concentration.shared": "Through which several direct vendors can be hit ({n:,})",
    "concentration.further": "Behind one direct vendor ({n:,})",
    "concentration.column.vendor": "vendor or system",
    "concentration.column.work": "engagements",
    "concentration.column.clients": "clients",
    "concentration.column.share": "of all people",
    "concentration.column.behind": "where",
    "concentration.column.hits": "vendors",
    "concentration.column.who": "direct vendors that are hit",
    "concentration.number": "{n} ({share})",
    "concentration.share_sized": "not known ({share} of known sizes)",
    "concentration.tier": "tier {tier}, behind {behind}",
    "concentration.unknown.open": (
        "number of people: {n:,} groups; no share of people is known better than they allow"
    ),
    "concentration.unknown.open.one": (
        "number of people: 1 group; no share of people is known better than it allows"
    ),
    "concentration.unknown.undeclared": (
        "on whom the direct vendor relies: not declared for {n:,} engagements, so that more may "
        "stand behind"
    ),
    "concentration.unknown.undeclared.one": (
        "on whom the direct vendor relies: not declared for 1 engagement, so that more may stand "
        "behind"
    ),
    "concentration.unknown.without": "clients of whom no engagement is on record: {n:,}",
    "concentration.unknown.cohorts": (
        "clients that stand for a group of unnamed ones, each counted once: {n:,}"
    ),
    "concentration.next.affected": "all that the first one could reach",
}
