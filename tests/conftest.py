"""What folders of tests share: Microsoft's Open XML SDK validator, and a loud word on tests that were skipped."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.items():
        terminalreporter.write_line(
            f"SKIPPED {count} TESTS: {reason.removeprefix('Skipped: ')}", yellow=True, bold=True
        )
