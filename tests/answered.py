"""Answers about the bundled knowledge base, each worked out once in a process.

Many pages and commands show the same incident on the same days: of each such answer the tests of
commands, documents and pages need one. The tests of questions and of answers do without this.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import pytest

from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import Answering
from hakyu.queries.answers import Affected
from hakyu.queries.question import Question

#: Answers that are kept: those of the largest incidents take about a megabyte.
MOST = 200
_kept: OrderedDict[Question, Affected] = OrderedDict()
_work_out = Answering.answer


def _answer(self: Answering) -> Affected:
    if self.knowledge is not bundled().knowledge:
        return _work_out(self)
    found = _kept.get(self.question)
    if found is None:
        found = _kept[self.question] = _work_out(self)
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


@pytest.fixture(scope="module", autouse=True)
def answered_once() -> Iterator[None]:
    """Give an answer that another test has asked for already; import this to use it in a module,
    or in the conftest of a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Answering, "answer", _answer)
        yield
