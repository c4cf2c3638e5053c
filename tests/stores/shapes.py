"""Worlds named by their shape: the smallest that hold what a store could get wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.queries.conftest import World


def _chain() -> World:
    """a entrusts b, b entrusts c, c entrusts d: the links stated, assumed, and by a system."""
    world = World().org("a", "b", "c", "d").system("s", operator="org:d")
    world.eng("c", "d", system="s").eng("b", "c", relies_on=["eng:c-d"]).eng("a", "b")
    return world.pop("p", "a", 100, part_of="pop:all").pop("all").hit("sys:s")


def _diamond() -> World:
    """Two ways from d to a, one of them excluded by a declared list."""
    world = World().org("a", "b", "c", "d")
    world.eng("b", "d", populations=["pop:p"]).eng("c", "d").pop("p", "a", 40)
    world.eng("a", "b", relies_on=["eng:b-d"], data=["name"]).eng("a", "c", relies_on=[])
    return world.hit("org:d").says("a", "confirmed", "pop:p", "2024-05-28", 30)


def _cycle() -> World:
    """Each entrusts the next one, and the last the first."""
    world = World().org("a", "b", "c").eng("a", "b").eng("b", "c").eng("c", "a")
    return world.hit("org:c").says("c", "ruled_out", "eng:b-c", "2024-05-10")


def _cohort() -> World:
    """An engagement of a cohort holds for its members, a nested cohort's too."""
    world = World().org("v").cohort("all", "about 2700").cohort("some", 3, member_of=["org:all"])
    world.org("m", member_of=["org:some"]).eng("all", "v").pop("p", "m", 7)
    world.add("inv:v", of="org:v", lists="clients", state="incomplete", stated_on="2024-05-01")
    return world.hit("org:v").says("regulator", "confirmed", "org:all", "2024-06", "約57万")


def _residual() -> World:
    """An ended engagement whose data had been erased, it was said, until it leaked."""
    world = World().org("a", "b", "v").pop("p", "a", 10).pop("q", "b", 20)
    world.eng("a", "v", populations=["pop:p"], until="2023-03-31")
    world.eng("b", "v", populations=["pop:q"], until="2023-03-31")
    world.hit("org:v").says("v", "ruled_out", "eng:a-v", "2024-05-28", reason="erased")
    return world.says("a", "confirmed", "pop:p", "2024-07-03", 10)


def _platform() -> World:
    """Work that relies on a system: of who has work on it, of a member of one who has, of another.

    What is said of the system is said of the last one's work alone.
    """
    world = World().org("a", "v", "w", "plain").cohort("all").org("m", member_of=["org:all"])
    world.system("s", operator="org:a").eng("v", None, system="s").eng("all", "w", system="s")
    for vendor in ("v", "m", "plain"):
        world.eng("a", vendor, relies_on=["sys:s"]).pop(vendor, "a", 10)
    world.org(*(f"o{n}" for n in range(9)))
    for number in range(9):
        world.eng(f"o{number}", None, system="s").eng("v", f"o{number}")
    world.hit("eng:a-v", "eng:a-m", "eng:a-plain")
    return world.says("w", "possible", "sys:s", "2024-06-02")


def _namesakes() -> World:
    """Several go by one name, one by a number, one by the plain name of a speaker."""
    world = (
        World().org("x", aliases=["株式会社えっくす", "X (東京)"]).org("x2", aliases=["X (大阪)"])
    )
    world.add("org:y1", name="㈱ワイ", names={"en": "Why"}, corporate_number="4990000000087")
    world.add("org:y2", name="ワイ", corporate_number="2990000000353").add(
        "org:y3", name="有限会社ゼット"
    )
    world.add("org:y4", name="株式会社ゼット")
    world.org("regulator", names={"en": "The Regulator"}).system("えっくす").org("v").eng("x", "v")
    world.add("pop:p1", label="えっくすの会員").add("pop:p2", label="エックスの会員")
    world.hit("org:v", aliases=["ﾜｲの件"]).hit("org:v", id="inc:y", title="ワイの件")
    return world.says("regulator", "possible", "org:x", "2024-06-01")


def _empty() -> World:
    return World()


SHAPES: Mapping[str, Callable[[], World]] = {
    "empty": _empty,
    "chain": _chain,
    "diamond": _diamond,
    "cycle": _cycle,
    "cohort": _cohort,
    "residual": _residual,
    "platform": _platform,
    "namesakes": _namesakes,
}
