"""What must never happen to anybody's workbook, tried: killed at any moment, full disks, other file systems."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from xl_engagement.recalc.files import plan_outputs
from xl_engagement.recalc.pool.batch import run

CLI = (sys.executable, "-m", "xl_engagement.cli", "recalc")
SHEETS = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_only_worksheets_change_and_the_file_stays_sound(path, tmp_path, validation_errors, rows, run_with, parts_of):
    """Arrays that shrink and grow included: every other part is the same, and Microsoft's validator is content."""
    before = path.read_bytes()
    (report,) = run_with(plan_outputs([path], tmp_path / "out"), "S!B1=700", f"S!B2={rows}")
    assert report.status == "done"
    assert path.read_bytes() == before
    result = Path(report.output)
    old, new = parts_of(before), parts_of(result.read_bytes())
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == SHEETS
    for name in SHEETS:
        assert new[name].count(b"<f") == old[name].count(b"<f")
    assert validation_errors(result) == validation_errors(path) == []


def test_nothing_to_change_leaves_the_file_alone(path):
    """Not even its time changes."""
    run(plan_outputs([path], in_place=True))
    os.utime(path, ns=(1, 1))
    (report,) = run(plan_outputs([path], in_place=True))
    assert (report.status, report.output, report.changed) == ("done", str(path), 0)
    assert path.stat().st_mtime_ns == 1


WRITER = """
import sys
from xl_engagement.package import write_atomically
path, contents = sys.argv[1], [bytes([65 + n]) * 3_000_000 for n in range(3)]
write_atomically(path, contents[0])
print("ready", flush=True)
for n in range(100_000):
    write_atomically(path, contents[n % 3])
"""


@posix
def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path):
    """Thirty times, at random."""
    path, chance = tmp_path / "a.xlsx", random.Random(7)
    for _ in range(30):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(chance.random() / 20)
        writer.kill()
        writer.communicate()
        data = path.read_bytes()
        assert len(data) == 3_000_000
        assert data.strip(data[:1]) == b""


@posix
def test_a_run_killed_at_any_moment_leaves_the_old_file_or_the_new_one(path, tmp_path, run_with):
    """The command and all that works for it, at random moments of its life."""
    (report,) = run_with(plan_outputs([path], tmp_path / "out"), "S!B1=700")
    old, new, chance, seen = path.read_bytes(), Path(report.output).read_bytes(), random.Random(8), set()
    for moment in [5.0, *(chance.uniform(0.1, 1.2) for _ in range(12))]:
        path.write_bytes(old)
        command = subprocess.Popen(
            [*CLI, path, "--set", "S!B1=700", "--in-place"],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            command.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(command.pid, signal.SIGKILL)
            command.wait()
        seen.add(path.read_bytes())
    assert seen <= {old, new}
    assert new in seen


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
runpy.run_module("xl_engagement.cli", run_name="__main__")
"""


@posix
def test_a_file_that_cannot_grow_leaves_the_old_one(path):
    """As a quota has it."""
    before = path.read_bytes()
    command = [sys.executable, "-c", LIMITED, "recalc", path, "--set", "S!B1=700", "--in-place"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "cannot be written: it is larger than files may be here" in result.stderr
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@contextmanager
def _mounted(folder: Path, options: str):
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_file(path, tmp_path, run_with):
    """A real one, without room for the new file beside the old one."""
    with _mounted(tmp_path / "small", f"size={path.stat().st_size // 4096 * 4096 + 8192}"):
        there = Path(shutil.copy(path, tmp_path / "small"))
        (report,) = run_with(plan_outputs([there], in_place=True), "S!B1=700")
        assert report.message == f"{there} cannot be written: the disk is full"
        assert there.read_bytes() == path.read_bytes()
        assert list(there.parent.iterdir()) == [there]


def test_a_read_only_disk_is_named(path, tmp_path, run_with):
    """In place, and as an output's folder."""
    with _mounted(tmp_path / "fixed", "size=1m"):
        there = Path(shutil.copy(path, tmp_path / "fixed"))
        subprocess.run(["mount", "-o", "remount,ro", there.parent], check=True)
        for jobs in (plan_outputs([there], in_place=True), plan_outputs([there])):
            (report,) = run_with(jobs, "S!B1=700")
            assert "cannot be written: the disk is read-only" in report.message or "it is read-only" in report.message
        (report,) = run_with(plan_outputs([there], tmp_path / "fixed" / "out"), "S!B1=700")
        assert "Read-only file system" in report.message


UNPRIVILEGED = """
import os, sys
from xl_engagement.package import WorkbookError, write_atomically
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    write_atomically(sys.argv[1], b"new")
except WorkbookError as error:
    print(error)
"""


@posix
def test_a_read_only_folder_is_named(path):
    """For somebody who is not root: the file may be written, but the folder takes no new one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        there = Path(shutil.copy(path, folder))
        there.chmod(0o666)
        folder.chmod(0o555)
        command = [sys.executable, "-c", UNPRIVILEGED, there]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        folder.chmod(0o755)
        assert "cannot be written: no permission to write in its folder" in result.stdout
        assert there.read_bytes() == path.read_bytes()
        assert list(folder.iterdir()) == [there]


def test_an_output_on_another_file_system(path, tmp_path, run_with, parts_of):
    """Directly, and behind a symbolic link, which stays."""
    with _mounted(tmp_path / "other", "size=4m"):
        (report,) = run_with(plan_outputs([path], tmp_path / "other"), "S!B1=700")
        result = Path(report.output)
        assert parts_of(result.read_bytes())
        link = path.with_name("link.xlsx")
        link.symlink_to(result)
        (report,) = run_with(plan_outputs([link], in_place=True), "S!B1=900")
        assert report.status == "done"
        assert link.is_symlink()
        assert b"<v>900</v>" in parts_of(result.read_bytes())["xl/worksheets/sheet1.xml"]
        assert list(result.parent.iterdir()) == [result]
