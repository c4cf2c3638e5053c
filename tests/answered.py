"""Answers that are worked out once in a process, for tests that ask for the same one many times.

Many pages, commands and timelines show the same incident on the same days. What they show follows
from answers of equal questions to the same records: one of each is enough for tests of what is
made of them. The tests of the answers themselves do without this.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.affected import Answering
from hakyu.queries.answers import Affected
from hakyu.queries.question import Question

#: Answers that are kept: those of the largest incidents take about half a megabyte.
MOST = 200
#: By the records themselves and the question; the records are kept so that none take their place.
_kept: OrderedDict[tuple[int, Question], tuple[Knowledge, Affected]] = OrderedDict()
_work_out = Answering.answer


def _answer(self: Answering) -> Affected:
    key = (id(self.knowledge), self.question)
    if key not in _kept:
        _kept[key] = (self.knowledge, _work_out(self))
    _kept.move_to_end(key)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return _kept[key][1]


@pytest.fixture(scope="module", autouse=True)
def answered_once() -> Iterator[None]:
    """Give an answer that has been asked for already; import this to use it in a module, or in the
    conftest of a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Answering, "answer", _answer)
        yield
