"""A headless LibreOffice that takes requests, has a profile of its own, and ends for certain."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from xl_engagement.deadline import Deadline
from xl_engagement.hosts.external_engine import ExternalEngineError
from xl_engagement.hosts.libreoffice.calc_bridge.framing import receive, send
from xl_engagement.hosts.libreoffice.calc_bridge.outcomes import DIED, DONE, FAILED
from xl_engagement.hosts.libreoffice.engine.profile_settings import write_settings
from xl_engagement.hosts.libreoffice.find_program import InstalledLibreOffice

START_LIMIT = 60.0
"""Seconds for LibreOffice to start; a busy machine needs several."""

_EXTENSION_LIMIT = 120.0
_PATIENCE = 5.0
_PICKLE = 4
"""The protocol that the oldest Python of the other side reads."""
_BRIDGE = "import sys; sys.path.append(sys.argv.pop(1)); from calc_bridge.bridge_main import main; main()"


class Office:
    """One running LibreOffice; a context manager that ends it.

    It ends for certain: with `close`, with this interpreter however that ends, and when a request takes too long.
    """

    def __init__(
        self, installation: InstalledLibreOffice, profile: Path | None = None, *, template: Path | None = None
    ) -> None:
        """Start it with the user profile in a folder, or with a fresh one that is removed afterwards.

        The fresh one is a copy of `template`, another profile.
        """
        if installation.python is None:
            raise ExternalEngineError(
                f"needs a Python that knows UNO, and there is none for {installation.program}: install one (Debian, "
                "Ubuntu: apt install python3-uno)"
            )
        self.folder = Path(tempfile.mkdtemp(prefix="xl-engagement-"))
        """For files that LibreOffice is to open; removed with all that is in it."""
        self._log = self.folder / "log"
        try:
            if profile is None:
                profile = self.folder / "profile"
                if template is None:
                    write_settings(profile)
                else:
                    shutil.copytree(template, profile)
            self._bridge = self._started(installation.python, installation.program, self.folder, profile, START_LIMIT)
        except OSError as error:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise ExternalEngineError(f"needs LibreOffice, which cannot be started: {error}") from error
        assert self._bridge.stdin is not None and self._bridge.stdout is not None
        self._requests, self._answers = self._bridge.stdin, self._bridge.stdout
        group: list[int] = []
        self._end = weakref.finalize(self, _end, self._bridge, self._requests, self.folder, group)
        self.memory = 0
        """The bytes of memory that it held when it last closed a workbook; 0 if the system does not say."""
        try:
            self.pid: int = self._answer(START_LIMIT)
            """The process of soffice, which leads a group of processes."""
            group.append(self.pid)
            self._answer(START_LIMIT + _PATIENCE)
        except ExternalEngineError as error:
            raise ExternalEngineError(f"needs LibreOffice, which does not start: {error}") from None

    @property
    def is_alive(self) -> bool:
        """Whether it takes requests; False once it was found dead or was ended."""
        return self._end.alive

    def request(self, name: str, *arguments: Any, limit: float | Deadline) -> Any:
        """Have the bridge do something; ExternalEngineError if LibreOffice does not do it.

        `limit`: seconds for this request, or a deadline, which may be that of several requests together.
        """
        if not self.is_alive:
            raise ExternalEngineError("needs LibreOffice, which has ended")
        try:
            send(self._requests, (name, arguments))
        except OSError:
            raise self._dead("") from None
        except BaseException:
            # Interrupted in the middle of a message.
            self.kill()
            raise
        return self._answer(limit)

    def request_inside(self, name: str, *arguments: Any, limit: float | Deadline) -> Any:
        """Have the part of the bridge that runs within LibreOffice do something, as `request` does."""
        answer = self.request("inside", pickle.dumps((name, arguments), _PICKLE), limit=limit)
        return _told(*pickle.loads(answer))

    def extensions(self) -> dict[str, str]:
        """The versions of the user's extensions, by identifier."""
        found: dict[str, str] = self.request("extensions", limit=_EXTENSION_LIMIT)
        return found

    def add_extension(self, path: Path) -> None:
        """Add an extension to the profile, in place of an older version."""
        self.request("add_extension", str(path.resolve()), limit=_EXTENSION_LIMIT)

    def remove_extension(self, identifier: str) -> bool:
        """Remove an extension from the profile; False if the profile has none of this identifier."""
        return bool(self.request("remove_extension", identifier, limit=_EXTENSION_LIMIT))

    def close(self) -> None:
        """Let LibreOffice write its profile and end, and make sure that it has ended."""
        if self.is_alive:
            with suppress(ExternalEngineError):
                self.request("end", limit=2 * _PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End LibreOffice at once."""
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _started(self, python: Path, *arguments: object) -> subprocess.Popen[bytes]:
        with self._log.open("wb") as log:
            return subprocess.Popen(
                [python, "-c", _BRIDGE, Path(__file__).parents[1], *map(str, arguments)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _answer(self, limit: float | Deadline) -> Any:
        deadline = limit if isinstance(limit, Deadline) else Deadline(limit, self.kill)
        how, answer = DIED, ""
        try:
            with deadline, suppress(EOFError):
                how, answer = receive(self._answers)
        except BaseException:
            # Interrupted: this answer would be taken for that to the next request.
            self.kill()
            raise
        if deadline.passed:
            raise ExternalEngineError(f"took LibreOffice more than {deadline.seconds:g} seconds")
        if how == DIED:
            raise self._dead(answer)
        return _told(how, answer)

    def _dead(self, reason: str) -> ExternalEngineError:
        """End what is left, and explain it by the reason, or else by the last line of the log."""
        lines = self._log.read_text(errors="replace").splitlines() if self._log.exists() else []
        said = next((line for line in reversed(lines) if line.strip() and not line.startswith("Warning")), "")
        self.kill()
        return ExternalEngineError(f"ended LibreOffice: {reason or said or 'out of memory, or killed'}")


def _told(how: str, answer: Any) -> Any:
    if how == DONE:
        return answer
    if how == FAILED:
        raise ExternalEngineError(f"makes LibreOffice fail: {answer.strip().rpartition(chr(10))[2]}") from RuntimeError(
            answer
        )
    raise ExternalEngineError(answer)


def _end(bridge: subprocess.Popen[bytes], requests: IO[bytes], folder: Path, group: list[int]) -> None:
    """End the bridge, which ends soffice and removes the folder once its input is closed."""
    with suppress(OSError):
        requests.close()
    try:
        bridge.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        bridge.kill()
    if bridge.wait() and sys.platform != "win32":
        for leader in group:
            with suppress(ProcessLookupError):
                os.killpg(leader, signal.SIGKILL)
    if bridge.stdout is not None:
        bridge.stdout.close()
    shutil.rmtree(folder, ignore_errors=True)
