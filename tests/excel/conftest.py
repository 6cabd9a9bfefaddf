"""The fixture `excel`: xlwings' own Windows code in a process of its own, so that no stand-in reaches other tests."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xl_engagement.cells import ErrorValue

UDFS = "xl_engagement.hosts.excel.udfs"
ADDIN_UDFS = "xl_engagement.hosts.excel.addin_udfs"


class Excel:
    """What Excel, xlwings' wrappers and its COM server do with our modules."""

    missing = -2147352572
    """An omitted argument, as COM hands it over."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def _ask(self, request: str, *arguments: Any) -> Any:
        pickle.dump((request, arguments), self._process.stdin)
        self._process.stdin.flush()
        done, answer = pickle.load(self._process.stdout)
        assert done, answer
        return answer

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
    def range(value2: Any, value: Any = None, areas: int = 1) -> tuple[Any, ...]:
        """A range: its Value2 (a scalar, or rows), and its Value where a format changes that."""
        return "range", tuple(map(tuple, value2)) if isinstance(value2, list) else value2, value, areas

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


@pytest.fixture(scope="session")
def excel() -> Iterator[Excel]:
    program = Path(__file__).with_name("windows_stand_in.py")
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        yield Excel(process)
        process.stdin.close()
