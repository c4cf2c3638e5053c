"""The words of the map in Japanese and English, and how it writes numbers of people."""

from __future__ import annotations

from collections.abc import Mapping

from ..graph.intervals import Number
from ..graph.vocabulary import HARM_TERMS, STATUSES, UNITS
from .figures import figure as plain
from .groups_texts import GROUP_ROWS
from .html_page_words import ROWS as _PAGE_ROWS

#: A mark for each status: its form tells it apart where colours do not.
MARKS: Mapping[str, str] = {
    "confirmed": "●",
    "possible": "▲",
    "under_investigation": "◐",
    "unknown": "?",
    "not_found": "○",
    "ruled_out": "×",
}

_ROWS = (
    ("question", "誰が影響を受けるか", "Who is affected"),
    ("question_all", "誰が誰に何を委ねているか", "Who entrusts what to whom"),
    ("entry", "侵入口", "Came in through"),
    ("known", "この日までに判明したこと", "Known by"),
    ("known_now", "判明していることすべて", "everything known"),
    ("map", "波及の図", "Map"),
    ("map_help",
     "矢印キーで図の中を移動、Enter で根拠へ、+ と - で拡大・縮小、Esc で選択を解除します。",
     "Arrow keys move through the map, Enter goes to the evidence, + and - zoom, Esc clears the "
     "selection."),
    ("search", "名称で探す", "Search by name"),
    ("search_none", "該当なし", "nothing found"),
    ("found", "件が該当", "found"),
    ("filter", "状況で絞る", "Filter by status"),
    ("harm", "被害の種類", "Harm"),
    ("legend", "凡例", "Legend"),
    ("fit", "全体を表示", "Show all"),
    ("zoom_in", "拡大", "Zoom in"),
    ("zoom_out", "縮小", "Zoom out"),
    ("reset", "最初の表示に戻す", "Back to the start"),
    ("table", "組織と本人の一覧", "Organisations and people"),
    ("table_help",
     "行を選ぶと根拠が表示されます。見出しを押すと並べ替えます。",
     "Select a row to see the evidence; press a heading to sort."),
    ("panel", "根拠", "Evidence"),
    ("panel_empty",
     "図の要素、線、または表の行を選ぶと、状況、人数、出典、そこへ至る経路がここに表示されます。",
     "Select a node, a line or a row: its status, numbers, sources and the chains that lead to it "
     "appear here."),
    ("close", "選択を解除", "Clear selection"),
    ("name", "名称", "Name"),
    ("kind", "種別", "Kind"),
    ("status", "状況", "Status"),
    ("tier", "段階", "Tier"),
    ("tier_none", "経路の記録なし", "no chain recorded"),
    ("certainty", "確かさ", "Certainty"),
    ("stated", "記録あり", "stated"),
    ("assumed", "推定", "assumed"),
    ("people", "人数", "People"),
    ("held", "保有", "Held"),
    ("affected", "影響", "Affected"),
    ("client", "委託元", "Client"),
    ("provider", "委託先", "Provider"),
    ("system", "システム", "System"),
    ("basis", "根拠関係", "Basis"),
    ("period", "期間", "Period"),
    ("controllers", "委託元・管理者", "Controllers"),
    ("part_of", "含まれる集団", "Part of"),
    ("operator", "運営者", "Operator"),
    ("members_of", "属する集団", "Member of"),
    ("aliases", "別名", "Other names"),
    ("data", "データの種類", "Data categories"),
    ("data_none", "個人データなし", "no personal data"),
    ("counts", "公表された数", "Numbers as stated"),
    ("findings", "公表・報告", "Statements"),
    ("sources", "出典", "Sources"),
    ("sources_none", "出典の記録なし", "no source recorded"),
    ("chains", "なぜ（経路）", "Why (chains)"),
    ("chains_more", "ほかの経路", "further chains"),
    ("links", "つながり", "Connections"),
    ("show_chain", "この経路を図で示す", "Show this chain on the map"),
    ("residual", "契約終了後", "contract ended"),
    ("in_part", "一部", "in part"),
    ("vendor_only", "業者の言のみ", "on the vendor's word"),
    ("target", "起点", "hit"),
    ("unknown_people", "人数不明", "number not known"),
    ("not_current", "その後に改められた", "replaced later"),
    ("decisive", "現在の状況の根拠", "decides the status"),
    ("told_to", "伝達先", "told to"),
    ("undated", "日付なし", "undated"),
    ("note", "注", "Note"),
    ("locator", "箇所", "at"),
    ("totals", "合計", "Totals"),
    ("total_confirmed", "確認", "Confirmed"),
    ("total_possible", "おそれを含む", "With possible"),
    ("total_ceiling", "否定されていない上限", "Ceiling: all not ruled out"),
    ("notices", "通知・報告の単位（委託元ごとの延べ）", "As notices, counted per controller"),
    ("marked", "食い違う数を除いた値", "without claims that conflict"),
    ("cut", "この答えに欠けるもの", "What this answer leaves out"),
    ("contradictions", "食い違い", "Contradictions"),
    ("receivers", "情報を受け取った者（影響を受けた者ではない）", "Received it (not affected)"),
    ("coverage", "名前の分かる委託元で説明できる範囲", "What the named clients account for"),
    ("coverage_of", "のうち", "of"),
    ("coverage_rest", "説明できない分", "not explained"),
    ("nothing", "影響を受ける組織も本人も記録にありません。", "Nobody affected is on record."),
    ("shape_target", "被害を受けた先（起点）", "hit: where harm starts"),
    ("shape_system", "システム", "system"),
    ("shape_organisation", "組織", "organisation"),
    ("shape_cohort", "名前の分からない組織の集まり", "group of unnamed organisations"),
    ("shape_engagement", "委託", "engagement"),
    ("shape_population", "本人（大きい円ほど多い）", "people (larger: more of them)"),
    ("shape_open", "本人（人数不明）", "people, number not known"),
    ("line_stated", "記録のあるつながり", "stated link"),
    ("line_assumed", "推定のつながり", "assumed link"),
    ("tag_residual", "契約終了後も残る", "contract ended, data may remain"),
    ("no_script",
     "図と表を表示するにはスクリプトが要ります。",
     "The map and the table need scripts."),
    ("book_old",
     "このブラウザは古く、図のデータを展開できません。2023 年以降のブラウザで開いてください。",
     "This browser is too old to unpack the map's data. Open the file in a browser of 2023 or "
     "later."),
    ("book_damaged",
     "この文書は壊れています（{part} を読めません）。hakyu graph で作り直してください。",
     "This file is damaged ({part} cannot be read). Make it anew with hakyu graph."),
    ("book_none", "この文書にはありません。", "not in this file."),
    ("offline", "この文書は外部と通信しません。", "This file never contacts any network."),
    ("data_hash", "データ", "Data"),
    ("organisations", "組織", "organisations"),
    ("systems", "システム", "systems"),
    ("engagements", "委託", "engagements"),
    ("populations", "本人の集団", "groups of people"),
    ("population", "本人", "People"),
    ("organisation", "組織", "Organisation"),
    ("cohort", "組織の集まり", "Group of organisations"),
    ("engagement", "委託", "Engagement"),
    ("implicit", "本人（内訳の記録なし）", "People (not described)"),
    ("col_target", "起点", "Hit"),
    ("col_vendor", "委託先", "Vendors"),
    ("col_client", "委託元", "Clients"),
    ("col_engagement", "委託", "Work"),
    ("col_system", "システム", "Systems"),
    ("col_population", "本人", "People"),
    ("col_none", "経路の記録なし", "No chain recorded"),
    ("stage", "{n} 段階目", "Tier {n}"),
    ("link_provides", "委託を受けている", "provides the work"),
    ("link_runs", "システムの上で行われている", "the work runs on it"),
    ("link_operates", "システムを運営している", "operates the system"),
    ("link_account", "システムのアカウントを持つ", "holds an account on it"),
    ("link_flow", "委託が次の委託に使われている", "the work is used in further work"),
    ("link_client", "委託元である", "is done for this client"),
    ("link_successor", "承継した", "was succeeded by"),
    ("link_member", "集まりの一員である", "has this member"),
    ("link_exposes", "本人のデータを扱う", "handles data of these people"),
    ("link_holds", "本人のデータを置く", "holds data of these people"),
    ("link_controls", "本人のデータを管理する", "controls data of these people"),
    ("link_part", "一部である", "contains this part"),
    ("assumed_why",
     "この二つがつながるという記録も、つながらないという記録もない。",
     "No record says that these two are linked, and none that they are not."),
)  # fmt: skip

_TEXTS = {
    "ja": {key: ja for key, ja, _ in (*_ROWS, *_PAGE_ROWS, *GROUP_ROWS)},
    "en": {key: en for key, _, en in (*_ROWS, *_PAGE_ROWS, *GROUP_ROWS)},
}


def texts(lang: str) -> Mapping[str, str]:
    """Every word of the map in a language; anything but ``ja`` is English."""
    return _TEXTS["ja" if lang == "ja" else "en"]


def status_label(status: str | None, lang: str) -> str:
    """A status in words; empty where the harm is not carried."""
    return STATUSES[status].label(lang) if status is not None else "–"


def harm_label(harm: str, lang: str) -> str:
    return HARM_TERMS[harm].label(lang)


def figure(value: Number, lang: str) -> str:
    """``132,503``; in Japanese round tens of thousands as 万: ``2,242万``."""
    if lang == "ja" and value >= 10_000 and value % 10_000 == 0:
        return f"{plain(value // 10_000)}万"
    return plain(value)


def amount(low: Number, high: Number | None, lang: str, unit: str = "person") -> str:
    """An interval with its unit; empty where it says nothing."""
    ja = lang == "ja"
    if high is None:
        if low <= 1:
            return ""
        return (
            f"{_with_unit(low, lang, unit)}以上" if ja else f"{_with_unit(low, lang, unit)} or more"
        )
    if low == high:
        return _with_unit(low, lang, unit)
    if low <= 1:
        return (
            f"最大{_with_unit(high, lang, unit)}" if ja else f"up to {_with_unit(high, lang, unit)}"
        )
    dash = "～" if ja else "–"
    return f"{figure(low, lang)}{dash}{_with_unit(high, lang, unit)}"


def _with_unit(value: Number, lang: str, unit: str) -> str:
    label = UNITS[unit].label(lang) if unit in UNITS else unit
    if lang == "ja":
        return figure(value, lang) + label
    if unit == "person":
        label = "person" if value == 1 else "people"
    return f"{figure(value, lang)} {label}"
