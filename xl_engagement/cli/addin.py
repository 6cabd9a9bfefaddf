"""`xl-engagement addin`: the add-ins for spreadsheet programs, built, installed and removed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xl_engagement.cli.common import DONE, FAILED
from xl_engagement.hosts.addins import HOSTS, HostError, addin

_host = click.option("--host", type=click.Choice(HOSTS), help="The spreadsheet program; all of them if left out.")


@click.group("addin")
def addin_command() -> None:
    """Build the add-ins for spreadsheet programs, install or remove them.

    \b
    Examples:
      xl-engagement addin build -o dist
      xl-engagement addin install --host libreoffice
      xl-engagement addin uninstall --host excel

    xl-engagement doctor says whether an installed add-in is sound.
    """


@addin_command.command()
@_host
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"), show_default=True,
    help="The folder to write to.",
)  # fmt: skip
def build(host: str | None, output: Path) -> None:
    """Write the add-ins' files into a folder; works without any spreadsheet program."""
    failed = False
    for name in _chosen(host):
        try:
            output.mkdir(parents=True, exist_ok=True)
            for path in addin(name).build(output):
                click.echo(f"wrote {path}")
        except HostError as error:
            failed = _say(name, error)
    sys.exit(FAILED if failed else DONE)


@addin_command.command()
@_host
def install(host: str | None) -> None:
    """Build the add-in and put it into this user's spreadsheet program."""
    _each(host, "install")


@addin_command.command()
@_host
def uninstall(host: str | None) -> None:
    """Undo exactly what install did."""
    _each(host, "uninstall")


def _each(host: str | None, action: str) -> None:
    """Act on one program or on all; all together fail only where every one of them does."""
    names = _chosen(host)
    failures = 0
    for name in names:
        try:
            for line in getattr(addin(name), action)():
                click.echo(f"{name}: {line}")
        except HostError as error:
            failures += _say(name, error)
    sys.exit(FAILED if failures == len(names) else DONE)


def _chosen(host: str | None) -> tuple[str, ...]:
    return (host,) if host else HOSTS


def _say(name: str, error: HostError) -> bool:
    click.echo(f"{name}: {error}", err=True)
    return True
