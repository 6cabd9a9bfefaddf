"""Putting the add-in into this user's Excel, and taking it out again: the file in the start folder, the configuration.

The start folder is a trusted location, so that the macros in it run without a question. `xlwings addin install` puts
a file there too, but it starts an Excel to ask where the folder is, closes the add-in in every Excel that runs, and
exits with success when it failed. Nothing but the add-in goes there: Excel opens every file in the folder.

What was there before is recorded before anything changes, so that a crash at any moment can be undone or done again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.excel.addin import addin_file, interpreter
from xl_engagement.hosts.excel.addin.configuration import Configuration
from xl_engagement.hosts.excel.addin_names import ADDIN_FILE
from xl_engagement.hosts.excel.engine.excel_process import spare_others
from xl_engagement.hosts.excel.find_excel import addin_path, configuration_path
from xl_engagement.package import WorkbookError, write_atomically

_RECORD = "installed.json"

spare_others()  # addin_file has imported xlwings


@dataclass(frozen=True, slots=True)
class Record:
    """What an installation changed, or may have changed if it was interrupted."""

    before: str | None = None
    """The configuration as it was before; None if there was no file."""
    written: list[str] = field(default_factory=list)
    """The configurations that were written; the last one is in force."""
    addins: list[str] = field(default_factory=list)
    """The digests of the add-ins that were put into the start folder."""
    folders: list[str] = field(default_factory=list)
    """The folders that were made."""

    @classmethod
    def read(cls) -> Record | None:
        """The record of this user's installation; None where there is none."""
        path = record_path()
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise HostError(
                f"{path}, the record of what was installed, cannot be read ({error}): delete it, and what it would "
                f"undo: {addin_path()} and the configuration beside it"
            ) from error

    def write(self) -> None:
        """Write the record, whole or not at all."""
        _write(record_path(), json.dumps(asdict(self), indent=1).encode())

    def undone(self, configuration: Configuration | None) -> Configuration | None:
        """A configuration without what was installed; None for no file."""
        before = None if self.before is None else Configuration(self.before)
        if configuration is None or configuration.text in self.written:
            return before
        undone = configuration
        for written in self.written:
            undone = undone.without(Configuration(written), before or Configuration())
        only_ours = before is None and configuration.text and not undone.text
        return None if only_ours else undone


def install() -> list[str]:
    """Put the add-in into the start folder and name the interpreter that runs this in the configuration.

    Returns
    -------
    list of str
        What was done, for a person to read.

    Raises
    ------
    HostError
        It cannot be done. `install` and `uninstall` work on whatever state this leaves behind.
    """
    chosen = interpreter.settings()
    interpreter.check(chosen)
    record = Record.read() or Record()
    data = build()
    digest = hashlib.sha256(data).hexdigest()
    present_already = _is_present(digest, record)
    present = read_configuration()
    before = record.undone(present)
    written = (before or Configuration()).with_settings(chosen)
    contents = written.to_bytes()

    intended = Record(
        None if before is None else before.text,
        [*record.written, written.text],
        [*record.addins, digest],
        [*record.folders, *_made(addin_path().parent), *_made(configuration_path().parent)],
    )
    try:
        intended.write()
        if not present_already:  # Excel may have it open
            _put_into_start_folder(data)
    except HostError:
        _restore(record, intended)
        raise
    _write(configuration_path(), contents)
    replace(intended, written=[written.text], addins=[digest]).write()
    lines = [
        f"{addin_path()} is up to date" if present_already else f"wrote {addin_path()}",
        f"wrote {configuration_path()}: {interpreter.KEY} is {chosen[interpreter.KEY]}",
    ]
    if spoiled := written.malformed():
        lines.append(f'line {spoiled[0]} of the configuration is no "KEY","value": correct or delete it')
    return [*lines, "start Excel, and type =ENG_VERSION() in a cell"]


def uninstall() -> list[str]:
    """Undo what `install` did, except what the user has changed since; returns what was done, for a person to read."""
    record = Record.read()
    if record is None:
        return ["nothing was installed"]
    lines = []
    digest = installed_digest()
    if digest in record.addins:
        _remove(addin_path())
        lines.append(f"removed {addin_path()}")
    elif digest is not None:
        lines.append(f"left {addin_path()}, which is not as it was installed")
    present = read_configuration()
    undone = record.undone(present)
    if undone is None and present is not None:
        _remove(configuration_path())
        lines.append(f"removed {configuration_path()}")
    elif undone is not None and undone != present:
        _write(configuration_path(), undone.to_bytes())
        lines.append(f"restored {configuration_path()}")
    _remove(record_path())
    _remove_folders(record)
    return lines or ["nothing was left to remove"]


def build() -> bytes:
    """The add-in, as it would be installed now."""
    with tempfile.TemporaryDirectory() as folder:
        build_into(Path(folder))
        return (Path(folder) / ADDIN_FILE).read_bytes()


def build_into(folder: Path) -> list[Path]:
    """Write all files of the add-in into a folder; returns their paths."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return addin_file.write(folder)
    except OSError as error:
        raise HostError(f"the folder {folder} cannot be made: {error.strerror or error}") from error
    except WorkbookError as error:
        raise HostError(f"the add-in cannot be built: it {error}") from error


def installed_digest() -> str | None:
    """The digest of the add-in in the start folder; None where there is none."""
    try:
        return hashlib.sha256(addin_path().read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def record_path() -> Path:
    """Where the record of the installation is."""
    return configuration_path().parent / _RECORD


def read_configuration() -> Configuration | None:
    """The user's configuration; None where there is no file."""
    try:
        return Configuration.of(configuration_path().read_bytes())
    except FileNotFoundError:
        return None


def _is_present(digest: str, record: Record) -> bool:
    """Whether the add-in with a digest is installed; HostError if there is one that `install` did not put there."""
    present = installed_digest()
    if present is not None and present not in record.addins:
        raise HostError(
            f"{addin_path()} was put there by hand, or changed since it was installed: move it elsewhere, then install"
        )
    return present == digest


def _restore(record: Record, intended: Record) -> None:
    if record == Record():
        _remove(record_path())
        _remove_folders(intended)
    else:
        record.write()


def _made(folder: Path) -> list[str]:
    """Make a folder with its parents; those that were missing, the outermost first."""
    missing = [str(path) for path in (folder, *folder.parents) if not path.exists()][::-1]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HostError(f"the folder {folder} cannot be made: {error.strerror or error}") from error
    return missing


def _remove_folders(record: Record) -> None:
    for folder in reversed(record.folders):
        with contextlib.suppress(OSError):  # it holds something else by now
            Path(folder).rmdir()


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except WorkbookError as error:
        raise HostError(f"{path} {error}") from error


def _put_into_start_folder(data: bytes) -> None:
    # Not by way of a file in the folder itself: Excel would open it, were it left there.
    temporary = addin_path().parent.parent / f".{ADDIN_FILE}.tmp"
    try:
        _write(temporary, data)
        temporary.replace(addin_path())
    except OSError as error:
        raise _said(addin_path(), "written", error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _said(path, "removed", error) from error


def _said(path: Path, what: str, error: OSError) -> HostError:
    if isinstance(error, PermissionError):
        return HostError(
            f"{path} cannot be {what}: close Excel, which keeps it open, and try again; "
            "if no Excel runs, you lack the permission to write there"
        )
    return HostError(f"{path} cannot be {what}: {error.strerror or error}")
