"""What ``load`` is given, as parts that a workspace takes: one for each file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..graph.errors import Problem, ValidationError
from ..loaders.bundled import SEEDS, bundled, seeds_sha256
from ..loaders.files import File, read_files
from ..loaders.native import statements_of
from ..loaders.statements import Statement
from ..stores.workspace_reports import Change, Part


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
    if name is not None:
        joined = hashlib.sha256("\n".join(sums).encode()).hexdigest()
        parts.append(Part(name, together, joined))
    return Sources(tuple(parts), tuple(problems), complete, spelt)
