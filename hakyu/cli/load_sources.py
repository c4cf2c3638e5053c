"""What ``load`` is given, as parts that a workspace takes: one for each file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.errors import Problem, ValidationError
from ..loaders.bundled import SEEDS, bundled, seeds_sha256
from ..loaders.files import File, read_files
from ..loaders.native import statements_of
from ..loaders.statements import Statement
from ..stores.workspace_reports import Change, Part

if TYPE_CHECKING:
    from ..graph.names import Directory
    from ..loaders.register import Choices, Register


@dataclass(frozen=True)
class Sources:
    """What is to be loaded.

    Attributes:
        parts: by scope.
        problems: what could not be read.
        complete: whether the rest can be judged without it.
        spelt: the absolute path of each file, with what the user called it.
    """

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    spelt: Mapping[str, str] = ()  # type: ignore[assignment]

    def as_named(self, error: ValidationError) -> ValidationError:
        """The problems with each file as the user named it, and those of reading before them."""
        spelt = dict(self.spelt)
        found = [replace(one, file=spelt.get(one.file, one.file)) for one in error.problems]
        return ValidationError([*self.problems, *found])

    def changes_as_named(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        spelt = dict(self.spelt)
        return tuple(replace(one, file=spelt.get(one.file, one.file)) for one in changes)


def seeds() -> Part:
    """The bundled knowledge base."""
    return Part(SEEDS, bundled().statements, seeds_sha256())


def native(paths: Sequence[str], name: str | None, lang: str) -> Sources:
    """Native files, and those of directories; each a scope of its own, or all under one name.

    Raises:
        StoreError: a path cannot be read.
    """
    parts: list[Part] = []
    problems: list[Problem] = []
    complete = True
    spelt: dict[str, str] = {}
    together: list[Statement] = []
    sums: list[str] = []
    for file in read_files(paths, lang):
        place = os.path.abspath(file.name)
        spelt[place] = file.name
        found, wrong, whole = statements_of(File(file.name, file.content), lang)
        problems += wrong
        complete &= whole
        stated = [replace(one, file=place) for one in found]
        digest = hashlib.sha256(file.content).hexdigest()
        if name is None:
            parts.append(Part(place, stated, digest))
        else:
            together += stated
            sums.append(digest)
    if name is not None and paths:
        joined = hashlib.sha256("\n".join(sums).encode()).hexdigest()
        parts.append(Part(name, together, joined))
    return Sources(tuple(parts), tuple(problems), complete, spelt)


def is_register(path: str) -> bool:
    """Whether a file is a table, by its name."""
    from ..loaders.tables import TABLE_SUFFIXES

    return path.lower().endswith(TABLE_SUFFIXES)


@dataclass(frozen=True)
class Reading:
    """How registers are to be read: the options of the command line."""

    client: str | None
    mapping: str | None
    sheet: str | None
    encoding: str | None

    @property
    def is_default(self) -> bool:
        return self == Reading(None, None, None, None)

    def choices(self, scope: str | None, lang: str) -> Choices:
        """The same for the reader of registers.

        Raises:
            StoreError: the mapping file cannot be read.
            ValidationError: it is wrong.
        """
        from ..loaders.register import Choices
        from ..loaders.register_mapping import read_mapping

        mapping = read_mapping(self.mapping, lang) if self.mapping is not None else None
        return Choices(self.client, mapping, self.sheet, self.encoding, scope)

    def as_text(self) -> str:
        """What makes another reading of the same bytes: the options, the mapping's content, and
        the version of the reader."""
        from .. import __version__
        from ..loaders.tables import sha256_of

        content = sha256_of(self.mapping) if self.mapping is not None else None
        return json.dumps([__version__, self.client, content, self.sheet, self.encoding])


def registers(
    paths: Sequence[str], name: str | None, reading: Reading, directory: Directory, lang: str
) -> tuple[list[Part], list[Register]]:
    """Registers as parts whose statements are read when they are loaded, row by row.

    What cannot be read is raised once the whole register has been gone through, so that the load
    is refused with every problem in it.

    Args:
        paths: the files.
        name: the scope, where it is not that of each file.
        reading: how they are to be read.
        directory: what is known already.
        lang: language of problems.

    Raises:
        StoreError, ValidationError, UsageError, UnknownNameError, AmbiguousNameError: as
            ``loaders.register.read_register``.
    """
    from ..loaders.register import read_register
    from ..loaders.tables import sha256_of

    parts, opened = [], []
    for path in paths:
        stem = Path(path).stem
        scope = name if name is None or len(paths) == 1 else f"{name}-{stem}"
        register = read_register(path, directory, reading.choices(scope, lang), lang=lang)
        opened.append(register)
        place = os.path.abspath(path)
        parts.append(Part(scope or place, _read(register), sha256_of(path), reading.as_text()))
    return parts, opened


def _read(register: Register) -> Iterator[Statement]:
    yield from register.statements()
    if register.problems:
        raise ValidationError(register.problems)
