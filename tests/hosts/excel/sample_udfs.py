"""UDFs for the tests of the way in and out: one that shows what it was given, one with every error, one that breaks."""

from __future__ import annotations

from typing import Any

from xl_engagement.cells import ERROR_CODES, ErrorValue
from xl_engagement.hosts.excel import udf_generator
from xl_engagement.worksheet.calling.argument_kinds import Raw
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.declaration import Argument, Group, Result, WorksheetFunction


def show(given: BoundArguments) -> str:
    return repr(given.value)


def mixed(_: BoundArguments) -> list[list[Any]]:
    return [[1, 0.5], ["text", True], [None, ""], *([code, ErrorValue(code, "why")] for code in ERROR_CODES)]


def broken(given: BoundArguments) -> float:
    raise RuntimeError("a mistake of ours")


def sample(name: str, compute: Any, **more: Any) -> WorksheetFunction:
    value = Argument("value", Raw(), "Anything.", None)
    result = Result.TABLE if "headers" in more else Result.VALUE
    return WorksheetFunction(name, Group.KNOW, result, f"Help of {name}.", (value,), compute, "", None, **more)


SAMPLES = {
    record.name: record
    for record in (
        sample("ENG_SHOW", show),
        sample("ENG_MIXED", mixed, headers=("A", "B")),
        sample("ENG_BROKEN", broken),
    )
}

globals().update(udf_generator.udfs(SAMPLES, __name__))
