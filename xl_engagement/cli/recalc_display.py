"""What `recalc` shows: a progress bar on a terminal, values asked for, a summary table, or JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

import click
from rich import box
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from xl_engagement.cells import json_value
from xl_engagement.cli.display import console, rows_table, shown, to_json
from xl_engagement.recalc.report import Report

_MAX_LISTED = 10


class Display:
    """What a person, or a script, sees of a batch; a context manager around the work."""

    def __init__(self, files: int, *, asked: bool, as_json: bool) -> None:
        self._asked = asked
        self._as_json = as_json
        self._errors = console(stderr=True)
        self._progress = Progress(
            TextColumn("recalculating"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=self._errors,
            transient=True,
            disable=as_json or not self._errors.is_terminal,
        )
        self._task = self._progress.add_task("", total=files)
        self.failed = False

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()

    def advance(self, report: Report) -> None:
        """Count one more file as done."""
        self._progress.update(self._task, advance=1, description=report.input)

    def finish(self, reports: Sequence[Report]) -> None:
        """Print the values asked for and a summary; failures go to the error stream."""
        self.failed = any(report.status == "failed" or report.not_shown for report in reports)
        for report in reports:
            if report.not_shown:
                click.echo(f"{report.output} {report.not_shown}", err=True)
        if self._as_json:
            for report in reports:
                shown_values = {place: json_value(rows) for place, rows in report.shown.items()}
                click.echo(to_json({**report.to_json(), **({"shown": shown_values} if self._asked else {})}))
            return
        for report in reports:
            self._print_values(report, heading=len(reports) > 1)
        self._print_summary(reports)
        for report in reports:
            self._print_details(report)

    def _print_values(self, report: Report, *, heading: bool) -> None:
        if heading and report.shown:
            click.echo(f"{report.output}:")
        for place, rows in report.shown.items():
            if len(rows) == 1 and len(rows[0]) == 1:
                click.echo(f"{place}: {shown(rows[0][0])}")
            else:
                console().print(rows_table(rows, title=place))

    def _print_summary(self, reports: Sequence[Report]) -> None:
        table = Table(box=box.SIMPLE_HEAD)
        for name in ("File", "Written to"):
            table.add_column(name, overflow="fold")
        for name in ("Formulas", "Evaluated", "Changed", "Kept", "Errors"):
            table.add_column(name, justify="right")
        for report in reports:
            if report.status == "done":
                counts = (report.formulas, report.evaluated, report.changed, report.kept, report.errors)
                table.add_row(report.input, report.output, *(f"{count:,}" for count in counts))
        if table.row_count:
            console().print(table)

    def _print_details(self, report: Report) -> None:
        """Why a file failed; the first errors and kept values of one that is done."""
        if report.status == "failed":
            click.echo(f"failed: {report.message}", err=True)
            return
        lines = [f"{c.sheet}!{c.cell} {c.code} {c.message}".rstrip() for c in report.error_cells if not c.origin]
        lines += [f"{c.sheet}!{c.cell} keeps its stored value: {c.reason}" for c in report.kept_cells]
        for line in lines[:_MAX_LISTED]:
            click.echo(f"{report.input}: {line}", err=True)
        if len(lines) > _MAX_LISTED:
            click.echo(f"{report.input}: and {len(lines) - _MAX_LISTED} more; --json lists all", err=True)
