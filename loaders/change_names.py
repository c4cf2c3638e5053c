"""From the names of a change, on a command line or in a file, to what it is about.

An engagement is named by its id or by what is done; or by the organisation or system that it ties
to what is hit: of the engagements that harm would pass along, all of which that is the client, else
all that it works in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..graph.errors import HakyuError
from ..graph.names import Directory, NameIndex
from ..graph.records import Engagement, System


class NameFault(HakyuError):
    """A name of something that a change cannot be about: a code of ``problem_texts``."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values: Mapping[str, object] = values
        super().__init__(f"{code}: {values}")


class ChangeNames:
    """Resolves the names of changes.

    Args:
        directory: where names are looked up: the records, or a store.
        reached: the engagements that harm would pass along.
    """

    def __init__(self, directory: Directory, reached: Sequence[Engagement]) -> None:
        self._directory, self._reached = directory, reached

    def works(self, name: str) -> tuple[str, ...]:
        """The engagements that a name means, by id.

        Raises:
            UnknownNameError, AmbiguousNameError: it means nothing, or several things.
            NameFault: it is no engagement, and has none that harm would pass along.
        """
        return self._works(name, ("engagements", "organisations", "systems"))

    def encrypted(self, name: str) -> tuple[str, ...]:
        """The same, or the population of that name."""
        return self._works(name, ("engagements", "populations", "organisations", "systems"))

    def people(self, name: str) -> str:
        """The population of a name.

        Raises:
            UnknownNameError, AmbiguousNameError: as above.
            NameFault: it is none.
        """
        return self._one(name, ("populations",), "whatif_no_population")

    def _works(self, name: str, types: tuple[str, ...]) -> tuple[str, ...]:
        record = NameIndex(self._directory, types).resolve(name)
        if record.TYPE not in types:
            raise NameFault("whatif_kind_named", name=name, id=record.id)
        if record.TYPE in ("engagements", "populations"):
            return (record.id,)
        as_client = [item.id for item in self._reached if item.client == record.id]
        at_work = [item.id for item in self._reached if record.id in self._workers(item)]
        found = as_client or at_work
        if not found:
            raise NameFault("whatif_not_reached", name=name, id=record.id)
        return tuple(sorted(found))

    def _workers(self, work: Engagement) -> tuple[str | None, ...]:
        """Who does the work: its provider, its system, and who operates that."""
        system = self._directory.get(work.system) if work.system is not None else None
        operator = system.operator if isinstance(system, System) else None
        return work.provider, work.system, operator

    def provider(self, name: str) -> str:
        """The organisation, else the system, of a name.

        Raises:
            UnknownNameError, AmbiguousNameError: as above.
            NameFault: it is neither.
        """
        return self._one(name, ("organisations", "systems"), "whatif_no_provider")

    def flow(self, name: str) -> str:
        """The engagement, else the system, of a name.

        Raises:
            UnknownNameError, AmbiguousNameError: as above.
            NameFault: it is neither.
        """
        return self._one(name, ("engagements", "systems"), "whatif_no_flow")

    def _one(self, name: str, types: tuple[str, ...], code: str) -> str:
        record = NameIndex(self._directory, types).resolve(name)
        if record.TYPE not in types:
            raise NameFault(code, name=name, id=record.id)
        return record.id
