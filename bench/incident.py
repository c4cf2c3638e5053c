"""A made-up incident whose map has as many nodes as asked, as records that hang together.

    from bench.incident import HIT, knowledge
    affected(knowledge(5_000), Question(targets=(HIT,)))

A data centre is hit. Clients of several kinds entrust it; some of them do the same work for clients
of their own, and some of those again: three tiers, with a few large and many small go-betweens.
Some entrust it through a cohort that they are members of, some work runs on a system, and on six
days somebody says something of about two thirds of them. Each client has one engagement and one
group of people, of which every twelfth has no known size.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hakyu.graph.dates import PartialDate
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Count,
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    Record,
    Size,
    Source,
    System,
    Target,
)
from hakyu.graph.vocabulary import Status

HIT = "inc:made-up"
HUB = "org:hub"
SYSTEM = "sys:portal"
COHORTS = {"org:chamber": "商工会議所の会員企業", "org:league": "連盟に加盟する団体"}
SOURCE = "src:made-up"
#: Days on which something is said.
DAYS = tuple(PartialDate(2024, 6, day) for day in (3, 7, 14, 21, 26, 28))
LEAST = 60

_KINDS = (
    ("municipality", "{n}市", "市民", 12.0),
    ("company", "株式会社{n}商事", "顧客", 8.0),
    ("health_insurer", "{n}健康保険組合", "組合員", 9.0),
    ("bank", "{n}信用金庫", "預金者", 10.0),
    ("association", "{n}商工組合", "会員", 6.0),
    ("school", "{n}学園", "児童・生徒", 6.5),
    ("hospital", "{n}病院", "患者", 8.5),
)
_SHARES = (25, 40, 8, 5, 10, 7, 5)
_PLACES = (
    "青葉", "旭", "泉", "磯部", "梅沢", "大原", "岡崎西", "柏木", "桐生北", "楠", "栗原", "香坂",
    "桜井", "笹川", "塩見", "白石南", "杉戸東", "瀬川", "高森", "竹原北", "千種東", "椿", "常盤",
    "豊里", "長峰", "鳴沢", "西浦", "野々宮", "萩原西", "花園東", "東雲", "日向", "藤代", "星野",
    "松葉", "水口南", "緑野", "宮下", "紅葉", "八雲", "柳原", "夕凪", "吉見東", "若松西",
)  # fmt: skip
_WORK = ("通知書の印刷", "給与計算", "会員管理", "データの入力", "発送代行", "健診結果の管理")
_DATA = ("name", "address", "phone", "email", "birth_date", "health_check", "account_number")
_SAID = (
    (Status.CONFIRMED, "exfiltrated", 14),
    (Status.POSSIBLE, "viewable", 26),
    (Status.UNDER_INVESTIGATION, None, 8),
    (Status.NOT_FOUND, None, 4),
    (Status.RULED_OUT, None, 14),
    (None, None, 34),
)


def client_id(number: int) -> str:
    return f"org:c{number:06d}"


def engagement_id(number: int) -> str:
    return f"eng:c{number:06d}"


def population_id(number: int) -> str:
    return f"pop:c{number:06d}"


def _plan(nodes: int) -> tuple[int, int]:
    """How many clients there are, with three nodes each, and how many members of cohorts.

    Beside them are the hub, the system, and each cohort with its work and its people.
    """
    rest = nodes - 2 - 3 * len(COHORTS)
    members = rest // 12
    members += (rest - members) % 3
    return (rest - members) // 3, members


def records(nodes: int, seed: int = 1) -> Iterator[Record]:
    """The records of a world whose map has ``nodes`` nodes; the same seed gives the same ones.

    Raises:
        ValueError: fewer than :data:`LEAST` nodes.
    """
    if nodes < LEAST:
        raise ValueError(f"a made-up incident has at least {LEAST} nodes")
    rng = Random(seed)
    clients, members = _plan(nodes)
    yield Source(id=SOURCE, title="計測のための架空の記録", kind="own", published_on=DAYS[0])
    yield Organisation(
        id=HUB,
        name="株式会社カナメ計算センター",
        names={"en": "Kaname Computing Centre"},
        aliases=("カナメ",),
        sources=(SOURCE,),
    )
    yield System(id=SYSTEM, name="入稿ポータル", operator=HUB, sources=(SOURCE,))
    for number, (ident, name) in enumerate(COHORTS.items()):
        yield Organisation(id=ident, name=name, cohort=True, sources=(SOURCE,))
        yield _engagement(f"eng:cohort{number}", ident, HUB, rng, populations=None)
    yield Incident(
        id=HIT,
        title="カナメ計算センターへのランサムウェア攻撃",
        names={"en": "Ransomware at Kaname Computing Centre"},
        targets=(Target(target=HUB),),
        kind="ransomware",
        detected=PartialDate(2024, 5, 26),
        sources=(SOURCE,),
    )
    yield Finding(
        id="fnd:hub",
        incidents=(HIT,),
        subject=HUB,
        status=Status.CONFIRMED,
        effect="exfiltrated",
        stated_on=DAYS[1],
        stated_by=(HUB,),
        sources=(SOURCE,),
    )
    before = _before(clients, rng)
    between = {number for number in before if number is not None}
    for number in range(clients):
        yield from _client(number, before[number], number in between, rng)
    for number in range(members):
        yield from _member(number, rng)


def _before(clients: int, rng: Random) -> list[int | None]:
    """Whose client each one is: the hub's (None), or that of an earlier client."""
    first = max(12, clients * 6 // 10)
    second = first + (clients - first) * 3 // 4
    found: list[int | None] = [None] * min(first, clients)
    fronts = max(3, first // 30)
    middles = max(2, (second - first) // 40)
    for number in range(first, clients):
        if number < second:
            found.append(int(fronts * rng.random() ** 2))
        else:
            found.append(first + int(middles * rng.random() ** 2))
    return found


def _client(number: int, before: int | None, between: bool, rng: Random) -> Iterator[Record]:
    """A client with its work and its people. A go-between's people are not described."""
    kind, name, people, size = rng.choices(_KINDS, _SHARES)[0]
    client, work, group = client_id(number), engagement_id(number), population_id(number)
    yield Organisation(id=client, name=_name(name, number), kind=kind, sources=(SOURCE,))
    held = max(1, min(3_000_000, int(rng.lognormvariate(size, 1.3))))
    if not between:
        known = () if number % 12 == 7 else (_size(held),)
        yield Population(
            id=group, label=people, controllers=(client,), sizes=known, sources=(SOURCE,)
        )
    yield _engagement(
        work,
        client,
        HUB if before is None else client_id(before),
        rng,
        system=SYSTEM if before is None and number % 9 == 4 else None,
        data=None if between else tuple(sorted(rng.sample(_DATA, 3))),
        populations=None if between else (group,),
        relies_on=() if before is None else (engagement_id(before),),
        until=PartialDate(2023, 3, 31) if number % 17 == 11 else None,
    )
    told = held * 2 // 3 if number % 12 != 7 and not between else 0
    yield from _said(f"fnd:c{number:06d}", client if between else group, client, told, rng)


def _member(number: int, rng: Random) -> Iterator[Record]:
    """A member of a cohort, which its cohort's work is for."""
    which = 0 if rng.random() < 0.7 else 1
    kind, name = ("company", "{n}工業株式会社") if which == 0 else ("association", "{n}協同組合")
    ident = f"org:m{number:06d}"
    yield Organisation(
        id=ident,
        name=_name(name, number),
        kind=kind,
        member_of=(tuple(COHORTS)[which],),
        sources=(SOURCE,),
    )
    yield from _said(f"fnd:m{number:06d}", ident, ident, 0, rng)


def _name(pattern: str, number: int) -> str:
    turn, place = divmod(number, len(_PLACES))
    return pattern.format(n=_PLACES[place] + (f"第{turn + 1}" if turn else ""))


def _engagement(ident: str, client: str, provider: str, rng: Random, **given: Any) -> Engagement:
    return Engagement(
        id=ident,
        client=client,
        provider=provider,
        service=rng.choice(_WORK),
        since=PartialDate(rng.randint(2010, 2022), 4, 1),
        sources=(SOURCE,),
        **given,
    )


def _size(held: int) -> Size:
    return Size(stated=held, unit="person", stated_on=PartialDate(2023, 10, 1), sources=(SOURCE,))


def _said(ident: str, subject: str, by: str, told: int, rng: Random) -> Iterator[Finding]:
    """What is said of two thirds; a confirmed leak with a number, where one is known."""
    status, effect, _ = rng.choices(_SAID, [share for *_, share in _SAID])[0]
    day = DAYS[min(int(rng.random() ** 0.7 * len(DAYS)), len(DAYS) - 1)]
    if status is None:
        return
    counted = told > 0 and status is Status.CONFIRMED
    yield Finding(
        id=ident,
        incidents=(HIT,),
        subject=subject,
        status=status,
        effect=effect,
        counts=(Count(stated=told, unit="person", measure="affected"),) if counted else (),
        stated_on=day,
        stated_by=(by,),
        sources=(SOURCE,),
    )


def knowledge(nodes: int, seed: int = 1) -> Knowledge:
    """The records, ready to be asked about :data:`HIT`."""
    return Knowledge.of(records(nodes, seed))
