"""The module as Python sees it, on a system without Excel."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from xl_engagement import call
from xl_engagement.hosts.excel import addin_udfs, udfs
from xl_engagement.worksheet import catalogue

LEFT_OUT = ("lxml", "formualizer", "openpyxl", "xlsxwriter", "click", "rich", "pandas")


@pytest.mark.parametrize("module", [udfs, addin_udfs])
def test_the_functions_are_all_that_the_module_exports(module):
    assert module.__all__ == list(catalogue())
    for name in catalogue():
        function = getattr(module, name)
        assert (function.__name__, function.__module__) == (name, module.__name__)


@pytest.mark.parametrize("name", catalogue())
def test_signature_and_docstring_are_the_declaration(name):
    record, function = catalogue()[name], getattr(udfs, name)
    parameters = list(inspect.signature(function).parameters.values())
    assert [parameter.name.rstrip("_") for parameter in parameters] == [argument.name for argument in record.arguments]
    for parameter, argument in zip(parameters, record.arguments, strict=True):
        required = parameter.default is inspect.Parameter.empty
        assert required == (argument.required or argument.repeats)
        assert (parameter.kind is inspect.Parameter.VAR_POSITIONAL) == argument.repeats
    assert function.__doc__ == record.help


def test_off_windows_the_functions_are_plain_python():
    assert udfs.ENG_TCO("ODM", [500, 3000], 100, 2) == call("ENG_TCO", "ODM", [500, 3000], 100, 2)


def test_import_needs_nothing_compiled_but_numpy_and_scipy():
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({LEFT_OUT!r}))\n"
        "from xl_engagement.hosts.excel.udfs import *\n"
        "print(ENG_RECOMMEND(True))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "CM"


def test_import_brings_nothing_but_numpy_scipy_and_what_xlwings_brings_itself():
    program = (
        "import sys, xlwings\n"
        "before = set(sys.modules)\n"
        "from xl_engagement.hosts.excel.udfs import *\n"
        "ENG_SIMULATE('ODM', [500, 3000], 100, 2)\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    brought = {name for name in done.stdout.split() if "cython" not in name}  # modules within scipy's compiled ones
    assert {"xl_engagement"} <= brought <= {"xl_engagement", "numpy", "scipy"}
