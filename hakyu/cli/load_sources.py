"""What ``load`` is given, as parts that a workspace takes: one for each file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.errors import Problem, ValidationError
from ..loaders.bundled import SEEDS, bundled, seeds_sha256
from ..loaders.files import read_files
from ..loaders.native import statements_of
from ..loaders.statements import Statement
from ..loaders.tables import TABLE_SUFFIXES, sha256_of
from ..stores.workspace_reports import Change, Part

if TYPE_CHECKING:
    from ..graph.names import Directory
    from ..loaders.register import Choices, Register


@dataclass
class Sources:
    """What is to be loaded.

    Attributes:
        parts: by scope.
        problems: what could not be read.
        complete: whether the rest can be judged without it.
        spelt: the absolute path of each file, with what the user called it.
        registers: those among them that were read as ledgers.
    """

    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
    spelt: dict[str, str] = field(default_factory=dict)
    registers: list[Register] = field(default_factory=list)

    def as_named(self, error: ValidationError) -> ValidationError:
        """The problems with each file as the user named it, and those of reading before them."""
        found = [one._replace(file=self.spelt.get(one.file, one.file)) for one in error.problems]
        return ValidationError([*self.problems, *found])

    def changes_as_named(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        return tuple(replace(one, file=self.spelt.get(one.file, one.file)) for one in changes)

    @property
    def remarks(self) -> int:
        """How many cells were read with care, and need a look."""
        return sum(
            len(register.notes.remarks) + register.notes.left_out for register in self.registers
        )


def is_register(path: str) -> bool:
    """Whether a path is that of a ledger: a text table or a workbook."""
    return Path(path).suffix.lower() in TABLE_SUFFIXES


def seeds() -> Part:
    """The bundled knowledge base."""
    return Part(SEEDS, bundled().statements, seeds_sha256())


def add_native(to: Sources, paths: Sequence[str], name: str | None, lang: str) -> None:
    """Native files, and those of directories; each a scope of its own, or all under one name.

    Raises:
        StoreError: a path cannot be read.
    """
    together: list[Statement] = []
    sums: list[str] = []
    for file in read_files(paths, lang):
        place = os.path.abspath(file.name)
        to.spelt[place] = file.name
        found, wrong, whole = statements_of(file, lang)
        to.problems += wrong
        to.complete &= whole
        stated = [replace(one, file=place) for one in found]
        digest = hashlib.sha256(file.content).hexdigest()
        if name is None:
            to.parts.append(Part(place, stated, digest))
        else:
            together += stated
            sums.append(digest)
    if sums and name is not None:
        joined = sums[0] if len(sums) == 1 else hashlib.sha256("\n".join(sums).encode()).hexdigest()
        to.parts.append(Part(name, together, joined))


def add_register(to: Sources, path: str, directory: Directory, choices: Choices, lang: str) -> None:
    """A ledger; its rows are read when the workspace asks for them.

    Raises:
        StoreError, UsageError, ValidationError: as ``loaders.register.read_register``.
    """
    from ..loaders.register import read_register

    place = os.path.abspath(path)
    to.spelt[place] = path
    register = read_register(path, directory, choices, lang=lang)
    to.registers.append(register)
    part = Part(choices.scope or place, _stated(register, place), sha256_of(path), _told(choices))
    to.parts.append(part)


def _stated(register: Register, place: str) -> Iterator[Statement]:
    """What a ledger states; at its end it is refused if anything could not be read."""
    for statement in register.statements():
        yield replace(statement, file=place)
    if register.problems:
        raise ValidationError(register.problems)


def _told(choices: Choices) -> str:
    """What the user said of a ledger, as text; other choices would read it otherwise."""
    mapping = choices.mapping
    said = {
        "client": choices.client,
        "sheet": choices.sheet,
        "encoding": choices.encoding,
        "mapping": sha256_of(mapping.file) if mapping is not None and mapping.file else None,
    }
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
