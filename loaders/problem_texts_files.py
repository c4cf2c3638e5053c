"""What is wrong with files as such, in English and Japanese."""

from __future__ import annotations

from .problem_texts_fit import texts

#: Files that cannot be opened.
STORE = texts(
    (
        "store_missing",
        "{path}: there is no such file or directory.",
        "Check the path.",
        "{path}: ファイルもフォルダーもありません。",
        "パスを確かめてください。",
    ),
    (
        "store_unreadable",
        "{path}: cannot be read ({reason}).",
        "Check the path and its permissions.",
        "{path}: 読めません({reason})。",
        "パスと権限を確かめてください。",
    ),
    (
        "store_empty",
        "{path}: the directory holds no .yaml, .yml or .json file.",
        "Name the directory that holds the data files, or a file.",
        "{path}: フォルダーに .yaml、.yml、.json のファイルがありません。",
        "データのあるフォルダーかファイルを指定してください。",
    ),
)

#: Text that is no native file.
TEXT = texts(
    (
        "too_large",
        "The file is larger than {limit} MB.",
        "Split it into several files.",
        "ファイルが {limit} MB を超えています。",
        "いくつかのファイルに分けてください。",
    ),
    (
        "not_utf8",
        "The file is not UTF-8 (byte {byte}).",
        "Save it as UTF-8.",
        "ファイルが UTF-8 ではありません(バイト {byte})。",
        "UTF-8 で保存してください。",
    ),
    (
        "cp932",
        "The file is not UTF-8 (byte {byte}); it reads as cp932 (Shift_JIS as Windows writes it).",
        "Save it as UTF-8, or convert it: iconv -f cp932 -t utf-8 OLD > NEW",
        "ファイルが UTF-8 ではなく(バイト {byte})、cp932(Windows の Shift_JIS)のようです。",
        "UTF-8 で保存するか、変換してください: iconv -f cp932 -t utf-8 元 > 先",
    ),
    (
        "utf16",
        "The file is UTF-16.",
        "Save it as UTF-8, or convert it: iconv -f utf-16 -t utf-8 OLD > NEW",
        "ファイルが UTF-16 です。",
        "UTF-8 で保存するか、変換してください: iconv -f utf-16 -t utf-8 元 > 先",
    ),
    (
        "control_character",
        "The text holds the control character {character}, which nobody can see.",
        "Delete it.",
        "目に見えない制御文字 {character} があります。",
        "削除してください。",
    ),
    (
        "yaml_syntax",
        "This is not YAML: {reason}.",
        "Check the line and the one before it.",
        "YAML として読めません: {reason}。",
        "この行と前の行を確かめてください。",
    ),
    (
        "yaml_colon",
        "This is not YAML: {reason}.",
        "Write 'key: value' with a space behind the colon; put a text that holds ': ' in quotes.",
        "YAML として読めません: {reason}。",
        "「キー: 値」とコロンの後に空白を入れ、「: 」を含む文字列は引用符で囲んでください。",
    ),
    (
        "yaml_token",
        "This is not YAML: {reason}.",
        "Indent with spaces, not tabs, and put a text that begins with a sign such as @ in quotes.",
        "YAML として読めません: {reason}。",
        "字下げはタブでなく空白にし、@ などの記号で始まる文字列は引用符で囲んでください。",
    ),
    (
        "yaml_indent",
        "This is not YAML: {reason}.",
        "Check the indentation and the quotes of this line and the lines before it.",
        "YAML として読めません: {reason}。",
        "この行とそれより前の行の字下げと引用符を確かめてください。",
    ),
    (
        "json_syntax",
        "This is not JSON: {reason}.",
        "Check the line and the one before it.",
        "JSON として読めません: {reason}。",
        "この行と前の行を確かめてください。",
    ),
    (
        "duplicate_key",
        "'{key}' is stated twice in one place, first in line {first}.",
        "Keep one of them; put several records in one list.",
        "「{key}」が同じ場所に二度あります(最初は {first} 行目)。",
        "一つにしてください。複数の記録は一つのリストに並べます。",
    ),
    (
        "anchor",
        "The anchor '&{name}' is not allowed.",
        "Delete it, and write each record out in full.",
        "アンカー「&{name}」は使えません。",
        "削除し、記録をそれぞれ全部書いてください。",
    ),
    (
        "alias",
        "The alias '*{name}' is not allowed.",
        "Write out what it stands for.",
        "エイリアス「*{name}」は使えません。",
        "指している内容をそのまま書いてください。",
    ),
    (
        "merge_key",
        "The merge key '<<' is not allowed.",
        "Write out the fields that it would bring in.",
        "マージキー「<<」は使えません。",
        "取り込むはずの項目をそのまま書いてください。",
    ),
    (
        "tag",
        "The tag '{name}' is not allowed.",
        "Delete it; put the value in quotes if it is text.",
        "タグ「{name}」は使えません。",
        "削除し、文字列なら引用符で囲んでください。",
    ),
    (
        "several_documents",
        "A second document begins ('---').",
        "Keep one document in a file: move it to a file of its own, or delete the line.",
        "二つ目の文書(---)が始まっています。",
        "一つのファイルには一つの文書です。別のファイルに移すか、この行を削除してください。",
    ),
    (
        "key_not_text",
        "A key is a list, a mapping or an alias.",
        "Write a plain word as key; put a text that begins with [ or {{ in quotes.",
        "キーがリストかマッピングかエイリアスです。",
        "キーは普通の語にし、[ や {{ で始まる文字列は引用符で囲んでください。",
    ),
    (
        "key_too_long",
        "A key is longer than {limit} characters.",
        "Check the quotes and colons of this line.",
        "キーが {limit} 文字を超えています。",
        "この行の引用符とコロンを確かめてください。",
    ),
    (
        "too_deep",
        "Lists and mappings are nested more than {limit} deep.",
        "No record needs that: check the brackets and the indentation.",
        "リストとマッピングの入れ子が {limit} 段を超えています。",
        "そこまで深い記録はありません。括弧と字下げを確かめてください。",
    ),
)

#: Content that is no list of records.
SHAPE = texts(
    (
        "top_not_mapping",
        "The file does not consist of named lists of records.",
        "Begin with the name of a list, such as 'organisations:'.",
        "ファイルが、名前のついた記録のリストになっていません。",
        "「organisations:」のようなリストの名前で始めてください。",
    ),
    (
        "unknown_list",
        "There is no list called '{name}'.",
        "{hint}",
        "「{name}」というリストはありません。",
        "{hint}",
    ),
    (
        "bad_version",
        "This version reads format 1, and the file says {value}.",
        "Write 'hakyu: 1', or update hakyu if the file comes from a newer one.",
        "この版が読めるのは形式 1 で、ファイルには {value} とあります。",
        "「hakyu: 1」と書くか、新しい版のファイルなら hakyu を更新してください。",
    ),
    (
        "list_not_list",
        "'{name}' is not a list.",
        "Begin each record with '- '.",
        "「{name}」がリストではありません。",
        "記録をそれぞれ「- 」で始めてください。",
    ),
    (
        "record_not_mapping",
        "{value} is not a record.",
        "Write its fields, beginning with 'id:'.",
        "{value} は記録ではありません。",
        "「id:」から始めて項目を書いてください。",
    ),
    (
        "duplicate_id",
        "The id is stated twice in this file, first in line {first}.",
        "Delete one, or give it an id of its own.",
        "同じファイルに同じ id が二度あります(最初は {first} 行目)。",
        "一つを削除するか、別の id にしてください。",
    ),
    (
        "conflict",
        "It says {value}, and {place} says {other}.",
        "Make them equal, or leave the field out in one of the two.",
        "ここでは {value}、{place} では {other} とあります。",
        "同じにするか、どちらか一方の項目を除いてください。",
    ),
)
