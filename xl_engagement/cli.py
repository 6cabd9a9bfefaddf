"""The command line: parses, calls, prints. Heavy libraries load inside the commands, so that --help is quick."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from xl_engagement import __version__
from xl_engagement.addin_cli import addin_group
from xl_engagement.recalc.settings import ENGINES, TIME_LIMIT

if TYPE_CHECKING:
    from xl_engagement.cells import Rows, Scalar
    from xl_engagement.findings import Finding
    from xl_engagement.worksheet.declaration import WorksheetFunction

DONE, FAILED, WRONG_USE = 0, 1, 2


class _Program(click.Group):
    """The whole command: output that cannot be written ends it with one line, not with a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _replace_what_the_terminal_lacks()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            reason = error.strerror or str(error)
            with contextlib.suppress(OSError):
                place = "the output cannot be written" if error.filename is None else error.filename
                click.echo(f"xl-engagement: {place}: {reason}", err=True)
            # What is left in the buffer must not fail once more when the interpreter ends.
            with contextlib.suppress(OSError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FAILED)


def _replace_what_the_terminal_lacks() -> None:
    """A character that the output's encoding does not have is shown as a question mark."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and (out.errors == "strict" or codecs.lookup(out.encoding).name != "utf-8"):
        out.reconfigure(errors="replace")


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="xl-engagement")
def main() -> None:
    """Choose an engagement model for a connected product: CM, ODM, HYBRID, SDK or BESPOKE.

    \b
    Examples:
      xl-engagement eval '=ENG_TCO("ODM",{500,3000},100,2)'
      xl-engagement new cost-comparison -o ours.xlsx
      xl-engagement recalc ours.xlsx --set unit_cost=120 --in-place --show answer
      xl-engagement functions ENG_BREAK_EVEN

    Exit status: 0 done, 1 something failed, 2 wrong use.
    """


main.add_command(addin_group)


@main.command("eval")
@click.argument("formula")
@click.option(
    "--set", "assignments", metavar="NAME=VALUE", multiple=True, help="Give a name that the formula uses a value."
)
@click.option("--json", "as_json", is_flag=True, help='Print {"value": ..., "error": null or {"code", "message"}}.')
def evaluate(formula: str, assignments: tuple[str, ...], as_json: bool) -> None:
    """Evaluate one FORMULA, native functions and array constants included.

    \b
    Examples:
      xl-engagement eval '=ENG_RECOMMEND(FALSE,12,0,FALSE,FALSE,TRUE,TRUE)'
      xl-engagement eval '=ENG_COMPARE({500,3000,6000},80,1.5)'
      xl-engagement eval '=ROUND(ENG_BREAK_EVEN("CM","ODM",price,2),-2)' --set price=80
      xl-engagement eval '=ENG_TCO("ODM",units,100,2)' --set 'units={500,3000}' --json

    A VALUE is a number, TRUE or FALSE, a text, an array constant in braces, or a formula behind =. An error value is
    a result too: its message says why, and the exit status stays 0. Text that is no formula ends with status 2.
    """
    from xl_engagement.hosts.embedded.formula import FormulaError, evaluate_formula, parse_value

    try:
        names = {name: parse_value(value) for name, value in map(_assignment, assignments)}
        value = evaluate_formula(formula, names)
    except FormulaError as error:
        _stop(str(error))
    if as_json:
        from xl_engagement.cells import json_value
        from xl_engagement.display import errors_in, to_json

        errors = [error for _, _, error in errors_in(value)]
        click.echo(
            to_json(
                {
                    "value": json_value(value) if isinstance(value, list) or not errors else None,
                    "error": {"code": errors[0].code, "message": errors[0].message} if errors else None,
                }
            )
        )
        return
    _print_value(value)


def _assignment(text: str) -> tuple[str, str]:
    """NAME=VALUE, as given to --set."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}")
    return name.strip(), value


def _print_value(value: Scalar | Rows) -> None:
    from xl_engagement.display import console, errors_in, rows_table, shown

    if isinstance(value, list):
        console().print(rows_table(value))
    else:
        click.echo(shown(value))
    errors = errors_in(value)
    for row, column, error in errors[:10]:
        place = f"row {row}, column {column}: " if isinstance(value, list) else ""
        click.echo(f"{place}{error.message or error.code}", err=True)
    if len(errors) > 10:
        click.echo(f"and {len(errors) - 10} more errors", err=True)


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", help="A folder for the results or, for one input, a file.")
@click.option("--in-place", is_flag=True, help="Replace the inputs themselves, each whole or not at all.")
@click.option(
    "--set", "assignments", metavar="TARGET=VALUE", multiple=True, help="Set an input: Sheet!B3=120, or a name=120."
)
@click.option("--show", "places", metavar="NAME", multiple=True, help="Print a name's or an address's values after.")
@click.option("--full", is_flag=True, help="Write every computed value, also where a stored one disagrees.")
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help="What computes.")
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=TIME_LIMIT,
    show_default=True,
    help="What a spreadsheet program gets for one file.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work with.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file, and nothing else.")
def recalc(
    files: tuple[str, ...],
    output: str | None,
    in_place: bool,
    assignments: tuple[str, ...],
    places: tuple[str, ...],
    full: bool,
    engine: str,
    time_limit: float,
    jobs: int,
    as_json: bool,
) -> None:
    """Recalculate workbooks: FILES are .xlsx and .xlsm files, folders of them, or patterns.

    \b
    Examples:
      xl-engagement recalc model.xlsx                          writes model.recalculated.xlsx beside it
      xl-engagement recalc quotes/ 'more/*.xlsm' -o done --jobs 2
      xl-engagement recalc model.xlsx --set unit_cost=120 --set "'My inputs'!B3=8%" -o what-if.xlsx
      xl-engagement recalc model.xlsx --in-place --show answer --show Results!A5:G10

    Only values change: a cell is written when it, or something it depends on, is an ENG_ function, volatile, set here
    or without a stored value. Elsewhere the stored value stays, and a disagreement is reported. What cannot be
    computed keeps its value. Macros, charts, styles and all other parts stay the same bytes.

    The embedded engine needs no spreadsheet program. With libreoffice or excel that program computes, and the values
    still go into the original file; auto hands over to LibreOffice only what the embedded engine cannot compute.

    Exit status: 0 done, 1 some file failed (the others are done), 2 wrong use (nothing is written).
    """
    from xl_engagement.recalc.assignments import Assignment
    from xl_engagement.recalc.batch import run
    from xl_engagement.recalc.files import UsageError, find_inputs, plan_outputs
    from xl_engagement.recalc.settings import Settings

    try:
        settings = Settings(full, tuple(Assignment.parse(text) for text in assignments), engine, time_limit)
        planned = plan_outputs(find_inputs(files), output, in_place=in_place)
    except (UsageError, ValueError) as error:
        _stop(str(error))
    from xl_engagement.recalc_display import Display

    display = Display(len(planned), places, as_json=as_json)
    with _ended_by_sigterm(), display:
        reports = run(planned, settings, workers=jobs, progress=display.advance)
    display.finish(reports)
    sys.exit(FAILED if display.failed else DONE)


@contextlib.contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM raise SystemExit, so that temporary files are removed and the worker processes end."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@main.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the catalogue, or one function of it, as JSON.")
def functions(name: str | None, as_json: bool) -> None:
    """List the worksheet functions, or explain the one called NAME.

    \b
    Examples:
      xl-engagement functions
      xl-engagement functions ENG_TCO
      xl-engagement functions break_even --json
    """
    from xl_engagement.worksheet import UnknownFunctionError, catalogue, find
    from xl_engagement.worksheet.names import PREFIX

    if name is None:
        _list_functions(list(catalogue().values()), as_json)
        return
    try:
        spelled = name if PREFIX[:3] in name.upper() else f"{PREFIX}{name}"
        function = find(spelled)
    except UnknownFunctionError as error:
        _stop(f"{error}; xl-engagement functions lists them all")
    if as_json:
        from xl_engagement.display import to_json

        click.echo(to_json(_record(function)))
    else:
        _explain(function)


def _record(function: WorksheetFunction) -> dict[str, Any]:
    from xl_engagement.cells import json_value

    return {
        "name": function.name,
        "group": function.group.value,
        "signature": function.signature,
        "help": function.help,
        "result": function.result.value,
        "headers": list(function.headers),
        "arguments": [
            {"name": a.name, "required": a.required, "default": a.shown_default, "unit": a.unit, "help": a.help}
            for a in function.arguments
        ],
        "example": function.example,
        "expected": json_value(function.expected),
    }


def _list_functions(listed: list[WorksheetFunction], as_json: bool) -> None:
    from rich.text import Text

    from xl_engagement.display import console, to_json, two_columns

    if as_json:
        click.echo(to_json([_record(function) for function in listed]))
        return
    terminal = console()
    for group in dict.fromkeys(function.group for function in listed):
        terminal.print(Text(f"\n{group.value}", style="bold"))
        terminal.print(two_columns([(f.name, f.help) for f in listed if f.group is group]))
    click.echo("\nxl-engagement functions NAME explains one of them.")


def _explain(function: WorksheetFunction) -> None:
    from rich.text import Text

    from xl_engagement.display import console, rows_table, shown, two_columns

    terminal = console()
    terminal.print(Text.assemble((function.name, "bold"), f"  {function.help}\n"))
    terminal.print(f"={function.signature}\n")
    terminal.print(two_columns([(a.name, a.help + (f" [{a.unit}]" if a.unit else "")) for a in function.arguments]))
    if function.headers:
        terminal.print(f"\nSpills a table: {', '.join(function.headers)}.")
    terminal.print(f"\nExample: {function.example}")
    if isinstance(function.expected, list):
        terminal.print(rows_table(function.expected))
    else:
        terminal.print(f"gives    {shown(function.expected) or 'an empty text'}")


@main.command()
@click.argument("template", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; TEMPLATE.xlsx if left out.")
@click.option("--list", "list_them", is_flag=True, help="List the templates.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def new(template: str | None, output: Path | None, list_them: bool, force: bool) -> None:
    """Write a fresh workbook from a TEMPLATE.

    \b
    Examples:
      xl-engagement new --list
      xl-engagement new cost-comparison
      xl-engagement new cost-comparison -o quotes/thermostat.xlsx
    """
    from xl_engagement.templates import TEMPLATES, build
    from xl_engagement.worksheet.faults import nearest

    if list_them or template is None:
        from xl_engagement.display import console, two_columns

        console().print(two_columns([(name, known.answers) for name, known in TEMPLATES.items()]))
        return
    if template not in TEMPLATES:
        _stop(f"no template is named {template}{nearest(template, TEMPLATES)}; xl-engagement new --list shows them")
    target = output or Path(f"{template}.xlsx")
    from xl_engagement.package import WorkbookError, write_atomically

    try:
        mode = _mode(target)
        if mode is not None and stat.S_ISDIR(mode):
            target = target / f"{template}.xlsx"
            mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            _stop(f"{target} is there already and is no file that could be replaced", FAILED)
        if target.suffix.lower() != ".xlsx":
            _stop(f"{target}: the name of a new workbook ends with .xlsx")
        if mode is not None and not force:
            _stop(f"{target} is there already; --force replaces it", FAILED)
        write_atomically(target, build(template))
    except WorkbookError as error:
        _stop(f"{target}: {error}", FAILED)
    except OSError as error:
        _stop(f"{target}: {error.strerror or error}", FAILED)
    click.echo(f"wrote {target}")


def _mode(path: Path) -> int | None:
    """What lies at a path, as `stat` says it; None where nothing does."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


@main.command()
def doctor() -> None:
    """Say what is installed, what is missing, and what to do about it."""
    from xl_engagement.doctor import findings

    found = findings()
    try:
        _print_findings(found)
    except ImportError:  # rich is one of the libraries that may be missing
        for finding in found:
            advice = f" -> {finding.advice}" if finding.advice else ""
            click.echo(f"{finding.status}  {finding.what}  {finding.found}{advice}")
    sys.exit(FAILED if any(finding.status == "problem" for finding in found) else DONE)


def _print_findings(found: list[Finding]) -> None:
    from rich.table import Table
    from rich.text import Text

    from xl_engagement.display import console

    colours = {"ok": "green", "note": "yellow", "problem": "red"}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for finding in found:
        advice = f"\n-> {finding.advice}" if finding.advice else ""
        table.add_row(Text(finding.status, style=colours[finding.status]), finding.what, f"{finding.found}{advice}")
    console().print(table)


def _stop(message: str, status: int = WRONG_USE) -> Any:
    """Say what is wrong and end."""
    click.echo(f"xl-engagement: {message}", err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
