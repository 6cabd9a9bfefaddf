"""Calls from Excel through xlwings' own code: what one costs, and one with 10,000 rows against 10,000 calls.

    python -m benchmarks.excel_calls

From xlwings' CallUDF to the model all runs as for Excel on Windows: xlwings' converters, our coercion. What the wrapper
in VBA takes, and Windows to hand the call to another process, comes on top, once for each call.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.timing import best_of_turns

ROWS, SINGLE_CALLS = 10_000, 500
MODULE = "xl_engagement.hosts.excel.addin_udfs"
UNITS, UNIT_COST, SAAS_FEE = (500.0, 3000.0, 8000.0), 100.0, 2.0
STAND_INS = Path(__file__).parent.parent / "tests/excel/windows_stand_in.py"


def windows() -> None:
    """Import xlwings as on Windows, with the stand-ins of the tests."""
    spec = importlib.util.spec_from_file_location("windows_stand_in", STAND_INS)
    assert spec is not None
    assert spec.loader is not None
    loaded = sys.modules["windows_stand_in"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    loaded.install()


def main() -> None:
    windows()
    from xlwings.com_server import XLPython  # noqa: PLC0415 - there is none before

    from xl_engagement import call  # noqa: PLC0415 - imports xlwings

    python = XLPython()
    schedules = np.random.default_rng(1).integers(0, 20_000, (ROWS, len(UNITS))).astype(float)
    cells = tuple(map(tuple, schedules.tolist()))

    def tco(units: Any) -> Any:
        return python.CallUDF(MODULE, "ENG_TCO", ("ODM", units, UNIT_COST, SAAS_FEE, None, None, None, None))

    assert [value for (value,) in tco(cells)[:SINGLE_CALLS]] == [tco((row,)) for row in cells[:SINGLE_CALLS]]
    seconds = best_of_turns(
        {
            "one call of ENG_VERSION": lambda: python.CallUDF(MODULE, "ENG_VERSION", ()),
            "one call of ENG_TCO": lambda: tco((UNITS,)),
            "  of which the catalogue": lambda: call("ENG_TCO", "ODM", [list(UNITS)], UNIT_COST, SAAS_FEE),
            f"one call with {ROWS:,} rows": lambda: tco(cells),
            "row by row": lambda: [tco((row,)) for row in cells[:SINGLE_CALLS]],
        },
        rounds=15,
    )
    for name, taken in list(seconds.items())[:3]:
        print(f"  {name:26} {taken * 1e6:10.1f} us")
    together, apart = seconds[f"one call with {ROWS:,} rows"] / ROWS, seconds["row by row"] / SINGLE_CALLS
    print(f"  {'one call, each row':26} {together * 1e6:10.2f} us   ({ROWS:,} rows in {together * ROWS * 1e3:.1f} ms)")
    print(f"  {'row by row, each row':26} {apart * 1e6:10.2f} us   {apart / together:.0f} x as much")


if __name__ == "__main__":
    main()
