"""`functions`: the catalogue."""

from __future__ import annotations

import json

from xl_engagement.worksheet import catalogue


def test_functions_explains_one_and_lists_all(run):
    """By any spelling, with the nearest name for a wrong one."""
    listed = run("functions").output
    assert all(name in listed for name in catalogue())
    assert "=ENG_BREAK_EVEN(model_a" in run("functions", "break_even").output.replace("\n", "")
    record = json.loads(run("functions", "ENG_TCO", "--json").output)
    assert record["expected"] == 569_000
    assert [a["required"] for a in record["arguments"]] == [True] * 4 + [False] * 4
    wrong = run("functions", "ENG_TOC")
    assert wrong.exit_code == 2
    assert "ENG_TCO" in wrong.stderr
