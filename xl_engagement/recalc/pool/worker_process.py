"""A worker process as its parent sees it: started, given files, ended.

A file can crash the engine, and neither a limit of time nor one of memory can be kept inside the process that runs it:
the engine is no Python, and nothing interrupts it. The process is kept for the next file, because starting it takes
longer than most files. It only reads: what it computes is written by its parent.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from xl_engagement.deadline import Deadline
from xl_engagement.limits import MIB, Limits
from xl_engagement.recalc.report import Report
from xl_engagement.recalc.settings import Settings

if TYPE_CHECKING:
    from xl_engagement.package import FileState

_START = "import sys; sys.path[:] = sys.argv[1:]; from xl_engagement.recalc.pool.worker import main; main()"
_START_LIMIT = 120.0
_PATIENCE = 10.0
"""Seconds for a process without work to end; it may have to end a spreadsheet program first."""

NO_MEMORY = 77
"""The exit status of a process that has met the limit of memory."""

_SAID_NO_MEMORY = (b"memory allocation", b"memoryerror", b"bad_alloc", b"cannot allocate memory")


class Outcome(NamedTuple):
    """What became of a file: a report and, unless it failed, the result's bytes and the state of the file read."""

    report: Report
    data: bytes = b""
    state: FileState | None = None
    is_changed: bool = False
    """Whether the result differs from the file."""


class WorkerDiedError(Exception):
    """The process ended over a file, or was ended; the message continues the file's name."""


class TimeLimitError(WorkerDiedError):
    """It was ended because the file took too long."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message; OSError where nobody reads any more."""
    pickle.dump(message, stream)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message; EOFError where the other side is gone, be it in the middle of a message."""
    try:
        return pickle.load(stream)
    except pickle.UnpicklingError as error:
        raise EOFError from error


class Worker:
    """A process that works on one file at a time."""

    def __init__(self, limits: Limits) -> None:
        self.is_fresh = True
        """Whether it has not worked on any file yet."""
        self._limits = limits
        # What it says goes to a file without a name: a pipe that nobody empties would stop it.
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        # Each thread of these libraries would take address space, which the limit counts.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said,
        )  # fmt: skip
        self.pid = self._process.pid
        assert self._process.stdin is not None and self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        with suppress(OSError):  # It died: the first request finds out.
            send(self._requests, limits)

    def work(self, source: Path, settings: Settings) -> Outcome:
        """Have a file recalculated; WorkerDiedError where the process does not survive it."""
        if self.is_fresh:
            self._answer(_START_LIMIT)
        with suppress(OSError):
            send(self._requests, (source, settings))
        outcome: Outcome = self._answer(self._limits.seconds)
        self.is_fresh = False
        return outcome

    def close(self) -> None:
        """Let the process end, and see that it does."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self.kill()
        for stream in (self._requests, self._answers, self._said):
            with suppress(OSError):
                stream.close()

    def kill(self) -> None:
        """End the process at once; `work` under way in another thread finds it dead."""
        self._process.kill()
        self._process.wait()

    def _answer(self, limit: float) -> Outcome:
        deadline = Deadline(limit, self._process.kill)
        try:
            with deadline:
                answer: Outcome = receive(self._answers)
        except EOFError:
            status = self._process.wait()
            if deadline.passed or (hasattr(signal, "SIGALRM") and status == -signal.SIGALRM):
                raise TimeLimitError(f"took more than {limit:g} seconds, the limit of time") from None
            raise WorkerDiedError(self._cause(status)) from None
        return answer

    def _cause(self, status: int) -> str:
        self._said.seek(0)
        said = self._said.read().lower()
        if status == NO_MEMORY or any(words in said for words in _SAID_NO_MEMORY):
            return f"needs more than {self._limits.memory / MIB:,.0f} MiB, the limit of memory"
        if status == -9:
            return "ended the process that worked on it (killed, perhaps because the machine ran out of memory)"
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return f"ended the process that worked on it ({how})"
