"""What the commands share: exit statuses, ending with a message, cleaning up on signals."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

import click

DONE, FAILED, WRONG_USE = 0, 1, 2


def stop(message: str, status: int = WRONG_USE) -> NoReturn:
    """Print what is wrong to the error stream and exit."""
    click.echo(f"xl-engagement: {message}", err=True)
    sys.exit(status)


class _Interrupt(KeyboardInterrupt):
    """Ctrl-C. After a plain KeyboardInterrupt within `exec`, CPython would end by the signal, whatever the status."""


@contextlib.contextmanager
def ended_by_signals() -> Iterator[Callable[[], None]]:
    """Let SIGINT (Ctrl-C) and SIGTERM end the block by an exception, so that it cleans up.

    Python drops an exception that a signal raises in the middle of a destructor, or of a callback of its import system.
    None is lost here: what the context manager gives raises it again, to be called where the block waits, and at the
    latest the end of the block does, whatever status it was about to end with. A SIGINT that is ignored from the start,
    as in a background job of a shell script, stays ignored.
    """
    received: list[BaseException] = []

    def end(number: int, frame: FrameType | None) -> None:
        received.append(_Interrupt() if number == signal.SIGINT else SystemExit(128 + number))
        raise received[-1]

    def check() -> None:
        if received:
            raise received[0]

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    numbers = [signal.SIGTERM, signal.SIGINT]
    before = {n: signal.signal(n, end) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        check()
