"""The answer to ``path`` as rows: the hops of each chain, what was said, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.path_answers import Fact, Hop, KnownBy, Path
from .affected_csv import count_text
from .names import Names

PATH_COLUMNS = (
    "part",
    "number",
    "step",
    "id",
    "name",
    "kind",
    "certainty",
    "tier",
    "leak",
    "loss",
    "known_by",
    "passes_data",
    "data",
    "populations",
    "client",
    "provider",
    "system",
    "service",
    "basis",
    "since",
    "until",
    "residual",
    "subject",
    "status",
    "effect",
    "counts",
    "reason",
    "stated_on",
    "stated_by",
    "standing",
    "told_to",
    "withdrawn",
    "withdrawn_by",
    "text",
    "change",
    "sources",
)


def path_rows(answer: Path, names: Names) -> Iterator[Mapping[str, object]]:
    """Names are in the language; everything else is the same in both."""
    for number, reason in enumerate(answer.reasons, 1):
        shared = {"number": number, "leak": reason.status["leak"], "loss": reason.status["loss"]}
        yield shared | {
            "part": reason.kind,
            "id": answer.subject.id,
            "name": names.of(answer.subject.id, answer.subject.name),
            "certainty": reason.certainty,
            "tier": reason.tier,
            "passes_data": reason.leak,
            "data": reason.data,
            "populations": reason.populations,
            "residual": reason.residual,
            "sources": reason.sources,
        }
        for step, hop in enumerate(reason.hops):
            yield {"part": "hop", "number": number, "step": step} | _hop(hop, names)
        for item in reason.findings:
            yield {
                "part": "finding",
                "number": number,
                **{name: value for name, value in item._asdict().items() if name in PATH_COLUMNS},
                "name": names.label(item.subject),
                "counts": [count_text(count) for count in item.counts],
            }
    for denial in answer.denials:
        yield {
            "part": "denial",
            "id": answer.subject.id,
            "kind": denial.harm,
            "status": denial.status,
            "stated_on": denial.stated_on,
            "stated_by": denial.stated_by,
            "standing": denial.standing,
            "text": denial.refuted_by,
            "sources": denial.sources,
        }
    for why in answer.why_not:
        repair = why.repair
        yield {
            "part": "why_not",
            "id": why.records,
            "kind": why.code,
            "certainty": repair.certainty if repair else None,
            "tier": repair.tier if repair else None,
            "text": why.text,
            "change": [_fact(fact) for fact in repair.facts] if repair else None,
            "sources": why.sources,
        }


def _hop(hop: Hop, names: Names) -> dict[str, object]:
    plain = {name: value for name, value in hop._asdict().items() if name in PATH_COLUMNS}
    return plain | {
        "name": names.label(hop.id),
        "leak": None,
        "passes_data": hop.leak,
        "known_by": [_known(item) for item in hop.known_by],
    }


def _known(item: KnownBy) -> str:
    return " ".join(part for part in (item.how, item.record, item.names) if part)


def _fact(fact: Fact) -> str:
    """``add eng:x relies_on eng:y``: a changed fact."""
    value = fact.value
    if isinstance(value, Mapping):
        value = " ".join(f"{name}={item}" for name, item in value.items() if name != "id")
    parts = (fact.action, fact.record, fact.field, value)
    return " ".join(str(part) for part in parts if part is not None)
