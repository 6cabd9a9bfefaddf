"""The add-in put into a user's own LibreOffice and taken out again, in a home that is made up; also as root."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from xl_engagement import __version__
from xl_engagement.hosts.addins import HostError, addin
from xl_engagement.hosts.libreoffice.addin import diagnosis
from xl_engagement.hosts.libreoffice.addin.user_profile import installed_extension, lock_file, profile_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="homes are made up on Linux alone")


@pytest.fixture
def home(office, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    for variable in ("XDG_CONFIG_HOME", "PYTHONHOME", "PYTHONPATH"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def test_installed_it_works_and_removed_it_is_gone(home, start_calc):
    libreoffice = addin("libreoffice")
    assert libreoffice.uninstall() == ["was not installed"]
    assert not profile_folder().exists()

    [line] = libreoffice.install()
    assert __version__ in line
    assert str(profile_folder()) in line
    assert profile_folder() == home / ".config/libreoffice/4"
    assert installed_extension(profile_folder()).version == __version__
    assert [finding.status for finding in diagnosis.findings()] == ["ok", "ok", "ok"]

    calc = start_calc(profile_folder())
    calc.wait_for("org.xlengagement.Functions")
    assert calc.value('=ENG_TCO("ODM",{500,3000},100,2)') == 569_000
    with pytest.raises(HostError, match="close it"):
        libreoffice.install()
    calc.leave()

    libreoffice.install()
    assert (installed_extension(profile_folder()).folder / "component.py").is_file()
    [line] = libreoffice.uninstall()
    assert "removed" in line
    assert installed_extension(profile_folder()) is None
    assert libreoffice.uninstall() == ["was not installed"]


def test_the_folder_for_settings_is_honoured(home, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    assert profile_folder() == home / "settings/libreoffice/4"


def test_a_profile_in_use_is_not_touched(home):
    lock_file(profile_folder()).parent.mkdir(parents=True)
    lock_file(profile_folder()).touch()
    for action in ("install", "uninstall"):
        with pytest.raises(HostError, match="LibreOffice is running: close it"):
            getattr(addin("libreoffice"), action)()
