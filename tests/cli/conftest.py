"""The command, in this process and in one of its own, and a workbook for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.workbook.defined_name import DefinedName

from xl_engagement.cli.main import main


@pytest.fixture
def run() -> Callable[..., Result]:
    """The command in this process."""
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command in a process of its own."""

    def started(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "xl_engagement.cli", *map(str, arguments)]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
        return subprocess.run(command, check=False, **settings)

    return started


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Inputs, a call of an ENG_ function, and a native formula behind it; never calculated."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Model"
    for cell, value in {"A1": 500, "B1": 3_000, "A2": 100, "A3": 2, "A5": '=ENG_TCO("ODM",A1:B1,A2,A3)'}.items():
        sheet[cell] = value
    sheet["A6"] = "=A5*2"
    book.defined_names["unit_price"] = DefinedName("unit_price", attr_text="Model!$A$2")
    book.defined_names["total"] = DefinedName("total", attr_text="Model!$A$5")
    path = tmp_path / "model.xlsx"
    book.save(path)
    return path


@pytest.fixture
def cached() -> Callable[[Path, str], object]:
    """The stored value of a cell of that workbook."""
    return lambda path, cell: openpyxl.load_workbook(path, data_only=True)["Model"][cell].value
