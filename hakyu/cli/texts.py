"""What the command line itself says: help, mistakes, notices; and the examples of each command."""

from __future__ import annotations

from collections.abc import Mapping

from ..viz.messages_table import Tables, say_from

_TOPICS = ("store", "rank", "portfolio", "choke", "simulate", "whatif", "report", "query", "server")
TABLES = Tables(
    __package__,
    {
        lang: (f"texts_{lang}", *(f"texts_{topic}_{lang}" for topic in (*_TOPICS, "resolve")))
        for lang in ("ja", "en")
    },
)

#: Examples by command: the key of what it shows, and the line to type. A test runs each of them.
EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "hakyu": (
        ("example.first", "hakyu affected イセトー"),
        ("example.find", "hakyu find 徳島"),
        ("example.help", "hakyu affected --help"),
    ),
    "affected": (
        ("example.first", "hakyu affected イセトー"),
        ("example.known", "hakyu affected イセトー --known 2024-06-06"),
        ("example.hypothetical", "hakyu affected イセトー --hypothetical"),
        ("example.category", "hakyu affected イセトー --data 口座番号 --harm leak"),
        ("example.csv", "hakyu affected イセトー --format csv --output iseto.csv"),
        ("example.json", "hakyu affected ISETO --format json --lang en"),
    ),
    "timeline": (
        ("example.timeline", "hakyu timeline イセトー"),
        ("example.timeline_client", "hakyu timeline 徳島県"),
        ("example.timeline_period", "hakyu timeline MKS --from 2023-06-05 --to 2023-06-12"),
        ("example.timeline_csv", "hakyu timeline MKS --format csv --output mks.csv"),
    ),
    "diff": (
        ("example.diff", "hakyu diff イセトー --from 2024-05-28 --to 2024-06-07"),
        ("example.diff_since", "hakyu diff WelcomeHR --from 2024-04-01"),
        ("example.diff_sources", "hakyu diff MKS --from 2023-06-05 --to 2023-06-12 --sources"),
    ),
    "path": (
        ("example.path", "hakyu path MKS 下関市立大学"),
        ("example.path_not", "hakyu path WelcomeHR 徳島県"),
        ("example.path_known", "hakyu path イセトー 徳島県 --known 2024-05-28 --sources"),
        ("example.json", "hakyu path MKS org:shimonoseki-cu --format json --lang en"),
    ),
    "exposure": (
        ("example.exposure", "hakyu exposure 徳島県"),
        ("example.exposure_known", "hakyu exposure 徳島県 --known 2024-06-06 --harm leak"),
        ("example.csv", "hakyu exposure 徳島県 --format csv --output exposure.csv"),
    ),
    "rank": (
        ("example.rank", "hakyu rank"),
        ("example.rank_my_number", "hakyu rank --kind vendors --data my_number"),
        ("example.rank_unique", "hakyu rank --by unique-organisations --top 5"),
        ("example.rank_csv", "hakyu rank --all --format csv --output rank.csv"),
    ),
    "chokepoints": (
        ("example.choke", "hakyu chokepoints MKS"),
        ("example.choke_shield", "hakyu chokepoints MKS --shield org:shimonoseki-cu"),
        ("example.choke_csv", "hakyu chokepoints MKS --all --format csv --output cuts.csv"),
    ),
    "simulate": (
        ("example.simulate", "hakyu simulate イセトー"),
        ("example.simulate_loss", "hakyu simulate MKS --harm loss --until-error 1%"),
        ("example.simulate_csv", "hakyu simulate MKS --format csv --output simulation.csv"),
    ),
    "residual": (
        ("example.residual", "hakyu residual"),
        ("example.residual_vendor", "hakyu residual --vendor イセトー --known 2024-07-03"),
    ),
    "whatif": (
        ("example.whatif_end", "hakyu whatif イセトー --end 藤沢市"),
        ("example.whatif_erase", "hakyu whatif イセトー --end 藤沢市 --erase 藤沢市=client"),
        ("example.whatif_encrypt", "hakyu whatif イセトー --encrypt 伊予銀行"),
        (
            "example.whatif_drop",
            "hakyu whatif WelcomeHR --drop WelcomeHR=my_number --format json --lang en",
        ),
    ),
    "overlap": (
        ("example.overlap", "hakyu overlap MKS 社労夢"),
        ("example.overlap_leak", "hakyu overlap アスクル WelcomeHR MKS --harm leak --certain"),
        (
            "example.overlap_csv",
            "hakyu overlap MKS 社労夢 --format csv --output overlap.csv",
        ),
    ),
    "concentration": (
        ("example.concentration", "hakyu concentration"),
        ("example.concentration_client", "hakyu concentration 日本年金機構"),
        (
            "example.concentration_sector",
            "hakyu concentration --sector municipality --known 2024-07-03",
        ),
        (
            "example.concentration_csv",
            "hakyu concentration --format csv --output concentration.csv",
        ),
    ),
    "find": (
        ("example.find", "hakyu find 徳島"),
        ("example.find_width", "hakyu find ｲｾﾄｰ --format json"),
    ),
    "show": (
        ("example.show", "hakyu show イセトー"),
        ("example.show_id", "hakyu show org:iseto --lang en"),
    ),
    "stats": (
        ("example.stats", "hakyu stats"),
        ("example.stats_own", "hakyu stats --file vendors.yaml --no-seeds"),
    ),
    "query": (
        ("example.query", "hakyu query 'MATCH (s:System) RETURN s ORDER BY s.id'"),
        (
            "example.query_param",
            "hakyu query 'MATCH (e)-->({id: $v}) RETURN e' --param v=org:iseto",
        ),
        (
            "example.query_count",
            "hakyu query 'MATCH (o:Organisation) RETURN o.kind, count(*)' --format csv",
        ),
    ),
    "validate": (
        ("example.validate", "hakyu validate vendors.yaml"),
        ("example.validate_csv", "hakyu validate vendors.yaml --no-seeds --format csv"),
    ),
    "schema": (("example.schema", "hakyu schema --output hakyu.schema.json"),),
    "graph": (
        ("example.graph", "hakyu graph イセトー --html iseto.html"),
        ("example.graph_all", "hakyu graph --html all.html --lang en"),
    ),
    "report": (
        ("example.report", "hakyu report MKS --out mks.pdf"),
        ("example.report_xlsx", "hakyu report MKS --out mks.xlsx"),
        (
            "example.report_known",
            "hakyu report イセトー --known 2024-07-03 --out iseto.html --lang en",
        ),
    ),
    "init": (
        ("example.init", "hakyu init ledger.hakyu"),
        ("example.init_empty", "hakyu init ledger.hakyu --no-seeds"),
    ),
    "load": (
        ("example.load", "hakyu load vendors.yaml --store my.hakyu"),
        ("example.load_dry", "hakyu load vendors.yaml --store my.hakyu --dry-run"),
        (
            "example.load_ledger_dry",
            "hakyu load ledger.csv --client 例示町 --dry-run --store my.hakyu",
        ),
        ("example.load_ledger", "hakyu load ledger.csv --client 例示町 --store my.hakyu"),
        ("example.load_as", "hakyu load vendors.yaml --as vendors --store my.hakyu"),
        ("example.load_seeds", "hakyu load --seeds --store my.hakyu"),
    ),
    "loads": (
        ("example.loads", "hakyu loads --store my.hakyu"),
        ("example.loads_csv", "hakyu loads --store my.hakyu --format csv --output loads.csv"),
    ),
    "undo-load": (("example.undo", "hakyu undo-load 2 --store my.hakyu"),),
    "resolve": (
        ("example.resolve", "hakyu resolve --store my.hakyu"),
        ("example.resolve_no", "hakyu resolve org:tmnf org:tm-anshin --no --store my.hakyu"),
        ("example.resolve_judged", "hakyu resolve --judged --store my.hakyu"),
        (
            "example.resolve_csv",
            "hakyu resolve --store my.hakyu --format csv --output proposals.csv",
        ),
    ),
    "backup": (("example.backup", "hakyu backup my-backup.hakyu --store my.hakyu"),),
    "check-store": (("example.check", "hakyu check-store --store my.hakyu"),),
    "push": (
        ("example.push", "hakyu push neo4j://localhost"),
        ("example.push_workspace", "hakyu push neo4j://localhost --store my.hakyu"),
        ("example.push_all", "hakyu push neo4j://localhost --all --format json"),
    ),
    "pull": (
        ("example.pull", "hakyu pull neo4j://localhost --output server.yaml"),
        ("example.pull_workspace", "hakyu pull neo4j://localhost --store my.hakyu --as server"),
    ),
}


def say(lang: str, key: str, **values: object) -> str:
    """The text of a key. Raises KeyError for a key that is not there: a fault of the program."""
    return say_from(TABLES, lang, key, **values)


def has(lang: str, key: str) -> bool:
    """Whether there is such a text."""
    return TABLES.has(lang, key)
