from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from xl_engagement.cli.addin import addin_command
from xl_engagement.hosts.addins import HostError, addin
from xl_engagement.hosts.excel.addin import configuration, installation
from xl_engagement.hosts.excel.addin.configuration import Configuration

from .conftest import Computer, environment

EXCEL = addin("excel")
THEIRS = '"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","C:\\theirs\\python.exe"\r\n'


def setting(computer: Computer, key: str) -> str | None:
    return Configuration.of(computer.configuration.read_bytes()).get(key)


def give(computer: Computer, text: str) -> None:
    computer.configuration.parent.mkdir(exist_ok=True)
    computer.configuration.write_bytes(text.encode())


def test_the_addin_and_its_configuration_are_put_in_place(computer: Computer, tmp_path: Path) -> None:
    lines = EXCEL.install()
    EXCEL.build(tmp_path / "built")
    assert computer.addin.read_bytes() == (tmp_path / "built/xl_engagement.xlam").read_bytes()
    assert computer.configuration.read_bytes() == f'"INTERPRETER_WIN","{sys.executable}"\r\n'.encode()
    assert str(computer.addin) in lines[0]
    assert sys.executable in lines[1]
    assert "=ENG_VERSION()" in lines[-1]


def test_nothing_but_the_addin_lies_in_the_start_folder(computer: Computer) -> None:
    EXCEL.install()
    assert list(computer.start_folder.iterdir()) == [computer.addin]


@pytest.mark.parametrize("theirs", [None, "", THEIRS, "\ufeff" + THEIRS + "\r\nrubbish"])
def test_uninstalling_leaves_everything_as_it_was(computer: Computer, theirs: str | None) -> None:
    if theirs is not None:
        give(computer, theirs)
    before = computer.files()
    EXCEL.install()
    assert computer.files() != before
    EXCEL.uninstall()
    assert computer.files() == before


def test_keys_of_the_users_own_are_kept(computer: Computer) -> None:
    give(computer, THEIRS)
    EXCEL.install()
    assert setting(computer, "SHOW CONSOLE") == "True"
    assert setting(computer, "INTERPRETER_WIN") == sys.executable


def test_installing_again_remembers_what_was_there_first(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(computer, THEIRS)
    before = computer.files()
    EXCEL.install()
    EXCEL.install()
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / "another")))
    EXCEL.install()
    assert setting(computer, "INTERPRETER_WIN") == sys.executable
    EXCEL.uninstall()
    assert computer.files() == before


def test_what_the_user_changed_since_stays(computer: Computer) -> None:
    give(computer, THEIRS)
    EXCEL.install()
    text = computer.configuration.read_bytes().decode()
    give(computer, text.replace("True", "False") + '"LICENSE_KEY","x"\r\n')
    EXCEL.install()
    EXCEL.uninstall()
    expected = THEIRS.replace("True", "False") + '"LICENSE_KEY","x"\r\n'
    assert sorted(computer.configuration.read_bytes().decode().split("\r\n")) == sorted(expected.split("\r\n"))
    assert not installation.record_path().exists()


def test_an_interpreter_that_the_user_named_since_stays(computer: Computer) -> None:
    EXCEL.install()
    give(computer, '"INTERPRETER_WIN","D:\\mine\\python.exe"\r\n')
    EXCEL.uninstall()
    assert setting(computer, "INTERPRETER_WIN") == "D:\\mine\\python.exe"


def test_a_configuration_that_held_only_our_lines_goes_away_after_an_edit(computer: Computer) -> None:
    EXCEL.install()
    computer.configuration.write_bytes(computer.configuration.read_bytes().replace(b"\r\n", b"\n"))
    EXCEL.uninstall()
    assert setting(computer, "INTERPRETER_WIN") == sys.executable


def test_an_addin_of_that_name_that_is_not_ours_is_never_replaced(computer: Computer) -> None:
    computer.start_folder.mkdir(parents=True)
    computer.addin.write_bytes(b"somebody's")
    before = computer.files()
    with pytest.raises(HostError, match="put there by hand, or changed since it was installed: move it elsewhere"):
        EXCEL.install()
    assert computer.files() == before


def test_an_addin_that_was_changed_is_not_removed(computer: Computer) -> None:
    EXCEL.install()
    computer.addin.write_bytes(computer.addin.read_bytes() + b"\0")
    assert any(line.startswith("left ") and "not as it was installed" in line for line in EXCEL.uninstall())
    assert computer.addin.exists()
    assert not computer.configuration.exists()


def test_other_files_in_the_folders_stay(computer: Computer) -> None:
    EXCEL.install()
    (computer.start_folder / "PERSONAL.XLSB").write_bytes(b"theirs")
    (computer.configuration.parent / "note.txt").write_bytes(b"theirs")
    EXCEL.uninstall()
    assert _files(computer).keys() == {
        "AppData/Roaming/Microsoft/Excel/XLSTART/PERSONAL.XLSB",
        ".xl-engagement/note.txt",
    }


def test_uninstalling_twice_or_before_installing_is_no_error(computer: Computer) -> None:
    assert EXCEL.uninstall() == ["nothing was installed"]
    EXCEL.install()
    EXCEL.uninstall()
    assert EXCEL.uninstall() == ["nothing was installed"]


class Crash(BaseException):
    pass


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize("step", range(1, 6))
def test_a_crash_at_any_step_leaves_files_whole_and_can_be_undone(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, step: int, earlier: bool
) -> None:
    give(computer, THEIRS)
    before = computer.files()
    if earlier:
        EXCEL.install()
        monkeypatch.setattr(sys, "executable", str(environment(computer.home.parent / "newer")))
        monkeypatch.setattr(installation, "build", lambda: b"a newer add-in")
    whole = {None, b"a newer add-in", computer.addin.read_bytes() if earlier else installation.build()}
    steps = iter(range(1, step))
    replace = Path.replace

    def crashing(path: Path, target: Path) -> Path:
        if next(steps, None) is None:
            raise Crash
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crashing)
        with pytest.raises(Crash):
            EXCEL.install()
    assert (computer.addin.read_bytes() if computer.addin.exists() else None) in whole
    assert not [name for name in computer.files() if name.endswith(".tmp")]
    EXCEL.install()
    assert setting(computer, "INTERPRETER_WIN") == sys.executable
    EXCEL.uninstall()
    assert _files(computer) == {name: data for name, data in before.items() if data is not None}


def _files(computer: Computer) -> dict[str, bytes | None]:
    return {name: data for name, data in computer.files().items() if data is not None}


def test_a_crash_before_the_configuration_is_undone_without_installing_again(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(computer, THEIRS)
    before = computer.files()
    EXCEL.install()
    present = computer.configuration.read_bytes()
    monkeypatch.setattr(sys, "executable", str(environment(computer.home.parent / "newer")))
    replace = Path.replace

    def crashing(path: Path, target: Path) -> Path:
        if target == computer.configuration:
            raise Crash
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crashing)
        with pytest.raises(Crash):
            EXCEL.install()
    assert computer.configuration.read_bytes() == present
    EXCEL.uninstall()
    assert computer.files() == before


def test_an_excel_that_keeps_the_addin_open_is_named_and_nothing_changes(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, target: Path) -> Path:
        if target == computer.addin:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return replace(path, target)

    replace = Path.replace
    for number in range(2):
        monkeypatch.setattr(installation, "build", lambda number=number: f"add-in {number}".encode())
        before = computer.files()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", locked)
            with pytest.raises(HostError, match=r"xl_engagement.xlam cannot be written: close Excel"):
                EXCEL.install()
        assert computer.files() == before
        EXCEL.install()


def test_an_addin_that_is_up_to_date_may_be_open(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    EXCEL.install()
    monkeypatch.setattr(installation, "_put_into_start_folder", lambda data: pytest.fail("it is open in Excel"))
    monkeypatch.setattr(sys, "executable", str(environment(tmp_path / "newer")))
    assert EXCEL.install()[0] == f"{computer.addin} is up to date"
    assert setting(computer, "INTERPRETER_WIN") == sys.executable


def test_an_excel_that_keeps_the_addin_open_hinders_uninstalling(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    EXCEL.install()
    before = computer.files()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", locked)
        with pytest.raises(HostError, match=r"xl_engagement.xlam cannot be removed: close Excel"):
            EXCEL.uninstall()
    assert computer.files() == before


def test_a_full_disk_is_named(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = computer.files()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HostError, match="cannot be written: the disk is full"):
        EXCEL.install()
    assert computer.files() == before


def test_a_damaged_record_is_named(computer: Computer) -> None:
    EXCEL.install()
    installation.record_path().write_text("{")
    for action in (EXCEL.install, EXCEL.uninstall):
        with pytest.raises(HostError, match=r"installed.json, the record of what was installed, cannot be read"):
            action()


def test_the_record_says_what_there_was(computer: Computer) -> None:
    give(computer, THEIRS)
    EXCEL.install()
    record = json.loads(installation.record_path().read_text())
    assert record["before"] == THEIRS
    assert len(record["written"]) == len(record["addins"]) == 1


def test_a_malformed_line_of_the_users_is_named_but_does_not_spoil_ours(computer: Computer) -> None:
    give(computer, '\r\n"A","1"\r\n')
    assert any('line 2 of the configuration is no "KEY","value"' in line for line in EXCEL.install())
    assert setting(computer, "INTERPRETER_WIN") == sys.executable


# What cannot be installed ---------------------------------------------------------------------------------------------


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


# conda ----------------------------------------------------------------------------------------------------------------


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
