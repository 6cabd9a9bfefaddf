"""`xl-engagement doctor`: what is installed, what is missing, and what to do about it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from xl_engagement.cli.common import DONE, FAILED

if TYPE_CHECKING:
    from xl_engagement.hosts.findings import Finding


@click.command("doctor")
def doctor_command() -> None:
    """Say what is installed, what is missing, and what to do about it."""
    from xl_engagement.cli.doctor_findings import findings

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
