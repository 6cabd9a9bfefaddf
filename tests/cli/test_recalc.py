"""`recalc`: workbooks."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


def test_recalc_beside_the_input(cached, run, workbook):
    """Without -o the result lies beside the input, which stays as it was."""
    before = workbook.read_bytes()
    result = run("recalc", workbook)
    assert result.exit_code == 0, result.output
    assert workbook.read_bytes() == before
    written = workbook.with_name("model.recalculated.xlsx")
    assert (cached(written, "A5"), cached(written, "A6")) == (569_000, 1_138_000)


def test_recalc_in_place_with_inputs_set_and_values_shown(cached, run, workbook):
    """Names and cells are set; what was asked for is printed."""
    result = run("recalc", workbook, "--in-place", "--set", "unit_price=200", "--set", "Model!A3=0", "--show", "total")
    assert result.exit_code == 0, result.output
    total = 165_000 + 3_500 * 200
    assert cached(workbook, "A5") == total
    assert f"total: {total:,}" in result.output
    assert cached(workbook, "A2") == 200


@pytest.mark.parametrize("wrong", ["unit_prise=1", "Modell!A2=1", "Model!A5=1", "total=1"])
def test_a_wrong_input_writes_nothing(run, workbook, wrong):
    """Unknown names and sheets, and cells that hold formulas, are errors."""
    before = workbook.read_bytes()
    result = run("recalc", workbook, "--in-place", "--set", wrong)
    assert result.exit_code == 1
    assert "model.xlsx" in result.stderr
    assert workbook.read_bytes() == before


def test_a_batch_goes_on_after_a_bad_file(run, workbook, tmp_path):
    """One clear line for each bad file, the good one done, status 1."""
    (tmp_path / "note.xlsx").write_text("not a workbook")
    (tmp_path / "cut.xlsx").write_bytes(workbook.read_bytes()[:900])
    out = tmp_path / "out"
    result = run("recalc", tmp_path, tmp_path / "missing.xlsx", "-o", out, "--json")
    assert result.exit_code == 1
    reports = {Path(r["input"]).name: r for r in map(json.loads, result.stdout.splitlines())}
    assert {name: r["status"] for name, r in reports.items()} == {
        "cut.xlsx": "failed",
        "missing.xlsx": "failed",
        "model.xlsx": "done",
        "note.xlsx": "failed",
    }
    assert [path.name for path in out.iterdir()] == ["model.xlsx"]
    done = reports["model.xlsx"]
    assert (done["formulas"], done["evaluated"], done["changed"], done["kept"], done["errors"]) == (2, 2, 2, 0, 0)


def test_wrong_use_ends_with_2(run, workbook, tmp_path):
    """Outputs that cannot be meant, and inputs that are none."""
    assert run("recalc").exit_code == 2
    assert run("recalc", workbook, "-o", workbook).exit_code == 2
    assert run("recalc", workbook, "--set", "x").exit_code == 2
    assert run("recalc", tmp_path / "*.none").exit_code == 2
    assert run("recalc", workbook, "--engine", "abacus").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_sigterm_leaves_no_process_behind(workbook, tmp_path):
    """The worker processes finish what is under way and end with the command."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for number in range(300):
        (inputs / f"{number:03}.xlsx").write_bytes(workbook.read_bytes())
    command = [sys.executable, "-m", "xl_engagement.cli", "recalc", str(inputs), "-o", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until = time.monotonic() + 60
        while not (out.exists() and any(out.glob("*.xlsx"))) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (143, "")
        with pytest.raises(ProcessLookupError):
            for _ in range(100):
                os.killpg(process.pid, 0)
                time.sleep(0.05)
        assert not list(out.glob(".*.tmp"))
        assert len(list(out.iterdir())) < 300
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
