"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from lineage.cli.files import write_whole
from lineage.errors import UnreadableError


def permissions(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    other = tmp_path / "other"
    other.touch()
    path = tmp_path / "new.svg"
    write_whole(path, b"<svg/>")
    assert path.read_bytes() == b"<svg/>"
    assert permissions(path) == permissions(other)


@pytest.mark.parametrize("mode", [0o200, 0o600, 0o640, 0o755, 0o2664])
def test_an_old_file_keeps_its_permissions(tmp_path, mode):
    path = tmp_path / "old"
    path.write_bytes(b"old and longer")
    path.chmod(mode)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert permissions(path) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid(), reason="only root gives files away")
def test_an_old_file_keeps_its_owner(tmp_path):
    path = tmp_path / "old"
    path.touch()
    os.chown(path, 12345, 54321)
    path.chmod(0o2664)
    write_whole(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid, permissions(path)) == (12345, 54321, 0o2664)


def test_an_owner_that_cannot_be_kept_is_no_failure(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "old"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "chown", refuse)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_private_text_is_at_no_time_public(tmp_path, monkeypatch):
    path = tmp_path / "old"
    path.touch(0o600)
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(permissions(file) for file in tmp_path.iterdir()))
    write_whole(path, b"secret")
    assert seen == [0o600, 0o600]


def test_what_a_run_left_that_was_killed_goes_with_a_later_write(tmp_path):
    young, old, other = (tmp_path / name for name in (".lineage-1", ".lineage-2", ".line"))
    for file in (young, old, other):
        file.touch()
    for file in (old, other):
        os.utime(file, (0, 0))
    write_whole(tmp_path / "x", b"new")
    assert sorted(tmp_path.iterdir()) == sorted([young, other, tmp_path / "x"])


def test_nothing_else_stays_in_the_folder(tmp_path):
    write_whole(tmp_path / "a", b"1")
    write_whole(tmp_path / "a", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("there", [True, False], ids=["whole link", "dangling link"])
def test_a_link_stays_a_link(tmp_path, there):
    real = tmp_path / "folder" / "real"
    real.parent.mkdir()
    if there:
        real.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [path.name for path in real.parent.iterdir()] == ["real"]


def test_a_pipe_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through")
    reader.join()
    assert received == [b"through"]
    assert pipe.is_fifo()


def test_a_relative_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_whole(tmp_path.relative_to(tmp_path) / "x", b"here")
    assert (tmp_path / "x").read_bytes() == b"here"


def test_a_name_as_long_as_names_may_be(tmp_path):
    path = tmp_path / ("x" * 255)
    write_whole(path, b"long")
    assert path.read_bytes() == b"long"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("none/x.svg", "there is no folder", id="no folder"),
        pytest.param("file/x.svg", "Not a directory", id="a file where a folder should be"),
        pytest.param("folder", "Is a directory", id="a folder"),
        pytest.param("x" * 256, "File name too long", id="too long a name"),
        pytest.param("circle", "Too many levels of symbolic links", id="a link to itself"),
    ],
)
def test_what_cannot_be_written_says_why(tmp_path, name, reason):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnreadableError, match=f"cannot write .*: {reason}"):
        write_whole(tmp_path / name, b"x")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_closed_to_writing_stays(tmp_path, monkeypatch):
    path = tmp_path / "closed"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to anything
    with pytest.raises(UnreadableError, match="write-protected"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=type)
def test_a_failure_on_the_way_leaves_the_old_file_alone(tmp_path, monkeypatch, fault):
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail(*_):
        raise fault

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises((UnreadableError, KeyboardInterrupt)):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]
