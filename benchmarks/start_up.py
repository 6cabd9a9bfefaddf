"""Start-up: --help and one formula, against an interpreter that does nothing, and what each imports.

python -m benchmarks.start_up
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.timing import best_of_turns

COMMAND = [sys.executable, "-m", "xl_engagement.cli"]
FORMULA = '=ENG_TCO("ODM",{500,3000},100,2)'
WATCHED = ("click", "rich", "numpy", "scipy", "formualizer", "xlwings", "xlsxwriter", "lxml")


def imported(arguments: list[str]) -> list[str]:
    """Which of the watched libraries a command loads."""
    probe = (
        "import sys\nfrom xl_engagement.cli.main import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        f"print(*[m for m in {WATCHED!r} if m in sys.modules], file=sys.stderr)"
    )
    return subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stderr.split()


def main() -> None:
    runs = {
        "empty interpreter": [sys.executable, "-c", "pass"],
        "--help": [*COMMAND, "--help"],
        "eval": [*COMMAND, "eval", FORMULA],
    }
    seconds = best_of_turns(
        {name: lambda run=run: subprocess.run(run, capture_output=True, check=True) for name, run in runs.items()},
        rounds=7,
    )
    floor = seconds["empty interpreter"]
    for name, taken in seconds.items():
        print(f"  {name:18} {taken:6.3f} s   {taken / floor:5.1f} x an empty interpreter")
    print("  --help imports:", ", ".join(imported(["--help"])))
    print("  eval imports:  ", ", ".join(imported(["eval", FORMULA])))


if __name__ == "__main__":
    main()
