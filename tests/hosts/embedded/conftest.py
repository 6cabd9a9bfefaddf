"""Functions whose results a test can work out by itself."""

from __future__ import annotations

from typing import Any

import pytest

from xl_engagement.worksheet.calling.argument_kinds import Number
from xl_engagement.worksheet.declaration import REQUIRED, Argument, Group, Result, WorksheetFunction


def _record(
    name: str, arguments: dict[str, Any], compute: Any, result: Result = Result.VALUE, headers: tuple = ()
) -> Any:
    declared = tuple(Argument(key, Number(low=0), key, default=default) for key, default in arguments.items())
    return WorksheetFunction(name, Group.COST, result, name, declared, compute, "", "", headers)


@pytest.fixture(scope="session")
def functions() -> dict[str, WorksheetFunction]:
    """ENG_TIMES(a, [b]) is a * b, b being 2 by default; ENG_TABLE(a) a header and two rows."""
    return {
        "ENG_TIMES": _record("ENG_TIMES", {"a": REQUIRED, "b": 2.0}, lambda given: given.a * given.b),
        "ENG_TABLE": _record(
            "ENG_TABLE",
            {"a": REQUIRED},
            lambda given: [["one", given.a], ["two", given.a * 2]],
            Result.TABLE,
            ("Name", "Value"),
        ),
    }
