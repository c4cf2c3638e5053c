"""``hakyu query``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
from .options import BoundedType, Data, Output, data_options, lang_text, options, output_options

if TYPE_CHECKING:
    from ..graph.adhoc import Answer, QueryError
    from ..stores.base import Store

#: Rows that are shown, and seconds that a query may take, unless --limit and --timeout say else.
ROWS, SECONDS = 200, 30.0
MOST_ROWS, MOST_SECONDS = 100_000, 3_600.0


@click.command("query", cls=Command)
@click.argument("query", metavar="CYPHER")
@options(
    TextOption(["--param"], metavar="NAME=VALUE", multiple=True),
    TextOption(["--limit"], metavar="N", type=BoundedType(MOST_ROWS, whole=True), default=ROWS),
    TextOption(
        ["--timeout"], metavar="S", type=BoundedType(MOST_SECONDS, whole=False), default=SECONDS
    ),
)
@output_options()
@data_options
def command(
    query: str, param: tuple[str, ...], limit: int, timeout: float, output: Output, data: Data
) -> None:
    from ..graph.adhoc import QueryError
    from ..stores.cypher_guard import check, check_parameters
    from ..viz.query_page import query_dict, query_page, query_rows

    text = sys.stdin.read() if query == "-" else query
    parameters = parameters_of(param)
    try:
        check_parameters(check(text), parameters)  # before any data are read
        store = data.view(output.lang).store
        answer = _ask(store, text, parameters, limit, timeout)
    except QueryError as error:
        raise fault_of(error) from None
    if output.format == "csv":
        _remark([*answer.notes, *([say_cut(len(answer.rows))] if answer.cut else [])])
    output.give(
        lambda whole: query_page(answer, output.lang),
        lambda: query_dict(answer, store.data_hash),
        lambda: (answer.columns, query_rows(answer)),
    )


def _ask(
    store: Store, text: str, parameters: dict[str, object], limit: int, timeout: float
) -> Answer:
    """The answer of a server, or of the engine at hand over what a store holds."""
    from ..stores.neo4j_store import Neo4jStore

    if isinstance(store, Neo4jStore):
        return store.ask(text, parameters, limit=limit, timeout=timeout)
    from ..stores.embedded import Embedded

    return Embedded(store.whole()).ask(text, parameters, limit=limit, timeout=timeout)


def parameters_of(given: Sequence[str]) -> dict[str, object]:
    """``name=text`` and ``name:=JSON`` as parameters.

    Raises:
        TextError: one is neither, or is given twice.
    """
    found: dict[str, object] = {}
    for item in given:
        name, sign, value = item.partition("=")
        is_json = name.endswith(":")
        name = name.removesuffix(":")
        if not sign or not name.isidentifier() or name in found:
            raise TextError("query.param", value=item)
        try:
            found[name] = json.loads(value, parse_constant=_no_constant) if is_json else value
        except (ValueError, RecursionError):
            raise TextError("query.param_json", name=name, value=value) from None
    return found


def _no_constant(word: str) -> None:
    raise ValueError(word)


def fault_of(error: QueryError) -> Exception:
    """The same fault in the language of the user: wrong usage, or nothing that can be asked."""
    if error.exit_code == TextError.exit_code:
        return TextError(f"query.{error.code}", None, **error.values)
    from ..graph.errors import StoreError

    return StoreError(lang_text(f"query.{error.code}", **error.values))


def say_cut(count: int) -> str:
    """That there are more rows than are shown, in the language of the command."""
    return lang_text("query.cut", n=count)


def _remark(lines: Sequence[str]) -> None:
    """Beside a table for programs, what cannot stand in it."""
    from .faults import complain

    complain(lines)
