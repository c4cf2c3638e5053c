"""What can be wrong with a file of probabilities."""

from __future__ import annotations

from .problem_texts_fit import Texts, texts

ODDS: Texts = texts(
    (
        "odds_empty",
        "The file says nothing.",
        "Write for example 'leak: {{stated: 0.4}}', or leave --probabilities out.",
        "ファイルに何も書かれていません。",
        "たとえば「leak: {{stated: 0.4}}」と書くか、--probabilities を外してください。",
    ),
    (
        "odds_shape",
        "A file of probabilities has keys 'leak', 'loss', 'common_cause' and 'of'.",
        "Write for example 'leak: {{stated: 0.4}}'.",
        "確率のファイルは「leak」「loss」「common_cause」「of」からなります。",
        "たとえば「leak: {{stated: 0.4}}」と書いてください。",
    ),
    (
        "odds_key",
        "A file of probabilities has no key '{name}'.",
        "{hint}",
        "確率のファイルに「{name}」という項目はありません。",
        "{hint}",
    ),
    (
        "odds_certainty",
        "'{name}' is no certainty of a link.",
        "{hint}",
        "「{name}」というつながりの確かさはありません。",
        "{hint}",
    ),
    (
        "odds_common",
        "{value} is nothing that engagements may have in common.",
        "Write system or none.",
        "{value} は、委託に共通する原因として使えません。",
        "system または none と書いてください。",
    ),
    (
        "odds_not_map",
        "'{name}' does not give numbers by name.",
        "Write each as 'name: number' below it.",
        "「{name}」が、名前ごとの数になっていません。",
        "その下に「名前: 数」の形で書いてください。",
    ),
    (
        "odds_number",
        "{value} is no probability.",
        "Write a number from 0 to 1, such as 0.25.",
        "{value} は確率ではありません。",
        "0 から 1 までの数（たとえば 0.25）を書いてください。",
    ),
    (
        "odds_not_flow",
        "{id} is neither an engagement nor a system.",
        "Name an engagement, or a system for all engagements on it.",
        "{id} は委託でもシステムでもありません。",
        "委託か、その上のすべての委託を表すシステムを指定してください。",
    ),
)
