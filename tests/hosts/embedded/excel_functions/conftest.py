"""Formulas evaluated, with error codes for errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from xl_engagement.cells import ErrorValue
from xl_engagement.hosts.embedded.single_formula import evaluate_formula


@pytest.fixture(scope="session")
def value_of() -> Callable[[str], Any]:
    """The value of a formula; for an error its code."""

    def value(formula: str) -> Any:
        found = evaluate_formula(formula)
        return found.code if isinstance(found, ErrorValue) else found

    return value
