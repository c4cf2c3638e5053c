"""The pages that are written: one file each, that asks for nothing and runs only what we wrote.

vis-network's script is inlined from the pyvis wheel (its style is for buttons that we do not show).
pyvis' own page is never used: it loads Bootstrap from the network even when told to inline
everything, and writes names into the page as markup. Here the page is rendered from our template
with autoescape; data stand in JSON islands; and a Content-Security-Policy allows exactly the
scripts and the style whose hashes it names. A report (:mod:`.report_html`) has no scripts at all.

Importing pyvis takes half a second, and nothing of it is run: its files are found without that.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

PACKAGE = __package__ or "hakyu.viz"
_VIS = Path("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def island(value: Any) -> Markup:
    """JSON for a ``<script type="application/json">``: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(
        _UNSAFE.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text)
    )


def vis_script() -> str:
    """vis-network's script, without its pointer to a source map."""
    pyvis = find_spec("pyvis")
    assert pyvis is not None
    assert pyvis.origin is not None
    return _SOURCE_MAP.sub("", (Path(pyvis.origin).parent / _VIS).read_text("utf-8")).strip()


def own(kind: str, name: str) -> str:
    """The text of a file of ours, with ``\\n`` as line end."""
    text = (files(PACKAGE) / kind / name).read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def policy(style: str, scripts: Sequence[str] = ()) -> str:
    """A Content-Security-Policy that allows these texts and nothing else."""
    allowed = [f"script-src {' '.join(map(_hash, scripts))}"] if scripts else []
    return "; ".join(
        [
            "default-src 'none'",
            *allowed,
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def template(name: str) -> Template:
    """A template of ours: its values are text, not markup, and one that is missing is an error."""
    environment = Environment(
        loader=FunctionLoader(lambda name: own("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def write_page(name: str, scripts: Sequence[str], style: str, context: Mapping[str, Any]) -> str:
    """A page that asks for nothing and runs only what we wrote.

    Args:
        name: of the template in ``templates/``.
        scripts: names of our scripts in ``static/``, in order; vis-network comes before them.
        style: name of our style sheet in ``static/``.
        context: values for the template. ``islands`` in it maps ids to JSON values.
    """
    texts = [vis_script(), *(own("static", name) for name in scripts)]
    look = own("static", style)
    values = {
        **context,
        "islands": {ident: island(value) for ident, value in context["islands"].items()},
        "policy": policy(look, texts),
        "scripts": [Markup(text) for text in texts],
        "style": Markup(look),
    }
    return template(name).render(values)
