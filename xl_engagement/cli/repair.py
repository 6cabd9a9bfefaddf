"""`xl-engagement repair`: formulas that add-in changes have damaged, made plain again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from xl_engagement.cli.common import DONE, FAILED, ended_by_signals, stop

if TYPE_CHECKING:
    from xl_engagement.repair.report import Repair, Report

MARK = ".repaired"
"""Stands before the suffix of a result that lies beside its input."""

_MAX_LISTED = 10
_MAX_REPAIRS = 1000


@click.command("repair")
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", help="A folder for the results or, for one input, a file.")
@click.option("--in-place", is_flag=True, help="Replace the inputs themselves, each whole or not at all.")
@click.option("--dry-run", is_flag=True, help="List what would be done, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file, and nothing else.")
def repair_command(files: tuple[str, ...], output: str | None, in_place: bool, dry_run: bool, as_json: bool) -> None:
    """Make ENG_ formulas plain again that add-ins and other programs have damaged.

    FILES are .xlsx and .xlsm files, folders of them, or patterns.

    \b
    Examples:
      xl-engagement repair model.xlsx --dry-run            lists every damaged formula, before and after
      xl-engagement repair model.xlsx                      writes model.repaired.xlsx beside it
      xl-engagement repair quotes/ 'more/*.xlsm' -o done
      xl-engagement repair model.xlsx --in-place

    \b
    What becomes plain:
      [3]!ENG_TCO(...)                         the add-in was a file, and has moved or is gone
      'C:\\...\\xl_engagement.xlam'!ENG_TCO(...)
      _xldudf_ENG_TCO(...)  _xll.ENG_TCO(...)  another kind of add-in had the function
      ENG.TCO(...)  SERVICE.NAME.ENG_TCO(...)  names of other programs, such as LibreOffice
      IFERROR(__xludf.DUMMYFUNCTION("ENG_TCO(...)"),...)    exported by Google Sheets
      =@ENG_COMPARE(...)                       one value where a table was meant: it spills again

    Only formulas change, in cells, names, data validations, conditional formats and tables. Values stay:
    xl-engagement recalc computes them. A link to the add-in's file goes where nothing else uses it. Where nothing
    is damaged, nothing is written.

    Exit status: 0 done, 1 some file failed (the others are done), 2 wrong use (nothing is written).
    """
    from xl_engagement.recalc.files import UsageError, find_inputs, plan_outputs
    from xl_engagement.repair.repair_batch import repair_file

    try:
        inputs = find_inputs(files, MARK)
        planned = plan_outputs(inputs, output, in_place=in_place, mark=MARK)
    except UsageError as error:
        stop(str(error))
    from xl_engagement.cli.display import to_json

    reports = []
    with ended_by_signals() as check:
        for job in planned:
            check()
            report = repair_file(job.source, None if dry_run else job.output)
            reports.append(report)
            if as_json:
                click.echo(to_json(report.to_json()))
            elif dry_run:
                _print_repairs(report)
        if not as_json:
            _print_summary(reports, dry_run=dry_run)
        sys.exit(FAILED if any(report.status == "failed" for report in reports) else DONE)


def _print_repairs(report: Report) -> None:
    """Every damaged formula of a file, before and after."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from xl_engagement.cli.display import console

    if not report.repairs:
        return
    table = Table(title=report.input, title_justify="left", box=box.SIMPLE_HEAD)
    for name in ("Sheet", "Where", "Before", "After"):
        table.add_column(name, overflow="fold")
    for repair in report.repairs[:_MAX_REPAIRS]:
        # Formulas may look like markup.
        table.add_row(*map(Text, (repair.sheet, repair.place, repair.before, _after(repair))))
    if len(report.repairs) > _MAX_REPAIRS:
        table.caption = f"{len(report.repairs) - _MAX_REPAIRS:,} more; --json lists all"
    console().print(table)


def _after(repair: Repair) -> str:
    return f"{repair.after} (spills)" if repair.spills else repair.after or "its value alone"


def _print_summary(reports: list[Report], *, dry_run: bool) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from xl_engagement.cli.display import console

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("File", "Written to"):
        table.add_column(name, overflow="fold")
    for name in ("Damaged" if dry_run else "Repaired", "Left"):
        table.add_column(name, justify="right")
    for report in reports:
        if report.status == "done" and (report.repairs or report.left):
            counts = (f"{len(report.repairs):,}", f"{len(report.left):,}")
            table.add_row(*map(Text, (report.input, report.output or "", *counts)))
    if table.row_count:
        console().print(table)
    sound = [report for report in reports if report.status == "done" and not (report.repairs or report.left)]
    if sound:
        which = sound[0].input if len(sound) == 1 else f"{len(sound):,} files"
        click.echo(f"{which}: no damaged formula, nothing written")
    for report in reports:
        _print_details(report)


def _print_details(report: Report) -> None:
    """Why a file failed; what was left in one that is done, and what became of its links."""
    if report.status == "failed":
        click.echo(f"failed: {report.message}", err=True)
        return
    lines = [f"{left.sheet}!{left.place} stays as it is: {left.reason}" for left in report.left]
    for line in lines[:_MAX_LISTED]:
        click.echo(f"{report.input}: {line}", err=True)
    if len(lines) > _MAX_LISTED:
        click.echo(f"{report.input}: and {len(lines) - _MAX_LISTED} more; --json lists all", err=True)
    for name in report.removed_links:
        click.echo(f"{report.input}: needs no link to {name} any more")
    for name in report.unused_links:
        click.echo(
            f"{report.input}: the link to {name} is unused now but stays, because other links are numbered after it; "
            "in Excel, Data > Edit Links > Break Link removes it",
            err=True,
        )
