"""The configuration file: read as VBA reads it, the user's own lines kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings
from xlwings.utils import read_user_config

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin import configuration
from xl_engagement.hosts.excel.addin.configuration import Configuration, fields


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"KEY","value"\r\n', ["KEY", "value"]),
        ('"KEY","C:\\my, env\\python.exe"\n', ["KEY", "C:\\my, env\\python.exe"]),
        ('"KEY",""', ["KEY", ""]),
        ("KEY, plain value \r\n", ["KEY", "plain value"]),
        ("KEY,\n", ["KEY", ""]),
        ('"KEY"\r\n', ["KEY"]),
        ('"a","b","c"\r\n', ["a", "b", "c"]),
        ("\r\n", [""]),
        ('"a"b,"c"\r\n', []),
        ('"a,b\r\n', []),
    ],
)
def test_fields_are_split_as_vba_splits_them(line: str, expected: list[str]) -> None:
    assert fields(line) == expected


def test_the_first_line_of_a_key_counts_whatever_its_case() -> None:
    text = '"Interpreter_Win","first"\r\n"INTERPRETER_WIN","second"\r\n'
    assert Configuration(text).get("INTERPRETER_WIN") == "first"
    assert Configuration(text).get("OTHER") is None


def test_settings_stand_first_and_replace_every_line_of_their_key() -> None:
    before = Configuration('"A","1"\n"Key","old"\n"KEY","older"\nrubbish')
    assert before.with_settings({"KEY": "new"}).text == '"KEY","new"\r\n"A","1"\nrubbish'


def test_lines_that_are_no_pair_are_named() -> None:
    assert Configuration('"A","1"\n\n"B"\n"C","2"\n').malformed() == [2, 3]


def test_bytes_survive_in_any_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("cp1252", "cp932", "utf-8"):
        monkeypatch.setattr(configuration, "encoding", lambda page=page: page)
        data = b'"A","\x81\x8d\xff"\r\n\xef\xbb\xbf"B","2"'
        assert Configuration.of(data).to_bytes() == data


def test_the_code_page_of_the_machine_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "encoding", lambda: "cp1252")
    assert Configuration('"A","Zoë"').to_bytes() == b'"A","Zo\xeb"'


def test_a_character_that_the_code_page_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "encoding", lambda: "cp1252")
    with pytest.raises(HostError, match=r"cannot read 'Ж' in a path.*code page \(cp1252\).*plain name"):
        Configuration('"A","C:\\Ж"').to_bytes()


def test_xlwings_own_python_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Configuration('"SHOW CONSOLE","True"\r\n').with_settings({"INTERPRETER_WIN": "C:\\my, env\\python.exe"})
    (tmp_path / "xlwings.conf").write_bytes(text.to_bytes())
    monkeypatch.setattr(xlwings, "USER_CONFIG_FILE", str(tmp_path / "xlwings.conf"))
    assert read_user_config() == {"interpreter_win": "C:\\my, env\\python.exe", "show console": "True"}


def test_undoing_touches_only_lines_that_are_as_we_wrote_them() -> None:
    before = Configuration('"KEY","theirs"\r\n"A","1"\r\n')
    written = before.with_settings({"KEY": "ours", "NEW": "ours"})
    edited = Configuration(written.text.replace('"A","1"', '"A","2"') + '"B","3"\r\n')
    assert edited.without(written, before).text == '"KEY","theirs"\r\n"A","2"\r\n"B","3"\r\n'
    changed = Configuration(written.text.replace('"KEY","ours"', '"KEY","mine"'))
    assert changed.without(written, before).text == '"KEY","mine"\r\n"A","1"\r\n'


def test_undoing_leaves_lines_that_are_no_pair_alone() -> None:
    before = Configuration('rubbish\n\n"KEY","theirs"\n')
    written = before.with_settings({"KEY": "ours"})
    edited = Configuration(written.text + '"B","3"\n')
    assert edited.without(written, before).text == '"KEY","theirs"\nrubbish\n\n"B","3"\n'
