"""Writing a file whole or not at all: another file in the same folder first, then renamed over."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import uuid
from pathlib import Path

from xl_engagement.package.errors import WorkbookError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "no permission to write in its folder, or another program has it open",
    errno.EPERM: "no permission to write in its folder, or another program has it open",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is not a folder",
    errno.ENAMETOOLONG: "its name is too long",
}


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path`, so that at any moment the file there is the old one or the new one, whole.

    An existing file keeps its permission bits, a symbolic link keeps pointing where it points. WorkbookError says why
    a file cannot be written; the old file then is as it was, and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, data)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise WorkbookError(f"cannot be written: {reason}") from error


def _replace(target: Path, data: bytes) -> None:
    before = None
    with contextlib.suppress(FileNotFoundError):
        before = target.stat()
        if not stat.S_ISREG(before.st_mode):
            what = "a folder" if stat.S_ISDIR(before.st_mode) else "no regular file"
            raise WorkbookError(f"cannot be written: it is {what}")
        if not os.access(target, os.W_OK):
            raise WorkbookError("cannot be written: it is read-only")
    temporary = target.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        # "x" never opens another run's file, and gives a new file the permissions that the user's umask asks for.
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(PermissionError):  # only root can give a file away
                    os.chown(temporary, before.st_uid, before.st_gid)
            temporary.chmod(stat.S_IMODE(before.st_mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; systems that cannot sync a folder (Windows) need not."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
