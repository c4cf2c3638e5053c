"""What is wrong with files of tables (CSV, TSV, workbooks), in English and Japanese."""

from __future__ import annotations

from .problem_texts_fit import texts

TABLES = texts(
    (
        "table_no_sheets",
        "{path}: this is a text file, which has no sheets.",
        "Leave out --sheet.",
        "{path}: テキストファイルにシートはありません。",
        "--sheet を外してください。",
    ),
    (
        "table_sheet_unknown",
        "{path}: there is no sheet '{name}'.",
        "{hint}",
        "{path}: シート「{name}」がありません。",
        "{hint}",
    ),
    (
        "table_encoding_unknown",
        "'{name}' is no encoding.",
        "Known are for example: utf-8, cp932, euc_jp, utf-16.",
        "「{name}」という文字コードはありません。",
        "たとえば utf-8、cp932、euc_jp、utf-16 が使えます。",
    ),
    (
        "table_undecodable",
        "The text is not {encoding}: byte {byte} (number {offset} of the file) does not fit.",
        "Say what it is, for example --encoding cp932, or save it as 'CSV UTF-8'.",
        "文字コード {encoding} として読めません(ファイルの {offset} バイト目 {byte})。",
        "--encoding cp932 のように文字コードを指定するか、「CSV UTF-8」で保存してください。",
    ),
    (
        "table_other_encoding",
        "The text is not {encoding}: byte {byte} (number {offset} of the file) does not fit.",
        "It reads as {found}: say --encoding {found}, or leave the option out.",
        "文字コード {encoding} として読めません(ファイルの {offset} バイト目 {byte})。",
        "{found} としては読めます。--encoding {found} とするか、指定を外してください。",
    ),
    (
        "table_damaged",
        "The text is UTF-8 but for byte {byte} (number {offset} of the file): it is damaged.",
        "Correct this line, or save the file again as 'CSV UTF-8'; to read it as it is, "
        "say --encoding cp932.",
        "UTF-8 の文章に、そうでないバイト {byte}(ファイルの {offset} バイト目)があります。",
        "この行を直すか、「CSV UTF-8」で保存し直してください。"
        "このまま読むなら --encoding cp932 と指定します。",
    ),
    (
        "table_nul",
        "The text holds a NUL byte: it is no CSV, or UTF-16 without its mark.",
        "Save it as 'CSV UTF-8', or try --encoding utf-16-le.",
        "NUL バイトがあります。CSV でないか、印のない UTF-16 です。",
        "「CSV UTF-8」で保存するか、--encoding utf-16-le を試してください。",
    ),
    (
        "table_quote_open",
        "A quotation mark opens in this row and is never closed.",
        "Close it, or double the quotation marks that belong to the text.",
        "この行で始まる引用符が閉じていません。",
        "閉じるか、文字としての引用符は二つ重ねてください。",
    ),
    (
        "table_quote_stray",
        "Text stands behind a closing quotation mark.",
        'Write quotation marks that belong to the text twice: "".',
        "閉じた引用符の後に文字があります。",
        '文字としての引用符は "" と二つ重ねてください。',
    ),
    (
        "table_cell_too_long",
        "A cell holds more than {limit} characters.",
        "Shorten it, or look for a quotation mark that is never closed.",
        "{limit} 文字を超えるセルがあります。",
        "短くするか、閉じていない引用符を探してください。",
    ),
    (
        "table_row_too_long",
        "The row holds more than {limit} characters.",
        "Check that it is a CSV, and look for a quotation mark that is never closed.",
        "{limit} 文字を超える行があります。",
        "CSV であることと、引用符が閉じていることを確かめてください。",
    ),
    (
        "table_columns",
        "The row has {count} columns; at most {limit} are read.",
        "Delete the columns that are not needed.",
        "この行は {count} 列あります。読めるのは {limit} 列までです。",
        "要らない列を除いてください。",
    ),
    (
        "table_password",
        "{path}: the workbook is protected by a password.",
        "Open it and save a copy without a password.",
        "{path}: パスワードで保護されています。",
        "開いて、パスワードなしの写しを保存してください。",
    ),
    (
        "table_no_workbook",
        "{path}: this is no workbook that can be read ({reason}).",
        "Open it and save it as .xlsx or 'CSV UTF-8'.",
        "{path}: 読めるブックではありません({reason})。",
        "開いて .xlsx か「CSV UTF-8」で保存してください。",
    ),
    (
        "table_text_named_workbook",
        "{path}: this is no workbook, whatever its name says.",
        "If it is text, name it .csv or .tsv; otherwise open it and save it as .xlsx.",
        "{path}: 名前に反して、ブックではありません。",
        "テキストなら名前を .csv か .tsv とし、そうでなければ開いて .xlsx で保存してください。",
    ),
    (
        "table_xlsb",
        "{path}: binary workbooks (.xlsb) are not read.",
        "Open it and save it as .xlsx.",
        "{path}: バイナリブック(.xlsb)は読めません。",
        "開いて .xlsx で保存してください。",
    ),
    (
        "table_changed",
        "{path}: the file has changed since it was opened.",
        "Run the command again when nobody is writing it.",
        "{path}: 開いた後でファイルが変わりました。",
        "書き込みが終わってから、もう一度実行してください。",
    ),
    (
        "table_merged",
        "{path}: merged cells overlap, or there are more than {limit} of them.",
        "Open it, undo the merging, and save it.",
        "{path}: 結合セルが重なっているか、{limit} 個を超えています。",
        "開いて結合を解き、保存してください。",
    ),
    (
        "table_bomb_cells",
        "{path}: the cells of a sheet reach to row {rows} and column {columns}: more than "
        "{limit} cells, blank ones counted.",
        "Delete what stands far from the table, or save the table as 'CSV UTF-8'.",
        "{path}: セルが {rows} 行 {columns} 列まで広がり、空白を含めて {limit} 個を超えます。",
        "表から離れたセルを消すか、表を「CSV UTF-8」で保存してください。",
    ),
    (
        "table_bomb_text",
        "{path}: the cells of a sheet hold more than {limit} MB of text.",
        "Split it, or save the table as 'CSV UTF-8'.",
        "{path}: シートの文字が {limit} MB を超えます。",
        "分けるか、表を「CSV UTF-8」で保存してください。",
    ),
    (
        "table_bomb_size",
        "{path}: the workbook holds more than {limit} MB when it is unpacked.",
        "Split it, or save the table as 'CSV UTF-8'.",
        "{path}: 展開すると {limit} MB を超えます。",
        "分けるか、表を「CSV UTF-8」で保存してください。",
    ),
    (
        "table_bomb_ratio",
        "{path}: '{member}' is more than {limit} times as large when it is unpacked, which no "
        "ordinary workbook is.",
        "Do not open it unless you know where it comes from; then save it again.",
        "{path}: 「{member}」は展開すると {limit} 倍を超え、ふつうのブックではありません。",
        "出所が確かでなければ開かず、確かなら開いて保存し直してください。",
    ),
    (
        "table_bomb_members",
        "{path}: the workbook consists of more than {limit} parts.",
        "Do not open it unless you know where it comes from; then save it again.",
        "{path}: 部品が {limit} 個を超えています。",
        "出所が確かでなければ開かず、確かなら開いて保存し直してください。",
    ),
)
