"""The command line: parses, calls, prints. Heavy libraries load inside the commands, so that --help is quick."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from xl_engagement import __version__
from xl_engagement.cli.addin import addin_group
from xl_engagement.cli.common import DONE, FAILED, stop
from xl_engagement.cli.new import new_command
from xl_engagement.cli.recalc import recalc_command
from xl_engagement.cli.repair import repair_command

if TYPE_CHECKING:
    from xl_engagement.cells import Rows, Scalar
    from xl_engagement.hosts.findings import Finding
    from xl_engagement.worksheet.declaration import WorksheetFunction


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
      xl-engagement repair ours.xlsx --dry-run
      xl-engagement functions ENG_BREAK_EVEN

    Exit status: 0 done, 1 something failed, 2 wrong use.
    """


for command in (recalc_command, repair_command, new_command, addin_group):
    main.add_command(command)


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
    from xl_engagement.hosts.embedded.single_formula import FormulaError, evaluate_formula, parse_value

    try:
        names = {name: parse_value(value) for name, value in map(_assignment, assignments)}
        value = evaluate_formula(formula, names)
    except FormulaError as error:
        stop(str(error))
    if as_json:
        from xl_engagement.cells import json_value
        from xl_engagement.cli.display import errors_in, to_json

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
    from xl_engagement.cli.display import console, errors_in, rows_table, shown

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
    from xl_engagement.formulas.function_names import PREFIX
    from xl_engagement.worksheet import UnknownFunctionError, catalogue, find

    if name is None:
        _list_functions(list(catalogue().values()), as_json)
        return
    try:
        spelled = name if PREFIX[:3] in name.upper() else f"{PREFIX}{name}"
        function = find(spelled)
    except UnknownFunctionError as error:
        stop(f"{error}; xl-engagement functions lists them all")
    if as_json:
        from xl_engagement.cli.display import to_json

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

    from xl_engagement.cli.display import console, to_json, two_columns

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

    from xl_engagement.cli.display import console, rows_table, shown, two_columns

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
def doctor() -> None:
    """Say what is installed, what is missing, and what to do about it."""
    from xl_engagement.cli.doctor import findings

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

    from xl_engagement.cli.display import console

    colours = {"ok": "green", "note": "yellow", "problem": "red"}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for finding in found:
        advice = f"\n-> {finding.advice}" if finding.advice else ""
        table.add_row(Text(finding.status, style=colours[finding.status]), finding.what, f"{finding.found}{advice}")
    console().print(table)
