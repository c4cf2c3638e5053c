"""A real Chromium without a network, for tests of pages.

What a page costs is mostly the process that shows it and the reading of its scripts. Visits with
the same options share a profile, and in it a process, which a blank page keeps alive; every visit
gets a page of its own, and a profile without cookies.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        WebSocketRoute,
    )

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
NETWORK_URL = re.compile(r"^(https?|wss?)://")
#: Profiles that stay open: the one that a file of tests uses most, and another.
OPEN = 2


@dataclass
class Visit:
    """One page, with what it tried and what it complained about."""

    page: Page
    #: Every address that was asked for over the network; each was refused.
    requests: list[str] = field(default_factory=list)
    #: Console errors and warnings, and uncaught exceptions.
    complaints: list[str] = field(default_factory=list)


class _Profile:
    """A browser context for one visit after another.

    Args:
        context: an empty one.
        blank: a file that any page may stand beside.
    """

    def __init__(self, context: BrowserContext, blank: Path) -> None:
        self._context, self._blank = context, blank
        self._keeper: Page | None = None
        self._visits = 0
        self._requests: list[str] = []
        self._complaints: list[str] = []
        context.set_default_timeout(180_000)  # a busy machine is no fault of the page
        self._watch()

    def open(self) -> Visit:
        """A new page; what it tries and complains about is written down from now on."""
        self._visits += 1
        if self._visits == 2:  # one visit alone needs no process that stays
            self._keeper = self._context.new_page()
            self._keeper.goto(self._blank.as_uri())
        visit = Visit(self._context.new_page())
        self._requests, self._complaints = visit.requests, visit.complaints
        return visit

    def leave(self) -> None:
        """Close the page, and those that it has opened."""
        self._requests, self._complaints = [], []
        for page in self._context.pages:
            if page is not self._keeper:
                page.close()
        self._context.clear_cookies()

    def close(self) -> None:
        self._context.close()

    def _watch(self) -> None:
        """Refuse and record every request, also those of windows that a page opens."""

        def on_request(request: Request) -> None:
            if NETWORK_URL.match(request.url):
                self._requests.append(request.url)

        def on_socket(socket: WebSocketRoute) -> None:
            self._requests.append(socket.url)  # never connected, so it leads nowhere

        def on_console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self._complaints.append(f"{message.type}: {message.text}")

        context = self._context
        context.route(NETWORK_URL, lambda route: route.abort())
        context.route_web_socket(NETWORK_URL, on_socket)
        context.on("request", on_request)
        context.on("console", on_console)
        context.on("weberror", lambda error: self._complaints.append(f"exception: {error.error}"))


class OfflineBrowser:
    """A real Chromium that can read files and nothing else.

    Args:
        chromium: started with ``CHROMIUM_FLAGS``.
        folder: an empty one, for a file of its own.
    """

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium = chromium
        self._profiles: OrderedDict[str, _Profile] = OrderedDict()
        self._blank = folder / "blank.html"
        self._blank.write_text("<!doctype html><title>blank</title>", "utf-8")

    @contextmanager
    def visit(self, target: Path | str = "about:blank", **options: Any) -> Iterator[Visit]:
        """Open a file or address; ``options`` go to the browser context (locale, viewport …)."""
        profile = self._profile(options)
        try:
            visit = profile.open()
            visit.page.goto(target.resolve().as_uri() if isinstance(target, Path) else target)
            yield visit
        except BaseException:
            self._forget(profile)  # whatever state it is in
            raise
        else:
            profile.leave()

    def _profile(self, options: dict[str, Any]) -> _Profile:
        key = json.dumps(options, sort_keys=True)
        if key not in self._profiles:
            self._profiles[key] = _Profile(self.chromium.new_context(**options), self._blank)
        self._profiles.move_to_end(key)
        while len(self._profiles) > OPEN:
            self._profiles.popitem(last=False)[1].close()
        return self._profiles[key]

    def _forget(self, profile: _Profile) -> None:
        for key in [key for key, one in self._profiles.items() if one is profile]:
            del self._profiles[key]
        profile.close()


Require = Callable[[str, bool, str], None]


@contextmanager
def chromium(folder: Path, require: Require) -> Iterator[OfflineBrowser]:
    """Give the machine's Chromium, cut off from the network; say to ``require`` if it is missing.

    ``folder`` is an empty one.
    """
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    require("browser", path is not None, f"none of {', '.join(CHROMIUM_NAMES)} on PATH")
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        except Error as error:
            require("browser", False, f"{path} does not start: {error}")
            raise
        yield OfflineBrowser(started, folder)
        started.close()
