"""`doctor`: what is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import xl_engagement
from xl_engagement.cli.doctor_findings import findings


def test_doctor_finds_this_installation_sound(run):
    """What the tests run on has no problem."""
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "formualizer" in result.output


def test_doctor_says_where_the_package_is():
    """The folder that Python imports it from."""
    folder = str(Path(xl_engagement.__file__).parent)
    assert any(finding.found.endswith(f", {folder}") for finding in findings())


@pytest.mark.parametrize("module", ["formualizer", "numpy", "rich", "packaging", "lxml.etree", "scipy.special"])
def test_doctor_finds_a_library_that_cannot_be_imported(module, tmp_path):
    """Its metadata is there, its import fails; what needs it is reported too, and nothing crashes."""
    probe = f"import sys\nsys.modules[{module!r}] = None\nfrom xl_engagement.cli.main import main\nmain(['doctor'])\n"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
    problem = next(line for line in done.stdout.splitlines() if line.split()[1] == module.partition(".")[0])
    assert problem.startswith("problem")
    assert "cannot be imported" in problem
    assert "pip install --force-reinstall" in done.stdout
