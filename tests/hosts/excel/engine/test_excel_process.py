"""Excel's process watched and ended, and the time limit for calls to it."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from xl_engagement.hosts.excel.engine.excel_process import ExcelProcess
from xl_engagement.hosts.excel.engine.guard import Guard
from xl_engagement.hosts.external_engine import ExternalEngineError


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "1000"]) as made:
        # A real parent waits for its children; here it is the test.
        threading.Thread(target=made.wait, daemon=True).start()
        yield made
        made.kill()


def test_a_process_is_watched_and_ended(child: subprocess.Popen[bytes]) -> None:
    process = ExcelProcess(child.pid)
    assert not process.ended()
    assert not process.ended(0.1)
    process.kill()
    assert process.ended(5)
    process.kill()


def guard(child: subprocess.Popen[bytes], seconds: float, lost: list[bool]) -> Guard:
    return Guard(ExcelProcess(child.pid), seconds, lambda: lost.append(True))


def test_calls_in_time_pass(child: subprocess.Popen[bytes]) -> None:
    lost: list[bool] = []
    assert guard(child, 5, lost)(lambda: 42) == 42
    assert not lost
    assert child.poll() is None


def test_the_time_limit_is_for_all_calls_together(child: subprocess.Popen[bytes]) -> None:
    lost: list[bool] = []
    limited = guard(child, 1.0, lost)

    def call(seconds: float) -> None:
        time.sleep(seconds)
        if ExcelProcess(child.pid).ended(0.2):
            raise OSError("The RPC server is unavailable.")

    limited(lambda: call(0.5))
    time.sleep(0.7)
    limited(lambda: call(0))
    with pytest.raises(ExternalEngineError, match="took Excel more than 1 seconds"):
        limited(lambda: call(0.6))
    assert lost
    assert child.wait(5)


def test_an_error_of_a_living_excel_is_its_refusal(child: subprocess.Popen[bytes]) -> None:
    def refused() -> None:
        raise ValueError("no such thing")

    lost: list[bool] = []
    with pytest.raises(ExternalEngineError, match=r"^is refused by Excel: no such thing$"):
        guard(child, 5, lost)(refused)
    assert not lost


def test_the_error_of_a_dead_excel_is_its_death(child: subprocess.Popen[bytes]) -> None:
    def dying() -> None:
        child.kill()
        raise ValueError

    lost: list[bool] = []
    with pytest.raises(ExternalEngineError, match=r"^made Excel end without a word$"):
        guard(child, 5, lost)(dying)
    assert lost


def test_an_interruption_passes(child: subprocess.Popen[bytes]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guard(child, 5, [])(interrupted)
