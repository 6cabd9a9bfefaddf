"""What folders of tests share: markers by what a test uses, the Open XML SDK validator, a loud word on skips."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

PROGRAMS = {
    "program",
    "validation_errors",
    "installed",
    "office",
    "calc",
    "excel",
    "computer",
    "libreoffice",
    "printed",
}
"""Fixtures behind which another program runs; a test that uses one, by way of others too, is marked `program`."""

WORKERS = "tests/recalc/pool/"
"""Where tests run batches, whose worker processes take time to start: these are marked `program` as well."""

SLOW = {"book_of", "template", "macro_template"}
"""Fixtures that build template workbooks, each with its values computed; a test that uses one is marked `slow`."""

VALIDATOR = Path(__file__).parent.parent / ".venv/node/node_modules/.bin/ooxml-validator"


@pytest.fixture(scope="session")
def validation_errors() -> Callable[[Path], list[str]]:
    """What the Open XML SDK validator finds in a file; an empty list where the file is sound."""
    if not VALIDATOR.exists():
        pytest.skip("the Open XML SDK validator is not installed")

    def errors(path: Path) -> list[str]:
        result = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, timeout=120, check=False)
        found = json.loads(result.stdout)
        messages = [f"{error.get('path')}: {error['description']}" for error in found["errors"]]
        assert found["ok"] == (not messages), result.stdout
        return messages

    return errors


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if (
            item.nodeid.startswith(WORKERS)
            or PROGRAMS & set(item.fixturenames)
            or _starts_a_process(item.function, item.module)
        ):
            item.add_marker(pytest.mark.program)
        if SLOW & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


def _starts_a_process(function: FunctionType, module: ModuleType) -> bool:
    """Whether a test calls subprocess, itself or by helpers of its module."""
    waiting, seen = [function.__code__], set()
    while waiting:
        code = waiting.pop()
        if "subprocess" in code.co_names:
            return True
        seen.add(code)
        helpers = [vars(module).get(name) for name in code.co_names]
        inner = [part for part in code.co_consts if isinstance(part, CodeType)]
        own = [helper.__code__ for helper in helpers if isinstance(helper, FunctionType)]
        waiting += [found for found in (*inner, *own) if found not in seen]
    return False


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.items():
        terminalreporter.write_line(
            f"SKIPPED {count} TESTS: {reason.removeprefix('Skipped: ')}", yellow=True, bold=True
        )
