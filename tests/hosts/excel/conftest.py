"""The fixtures `excel`, xlwings' own Windows code, and `calc`, a LibreOffice that reads VBA and runs it.

Both are processes of their own, so that no stand-in reaches other tests.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin import addin_file
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE
from xl_engagement.hosts.excel.vba import macro_workbook
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice

UDFS = "xl_engagement.hosts.excel.udfs"
ADDIN_UDFS = "xl_engagement.hosts.excel.addin_udfs"
WORKBOOKS = Path(__file__).parents[3] / "workbooks"
XLWINGS = [sys.executable, str(Path(__file__).with_name("windows_stand_in.py"))]


class Other:
    """Another process, which answers pickled requests."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def _ask(self, request: str, *arguments: Any) -> Any:
        pickle.dump((request, arguments), self._process.stdin)
        self._process.stdin.flush()
        done, answer = pickle.load(self._process.stdout)
        assert done, answer
        return answer


class Excel(Other):
    """What Excel, xlwings' wrappers and its COM server do with our modules."""

    missing = -2147352572
    """An omitted argument, as COM hands it over."""

    def call(self, function: str, *arguments: Any, module: str = UDFS) -> Any:
        """What the wrapper in VBA receives: (type, value), and ('array', ...) of such."""
        return self._ask("call", module, function, list(arguments))

    def import_functions(self, modules: str = UDFS) -> tuple[str, dict[str, dict[str, Any]]]:
        """The VBA that 'Import Functions' writes, and the options it sets for each function."""
        return self._ask("import_functions", modules)

    def metadata(self, module: str = UDFS) -> dict[str, list[str]]:
        """The argument names that xlwings knows of each function."""
        return self._ask("metadata", module)

    @staticmethod
    def range(value2: Any, value: Any = None, areas: int = 1, **more: Any) -> tuple[Any, ...]:
        """A range: its Value2 (a scalar, or rows), its Value where a format changes that, and its place and size."""
        cells = tuple(map(tuple, value2)) if isinstance(value2, list) else value2
        return "range", cells, value, areas, more.get("place", (1, 1)), more.get("size")

    def received(self, result: Any, *, literals: bool = False) -> Any:
        """What the wrapper in VBA must receive for a result of the catalogue."""
        if isinstance(result, list):
            rows = [[self.received(cell, literals=literals) for cell in row] for row in result]
            if len(rows) == 1:
                return rows[0][0] if len(rows[0]) == 1 else ("array", rows[0])
            return "array", [("array", row) for row in rows]
        if isinstance(result, ErrorValue):
            return ("str", result.code) if literals else ("error", self.missing)
        if isinstance(result, (int, float)) and not isinstance(result, bool):
            return "float", float(result)
        shown = "" if result is None else result
        return type(shown).__name__, shown


class Calc(Other):
    """LibreOffice; what its requests do stands in libreoffice_basic.py."""

    def sources(self, path: Path) -> dict[str, str]:
        """The modules of a file as LibreOffice reads them."""
        return self._ask("sources", str(path))

    def open(self, path: Path) -> None:
        """Open a file with its macros on and xlwings in its reach."""
        self._ask("open", str(path))

    def put(self, **cells: Any) -> None:
        """Fill cells of the first sheet."""
        self._ask("put", cells)

    def calculate(self, formula: str, area: str) -> tuple[Any, list[Any]]:
        """What a formula shows in cells, and the calls that it made."""
        return self._ask("calculate", formula, area)

    def recalculate(self) -> tuple[dict[tuple[str, int, int], Any], int]:
        """What every formula cell gives when it is calculated again, None for an error; and the number of calls."""
        return self._ask("recalculate")

    def evaluate(self, expression: str) -> tuple[Any, list[Any]]:
        """What an expression in VBA gives, and the calls that it made."""
        return self._ask("evaluate", expression)

    def break_python(self, broken: bool) -> None:
        """Let calls and connections fail, or work again."""
        self._ask("break_python", broken)


@contextmanager
def other(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        yield process
        process.stdin.close()


@pytest.fixture(scope="session")
def excel() -> Iterator[Excel]:
    with other(XLWINGS) as process:
        yield Excel(process)


@pytest.fixture(scope="session")
def calc() -> Iterator[Calc]:
    try:
        office = find_libreoffice()
    except HostError as error:
        pytest.skip(str(error))
    if office.python is None:
        pytest.skip("no Python that knows LibreOffice is installed")
    program = str(Path(__file__).with_name("libreoffice_basic.py"))
    with other([str(office.python), program, str(office.program), *XLWINGS]) as process:
        yield Calc(process)


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built add-in; its IntelliSense file lies beside it."""
    folder = tmp_path_factory.mktemp("addin")
    addin_file.write(folder)
    return folder / ADDIN_FILE


@pytest.fixture(scope="session")
def template() -> Callable[[str], bytes]:
    """A template workbook by its name: the shipped one, which is what would be built, and takes no time."""
    return lambda name: (WORKBOOKS / f"{name}.xlsx").read_bytes()


@pytest.fixture(scope="session")
def macro_template(template: Callable[[str], bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template workbook with its own wrappers."""
    path = tmp_path_factory.mktemp("template") / "cost-comparison.xlsm"
    path.write_bytes(macro_workbook.with_wrappers(template("cost-comparison")))
    return path
