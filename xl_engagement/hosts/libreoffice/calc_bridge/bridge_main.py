"""The bridge's main program: it takes requests from stdin, one after the other, and answers them on stdout."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

import uno  # type: ignore[import-not-found]
from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found]

from .extensions import Extensions
from .framing import receive, send
from .outcomes import DIED, DONE, FAILED, REFUSED, Refused
from .soffice import Soffice


def main() -> None:
    """Start soffice as the arguments say (program, folder, profile, seconds), then serve until stdin ends."""
    program, folder, profile, seconds = sys.argv[1:]
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What libraries print must not get between the messages.
    os.dup2(2, 1)
    office = Soffice(program, folder, profile)
    waiting: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting, office), daemon=True).start()
    try:
        send(answers, (DONE, office.pid))
        office.connect(float(seconds))
        send(answers, (DONE, None))
    except (OSError, TimeoutError) as error:
        send(answers, (DIED, str(error)))
    else:
        _serve(office, waiting, answers)
    _leave(office)


def _leave(office: Soffice) -> None:
    office.kill()
    # At once: one of the two threads waits for something that never comes.
    os._exit(0)


def _listen(requests: IO[bytes], waiting: SimpleQueue[Any], office: Soffice) -> None:
    """Queue the requests. When they end, even in the middle of one, the other process is gone: end everything."""
    while True:
        try:
            waiting.put(receive(requests))
        except (EOFError, OSError):
            _leave(office)


class Inside:
    """The part of this package that runs within LibreOffice; it is loaded by the first request to it."""

    def __init__(self, office: Soffice) -> None:
        self._office = office
        self._job: Any = None

    def request(self, request: bytes) -> bytes:
        """Pass on a pickled request; the answer is pickled too."""
        if self._job is None:
            loader = self._office.create("com.sun.star.loader.Python")
            url = Path(__file__).with_name("inside.py").as_uri()
            factory = loader.activate("org.xlengagement.Inside", "", url, None)
            self._job = factory.createInstanceWithContext(self._office.context)
        argument = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        argument.Name, argument.Value = "request", uno.ByteSequence(request)
        answer: bytes = self._job.execute((argument,)).value
        return answer


def _serve(office: Soffice, waiting: SimpleQueue[Any], answers: IO[bytes]) -> None:
    requests = {
        "extensions": lambda: Extensions(office).all(),
        "add_extension": lambda path: Extensions(office).add(path),
        "remove_extension": lambda identifier: Extensions(office).remove(identifier),
        "inside": Inside(office).request,
    }
    while True:
        name, arguments = waiting.get()
        if name == "end":
            office.end()
            send(answers, (DONE, None))
            return
        send(answers, _answer(office, requests[name], arguments))


def _answer(office: Soffice, request: Any, arguments: Any) -> tuple[str, Any]:
    try:
        return DONE, request(*arguments)
    except Refused as refusal:
        return REFUSED, str(refusal)
    except UnoException:
        if office.is_alive():
            return FAILED, traceback.format_exc()
        return DIED, ""
    except Exception:
        return FAILED, traceback.format_exc()
