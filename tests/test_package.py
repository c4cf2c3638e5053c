"""What a reader gets who installs hakyu instead of cloning it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("graph", "engine", "loaders", "queries", "stores", "viz", "seeds")
DATA = ("*.py", "*.yaml", "*.json", "templates/*", "static/*")


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command and give its output; show all of it when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and from it the wheel, as a release does."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Give the names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_installs_nothing_outside_hakyu(names: set[str]) -> None:
    """Otherwise installing hakyu would put a package called `graph` or `queries` in the way of
    everybody else's."""
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"hakyu"}


def test_wheel_is_well_formed(wheel: Path) -> None:
    """Otherwise stray or doubled files would be installed with hakyu."""
    assert "OK" in run(sys.executable, "-m", "check_wheel_contents", wheel)


def test_wheel_holds_every_file_of_the_rooms(names: set[str]) -> None:
    """Otherwise a command works in the clone and fails where hakyu is installed."""
    here = {
        f"hakyu/{path.relative_to(ROOT).as_posix()}"
        for room in ROOMS
        for pattern in DATA
        for path in (ROOT / room).rglob(pattern)
        if path.is_file() and path.suffix != ".pyc"
    }
    assert sorted(here - names) == []
    assert {"hakyu/py.typed", "hakyu/__main__.py", "hakyu/cli/__init__.py"} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_sdist_holds_each_file_once(dist: Path) -> None:
    """Otherwise the links in hakyu/ would ship every room a second time."""
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        inside = [name.partition("/")[2] for name in archive.getnames()]
    assert len(inside) == len(set(inside))
    assert "graph/__init__.py" in inside
    assert [name for name in inside if name.startswith("hakyu/graph")] == []


def test_wheel_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    """Otherwise who installs hakyu gets a command that does not start."""
    home = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    program = (
        f"import sys; sys.path.insert(0, {str(home)!r}); import hakyu, hakyu.graph, hakyu.seeds; "
        "print(hakyu.__version__, hakyu.graph.__file__)"
    )
    version, where = run(sys.executable, "-c", program, cwd=tmp_path).split(maxsplit=1)
    assert version in wheel.name
    assert Path(where.strip()).is_relative_to(home)
