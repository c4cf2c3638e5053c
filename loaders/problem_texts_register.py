"""What is said of ledgers: of their headings, their rows and single cells, in English and Japanese.

Codes that begin with ``why_`` say why a column is not used.
"""

from __future__ import annotations

from .problem_texts_fit import texts

HEADINGS = texts(
    (
        "register_no_header",
        "None of the first 30 rows holds headings of a vendor ledger.",
        "Name the row in a mapping file (header: 3) and its columns (docs/registers.md).",
        "先頭 30 行に、委託先管理台帳の見出しが見つかりません。",
        "対応表ファイルに見出しの行(header: 3)と列を書いてください(docs/registers.md)。",
    ),
    (
        "register_no_vendor",
        "No column names the vendor or the cloud service. Headings found: {headings}.",
        "Say which one it is, with --mapping FILE that holds: {example}",
        "委託先やクラウドサービスの列がありません。見つかった見出し: {headings}。",
        "どの列かを --mapping FILE で示してください。ファイルの例: {example}",
    ),
    (
        "register_no_client",
        "Who entrusts is not said: no column names the client. Headings found: {headings}.",
        "Give it with --client NAME, or with --mapping FILE that holds: {example}",
        "委託元が分かりません(委託元の列がありません)。見つかった見出し: {headings}。",
        "--client 名前 で指定するか、--mapping FILE で示してください。ファイルの例: {example}",
    ),
    (
        "register_twice",
        "Several columns could be “{label}”: {columns}.",
        "Say which one it is, with --mapping FILE that holds: {example}",
        "「{label}」とみられる列がいくつかあります: {columns}。",
        "どれを使うかを --mapping FILE で示してください。ファイルの例: {example}",
    ),
    (
        "register_sheets",
        "{path}: several sheets hold a ledger: {names}.",
        "Choose one with --sheet NAME.",
        "{path}: 台帳とみられるシートがいくつかあります: {names}。",
        "--sheet 名前 で選んでください。",
    ),
    (
        "mapping_not_mapping",
        "A mapping file holds fields.",
        "Begin with 'columns:' (docs/registers.md).",
        "対応表ファイルには項目を書きます。",
        "「columns:」から始めてください(docs/registers.md)。",
    ),
    (
        "mapping_part",
        "{value} stands where '{name}' holds fields.",
        "Write '{name}:' and below it lines 'key: value'.",
        "「{name}」の下に項目を書くところに {value} があります。",
        "「{name}:」の下に「キー: 値」の行を書いてください。",
    ),
    (
        "mapping_column",
        "{value} does not say what a column means.",
        "Write a field (vendor), or {{field: records, times: 1000, unit: person}}.",
        "{value} では列の意味が分かりません。",
        "項目名(vendor)か {{field: records, times: 1000, unit: person}} と書いてください。",
    ),
    (
        "mapping_header",
        "{value} is no row of headings.",
        "Write the number of the row, or the first and the last: [3, 4].",
        "{value} は見出しの行ではありません。",
        "行の番号か、最初と最後の行 [3, 4] を書いてください。",
    ),
    (
        "mapping_no_column",
        "No column is headed “{name}”. Headings found: {headings}.",
        "Write the heading as it stands there, or the letter of the column.",
        "見出し「{name}」の列がありません。見つかった見出し: {headings}。",
        "見出しをそのまま書くか、列の記号(A、B など)を書いてください。",
    ),
)

_MEND = "If it is to be used, name its field in a mapping file."
_MEND_JA = "使うなら、対応表ファイルで項目を示してください。"
WHY = texts(
    ("why_no_heading", "no heading", _MEND, "見出しなし", _MEND_JA),
    ("why_unknown", "heading not known", _MEND, "分からない見出し", _MEND_JA),
    ("why_better", "another column says it", _MEND, "ほかの列を使用", _MEND_JA),
    ("why_between", "lies between the two ends", _MEND, "開始と終了の間", _MEND_JA),
    ("why_told", "the mapping file says so", _MEND, "対応表の指定", _MEND_JA),
    ("why_line", "a running number is no reference", _MEND, "行番号は管理番号でないため", _MEND_JA),
    ("why_person", "contact persons are not kept", _MEND, "担当者は記録しないため", _MEND_JA),
    ("why_unit", "departments are not kept", _MEND, "部署は記録しないため", _MEND_JA),
    ("why_remark", "free text is not kept", _MEND, "自由記述は記録しないため", _MEND_JA),
    ("why_place", "addresses are not kept", _MEND, "所在地は記録しないため", _MEND_JA),
    ("why_other", "nothing is derived from it", _MEND, "使い道がないため", _MEND_JA),
)

ROWS = texts(
    (
        "row_no_vendor",
        "The row names neither a vendor nor a cloud service.",
        "Name one, or write 同上; in a mapping file 'fill_down: [vendor]' takes that of the row "
        "above.",
        "委託先もクラウドサービスも書かれていません。",
        "書くか「同上」としてください。対応表の「fill_down: [vendor]」で上の行を引き継げます。",
    ),
    (
        "row_no_client",
        "The row does not say who entrusts.",
        "Name the client, or give --client NAME for all rows that do not.",
        "委託元が書かれていません。",
        "書き入れるか、--client 名前 で指定してください。",
    ),
    (
        "row_own_vendor",
        "{value} is the client itself: nobody entrusts himself.",
        "Delete the row, or name the vendor.",
        "{value} は委託元自身です。",
        "行を削除するか、委託先を書いてください。",
    ),
    (
        "row_twice",
        "The row says the same as an earlier one.",
        "Delete one of them, or tell them apart by a reference number.",
        "前の行と同じ内容です。",
        "どちらかを削除するか、管理番号で区別してください。",
    ),
    (
        "client_system",
        "{value} is the system {id}, and a client is an organisation.",
        "Name the organisation that entrusts.",
        "{value} はシステム {id} で、委託元にはなりません。",
        "委託元の組織を書いてください。",
    ),
    (
        "vendor_system",
        "{value} is known as the system {id}: the work is taken to run on it.",
        "Nothing, if that is meant; else name the company.",
        "{value} はシステム {id} として知られています。その上での業務とみなしました。",
        "そのとおりなら何もいりません。違えば会社名を書いてください。",
    ),
    (
        "operator_differs",
        "{value} is named as operator of {id}, which {other} operates: that was kept.",
        "Check which is right.",
        "{value} が {id} の提供者とされていますが、記録では {other} なので、変えていません。",
        "どちらが正しいか確かめてください。",
    ),
    (
        "name_differs",
        "{value} is not a known name of {id} ({name}), which has this corporate number.",
        "Check the number; nothing, if the name is another one of it.",
        "{value} は、この法人番号をもつ {id}({name})の名前として知られていません。",
        "番号を確かめてください。別名なら何もいりません。",
    ),
    (
        "name_bad_number",
        "{number} is no corporate number 法人番号 (13 digits with a right check digit).",
        "Correct it, or leave the cell blank. It may have been meant: {meant}.",
        "{number} は法人番号(検査用数字の合う 13 桁)ではありません。",
        "直すか空欄にしてください。考えられる番号: {meant}",
    ),
    (
        "name_ambiguous",
        "{value} is the name of several: {candidates}.",
        "Add the corporate number in a column of its own, or write a fuller name.",
        "{value} という名前はいくつかあります: {candidates}。",
        "法人番号の列を加えるか、もっと詳しい名前を書いてください。",
    ),
    (
        "name_empty",
        "{value} names nobody.",
        "Write a name.",
        "{value} は名前ではありません。",
        "名前を書いてください。",
    ),
)

SUBS = texts(
    (
        "subs_unnamed",
        "There are sub-processors, and they are not named: on whom the work relies stays unknown.",
        "Name them.",
        "再委託ありとされていますが、再委託先の名前がないため、不明のままにしました。",
        "再委託先を書いてください。",
    ),
    (
        "subs_open",
        "{value} does not name all sub-processors: those named are kept, the list stays open.",
        "Name all of them.",
        "{value} は再委託先のすべてではないので、あるものだけを記録し、残りは不明としました。",
        "すべての再委託先を書いてください。",
    ),
    (
        "subs_one_name",
        "{value} was read as one name, for its parts are not known: {name}",
        "If it names several, part them by 、 or by line ends; else leave it.",
        "{value} は、区切られた各部分が既知の名前ではないため、一つの名前として読みました: {name}",
        "複数の再委託先であれば、「、」か改行で区切ってください。一社の名前なら、このままで構いません。",
    ),
    (
        "subs_contradiction",
        "Whether there are sub-processors is answered in two ways; what is named was kept.",
        "Correct one of the two columns.",
        "再委託の有無が食い違っています。書かれている再委託先だけを採りました。",
        "どちらかの列を直してください。",
    ),
    (
        "subs_no_provider",
        "Who entrusts {value} is not known: neither vendor nor operator is named; left out.",
        "Name the vendor or the operator of the service.",
        "{value} に再委託しているのが誰か分からないため、記録しませんでした。",
        "委託先かサービスの提供事業者を書いてください。",
    ),
    (
        "subs_itself",
        "{name} is named as its own sub-processor; left out.",
        "Delete it from the cell.",
        "{name} が自身の再委託先とされているため、記録しませんでした。",
        "セルから削除してください。",
    ),
    (
        "subs_further",
        "Which of the sub-processors entrusts {value} is not said; left out.",
        "Write one row for each sub-processor.",
        "{value} がどの再委託先のものか分からないため、記録しませんでした。",
        "再委託先ごとに行を分けてください。",
    ),
)

CELLS = texts(
    (
        "cell_unknown",
        "{value}: left unknown.",
        "Fill it in when it is known.",
        "{value}: 不明のままにしました。",
        "分かったら書き入れてください。",
    ),
    (
        "cell_ditto",
        "The cell says “as above”, and nothing stands above.",
        "Write the value.",
        "「同上」とありますが、上に値がありません。",
        "値を書いてください。",
    ),
    (
        "cell_several",
        "{value} names several under “{field}”.",
        "Write one row for each.",
        "「{field}」に複数の名前があります: {value}",
        "一つずつ行を分けてください。",
    ),
    (
        "cell_long",
        "The text is longer than {limit} characters: {value}",
        "Shorten it.",
        "文字列が {limit} 字を超えています: {value}",
        "短くしてください。",
    ),
    (
        "cell_date",
        "{value} is not a date that can be read: {reason}",
        "Write 2024-05-28, 2024/5/28 or 令和6年5月28日; for a word of your own use 'words' in a "
        "mapping file.",
        "{value} は日付として読めません: {reason}",
        "2024-05-28、令和6年5月28日 のように書いてください。独自の語は対応表の「words」へ。",
    ),
    (
        "cell_period",
        "{value} is not a period that can be read: {reason}",
        "Write R5.4.1～R6.3.31 or 2023/4/1～, or put beginning and end into columns of their own.",
        "{value} は期間として読めません: {reason}",
        "R5.4.1～R6.3.31 や 2023/4/1～ のように書くか、開始日と終了日の列に分けてください。",
    ),
    (
        "cell_order",
        "The end {until} is before the beginning {since}.",
        "Correct one of them.",
        "終了 {until} が開始 {since} より前です。",
        "どちらかを直してください。",
    ),
    (
        "cell_count",
        "{value} is not a number that can be read: {reason}",
        "Write 1,403, 約1.2万件 or 500人以上; your own words go under 'words' in a mapping file.",
        "{value} は数として読めません: {reason}",
        "1,403、約1.2万件、500人以上 のように書いてください。独自の語は対応表の「words」へ。",
    ),
    (
        "cell_erasure",
        "{value} is neither the day of an erasure nor says whether there was one: {reason}",
        "Write the day, 済 or 未.",
        "{value} は廃棄の日付でも有無でもありません: {reason}",
        "日付か、済・未 を書いてください。",
    ),
    (
        "cell_erasure_order",
        "The data were gone by {gone}, and that was certified before, on {said}.",
        "Correct one of the two days.",
        "廃棄日 {gone} が、廃棄証明の日 {said} より後です。",
        "どちらかの日付を直してください。",
    ),
    (
        "cell_erasure_end",
        "{value}: an erasure counts only for work that had ended by then, and no such end is said.",
        "Write the end of the contract.",
        "{value}: 廃棄は、その時までに終わった委託についてだけ効きますが、終了日が分かりません。",
        "契約の終了日を書いてください。",
    ),
    (
        "cell_yes_no",
        "{value} says neither yes nor no: left unknown.",
        "Write 有 or 無 (yes, no).",
        "{value} は有無として読めないため、不明のままにしました。",
        "有 か 無 と書いてください。",
    ),
    (
        "cell_mark",
        "{value} is no mark: the categories of the row are left unknown.",
        "Write ○ or leave the cell blank.",
        "{value} は印として読めないため、この行の項目は不明のままにしました。",
        "○ か空欄にしてください。",
    ),
    (
        "cell_country",
        "{value} is not one country: left unknown.",
        "Write one country, or its code (JP).",
        "{value} は一つの国として読めないため、不明のままにしました。",
        "国名を一つか、国コード(JP)を書いてください。",
    ),
    (
        "cell_basis",
        "{value} is no basis that is known: taken as a contract.",
        "Write 契約なし, グループ内, 無承認 or 委託契約 where it matters.",
        "{value} は契約の種別として読めないため、契約とみなしました。",
        "必要なら 契約なし、グループ内、無承認、委託契約 のように書いてください。",
    ),
    (
        "data_unread",
        "Not understood as data: {pieces}. Which data pass is left unknown.",
        "Write categories (氏名、住所), or name the words under 'categories' in a mapping file.",
        "データの項目として読めません: {pieces}。この行の項目は不明のままにしました。",
        "項目(氏名、住所)で書くか、対応表の「categories」に語を加えてください。",
    ),
    (
        "data_open",
        "{value} is not the whole list (等, その他): which data pass is left unknown.",
        "Write all of them; 'etc: ignore' in a mapping file takes such lists as whole.",
        "{value} はすべての項目ではない(等、その他)ため、不明のままにしました。",
        "すべて書いてください。対応表の「etc: ignore」で、書かれたものをすべてとみなせます。",
    ),
    (
        "data_some",
        "{value} says that personal data pass, and not which.",
        "Write the categories.",
        "{value} からは、個人情報があることしか分かりません。",
        "項目を書いてください。",
    ),
    (
        "data_contradiction",
        "{value}: no personal data, and the row lists some or counts them. Left unknown.",
        "Correct one of the columns.",
        "個人情報なし({value})とされていますが、項目や件数があります。不明のままにしました。",
        "どちらかの列を直してください。",
    ),
    (
        "count_note",
        "{value}: what stands in brackets was not used.",
        "Nothing, if it does not matter.",
        "{value}: 括弧の中は使いませんでした。",
        "差し支えなければ何もいりません。",
    ),
    (
        "count_two_scales",
        "{value} has a unit or scale of its own; the scale of the heading was not applied.",
        "Write the figure without it.",
        "{value} に単位や位(万など)があるので、見出しの位は掛けませんでした。",
        "位をつけずに書いてください。",
    ),
    (
        "date_beyond_era",
        "{value} lies behind the end of its era: read as {date}.",
        "Nothing, if that is right.",
        "{value} は元号の終わりより後なので、{date} と読みました。",
        "正しければ何もいりません。",
    ),
    (
        "date_duration",
        "{value} says how long, not when: left unknown.",
        "Write the beginning or the end.",
        "{value} は長さだけで、いつか分からないため、不明のままにしました。",
        "開始日か終了日を書いてください。",
    ),
    (
        "date_renews",
        "The contract renews itself, so that its end {date} is not taken as the end of the work.",
        "Nothing; write the end when it has ended.",
        "自動更新のため、{date} を委託の終わりとはみなしません。",
        "何もいりません。終わったら終了日を書いてください。",
    ),
)

REGISTER = {**HEADINGS, **WHY, **ROWS, **SUBS, **CELLS}
