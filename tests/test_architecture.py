"""The shape of the house: which way imports run, what the core leaves alone, how big a file is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Each room, and the rooms that it may import from.
ROOMS = {
    "graph": set[str](),
    "engine": {"graph"},
    "queries": {"graph", "engine"},
    "loaders": {"graph", "seeds"},
    "stores": {"graph", "engine", "loaders"},
    "viz": {"graph", "queries"},
    "seeds": set[str](),
    "cli": {"graph", "engine", "queries", "loaders", "stores", "viz"},
}
FOLDERS = {room: ROOT / room for room in ROOMS} | {"cli": ROOT / "hakyu" / "cli"}

CORE = ("graph", "engine", "queries")
IO_MODULES = {
    "glob",
    "http",
    "io",
    "os",
    "pathlib",
    "requests",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "urllib.request",
    "yaml",
}
IO_CALLS = {"open", "print", "input"}
HEAVY = {"IPython", "jinja2", "neo4j", "networkx", "numba", "numpy", "pyvis", "scipy", "yaml"}
MOST_LINES = 450


@dataclass(frozen=True)
class Import:
    """One imported name, with relative imports written out in full."""

    name: str
    relative: bool
    inside_function: bool
    where: str
    for_types: bool = False

    def is_within(self, module: str) -> bool:
        return self.name == module or self.name.startswith(module + ".")


def module_name(path: Path) -> str:
    """Give the name a file is imported by: graph/x.py is hakyu.graph.x."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts if parts[0] in {"hakyu", "tests"} else ("hakyu", *parts))


def imports_of(source: str, module: str, is_package: bool, where: str) -> list[Import]:
    """List every import of a file, those within functions and TYPE_CHECKING blocks too."""
    found: list[Import] = []

    def visit(node: ast.AST, inside_function: bool, for_types: bool = False) -> None:
        place = f"{where}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.append(Import(alias.name, False, inside_function, place, for_types))
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, base] if base else kept)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                found.append(Import(name, node.level > 0, inside_function, place, for_types))
        inside = inside_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        types = for_types or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        for child in ast.iter_child_nodes(node):
            visit(child, inside, types)

    visit(ast.parse(source), False)
    return found


def python_files(folder: Path) -> list[Path]:
    """List the Python files below a real folder; the links in hakyu/ show others a second time."""
    links = [path for path in (ROOT / "hakyu").iterdir() if path.is_symlink()]
    return sorted(
        path
        for path in folder.rglob("*.py")
        if not any(path.is_relative_to(link) for link in links)
    )


def imports_below(folder: Path) -> Iterator[Import]:
    for path in python_files(folder):
        yield from imports_of(
            path.read_text("utf-8"),
            module_name(path.parent if path.name == "__init__.py" else path),
            path.name == "__init__.py",
            str(path.relative_to(ROOT)),
        )


def against_the_arrows(room: str, imports: Iterator[Import]) -> list[str]:
    """Name the imports of a room from where it may not import."""
    allowed = {f"hakyu.{name}" for name in ROOMS[room] | {room}}
    return [
        f"{found.where} imports {found.name}"
        for found in imports
        if found.is_within("hakyu")
        and found.name != "hakyu.__version__"
        and not any(found.is_within(name) for name in allowed)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    """Otherwise nobody could use the graph or a question without the files and screens around it,
    and a change of output could change an answer."""
    assert against_the_arrows(room, imports_below(FOLDERS[room])) == []


@pytest.mark.parametrize(
    ("room", "source", "is_wrong"),
    [
        ("graph", "from ..queries.affected import answer", True),
        ("graph", "def f():\n    import hakyu.viz.html", True),
        ("graph", "from ..cli import main", True),
        ("graph", "from .. import loaders", True),
        ("graph", "from . import counts, viz", False),
        ("graph", "from .. import __version__", False),
        ("queries", "if TYPE_CHECKING:\n    from hakyu.loaders import native", True),
        ("queries", "from ..graph.records import Organisation", False),
        ("loaders", "from ..queries import affected", True),
        ("viz", "from ..queries import affected\nfrom ..graph import counts", False),
        ("viz", "from .. import Hakyu", True),
        ("cli", "from ..viz.html import write", False),
    ],
)
def test_the_arrows_are_really_checked(room: str, source: str, is_wrong: bool) -> None:
    """Otherwise the test above could be green because it sees nothing."""
    imports = imports_of(source, f"hakyu.{room}.module", False, "module.py")
    assert bool(against_the_arrows(room, iter(imports))) is is_wrong


def test_rooms_import_each_other_relatively() -> None:
    """Otherwise an editor sees one class under two paths and reports errors that are none."""
    absolute = [
        f"{found.where}: write {found.name} as a relative import"
        for folder in FOLDERS.values()
        for found in imports_below(folder)
        if found.is_within("hakyu") and not found.relative
    ]
    assert absolute == []


def test_each_module_is_loaded_once() -> None:
    """Otherwise `import graph` would bring a second copy of every class, equal to none of ours."""
    top_level = [
        f"{found.where}: write hakyu.{found.name}"
        for folder in (ROOT / "hakyu", ROOT / "tests", *FOLDERS.values())
        for found in imports_below(folder)
        if not found.relative and found.name.split(".")[0] in set(ROOMS) - {"cli"}
    ]
    assert top_level == []
    assert sorted(set(ROOMS) & set(sys.modules)) == []


@pytest.mark.parametrize("room", CORE)
def test_core_does_no_io(room: str) -> None:
    """Otherwise an answer could depend on the machine it is asked on, or leave something there."""
    wrong = [
        f"{found.where} imports {found.name}"
        for found in imports_below(FOLDERS[room])
        if any(found.is_within(module) for module in IO_MODULES)
        or (found.is_within("networkx") and not found.inside_function)
    ]
    for path in python_files(FOLDERS[room]):
        wrong += [
            f"{path.relative_to(ROOT)}:{node.lineno} calls {node.func.id}()"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in IO_CALLS
        ]
    assert wrong == []


def test_the_engine_is_imported_where_it_is_needed() -> None:
    """Otherwise a small answer would wait half a second for a compiler that it does not use."""
    wrong = [
        f"{found.where} imports {found.name}"
        for room in set(ROOMS) - {"engine"}
        for found in imports_below(FOLDERS[room])
        if not found.inside_function
        and not found.for_types
        and any(found.is_within(name) for name in ("hakyu.engine", "numba", "numpy"))
    ]
    assert wrong == []


def test_files_can_be_held_in_the_head() -> None:
    """Otherwise who wants to check a number has to read a file that nobody reads to its end."""
    folders = (*FOLDERS.values(), ROOT / "hakyu", ROOT / "tests", ROOT / "bench")
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for folder in folders
        for path in python_files(folder)
    }
    assert {path: n for path, n in lines.items() if n > MOST_LINES} == {}


def test_command_line_starts_light() -> None:
    """Otherwise every command, even --help, would wait for libraries that it does not use."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, hakyu.cli; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split()
    assert "hakyu.cli" in loaded
    assert sorted(HEAVY & set(loaded)) == []
