"""Which fonts a PDF is written in: they have to hold Japanese, and are embedded as subsets.

In this order: what HAKYU_FONT names; the fonts that ``pip install 'hakyu[pdf]'`` brings (the same
on every machine, so that the same report gives the same bytes); fonts of the system that are known
to hold Japanese.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..graph.errors import HakyuError
from .messages import say

#: Names the environment variables that choose a font file: the ordinary and the heavy one.
ORDINARY, HEAVY = "HAKYU_FONT", "HAKYU_FONT_BOLD"

#: Packages with fonts: module and file, the ordinary and the heavy one.
PACKAGED = (
    ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
)

#: Files of systems, ordinary and heavy, the ones that read best first.
KNOWN = (
    ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf"),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"),
    ("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf"),
    ("BIZ-UDGothicR.ttc", "BIZ-UDGothicB.ttc"),
    ("YuGothM.ttc", "YuGothB.ttc"),
    ("meiryo.ttc", "meiryob.ttc"),
    ("ヒラギノ角ゴシック W3.ttc", "ヒラギノ角ゴシック W6.ttc"),
    ("ipaexg.ttf", ""),
    ("ipag.ttf", ""),
    ("TakaoPGothic.ttf", ""),
    ("VL-Gothic-Regular.ttf", ""),
    ("msgothic.ttc", ""),
)
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
#: What a font has to hold to be taken.
NEEDED = "漏えい委託先人、"


class ReportError(HakyuError):
    """What a report is to be written with is not there."""

    exit_code = 3


class Fonts(NamedTuple):
    """The files of the ordinary and of the heavy letters; None: the heavy are drawn from those."""

    ordinary: Path
    heavy: Path | None


def fonts(
    lang: str,
    environ: Mapping[str, str] | None = None,
    folders: Iterable[Path] | None = None,
) -> Fonts:
    """The fonts to write in.

    Args:
        lang: the language of errors.
        environ: the environment; None: that of the process.
        folders: where fonts of the system are looked for; None: where the system keeps them.

    Raises:
        ReportError: there is none, or the one that is named is no font file.
    """
    environ = os.environ if environ is None else environ
    named = environ.get(ORDINARY)
    if named:
        heavy = environ.get(HEAVY)
        return Fonts(_named(named, ORDINARY, lang), _named(heavy, HEAVY, lang) if heavy else None)
    packaged = [_packaged(module, name) for module, name in PACKAGED]
    if packaged[0] is not None:
        return Fonts(packaged[0], packaged[1])
    found = _in_folders(_folders() if folders is None else folders)
    for ordinary, heavy_name in KNOWN:
        path = found.get(ordinary.casefold())
        if path is not None:
            return Fonts(path, found.get(heavy_name.casefold()))
    raise ReportError(say(lang, "report.error.font", variable=ORDINARY))


def _named(text: str, variable: str, lang: str) -> Path:
    path = Path(text).expanduser()
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        raise ReportError(say(lang, "report.error.font_named", variable=variable, path=text))
    return path


def _packaged(module: str, name: str) -> Path | None:
    spec = find_spec(module)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(place) / name
        if path.is_file():
            return path
    return None


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield Path("/System/Library/Fonts")
        yield Path("/Library/Fonts")
        yield home / "Library" / "Fonts"
    else:
        yield home / ".local" / "share" / "fonts"
        yield home / ".fonts"
        yield Path("/usr/local/share/fonts")
        yield Path("/usr/share/fonts")


def _in_folders(folders: Iterable[Path]) -> dict[str, Path]:
    """Font files by name in small letters; of two with one name the first in order."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES:
                    found.setdefault(name.casefold(), Path(place) / name)
    return found
