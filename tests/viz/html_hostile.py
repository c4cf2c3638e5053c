"""Texts that have broken pages before, put into every free field of an answer and its records."""

from __future__ import annotations

from typing import Any

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.answers import Affected, Contradiction, Named, ReceiverRow

from .html_answers import COUNT, knowledge, small
from .replacing import replace

#: Texts that have broken pages before.
HOSTILE = (
    "<img src=x onerror=\"window.__touched='img'\">",
    "</script><script>window.__touched='script'</script>",
    "href=javascript:window.__touched='href'",
    "'\"><svg onload=window.__touched='svg'>",
    "{{ 7*7 }}{% raw %}${window.__touched=1}`",
    "a\u2028b\u2029c\u202egnp.exe\u202c\u2066d\u2069\x00\x1b[31m\ufeff",
    "&lt;b&gt;&amp;&#x3c;script&#x3e;",
    "*md* _md_ <b>b</b> \\u003cimg\\u003e \ud800",
    "長い名称" * 400,
    "--><!--<![CDATA[",
)


def hostile(text: str) -> tuple[Affected, Knowledge]:
    """The small answer with a text in every free field of every record and row."""
    own = text.strip() or "x"
    plain = own.encode("utf-8", "replace").decode()  # what a file can hold

    def records(ident: str) -> dict[str, Any]:
        return {"id": ident, "note": plain, "sources": ["src:notice#" + plain[:400]]}

    count = {"stated": 3, "unit": "person", "said": plain, "qualifier": plain}
    speaker = {"name": plain, "standing": "press"}
    known = knowledge(
        {
            "sources": [
                {
                    "id": "src:notice",
                    "title": plain,
                    "publisher": plain,
                    "address": plain,
                    "locator": plain,
                    "note": plain,
                }
            ],
            "organisations": [
                {**records("org:vendor"), "name": plain, "aliases": [plain]},
                {
                    **records("org:c0"),
                    "name": plain,
                    "names": {"ja": plain, "en": plain},
                    "sizes": [{**count, "stated_by": [speaker]}],
                },
            ],
            "systems": [{**records("sys:portal"), "name": plain, "aliases": [plain]}],
            "engagements": [
                {
                    **records("eng:c0"),
                    "client": "org:c0",
                    "provider": "org:vendor",
                    "service": plain,
                    "populations": ["pop:c0"],
                }
            ],
            "populations": [
                {**records("pop:c0"), "label": plain, "controllers": ["org:c0"], "sizes": [count]}
            ],
            "incidents": [
                {
                    **records("inc:attack"),
                    "title": plain,
                    "targets": ["org:vendor"],
                    "aliases": [plain],
                }
            ],
            "findings": [
                {
                    **records("fnd:c0"),
                    "incidents": ["inc:attack"],
                    "subject": "org:c0",
                    "status": "confirmed",
                    "counts": [count],
                    "said": plain,
                    "stated_by": [speaker],
                    "told_to": [plain],
                    "received_by": [{"name": plain}],
                }
            ],
        }
    )
    given = small()
    stated = replace(COUNT, stated=own, qualifier=own, said=own, stated_by=(own,))
    answered = replace(
        given,
        data_hash=own,
        targets=(Named("org:vendor", own, "company"),),
        incidents=(Named("inc:attack", own, "ransomware"),),
        organisations=tuple(
            replace(row, name=own, kind=own, basis=own, counts=(stated,), stated_by=(own,))
            for row in given.organisations
        ),
        populations=tuple(
            replace(row, label=own, counts=(stated,), stated_by=(own,)) for row in given.populations
        ),
        engagements=tuple(replace(row, service=own) for row in given.engagements),
        receivers=(ReceiverRow(None, own, (stated,), ()),),
        contradictions=(Contradiction(("fnd:a",), own),),
        cut=(own,),
        sources={
            ident: replace(row, title=own, publisher=own, address=own, locator=own, kind=own)
            for ident, row in given.sources.items()
        },
    )
    return answered, known
