"""The function reference as Markdown, generated from the catalogue: ``python -m xl_engagement.worksheet.reference``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_engagement.cells import ErrorValue
from xl_engagement.worksheet.catalogue import catalogue
from xl_engagement.worksheet.declaration import Argument, WorksheetFunction

INTRODUCTION = """\
# Worksheet functions

The same in every host: names, arguments, results, errors. This page is generated from the catalogue.

- Arguments in brackets may be left out: an omitted argument, an empty cell and an empty text all mean the default.
- A function that returns one value takes ranges too, which broadcast and spill; `units` is a schedule in a row or a
  column, or a block with one schedule per row.
- Bad input gives `#VALUE!` (wrong kind, unknown name) or `#NUM!` (out of its domain), a question without an answer
  `#N/A`, nothing shipped `#DIV/0!`. `=ENG_CHECK("ENG_TCO", ...)` with the same arguments says why.
- Options may come by name from rows of the assumptions table: case, discount_rate, years, switch_year, trials, seed,
  correlation, points. An argument that is given wins.
"""


def markdown() -> str:
    """The whole page."""
    functions = list(catalogue().values())
    parts = [INTRODUCTION]
    for group in dict.fromkeys(function.group for function in functions):
        parts.append(f"## {group.value}\n")
        parts += ["\n".join(_entry(function)) for function in functions if function.group is group]
    return "\n".join(parts)


def _entry(function: WorksheetFunction) -> Iterator[str]:
    yield f"### {function.name}\n\n{_escaped(function.help)}\n\n    ={function.signature}\n"
    if function.arguments:
        yield "| argument | what it is | default | unit |\n|---|---|---|---|"
        yield from (_row(argument) for argument in function.arguments)
        yield ""
    if function.headers:
        yield f"Spills a table: {', '.join(function.headers)}.\n"
    yield f"`{function.example}` gives {_value(function.expected)}\n"


def _row(argument: Argument) -> str:
    default = "required" if argument.required else argument.shown_default
    return f"| {argument.name} | {_escaped(argument.help)} | {default} | {argument.unit} |"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n    " + "\n    ".join("  ".join(_cell(cell) for cell in row) for row in value)
    return f"`{_cell(value)}`" if value != "" else "an empty text"


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return f"{value:.10g}"
    return value.code if isinstance(value, ErrorValue) else str(value)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/functions.md"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    page = markdown()
    if not options.check:
        options.output.write_text(page, encoding="utf-8")
        return 0
    if options.output.exists() and options.output.read_text(encoding="utf-8") == page:
        return 0
    print(f"{options.output} is not up to date: python -m xl_engagement.worksheet.reference writes it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
