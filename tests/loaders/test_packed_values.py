"""What the cache keeps comes out as the record that went in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import hakyu
from hakyu.graph import stated
from hakyu.graph.counts import Stated
from hakyu.graph.knowledge import Knowledge, canonical
from hakyu.graph.records import Record
from hakyu.loaders.packed_values import Packer, unpacker

from ..queries.strategies import worlds


def kept(records: list[Record]) -> list[Record]:
    """The records after they were in a file."""
    packer = Packer()
    packed = [packer.pack(record) for record in records]
    text = json.dumps([list(packer.shapes), packed], ensure_ascii=False)
    shapes, plain = json.loads(text)
    return list(map(unpacker(shapes), plain))


def alike(records: list[Record]) -> None:
    for found, wanted in zip(kept(records), records, strict=True):
        assert found == wanted
        assert type(found) is type(wanted)
        assert repr(found) == repr(wanted)
        assert found.model_fields_set == wanted.model_fields_set
        assert canonical(found) == canonical(wanted)


def test_the_bundled_knowledge_base() -> None:
    """Otherwise the second answer of a day would be another than the first."""
    alike(list(hakyu.bundled().knowledge))


@given(worlds(with_overlaps=True))
def test_random_worlds(knowledge: Knowledge) -> None:
    """Otherwise a field that the knowledge base does not use yet would come out changed."""
    alike(list(knowledge))


def test_a_stated_text_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise each answer would take as long as reading all its numbers."""
    records = list(hakyu.bundled().knowledge.findings.values())
    wanted = [count.interval for record in records for count in record.counts]

    def refuse(text: str) -> Stated:
        raise AssertionError(text)

    found = kept(list(records))
    monkeypatch.setattr(stated, "read_stated", refuse)
    assert [count.interval for record in found for count in record.counts] == wanted  # type: ignore[attr-defined]
