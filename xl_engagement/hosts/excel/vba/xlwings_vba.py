"""The part of xlwings' own VBA that a function call needs: it finds the interpreter, starts Python, and connects to it.

xlwings' module is taken from the package that is installed, so that it names the dll of that very version. What stays
is `XLPy` with all that it calls, under xlwings' licence text. What else the module offers would be open to every cell
of every workbook, macro-free ones too, while the add-in is loaded: `=RunPython("...")` would run what a stranger's
workbook says. For the same reason some lines are changed:

- All procedures but `XLPy`, and all declarations of the dll, are private.
- The configuration is that of the user alone. xlwings also takes one from a sheet of the active workbook and from the
  workbook's folder, and either could name any program as the interpreter.
- Python does not look for modules in the current folder (``-P``), nor in the workbook's. The command names no workbook
  at all: xlwings' dll starts one Python for each command.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin_names import PROJECT

NAME = "xlwings"

_SOURCE = "xlwings_custom_addin.bas"
_ENTRY = "XLPy"
_PROCEDURE = re.compile(r"^(?:Public |Private )?(Function|Sub) (\w+)\(.*?^End \1$\n?", re.MULTILINE | re.DOTALL)
_OPEN = re.compile(rf"^( *)(?:Public )?(?=Declare |Sub |Function (?!{_ENTRY}\())", re.MULTILINE)

_CHANGES = (
    (r'(?<=PROJECT_NAME As String = )"myaddin"', f'"{PROJECT}"'),
    (r"^    ' Sheet\n.*?(?=^    ' User Config\n)", ""),
    (r"^    ' TODO: Doesn't automatically check if code is embedded\n    AddExcelDir = .*?\n", ""),
    (r'AddExcelDir & ";" & ActiveWorkbook\.FullName & ";" & ThisWorkbook\.FullName', '"false;;"'),
    (r'(?<=tail = " )(?=-B -c )', "-P "),
    (r"(?<=\n)#Const App = ", "Option Private Module\n#Const App = "),
)


def source() -> str:
    """The module's source, its attribute line first; HostError for an xlwings with other VBA."""
    whole = files("xlwings").joinpath(_SOURCE).read_text(encoding="utf-8").replace("\r\n", "\n")
    found = list(_PROCEDURE.finditer(whole))
    if _ENTRY not in {match[2] for match in found}:
        raise _other(_ENTRY)
    # The first of two procedures with one name is that for Excel.
    procedures = {match[2]: match[0] for match in reversed(found)}
    text = whole[: found[0].start()] + "\n\n" + "\n".join(procedures.values())
    for pattern, replacement in _CHANGES:
        text, count = re.subn(pattern, replacement, text, flags=re.MULTILINE | re.DOTALL)
        if not count:
            raise _other(pattern)
    text = _OPEN.sub(r"\1Private ", _with_what_is_called(text))
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _other(missing: str) -> HostError:
    return HostError(
        f"the VBA of xlwings {version('xlwings')} is not what this version of xl-engagement knows (nothing like "
        f"{missing}): install xl-engagement again, which brings the xlwings that fits"
    )


def _with_what_is_called(text: str) -> str:
    """The text without the procedures that `XLPy` does not reach."""
    procedures = {match[2]: match for match in _PROCEDURE.finditer(text)}
    reached: set[str] = set()
    waiting = {_ENTRY}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= set(re.findall(r"\w+", procedures[name][0])) & procedures.keys() - reached
    return _PROCEDURE.sub(lambda match: match[0] if match[2] in reached else "", text)
