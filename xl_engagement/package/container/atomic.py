"""Writing a file whole or not at all: another file in the same folder first, then renamed over."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import uuid
from pathlib import Path

from xl_engagement.package.container.source import FileState
from xl_engagement.package.package_errors import WorkbookError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it is larger than files may be here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "no permission to write in its folder, or another program has it open",
    errno.EPERM: "no permission to write in its folder, or another program has it open",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is not a folder",
    errno.ENAMETOOLONG: "its name is too long",
}


def write_atomically(path: str | os.PathLike[str], data: bytes, *, unless_changed: FileState | None = None) -> None:
    """Write `data` to `path`, so that at any moment the file there is the old one or the new one, whole.

    An existing file keeps its owner, permissions and extended attributes, a symbolic link keeps pointing where it
    points. With `unless_changed` it must still be the file of this state, from which `data` was computed: whatever
    another program has saved since is not overwritten. WorkbookError says why a file cannot be written; the old file
    then is as it was, and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, data, unless_changed)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise WorkbookError(f"cannot be written: {reason}") from error


def _replace(target: Path, data: bytes, expected: FileState | None) -> None:
    before = None
    with contextlib.suppress(FileNotFoundError):
        before = target.stat()
        _check_replaceable(target, before)
    temporary = target.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        # "x" never opens another run's file, and gives a new file the permissions that the user's umask asks for.
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _make_alike(temporary, target, before)
        if expected is not None:
            _check_unchanged(target, expected)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _check_replaceable(target: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no regular file"
        raise WorkbookError(f"cannot be written: it is {what}")
    if not os.access(target, os.W_OK):
        raise WorkbookError("cannot be written: it is read-only")
    if found.st_nlink > 1:
        # Replacing would part the names; writing into the file itself could leave half a file.
        raise WorkbookError(
            "cannot be replaced: the file has a second name (a hard link), which would keep the old content; "
            "name another output"
        )


def _make_alike(new: Path, old: Path, found: os.stat_result) -> None:
    """Give a new file the owner, the permissions and the extended attributes of the one that it replaces."""
    if hasattr(os, "chown") and (found.st_uid, found.st_gid) != (os.geteuid(), os.getegid()):
        try:
            os.chown(new, found.st_uid, found.st_gid)
        except PermissionError:
            # Only root can give a file away; to a group of one's own, anybody.
            with contextlib.suppress(PermissionError):
                os.chown(new, -1, found.st_gid)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(old):
            # Some belong to the system alone.
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(old, name))
    new.chmod(stat.S_IMODE(found.st_mode))


def _check_unchanged(target: Path, expected: FileState) -> None:
    try:
        now = FileState.of(target.stat())
    except FileNotFoundError:
        now = None
    if now != expected:
        raise WorkbookError(
            "was changed by another program while it was recalculated, and stays as that program left it: try again"
        )


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; systems that cannot sync a folder (Windows) need not."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
