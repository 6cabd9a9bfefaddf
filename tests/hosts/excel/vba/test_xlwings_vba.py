"""What of xlwings' VBA goes into our files: enough to connect, and nothing that a cell could call."""

from __future__ import annotations

import re
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from pyopenvba.interpreter import parse_module

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin_names import CONFIG_FILE, CONFIG_FOLDER, PROJECT
from xl_engagement.hosts.excel.vba import xlwings_vba

SOURCE = xlwings_vba.source()
DECLARED = re.findall(r"^ *(Private |Public )?(Declare (?:PtrSafe )?)?(?:Function|Sub) (\w+)", SOURCE, re.MULTILINE)


def test_only_the_entry_is_public_and_only_within_the_project():
    assert [name for scope, _, name in DECLARED if scope != "Private "] == ["XLPy"]
    assert "Option Private Module\n" in SOURCE


def test_nothing_that_runs_commands_is_left():
    for word in ("RunPython", "RunFrozenPython", "ExecuteWindows", "ImportPythonUDFs", ".Run ", "Kill "):
        assert word not in SOURCE


def test_all_that_is_called_is_there():
    procedures = {name for _, _, name in DECLARED}
    whole = {name for *_, name in re.findall(r"^(?:Public |Private )?(Function|Sub) (\w+)", original(), re.MULTILINE)}
    assert set(re.findall(r"\w+", re.sub(r"'.*", "", SOURCE))) & whole <= procedures


def original():
    return xlwings_vba.files("xlwings").joinpath("xlwings_custom_addin.bas").read_text(encoding="utf-8")


def test_dll_is_that_of_the_installed_xlwings():
    assert set(re.findall(r'"(xlwings\d\d-.*?\.dll)"', SOURCE)) == {
        f"xlwings{bits}-{version('xlwings')}.dll" for bits in (32, 64)
    }


def test_configuration_is_the_users_alone():
    assert f'PROJECT_NAME As String = "{PROJECT}"' in SOURCE
    assert 'Environ("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"' in SOURCE
    assert (f".{PROJECT}", f"{PROJECT}.conf") == (CONFIG_FOLDER, CONFIG_FILE)
    assert "Workbook" not in re.sub(r"Dim wb As Workbook", "", SOURCE)
    assert "SheetExists" not in SOURCE


def test_python_does_not_look_into_the_current_folder_nor_the_workbooks():
    (command,) = re.findall(r"tail = .*", SOURCE)
    assert command.startswith('tail = " -P -B -c ""')
    assert 'PYTHONPATH = "false;;" & ";" & GetConfig(' in SOURCE


def test_it_is_whole_vba():
    module = parse_module(SOURCE.replace('#Const App = "Microsoft Excel" \'', "'"))  # the parser takes no comment there
    assert module.name == "xlwings"


def test_licence_stays():
    assert "'xlwings is distributed under a BSD 3-clause license." in SOURCE
    assert "'Copyright (C) 2014-present, Zoomer Analytics LLC." in SOURCE
    assert "'SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE." in SOURCE


@pytest.mark.parametrize("word", ["myaddin", "    ' Sheet\n", "-B -c", "Function XLPy()"])
def test_an_xlwings_with_other_vba_is_refused(monkeypatch, word):
    text = original().replace("\r\n", "\n")
    assert word in text
    other = SimpleNamespace(joinpath=lambda _: SimpleNamespace(read_text=lambda encoding: text.replace(word, "gone")))
    monkeypatch.setattr(xlwings_vba, "files", lambda _: other)
    with pytest.raises(HostError, match=r"the VBA of xlwings \d.* install xl-engagement again"):
        xlwings_vba.source()
