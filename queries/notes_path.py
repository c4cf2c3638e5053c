"""The texts of ``path``: why not, what would change it, and what would refute a denial."""

from __future__ import annotations

from collections.abc import Mapping

#: By code: English, Japanese.
PATH_TEXTS: Mapping[str, tuple[str, str]] = {
    "refuted_erasure": (
        "any later finding that it was possible or confirmed, inside what the erasure covers",
        "消去したとされる範囲について、後日「おそれ」または「確認」とする公表（誰のものでも）",
    ),
    "refuted_0": (
        "any later word that it was possible or confirmed",
        "後日「おそれ」または「確認」とする公表（誰のものでも）",
    ),
    "refuted_1": (
        "a later word of the vendor itself, of the client, or of an authority",
        "委託先自身、委託元または当局による後日の公表",
    ),
    "refuted_2": (
        "a later word of the client about its own data, or of an authority",
        "自らの情報についての委託元、または当局による後日の公表",
    ),
    "refuted_3": (
        "a later word of an authority, a court or an independent committee",
        "当局、裁判所または独立した委員会による後日の公表",
    ),
    # why it is not reached
    "why_no_engagement": (
        "no engagement of {0} is recorded, and no group of people whose data it controls",
        "{0} の委託も、{0} が管理する本人の集団も記録がない",
    ),
    "why_known": (
        "not known by {0}: {1} became known on {2}",
        "{0} の時点では知られていない: {1} が知られたのは {2}",
    ),
    "why_window": (
        "{0} begins on {1}, after the days that count (to {2})",
        "{0} の開始は {1} で、対象とする期間（{2} まで）より後",
    ),
    "why_excluded_relies_on": (
        "{0} declares what it relies on, and {1} is not in its list",
        "{0} は依存する委託を申告しており、その一覧に {1} がない",
    ),
    "why_excluded_serves": (
        "{1} declares for which engagements it is done, and {0} is not in its list",
        "{1} は何のための委託かを申告しており、その一覧に {0} がない",
    ),
    "why_excluded_both": (
        "{0} and {1} each declare their list, and neither names the other",
        "{0} と {1} はそれぞれ一覧を申告しており、どちらにも他方がない",
    ),
    "why_own_engagement": (
        "{0} has an engagement of its own, {1}; its group's does not hold for it",
        "{0} には自らの委託 {1} があり、所属するまとまりの委託は当てはまらない",
    ),
    "why_no_data": (
        "no data passes: {0} has {1}, {2} has {3}, and nothing is in both; service still is hit",
        "データは届かない: {0} は {1}、{2} は {3} で、共通の項目がない（業務の停止は及ぶ）",
    ),
    "why_no_data_here": (
        "no data passes: {0} declares that it has none; service still is hit",
        "データは届かない: {0} は個人情報なしと申告している（業務の停止は及ぶ）",
    ),
    "why_no_data_asked": (
        "none of the data asked about passes: {0} has {1}; service still is hit",
        "指定したデータ項目は届かない: {0} にあるのは {1}（業務の停止は及ぶ）",
    ),
    "why_no_people": (
        "no data passes: {0} concerns {1}, {2} concerns {3}, and nobody is known in both; "
        "service still is hit",
        "データは届かない: {0} の本人は {1}、{2} の本人は {3} で、共通する集団がない"
        "（業務の停止は及ぶ）",
    ),
    "why_no_people_here": (
        "no data passes: {0} declares that it concerns nobody; service still is hit",
        "データは届かない: {0} は対象の本人なしと申告している（業務の停止は及ぶ）",
    ),
    "why_filter_data": (
        "only these data categories were asked about: {0}",
        "データ項目を次に限って尋ねたため: {0}",
    ),
    "why_filter_harm": (
        "only this harm was asked about: {0}; the other one reaches it",
        "被害の種類を {0} に限って尋ねたため（もう一方は及ぶ）",
    ),
    "why_filter_system": (
        "only {0} was taken as hit",
        "{0} だけに事故が起きたと仮定したため",
    ),
    "why_filter_tiers": (
        "only {0} tiers were followed; it lies at tier {1}",
        "{0} 段階までに限ったため（{1} 段階目にあたる）",
    ),
    "why_target_withdrawn": (
        "{1} was named as hit in {0}, and withdrawn on {2}",
        "{1} は {0} の対象とされたが、{2} に撤回された",
    ),
    "why_hit_set": (
        "{0} hit only {1}, and harm from there does not reach it",
        "{0} で事故が起きたのは {1} だけで、そこからは及ばない",
    ),
    "why_no_incident": (
        "what is hit itself does not reach it; an incident that is recorded does",
        "指定した対象そのものからは及ばないが、記録されたインシデントでは及ぶ",
    ),
    "why_no_chain": (
        "no chain of engagements leads from {0} to {1}",
        "{0} から {1} へつながる委託の記録がない",
    ),
    "why_system": (
        "{1} is hit only through who operates it or has an account on it; {0} is not recorded so",
        "{1} に被害が及ぶのは運営者かアカウントの保有者からだけで、{0} はそのどちらとも記録がない",
    ),
    "why_together": ("{0}; and {1}", "{0}。さらに、{1}"),
    "why_speaker": (
        "{0} is recorded as who said it ({1}); to speak of harm is not to be affected",
        "{0} は公表・報告をした側として記録されている（{1}）。それだけでは影響先にあたらない",
    ),
    "why_told": (
        "{0} is recorded as who was told ({1}); to be told is not to be affected",
        "{0} は報告を受けた側として記録されている（{1}）。それだけでは影響先にあたらない",
    ),
    "why_receiver": (
        "{0} received what leaked ({1}); receivers are not affected",
        "{0} は漏えいした情報の渡った先である（{1}）。渡った先は影響先に数えない",
    ),
    "why_entry": (
        "{0} is through whom it came in ({1}); that does not make it hit",
        "{0} は侵入の経路である（{1}）。それだけでは事故の対象にあたらない",
    ),
    "why_reverse": (
        "the other way round: {1} entrusts work to {0}; harm goes from provider to client",
        "向きが逆: {1} が {0} に委託している。被害は受託側から委託側へ及ぶ",
    ),
    "why_group": (
        "{0} and {1} belong to one group of companies; that by itself carries no harm",
        "{0} と {1} は同じ企業グループだが、それだけでは被害は及ばない",
    ),
    "why_part": (
        "only a part of it is reached: {0}",
        "及ぶのはその一部だけ: {0}",
    ),
    # what would change it
    "fix_known": ("as known on {0}", "{0} 時点の情報で尋ねる"),
    "fix_known_record": ("{0} had been known", "{0} が知られていれば"),
    "fix_at": ("engagements as of {0}", "{0} 時点の委託で尋ねる"),
    "fix_since": ("{0} had begun before", "{0} がそれより前に始まっていれば"),
    "fix_relies_on": ("{0} relied on {1}", "{0} が {1} に依存していれば"),
    "fix_serves": ("{1} were done for {0}", "{1} が {0} のためのものであれば"),
    "fix_own_engagement": ("{0} were not there", "{0} がなければ"),
    "fix_data": ("{0} held other data than it declares", "{0} に申告以外のデータ項目もあれば"),
    "fix_people": ("{0} concerned others than it declares", "{0} に申告以外の本人も含まれれば"),
    "fix_without": ("without {0}", "{0} を指定しない"),
    "fix_tiers": ("--tiers {0}", "--tiers {0} を指定する"),
    "fix_target": ("{1} were hit in {0} after all", "{0} で {1} にやはり事故が起きていれば"),
    "fix_hypothetical": (
        "all of {0} were hit (--hypothetical)",
        "{0} の全体に事故が起きたとする（--hypothetical）",
    ),
    "fix_incident": ("--incident {0}", "--incident {0} を指定する"),
    "fix_new": ("{0} entrusted work to {1}", "{0} が {1} に委託していれば"),
    "fix_account": ("{1} had an account on {0}", "{1} が {0} のアカウントを持っていれば"),
    "fix_together": ("{0}, and {1}", "{0}、かつ {1}"),
    "search_cut": (
        "the search for what would change the answer was ended after {0} trials",
        "回答を変え得る事実の探索を {0} 回の試行で打ち切り",
    ),
}
