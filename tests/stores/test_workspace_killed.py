"""Loads that are killed at any moment: what was committed stays, what was not leaves no trace."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.stores.workspace import Workspace
from tests.thorough import thorough

from .conftest import Empty, Plain, file_of, part_of

KILLS = 220 if thorough("kills") else 60


def files(number: int) -> list[File]:
    """Two files as they are at load ``number``: something of each comes, goes and changes."""
    vendors: list[Plain] = [
        {
            "TYPE": "organisations",
            "id": f"org:v{n}",
            "name": f"v{n}",
            "note": f"as of load {number if n % 3 == 0 else 0}",
        }
        for n in range(number % 7, number % 7 + 12)
    ]
    first = vendors[0]["id"]
    work: list[Plain] = [
        {"TYPE": "organisations", "id": "org:us", "name": "us"},
        *(
            {"TYPE": "engagements", "id": f"eng:w{n}", "client": "org:us", "provider": first}
            for n in range(number % 5, number % 5 + 8)
        ),
    ]
    return [file_of("vendors.json", vendors), file_of("work.json", work)]


def after(number: int) -> Knowledge:
    """What a workspace holds after so many loads."""
    return load_files(files(number)).knowledge if number else Knowledge.of([])


def load_on(path: Path, number: int, committed: int) -> None:
    """Load after load, each told through a pipe once it is committed. Never returns."""
    try:
        with Workspace.open(path, write=True) as store:
            while True:
                number += 1
                store.load_parts([part_of(file) for file in files(number)], made_by=str(number))
                os.write(committed, b".")
    finally:
        os._exit(1)


def killed_after(seconds: float, path: Path, number: int) -> int:
    """How many loads a process told of that was killed after a time."""
    told, committed = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        load_on(path, number, committed)
    os.close(committed)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the loads failed of themselves"
    found = b""
    while piece := os.read(told, 65_536):
        found += piece
    os.close(told)
    return len(found)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_killed_loads_lose_nothing_and_leave_nothing_half(empty: Empty) -> None:
    """A power cut during the nightly load would cost records, or leave a half-loaded register."""
    path = empty()
    with Workspace.open(path, write=True) as store:
        begun = time.monotonic()
        store.load_parts([part_of(file) for file in files(1)], made_by="1")
        longest = 3 * (time.monotonic() - begun)
    chance = random.Random(20240526)
    number, broken_off = 1, 0
    for _ in range(KILLS):
        told = killed_after(chance.uniform(0, longest), path, number)
        longest *= 0.95 if told else 1.1  # on a machine of any pace about half get through
        with Workspace.open(path) as store:
            loads = store.loads()
            assert len(loads) - number in (told, told + 1)
            number = len(loads)
            assert [one.made_by for one in loads] == [str(n + 1) for n in range(number)]
            assert store.whole() == after(number)
            assert store.check() == []
        broken_off += not told
    assert broken_off, "no load was ever interrupted"
    assert number > KILLS / 10, "hardly any load was ever committed"
    with Workspace.open(path, write=True) as store:  # and the past is still there
        for load in range(number, 1, -1):
            if load < number - 20:
                break
            store.undo(load)
            assert store.whole() == after(load - 1)
