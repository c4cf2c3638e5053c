"""What the faults of ``graph.integrity`` are called, in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Texts: TypeAlias = Mapping[str, Mapping[str, tuple[str, str]]]


def texts(*rows: tuple[str, str, str, str, str]) -> Texts:
    """A table of rows: code, what and mend in English, what and mend in Japanese."""
    return {
        code: {"en": (what, mend), "ja": (what_ja, mend_ja)}
        for code, what, mend, what_ja, mend_ja in rows
    }


FIT = texts(
    (
        "dangling",
        "No file states {id}.",
        "Add it to '{list}', or correct the id. {hint}",
        "{id} はどのファイルにもありません。",
        "「{list}」に加えるか、id を直してください。{hint}",
    ),
    (
        "not_a_cohort",
        "{id} ({place}) is no cohort, so that nothing can be a member of it.",
        "Set 'cohort: true' there, or use 'parent' for a group of companies.",
        "{id}({place})は集団(cohort)ではないので、そこに属することはできません。",
        "そちらに「cohort: true」とするか、企業グループなら「parent」を使ってください。",
    ),
    (
        "cycle",
        "{field} leads back to its start: {cycle}.",
        "Remove one of these links.",
        "{field} が元に戻っています: {cycle}。",
        "つながりのどれか一つを除いてください。",
    ),
    (
        "dates_out_of_order",
        "{second} ({end}) lies before {field} ({date}).",
        "Correct one of the two dates.",
        "{second}({end})が {field}({date})より前です。",
        "どちらかの日付を直してください。",
    ),
    (
        "part_too_large",
        "It holds at least {low} persons, and {whole} ({place}) that contains it at most {high}.",
        "Correct a size, or 'part_of'; say in 'said' what a size counts if not the whole.",
        "少なくとも {low} 人で、それを含む {whole}({place})は多くて {high} 人です。",
        "人数か「part_of」を直してください。全体の数でないなら、何の数かを「said」に書きます。",
    ),
    (
        "name_taken",
        "'{name}' is also a name of {other} ({place}).",
        "If they are one, use one id, or in a workspace: hakyu resolve {id} {other} --yes. "
        "Otherwise tell them apart: the corporate number of both, or 'name (place)'.",
        "「{name}」は {other}({place})の名前でもあります。",
        "同じものなら id を一つにするか、ワークスペースで hakyu resolve {id} {other} --yes とし、"
        "別なら両方に法人番号を書くか「名前(所在地)」としてください。",
    ),
    (
        "number_taken",
        "The corporate number {number} is also that of {other} ({place}).",
        "If they are one, use one id, or in a workspace: hakyu resolve {id} {other} --yes. "
        "Otherwise correct the number.",
        "法人番号 {number} は {other}({place})のものでもあります。",
        "同じものなら id を一つにするか、ワークスペースで hakyu resolve {id} {other} --yes とし、"
        "別なら番号を直してください。",
    ),
    (
        "sizes_without_cohort",
        "Sizes are the numbers of a cohort's members, and this organisation is none.",
        "Set 'cohort: true', or move the number to a population.",
        "sizes は集団(cohort)の構成員の数ですが、この組織は集団ではありません。",
        "「cohort: true」とするか、数を population に移してください。",
    ),
    (
        "unnamed_cohort",
        "'unnamed' is for one organisation and 'cohort' for many; it cannot be both.",
        "Keep one of them.",
        "unnamed は一つの組織、cohort は多数の組織で、両方にはなりません。",
        "どちらか一方にしてください。",
    ),
    (
        "no_provider",
        "The engagement names neither a provider nor a system.",
        "Add 'provider: org:…' or 'system: sys:…'.",
        "委託先(provider)もシステム(system)もありません。",
        "「provider: org:…」か「system: sys:…」を加えてください。",
    ),
    (
        "own_provider",
        "{id} is both the client and the provider.",
        "Correct one of them; what an organisation keeps itself is a population.",
        "{id} が委託元と委託先の両方になっています。",
        "どちらかを直してください。自ら持つものは population に書きます。",
    ),
    (
        "two_or_more",
        "It names {number} population(s), and two or more are needed.",
        "Name them all, or delete the overlap.",
        "population が {number} 個で、二つ以上が要ります。",
        "すべて書くか、overlap を削除してください。",
    ),
    (
        "exactly_two",
        "It names {number} population(s), and an intersection is of exactly two.",
        "Write one overlap for each pair.",
        "population が {number} 個ですが、intersection はちょうど二つです。",
        "組ごとに overlap を書いてください。",
    ),
    (
        "named_twice",
        "{id} is named twice.",
        "Delete one.",
        "{id} が二度あります。",
        "一つを削除してください。",
    ),
    (
        "disjoint_levels",
        "{id} (part_of: {whole}) and {first} (part_of: {first_whole}) do not stand on one level, "
        "so that they cannot be stated to be disjoint.",
        "Name populations with the same 'part_of' (or none): add a container without a size.",
        "{id}(part_of: {whole})と {first}(part_of: {first_whole})は同じ段にありません。",
        "「part_of」の同じ(またはない)population にし、必要なら人数のない入れ物を加えてください。",
    ),
    (
        "union_member",
        "{id} ({place}) is not part of the container {whole}.",
        "Set 'part_of: {whole}' there, or correct the union.",
        "{id}({place})は入れ物 {whole} の一部ではありません。",
        "そちらに「part_of: {whole}」とするか、union を直してください。",
    ),
    (
        "inventory_lists",
        "{id} has no {lists} of its own.",
        "Members are a cohort's, accounts a system's, providers an organisation's.",
        "{id} には {lists} の一覧がありません。",
        "members は集団、accounts はシステム、providers は組織について書きます。",
    ),
    (
        "finding_no_data",
        "The finding is narrowed to no data at all.",
        "Name the categories, or leave 'data' out if it is about all of them.",
        "対象の項目(data)が空に絞られています。",
        "項目を書くか、すべてについてなら「data」を除いてください。",
    ),
    (
        "erased_status",
        "'erased' is a reason to rule harm out, and the status is {status}.",
        "Write 'status: ruled_out', or delete 'reason'.",
        "erased は否定(ruled_out)の理由ですが、status は {status} です。",
        "「status: ruled_out」とするか、「reason」を削除してください。",
    ),
    (
        "no_incidents",
        "The finding names no incident. Only that data were erased can be said of none.",
        "Add 'incidents: [inc:…]'; for a certificate of erasure write 'status: ruled_out' and "
        "'reason: erased'.",
        "どのインシデントについてかが書かれていません。なくてよいのは、データの消去の言明だけです。",
        "「incidents: [inc:…]」を加えるか、廃棄・消去の証明なら「status: ruled_out」と"
        "「reason: erased」を書いてください。",
    ),
    (
        "erasure_subject",
        "An erasure that names no incident must say whose copy is gone, and {subject} is kept "
        "by more than one.",
        "Name the engagement whose data were erased (eng:…), one finding for each; "
        "or add 'incidents: [inc:…]'.",
        "インシデントのない消去の言明では、どこにあるデータかが {subject} では定まりません。",
        "消去されたデータの委託(eng:…)を対象に、委託ごとに書くか、"
        "「incidents: [inc:…]」を加えてください。",
    ),
    (
        "as_of_erased",
        "'as_of' is the day by which data had been erased, and this finding is about no erasure.",
        "Delete it, or write 'status: ruled_out' and 'reason: erased'.",
        "as_of はデータが消去された日ですが、この finding は消去についてではありません。",
        "削除するか、「status: ruled_out」と「reason: erased」を書いてください。",
    ),
    (
        "complete_status",
        "'complete' says that nothing else is affected, and the status is {status}.",
        "Use it with confirmed or possible only, or delete it.",
        "complete は「ほかに影響はない」の意味ですが、status は {status} です。",
        "confirmed か possible のときだけ使い、そうでなければ削除してください。",
    ),
    (
        "supersedes_subject",
        "{id} ({place}) is about {its}, and this finding about {subject}.",
        "Supersede only a statement about the same subject; a new finding needs no 'supersedes'.",
        "{id}({place})は {its} についてで、この finding は {subject} についてです。",
        "supersedes は同じ対象の言明だけに使います。新しい言明に supersedes は要りません。",
    ),
    (
        "supersedes_speaker",
        "{id} ({place}) was stated by somebody else.",
        "Only a speaker's own statement is withdrawn: name a shared speaker in 'stated_by', "
        "or delete 'supersedes'.",
        "{id}({place})は別の者の言明です。",
        "撤回できるのは自分の言明だけです。「stated_by」を直すか「supersedes」を削除してください。",
    ),
    (
        "supersedes_later",
        "{id} ({place}) is dated {its_date}, later than this finding ({date}).",
        "Correct a date, or turn the two round.",
        "{id}({place})の日付 {its_date} は、この finding({date})より後です。",
        "日付を直すか、向きを逆にしてください。",
    ),
    (
        "out_of_reach",
        "Nothing connects {subject} ({place}) with {incidents}.",
        "Name the right incident, or add what connects them: an engagement, a membership, "
        "or a target.",
        "{subject}({place})と {incidents} をつなぐものがありません。",
        "incident を直すか、つなぐもの(engagement、member_of、target)を加えてください。",
    ),
)
