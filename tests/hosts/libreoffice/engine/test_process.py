"""The process: replaced when it dies or hangs, gone when it is closed, whatever happens."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import openpyxl
import pytest

from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.hosts.libreoffice.engine.libreoffice_engine import LibreOffice
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import OVERRIDE, find_libreoffice

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def _simple(book, sheet, other):
    sheet.write_formula("A1", "=40+2")


def _endless(book, sheet, other):
    for row in range(2000):
        sheet.write_formula(row, 0, f"=SUMPRODUCT((ROW($1:$900000)>{row})*(COLUMN(A1)+ROW($1:$900000)))")


def _is_gone(group: int) -> bool:
    """Whether a group of processes ends soon: the system takes its time over one that was killed."""
    end = time.monotonic() + 10
    while _processes(group):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _processes(group: int) -> list[int]:
    """The living processes of a group."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[2] == str(group) and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def _pipes(group: int) -> list[Path]:
    """The pipes that a group of processes has in the file system."""
    inodes = set()
    for process in _processes(group):
        for descriptor in Path(f"/proc/{process}/fd").iterdir():
            if (target := str(descriptor.readlink())).startswith("socket:["):
                inodes.add(target[8:-1])
    listed = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()]
    return [Path(fields[7]) for fields in listed if len(fields) > 7 and fields[6] in inodes and fields[7][0] == "/"]


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """The folder for temporary files, of this process and of others that it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def own(installed):
    program = LibreOffice()
    yield program
    program.close()


@linux
def test_a_killed_process_fails_its_workbook_and_not_the_next(own, book, read, wanted):
    data = book(_endless)
    opened = own.open(data)
    group = own._office.pid
    threading.Timer(1.0, os.killpg, (group, signal.SIGKILL)).start()
    with opened, pytest.raises(ExternalEngineError, match=r"ended LibreOffice: out of memory, or killed"):
        opened.results(wanted(data))
    assert _is_gone(group)
    simple = book(_simple)
    with own.open(simple) as opened:
        assert read(opened, simple) == {("S", 1, 1): 42.0}


@linux
def test_a_process_killed_between_two_workbooks(own, book, read):
    data = book(_simple)
    with own.open(data) as opened:
        read(opened, data)
    os.killpg(own._office.pid, signal.SIGKILL)
    # The next workbook gets a new process, and notices nothing.
    with own.open(data) as opened:
        assert read(opened, data) == {("S", 1, 1): 42.0}


@linux
def test_a_workbook_that_takes_too_long(book, installed, read, wanted):
    endless, simple = book(_endless), book(_simple)
    program = LibreOffice(time_limit=3)
    try:
        with program.open(endless) as opened:
            group = program._office.pid
            start = time.monotonic()
            with pytest.raises(ExternalEngineError, match="took LibreOffice more than 3 seconds"):
                opened.results(wanted(endless))
            assert time.monotonic() - start < 60
        assert _is_gone(group)
        with program.open(simple) as opened:
            assert read(opened, simple) == {("S", 1, 1): 42.0}
    finally:
        program.close()


@linux
def test_nothing_is_left_after_close_and_it_starts_again(book, installed, folder, read):
    data, program = book(_simple), LibreOffice()
    for _ in range(2):
        with program.open(data) as opened:
            read(opened, data)
        group = program._office.pid
        pipes = _pipes(group)
        assert _processes(group) and len(pipes) >= 2
        program.close()
        assert _is_gone(group)
        assert not any(pipe.exists() for pipe in pipes)
        assert list(folder.iterdir()) == []


@linux
def test_nothing_is_left_of_a_killed_office(installed, folder):
    office = Office(installed)
    pipes = _pipes(office.pid)
    office.kill()
    assert _is_gone(office.pid)
    assert pipes and not any(pipe.exists() for pipe in pipes)
    assert list(folder.iterdir()) == []
    with pytest.raises(ExternalEngineError, match="has ended"):
        office.extensions()


ORPHAN = """
import os, signal, sys
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.hosts.libreoffice.engine.office import Office
office = Office(find_libreoffice())
print(office.pid, flush=True)
sys.stdin.readline()
{end}
"""


@linux
@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit", "raise KeyboardInterrupt"])
def test_it_ends_with_the_interpreter_however_that_ends(installed, folder, end):
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN.format(end=end)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as run:  # fmt: skip
        group = int(run.stdout.readline())
        pipes = _pipes(group)
        run.communicate("\n", timeout=60)
    deadline = time.monotonic() + 10
    while (_processes(group) or list(folder.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _is_gone(group)
    assert list(folder.iterdir()) == []
    assert pipes and not any(pipe.exists() for pipe in pipes)


def test_two_programs_and_two_workbooks_at_once(program, own, book, read):
    one, other = book(_simple), book(lambda _, sheet, __: sheet.write_formula("A1", "=6*6"))
    with program.open(one) as first, own.open(other) as second, program.open(other) as third:
        assert read(first, one) == {("S", 1, 1): 42.0}
        assert read(second, other) == read(third, other) == {("S", 1, 1): 36.0}


def _empty_workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def _damaged() -> bytes:
    """A workbook whose compressed parts are not what they were."""
    data = bytearray(_empty_workbook())
    data[60:400] = bytes(340)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"some text", "not a workbook"),
        (_damaged(), "is a damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_reason(program, data, reason):
    with pytest.raises(ExternalEngineError, match=reason):
        program.open(data)


def test_a_broken_workbook_is_refused_and_the_next_one_opens(program, book, read):
    data = book(_simple)
    broken = data[: len(data) // 2]
    with pytest.raises(ExternalEngineError):
        program.open(broken)
    with program.open(data) as opened:
        assert read(opened, data) == {("S", 1, 1): 42.0}


def test_a_program_that_is_named_and_missing(monkeypatch, tmp_path):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "soffice"))
    find_libreoffice.cache_clear()
    try:
        with pytest.raises(ExternalEngineError, match=f"needs LibreOffice: {OVERRIDE}"):
            LibreOffice().open(_empty_workbook())
    finally:
        find_libreoffice.cache_clear()


def test_the_program_is_found_by_its_folder_too(monkeypatch, installed):
    for place in (installed.program, installed.program.parent, installed.program.parent.parent):
        monkeypatch.setenv(OVERRIDE, str(place))
        find_libreoffice.cache_clear()
        try:
            assert find_libreoffice().program == installed.program
        finally:
            find_libreoffice.cache_clear()


def test_an_active_virtual_environment_does_no_harm(installed, book, read, monkeypatch):
    """The Python within LibreOffice would take its library from beside the environment's."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    data = book(lambda _, sheet, __: sheet.write_formula("A1", "=ENG_RECOMMEND(TRUE)"))
    program = LibreOffice()
    try:
        with program.open(data) as opened:
            assert read(opened, data) == {("S", 1, 1): "CM"}
    finally:
        program.close()
