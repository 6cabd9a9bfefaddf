"""`addin`: built and installed."""

from __future__ import annotations

import pytest

from xl_engagement.hosts.addins import HostError


def test_addin_build_writes_both_and_says_so(run, tmp_path):
    """Works on any machine."""
    result = run("addin", "build", "-o", tmp_path / "made")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert names == ["xl_engagement.intellisense.xml", "xl_engagement.oxt", "xl_engagement.xlam"]
    assert all(name in result.output for name in names)


@pytest.mark.parametrize(("failing", "status"), [((), 0), (("excel",), 0), (("excel", "libreoffice"), 1)])
def test_addin_install_for_all_fails_where_no_program_is_there(run, monkeypatch, failing, status):
    """One that is missing is named; for one that was asked for by name, that is a failure."""

    class Made:
        def __init__(self, name):
            self.name = name

        def install(self):
            if self.name in failing:
                raise HostError(f"{self.name} is missing")
            return [f"installed into {self.name}"]

    monkeypatch.setattr("xl_engagement.cli.addin.addin", Made)
    result = run("addin", "install")
    assert result.exit_code == status
    for name in ("excel", "libreoffice"):
        assert (f"{name}: {name} is missing" if name in failing else f"{name}: installed into {name}") in result.output
        assert run("addin", "install", "--host", name).exit_code == (name in failing)
