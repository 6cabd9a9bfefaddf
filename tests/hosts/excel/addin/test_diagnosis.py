"""What `doctor` says of Excel: every state that it names, made on purpose."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from xl_engagement import __version__
from xl_engagement.hosts.excel.addin import commands as addin
from xl_engagement.hosts.excel.addin import diagnosis, installation, interpreter
from xl_engagement.hosts.findings import Finding

from .conftest import Computer, environment

OPTIONS = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Excel"
POLICIES = r"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\16.0\Excel"


@pytest.fixture
def installed(computer: Computer) -> Computer:
    addin.install()
    return computer


def problems() -> list[Finding]:
    return [finding for finding in diagnosis.findings() if finding.status != "ok"]


def the_problem() -> Finding:
    (problem,) = problems()
    assert problem.advice
    return problem


def test_a_sound_installation_has_no_problem(installed: Computer) -> None:
    found = {finding.what: finding for finding in diagnosis.findings()}
    assert {finding.status for finding in found.values()} == {"ok"}
    assert found["Excel"].found == "16.0"
    assert found["Excel add-in"].found == f"{installed.addin}, version {__version__}"
    assert found["Excel configuration"].found == str(installed.configuration)
    assert found["Python for Excel"].found.startswith(f"{sys.executable}, ")
    assert found["Excel security"].found == "nothing that can be seen blocks the add-in"


@pytest.mark.parametrize(("value", "bits"), [("x64", "16.0, 64-bit"), ("x86", "16.0, 32-bit"), ("?", "16.0")])
def test_the_kind_of_excel_is_told(installed: Computer, value: str, bits: str) -> None:
    installed.registry[r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"] = {"Platform": value}
    assert diagnosis.findings()[0] == Finding("Excel", "ok", bits)


def test_an_addin_that_is_not_installed_is_a_note(computer: Computer) -> None:
    assert the_problem() == Finding("Excel add-in", "note", "not installed", "xl-engagement addin install --host excel")


@pytest.mark.parametrize(
    ("system", "found"),
    [("Darwin", "Excel for Mac cannot call Python through xlwings"), ("Linux", "does not run on Linux")],
)
def test_other_systems_get_a_note(computer: Computer, monkeypatch: pytest.MonkeyPatch, system: str, found: str) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    assert (the_problem().status, the_problem().found) == ("note", found)


def test_no_excel_is_a_note(computer: Computer) -> None:
    computer.registry.clear()
    assert (the_problem().status, the_problem().found) == ("note", "not installed")


def test_a_missing_addin_is_a_problem(installed: Computer) -> None:
    installed.addin.unlink()
    assert the_problem().found == f"{installed.addin} is missing"


def test_an_older_addin_is_a_problem(installed: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "build", lambda: b"a newer one")
    assert the_problem().found == f"{installed.addin} is of another version"


def test_a_changed_addin_is_a_problem(installed: Computer) -> None:
    installed.addin.write_bytes(b"changed")
    assert the_problem().found == f"{installed.addin} was put there by hand, or changed since it was installed"


def test_a_downloaded_addin_is_a_problem(installed: Computer) -> None:
    stream = Path(f"{installed.addin}:Zone.Identifier")
    stream.write_text("[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=about:internet\r\n")
    assert the_problem().found == f"{installed.addin} is marked as coming from the internet: Excel blocks it"
    assert "Unblock" in the_problem().advice
    stream.write_text("[ZoneTransfer]\r\nZoneId=1\r\n")
    assert problems() == []


def test_a_missing_configuration_is_a_problem(installed: Computer) -> None:
    installed.configuration.unlink()
    found = {problem.what: problem.found for problem in problems()}
    assert found == {
        "Excel configuration": f"{installed.configuration} is missing: Excel does not know which Python to call",
        "Python for Excel": "the configuration names none: Excel takes the first on PATH",
    }


def test_a_malformed_configuration_is_a_problem(installed: Computer) -> None:
    with installed.configuration.open("ab") as file:
        file.write(b"\r\n")
    assert the_problem().found.startswith(f'line 2 of {installed.configuration} is no "KEY","value"')


def test_a_configuration_without_an_interpreter_is_a_problem(installed: Computer) -> None:
    installed.configuration.write_bytes(b'"A","1"\r\n')
    assert [problem.found for problem in problems()] == [
        f"{installed.configuration} has no INTERPRETER_WIN",
        "the configuration names none: Excel takes the first on PATH",
    ]


def test_an_interpreter_that_is_gone_is_a_problem(installed: Computer) -> None:
    installed.python.unlink()
    assert the_problem().found == f"{installed.python} does not exist"


def test_missing_dlls_are_a_problem(installed: Computer) -> None:
    dll = interpreter.dlls()[1]
    (installed.python.parent.parent / dll).unlink()
    places = f"neither in {installed.python.parent} nor in {installed.python.parent.parent}"
    assert the_problem().found == f"{dll} are {places}"


def answering(installed: Computer, script: str) -> None:
    installed.python.write_text(f"#!/bin/sh\n{script}\n")


def test_an_interpreter_without_the_package_is_a_problem(installed: Computer) -> None:
    answering(installed, "echo 'Traceback' >&2; echo \"ModuleNotFoundError: No module named 'x'\" >&2; exit 1")
    assert the_problem().found == f"{installed.python}: ModuleNotFoundError: No module named 'x'"


def test_an_interpreter_that_says_nothing_is_a_problem(installed: Computer) -> None:
    answering(installed, "exit 3")
    assert the_problem().found == f"{installed.python}: ends with exit status 3"


def test_an_interpreter_that_hangs_is_a_problem(installed: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "_TIME_LIMIT", 0.2)
    answering(installed, "exec sleep 5")
    assert the_problem().found == f"{installed.python}: does not answer within 0.2 seconds"


def test_a_file_that_is_no_interpreter_is_a_problem(installed: Computer) -> None:
    installed.python.chmod(0o644)
    assert the_problem().found.startswith(f"{installed.python}: cannot be started: ")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (
            '["0.0.1", "{xlwings}", {functions}]',
            "has xl-engagement 0.0.1 with {functions} functions, this command is {version} with {functions}",
        ),
        (
            '["{version}", "{xlwings}", 1]',
            "has xl-engagement {version} with 1 functions, this command is {version} with {functions}",
        ),
        ('["{version}", "0.30.0", {functions}]', "has xlwings 0.30.0, the add-in works with {xlwings} alone"),
    ],
)
def test_another_version_is_a_problem(installed: Computer, answer: str, found: str) -> None:
    own = interpreter.own_answer()._asdict()
    answering(installed, f"echo '{answer.format(**own)}'")
    assert the_problem().found == f"{installed.python} {found.format(**own)}"


def test_the_interpreter_of_a_conda_environment_is_asked(installed: Computer, tmp_path: Path) -> None:
    made = environment(tmp_path / "conda/envs/costs")
    made.rename(made.parent.parent / "python.exe")
    text = f'"INTERPRETER_WIN","python"\r\n"CONDA PATH","{tmp_path / "conda"}"\r\n"CONDA ENV","costs"\r\n'
    installed.configuration.write_text(text)
    assert problems() == []
    assert any(str(tmp_path / "conda/envs/costs/python.exe") in finding.found for finding in diagnosis.findings())


@pytest.mark.parametrize(
    ("key", "values", "found"),
    [
        (rf"{OPTIONS}\Security", {"DisableAllAddins": 1}, "all application add-ins are switched off"),
        (rf"{POLICIES}\Security", {"RequireAddinSig": 1}, "add-ins must be signed by a trusted publisher"),
        (rf"{OPTIONS}\Security\Trusted Locations", {"AllLocationsDisabled": 1}, "trusted locations are switched off"),
        (rf"{POLICIES}\Security\Trusted Locations", {"alllocationsdisabled": 1}, "trusted locations are switched off"),
        (
            rf"{OPTIONS}\Resiliency\DisabledItems",
            {"1A2B": b"\x01\x00\x00\x00" + "C:\\x\\xlstart\\xl_engagement.xlam\0".encode("utf-16-le")},
            "Excel has disabled the add-in after a crash",
        ),
    ],
)
def test_what_the_trust_center_blocks_is_a_problem(
    installed: Computer, key: str, values: dict[str, object], found: str
) -> None:
    installed.registry[key] = values
    assert the_problem().found.startswith(found)
    assert "administrator" in the_problem().advice


def test_a_second_addin_of_the_name_is_a_problem(installed: Computer) -> None:
    other = r'/R "D:\share\xl_engagement.xlam"'
    installed.registry[rf"{OPTIONS}\Options"] = {"OPEN": r'"C:\x\other.xlam"', "OPEN1": other, "Font": "x"}
    assert the_problem().found == f"Excel also loads an add-in of this name by {other}, and can hold only one of them"


def test_blocked_macros_are_told_where_locations_are_not_trusted(installed: Computer) -> None:
    installed.registry[rf"{OPTIONS}\Security"] = {"VBAWarnings": 4}
    assert problems() == []
    installed.registry[rf"{OPTIONS}\Security\Trusted Locations"] = {"AllLocationsDisabled": 1}
    assert the_problem().found.endswith("and unsigned macros are blocked")


def test_settings_that_block_nothing_are_ok(installed: Computer) -> None:
    installed.registry[rf"{OPTIONS}\Security"] = {"DisableAllAddins": 0, "VBAWarnings": 2, "AccessVBOM": 0}
    installed.registry[rf"{OPTIONS}\Resiliency\DisabledItems"] = {"1": b"\x00" + "other.xlam".encode("utf-16-le")}
    assert problems() == []


def test_a_policy_against_macros_in_automation_is_a_note(installed: Computer) -> None:
    installed.registry[r"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\Common\Security"] = {
        "AutomationSecurity": 3
    }
    assert the_problem().status == "note"
    assert "--engine embedded" in the_problem().advice


def test_a_damaged_record_is_a_problem(installed: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    installation.record_path().write_text("[]")
    monkeypatch.setattr(installation, "build", lambda: b"a newer one")
    assert "the record of what was installed, cannot be read" in the_problem().found


def test_an_unset_home_is_a_problem(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APPDATA")
    assert "APPDATA" in the_problem().found
