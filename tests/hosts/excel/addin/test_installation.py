"""The add-in put into a user's Excel and taken out again: what was there before, edits in between, crashes."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from xl_engagement.hosts.addins import HostError, addin
from xl_engagement.hosts.excel.addin import installation

from .conftest import Computer, environment, setting

EXCEL = addin("excel")
THEIRS = '"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","C:\\theirs\\python.exe"\r\n'


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
