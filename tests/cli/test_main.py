"""What all commands have in common: help, output that cannot be written, defects."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xl_engagement.cli.main import main


@pytest.mark.parametrize("command", ["", "eval", "recalc", "repair", "new", "addin", "functions", "doctor"])
def test_help_teaches_by_example(run, command):
    """Every command has a help with examples, except the one that takes nothing."""
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert command == "doctor" or "Examples:\n" in result.output
    assert command == "doctor" or f"xl-engagement {command}" in result.output


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_the_module_of_its_name(name):
    """Who looks for a command finds it."""
    assert importlib.import_module(f"xl_engagement.cli.{name}").__dict__[f"{name}_command"] is main.commands[name]


def test_help_is_cheap():
    """Help loads none of the heavy libraries."""
    heavy = ["numpy", "scipy", "formualizer", "xlwings", "rich", "openpyxl", "xlsxwriter", "lxml"]
    probe = (
        "import sys; from xl_engagement.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        f"sys.exit(' '.join(m for m in {heavy} if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["eval", "=1"], ["eval", "={1,2}"], ["functions", "--json"]])
def test_a_full_output_ends_with_one_line(program, arguments):
    """Status 1, no traceback, nothing more when the interpreter ends."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = program(*arguments, stdout=full)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes the output as a shell does")
def test_a_closed_output_is_no_defect(program):
    """As with >&- in a shell."""
    for arguments in (["eval", "=1"], ["eval", "={1,2}"]):
        done = program(*arguments, stdout=None, preexec_fn=lambda: os.close(1))
        assert "Traceback" not in done.stderr


def test_an_encoding_that_lacks_characters(program):
    """They are replaced in what people read, and escaped in JSON."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = program("eval", '={"é";"b"}', env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" in done.stdout
    assert json.loads(program("eval", '="é→"', "--json", env=environment).stdout)["value"] == "é→"


def test_a_defect_ends_with_one_line(run, monkeypatch):
    """No user sees a traceback."""

    def broken(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("xl_engagement.hosts.embedded.single_formula.evaluate_formula", broken)
    result = run("eval", "=1")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "IndexError: list index out of range" in result.stderr
