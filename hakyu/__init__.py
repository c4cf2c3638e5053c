"""hakyu 波及: who is affected if a vendor is hit, how many people, and how we know.

>>> import hakyu
>>> knowledge = hakyu.bundled().knowledge
>>> target = hakyu.NameIndex(knowledge).resolve("イセトー")
>>> answer = hakyu.affected(knowledge, hakyu.Question((target.id,)))
>>> answer.people["leak"]["confirmed"].low
757195
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph.knowledge import Knowledge
    from .graph.names import NameIndex
    from .graph.to_networkx import to_networkx
    from .loaders.bundled import bundled
    from .loaders.native import load
    from .queries.affected import affected
    from .queries.answers import Affected
    from .queries.diff import diff
    from .queries.exposure import ExposureQuestion, exposure
    from .queries.path import path
    from .queries.question import Question
    from .queries.residual import ResidualQuestion, residual
    from .queries.timeline import timeline
    from .queries.whatif import whatif

__version__ = "0.1.0"

#: Where each public name lives; it is imported when it is first asked for.
_HOMES = {
    "Affected": "queries.answers",
    "ExposureQuestion": "queries.exposure",
    "Knowledge": "graph.knowledge",
    "NameIndex": "graph.names",
    "Question": "queries.question",
    "ResidualQuestion": "queries.residual",
    "affected": "queries.affected",
    "bundled": "loaders.bundled",
    "diff": "queries.diff",
    "exposure": "queries.exposure",
    "load": "loaders.native",
    "residual": "queries.residual",
    "timeline": "queries.timeline",
    "path": "queries.path",
    "to_networkx": "graph.to_networkx",
    "whatif": "queries.whatif",
}

__all__ = [
    "Affected",
    "ExposureQuestion",
    "Knowledge",
    "NameIndex",
    "Question",
    "ResidualQuestion",
    "__version__",
    "affected",
    "bundled",
    "diff",
    "exposure",
    "load",
    "path",
    "residual",
    "timeline",
    "to_networkx",
    "whatif",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that start-up stays fast."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
