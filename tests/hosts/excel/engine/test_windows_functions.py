"""ENG_ functions in Excel, and functions that it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.engine.excel_engine import Excel
from xl_engagement.hosts.external_engine import ExternalEngineError

from .conftest import Computer, ends
from .sample_workbooks import (
    B1,
    ENG_CALL,
    eng_call,
    knowing,
    workbook,
)


def test_a_function_that_excel_lacks_gives_its_error(computer: Computer, program: Excel) -> None:
    with program.open(workbook()) as book:
        assert book.results([B1]) == {B1.place: ErrorValue("#NAME?")}


@pytest.mark.parametrize("binds", [True, False])
def test_our_functions_are_found_when_the_workbook_opens_or_when_entered_again(
    computer: Computer, program: Excel, binds: bool
) -> None:
    knowing(computer, {"ENG_TCO(A1)": lambda sheet: sheet.value("A1") + 0.5}, binds_when_opened=binds)
    with program.open(workbook(eng_call)) as book:
        assert book.results([ENG_CALL, B1]) == {ENG_CALL.place: 21.5, B1.place: 42.0}
        assert book.results([ENG_CALL]) == {ENG_CALL.place: 21.5}
    assert computer.excel.calculations == ["full rebuild", *([] if binds else ["due"]), "due"]


@pytest.mark.parametrize("version", ["0.0.1", -2146826259])
def test_functions_that_do_not_answer_are_named(computer: Computer, program: Excel, version: Any) -> None:
    computer.setup = lambda excel: excel.__dict__.update(version=version, last_error="2026 ENG_VERSION: no dll")
    shown = "#NAME\\?" if isinstance(version, int) else version
    with pytest.raises(
        ExternalEngineError, match=rf"ENG_VERSION\(\) gives {shown}; 2026 ENG_VERSION: no dll: xl-eng.* doctor"
    ):
        program.open(workbook())
    assert ends(computer.excel)


def test_an_addin_that_is_not_installed_is_named(computer: Computer, program: Excel, tmp_path: Path) -> None:
    (tmp_path / "Roaming/Microsoft/Excel/XLSTART/xl_engagement.xlam").unlink()
    with pytest.raises(
        ExternalEngineError, match="needs the add-in in Excel: xl-engagement addin install --host excel"
    ):
        program.open(workbook())
    assert ends(computer.excel)
