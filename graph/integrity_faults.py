"""What a fault is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that does not fit.

    Attributes:
        record: id of the record to mend.
        field: path of the field in it (``sizes[0].sources[1]``); empty for the record as a whole.
        code: which fault; a key of ``loaders.problem_texts``.
        values: what the sentence needs.
        other: id of the record that it does not fit with; may be empty.
    """

    record: str
    field: str
    code: str
    values: Mapping[str, object] = MappingProxyType({})
    other: str = ""
