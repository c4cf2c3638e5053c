"""A pyvis network whose page is one file that asks for nothing and runs only what we wrote.

pyvis holds the network; its own page is never used: it loads Bootstrap from the network even when
told to inline everything, and writes names into the page as markup. Here the page is rendered from
our template with autoescape; data stand in JSON islands; vis-network's script is inlined from the
pyvis wheel (its style is for buttons that we do not show); and a Content-Security-Policy allows
exactly the scripts and the style whose hashes it names.

Importing pyvis takes half a second: import this module only where a page is made.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

PACKAGE = __package__ or "hakyu.viz"
VIS = files("pyvis") / "templates" / "lib" / "vis-9.1.2"
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
    return _SOURCE_MAP.sub("", (VIS / "vis-network.min.js").read_text("utf-8")).strip()


def own(kind: str, name: str) -> str:
    """The text of a file of ours, with ``\\n`` as line end."""
    text = (files(PACKAGE) / kind / name).read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def policy(scripts: list[str], style: str) -> str:
    """A Content-Security-Policy that allows these texts and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class SafeNetwork(Network):  # type: ignore[misc]
    """A directed pyvis network with places computed beforehand, and a page of its own.

    Args:
        template: name of the template in ``templates/``.
        scripts: names of our scripts in ``static/``, in order; vis-network comes before them.
        style: name of our style sheet in ``static/``.
        context: values for the template. ``islands`` in it maps ids to JSON values.
    """

    def __init__(
        self, template: str, scripts: tuple[str, ...], style: str, context: Mapping[str, Any]
    ) -> None:
        super().__init__(height="100%", width="100%", directed=True)
        self.toggle_physics(False)
        self._template = template
        self._scripts = scripts
        self._style = style
        self._context = context

    def add_node(
        self,
        n_id: str,
        label: str | None = None,
        shape: str = "custom",
        color: str | None = None,
        **options: Any,
    ) -> None:
        """Add a node; a second one with the same id is ignored. pyvis looks through a list here."""
        if n_id in self.node_map:
            return
        node = {"id": n_id, "label": label or n_id, "shape": shape, **options}
        if color is not None:
            node["color"] = color
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Add an edge between nodes that are there."""
        for end in (source, to):
            if end not in self.node_map:
                raise ValueError(f"{end!r} is no node of the map")
        self.edges.append({"from": source, "to": to, **options})

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """The page. The arguments are pyvis'; they change nothing."""
        scripts = [vis_script(), *(own("static", name) for name in self._scripts)]
        style = own("static", self._style)
        islands = {"nodes": self.nodes, "edges": self.edges, **self._context["islands"]}
        environment = Environment(
            loader=FunctionLoader(lambda name: own("templates", name)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        values = {
            **self._context,
            "islands": {ident: island(value) for ident, value in islands.items()},
            "policy": policy(scripts, style),
            "scripts": [Markup(text) for text in scripts],
            "style": Markup(style),
        }
        self.html = environment.get_template(self._template).render(values)
        return self.html

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page as UTF-8, whatever the machine's own encoding is."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")
