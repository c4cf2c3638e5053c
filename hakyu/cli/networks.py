"""The network of a store, for questions about everything at once, or about much of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from .options import Narrowed

if TYPE_CHECKING:
    from ..engine.network import Filter, Network
    from ..graph.knowledge import Knowledge
    from ..queries.networked import Networked
    from .data import View

#: Of all nodes the part that harm could touch, above which to read all costs less than to look for
#: what bears on it. A quarter of the nodes brings about half of the records.
MOST_PART = 1 / 4


def everything(
    view: View, narrowed: Narrowed, *, every: bool = False, again: bool = True
) -> Networked:
    """All that is known, as a network that is kept in a file where it can be.

    Args:
        view: what the question is put to.
        narrowed: what it is narrowed to.
        every: every engagement is a node.
        again: the records will be asked for, so that what is read to compile is held for it.
    """
    whole = cache(view.whole) if again else view.whole
    return _networked(view, narrowed, whole, every, _opened(view, narrowed, every, whole))


def around(
    view: View,
    narrowed: Narrowed,
    asked: Sequence[str] = (),
    goals: Sequence[str] = (),
    *,
    every: bool = False,
    keep: bool = False,
) -> Networked:
    """What bears on some sources or clients, as a network.

    Where they are much of all, everything is read, which is cheaper than to look for the part, and
    the network is the one in the file. How much they are is known by that file alone: without it
    the part is looked for.

    Args:
        view: what the question is put to.
        narrowed: what it is narrowed to.
        asked: ids of what is hit.
        goals: ids of organisations that may be affected.
        every: every engagement is a node.
        keep: make the file where it is not there.
    """
    from ..queries.networked import spread

    whole = cache(view.whole)
    if keep:
        network: Network | None = _opened(view, narrowed, every, whole)
    else:
        network = None if narrowed.assume else view.kept_network(every=every)
        if network is not None and not network.serves(_filter(narrowed)):
            network = None
    much = network is not None and (
        view.at_hand or spread(network, asked, goals) > MOST_PART * network.graph.n
    )
    if much:
        return _networked(view, narrowed, whole, every, network)
    return _networked(view, narrowed, lambda: view.part(asked, goals), every, None)


def _day(narrowed: Narrowed) -> dt.date:
    from .data import today

    return narrowed.at or today()


def _filter(narrowed: Narrowed) -> Filter:
    from ..engine.network import Filter

    return Filter("loss", at=_day(narrowed), known=narrowed.known)


def _opened(view: View, narrowed: Narrowed, every: bool, whole: Callable[[], Knowledge]) -> Network:
    return view.network(_filter(narrowed), assume=narrowed.assume, every=every, whole=whole)


def _networked(
    view: View,
    narrowed: Narrowed,
    records: Callable[[], Knowledge],
    every: bool,
    network: Network | None,
) -> Networked:
    from ..graph.spoken_words import category
    from ..queries.networked import Networked

    return Networked(
        records,
        known=narrowed.known,
        at=_day(narrowed),
        assume=narrowed.assume,
        data=tuple(dict.fromkeys(category(name) for name in narrowed.data)),
        harm=narrowed.harm,
        certain=narrowed.certain,
        every=every,
        network=network,
    )
