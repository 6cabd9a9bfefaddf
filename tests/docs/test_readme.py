"""What the README says works."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from xl_engagement.cli.main import main

README = Path(__file__).parents[2] / "README.md"


def test_python_examples():
    """The sessions in the README give what it shows."""
    outcome = doctest.testfile(str(README), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted >= 4
    assert outcome.failed == 0


@pytest.mark.slow
def test_shell_examples(tmp_path, monkeypatch):
    """The commands in the README succeed, one after the other."""
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^    xl-engagement (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) >= 4
    for command in commands:
        arguments = [quoted or plain for quoted, plain in re.findall(r"'([^']*)'|(\S+)", command)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, (command, result.output)


@pytest.mark.parametrize("script", ["demo", "check"])
def test_the_two_commands_exist(script):
    """Both commands are there and can be run."""
    path = README.parent / "scripts" / script
    assert f"    scripts/{script}\n" in README.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o111
