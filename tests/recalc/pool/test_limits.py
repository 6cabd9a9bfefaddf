"""Files made to do harm, or that run away: given up within their limits, alone, and with a word that says why."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.limits import MIB, Limits
from xl_engagement.package import Archive, WorkbookError
from xl_engagement.recalc.files import plan_outputs
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.pool.batch import run
from xl_engagement.recalc.settings import Settings
from xl_engagement.worksheet.calling.argument_kinds import Number
from xl_engagement.worksheet.declaration import REQUIRED, Argument, Group, Result, WorksheetFunction

ENDLESS = "=" + "+".join(f"CUMIPMT(0.01,1E+13,1,{period},1E+13,0)" for period in range(1, 100))
"""The engine goes through all periods, one by one: many seconds for each call."""

PART = "xl/worksheets/sheet1.xml"
CLI = (sys.executable, "-m", "xl_engagement.cli", "recalc")
linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for processes")


@pytest.fixture
def file(book, tmp_path: Path):
    """A workbook with some formulas in column A, and the number 1 in B1."""

    def write(name: str, *formulas: str) -> Path:
        def fill(_, sheet, __):
            sheet.write("B1", 1)
            for row, formula in enumerate(formulas):
                sheet.write_formula(row, 0, formula, None, "")

        path = tmp_path / name
        path.write_bytes(book(fill))
        return path

    return write


def _doubling(steps: int) -> list[str]:
    return ['="ab"', *(f"=A{row}&A{row}" for row in range(1, steps))]


def test_the_limit_of_time_ends_one_file(file, tmp_path):
    """The engine is stopped in the middle of a formula; the next file is done."""
    jobs = plan_outputs([file("endless.xlsx", ENDLESS), file("good.xlsx", "=B1+1")], tmp_path / "out")
    start = time.monotonic()
    endless, good = run(jobs, Settings(limits=Limits(seconds=2)))
    assert time.monotonic() - start < 30
    assert endless.message == f"{tmp_path / 'endless.xlsx'} took more than 2 seconds, the limit of time"
    assert good.status == "done"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system enforces no limit of memory for a process")
def test_the_limit_of_memory_ends_one_file(file, tmp_path):
    """A text that doubles with each cell, 60 times; the next file is done."""
    jobs = plan_outputs([file("doubling.xlsx", *_doubling(60)), file("good.xlsx", "=B1+1")], tmp_path / "out")
    doubling, good = run(jobs, Settings(limits=Limits(memory=600 * MIB)))
    assert doubling.message == f"{tmp_path / 'doubling.xlsx'} needs more than 600 MiB, the limit of memory"
    assert good.status == "done"


def test_a_function_without_memory_gives_no_value(book):
    """The engine would take it for #VALUE!, and the cell with it."""

    def compute(given):
        raise MemoryError

    argument = Argument("a", Number(), "a", default=REQUIRED)
    function = WorksheetFunction("ENG_HUGE", Group.COST, Result.VALUE, "help", (argument,), compute, "", "")
    data = book(lambda _, sheet, __: sheet.write_formula("A1", "=ENG_HUGE(1)", None, 7))
    with pytest.raises(MemoryError):
        recalculate(data, functions={"ENG_HUGE": function})


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:K1048576"])
def test_absurd_areas_are_refused(book, area):
    """An array formula that claims to fill a sheet."""
    data = book(lambda _, sheet, __: sheet.write_array_formula("A1:B2", "{=1+1}", None, 2))
    # XlsxWriter would write every cell of a larger one.
    data = _with_sheet(data, b'ref="A1:B2"', f'ref="{area}"'.encode())
    with pytest.raises(WorkbookError, match=r"has array formulas.* that fill [\d,]* cells, beyond the limit"):
        recalculate(data)


def _with_sheet(data: bytes, old: bytes, new: bytes) -> bytes:
    archive = Archive(data)
    content = archive.read(PART)
    assert old in content
    return archive.rewritten({PART: content.replace(old, new)})


def _has_libreoffice() -> bool:
    try:
        return find_libreoffice().python is not None
    except HostError:
        return False


def test_limits_on_the_command_line(file, tmp_path):
    """Each has an option, and the message names the limit that was met."""
    path = file("good.xlsx", "=B1+1")
    data = path.read_bytes()
    path.write_bytes(_with_sheet(data, b"</worksheet>", b" " * (70 * MIB) + b"</worksheet>"))
    for option, value, words in (
        ("--unpacked-limit", "10", "beyond the limit of 10 MiB"),
        ("--ratio-limit", "50", "looks like a zip bomb: the part xl/worksheets/sheet1.xml unpacks to"),
        ("--time-limit", "0.001", "took more than 0.001 seconds"),
    ):
        ratio = () if option == "--ratio-limit" else ("--ratio-limit", "5000")
        result = subprocess.run([*CLI, path, option, value, *ratio], capture_output=True, text=True, check=False)
        assert result.returncode == 1
        assert words in result.stderr
    result = subprocess.run([*CLI, path, "--ratio-limit", "5000"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _at_work(path: Path, *options: str) -> tuple[subprocess.Popen[str], int]:
    """The command on an endless file, in a session of its own, and the process that works for it."""
    # Of a process that ignores SIGINT, as shells start them in the background, the command would learn to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = subprocess.Popen(
        [*CLI, path, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for child in _children(command.pid):
            if _seconds_of_work(child) > 1.2:
                return command, child
        time.sleep(0.05)
    command.kill()
    raise AssertionError(f"the file is not worked on: {command.communicate()}")


def _seconds_of_work(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@linux
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 1)])
def test_signals_end_everything(file, tmp_path, number, status):
    """The command, also when it alone gets the signal, the process over the file, and no file is left behind."""
    path = file("endless.xlsx", ENDLESS)
    before = path.read_bytes()
    command, child = _at_work(path, "--in-place")
    command.send_signal(number)
    _, said = command.communicate(timeout=15)
    assert command.returncode == status
    assert "Traceback" not in said
    assert _is_gone(child)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@linux
def test_nothing_outlives_a_killed_command_for_long(file):
    """A process over an endless file ends by its own clock."""
    command, child = _at_work(file("endless.xlsx", ENDLESS), "--time-limit", "6")
    command.kill()
    command.communicate()
    deadline = time.monotonic() + 25
    while not _is_gone(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _is_gone(child)


@pytest.mark.skipif(sys.platform != "linux", reason="the system cannot take the network from a process")
def test_a_process_without_network():
    """Neither it nor what it starts can reach beyond the machine; the command's processes ask for this at once."""
    said = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "refused", "refused", "open", "refused"]


OFFLINE = """
import socket, subprocess, sys
from xl_engagement.recalc.pool.sandbox import forbid_network

TRY = "import socket; socket.create_connection(('127.0.0.1', 9))"
print(forbid_network())
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
    try:
        socket.socket(family).close()
        print("open")
    except PermissionError:
        print("refused")
child = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True)
print("refused" if "PermissionError" in child.stderr else child.stderr)
"""


@pytest.mark.parametrize("engine", ["embedded", "auto", "libreoffice"])
def test_no_network(book, tmp_path, engine):
    """Whatever a file asks for: a server that would answer is never spoken to."""
    if engine != "embedded" and not _has_libreoffice():
        pytest.skip("LibreOffice is not installed")
    calls: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    done = threading.Event()

    def listen() -> None:
        while not done.is_set():
            try:
                calls.append(server.accept()[1])
            except TimeoutError:
                continue

    listener = threading.Thread(target=listen)
    listener.start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = (
        f'<row r="1"><c r="A1"><f>WEBSERVICE("{address}/a")</f></c><c r="B1"><f>1+1</f></c>'
        f'<c r="C1"><f>\'{address}/[b.xlsx]S\'!A1</f></c><c r="D1"><f>IMAGE("{address}/c.png")</f></c>'
        f'<c r="E1"><f>HYPERLINK("{address}/d")</f></c></row>'
    )
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    entity = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{address}/e">]>'
    outside = f'<!DOCTYPE worksheet SYSTEM "{address}/f.dtd">'
    contents = {
        "formulas": sheet.encode(),
        "entity": f'<?xml version="1.0"?>{entity}{sheet}'.encode(),
        "outside": f'<?xml version="1.0"?>{outside}{sheet}'.encode(),
        "wide": f'<?xml version="1.0" encoding="UTF-16"?>{outside}{sheet}'.encode("utf-16"),
    }
    workbook = Archive(book(lambda *_: None))
    files = [tmp_path / f"{name}.xlsx" for name in contents]
    for path, content in zip(files, contents.values(), strict=True):
        path.write_bytes(workbook.rewritten({PART: content}))
    try:
        reports = run(plan_outputs(files, tmp_path / "out"), Settings(engine=engine))
    finally:
        done.set()
        listener.join()
        server.close()
    assert [report.status for report in reports] == ["done", "failed", "failed", "failed"]
    assert all("document type declaration" in report.message for report in reports[1:])
    assert not calls
