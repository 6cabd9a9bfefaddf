"""A LibreOffice Calc that tests type into: run by LibreOffice's own Python, it starts the program with a profile of its
own and answers pickled requests on its standard input.

    python3 calc_driver.py SOFFICE PROFILE_FOLDER

A cell comes back as what it holds: a number, a text, or an error as ("error", what the cell shows).
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}
ERRORS, FORMULAS = 4, 7


def property_value(name: str, value: Any) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Calc:
    def __init__(self, soffice: str, profile: str) -> None:
        pipe = f"xl_engagement_tests_{os.getpid()}"
        self.process = subprocess.Popen(
            [
                soffice, "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp",
                f"-env:UserInstallation={Path(profile).as_uri()}",
            ],
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            # The Python in LibreOffice takes its library from beside the first python3 on PATH.
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"},
        )  # fmt: skip
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.1)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.documents: dict[int, Any] = {}

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def end(self) -> None:
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def leave(self) -> None:
        """Let LibreOffice end by itself, as a user does."""
        with contextlib.suppress(DisposedException):
            self.desktop.terminate()
        self.process.wait(30)

    # Extensions

    def wait_for(self, service: str) -> None:
        """Wait until an extension has registered its service, which it may do after LibreOffice takes requests."""
        for _ in range(600):
            if service in self.context.ServiceManager.getAvailableServiceNames():
                return
            time.sleep(0.05)
        raise TimeoutError(f"{service} is not registered")

    def wizard(self) -> dict[str, tuple[str, list[tuple[str, str, bool]]]]:
        """What the function wizard knows: by name the description, and name, help and 'optional' of each argument."""
        known = self.service("com.sun.star.sheet.FunctionDescriptions")
        functions = {}
        for index in range(known.Count):
            function = {entry.Name: entry.Value for entry in known.getByIndex(index)}
            arguments = [(each.Name, each.Description, each.IsOptional) for each in function["Arguments"] or ()]
            functions[function["Name"]] = function["Description"], arguments
        return functions

    # Documents

    def new(self) -> int:
        return self._keep(self._load("private:factory/scalc"))

    def open(self, path: str, as_template: bool = False) -> int:
        return self._keep(self._load(Path(path).as_uri(), as_template))

    def seconds_to_open(self, paths: list[str]) -> dict[str, float]:
        """The best of two for each."""
        best = dict.fromkeys(paths, float("inf"))
        for path in paths * 2:
            start = time.perf_counter()
            document = self._load(Path(path).as_uri())
            best[path] = min(best[path], time.perf_counter() - start)
            document.close(True)
        return best

    def _load(self, url: str, as_template: bool = False) -> Any:
        given = (property_value("Hidden", True), property_value("AsTemplate", as_template))
        return self.desktop.loadComponentFromURL(url, "_blank", 0, given)

    def _keep(self, document: Any) -> int:
        self.documents[id(document)] = document
        return id(document)

    def close(self, document: int) -> None:
        self.documents.pop(document).close(True)

    def store(self, document: int, path: str) -> None:
        given = (property_value("FilterName", FILTERS[Path(path).suffix]),)
        self.documents[document].storeToURL(Path(path).as_uri(), given)

    def state(self, document: int) -> dict[str, Any]:
        """What opening may not change."""
        model = self.documents[document]
        return {
            "modified": model.isModified(),
            "undo": list(model.UndoManager.getAllUndoActionTitles()),
            "undo locked": model.UndoManager.isLocked(),
            "protected": [sheet.isProtected() for sheet in model.Sheets],
            "names": {name.Name: name.Content for name in model.NamedRanges},
        }

    def fill(self, document: int, cells: dict[str, Any]) -> None:
        """Type into cells of the first sheet: 'A1' takes a value or a formula, 'A1:B2' an array formula."""
        sheet = self.documents[document].Sheets[0]
        for address, content in cells.items():
            area = sheet[address]
            if ":" in address:
                area.setArrayFormula(content)
            elif isinstance(content, str) and content.startswith("="):
                area.setFormula(content)
            elif isinstance(content, str):
                area.setString(content)
            else:
                area.setValue(content)

    def fill_column(self, document: int, column: str, values: list[float]) -> None:
        """Put numbers into a column of the first sheet."""
        sheet = self.documents[document].Sheets[0]
        sheet[f"{column}1:{column}{len(values)}"].setDataArray(tuple((float(value),) for value in values))

    def read(self, document: int, address: str, sheet: str = "") -> list[list[Any]]:
        """The cells of a range."""
        sheets = self.documents[document].Sheets
        return self._rows((sheets[sheet] if sheet else sheets[0])[address])

    def formulas(self, document: int) -> dict[str, dict[tuple[int, int], Any]]:
        """The results of all cells with formulas, by sheet, row and column from 1."""
        results = {}
        for sheet in self.documents[document].Sheets:
            used = sheet.createCursor()
            used.gotoEndOfUsedArea(False)
            end = used.RangeAddress
            rows = self._rows(sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow))
            results[sheet.Name] = {
                (row + 1, column + 1): rows[row][column]
                for place in sheet.queryFormulaCells(FORMULAS).RangeAddresses
                for row in range(place.StartRow, place.EndRow + 1)
                for column in range(place.StartColumn, place.EndColumn + 1)
            }
        return results

    def formula(self, document: int, address: str, sheet: str = "") -> str:
        """A cell's formula as the document holds it."""
        sheets = self.documents[document].Sheets
        return (sheets[sheet] if sheet else sheets[0])[address].getFormula()

    def put(self, document: int, sheet: str, address: str, value: float) -> None:
        self.documents[document].Sheets[sheet][address].setValue(value)

    def calculate(self, document: int) -> None:
        self.documents[document].calculateAll()

    def seconds(self, document: int, address: str, formulas: list[str], rows: int) -> dict[str, float]:
        """How long each formula takes in so many cells downwards, filled from the first; best of three."""
        model = self.documents[document]
        sheet = model.Sheets[0]
        at = sheet[address].CellAddress
        best = dict.fromkeys(formulas, float("inf"))
        for _ in range(3):
            for formula in formulas:
                area = sheet.getCellRangeByPosition(at.Column, at.Row, at.Column, at.Row + rows - 1)
                if formula.startswith("{"):
                    area.setArrayFormula(formula.strip("{}"))
                else:
                    sheet.getCellByPosition(at.Column, at.Row).setFormula(formula)
                    area.fillAuto(uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
                start = time.perf_counter()
                model.calculateAll()
                best[formula] = min(best[formula], time.perf_counter() - start)
                area.clearContents(1023)
        return best

    def _rows(self, area: Any) -> list[list[Any]]:
        rows = [list(row) for row in area.getDataArray()]
        at = area.RangeAddress
        for found in area.queryFormulaCells(ERRORS).RangeAddresses:
            for row in range(found.StartRow - at.StartRow, found.EndRow - at.StartRow + 1):
                for column in range(found.StartColumn - at.StartColumn, found.EndColumn - at.StartColumn + 1):
                    rows[row][column] = "error", area.getCellByPosition(column, row).getString()
        return rows


def main() -> None:
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    calc = Calc(*sys.argv[1:])
    try:
        while True:
            request, arguments = pickle.load(sys.stdin.buffer)
            try:
                answer = True, getattr(calc, request)(*arguments)
            except Exception as error:
                answer = False, f"{type(error).__name__}: {error}"
            pickle.dump(answer, answers, protocol=4)
            answers.flush()
    except EOFError:
        pass
    finally:
        calc.end()


if __name__ == "__main__":
    main()
