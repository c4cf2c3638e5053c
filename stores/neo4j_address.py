"""Where a Neo4j server is and who asks: addresses, credentials and settings, before any connection.

Credentials come from the environment or from a prompt, never from an address: a command line is
seen by others, and is kept in histories and logs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..graph.errors import StoreError, UsageError
from ..loaders.problems import in_words

#: Schemes by what they mean: ``neo4j`` routes in a cluster, ``+s`` encrypts and checks the
#: certificate, ``+ssc`` encrypts only.
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
USER, PASSWORD = "HAKYU_NEO4J_USER", "HAKYU_NEO4J_PASSWORD"
DATABASE, TIMEOUT = "HAKYU_NEO4J_DATABASE", "HAKYU_NEO4J_TIMEOUT"
FIRST_USER = FIRST_DATABASE = "neo4j"
#: How long one question to the server may take, in seconds, unless said otherwise.
FIRST_TIMEOUT = 60.0

#: Asks a person for the password of a user; None where nobody can be asked.
Ask = Callable[[str], str | None]


@dataclass(frozen=True)
class Login:
    """Who enters. The password is in no text that this gives of itself."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Address:
    """A server, without credentials.

    Attributes:
        url: as the driver and the user write it.
        database: the database in it.
        timeout: how long one question may take, in seconds.
    """

    url: str
    database: str = FIRST_DATABASE
    timeout: float = FIRST_TIMEOUT


def address_of(text: str, environ: Mapping[str, str], lang: str = "en") -> Address:
    """Read an address, and what the environment says of database and patience.

    Raises:
        UsageError: it is no address of a server, or carries a user or a password.
    """
    scheme, _, rest = text.strip().partition("://")
    scheme = scheme.lower()
    if "@" in rest.split("/")[0]:  # also where the rest is no address at all
        raise _usage("neo4j_url_login", lang, url=f"{scheme}://{_after_login(rest)}")
    shown = f"{scheme}://{rest}" if rest else text.strip()
    if scheme not in SCHEMES or not rest:
        raise _usage("neo4j_url", lang, url=shown, reason=_say(lang, "scheme"))
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise _usage("neo4j_url", lang, url=shown, reason=_say(lang, "port")) from None
    if not host or any(not sign.isprintable() or sign.isspace() for sign in rest):
        raise _usage("neo4j_url", lang, url=shown, reason=_say(lang, "host"))
    if parts.path not in {"", "/"} or parts.fragment or "#" in rest:
        raise _usage("neo4j_url", lang, url=shown, reason=_say(lang, "path"))
    if "?" in rest and not scheme.startswith("neo4j"):
        raise _usage("neo4j_url", lang, url=shown, reason=_say(lang, "query"))
    query = f"?{parts.query}" if parts.query else ""
    return Address(
        f"{scheme}://{parts.netloc}{query}",
        environ.get(DATABASE, "").strip() or FIRST_DATABASE,
        _timeout(environ.get(TIMEOUT, "").strip(), lang),
    )


def login_for(
    address: Address, environ: Mapping[str, str], ask: Ask | None = None, lang: str = "en"
) -> Login:
    """The credentials: from the environment, or asked for.

    Raises:
        StoreError: there are none, and nobody can be asked.
    """
    user = environ.get(USER, "") or FIRST_USER
    password = environ.get(PASSWORD, "") or (ask(user) if ask else None)
    if not password:
        raise StoreError(in_words("neo4j_no_login", lang, where=address.url))
    return Login(user, password)


def _timeout(text: str, lang: str) -> float:
    if not text:
        return FIRST_TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not (math.isfinite(seconds) and seconds > 0):
        wanted = _say(lang, "seconds")
        raise _usage("neo4j_setting", lang, name=TIMEOUT, value=text, wanted=wanted)
    return seconds


def _after_login(rest: str) -> str:
    return rest.split("/")[0].rpartition("@")[2]


def _usage(code: str, lang: str, **values: object) -> UsageError:
    return UsageError(in_words(code, lang, **values))


_REASONS: Mapping[str, tuple[str, str]] = {
    "scheme": ("it does not begin with " + "://, ".join(SCHEMES) + "://", "始まりが違います"),
    "port": ("its port is no number from 0 to 65535", "ポートが 0〜65535 の数ではありません"),
    "host": ("it names no host", "ホストがありません"),
    "path": (
        f"nothing may follow the port; the database is named by {DATABASE}",
        f"ポートの後には何も書けません(データベースは {DATABASE} で指定します)",
    ),
    "query": ("only neo4j:// may have a routing context", "? は neo4j:// だけで使えます"),
    "seconds": ("a number of seconds above 0", "0 より大きい秒数"),
}


def _say(lang: str, key: str) -> str:
    english, japanese = _REASONS[key]
    return japanese if lang == "ja" else english
