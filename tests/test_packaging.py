"""The distribution as a user gets it: built, installed in a new environment, used far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from lineage import __version__

ROOT = Path(__file__).parent.parent
CARRIED = ("data/orgs.json", "data/LICENSE", "schema/registry.schema.json")


def build(source: Path, target: str, into: Path) -> Path:
    """Build a `wheel` or an `sdist`, and give its path."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", into],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist: so the sdist holds all that it takes."""
    folder = tmp_path_factory.mktemp("source")
    # In a process of its own: which arguments extractall() takes differs between the releases of Python 3.11.
    subprocess.run([sys.executable, "-m", "tarfile", "-e", sdist, folder], check=True)
    (source,) = folder.iterdir()
    return build(source, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of scripts of a new environment that holds the wheel.

    What the wheel depends on comes from the environment of the tests, by a path that stands after the new
    environment's own packages: needs no network, and `lineage` is that of the wheel.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    places = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", places))
    scripts = Path(sysconfig.get_path("scripts", "venv", places))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "-q", "--no-deps", wheel],
        check=True,
    )
    others = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    (packages / "zz-others.pth").write_text("".join(f"{path}\n" for path in sorted(others)))
    return scripts


@pytest.fixture
def run(installed: Path, tmp_path: Path):
    """Run a program of the new environment in an empty folder, and give what it printed."""

    def runner(program: str, *args: str) -> str:
        done = subprocess.run(
            [installed / program, *args],
            cwd=tmp_path,
            env={"PATH": str(installed)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr in ("", "no errors\n")  # what `validate` says to a person
        return done.stdout

    return runner


def test_sdist_holds_tests_and_texts(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    texts = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "LICENSE", "constraints.txt"}
    assert names >= texts | set(CARRIED) | {"tests/conftest.py", "lineage/py.typed"}


def test_wheel_holds_data_and_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert names >= {f"lineage/_data/{name}" for name in CARRIED} | {"lineage/py.typed"}
    licences = f"orglineage-{__version__}.dist-info/licenses"
    assert names >= {f"{licences}/LICENSE", f"{licences}/data/LICENSE"}
    assert not {name for name in names if name.startswith(("tests/", "data/", "schema/"))}


def test_the_wheel_is_what_runs(run, installed):
    home = run("python", "-c", "import lineage; print(lineage.__file__)").strip()
    assert Path(home).is_relative_to(installed.parent)


def test_version(run):
    assert run("lineage", "--version") == f"lineage, version {__version__}\n"


def test_ancestors_of_the_rci(run):
    text = run("lineage", "ancestors", "rci")
    assert "Committee for a Workers' International" in text
    answer = json.loads(run("lineage", "ancestors", "rci", "--format", "json"))
    own = {name["abbreviation"] for name in answer["names"]}
    assert own >= {"CMI", "IMT", "RCI"}
    above = {name.get("abbreviation") for body in answer["ancestors"] for name in body["names"]}
    assert "CWI" in above


def test_the_registry_that_came_with_it_is_valid(run):
    run("lineage", "validate")


@pytest.mark.parametrize(
    ("name", "start"), [("rci.svg", b"<"), ("rci.png", b"\x89PNG\r\n\x1a\n")], ids=["svg", "png"]
)
def test_render(run, tmp_path, name, start):
    run("lineage", "render", "rci", "-o", name)
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(start)
    assert len(drawn) > 1000
