"""The one error that this layer raises for a file."""

from __future__ import annotations


class WorkbookError(Exception):
    """A file cannot be read, changed or written as a workbook.

    The message is one line that continues the file's name ("is empty", "holds no ..."): callers put the path before it.
    """
