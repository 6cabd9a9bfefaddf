"""What docs/excel.md tells people to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from xl_engagement.cli.main import main
from xl_engagement.hosts.excel import find_excel
from xl_engagement.hosts.excel.addin import commands as addin
from xl_engagement.hosts.excel.addin import interpreter
from xl_engagement.hosts.excel.addin_names import CONFIG_FILE, CONFIG_FOLDER
from xl_engagement.worksheet import catalogue

ROOT = Path(__file__).parents[4]
TEXT = (ROOT / "docs/excel.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(re.findall(r"xl-engagement\"? ((?:addin|recalc|new|doctor|functions|repair|eval)\b[^`\n]*)", TEXT))
)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exist_with_their_options(command: str) -> None:
    found: click.Command = main
    context = click.Context(main)
    words = command.split()
    while isinstance(found, click.Group) and words:
        child = found.get_command(context, words.pop(0))
        assert child, command
        found = child
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_all_kinds_of_commands_are_in_it() -> None:
    assert {command.split()[0] for command in COMMANDS} == {"addin", "recalc", "new", "doctor", "functions", "repair"}


def test_functions_exist() -> None:
    named = set(re.findall(r"\bENG_[A-Z_]*[A-Z]\b", TEXT)) - {"ENG_LAST_ERROR"}
    assert named <= catalogue().keys()
    assert len(named) > 3


def test_files_have_the_names_that_it_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert find_excel.addin_path() == tmp_path / "Microsoft/Excel/XLSTART/xl_engagement.xlam"
    assert rf"%APPDATA%\Microsoft\Excel\XLSTART\{find_excel.addin_path().name}" in TEXT
    assert rf"%USERPROFILE%\{CONFIG_FOLDER}\{CONFIG_FILE}" in TEXT
    for path in addin.build(tmp_path / "built"):
        assert path.name in TEXT
    assert f"more than {interpreter.MAX_PATH}" in re.sub(r"\s+", " ", TEXT)
    for link in re.findall(r"\bdocs/\w+\.md|\bworkbooks/[\w-]+\.xlsx", TEXT):
        assert (ROOT / link).is_file()


def test_the_line_for_xlwings_lite_brings_in_every_function() -> None:
    (line,) = re.findall(r"^    (from xl_engagement\S* import \*)$", TEXT, re.MULTILINE)
    names: dict[str, object] = {}
    exec(line, names)
    assert catalogue().keys() <= names.keys()
