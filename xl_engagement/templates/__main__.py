"""Build every template workbook into a folder, or check that the folder is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xl_engagement.package import Archive, WorkbookError, write_atomically
from xl_engagement.templates.template_list import TEMPLATES, build


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 where `--check` finds a workbook that is missing or stale."""
    parser = argparse.ArgumentParser(prog="python -m xl_engagement.templates", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("workbooks"), metavar="FOLDER")
    parser.add_argument("--check", action="store_true", help="write nothing; compare the parts of what is there")
    options = parser.parse_args(arguments)
    stale = False
    for name in TEMPLATES:
        path = options.output / f"{name}.xlsx"
        data = build(name)
        if not options.check:
            options.output.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
            print(path)
        elif differing := _difference(path, data):
            print(f"{path} {differing}; build it again: python -m xl_engagement.templates", file=sys.stderr)
            stale = True
    return int(stale)


def _difference(path: Path, data: bytes) -> str:
    """How a file's unpacked parts differ from the workbook just built; '' where they do not."""
    try:
        there = Archive(path.read_bytes())
        now = Archive(data)
        if there.names != now.names:
            return "has other parts than what the code builds"
        changed = [name for name in now.names if there.read(name) != now.read(name)]
    except FileNotFoundError:
        return "is missing"
    except WorkbookError as error:
        return str(error)
    return f"is out of date ({', '.join(changed)})" if changed else ""


if __name__ == "__main__":
    sys.exit(main())
