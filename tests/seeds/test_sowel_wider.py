"""ソウェルクラブ: a second page that gives the centre's number, and the answer that it supports."""

from __future__ import annotations

from hakyu.graph.records import speaker_names
from hakyu.loaders.bundled import bundled

from .pinned_facts import assert_said, cited, finding
from .test_answers import ask, organisation, people
from .vendor_tables import Said

SAID = Said(
    "sowel-scan",
    "fnd:sowel-20251125-viewable",
    "pop:sowel-db",
    "possible",
    "viewable",
    "2025-11-25",
    "org:sowel",
    (("record", 1_355_000, 1_369_999),),
)
ARTICLE = ("https://www.excite.co.jp/news/article/Scannetsecurity_54218", "第4段落", "mirror")


def test_an_article_that_repeats_a_number_is_a_source_and_not_a_speaker() -> None:
    """Without it the centre's 1.36 million would stand twice, once as a newspaper's own count."""
    assert_said(SAID)
    assert set(speaker_names(finding(SAID.record).stated_by)) == {"org:sowel"}
    assert ARTICLE in cited(finding(SAID.record).sources)
    (size,) = bundled().knowledge.populations["pop:sowel-db"].sizes
    assert ARTICLE in cited(size.sources)


def test_the_two_harms_keep_their_own_certainty() -> None:
    """Without it what was deleted for certain would read as leaked for certain."""
    answer = ask("ソウェル")
    assert organisation(answer, "org:sowel").status == {"leak": "possible", "loss": "confirmed"}
    assert [people(answer, level) for level in ("confirmed", "possible")] == [
        (0, 0),
        (1, 1_369_999),
    ]
    assert people(answer, "confirmed", "loss") == (1, 1_369_999)
    records = answer.other_units["record"]
    assert records["leak"]["possible"] == (1_355_000, 1_369_999)
    assert records["loss"]["confirmed"] == (1_355_000, 1_369_999)
    assert "confirmed" not in records["leak"]
    data = organisation(answer, "org:sowel").data or {}
    assert {key for key, status in data.items() if status == "ruled_out"} >= {
        "my_number",
        "payment_card",
    }


def test_before_the_report_nothing_had_been_said() -> None:
    """Without it the number of November would be shown as if it had been known in September."""
    answer = ask("ソウェル", "2025-11-24")
    assert organisation(answer, "org:sowel").status == {"leak": "unknown", "loss": "unknown"}
    assert people(answer, "confirmed", "loss") == (0, 0)
