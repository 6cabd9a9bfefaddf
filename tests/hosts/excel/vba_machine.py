"""The wrappers in an interpreter of VBA (pyOpenVBA's), with its model of Excel's cells: what stands in is `XLPy`."""

from __future__ import annotations

import re
from typing import Any

from pyopenvba.apps.excel import ExcelApplication, Range
from pyopenvba.apps.excel._bridge import ExcelBridge
from pyopenvba.interpreter import (
    EMPTY,
    MISSING,
    HostBridge,
    Interpreter,
    VBAArray,
    VBAErrorValue,
    VBAObject,
    member,
    setter,
    to_text,
)
from pyopenvba.interpreter import method as vba_method
from pyopenvba.interpreter._values import error

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.excel.error_values import CVERR
from xl_engagement.hosts.excel.vba import macro_workbook, vba_wrappers

CONNECTION = """
Public Attempts As Long
Function XLPy()
    Attempts = Attempts + 1
    Set XLPy = CreateObject("xlwings")
End Function
"""
PROCEDURE_ATTRIBUTE = re.compile(r"^Attribute \w+\.VB_Description = .*\n", re.MULTILINE)
SCODES = 0x800A0000 - (1 << 32)


def modules() -> dict[str, str]:
    """The modules' sources without the attributes of procedures, which hold help and which the interpreter lacks."""
    return {module.name: PROCEDURE_ATTRIBUTE.sub("", module.source) for module in macro_workbook.modules()}


class Python(VBAObject):
    """The object that xlwings gives; each call goes to xlwings' own CallUDF, or fails."""

    vba_type_name = "xlwings"

    def __init__(self, excel: Any) -> None:
        self.excel = excel
        self.calls: list[tuple[str, list[Any]]] = []
        self.failures = 0

    @vba_method
    def CallUDF(self, module: object, udf: object, values: object) -> object:
        if self.failures:
            self.failures -= 1
            raise error(-2147023174, "The RPC server is unavailable.")
        given = sent(values)
        self.calls.append((to_text(udf), list(given)))
        return received(self.excel.call(to_text(udf), *given, module=to_text(module)))


class Bridge(ExcelBridge):
    python: Python | None = None

    def create(self, type_name_: str) -> object:
        assert type_name_ == "xlwings"
        if self.python is None:
            raise error(53, "File not found: xlwings64.dll")
        return self.python


class Machine:
    """A workbook with the wrappers in it."""

    def __init__(self, excel: Any) -> None:
        self.app = ExcelApplication()
        self.bridge = Bridge(self.app.application)
        self.app.interpreter.host = self.bridge
        self.python = self.bridge.python = Python(excel)
        self.app.add_workbook()
        self.app.add_module(CONNECTION, name="xlwings")
        # The model of the cells never reads beyond those that are used, therefore tests ask which ones are asked for.
        source = modules()[vba_wrappers.FUNCTIONS_MODULE].replace("Private Function InUse", "Public Function InUse")
        self.app.add_module(source, name=vba_wrappers.FUNCTIONS_MODULE)

    def put(self, **cells: Any) -> None:
        for address, value in cells.items():
            self.app.sheet(1).set_value(address, value)

    def call(self, function: str, *arguments: Any) -> Any:
        """What a function gives for values; None is omitted."""
        self.python.calls.clear()
        return plain(self.app.interpreter.run(function, [as_vba(argument) for argument in arguments]))

    def evaluate(self, expression: str) -> Any:
        """What an expression gives: arrays as lists, error values as ('error', number)."""
        self.python.calls.clear()
        return told(self.app.interpreter, self.app, expression)

    @property
    def given(self) -> list[Any]:
        """The arguments of the one call that reached Python."""
        ((_, arguments),) = self.python.calls
        return arguments


def told(interpreter: Interpreter, app: ExcelApplication, expression: str) -> Any:
    app.add_module(f"Function Answer()\nAnswer = {expression}\nEnd Function\n", name="Expression")
    return plain(interpreter.run("Answer"))


def in_vba(result):
    """A result of the catalogue as the wrapper must give it, told as `plain` tells it."""
    if isinstance(result, list):
        rows = [[in_vba(cell) for cell in row] for row in result]
        return rows[0] if len(rows) == 1 else rows
    if isinstance(result, ErrorValue):
        return "error", CVERR[result.code]
    if isinstance(result, int) and not isinstance(result, bool):
        return float(result)
    return "" if result is None else result


def as_vba(value: Any) -> Any:
    if isinstance(value, list):
        table = VBAArray([(1, len(value)), (1, len(value[0]))])
        for row, cells in enumerate(value, start=1):
            for column, cell in enumerate(cells, start=1):
                table.set([row, column], EMPTY if cell is None else as_vba(cell))
        return table
    if isinstance(value, ErrorValue):
        return VBAErrorValue(CVERR[value.code])
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return MISSING if value is None else value


def plain(value: Any) -> Any:
    if isinstance(value, VBAErrorValue):
        return "error", value.number
    if isinstance(value, VBAArray):
        return [plain(cell) for cell in rows(value)]
    if isinstance(value, (list, tuple)):
        return [plain(cell) for cell in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def rows(array: VBAArray) -> list[Any]:
    (first, last), *more = array.bounds
    if not more:
        return [array.get([index]) for index in range(first, last + 1)]
    ((left, right),) = more
    return [[array.get([row, column]) for column in range(left, right + 1)] for row in range(first, last + 1)]


def sent(value: Any) -> Any:
    """A value as pywin32 would take it out of a VARIANT."""
    if isinstance(value, VBAArray):
        return sent(rows(value))
    if isinstance(value, list):
        return tuple(map(sent, value))
    if isinstance(value, VBAErrorValue):
        return SCODES + value.number
    if isinstance(value, Range):
        return "range", 1.0, None, 2
    if value is EMPTY or value is MISSING:
        return None if value is EMPTY else -2147352572
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def received(answer: Any) -> Any:
    """A result as VBA gets it: (type, value), arrays as arrays of Variants."""
    kind, value = answer
    if kind != "array":
        return value
    cells = [received(cell) for cell in value]
    if not isinstance(cells[0], VBAArray):
        return VBAArray([(0, len(cells) - 1)], items=cells)
    table = VBAArray([(0, len(cells) - 1), (0, cells[0].size - 1)])
    for row, content in enumerate(cells):
        for column, cell in enumerate(content.items):
            table.set([row, column], cell)
    return table


class Program(VBAObject):
    """Excel's Application as far as help for functions goes."""

    vba_type_name = "Program"

    def __init__(self, book: Book, *, knows_arguments: bool) -> None:
        self.book = book
        self.knows_arguments = knows_arguments
        self.described: dict[str, tuple[str, str, list[str] | None]] = {}

    @vba_method
    def MacroOptions(
        self,
        Macro: Any,  # noqa: N803 - VBA's names
        Description: Any,  # noqa: N803
        Category: Any,  # noqa: N803
        ArgumentDescriptions: Any = MISSING,  # noqa: N803
    ) -> object:
        if self.book.refuses == "always" or (self.book.refuses == "hidden" and self.book.hidden):
            raise error(1004, "Cannot edit a macro on a hidden workbook.")
        if ArgumentDescriptions is not MISSING and not self.knows_arguments:
            raise error(448, "Named argument not found")
        self.book.saved = False
        arguments = None if ArgumentDescriptions is MISSING else [to_text(text) for text in rows(ArgumentDescriptions)]
        self.described[to_text(Macro)] = to_text(Description), to_text(Category), arguments
        return EMPTY

    @member
    def ScreenUpdating(self) -> object:
        return True

    @setter("ScreenUpdating")
    def _updating(self, value: object) -> None:
        pass


class Book(VBAObject):
    vba_type_name = "Book"

    def __init__(self, name: str, refuses: str) -> None:
        """`refuses` says when Excel does not describe its macros: never, hidden, always."""
        self.name, self.refuses = name, refuses
        self.hidden = name.endswith(".xlam")
        self.saved = True

    @member
    def Name(self) -> object:
        return self.name

    @member
    def IsAddin(self) -> object:
        return self.hidden

    @setter("IsAddin")
    def _is_addin(self, value: object) -> None:
        self.hidden, self.saved = bool(value), False

    @member
    def Saved(self) -> object:
        return self.saved

    @setter("Saved")
    def _saved(self, value: object) -> None:
        self.saved = bool(value)


class HelpBridge(HostBridge):
    def __init__(self, program: Program) -> None:
        self.program = program

    def global_object(self, name: str) -> object:
        known = {"application": self.program, "thisworkbook": self.program.book}
        return known.get(name) or super().global_object(name)


def describe(book: Book, *, knows_arguments: bool = True) -> Program:
    """Open a workbook and let it describe its functions."""
    program = Program(book, knows_arguments=knows_arguments)
    interpreter = Interpreter(HelpBridge(program))
    interpreter.add_module(modules()[vba_wrappers.HELP_MODULE], name=vba_wrappers.HELP_MODULE)
    interpreter.run("DescribeFunctions")
    return program
