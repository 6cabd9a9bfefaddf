"""Installing where it cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from xl_engagement.cli.addin import addin_command
from xl_engagement.hosts.addins import HostError, addin

from .conftest import Computer

EXCEL = addin("excel")


@pytest.mark.parametrize("variable", ["APPDATA", "USERPROFILE"])
def test_a_missing_variable_is_named(computer: Computer, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.delenv(variable)
    with pytest.raises(HostError, match=f"the environment variable {variable} is not set"):
        EXCEL.install()


@pytest.mark.parametrize(
    ("system", "excel", "reason"),
    [
        ("Linux", True, "Excel does not run on Linux"),
        ("Darwin", True, "Excel for Mac cannot call Python through xlwings"),
        ("Windows", False, "no Excel is registered on this computer"),
    ],
)
def test_without_excel_the_addin_is_built_only(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, excel: bool, reason: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    if not excel:
        computer.registry.clear()
    monkeypatch.chdir(tmp_path)
    before = computer.files()
    result = CliRunner().invoke(addin_command, ["install", "--host", "excel"])
    assert result.exit_code == 1
    assert f"excel: {reason}, so nothing was installed, only built: " in result.output
    assert str(Path("dist/xl_engagement.xlam")) in result.output
    assert (tmp_path / "dist/xl_engagement.xlam").is_file()
    assert computer.files() == before
