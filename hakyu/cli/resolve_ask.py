"""``hakyu resolve --ask``: one proposal after the other, each judgement kept at once."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from ..graph.errors import HakyuError
from ..graph.judgements import Judgements, Verdict
from ..viz.messages import word
from ..viz.terminal_text import neutral
from .commands import TextError
from .faults import complain, error_lines
from .output import emit
from .resolve_pages import Listing, Party
from .texts import say

if TYPE_CHECKING:
    from ..loaders.similar import Proposal
    from ..stores.workspace import Workspace

_VERDICTS: dict[str, Verdict] = {
    "y": "yes", "yes": "yes", "はい": "yes", "n": "no", "no": "no", "いいえ": "no",
    "u": "unsure", "unsure": "unsure", "不明": "unsure",
}  # fmt: skip
_SKIP, _QUIT = {"s", "skip", ""}, {"q", "quit"}


def require_terminal() -> None:
    """Refuse to ask where nobody can answer.

    Raises:
        TextError: standard input or output is no terminal.
    """
    for stream in (sys.stdin, sys.stdout):
        if stream is None or not stream.isatty():
            raise TextError("resolve.no_terminal")


def ask_each(
    opened: Workspace,
    listing: Listing,
    made_by: str,
    lang: str,
    read: Callable[[], str | None] | None = None,
    write: Callable[[str], None] = emit,
) -> int:
    """Go through the proposals and keep what is answered; give how many judgements were made.

    What follows from the answers so far is not asked. The end of input is the end of asking.

    Args:
        read: gives an answer; None at the end of input.
        write: shows text.
    """
    read = read or _line
    if not listing.proposals:
        write(say(lang, "resolve.none") + "\n")
        return 0
    made = 0
    for place, proposal in enumerate(listing.proposals, start=1):
        if Judgements(opened.judgements()).between(proposal.left, proposal.right) is not None:
            continue
        write("\n".join(_described(listing, proposal, place, lang)) + "\n")
        answer = _answer(read, write, lang)
        if answer is None:
            break
        if answer == "skip":
            continue
        try:
            kept = opened.judge(proposal.left, proposal.right, answer, made_by=made_by)
        except HakyuError as error:
            complain(error_lines(error, lang))
            continue
        made += 1
        write(say(lang, "resolve.kept", id=kept.id) + "\n")
    write(say(lang, "resolve.asked", n=made) + "\n")
    return made


def _line() -> str | None:
    line = sys.stdin.readline()
    return line if line else None


def _answer(
    read: Callable[[], str | None], write: Callable[[str], None], lang: str
) -> Verdict | Literal["skip"] | None:
    """What is answered; None to end. Asks again until it is understood."""
    while True:
        write(say(lang, "resolve.question"))
        line = read()
        if line is None:
            write("\n")
            return None
        answer = unicodedata.normalize("NFKC", line).strip().casefold()
        if answer in _QUIT:
            return None
        if answer in _SKIP:
            return "skip"
        if answer in _VERDICTS:
            return _VERDICTS[answer]


def _described(listing: Listing, proposal: Proposal, place: int, lang: str) -> Iterator[str]:
    yield ""
    count = len(listing.proposals)
    why = listing.why(proposal, lang)
    yield say(lang, "resolve.pair", place=place, n=count, score=proposal.score, why=why)
    for ident in (proposal.left, proposal.right):
        yield f"  {neutral(_one(listing.parties[ident], lang))}"


def _one(party: Party, lang: str) -> str:
    kind = word(lang, "kind", party.kind) if party.kind else ""
    others = say(lang, "resolve.also", names=", ".join(party.other_names))
    parts = (party.name, party.id, kind, party.number, others if party.other_names else "")
    return "  ".join(part for part in parts if part)
