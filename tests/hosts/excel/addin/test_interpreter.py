"""The Python that is named to Excel: what Excel could not start is refused, conda is activated."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from xl_engagement.hosts.addins import HostError, addin
from xl_engagement.hosts.excel.addin import configuration

from .conftest import Computer, environment, setting

EXCEL = addin("excel")


def test_missing_dlls_are_named_with_the_places_looked_at(computer: Computer) -> None:
    for dll in computer.python.parent.parent.glob("*.dll"):
        dll.unlink()
    before = computer.files()
    with pytest.raises(HostError, match=r"xlwings64-[\d.]+.dll and xlwings32-[\d.]+.dll of xlwings") as caught:
        EXCEL.install()
    assert f"neither in {computer.python.parent} nor in {computer.python.parent.parent}" in str(caught.value)
    assert "make a virtual environment" in str(caught.value)
    assert computer.files() == before


def test_dlls_beside_the_interpreter_will_do(computer: Computer) -> None:
    for dll in computer.python.parent.parent.glob("*.dll"):
        dll.rename(computer.python.parent / dll.name)
    assert EXCEL.install()


def test_a_path_that_the_code_page_lacks_is_named(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configuration, "encoding", lambda: "cp1252")
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / "Жанна")))
    before = computer.files()
    with pytest.raises(HostError, match="install Python in a folder with a plain name"):
        EXCEL.install()
    assert computer.files() == before


def test_a_path_that_is_too_long_is_named(computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / ("x" * 120) / ("y" * 120))))
    with pytest.raises(HostError, match=r"is longer than the 240 characters .* nearer to the root"):
        EXCEL.install()


def test_a_path_that_vba_would_expand_is_named(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / "50%done%")))
    with pytest.raises(HostError, match="holds a percent sign"):
        EXCEL.install()


def conda(folder: Path, prefix: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "condabin").mkdir(parents=True)
    (folder / "condabin/conda.bat").touch()
    (prefix / "conda-meta").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(prefix))
    for dll in Path(sys.executable).parent.parent.glob("*.dll"):
        (prefix / dll.name).write_bytes(b"MZ")


def test_a_conda_environment_is_named_so_that_it_gets_activated(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "mini conda"
    conda(root, root / "envs/costs", monkeypatch)
    EXCEL.install()
    assert setting(computer, "INTERPRETER_WIN") == "python"
    assert setting(computer, "CONDA PATH") == str(root)
    assert setting(computer, "CONDA ENV") == "costs"


def test_the_base_environment_of_conda_is_named_base(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conda(tmp_path / "conda", tmp_path / "conda", monkeypatch)
    EXCEL.install()
    assert setting(computer, "CONDA ENV") == "base"


def test_a_conda_environment_elsewhere_is_named_by_its_path(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conda(tmp_path / "conda", tmp_path / "elsewhere/costs", monkeypatch)
    monkeypatch.setenv("CONDA_EXE", str(tmp_path / "conda/Scripts/conda.exe"))
    EXCEL.install()
    assert setting(computer, "CONDA PATH") == str(tmp_path / "conda")
    assert setting(computer, "CONDA ENV") == str(tmp_path / "elsewhere/costs")


def test_a_conda_environment_that_cannot_be_activated_is_used_as_it_is(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conda(tmp_path / "conda", tmp_path / "else where/costs", monkeypatch)
    monkeypatch.setenv("CONDA_EXE", str(tmp_path / "conda/Scripts/conda.exe"))
    EXCEL.install()
    assert setting(computer, "INTERPRETER_WIN") == sys.executable
    assert setting(computer, "CONDA PATH") is None
