"""`xl-engagement recalc`: workbooks recalculated, their values put back into the original package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from xl_engagement.cli.common import DONE, FAILED, ended_by_signals, stop
from xl_engagement.limits import DEFAULTS, MIB, Limits
from xl_engagement.recalc.settings import ENGINES

if TYPE_CHECKING:
    from xl_engagement.recalc.workbook.assignments import Assignment


@click.command("recalc")
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", help="A folder for the results or, for one input, a file.")
@click.option("--in-place", is_flag=True, help="Replace the inputs themselves, each whole or not at all.")
@click.option(
    "--set", "assignments", metavar="TARGET=VALUE", multiple=True, help="Set an input: Sheet!B3=120, or a name=120."
)
@click.option("--show", "places", metavar="NAME", multiple=True, help="Print a name's or an address's values after.")
@click.option("--full", is_flag=True, help="Write every computed value, also where a stored one disagrees.")
@click.option("--engine", type=click.Choice(ENGINES), default="auto", show_default=True, help="What computes.")
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULTS.seconds,
    show_default=True,
    help="What one file may take.",
)
@click.option(
    "--memory-limit",
    metavar="MIB",
    type=click.IntRange(min=256),
    default=DEFAULTS.memory // MIB,
    show_default=True,
    help="What one file may take.",
)
@click.option(
    "--unpacked-limit",
    metavar="MIB",
    type=click.IntRange(min=1),
    default=DEFAULTS.unpacked // MIB,
    show_default=True,
    help="How large all parts of a file together may be.",
)
@click.option(
    "--ratio-limit",
    metavar="TIMES",
    type=click.IntRange(min=2),
    default=DEFAULTS.ratio,
    show_default=True,
    help=f"How far parts over {DEFAULTS.ratio_from // MIB} MiB may be compressed.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work with.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file, and nothing else.")
def recalc_command(
    files: tuple[str, ...],
    output: str | None,
    in_place: bool,
    assignments: tuple[str, ...],
    places: tuple[str, ...],
    full: bool,
    engine: str,
    time_limit: float,
    memory_limit: int,
    unpacked_limit: int,
    ratio_limit: int,
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

    The embedded engine needs no spreadsheet program; auto hands over to LibreOffice, where that is installed, only what
    the embedded engine cannot compute. With libreoffice or excel that program computes, and the values still go into
    the original file.

    Exit status: 0 done, 1 some file failed (the others are done), 2 wrong use (nothing is written).
    """
    with ended_by_signals() as check:
        from xl_engagement.recalc.files import UsageError, find_inputs, plan_outputs
        from xl_engagement.recalc.pool.batch import WorkerPool
        from xl_engagement.recalc.settings import Settings

        try:
            limits = Limits(time_limit, memory_limit * MIB, unpacked_limit * MIB, ratio_limit)
            settings = Settings(full, _parsed(assignments), engine, limits, places)
            planned = plan_outputs(find_inputs(files), output, in_place=in_place)
        except (UsageError, ValueError) as error:
            stop(str(error))
        with WorkerPool(settings, min(jobs, len(planned))) as pool:
            # While the first process starts.
            from xl_engagement.cli.recalc_display import Display

            with Display(len(planned), asked=bool(places), as_json=as_json) as display:
                reports = pool.run(planned, display.advance, check)
        display.finish(reports)
        sys.exit(FAILED if display.failed else DONE)


def _parsed(assignments: tuple[str, ...]) -> tuple[Assignment, ...]:
    """The inputs that --set gives; what parses them takes a while to load."""
    if not assignments:
        return ()
    from xl_engagement.recalc.workbook.assignments import Assignment

    return tuple(map(Assignment.parse, assignments))
