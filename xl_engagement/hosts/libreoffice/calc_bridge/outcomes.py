"""How requests end."""

from __future__ import annotations

DONE = "done"
REFUSED = "refused"
"""Not done, and LibreOffice lives; the reason continues a sentence that starts with the file's name."""
DIED = "died"
FAILED = "failed"
"""Not done because of a defect; the answer is its traceback."""


class Refused(Exception):
    """LibreOffice does not do what was asked; the message is the reason."""
