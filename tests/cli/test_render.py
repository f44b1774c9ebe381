"""``lineage render``: one picture or all of them, and whether they are up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lineage.cli import main


@pytest.fixture
def run(registry_path, tmp_path, monkeypatch):
    """Run `lineage render` on the real registry, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--registry", str(registry_path), "render", *arguments])

    return invoke


def test_a_picture_goes_to_stdout(run):
    shown = run("rci")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("<svg ")
    assert shown.stderr == ""
    for name in ("CMI", "IMT", "RCI", "CWI"):
        assert f">{name}<" in shown.stdout


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        pytest.param("x.svg", b"<svg ", id="svg"),
        pytest.param("x.png", b"\x89PNG", id="png"),
        pytest.param("x.PNG", b"\x89PNG", id="ending in capitals"),
        pytest.param("x.dot", b"digraph", id="dot"),
        pytest.param("x.json", b"{", id="json"),
    ],
)
def test_the_format_follows_the_ending(name, beginning, run):
    assert run("rci", "-o", name).exit_code == 0
    assert Path(name).read_bytes().startswith(beginning)


def test_the_geometry_is_json(run):
    told = json.loads(run("rci", "--format", "json").stdout)
    assert {box["organisation"] for box in told["boxes"]} >= {
        "revolutionary-communist-international",
        "committee-for-a-workers-international",
    }


def test_a_png_can_be_larger(run):
    run("rci", "-o", "one.png", "--scale", "0.2")
    run("rci", "-o", "two.png", "--scale", "0.4")
    assert Path("one.png").stat().st_size < Path("two.png").stat().st_size


def test_a_pdf_is_cut_into_pages_of_a_paper(run):
    pytest.importorskip("typst", reason="Typst is not installed")
    timeline = ["rci", "--view", "timeline", "--until", "1993"]
    for name, more in (("one", []), ("high", ["--paper", "a4"]), ("wide", ["--paper", "a4", "--landscape"])):
        assert run(*timeline, "-o", f"{name}.pdf", *more).exit_code == 0
    found = {path.stem: path.read_bytes() for path in Path().glob("*.pdf")}
    assert all(data.startswith(b"%PDF-") for data in found.values())
    assert len({*found.values()}) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["rci", "-o", "x.bmp"], ".svg", id="unknown ending"),
        pytest.param(["rci", "--check"], "--check", id="check of one picture"),
        pytest.param(["no-such-body-anywhere"], "no organisation", id="unknown body"),
        pytest.param(["rci", "-o", "no/such/folder/x.svg"], "cannot write", id="no folder"),
        pytest.param(["--scale", "0", "rci"], "scale", id="no size"),
        pytest.param(["--from", "1950", "--until", "1940"], "--until 1940 comes before", id="no time"),
        pytest.param(["--country", "Atlantis"], "neither a country", id="no country"),
    ],
)
def test_wrong_usage(arguments, said, run):
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert said in shown.stderr
    assert shown.stdout == ""


def test_the_main_job_writes_all_pictures_and_check_finds_what_is_stale(run):
    assert run().exit_code == 0
    folder = Path("output")
    due = {"index.html", "tree-internationals.svg", "tree-gb.svg", "tree-ar.svg"}
    assert due <= {f.name for f in folder.iterdir()}
    assert run("--check").exit_code == 0
    (folder / "tree-gb.svg").write_text("changed")
    (folder / "index.html").write_bytes((folder / "index.html").read_bytes()[:-9])
    (folder / "tree-ar.svg").unlink()
    (folder / "timeline-gb.svg").unlink()
    (folder / "tree-xx.svg").write_bytes((folder / "tree-internationals.svg").read_bytes())
    (folder / "tree-yy.svg").write_text("not ours")
    (folder / "notes.txt").write_text("not ours")
    stale = run("--check")
    assert stale.exit_code == 1
    assert {"timeline.svg", "timeline-internationals.svg"} <= {f.name for f in folder.iterdir()}
    assert [line.split(":")[0] for line in stale.stdout.splitlines()] == [
        "output/index.html",
        "output/timeline-gb.svg",
        "output/tree-ar.svg",
        "output/tree-gb.svg",
        "output/tree-xx.svg",
    ]
    assert (folder / "tree-gb.svg").read_text() == "changed"
    assert run().exit_code == 0
    folder = folder.rename("pictures")
    assert run("--check", "--output-dir", "pictures").exit_code == 0
    assert not (folder / "tree-xx.svg").exists()
    assert (folder / "tree-yy.svg").exists()
    assert (folder / "notes.txt").exists()
