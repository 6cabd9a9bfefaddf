"""numpy and scipy for LibreOffice's Python: where they come from, and what is said where they are missing."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy
import pytest

from xl_engagement import call
from xl_engagement.hosts.libreoffice.addin import diagnosis, libraries
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.user_profile import InstalledExtension

CHECK = '=ENG_CHECK("ENG_TCO","ODM",{500,3000},100,2)'


@pytest.fixture(scope="module")
def bare_python(office) -> Path:
    """LibreOffice's Python, where it has no numpy of its own."""
    told = subprocess.run([office.python, "-c", "import numpy"], capture_output=True, check=False)
    if told.returncode == 0:
        pytest.skip("LibreOffice's Python has a numpy of its own")
    return office.python


@pytest.fixture(scope="module")
def calc_without(bare_python, start_with_addin, tmp_path_factory):
    """LibreOffice with the add-in as it is built, which knows of no other Python."""
    return start_with_addin(tmp_path_factory.mktemp("without"), extension())


def test_without_numpy_cells_show_errors_and_two_functions_say_why(calc_without):
    assert calc_without.value('=ENG_TCO("ODM",{500,3000},100,2)') == ("error", "#VALUE!")
    assert calc_without.value("=ENG_CHEAPEST({500,3000},100,2)") == ("error", "#VALUE!")
    assert calc_without.value("=INDEX(ENG_TERMS(),1,1)") == ("error", "#VALUE!")
    for formula in (CHECK, "=ENG_VERSION()"):
        message = calc_without.value(formula)
        assert message.startswith("numpy is missing in the Python of LibreOffice")
        assert "install version 1.26 or newer there" in message
        assert "addin install" in message


def test_without_scipy_only_what_needs_it_fails(bare_python, start_with_addin, tmp_path):
    site = Path(numpy.__file__).parents[1]
    lent = tmp_path / "lent"
    lent.mkdir()
    for path in site.glob("numpy*"):
        (lent / path.name).symlink_to(path)
    described = {"python": libraries.python_version(), "folders": [str(lent)]}
    calc = start_with_addin(tmp_path, extension(json.dumps(described).encode()))
    assert calc.value('=ENG_TCO("ODM",{500,3000},100,2)') == call("ENG_TCO", "ODM", [[500, 3000]], 100, 2)
    assert calc.value(CHECK) == ""
    simulated = '"ODM",{500,3000},100,2,0,,,100,1,0.5'
    assert calc.value(f"=ENG_SIMULATE({simulated})") == ("error", "#VALUE!")
    assert "scipy is missing" in calc.value(f'=ENG_CHECK("ENG_SIMULATE",{simulated})')


def pretend(folder: Path, library: str, version: str) -> str:
    """A folder that has a library, as far as can be seen without importing it."""
    described = folder / f"{library}-{version}.dist-info"
    described.mkdir(parents=True)
    (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {version}\n")
    (folder / library).mkdir()
    (folder / library / "__init__.py").write_text("")
    return str(folder)


@pytest.fixture
def python_with(tmp_path, monkeypatch):
    """This Python as if it had no libraries but those in a folder."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "own")])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    return lambda library, version: pretend(tmp_path / "own", library, version)


def lent(extension: Path, folder: str, python: str = libraries.python_version()) -> None:
    (extension / libraries.ENVIRONMENT).write_text(json.dumps({"python": python, "folders": [folder]}))


def test_a_python_of_another_version_lends_nothing(python_with, tmp_path):
    """Compiled libraries fit one version only."""
    lent(tmp_path, pretend(tmp_path / "lent", "numpy", "2.1.0"), python="2.7")
    with pytest.raises(libraries.LibraryMissingError, match="numpy is missing"):
        libraries.provide(tmp_path)


def test_the_pythons_own_libraries_come_first(python_with, tmp_path):
    python_with("numpy", "1.26.4")
    lent(tmp_path, pretend(tmp_path / "lent", "numpy", "2.1.0"))
    finders = list(sys.meta_path)
    libraries.provide(tmp_path)
    assert sys.meta_path == finders


@pytest.mark.parametrize("folder", ["lent", libraries.BUNDLED])
def test_where_they_are_too_old_newer_ones_are_lent(python_with, tmp_path, folder):
    """And only these: nothing else in that folder is found."""
    python_with("numpy", "1.24.2")
    found = pretend(tmp_path / folder, "numpy", "2.1.0")
    pretend(tmp_path / folder, "another", "1.0")
    lent(tmp_path, found)
    libraries.provide(tmp_path)
    finder = sys.meta_path[0]
    assert Path(finder.find_spec("numpy").origin) == tmp_path / folder / "numpy/__init__.py"
    assert finder.find_spec("another") is None
    assert sys.path == [str(tmp_path / "own")]


def test_one_that_is_too_old_is_named(python_with, tmp_path):
    python_with("numpy", "1.24.2")
    with pytest.raises(libraries.LibraryMissingError, match=r"which has 1\.24\.2.*1\.26 or newer"):
        libraries.provide(tmp_path)


def test_the_versions_are_those_that_the_package_declares():
    declared = tomllib.loads((Path(__file__).parents[4] / "pyproject.toml").read_text())["project"]
    for library, oldest in libraries.OLDEST.items():
        [bounds] = [text for text in declared["dependencies"] if text.startswith(library)]
        assert f">={'.'.join(map(str, oldest))}," in bounds
    assert declared["requires-python"] == ">=" + ".".join(map(str, libraries.OLDEST_PYTHON))


def test_a_python_that_is_too_old_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(libraries, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(libraries.LibraryMissingError, match=r"the functions need 99\.0 or newer"):
        libraries.provide(tmp_path)


def test_doctor_asks_the_python_itself(bare_python, tmp_path, monkeypatch):
    """Not installed, it could be lent numpy; installed without a way to numpy, that is a problem."""
    monkeypatch.setattr(diagnosis, "installed_extension", lambda profile: None)
    program, python, addin = diagnosis.findings()[:3]
    assert (program.status, python.status, addin.status) == ("ok", "note", "note")
    assert "without numpy" in python.found
    monkeypatch.setattr(diagnosis, "installed_extension", lambda profile: InstalledExtension("0.0.1", tmp_path))
    program, python, addin = diagnosis.findings()[:3]
    assert (python.status, addin.status) == ("problem", "problem")
    assert "numpy is missing" in python.advice
    assert "0.0.1" in addin.found
    assert addin.advice == "xl-engagement addin install --host libreoffice"
