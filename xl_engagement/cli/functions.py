"""`xl-engagement functions`: the worksheet functions listed, or one of them explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xl_engagement.cli.common import stop

if TYPE_CHECKING:
    from xl_engagement.worksheet.declaration import WorksheetFunction


@click.command("functions")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the catalogue, or one function of it, as JSON.")
def functions_command(name: str | None, as_json: bool) -> None:
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
