"""What can be wrong with a portfolio: a list of one's own clients and vendors."""

from __future__ import annotations

from .problem_texts_fit import Texts, texts

PORTFOLIO: Texts = texts(
    (
        "portfolio_shape",
        "A portfolio has lists named 'clients' and 'vendors', or one of the two.",
        "Write 'clients:' and below it a name a line, each after '- '.",
        "ポートフォリオは「clients」と「vendors」の一方または両方の一覧からなります。",
        "「clients:」と書き、その下に「- 」に続けて名前を一行に一つずつ書いてください。",
    ),
    (
        "portfolio_list",
        "A portfolio has no list named '{name}'.",
        "{hint}",
        "ポートフォリオに「{name}」という一覧はありません。",
        "{hint}",
    ),
    (
        "portfolio_not_list",
        "'{name}' is no list.",
        "Write a name a line, each after '- '.",
        "「{name}」が一覧になっていません。",
        "「- 」に続けて、名前を一行に一つずつ書いてください。",
    ),
    (
        "portfolio_not_name",
        "{value} is no name.",
        "Write a name, an id or a corporate number; in quotation marks if need be.",
        "{value} は名前ではありません。",
        "名前、id、法人番号のいずれかを書いてください(必要なら引用符で囲みます)。",
    ),
    (
        "portfolio_columns",
        "The table has several columns, and none is headed as clients or vendors.",
        "Keep the column with the names, or head it 'clients' or 'vendors'.",
        "列が複数あり、委託元か委託先の見出しを持つ列がありません。",
        "名前の列だけにするか、見出しを「委託元」または「委託先」にしてください。",
    ),
    (
        "portfolio_unknown",
        "Nothing is called '{name}'.",
        "Nearest are: {near_names}.",
        "「{name}」という名前のものはありません。",
        "近いもの: {near_names}。",
    ),
    (
        "portfolio_unknown_far",
        "Nothing is called '{name}', nor anything like it.",
        "Look for it with 'hakyu find', or load the data in which it stands.",
        "「{name}」という名前のものも、似た名前のものもありません。",
        "「hakyu find」で探すか、それが載っているデータを読み込んでください。",
    ),
    (
        "portfolio_ambiguous",
        "'{name}' is the name of several: {near_names}.",
        "Write the id of the one that is meant.",
        "「{name}」は複数あります: {near_names}。",
        "意図するものの id を書いてください。",
    ),
    (
        "portfolio_not_client",
        "{id} is no organisation.",
        "A client is an organisation: write its name or id.",
        "{id} は組織ではありません。",
        "委託元は組織です。その名前か id を書いてください。",
    ),
    (
        "portfolio_not_vendor",
        "{id} is neither an organisation nor a system.",
        "Write the name or id of an organisation or a system.",
        "{id} は組織でもシステムでもありません。",
        "組織かシステムの名前または id を書いてください。",
    ),
    (
        "portfolio_empty",
        "The portfolio names nobody.",
        "Write the names of clients, one a line.",
        "ポートフォリオに名前が一つもありません。",
        "委託元の名前を一行に一つずつ書いてください。",
    ),
)
