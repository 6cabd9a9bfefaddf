"""xlwings' own Windows code on any system: run as a program, it imports xlwings as on Windows, with small stand-ins
for pywin32, and answers pickled requests on its standard input.

What is real: xlwings' udfs.py, com_server.py, _xlwindows.py and converters. What stands in: pywin32's modules, a range,
a workbook, and `variant`, which restates how pywin32 (com/win32com/src/oleargs.cpp) makes a VARIANT of a result.
"""

from __future__ import annotations

import asyncio  # noqa: F401 - imported before sys.platform is changed, as are those below
import ctypes
import datetime as dt
import importlib
import pickle
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import types
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np  # noqa: F401

MISSING = -2147352572
RANGE_IID = "{00020846-0000-0000-C000-000000000046}"


class ComError(Exception):
    hresult = 0


class Variant:
    """win32com.client.VARIANT"""

    def __init__(self, varianttype: int, value: Any) -> None:
        self.varianttype = varianttype
        self.value = value


class TypeInfo:
    iid = RANGE_IID

    def GetTypeInfo(self) -> TypeInfo:
        return self

    GetTypeAttr = GetTypeInfo


class RangeStandIn:
    """Excel's Range: Value2 gives what the cells hold, Value rounds currency and makes dates, as Excel does.

    Where a `size` is given, the cells are only the head of a range that starts at `place`, and the sheet is used as far
    as they reach; the range itself is too large to be read.
    """

    _oleobj_ = TypeInfo()

    def __init__(
        self, value2: Any, value: Any = None, areas: int = 1, place: tuple[int, int] = (1, 1), size: Any = None
    ) -> None:
        self.cells = value2 if isinstance(value2, tuple) else ((value2,),)
        filled = len(self.cells), len(self.cells[0])
        size = size or filled
        self.Value2 = value2 if size == filled else "more than can be read"
        self.Value = value2 if value is None else value
        self.Areas = types.SimpleNamespace(Count=areas)
        self.Row, self.Column = place
        self.Rows, self.Columns = counts(*size)
        self.CountLarge = size[0] * size[1]
        rows, columns = counts(place[0] - 1 + filled[0], place[1] - 1 + filled[1])
        used = types.SimpleNamespace(Row=1, Column=1, Rows=rows, Columns=columns)
        self.Worksheet = types.SimpleNamespace(Parent=WorkbookStandIn(), UsedRange=used)

    def Resize(self, rows: int, columns: int) -> RangeStandIn:
        return RangeStandIn(tuple(row[:columns] for row in self.cells[:rows]), size=(rows, columns))


def counts(rows: int, columns: int) -> tuple[Any, Any]:
    return types.SimpleNamespace(Count=rows), types.SimpleNamespace(Count=columns)


class ComponentsStandIn:
    """A VBA project's components, from which nothing can be removed and which keeps what is imported."""

    source = ""

    def __call__(self, name: str) -> None:
        raise ComError

    def Remove(self, component: Any) -> None:
        raise AssertionError("there is nothing to remove")

    def Import(self, path: str) -> None:
        self.source = Path(path).read_text(encoding="utf-8")


class ApplicationStandIn:
    Version = "16.0"
    Hwnd = 1

    def __init__(self) -> None:
        self.macro_options: dict[str, dict[str, Any]] = {}

    def MacroOptions(self, macro: str, **options: Any) -> None:
        self.macro_options[macro.rpartition("!")[2]] = options


class WorkbookStandIn:
    Name = "functions.xlsm"
    Worksheets = ()

    def __init__(self) -> None:
        self.Application = ApplicationStandIn()
        self.VBProject = types.SimpleNamespace(VBComponents=ComponentsStandIn())


def module(name: str, **attributes: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    made.__dict__.update(attributes)
    sys.modules[name] = made
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, made)
    return made


def not_wrapped(value: Any) -> Any:
    raise ComError


def install() -> None:
    """Put the stand-ins where xlwings looks, and import it as on Windows."""
    module("pywintypes", com_error=ComError, error=ComError, TimeType=dt.datetime, IID=str)
    module(
        "pythoncom",
        __file__="",
        IID_IDispatch=0,
        IID_IEnumVARIANT=1,
        TypeIIDs={0: TypeInfo},
        VT_ERROR=10,
        CoInitialize=lambda: None,
    )
    for name in ("win32api", "win32con", "win32event", "win32gui", "win32process", "win32timezone", "win32com"):
        module(name)
    for name in ("client", "server", "server.dispatcher", "server.policy", "server.exception"):
        module(f"win32com.{name}")
    module("win32com.server.util", unwrap=not_wrapped)
    sys.modules["win32process"].GetWindowThreadProcessId = lambda hwnd: (0, hwnd)
    client = sys.modules["win32com.client"]
    client.Dispatch = client.DispatchEx = lambda value, **_: value
    client.VARIANT = Variant
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (), {}))
    with (
        mock.patch.object(sys, "platform", "win32"),
        mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "PyDLL", mock.MagicMock()),
    ):
        import xlwings
        from xlwings import _xlwindows
    _xlwindows.atexit.unregister(_xlwindows.cleanup)
    assert xlwings.func.__module__ == "xlwings.udfs"


def variant(result: Any) -> Any:
    """What pywin32 makes of a result: (type, value), arrays as rows of such."""
    if isinstance(result, Variant):
        # Whatever the value: V_ERROR(var) = DISP_E_PARAMNOTFOUND
        return "error", MISSING if result.varianttype == 10 else result.value
    if isinstance(result, list):
        return "array", [variant(item) for item in result]
    for kind in (str, bool, int, float):
        if type(result) is kind:
            return kind.__name__, result
    raise TypeError(f"Objects of type '{type(result).__name__}' can not be converted to a COM VARIANT")


def argument(given: Any) -> Any:
    """An argument as VBA hands it over; ('range', Value2, Value, number of areas) becomes a range."""
    return RangeStandIn(*given[1:]) if isinstance(given, tuple) and given[:1] == ("range",) else given


def call(module_name: str, function: str, arguments: list[Any]) -> Any:
    """One call as the wrapper in VBA makes it."""
    from xlwings.com_server import XLPython

    arguments = [argument(given) for given in arguments]
    return variant(XLPython().CallUDF(module_name, function, arguments, WorkbookStandIn(), RangeStandIn(None)))


def import_functions(module_names: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """xlwings' 'Import Functions': the VBA module that it makes, and the help that it sets."""
    import xlwings

    workbook = WorkbookStandIn()
    xlwings.import_udfs(module_names, workbook)
    return workbook.VBProject.VBComponents.source, workbook.Application.macro_options


def metadata(module_name: str) -> dict[str, list[str]]:
    """The argument names of each function that carries xlwings' metadata."""
    loaded = importlib.import_module(module_name)
    return {
        name: [argument["name"] for argument in value.__xlfunc__["args"]]
        for name, value in vars(loaded).items()
        if hasattr(value, "__xlfunc__")
    }


ANSWERS = {"call": call, "import_functions": import_functions, "metadata": metadata}


def main() -> None:
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    install()
    while True:
        try:
            request, arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = True, ANSWERS[request](*arguments)
        except Exception as error:
            answer = False, repr(error)
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    main()
