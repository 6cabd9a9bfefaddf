"""Files that other programs save meanwhile, and files under several names: none is overwritten or parted by mistake."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xl_engagement.recalc.files import UsageError, plan_outputs
from xl_engagement.recalc.pool.worker_process import Worker

CLI = (sys.executable, "-m", "xl_engagement.cli", "recalc")


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.mark.parametrize("change", ["saved over", "replaced", "touched", "gone"])
def test_what_another_program_saves_meanwhile_is_not_overwritten(path, monkeypatch, change, run_with):
    """In place: the other program's file stays, and the report says to try again."""
    work, content = Worker.work, path.read_bytes()

    def change_after(self, source, settings):
        outcome = work(self, source, settings)
        if change == "saved over":
            source.write_bytes(b"another content")
        elif change == "replaced":
            other = source.with_name("new")
            other.write_bytes(content)
            other.replace(source)
        elif change == "touched":
            os.utime(source, ns=(5, 5))
        else:
            source.unlink()
        return outcome

    monkeypatch.setattr(Worker, "work", change_after)
    (report,) = run_with(plan_outputs([path], in_place=True), "S!B1=700")
    assert report.status == "failed"
    assert "was changed by another program while it was recalculated" in report.message
    expected = {"saved over": b"another content", "gone": None}.get(change, content)
    assert (path.read_bytes() if path.exists() else None) == expected
    assert len(list(path.parent.iterdir())) == (change != "gone")


def test_two_runs_at_once_on_one_file(path, tmp_path, run_with, parts_of):
    """Each result is whole; none takes back what the other has done."""
    expected = {
        Path(run_with(plan_outputs([path], tmp_path / cost), f"S!B1={cost}")[0].output).read_bytes(): cost
        for cost in ("700", "800")
    }
    before = path.read_bytes()
    for _ in range(3):
        path.write_bytes(before)
        commands = [
            subprocess.Popen(
                [*CLI, path, "--set", f"S!B1={cost}", "--in-place"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for cost in ("700", "800")
        ]  # fmt: skip
        said = [command.communicate(timeout=60)[1] for command in commands]
        statuses = [command.returncode for command in commands]
        assert 0 in statuses
        assert all(
            "was changed by another program" in words for words, status in zip(said, statuses, strict=True) if status
        )
        assert path.read_bytes() in expected or statuses == [0, 0]
        assert parts_of(path.read_bytes())
        assert list(path.parent.iterdir()) == [path]


@posix
def test_links_modes_and_attributes_are_kept(path, run_with):
    """A symbolic link, the permissions, an extended attribute where the file system has them."""
    path.chmod(0o640)
    with_attribute = hasattr(os, "setxattr")
    if with_attribute:
        try:
            os.setxattr(path, "user.origin", b"quotes")
        except OSError:
            with_attribute = False
    link = path.with_name("link.xlsx")
    link.symlink_to(path.name)
    (report,) = run_with(plan_outputs([link], in_place=True), "S!B1=700")
    assert report.status == "done"
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    if with_attribute:
        assert os.getxattr(path, "user.origin") == b"quotes"


@posix
def test_hard_links_are_not_parted(path, run_with):
    """Replaced under one of its names, the file would stay the old one under the other."""
    other = path.with_name("other.xlsx")
    other.hardlink_to(path)
    before = path.read_bytes()
    (report,) = run_with(plan_outputs([path], in_place=True), "S!B1=700")
    assert "has a second name (a hard link)" in report.message
    assert path.samefile(other)
    assert path.read_bytes() == before


@posix
@pytest.mark.parametrize("kind", ["symbolic", "hard", "dots", "case"])
def test_another_spelling_of_an_input_is_no_output(path, tmp_path, kind):
    """However the same file is named."""
    if kind == "symbolic":
        (tmp_path / "link").symlink_to(path.parent)
        output = tmp_path / "link" / path.name
    elif kind == "hard":
        output = tmp_path / "hard.xlsx"
        output.hardlink_to(path)
    elif kind == "dots":
        output = Path(f"{path.parent}/../{path.parent.name}/./{path.name}")
    else:
        output = path.with_name(path.name.upper())
    with pytest.raises(UsageError, match="is an input: give another output, or say in-place"):
        plan_outputs([path], output)
