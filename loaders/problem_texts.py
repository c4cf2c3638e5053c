"""What each problem is called, in English and Japanese: code -> language -> (what, mend).

``{hint}`` becomes the nearest word ("Did you mean …?") or the known ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from .problem_texts_changes import CHANGES
from .problem_texts_fields import FIELDS
from .problem_texts_files import SHAPE, STORE, TEXT
from .problem_texts_fit import FIT, Texts
from .problem_texts_neo4j import NEO4J
from .problem_texts_odds import ODDS
from .problem_texts_portfolio import PORTFOLIO
from .problem_texts_register import REGISTER
from .problem_texts_tables import TABLES
from .problem_texts_workspace import WORKSPACE

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {"near": "Did you mean {near}?", "known": "Known are: {known}."},
    "ja": {"near": "{near} のことですか。", "known": "使えるのは {known} です。"},
}

TEXTS: Texts = {
    **STORE,
    **TEXT,
    **SHAPE,
    **FIELDS,
    **FIT,
    **TABLES,
    **WORKSPACE,
    **NEO4J,
    **REGISTER,
    **PORTFOLIO,
    **ODDS,
    **CHANGES,
}
