"""`xl-engagement eval`: one formula, without a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xl_engagement.cli.common import stop

if TYPE_CHECKING:
    from xl_engagement.cells import Rows, Scalar

_MAX_LISTED = 10


@click.command("eval")
@click.argument("formula")
@click.option(
    "--set", "assignments", metavar="NAME=VALUE", multiple=True, help="Give a name that the formula uses a value."
)
@click.option("--json", "as_json", is_flag=True, help='Print {"value": ..., "error": null or {"code", "message"}}.')
def eval_command(formula: str, assignments: tuple[str, ...], as_json: bool) -> None:
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
    for row, column, error in errors[:_MAX_LISTED]:
        place = f"row {row}, column {column}: " if isinstance(value, list) else ""
        click.echo(f"{place}{error.message or error.code}", err=True)
    if len(errors) > _MAX_LISTED:
        click.echo(f"and {len(errors) - _MAX_LISTED} more errors", err=True)
