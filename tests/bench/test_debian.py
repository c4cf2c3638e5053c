"""Debian's packages: an answer by another program about a real graph."""

from __future__ import annotations

import pytest

from bench.debian import ASKED, Absent, AsApt, compare, every_version, named_network, read
from hakyu.engine.digraph import Steps
from hakyu.engine.reach import reach

STANZAS = """\
Package: lib
Installed-Size: 7
Description: a library
 Depends: nothing, this is text

Package: app
Pre-Depends: base
Depends: lib (>= 1.2), mail-agent | other:any,
 strange
Installed-Size: 11

Package: agent
Provides: mail-agent (= 3), unused
Depends: lib
"""


def test_what_hurts_whom_is_read_from_stanzas() -> None:
    """Otherwise the real graph would be another one than Debian's."""
    network, number = named_network(read(STANZAS))
    assert set(number) == {"lib", "app", "agent", "base", "mail-agent", "other"}
    assert network.people[number["app"]] == 11
    names = list(number)
    found = reach(network.graph, [number["agent"]], [Steps.all(network.graph)])
    assert {names[node] for node in found.order.tolist()} == {"mail-agent", "app"}
    found = reach(network.graph, [number["lib"]], [Steps.all(network.graph)])
    assert {names[node] for node in found.order.tolist()} == {"app", "agent", "mail-agent"}


def test_apt_takes_a_need_of_any_architecture_for_another_name() -> None:
    """Otherwise the comparison with apt would differ wherever Python is."""
    mapped = AsApt(read(STANZAS))
    assert mapped.behind("other:any") == {"other:any", "app"}
    assert mapped.behind("mail-agent") == {"mail-agent", "app", "agent"}
    assert mapped.behind("app") == {"app"}


@pytest.mark.slow
def test_the_engine_finds_what_apt_finds() -> None:
    """Otherwise what reaches whom would be vouched for by hakyu's own helpers alone."""
    try:
        every_version()
    except Absent as error:
        pytest.skip(str(error))
    for name, apt, own, missing, extra in compare(ASKED[:3]):
        assert (own, missing, extra) == (apt, 0, 0), name
        assert apt > 100
