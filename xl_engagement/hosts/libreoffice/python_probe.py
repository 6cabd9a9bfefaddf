"""Whether a LibreOffice that runs the system's Python can load it in this environment, or would end in the attempt.

Such a LibreOffice (that of Debian and Ubuntu, for one) looks for Python's modules beside the first python3 on PATH, or
in PYTHONHOME. Where that belongs to a virtual environment, to conda or to another Python of the same version, it does
not find the module `uno`, and ends with std::bad_alloc. The system's own interpreter, started under the name python3,
looks for its modules in the same way.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SYSTEM_PYTHON = Path("/usr/bin/python3")
_TIME_LIMIT = 20


def finds_uno() -> bool:
    """Whether the system's Python, as LibreOffice would start it here, finds the module `uno`."""
    try:
        tried = subprocess.run(
            ["python3", "-c", "import uno"], executable=SYSTEM_PYTHON, cwd=SYSTEM_PYTHON.parent, timeout=_TIME_LIMIT,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


if __name__ == "__main__" and finds_uno():
    # The macro that asks reads whether its file is empty.
    Path(sys.argv[1]).write_text("found", encoding="ascii")
