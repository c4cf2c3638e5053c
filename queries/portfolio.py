"""Whose vendors, and which vendors: one's own clients and vendors, as a file lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Portfolio:
    """A choice of clients and vendors; where one of the two is empty, all are meant.

    Attributes:
        clients: ids of organisations: only they are counted.
        vendors: ids of organisations and systems: only they are listed.
    """

    clients: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()

    def counts(self, client: str) -> bool:
        """Whether a client is one of them."""
        return not self.clients or client in self._clients

    def lists(self, vendor: str) -> bool:
        """Whether a vendor or system is one of them."""
        return not self.vendors or vendor in self._vendors

    @cached_property
    def _clients(self) -> frozenset[str]:
        return frozenset(self.clients)

    @cached_property
    def _vendors(self) -> frozenset[str]:
        return frozenset(self.vendors)


EVERYBODY = Portfolio()
