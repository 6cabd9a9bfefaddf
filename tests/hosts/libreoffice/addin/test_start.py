"""LibreOffice with the add-in, started from shells in which another Python than its own is in force."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from xl_engagement.hosts.libreoffice.addin import diagnosis
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.addin.user_profile import forget_start_macro, start_macro
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.hosts.libreoffice.python_probe import SYSTEM_PYTHON, finds_uno

SYSTEM = "/usr/bin:/bin"
FORMULA = '=ENG_TCO("ODM",{500,3000},100,2)'


@pytest.fixture(scope="module", autouse=True)
def system_python(office) -> None:
    if not office.runs_system_python:
        pytest.skip("this LibreOffice brings its own Python, whatever the environment")


@pytest.fixture(scope="module")
def shells(tmp_path_factory) -> dict[str, dict[str, str]]:
    """Environments by name, and under 'computes' those in which LibreOffice finds its Python."""
    folder = tmp_path_factory.mktemp("pythons")
    for name, options in {"venv": (), "venv with the system's packages": ("--system-site-packages",)}.items():
        subprocess.run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", *options, folder / name], check=True)
    linked = folder / "linked"
    linked.mkdir()
    (linked / "python3").symlink_to(sys.executable)
    script = folder / "script"
    script.mkdir()
    (script / "python3").write_text('#!/bin/sh\nexec /usr/bin/python3 "$@"\n')
    (script / "python3").chmod(0o755)
    venv = folder / "venv"
    return {
        "plain": {},
        "venv": {"VIRTUAL_ENV": str(venv), "PATH": f"{venv}/bin:{SYSTEM}"},
        "venv with the system's packages": {"PATH": f"{folder}/venv with the system's packages/bin:{SYSTEM}"},
        "this Python": {"PATH": f"{Path(sys.executable).parent}:{SYSTEM}"},
        "link to this Python": {"PATH": f"{linked}:{SYSTEM}"},
        "script": {"PATH": f"{script}:{SYSTEM}"},
        "no such home": {"PYTHONHOME": str(folder)},
        "venv and path": {"PATH": f"{venv}/bin:{SYSTEM}", "PYTHONPATH": "/usr/lib/python3/dist-packages"},
    }


@pytest.fixture(scope="module")
def profile(office, tmp_path_factory) -> Path:
    """A profile with the add-in, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("user s")
    path = folder / "xl_engagement.oxt"
    path.write_bytes(extension(environment()))
    with Office(office, folder / "profile") as running:
        running.add_extension(path)
    return folder / "profile"


@pytest.fixture
def open_in(office, profile, tmp_path, monkeypatch) -> Callable[[dict[str, str]], tuple[int, str]]:
    """Start LibreOffice in an environment, and have it write the first sheet of a workbook as text."""
    book = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet().write_formula("A1", FORMULA, value=1)

    def run(shell: dict[str, str]) -> tuple[int, str]:
        ended = subprocess.run(
            [
                office.program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "csv",
                "--outdir", tmp_path / "out", book,
            ],
            env={"HOME": str(tmp_path), "PATH": SYSTEM, **shell}, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        written = tmp_path / "out/book.csv"
        return ended.returncode, written.read_text().strip() if written.is_file() else ""

    return run


@pytest.mark.parametrize(
    "name",
    [
        "plain", "venv", "venv with the system's packages", "this Python", "link to this Python", "script",
        "no such home", "venv and path",
    ],
)  # fmt: skip
def test_it_lives_in_any_shell_and_computes_where_python_can_be_loaded(name, shells, open_in, monkeypatch):
    """Where it cannot, the value that the file stores is shown. `doctor` foretells which of the two."""
    with monkeypatch.context() as shell:
        for variable in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"):
            shell.delenv(variable, raising=False)
        for variable, value in {"PATH": SYSTEM, **shells[name]}.items():
            shell.setenv(variable, value)
        computes, told = finds_uno(), diagnosis.shell_findings()
    assert open_in(shells[name]) == (0, "569000" if computes else "1")
    assert bool(told) is not computes


def test_the_shells_are_of_both_kinds(shells, monkeypatch):
    """The test above would show nothing if Python could be loaded in all of them, or in none."""
    for name, computes in {"plain": True, "script": True, "venv": False, "no such home": False}.items():
        with monkeypatch.context() as shell:
            shell.delenv("PYTHONPATH", raising=False)
            shell.delenv("PYTHONHOME", raising=False)
            for variable, value in {"PATH": SYSTEM, **shells[name]}.items():
                shell.setenv(variable, value)
            assert finds_uno() is computes


def test_doctor_and_install_name_the_other_python(shells, monkeypatch):
    """The finding says which Python, and what to do."""
    for variable, value in shells["venv"].items():
        monkeypatch.setenv(variable, value)
    [finding] = diagnosis.shell_findings()
    assert finding.status == "note"
    assert shells["venv"]["VIRTUAL_ENV"] in finding.found
    assert "deactivate" in finding.advice


def bind(profile: Path, **macros: str) -> None:
    """The user's settings as LibreOffice writes them once a macro is bound to an event."""
    items = [
        f'<item oor:path="/org.openoffice.Office.Events/ApplicationEvents/Bindings"><node oor:name="{event}" '
        f'oor:op="replace"><prop oor:name="BindingURL" oor:op="fuse"><value>vnd.sun.star.script:{macro}'
        "?language=Basic&amp;location=application</value></prop></node></item>"
        for event, macro in macros.items()
    ]
    opening = '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text("".join([opening, *items, "</oor:items>"]))


def test_a_macro_of_the_users_own_in_its_place_is_named(profile, tmp_path, monkeypatch):
    """LibreOffice has one macro for its start, and that of the user comes first."""
    assert start_macro(profile) == ""
    bind(tmp_path, OnNew="Standard.Mine.New", OnStartApp="Standard.Mine.Main")
    assert "Standard.Mine.Main" in start_macro(tmp_path)
    (tmp_path / "user/uno_packages").symlink_to(profile / "user/uno_packages")
    monkeypatch.setattr(diagnosis, "profile_folder", lambda: tmp_path)
    assert find_libreoffice().runs_system_python
    [finding] = [finding for finding in diagnosis.findings() if finding.what == "add-in for LibreOffice"]
    assert finding.status == "problem"
    assert "Standard.Mine.Main" in finding.found


def test_nothing_of_it_is_left_in_the_users_settings(tmp_path):
    """LibreOffice copies the add-in's macro there when the user binds one to another event."""
    forget_start_macro(tmp_path)
    bind(tmp_path, OnNew="Standard.Mine.New", OnStartApp="XlEngagement.Start.Register")
    assert start_macro(tmp_path) == ""
    forget_start_macro(tmp_path)
    written = (tmp_path / "user/registrymodifications.xcu").read_text()
    assert "Standard.Mine.New" in written
    assert "OnStartApp" not in written
