"""The words of groups on the map in Japanese and English."""

from __future__ import annotations

#: Key, Japanese, English; :func:`hakyu.viz.html_words.texts` gives them with the other words.
GROUP_ROWS = (
    ("group_form_target", "起点", "Hit"),
    ("group_form_system", "システム", "Systems"),
    ("group_form_organisation", "組織", "Organisations"),
    ("group_form_cohort", "組織の集まり", "Groups of organisations"),
    ("group_form_engagement", "委託", "Work"),
    ("group_form_population", "本人の集団", "Groups of people"),
    ("group_tier", "第{n}段の組織", "Tier {n}"),
    ("group_deeper", "第{n}段以降の組織", "Tier {n} and beyond"),
    ("group_no_chain", "経路の記録のない組織", "No chain recorded"),
    ("group_members", "「{name}」の成員", "Members of {name}"),
    ("group_before", "{names}から", "through {names}"),
    ("group_rest", "その他", "others"),
    ("group_no_status", "状況なし", "no status"),
    ("group_rank", "{first}～{last}番目", "nos. {first}–{last}"),
    ("group_from_to", "{first} … {last}", "{first} … {last}"),
    ("group_open_people", "人数不明 {n}", "{n} of unknown size"),
    ("group_largest", "最大 {people}", "largest: {people}"),
    ("group_shape", "まとまり（押すと開く）", "folded group (opens by click)"),
    ("group_of", "{name}、{n}件のまとまり", "{name}, group of {n}"),
    ("group_opened", "開きました：{name}。{n}件を表示中", "Opened: {name}. {n} shown"),
    ("group_closed", "閉じました：{name}。{n}件を表示中", "Closed: {name}. {n} shown"),
    ("group_full",
     "一度に描くのは{most}件までのため、先に開いたまとまりを閉じました。",
     "Not more than {most} are drawn at once: what was opened first has been closed."),
    ("group_help",
     "まとまりは Enter で開き、BackSpace で閉じます。",
     "Enter opens a group, Backspace closes it."),
    ("groups_open", "開いているまとまり", "Opened groups"),
    ("groups_close_all", "すべて閉じる", "Close all groups"),
    ("groups_open_all", "すべて開く", "Open all groups"),
    ("group_close", "閉じる：{name}", "Close {name}"),
    ("group_fold_up", "ひとつ上へ", "Up"),
)  # fmt: skip
