"""An Excel that hangs, dies, refuses or does not start; and none but the one that was started is ended."""

from __future__ import annotations

import atexit
import time
from typing import Any

import pytest

from xl_engagement.hosts.excel import find_excel
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.external_engine import ExternalEngineError

from .conftest import Computer, ends
from .excel_stand_in import Application
from .sample_workbooks import (
    B1,
    knowing,
    workbook,
)


def test_a_calculation_that_takes_too_long_is_ended(computer: Computer) -> None:
    knowing(computer, {}, hangs=True)
    program = Excel(time_limit=0.5)
    started = time.monotonic()
    with (
        program.open(workbook()) as book,
        pytest.raises(ExternalEngineError, match=r"^took Excel more than 0.5 seconds$"),
    ):
        book.results([B1])
    assert time.monotonic() - started < 30
    assert ends(computer.excel)


def test_after_a_death_the_next_workbook_gets_a_new_excel(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        computer.excel.process.kill()
        computer.excel.process.wait()
        with pytest.raises(ExternalEngineError, match=r"^made Excel end without a word$"):
            book.results([B1])
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}
    assert len(computer.started) == 2


def test_an_excel_that_died_between_two_workbooks_is_replaced(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()):
        pass
    computer.excel.process.kill()
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: 42.0}


def test_what_excel_refuses_is_told_in_its_words(computer: Computer, program: Excel) -> None:
    knowing(computer, {})
    with program.open(workbook()) as book:
        with pytest.raises(ExternalEngineError, match=r"^is refused by Excel: Subscript out of range$"):
            book.pin_values({("No such sheet", 1, 1): 1})
        assert book.results([B1]) == {B1.place: 42.0}
    assert len(computer.started) == 1


def test_an_excel_that_does_not_start_is_told(
    computer: Computer, program: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(excel: Application) -> None:
        raise OSError("Invalid class string")

    computer.setup = broken
    with pytest.raises(
        ExternalEngineError, match="does not start: Invalid class string; use --engine embedded or libreoffice"
    ):
        program.open(workbook())


def test_closing_ends_excel(computer: Computer, program: Excel) -> None:
    with program.open(workbook()):
        pass
    program.close()
    assert computer.excel.process.poll() is not None
    program.close()


def test_an_excel_that_does_not_end_is_ended(
    computer: Computer, program: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xl_engagement.hosts.excel.engine.excel_engine._QUITTING", 0.2)
    knowing(computer, {}, ignores_quit=True)
    with program.open(workbook()):
        pass
    program.close()
    assert ends(computer.excel)


def test_no_excel_of_others_is_ended(
    computer: Computer, program: Excel, xlwindows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(xlwindows.Apps, "cleanup", staticmethod(lambda: ended.append("every Excel without a window")))
    at_exit: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", at_exit.append)
    with program.open(workbook()):
        pass
    program.close()
    assert at_exit == [xlwindows.cleanup]
    assert ended == []


@pytest.mark.parametrize(
    ("system", "message"),
    [
        ("Linux", "^needs Excel, which runs on Windows and Mac only: use --engine embedded or libreoffice$"),
        ("Windows", "^needs Excel, which is not installed on this computer: use --engine embedded or libreoffice$"),
    ],
)
def test_without_excel_there_is_a_clear_word(monkeypatch: pytest.MonkeyPatch, system: str, message: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr(find_excel, "registry_values", lambda key: {})
    program = Excel()
    with pytest.raises(ExternalEngineError, match=message):
        program.open(workbook())
    program.close()
