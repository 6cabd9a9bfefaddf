"""LibreOffice as a reader of VBA projects, and as an interpreter of the wrappers: run by a Python that has `uno`.

Answers pickled requests on its standard input: one to tell the sources of a file's modules, one to open a file with
its macros on, one to calculate a formula in it. What stands in is the object that xlwings' `XLPy` gives: here it hands
the call to the other process named on the command line, where xlwings' own CallUDF runs.
"""

from __future__ import annotations

import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from os import killpg
from pathlib import Path
from typing import Any

import uno
import unohelper
from basic_sources import CONNECTION, EXPRESSION, PYTHON_STAND_IN, TELLING
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.script.provider import XScript
from com.sun.star.sheet.FormulaResult import STRING

FILTERS = {".xlam": "Calc MS Excel 2007 VBA XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
LIBRARY = "XlEngagement"
NEVER, ALWAYS = 0, 4
PATIENCE = 120
SCODES = 0x800A0000 - (1 << 32)


def prop(name: str, value: Any) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Xlwings(unohelper.Base, XScript):
    """Takes a call as XScript, the one interface of UNO that takes and gives anything."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.calls: list[Any] = []

    def invoke(self, call: Any, indexes: Any, outputs: Any) -> Any:
        module, function, arguments = call
        given = [as_com(argument) for argument in arguments]
        self.calls.append((function, given))
        pickle.dump(("call", (module, function, given)), self._process.stdin)
        self._process.stdin.flush()
        done, answer = pickle.load(self._process.stdout)
        if not done:
            raise RuntimeError(answer)
        return plain(answer), (), ()


def as_com(given: Any) -> Any:
    """A value as it would arrive over COM: numbers are doubles, error values are codes, arrays are tuples."""
    if isinstance(given, tuple):
        return tuple(map(as_com, given))
    if isinstance(given, str) and given.startswith("error "):
        return SCODES + int(given.removeprefix("error "))
    return float(given) if isinstance(given, int) and not isinstance(given, bool) else given


def plain(answer: Any) -> Any:
    """What the other process tells, (type, value), as a value."""
    kind, value = answer
    return tuple(map(plain, value)) if kind == "array" else value


class Office:
    def __init__(self, soffice: str, xlwings: list[str]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        accept = f"pipe,name={self.folder.name};urp"
        profile = (self.folder / "profile").as_uri()
        self.process = subprocess.Popen(
            [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile}", f"--accept={accept}"],
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.xlwings = Xlwings(xlwings)
        self.document: Any = None
        try:
            self.desktop = self._connected(f"uno:{accept};StarOffice.ComponentContext")
        except BaseException:
            self.end()
            raise

    def _connected(self, url: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        deadline = time.monotonic() + 60
        while True:
            try:
                context = resolver.resolve(url)
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except NoConnectException:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _load(self, path: str, macros: int) -> Any:
        copy = self.folder / Path(path).name
        shutil.copy(path, copy)
        options = {"Hidden": True, "FilterName": FILTERS[copy.suffix], "MacroExecutionMode": macros}
        return self.desktop.loadComponentFromURL(
            copy.as_uri(), "_blank", 0, tuple(prop(*option) for option in options.items())
        )

    def sources(self, path: str) -> dict[str, str]:
        """The modules of a file's VBA project as LibreOffice reads them."""
        document = self._load(path, NEVER)
        library = document.BasicLibraries.getByName(LIBRARY)
        found = {name: library.getByName(name) for name in library.getElementNames()}
        document.close(False)
        return found

    def open(self, path: str) -> None:
        """Open a file with its macros on, and put the stand-in in the place of xlwings' module."""
        if self.document is not None:
            self.document.close(False)
        self.document = self._load(path, ALWAYS)
        library = self.document.BasicLibraries.getByName(LIBRARY)
        library.replaceByName("xlwings", CONNECTION)
        library.insertByName("PythonStandIn", PYTHON_STAND_IN + TELLING)
        wrappers = library.getByName("EngagementFunctions")
        # LibreOffice's ranges have no Value2; their Value is the same but for currency and dates.
        assert wrappers.count(".Value2") == 1
        library.replaceByName("EngagementFunctions", wrappers.replace(".Value2", ".Value"))
        self._script("xlwings.Hold").invoke((self.xlwings,), (), ())

    def _script(self, macro: str) -> Any:
        url = f"vnd.sun.star.script:{LIBRARY}.{macro}?language=Basic&location=document"
        return self.document.getScriptProvider().getScript(url)

    def recalculate(self) -> tuple[dict[tuple[str, int, int], Any], int]:
        """What every formula cell gives when it is calculated again, None for an error; and the number of calls."""
        self.xlwings.calls.clear()
        self.document.calculateAll()
        found = {}
        for sheet in self.document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress
            cells = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
            for row, contents in enumerate(zip(cells.FormulaArray, cells.DataArray, strict=True), start=1):
                for column, (formula, value) in enumerate(zip(*contents, strict=True), start=1):
                    if formula.startswith(("=", "{=")):
                        found[sheet.Name, row, column] = value
        return found, len(self.xlwings.calls)

    def evaluate(self, expression: str) -> tuple[Any, list[Any]]:
        """What an expression gives in VBA, error values as texts, and the calls that it made."""
        library = self.document.BasicLibraries.getByName(LIBRARY)
        put = library.replaceByName if library.hasByName("Expression") else library.insertByName
        put("Expression", EXPRESSION % expression + TELLING)
        self.xlwings.calls.clear()
        answer, *_ = self._script("Expression.Answer").invoke((), (), ())
        return answer, list(self.xlwings.calls)

    def break_python(self, broken: bool) -> None:
        """Let each call and each new connection fail, or work again."""
        self._script("xlwings.Break").invoke((broken,), (), ())

    def put(self, cells: dict[str, Any]) -> None:
        """Fill cells of the first sheet; a text that starts with = is a formula."""
        sheet = self.document.Sheets.getByIndex(0)
        for address, content in cells.items():
            cell = sheet.getCellRangeByName(address)
            if isinstance(content, str) and not content.startswith("="):
                cell.String = content
            else:
                cell.Formula = content if isinstance(content, str) else repr(content)

    def calculate(self, formula: str, area: str) -> tuple[list[list[Any]], list[Any]]:
        """What a formula gives in an area of the first sheet, and the calls that it made."""
        cells = self.document.Sheets.getByIndex(0).getCellRangeByName(area)
        self.xlwings.calls.clear()
        if cells.Rows.Count * cells.Columns.Count > 1:
            cells.ArrayFormula = formula
        else:
            cells.Formula = formula
        shown = [
            [result(cells.getCellByPosition(column, row)) for column in range(cells.Columns.Count)]
            for row in range(cells.Rows.Count)
        ]
        return shown, list(self.xlwings.calls)

    def end(self) -> None:
        with suppress(ProcessLookupError):
            killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.xlwings._process.stdin.close()
        self.xlwings._process.wait()
        shutil.rmtree(self.folder)


def result(cell: Any) -> Any:
    """A cell's number, text, or error value by its name."""
    if cell.getError():
        return "error", cell.String
    return cell.String if cell.FormulaResultType2 == STRING else cell.Value


def main() -> None:
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    office = Office(sys.argv[1], sys.argv[2:])
    try:
        while True:
            try:
                request, arguments = pickle.load(sys.stdin.buffer)
            except EOFError:
                return
            hangs = threading.Timer(PATIENCE, killpg, (office.process.pid, signal.SIGKILL))
            hangs.start()
            try:
                answer = True, getattr(office, request)(*arguments)
            except Exception as error:
                answer = False, repr(error)
            finally:
                hangs.cancel()
            pickle.dump(answer, answers)
            answers.flush()
    finally:
        office.end()


if __name__ == "__main__":
    main()
