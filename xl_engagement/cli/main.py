"""The command line: parses, calls, prints. Heavy libraries load inside the commands, so that --help is quick."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from typing import Any

import click

from xl_engagement import __version__
from xl_engagement.cli.addin import addin_command
from xl_engagement.cli.common import FAILED, stop
from xl_engagement.cli.doctor import doctor_command
from xl_engagement.cli.eval import eval_command
from xl_engagement.cli.functions import functions_command
from xl_engagement.cli.new import new_command
from xl_engagement.cli.recalc import recalc_command
from xl_engagement.cli.repair import repair_command


class _Program(click.Group):
    """The whole command: whatever goes wrong ends it with one line, not with a traceback."""

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
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            stop(f"{what} (a defect: please report it with the command; python -X dev shows where it is)", FAILED)


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


for command in (
    eval_command,
    recalc_command,
    repair_command,
    new_command,
    functions_command,
    addin_command,
    doctor_command,
):
    main.add_command(command)
