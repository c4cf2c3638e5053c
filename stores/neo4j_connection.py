"""A connection to one database of a Neo4j server: managed transactions, and errors in words."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, LiteralString, Self, TypeVar

from .. import __version__
from .base import Closing
from .neo4j_address import Address, Ask, address_of, login_for
from .neo4j_errors import OLDEST_SERVER, connect_timeout, old_server, told

if TYPE_CHECKING:
    import neo4j

_T = TypeVar("_T")

#: How long work that failed for a passing reason is tried again, in seconds.
_RETRIES = 10.0
#: Rows that the server sends at once.
_FETCH = 2_000
_NOWHERE = logging.NullHandler()
_AGENT = re.compile(r"(\d+)\.(\d+)")


class Connection(Closing):
    """One session on one database. Reads go to any member of a cluster, writes to its leader.

    The work of a transaction may be run several times: whatever fails for a passing reason (a
    member that went away, a deadlock) is tried again.
    """

    def __init__(self, driver: neo4j.Driver, address: Address, lang: str) -> None:
        self.address = address
        self.lang = lang
        self._driver = driver
        self._session = driver.session(database=address.database, fetch_size=_FETCH)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        lang: str = "en",
        environ: Mapping[str, str] | None = None,
        ask: Ask | None = None,
    ) -> Self:
        """Connect, and make sure that a server of a known kind answers.

        Args:
            url: ``neo4j://host`` and the like.
            lang: language of the errors.
            environ: where credentials, database and timeout stand; otherwise the process's.
            ask: asks a person for the password if it stands nowhere.

        Raises:
            UsageError: the address is none.
            StoreError: the server cannot be reached or entered; says why.
        """
        environ = os.environ if environ is None else environ
        address = address_of(url, environ, lang)
        login = login_for(address, environ, ask, lang)
        with told(address, lang):
            driver = _driver(address, login.user, login.password)
            try:
                agent = driver.get_server_info().agent
                found = _AGENT.search(agent)
                if found and (int(found[1]), int(found[2])) < OLDEST_SERVER:
                    raise old_server(agent, address, lang)
                return cls(driver, address, lang)
            except BaseException:
                driver.close()
                raise

    def read(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        """Do work that only reads, in one transaction of the access mode READ."""
        from neo4j import unit_of_work

        with told(self.address, self.lang):
            limited = unit_of_work(timeout=self.address.timeout)(work)
            return self._session.execute_read(limited)

    def write(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        """Do work that writes, in one transaction."""
        from neo4j import unit_of_work

        with told(self.address, self.lang):
            limited = unit_of_work(timeout=self.address.timeout)(work)
            return self._session.execute_write(limited)

    def rows(self, text: LiteralString, **parameters: Any) -> list[list[Any]]:
        """The rows of a query that only reads."""
        return self.read(lambda tx: tx.run(text, parameters).values())

    def change(self, text: LiteralString, **parameters: Any) -> list[list[Any]]:
        """The rows of a query that writes, or changes the schema."""
        return self.write(lambda tx: tx.run(text, parameters).values())

    def lend(self, work: Callable[[neo4j.Driver, str], _T]) -> _T:
        """Do work that needs a session of its own, on the database of this connection."""
        with told(self.address, self.lang):
            return work(self._driver, self.address.database)

    def close(self) -> None:
        """Give the connections back; may be called twice."""
        with contextlib.suppress(Exception):  # there is nothing left to be saved
            self._session.close()
            self._driver.close()


def _driver(address: Address, user: str, password: str) -> neo4j.Driver:
    import neo4j

    # What the driver has to say comes as exceptions; its log would go to the terminal as well.
    logging.getLogger("neo4j").addHandler(_NOWHERE)
    patience = connect_timeout(address)
    return neo4j.GraphDatabase.driver(
        address.url,
        auth=(user, password),
        user_agent=f"hakyu/{__version__}",
        connection_timeout=patience,
        connection_acquisition_timeout=2 * patience,
        max_transaction_retry_time=_RETRIES,
        max_connection_pool_size=4,
        telemetry_disabled=True,
    )
