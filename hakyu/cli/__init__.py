"""The command line: ``hakyu COMMAND``. Commands are imported only when they are asked for."""

from .commands import Group

#: Each command ``x-y`` is the object ``command`` of the module ``x_y`` beside this one.
COMMANDS = (
    "affected",
    "path",
    "timeline",
    "diff",
    "exposure",
    "residual",
    "overlap",
    "concentration",
    "rank",
    "chokepoints",
    "simulate",
    "whatif",
    "find",
    "show",
    "stats",
    "validate",
    "schema",
    "graph",
    "report",
    "query",
    "init",
    "load",
    "loads",
    "undo-load",
    "resolve",
    "backup",
    "check-store",
    "push",
    "pull",
)

main = Group("hakyu", COMMANDS)

__all__ = ["main"]
