"""Many workbooks recalculated, one after the other or by several processes; a file that fails harms no other."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from xl_engagement.package import WorkbookError, write_atomically
from xl_engagement.recalc.files import Job
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.report import Report
from xl_engagement.recalc.settings import Settings

Progress = Callable[[Report], None]


def run(
    jobs: Sequence[Job], settings: Settings | None = None, *, workers: int = 1, progress: Progress | None = None
) -> list[Report]:
    """Recalculate files.

    Parameters
    ----------
    jobs : sequence of Job
        From `files.plan_outputs`.
    settings : Settings, optional
    workers : int
        Processes; 1 works in this one.
    progress : callable, optional
        Called with each report as its file is done, in whatever order that happens.

    Returns
    -------
    list of Report
        One for each job, in the order of the jobs. A failed one has a message, and its output was not touched.
    """
    settings = settings or Settings()
    reports: dict[int, Report] = {}
    finished = _one_by_one(jobs, settings) if workers <= 1 or len(jobs) <= 1 else _side_by_side(jobs, settings, workers)
    for index, report in finished:
        reports[index] = report
        if progress is not None:
            progress(report)
    return [reports[index] for index in range(len(jobs))]


def run_job(job: Job, settings: Settings) -> Report:
    """Recalculate one file and write the result, whole or not at all; failures come back as reports."""
    source = str(job.source)
    try:
        data, report = recalculate(job.source, settings)
        job.output.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(job.output, data)
    except WorkbookError as error:
        return Report.failure(source, str(error))
    except OSError as error:
        return Report.failure(source, f"cannot be written to {job.output}: {error.strerror or error}")
    except MemoryError:
        return Report.failure(source, "does not fit into the memory")
    except Exception as error:  # a defect must not stop the other files
        return Report.failure(source, f"met a defect of this program: {type(error).__name__}: {error}")
    report.output = str(job.output)
    return report


def _one_by_one(jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[int, Report]]:
    for index, job in enumerate(jobs):
        yield index, run_job(job, settings)


def _side_by_side(jobs: Sequence[Job], settings: Settings, workers: int) -> Iterator[tuple[int, Report]]:
    """Keep so many processes busy. When one dies, the files under way are tried again, each in a process of its own."""
    waiting = deque(range(len(jobs)))
    while waiting:
        suspects: list[int] = []
        under_way: dict[Future[Report], int] = {}
        with _pool(min(workers, len(waiting))) as pool:
            while under_way or (waiting and not suspects):
                # No more files than processes are handed out, so that few are suspected when one dies.
                while waiting and not suspects and len(under_way) < workers:
                    index = waiting.popleft()
                    try:
                        under_way[pool.submit(run_job, jobs[index], settings)] = index
                    except BrokenProcessPool:
                        suspects.append(index)
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    index = under_way.pop(future)
                    report = _result(future)
                    if report is None:
                        suspects.append(index)
                    else:
                        yield index, report
        for index in suspects:
            yield index, _alone(jobs[index], settings)


def _alone(job: Job, settings: Settings) -> Report:
    with _pool(1) as pool:
        report = _result(pool.submit(run_job, job, settings))
    return report or Report.failure(str(job.source), "ended the process that worked on it (out of memory, or killed)")


def _result(future: Future[Report]) -> Report | None:
    """The report, or None where the process died."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _pool(workers: int) -> ProcessPoolExecutor:
    # A forked process would share locks of threads that it does not have.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
