"""Files written whole or not at all."""

import errno
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from xl_engagement.package import WorkbookError, WorkbookPackage, write_atomically


def test_new_file_and_overwritten_file(tmp_path):
    """The content is there, and nothing else."""
    path = tmp_path / "a.xlsx"
    write_atomically(path, b"one")
    write_atomically(str(path), b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits of POSIX systems")
def test_permissions(tmp_path):
    """An existing file keeps its bits, a new one has those that the umask leaves."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    write_atomically(ours, b"")
    assert plain.stat().st_mode == ours.stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_symbolic_links_stay(tmp_path):
    """The file that the link names is written."""
    path, link = tmp_path / "a.xlsx", tmp_path / "link.xlsx"
    path.write_bytes(b"one")
    link.symlink_to(path)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "cannot be written: the disk is full"),
        (OSError(errno.EACCES, "Permission denied"), "cannot be written: no permission"),
        (OSError(errno.EIO, "Input/output error"), "cannot be written: Input/output error"),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, failing, error, message):
    """Whatever step fails."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def fail(*_):
        raise error

    monkeypatch.setattr(failing, fail)
    with pytest.raises(WorkbookError, match=message):
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_leaves_no_temporary_file(tmp_path, monkeypatch):
    """Ctrl-C goes on its way after the tidying."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_take_a_file(tmp_path):
    """A folder in the file's place, no folder at all, a file in the folder's place."""
    with pytest.raises(WorkbookError, match="it is a folder"):
        write_atomically(tmp_path, b"")
    with pytest.raises(WorkbookError, match="its folder does not exist"):
        write_atomically(tmp_path / "none" / "a.xlsx", b"")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkbookError, match="its folder is not a folder"):
        write_atomically(tmp_path / "file" / "a.xlsx", b"")


def test_a_write_protected_file_is_respected(tmp_path, monkeypatch):
    """Renaming would get around the protection that the owner set."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WorkbookError, match="it is read-only"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_many_writers_of_one_file_leave_a_whole_one(tmp_path):
    """Each reader sees one writer's bytes, never a mixture."""
    path = tmp_path / "a.xlsx"
    contents = [bytes([65 + number]) * 200_000 for number in range(4)]
    write_atomically(path, contents[0])
    seen = []

    def write(content):
        for _ in range(10):
            write_atomically(path, content)
            seen.append(Path(path).read_bytes())

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 40
    assert set(seen) <= set(contents)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_neither_read_nor_replaced(tmp_path):
    """A named pipe would be waited for without end, and then be gone."""
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    with pytest.raises(WorkbookError, match="no regular file"):
        WorkbookPackage.read(pipe)
    with pytest.raises(WorkbookError, match="no regular file"):
        write_atomically(pipe, b"x")
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner(tmp_path):
    """A workbook that root recalculates stays its user's."""
    target = tmp_path / "theirs.xlsx"
    target.write_bytes(b"old")
    os.chown(target, 1000, 1000)
    write_atomically(target, b"new")
    assert (target.stat().st_uid, target.stat().st_gid) == (1000, 1000)
