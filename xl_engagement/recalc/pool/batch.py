"""Many workbooks recalculated by processes of their own; a file that fails harms no other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from xl_engagement.recalc.files import Job
from xl_engagement.recalc.pool.worker_process import Outcome, TimeLimitError, Worker, WorkerDiedError
from xl_engagement.recalc.report import Report
from xl_engagement.recalc.settings import Settings

Progress = Callable[[Report], None]
Check = Callable[[], None]

_TICK = 0.2
"""Seconds between two looks at whether the batch shall go on."""


def _go_on() -> None:
    """Nothing interrupts a batch but exceptions."""


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
        Processes to work with. Each takes one file at a time, within the limits that the settings give.
    progress : callable, optional
        Called with each report as its file is done, in the order in which they are done.

    Returns
    -------
    list of Report
        One for each job, in the order of the jobs. A failed one has a message, and its output was not touched.
    """
    with WorkerPool(settings or Settings(), min(workers, len(jobs))) as pool:
        return pool.run(jobs, progress)


class WorkerPool:
    """The processes that work for one batch; a context manager that ends them, whatever they do.

    The first one starts at once: what else is to be prepared takes no time of its own then.
    """

    def __init__(self, settings: Settings, workers: int = 1) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(max(workers, 1))
        self._lock = threading.Lock()
        self._closed = False
        self._idle = [Worker(settings.limits)] if workers > 0 else []
        self._busy: set[Worker] = set()

    def run(self, jobs: Sequence[Job], progress: Progress | None = None, check: Check = _go_on) -> list[Report]:
        """Recalculate files; see the function `run`. `check` is called several times a second, and may raise."""
        done: queue.SimpleQueue[Future[Report]] = queue.SimpleQueue()
        futures = [self._threads.submit(self._done, job) for job in jobs]
        for future in futures:
            future.add_done_callback(done.put)
        left = len(futures)
        while left:
            check()
            try:
                report = done.get(timeout=_TICK).result()
            except queue.Empty:
                continue
            left -= 1
            if progress is not None:
                progress(report)
        return [future.result() for future in futures]

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that work, or wait for work."""
        with self._lock:
            return [worker.pid for worker in (*self._idle, *self._busy)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
            busy = list(self._busy)
        # Only after an interrupt some are still at work. A result that a thread is writing meanwhile is written whole.
        for worker in busy:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._idle:
            if self._settings.engine == "embedded":
                worker.kill()  # It has nothing to end but itself, which takes a moment.
            worker.close()

    def _done(self, job: Job) -> Report:
        """One file recalculated and written."""
        try:
            outcome = self._outcome(job.source)
        except WorkerDiedError as error:
            return Report.failure(str(job.source), str(error))
        return _written(job, outcome)

    def _outcome(self, source: Path, *, fresh: bool = False) -> Outcome:
        """What becomes of a file; WorkerDiedError where no process survives it."""
        worker = self._take(fresh=fresh)
        try:
            outcome = worker.work(source, self._settings)
        except WorkerDiedError as error:
            self._dismiss(worker)
            if worker.is_fresh or isinstance(error, TimeLimitError):
                raise
            # What earlier files left behind may be the cause: the file gets a process of its own.
            return self._outcome(source, fresh=True)
        self._release(worker)
        return outcome

    def _take(self, *, fresh: bool) -> Worker:
        with self._lock:
            if self._closed:
                raise WorkerDiedError("was not begun")
            worker = self._idle.pop() if self._idle and not fresh else Worker(self._settings.limits)
            self._busy.add(worker)
            return worker

    def _release(self, worker: Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            self._idle.append(worker)

    def _dismiss(self, worker: Worker) -> None:
        worker.close()
        with self._lock:
            self._busy.discard(worker)


def _written(job: Job, outcome: Outcome) -> Report:
    """Write a result, whole or not at all; failures come back as reports."""
    from xl_engagement.package import WorkbookError, write_atomically  # noqa: PLC0415 - the first process starts sooner

    report = outcome.report
    if report.status == "failed":
        return report
    in_place = job.output == job.source
    try:
        if not in_place:
            job.output.parent.mkdir(parents=True, exist_ok=True)
        if outcome.is_changed or not in_place:
            write_atomically(job.output, outcome.data, unless_changed=outcome.state if in_place else None)
    except WorkbookError as error:
        return Report.failure(report.input, str(error))
    except OSError as error:
        return Report.failure(report.input, f"cannot be written to {job.output}: {error.strerror or error}")
    report.output = str(job.output)
    return report
