"""The configuration that is written, read by the add-in's own VBA, which LibreOffice runs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from xl_engagement.hosts.excel.addin import commands as addin
from xl_engagement.hosts.excel.addin.configuration import Configuration
from xl_engagement.hosts.excel.vba import xlwings_vba

from .conftest import Computer

SOFFICE = shutil.which("soffice")

# `#If Mac`, which LibreOffice ignores, stands in FileExists: it calls what it would on Windows.
MODULE = """Option VBASupport 1
Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = FileExistsOnWindows(FileSpec)
End Function
{functions}
Sub Main
    Dim value As String, found As Boolean
    Open "{answers}" For Output As #9
    {questions}
    Close #9
End Sub
"""
QUESTION = """value = ""
    found = GetConfigFromFile("{path}", "{key}", value)
    Print #9, found & "|" & value
"""
OTHER = '<library:element library:name="Module1"/>'
MODULE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Asked" script:language="StarBasic">{}
</script:module>
"""


def function(name: str) -> str:
    match = re.search(rf"^Private Function {name}\(.*?^End Function$", xlwings_vba.source(), re.MULTILINE | re.DOTALL)
    assert match
    return match[0]


def run(argument: str, profile: Path) -> None:
    command = [str(SOFFICE), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", argument]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        process.wait(60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def read_by_vba(path: Path, keys: list[str], folder: Path) -> list[str | None]:
    """The values of keys, None for those that the VBA does not find."""
    answers = folder / "answers.txt"
    text = MODULE.format(
        functions=function("FileExistsOnWindows") + "\n" + function("GetConfigFromFile"),
        answers=answers,
        questions="    ".join(QUESTION.format(path=path, key=key) for key in keys),
    )
    profile = folder / "profile"
    run("--terminate_after_init", profile)  # makes the profile, which has a library of its own
    standard = profile / "user/basic/Standard"
    (standard / "Asked.xba").write_text(MODULE_XML.format(escape(text)), encoding="utf-8")
    index = standard / "script.xlb"
    index.write_text(index.read_text().replace(OTHER, f'{OTHER}<library:element library:name="Asked"/>'))
    run("macro:///Standard.Asked.Main", profile)
    lines = answers.read_text(encoding="utf-8").splitlines()
    return [value if found == "True" else None for found, _, value in (line.partition("|") for line in lines)]


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_the_vba_reads_what_is_written(computer: Computer, tmp_path: Path) -> None:
    computer.configuration.parent.mkdir()
    computer.configuration.write_text('"SHOW CONSOLE","True"\r\nPLAIN, value\r\n"interpreter_win","C:\\old"\r\n')
    addin.install()
    keys = ["INTERPRETER_WIN", "show console", "PLAIN", "CONDA PATH"]
    ours = Configuration.of(computer.configuration.read_bytes())
    read = read_by_vba(computer.configuration, keys, tmp_path)
    assert read == [sys.executable, "True", "value", None]
    assert read == [ours.get(key) for key in keys]
