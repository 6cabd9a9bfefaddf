"""The extension's file: the same bytes every time, whole, with nothing of this machine in it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from xl_engagement import __version__
from xl_engagement.hosts.libreoffice.addin.commands import build
from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.libraries import ENVIRONMENT, environment
from xl_engagement.worksheet import catalogue

BUILD = """
import sys
from pathlib import Path
from xl_engagement.hosts.libreoffice.addin.commands import build
print(build(Path(sys.argv[1]))[0].name)
"""


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(extension()))


def test_built_twice_it_is_the_same(tmp_path):
    """By another process, in which hashes differ, too."""
    [here] = build(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    told = subprocess.run([sys.executable, "-c", BUILD, other], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == here.name == "xl_engagement.oxt"
    assert (other / here.name).read_bytes() == here.read_bytes()


def test_it_tells_its_name_and_version(archive):
    root = etree.fromstring(archive.read("description.xml"))
    values = {etree.QName(element).localname: element.get("value") for element in root}
    assert (values["identifier"], values["version"]) == ("org.xlengagement.calc", __version__)


@pytest.mark.parametrize("by_macro", [True, False])
def test_every_registered_part_is_there(by_macro):
    """The component is registered by the manifest, or by the macro, whose library LibreOffice names by its folder."""
    archive = zipfile.ZipFile(io.BytesIO(extension(by_macro=by_macro)))
    manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
    space = "{http://openoffice.org/2001/manifest}"
    registered = {entry.get(f"{space}full-path") for entry in manifest}
    names = set(archive.namelist())
    assert registered <= names | {f"{Path(name).parent}/" for name in names}
    assert ("component.py" in registered, "XlEngagement/" in registered) == (not by_macro, by_macro)
    assert ("python.components" in names) is by_macro
    assert len(registered) == len(manifest) == 4 + by_macro


def test_every_function_is_declared_once(archive):
    declared = archive.read("functions.idl").decode()
    for name in catalogue():
        assert declared.count(f" {name}(") == 1
        assert archive.read("CalcAddIns.xcu").decode().count(f'oor:name="{name}"') == 1


def test_it_carries_what_the_functions_need_and_runs_alone(archive, tmp_path):
    """The carried package evaluates a function by itself, without the modules that are left out."""
    archive.extractall(tmp_path)
    code = "from xl_engagement import call; print(call('ENG_TCO', 'ODM', [[500, 3000]], 100, 2))"
    told = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'pythonpath')!r}); {code}; "
         "import xl_engagement; print(xl_engagement.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    value, file = told.stdout.split()
    assert float(value) == 569_000
    assert Path(file).is_relative_to(tmp_path)
    assert not [name for name in archive.namelist() if "/templates/" in name or "/recalc/" in name or "/excel/" in name]


def test_only_an_installed_one_knows_this_machine(archive):
    assert ENVIRONMENT not in archive.namelist()
    described = zipfile.ZipFile(io.BytesIO(extension(environment()))).read(ENVIRONMENT).decode()
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in described
    assert "site-packages" in described
