"""What the commands share: exit statuses, ending with a message, cleaning up on SIGTERM."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

import click

DONE, FAILED, WRONG_USE = 0, 1, 2


def stop(message: str, status: int = WRONG_USE) -> NoReturn:
    """Print what is wrong to the error stream and exit."""
    click.echo(f"xl-engagement: {message}", err=True)
    sys.exit(status)


@contextlib.contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM raise SystemExit, so that temporary files are removed and worker processes stopped."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
