"""The worker process: recalculates one file after the other, within limits; it writes no file."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from math import ceil
from pathlib import Path

from xl_engagement.limits import Limits
from xl_engagement.package import WorkbookError, WorkbookPackage, read_source
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.pool.sandbox import forbid_network
from xl_engagement.recalc.pool.worker_process import NO_MEMORY, Outcome, receive, send
from xl_engagement.recalc.report import Report
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.lookup import stored_values


def main() -> None:
    """The main function of the process: reads its limits, then one file after the other until its input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever else prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Ctrl-C reaches all processes of a terminal, and the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        limits: Limits = receive(requests)
        _limit_memory(limits.memory)
        forbid_network()
        send(answers, None)
        while True:
            source, settings = receive(requests)
            _set_alarm(ceil(limits.seconds) + 2)
            send(answers, outcome(source, settings))
            _set_alarm(0)
    except MemoryError:
        os._exit(NO_MEMORY)
    except (EOFError, BrokenPipeError):
        # In the ordinary way, so that a spreadsheet program is ended too.
        return


def outcome(source: Path, settings: Settings) -> Outcome:
    """Recalculate one file; failures come back as reports, only a lack of memory does not."""
    name = str(source)
    try:
        before = read_source(source)
        data, report = recalculate(before.data, settings)
        report.input = name
        _show(report, data, settings)
    except WorkbookError as error:
        return Outcome(Report.failure(name, str(error)))
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a defect must not stop the other files; the engine's are no Exception
        return Outcome(Report.failure(name, f"met a defect of this program: {type(error).__name__}: {error}"))
    return Outcome(report, data, before.state, data != before.data)


def _show(report: Report, data: bytes, settings: Settings) -> None:
    """Read the values that are asked for from the result."""
    if not settings.places:
        return
    package = WorkbookPackage.read(data, limits=settings.limits)
    try:
        for place in settings.places:
            report.shown[place] = stored_values(package, place)
    except WorkbookError as error:
        report.not_shown = str(error)


def _limit_memory(limit: int) -> None:
    """Keep this process, and each one that it starts, to so many bytes, where the system knows such a limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(ValueError, OSError):  # macOS refuses some
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _set_alarm(seconds: int) -> None:
    """End this process after some seconds whatever it does; it would outlive a parent that is killed over a file."""
    if sys.platform != "win32":
        signal.alarm(seconds)
