"""`new`: templates."""

from __future__ import annotations

import os

import openpyxl
import pytest


@pytest.mark.slow
def test_new_writes_a_template_once(run, tmp_path):
    """A fresh workbook that opens; a second time it is not overwritten."""
    target = tmp_path / "ours.xlsx"
    assert run("new", "cost-comparison", "-o", target).exit_code == 0
    assert "ReadMe" in openpyxl.load_workbook(target).sheetnames
    again = run("new", "cost-comparison", "-o", target)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert "cost-comparison" in run("new", "--list").output
    assert run("new", "cost-comparisom").exit_code == 2


@pytest.mark.slow
def test_new_refuses_what_it_cannot_write(run, tmp_path):
    """One line for a name that is too long, a suffix of something else, and what is no regular file."""
    long = run("new", "cost-comparison", "-o", tmp_path / ("n" * 300))
    assert long.exit_code == 1
    assert long.stderr.count("\n") == 1
    below = tmp_path / "file"
    below.touch()
    assert run("new", "cost-comparison", "-o", below / "x.xlsx").exit_code == 1
    for name in ("x.txt", "x"):
        wrong = run("new", "cost-comparison", "-o", tmp_path / name)
        assert wrong.exit_code == 2
        assert ".xlsx" in wrong.stderr
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("new", "cost-comparison", "-o", folder).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["cost-comparison.xlsx"]
    assert run("new", "cost-comparison", "-o", tmp_path / "UPPER.XLSX").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_new_replaces_regular_files_only(run, tmp_path):
    """A named pipe stays, whatever --force says (not tried on a device: a defect would replace /dev/null)."""
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    for force in ([], ["--force"]):
        refused = run("new", "cost-comparison", *force, "-o", pipe)
        assert refused.exit_code == 1
        assert str(pipe) in refused.stderr
        assert "--force" not in refused.stderr
    assert pipe.is_fifo()
