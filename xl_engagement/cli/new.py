"""`xl-engagement new`: a fresh workbook from a template."""

from __future__ import annotations

import stat
from pathlib import Path

import click

from xl_engagement.cli.common import FAILED, stop


@click.command("new")
@click.argument("template", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, or its folder; TEMPLATE.xlsx otherwise."
)
@click.option("--macro", is_flag=True, help="An .xlsm with the functions in it as VBA, for Excel on Windows.")
@click.option("--list", "list_them", is_flag=True, help="List the templates.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def new_command(template: str | None, output: Path | None, macro: bool, list_them: bool, force: bool) -> None:
    """Write a fresh workbook from a TEMPLATE.

    \b
    Examples:
      xl-engagement new --list
      xl-engagement new cost-comparison
      xl-engagement new cost-comparison -o quotes/thermostat.xlsx
      xl-engagement new cost-comparison --macro

    The functions in a workbook need the add-in of the spreadsheet program (xl-engagement addin install), or
    xl-engagement recalc; its values are there without either. One made with --macro carries wrappers of its own,
    which call the Python that addin install has named.
    """
    from xl_engagement.templates import TEMPLATES
    from xl_engagement.worksheet.calling.call_errors import nearest

    if list_them or template is None:
        from xl_engagement.cli.display import console, two_columns

        console().print(two_columns([(name, known.answers) for name, known in TEMPLATES.items()]))
        return
    if template not in TEMPLATES:
        stop(f"no template is named {template}{nearest(template, TEMPLATES)}; xl-engagement new --list shows them")
    suffix = ".xlsm" if macro else ".xlsx"
    from xl_engagement.hosts.addins import HostError
    from xl_engagement.package import WorkbookError, write_atomically

    target = output or Path(f"{template}{suffix}")
    try:
        target = _free(target / f"{template}{suffix}" if target.is_dir() else target, suffix, force=force)
        write_atomically(target, _workbook(template, macro=macro))
    except (WorkbookError, HostError) as error:
        stop(f"{target}: {error}", FAILED)
    except OSError as error:
        stop(f"{target}: {error.strerror or error}", FAILED)
    click.echo(f"wrote {target}")


def _free(target: Path, suffix: str, *, force: bool) -> Path:
    """The target, once it is clear that a new workbook may be written there; exits with a message otherwise."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        stop(f"{target} is there already and is no file that could be replaced", FAILED)
    if target.suffix.lower() != suffix:
        stop(f"{target}: the name of such a workbook ends with {suffix}")
    if mode is not None and not force:
        stop(f"{target} is there already; --force replaces it", FAILED)
    return target


def _workbook(template: str, *, macro: bool) -> bytes:
    from xl_engagement.templates import build

    if not macro:
        return build(template)
    from xl_engagement.hosts.excel.vba.macro_workbook import with_wrappers

    return with_wrappers(build(template))
