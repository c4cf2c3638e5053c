"""The command line: ``hakyu COMMAND``. Commands are imported only when they are asked for."""

from .commands import Group

#: Each command ``x`` is the object ``command`` of the module ``x`` beside this one.
COMMANDS = (
    "affected",
    "path",
    "timeline",
    "diff",
    "exposure",
    "residual",
    "find",
    "show",
    "stats",
    "validate",
    "schema",
    "graph",
    "query",
)

main = Group("hakyu", COMMANDS)

__all__ = ["main"]
