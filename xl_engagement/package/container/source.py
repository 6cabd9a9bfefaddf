"""Reads a workbook's file whole, and notes its state, which shows later whether another program has changed it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from xl_engagement.package.package_errors import WorkbookError

_REASONS = {
    errno.ENOENT: "does not exist",
    errno.EISDIR: "is a folder, not a workbook",
    errno.ENOTDIR: "does not exist: its folder is not a folder",
    errno.ELOOP: "cannot be read: its symbolic links lead in a circle",
    errno.ENAMETOOLONG: "does not exist: its name is too long",
    errno.EACCES: "cannot be read: no permission, or another program has it open",
    errno.EPERM: "cannot be read: no permission, or another program has it open",
}


class FileState(NamedTuple):
    """The state of a file at one moment; any change of its content gives another state."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, found: os.stat_result) -> FileState:
        """The state by what `stat` or `fstat` says."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Source(NamedTuple):
    """What a file holds, and its state while it was read."""

    data: bytes
    state: FileState


def read_source(path: str | os.PathLike[str]) -> Source:
    """Read a file; WorkbookError says why it cannot be read."""
    path = Path(path)
    try:
        # Before it is opened: opening a named pipe would wait without end.
        if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
            raise WorkbookError("is no regular file")
        with path.open("rb") as file:
            before = FileState.of(os.fstat(file.fileno()))
            data = file.read()
            after = FileState.of(os.fstat(file.fileno()))
    except OSError as error:
        # Windows names no folder: it forbids to open one.
        code = errno.EISDIR if path.is_dir() else error.errno or 0
        raise WorkbookError(_REASONS.get(code) or f"cannot be read: {error.strerror or error}") from error
    if before != after or len(data) != after.size:
        raise WorkbookError("was changed by another program while it was read: try again")
    return Source(data, after)
