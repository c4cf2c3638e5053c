"""The Cypher that hakyu sends to a server.

What varies (ids, names, texts) is a parameter. Labels and relationship types cannot be parameters:
they come from the tables of ``property_graph`` and ``graph.references``, never from data.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, LiteralString

from ..graph.references import RELATIONS
from .property_graph import LABELS, NAME_LABEL, NAMES, RECORD_LABEL

#: The label of the one node that says what stands in the database.
STATE_LABEL = "Hakyu"
#: In place of a hash: a node that was only named so far, and one that lost what it pointed at.
UNFILLED, STALE = "", "stale"
#: All labels that hakyu gives.
OWN_LABELS = (RECORD_LABEL, NAME_LABEL, STATE_LABEL)


def _text(text: Any) -> LiteralString:
    """A text put together from the tables of this program, which holds nothing of the data."""
    literal: LiteralString = text
    return literal


def types(relations: Iterable[str]) -> str:
    """``CLIENT|PROVIDER``: the relationship types of some relations, in order of the alphabet.

    Raises:
        KeyError: one is not in ``graph.references.RELATIONS``.
    """
    return "|".join(sorted({RELATIONS[relation] for relation in relations}))


ALL_TYPES = types(RELATIONS)

SCHEMA: tuple[LiteralString, ...] = (
    _text(
        f"CREATE CONSTRAINT hakyu_state IF NOT EXISTS FOR (m:{STATE_LABEL}) REQUIRE m.id IS UNIQUE"
    ),
    _text(
        f"CREATE CONSTRAINT hakyu_record IF NOT EXISTS"
        f" FOR (r:{RECORD_LABEL}) REQUIRE r.id IS UNIQUE"
    ),
    _text(
        f"CREATE CONSTRAINT hakyu_name IF NOT EXISTS"
        f" FOR (n:{NAME_LABEL}) REQUIRE (n.type, n.key) IS UNIQUE"
    ),
    _text(f"CREATE INDEX hakyu_name_key IF NOT EXISTS FOR (n:{NAME_LABEL}) ON (n.key)"),
    *(
        _text(f"CREATE INDEX hakyu_{label.lower()}_id IF NOT EXISTS FOR (r:{label}) ON (r.id)")
        for label in LABELS.values()
    ),
)
AWAIT_SCHEMA: LiteralString = "CALL db.awaitIndexes(300)"

# -- what stands in the database

STATE = _text(f"MATCH (m:{STATE_LABEL} {{id: 'store'}}) RETURN properties(m)")
COUNTS = tuple(_text(f"MATCH (n:{label}) RETURN count(n)") for label in OWN_LABELS)
BEGIN = _text(
    f"MERGE (m:{STATE_LABEL} {{id: 'store'}}) SET m += $state REMOVE m.data_hash, m.pushed_at"
)
#: Also takes the lock under which every change of a push is made.
HOLD = _text(
    f"MATCH (m:{STATE_LABEL} {{id: 'store', push: $push}}) SET m.touched = timestamp() RETURN 1"
)
TALLY = _text(
    f"MATCH (r:{RECORD_LABEL}) WHERE r.hash IS NOT NULL"
    f" RETURN count(r), sum(CASE WHEN r.hash IN ['{UNFILLED}', '{STALE}'] THEN 1 ELSE 0 END)"
)
END = _text(
    f"MATCH (m:{STATE_LABEL} {{id: 'store', push: $push}})"
    " SET m += $state, m.pushed_at = datetime() RETURN 1"
)

# -- reading

FETCH = _text(
    f"UNWIND $ids AS id MATCH (r:{RECORD_LABEL} {{id: id}}) WHERE r.record IS NOT NULL"
    " RETURN DISTINCT r.record"
)
PAGE = _text(
    f"MATCH (r:{RECORD_LABEL}) WHERE r.id > $after AND r.id < $end AND r.record IS NOT NULL"
    " RETURN r.id, r.record ORDER BY r.id LIMIT $most"
)
NAMED = _text(
    f"MATCH (:{NAME_LABEL} {{type: $type, key: $key}})-[:{NAMES}]->(r:{RECORD_LABEL})"
    " RETURN DISTINCT r.id"
)
CALLED = _text(
    f"UNWIND $keys AS key MATCH (:{NAME_LABEL} {{type: $type, key: key}})-[:{NAMES}]->"
    f"(r:{RECORD_LABEL}) WHERE r.record IS NOT NULL WITH DISTINCT r RETURN r.record"
)
SPELLINGS = _text(
    f"MATCH (n:{NAME_LABEL}) WHERE n.type = $type AND n.key > $after"
    " WITH n ORDER BY n.key LIMIT $most"
    f" OPTIONAL MATCH (n)-[:{NAMES}]->(r:{RECORD_LABEL})"
    " WITH n, collect(DISTINCT r.id) AS ids"
    " RETURN n.key, coalesce(n.long_key, n.key), ids ORDER BY n.key"
)
IDENTS = _text(
    f"MATCH (r:{RECORD_LABEL}) WHERE r.id > $after AND r.id < $end AND r.record IS NOT NULL"
    " RETURN r.id ORDER BY r.id"
)


@cache
def referring(relations: frozenset[str]) -> LiteralString:
    """The records that name one of ``$ids`` in one of some relations."""
    return _text(
        f"UNWIND $ids AS id MATCH (:{RECORD_LABEL} {{id: id}})<-[:{types(relations)}]-"
        f"(r:{RECORD_LABEL}) WHERE r.record IS NOT NULL WITH DISTINCT r RETURN r.record"
    )


@cache
def naming_both(first: str, second: str) -> LiteralString:
    """The records that name both of one of ``$pairs``, each in its relation.

    From what names the second it goes to what that names, and never from the first of a pair.
    """
    return _text(
        f"UNWIND $pairs AS pair"
        f" MATCH (:{RECORD_LABEL} {{id: pair[1]}})<-[:{types((second,))}]-(r:{RECORD_LABEL})"
        f" WHERE r.record IS NOT NULL"
        f" AND pair[0] IN [(r)-[:{types((first,))}]->(a:{RECORD_LABEL}) | a.id]"
        " WITH DISTINCT r RETURN r.record"
    )


@cache
def first_naming(relation: str) -> LiteralString:
    """By each of ``$ids`` and each day from which a record that names it in a relation was known:
    the smallest id."""
    return _text(
        f"UNWIND $ids AS id MATCH (:{RECORD_LABEL} {{id: id}})<-[:{types((relation,))}]-"
        f"(r:{RECORD_LABEL}) WHERE r.record IS NOT NULL"
        " RETURN id, toString(r.known_from_last), min(r.id)"
    )


# -- writing

#: The next ids and hashes after an id, those of nodes that are still to be filled in too. The upper
#: bound is that of the type: a server takes a range for empty whose ends are the wrong way round in
#: UTF-16, though its index is in the order of code points, as ours.
NEXT = _text(
    f"MATCH (r:{RECORD_LABEL}) WHERE r.id > $after AND r.id < $end AND r.hash IS NOT NULL"
    " RETURN r.id, r.hash ORDER BY r.id LIMIT $most"
)
HASHES = _text(
    f"UNWIND $ids AS id MATCH (r:{RECORD_LABEL} {{id: id}}) WHERE r.hash IS NOT NULL"
    " RETURN r.id, r.hash"
)
ENSURE = _text(
    f"UNWIND $ids AS id MERGE (r:{RECORD_LABEL} {{id: id}}) ON CREATE SET r.hash = '{UNFILLED}'"
)
LOOSEN = _text(
    f"UNWIND $ids AS id MATCH (:{RECORD_LABEL} {{id: id}})-[x:{ALL_TYPES}]->(:{RECORD_LABEL})"
    " DELETE x"
)
UNNAME = _text(
    f"UNWIND $ids AS id MATCH (n:{NAME_LABEL})-[x:{NAMES}]->(:{RECORD_LABEL} {{id: id}})"
    " DELETE x RETURN DISTINCT n.type, n.key"
)
NAME = _text(
    f"UNWIND $rows AS row MERGE (n:{NAME_LABEL} {{type: row[0], key: row[1]}})"
    " SET n.long_key = row[2]"
    f" WITH n, row MATCH (r:{RECORD_LABEL} {{id: row[3]}}) CREATE (n)-[:{NAMES}]->(r)"
)
NAMELESS = _text(
    f"UNWIND $rows AS row MATCH (n:{NAME_LABEL} {{type: row[0], key: row[1]}})"
    f" WHERE NOT EXISTS {{ MATCH (n)-[:{NAMES}]->() }} DETACH DELETE n"
)
#: Takes what points at some records away, some of it at a time; who pointed is to be written anew.
CUT = _text(
    f"UNWIND $ids AS id MATCH (:{RECORD_LABEL} {{id: id}})<-[x:{ALL_TYPES}]-(s:{RECORD_LABEL})"
    f" WITH x, s LIMIT $most SET s.hash = '{STALE}' DELETE x RETURN count(*)"
)
REMOVE = _text(f"UNWIND $ids AS id MATCH (r:{RECORD_LABEL} {{id: id}}) DETACH DELETE r")


@cache
def fill_in(label: str) -> LiteralString:
    """Make nodes of one type what they are; ``$none`` takes away what is known no more."""
    assert label in LABELS.values()
    return _text(
        f"UNWIND $rows AS row MERGE (r:{RECORD_LABEL} {{id: row.id}})"
        f" SET r:{label} SET r += $none SET r += row"
    )


@cache
def relate(type_: str) -> LiteralString:
    """Make relationships of one type."""
    assert type_ in RELATIONS.values()
    return _text(
        f"UNWIND $rows AS row MATCH (a:{RECORD_LABEL} {{id: row[0]}})"
        f" MATCH (b:{RECORD_LABEL} {{id: row[1]}}) CREATE (a)-[x:{type_}]->(b) SET x = row[2]"
    )
