"""Debian's packages as a network: what breaks if a package does; and apt as a second opinion.

    python -m bench.debian [PACKAGE ...]     # compare with apt-cache rdepends --recurse

Needs apt and its lists (``apt-get update``). A real graph of the kind: 68,000 names, heavy-tailed,
with cycles, and short reaches for most.
"""

from __future__ import annotations

import argparse
import glob
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.measure import markdown
from bench.networks import DAYS, Network
from hakyu.engine.digraph import Digraph, Steps

#: Short and long answers of apt's; it is asked about these unless others are named.
ASKED = ("xz-utils", "curl", "python3-requests", "liblog4j2-java", "exim4-daemon-light", "libc6")
_STATUS = Path("/var/lib/dpkg/status")
_LISTS = "/var/lib/apt/lists/*_Packages*"
_HELPER = "/usr/lib/apt/apt-helper"
_NO = ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
_WANTED = ("Package", "Depends", "Pre-Depends", "Provides", "Installed-Size")
_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?", re.IGNORECASE)


class Absent(Exception):
    """There is no apt here, or it has no lists."""


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package.

    Attributes:
        name: without architecture.
        needs: every alternative of its Depends and Pre-Depends, as written (``python3:any``).
        provides: names that it stands in for.
        size: what it takes when installed, in KiB.
    """

    name: str
    needs: tuple[str, ...]
    provides: tuple[str, ...]
    size: int


def read(text: str) -> Iterator[Package]:
    """The packages of a file of stanzas, as apt and dpkg keep them."""
    for stanza in text.split("\n\n"):
        fields: dict[str, str] = {}
        for line in stanza.split("\n"):
            name, colon, value = line.partition(": ")
            if colon and name in _WANTED:
                fields[name] = value
        if "Package" in fields:
            needs = ",".join(filter(None, (fields.get("Pre-Depends"), fields.get("Depends"))))
            size = fields.get("Installed-Size", "0")
            yield Package(
                fields["Package"],
                tuple(_names(needs)),
                tuple(_names(fields.get("Provides", ""))),
                int(size) if size.isdigit() else 0,
            )


def _names(relation: str) -> Iterator[str]:
    for one in re.split(r"[,|]", relation):
        if found := _NAME.match(one.strip()):
            yield found[0]


def available() -> list[Package]:
    """The versions that would be installed.

    Raises:
        Absent: there is no apt, or it knows of no package.
    """
    if shutil.which("apt-cache") is None:
        raise Absent("there is no apt-cache here")
    found = list(read(_said(["apt-cache", "dumpavail"])))
    if len(found) < 1_000:
        raise Absent("apt has no lists: run apt-get update")
    return found


def every_version() -> list[Package]:
    """Every version of apt's lists, and what is installed: what ``apt-cache rdepends`` looks at."""
    lists = sorted(glob.glob(_LISTS))
    if not lists or not Path(_HELPER).exists():
        raise Absent("apt has no lists: run apt-get update")
    found = [one for path in lists for one in read(_said([_HELPER, "cat-file", path]))]
    return [*found, *(read(_STATUS.read_text("utf-8")) if _STATUS.exists() else ())]


def _said(command: Sequence[str]) -> str:
    environ = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=True, env=environ)
    return done.stdout.decode("utf-8", "replace")


# -- as a network ----------------------------------------------------------------------------------


def debian(packages: Iterable[Package] | None = None) -> Network:
    """What depends on what: an edge from each alternative of a need to who needs it.

    A need for a virtual package is hurt through whoever provides it. ``:any`` is left out, since
    the package is one. What a node weighs is its installed size.

    Raises:
        Absent: no packages are given, and there are none here.
    """
    network, _ = named_network(available() if packages is None else packages)
    return network


def named_network(packages: Iterable[Package]) -> tuple[Network, dict[str, int]]:
    """The same, and the number of each name."""
    number: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    sizes: dict[int, int] = {}

    def of(name: str) -> int:
        return number.setdefault(name.partition(":")[0], len(number))

    provided: list[tuple[int, str]] = []
    for package in packages:
        own = of(package.name)
        sizes[own] = max(sizes.get(own, 0), package.size)
        pairs.extend((of(need), own) for need in package.needs)
        provided.extend((own, virtual) for virtual in package.provides)
    # What nobody needs, a third of all names, is left out.
    pairs.extend((own, of(virtual)) for own, virtual in provided if virtual in number)
    graph = _graph(len(number), pairs)
    held = np.zeros(len(number), np.int64)
    held[list(sizes)] = list(sizes.values())
    count = graph.m
    network = Network(
        "Debian",
        graph,
        np.full(count, 255, np.uint8),
        np.zeros(count, np.int32),
        np.full(count, 2 * DAYS, np.int32),
        np.full(count, 99, np.uint8),
        np.full(count, 0.1, np.float32),
        held,
    )
    return network, number


def _graph(n: int, pairs: Sequence[tuple[int, int]]) -> Digraph:
    ends = np.array(pairs, np.int64).reshape(-1, 2)
    graph, _ = Digraph.of(n, ends[:, 0], ends[:, 1])
    return graph


# -- apt's own answer ------------------------------------------------------------------------------


class AsApt:
    """What depends on a package as ``apt-cache rdepends --recurse`` counts it.

    That is not what harm does: a need for ``python3:any`` is one for another name, of which nothing
    is known; and of a name that anything needs, all who provide it are looked at too, also where
    it is the real package that was hit. Here to have an answer by another program.
    """

    def __init__(self, packages: Iterable[Package]) -> None:
        self._number: dict[str, int] = {}
        needed: set[int] = set()
        provided: list[tuple[int, int]] = []
        pairs: list[tuple[int, int]] = []
        for package in packages:
            own = self._of(package.name)
            for need in package.needs:
                pairs.append((self._of(need), own))
                needed.add(pairs[-1][0])
            provided.extend((self._of(virtual), own) for virtual in package.provides)
        pairs.extend((virtual, own) for virtual, own in provided if virtual in needed)
        self._graph = _graph(len(self._number), pairs)
        self._names = list(self._number)

    def _of(self, name: str) -> int:
        return self._number.setdefault(name, len(self._number))

    def behind(self, name: str) -> set[str]:
        """The names behind a package, its own included."""
        from hakyu.engine.reach import reach

        found = reach(self._graph, [self._number[name]], [Steps.all(self._graph)])
        return {name, *(self._names[node] for node in found.order.tolist())}


def apt_behind(name: str) -> set[str]:
    """What apt-cache says is behind a package, its own name included."""
    options = [f"--no-{one}" for one in _NO]
    said = _said(["apt-cache", "rdepends", "--recurse", *options, name])
    found = set()
    for line in said.splitlines():
        # What is further to the right is who provides it, which comes again on a line of its own.
        if line.startswith(("    ", "Reverse Depends")):
            continue
        found.add(line.strip(" |").strip("<>"))
    return {one for one in found if one and not one.endswith((":i386", ":amd64"))}


def compare(names: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """For each package: how many names apt finds, how many the engine; missing and extra ones."""
    mine = AsApt(every_version())
    rows = []
    for name in names:
        theirs, own = apt_behind(name), mine.behind(name)
        own = {one for one in own if not one.endswith((":i386", ":amd64"))}
        rows.append((name, len(theirs), len(own), len(theirs - own), len(own - theirs)))
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.debian", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("packages", nargs="*", default=list(ASKED))
    try:
        rows = compare(parser.parse_args().packages)
    except Absent as error:
        print(f"Debian's packages are not compared: {error}.")
        return
    print(markdown(("package", "apt-cache", "engine", "missing", "extra"), rows))


if __name__ == "__main__":
    main()
