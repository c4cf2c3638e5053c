"""What ``whatif`` says, in English. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "whatif.title": "If {names} were hit: as things are, and as supposed",
    "whatif.days": (
        "As of {at}{known}; what is supposed is taken to be done by {day}. Nothing is stored."
    ),
    "whatif.known": ", with what was known on {day}",
    "whatif.same": "Nothing changes in the answer.",
    "whatif.same_clients": "The same clients are within reach, in the same way.",
    "whatif.went_out": "No longer within reach ({n:,}): {names}.",
    "whatif.gone": "Ruled out, as the data are gone ({n:,}): {names}.",
    "whatif.vendor_word": "Ruled out on the vendor's word alone ({n:,}): {names}.",
    "whatif.came_in": "Newly within reach ({n:,}): {names}.",
    "whatif.changed": "Within reach in another way ({n:,}): {names}.",
    "whatif.people": "{harm}, people within reach: {before} → {after}.",
    "whatif.attack_falls_away": "After an attack, reports of {n:,} controllers would fall away.",
    "whatif.attack_falls_away.one": "After an attack, the report of 1 controller would fall away.",
    "whatif.attack_comes_up": "After an attack, reports of {n:,} controllers would or may come up.",
    "whatif.attack_comes_up.one": (
        "After an attack, the report of 1 controller would or may come up."
    ),
    "whatif.attack_left_open": (
        "After an attack, whether {n:,} controllers must report could no longer be told."
    ),
    "whatif.attack_left_open.one": (
        "After an attack, whether 1 controller must report could no longer be told."
    ),
    "whatif.attack_settled": "After an attack, {n:,} controllers would have to report for certain.",
    "whatif.attack_settled.one": (
        "After an attack, 1 controller would have to report for certain."
    ),
    "whatif.otherwise_falls_away": (
        "After any other leak, reports of {n:,} controllers that are or may be owed would fall "
        "away."
    ),
    "whatif.otherwise_falls_away.one": (
        "After any other leak, the report of 1 controller that is or may be owed would fall away."
    ),
    "whatif.otherwise_comes_up": (
        "After any other leak, reports of {n:,} controllers would or may come up."
    ),
    "whatif.otherwise_comes_up.one": (
        "After any other leak, the report of 1 controller would or may come up."
    ),
    "whatif.otherwise_left_open": (
        "After any other leak, whether {n:,} controllers must report could no longer be told."
    ),
    "whatif.otherwise_left_open.one": (
        "After any other leak, whether 1 controller must report could no longer be told."
    ),
    "whatif.otherwise_settled": (
        "After any other leak, {n:,} controllers would have to report for certain."
    ),
    "whatif.otherwise_settled.one": (
        "After any other leak, 1 controller would have to report for certain."
    ),
    "whatif.changes": "Supposed ({n:,})",
    "whatif.column_change": "change",
    "whatif.column_effect": "what comes of it",
    "whatif.change_end": "{work}: ended",
    "whatif.change_erase_provider": "{work}: data erased, on the vendor's word",
    "whatif.change_erase_client": "{work}: data erased, as the client has seen to",
    "whatif.change_drop": "{work}: no longer any {what}",
    "whatif.change_replace": "{work}: taken over by {what}",
    "whatif.change_relies_on": "{work}: relies on {what}, and on nothing else",
    "whatif.change_relies_on_nothing": "{work}: relies on nothing",
    "whatif.change_encrypt": "{work}: unreadable to whoever takes the data",
    "whatif.effect_differs": "the answer differs by it",
    "whatif.effect_no_difference": "no difference to this answer",
    "whatif.effect_not_tried": "made; too many changes to try each",
    "whatif.nothing_ended": "nothing: it has ended already",
    "whatif.nothing_not_begun": "nothing: it has not begun by then",
    "whatif.nothing_running": (
        "nothing: the work goes on, and what is entrusted next is there again; end it too"
    ),
    "whatif.nothing_data_unknown": "nothing: which data are entrusted is not known",
    "whatif.nothing_not_listed": "nothing: it is not among the data entrusted",
    "whatif.nothing_wider": (
        "nothing: only a wider category is recorded, and what else is in it is not known"
    ),
    "whatif.nothing_same_provider": "nothing: that is who does the work",
    "whatif.nothing_same_list": "nothing: it is declared so already",
    "whatif.nothing_no_data": "nothing: no data are entrusted",
    "whatif.tier": "Tier {tier}",
    "whatif.who": "Who is within reach: what changes ({n:,})",
    "whatif.within_reach": "within reach",
    "whatif.data": "By data: whose are within reach of a leak",
    "whatif.data_unknown": "not known which",
    "whatif.column_readable": "of these, readable",
    "whatif.exposed": "{n:,} controllers, people: {people}",
    "whatif.exposed.one": "1 controller, people: {people}",
    "whatif.duties": "Reports to the authority, if what is within reach leaked",
    "whatif.duties_note": (
        "Of controllers, as far as categories of data and numbers of people decide it; no legal "
        "advice. An attack is any act that may have a wrongful purpose."
    ),
    "whatif.duties_same": "Nothing changes for {n:,} controllers.",
    "whatif.duties_same.one": "Nothing changes for 1 controller.",
    "whatif.without": "Whose data it is, is not known of {n:,} groups of people.",
    "whatif.without.one": "Whose data it is, is not known of 1 group of people.",
    "whatif.abroad": "Of {n:,} controllers in other countries nothing is said.",
    "whatif.abroad.one": "Of 1 controller in another country nothing is said.",
    "whatif.column_controller": "controller",
    "whatif.column_attack": "after an attack",
    "whatif.column_otherwise": "after any other leak",
    "whatif.column_grounds": "by",
    "whatif.some_of": "{name}: some of them",
    "whatif.verdict_due": "due",
    "whatif.verdict_not_due": "none",
    "whatif.verdict_undecided": "not decidable",
    "whatif.open": "{articles}: {what}",
    "whatif.until_now": "until now: {what}",
    "whatif.ground_special_care_private": "Rules art. 7(1)",
    "whatif.ground_special_care_public": "Rules art. 43(1)",
    "whatif.ground_special_care_either": "Rules art. 7(1) or 43(1)",
    "whatif.ground_property_damage_private": "Rules art. 7(2)",
    "whatif.ground_property_damage_public": "Rules art. 43(2)",
    "whatif.ground_property_damage_either": "Rules art. 7(2) or 43(2)",
    "whatif.ground_wrongful_purpose_private": "Rules art. 7(3)",
    "whatif.ground_wrongful_purpose_public": "Rules art. 43(3)",
    "whatif.ground_wrongful_purpose_either": "Rules art. 7(3) or 43(3)",
    "whatif.ground_number_private": "Rules art. 7(4) (over 1,000)",
    "whatif.ground_number_public": "Rules art. 43(4) (over 100)",
    "whatif.ground_number_either": "Rules art. 7(4) or 43(4): over 1,000 or 100 people",
    "whatif.ground_my_number_private": "My Number Rules art. 2(4) (over 100 people)",
    "whatif.ground_my_number_public": "My Number Rules art. 2(4) (over 100 people)",
    "whatif.ground_my_number_either": "My Number Rules art. 2(4) (over 100 people)",
    "whatif.why_data": "which data is not known",
    "whatif.why_people": "how many is not known",
    "whatif.why_kind": "private or public rules",
    "whatif.why_wide": "a wide category is all that is recorded",
    "whatif.why_misuse": "whether misuse can cause damage is to be judged",
    "whatif.why_share": "of how many of them it is recorded is not known",
    "whatif.why_assumed": "by an assumed link only",
    "whatif.why_unnamed": "whose data it is, is not recorded",
    "whatif.why_vendor_word": "erased on the vendor's word alone",
    "whatif.next_before": "the answer as things are",
    "whatif.next_residual": "what ended work has left behind",
}
