"""The words of the pictures, in Japanese and English."""

from __future__ import annotations

from collections.abc import Mapping

_ROWS = (
    ("map_title", "波及の図：{title}", "Map: {title}"),
    ("harm_line", "描いた被害：{harm}", "Harm shown: {harm}"),
    ("known", "{date}までに判明したこと", "as known by {date}"),
    ("known_all", "判明していることすべて", "everything known"),
    ("hypothetical", "仮定：実際の事案ではない", "hypothetical: no incident is behind it"),
    ("nothing", "影響を受ける組織も本人も記録にありません。", "Nobody affected is on record."),
    ("n_organisations", "{n}件の組織", "{n} organisations"),
    ("n_cohorts", "{n}件の組織の集まり", "{n} groups of organisations"),
    ("n_targets", "{n}件の起点", "{n} that were hit"),
    ("n_systems", "{n}件のシステム", "{n} systems"),
    ("n_engagements", "{n}件の委託", "{n} engagements"),
    ("n_populations", "本人の集団 {n}件", "{n} groups of people"),
    ("n_organisations.more", "ほか{n}件の組織", "{n} more organisations"),
    ("n_cohorts.more", "ほか{n}件の組織の集まり", "{n} more groups of org."),
    ("n_targets.more", "ほか{n}件の起点", "{n} more that were hit"),
    ("n_systems.more", "ほか{n}件のシステム", "{n} more systems"),
    ("n_populations.more", "ほか本人の集団 {n}件", "{n} more groups of people"),
    ("together", "合わせて{amount}", "together {amount}"),
    ("parts", "（内訳{n}件）", "({n} parts)"),
    ("parts.one", "（内訳{n}件）", "({n} part)"),
    ("of_unknown", "うち人数不明 {n}件", "{n} of unknown number"),
    ("no_number", "人数は合算しない", "numbers are not added"),
    ("tier_on", "{n} 段階目以降", "Tier {n} and beyond"),
    ("legend_group", "まとめて描いたもの", "several drawn as one"),
    ("legend_within", "一部・構成員などの関係", "part of, member of, and the like"),
    ("summarised",
     "1ページに収めるため、段階・状況・種別の同じものをまとめた。人数は重なりうるため合算していない。",
     "To fit one page, what has the same tier, status and kind is drawn as one. "
     "Numbers of people are not added: they may overlap."),
    ("desc_more", "ほか{n}件", "{n} more"),
    ("people_title", "人数（段階・状況別）：{title}", "People by tier and status: {title}"),
    ("timeline_title", "{harm}の人数の推移：{title}", "People over time, {harm}: {title}"),
    ("coverage_title", "どこまで分かっているか：{title}", "What is covered: {title}"),
    ("axis", "人数", "people"),
    ("axis_log", "人数（対数目盛。棒の長さは人数に比例しない）",
     "people (logarithmic scale: lengths are not in proportion to numbers)"),
    ("at_least_bar", "下限（少なくとも）", "lower bound: at least"),
    ("at_most_bar", "上限まで（ありうる範囲）", "up to the upper bound: may be"),
    ("open_bar", "上限は不明", "no upper bound is known"),
    ("unknown_n", "人数不明 {n}件：{names}", "number not known, {n}: {names}"),
    ("more_rows", "ほか{n}件（人数の記録あり。表を参照）", "{n} more with a number: see the table"),
    ("nested", "その内訳 {n}件（人数の記録あり）は描いていない",
     "{n} parts of these have numbers too and are not drawn"),
    ("nested.one", "その内訳 {n}件（人数の記録あり）は描いていない",
     "{n} part of these has a number too and is not drawn"),
    ("held", "保有 {amount}", "held: {amount}"),
    ("not_added", "集団は重なりうる。棒を足し合わせないこと。",
     "Groups may overlap: do not add the bars."),
    ("stage_status", "{n} 段階目・{status}", "Tier {n} · {status}"),
    ("stage_none_status", "経路の記録なし・{status}", "No chain recorded · {status}"),
    ("stage_hit_status", "起点・{status}", "Hit · {status}"),
    ("totals_head", "合計（別人として数えた人数）", "Totals (different people)"),
    ("no_numbers", "人数の記録はありません。", "No number of people is recorded."),
    ("no_days", "日付のある発言はありません。", "No statement with a date is recorded."),
    ("no_people_days", "この被害について人数に関わる変化はありません。",
     "No day changed a number of people for this harm."),
    ("level_confirmed", "確認", "Confirmed"),
    ("level_possible", "おそれを含む", "With possible"),
    ("level_ceiling", "否定されていない上限", "Ceiling: all not ruled out"),
    ("undated", "日付なし", "undated"),
    ("day", "日付", "Day"),
    ("strip", "人数不明", "no number"),
    ("strip_n", "{n}集団", "{n} groups"),
    ("strip_n.one", "{n}集団", "{n} group"),
    ("strip_key",
     "点線の帯：人数の分からない集団の数（下の図の高さには含まれない。0人ではない）。",
     "Dotted strip: how many groups have no number; they are not in the band, and not zero."),
    ("marks_key", "丸の数字：表の行。", "Numbers in circles: the lines of the table."),
    ("endless_key", "斜線が図の上端に達するところ：上限は不明。",
     "Hatched up to the top, without a border there: no upper bound is known."),
    ("always_zero", "全期間を通じて0人", "0 people throughout"),
    ("more_days", "ほか{n}日（表を参照）", "{n} more days: see the table"),
    ("none_yet", "記録なし", "nothing recorded"),
    ("cover_organisations", "組織（1行を1件とする）", "Organisations (a row counts one)"),
    ("cover_people", "本人の集団（人数の記録）", "Groups of people: is their number recorded?"),
    ("cover_stated", "公表された総数のうち、名前の分かる委託元で説明できる分",
     "Of a stated total: what the named clients account for"),
    ("with_number", "人数の記録あり", "number recorded"),
    ("with_least", "下限だけ記録", "only a lower bound"),
    ("with_held", "保有数だけ記録", "only the number held"),
    ("without_number", "人数不明", "number not known"),
    ("explained", "説明できる分", "accounted for"),
    ("maybe_explained", "その上限まで", "up to its upper bound"),
    ("unexplained", "説明できない分", "not accounted for"),
    ("of_total", "{who}：{stated}", "{who}: {stated}"),
    ("cover_open", "人数不明の集団 {n}件は説明に含まれない",
     "{n} groups without a number are not counted in"),
    ("cover_open.one", "人数不明の集団 {n}件は説明に含まれない",
     "{n} group without a number is not counted in"),
    ("bar_upper", "棒全体の長さは総数の上限を表す", "The whole bar is the upper end of the total"),
    ("cover_lists", "名簿は揃っているか", "Are the lists complete?"),
    ("somebody", "発言者の記録なし", "speaker not recorded"),
    ("n_items", "{n}件", "{n}"),
    ("lists", "{name}（{lists}）：{state}", "{name} ({lists}): {state}"),
)  # fmt: skip

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "ja": {key: ja for key, ja, _ in _ROWS},
    "en": {key: en for key, _, en in _ROWS},
}


def phrase(lang: str, key: str, **values: object) -> str:
    """A text of the pictures. With ``n`` 1 the key with ``.one`` is used where there is one."""
    table = _TEXTS["ja" if lang == "ja" else "en"]
    if values.get("n") == 1:
        key = f"{key}.one" if f"{key}.one" in table else key
    shown = {
        name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()
    }
    return table[key].format(**shown)
