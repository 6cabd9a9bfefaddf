"""Which files a batch reads, and where each result goes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
MARK = ".recalculated"
"""Stands before the suffix of a result that lies beside its input."""


class UsageError(ValueError):
    """The command cannot be meant as it was given; nothing was read or written."""


class Job(NamedTuple):
    """One file to work on, and where the result goes."""

    source: Path
    output: Path


def find_inputs(patterns: Iterable[str | os.PathLike[str]], mark: str = MARK) -> list[Path]:
    """The files that paths, folders and globs name, each once, in order.

    A folder stands for the workbooks directly inside it, without the lock files of open workbooks (~$...) and without
    earlier results, whose names end with the mark; a glob too. A path is taken as it is, whether the file exists or
    not: what it is turns out when it is read. UsageError for a folder or a glob that yields nothing.
    """
    found: dict[str, Path] = {}
    for given in patterns:
        pattern = os.fspath(given)
        path = Path(pattern)
        if not pattern:
            raise UsageError("one of the inputs is an empty text; is a variable unset?")
        if path.is_dir():
            paths = _workbooks(path.iterdir(), mark)
        elif glob.has_magic(pattern) and not path.exists():
            # Path.glob takes no absolute patterns.
            paths = _workbooks(map(Path, glob.glob(pattern, recursive=True)), mark)  # noqa: PTH207
        else:
            found.setdefault(os.path.realpath(path), path)
            continue
        if not paths:
            raise UsageError(f"{pattern} holds no workbook ({', '.join(SUFFIXES)})")
        for inside in paths:
            found.setdefault(os.path.realpath(inside), inside)
    return list(found.values())


def plan_outputs(
    inputs: Iterable[Path],
    output: str | os.PathLike[str] | None = None,
    *,
    in_place: bool = False,
    mark: str = MARK,
) -> list[Job]:
    """Where each result goes.

    `output` names a folder, or, for one input, a file: a path with a workbook's suffix. With `in_place` the inputs
    themselves are replaced. With neither, the result lies beside its input, as NAME.recalculated.xlsx or with another
    mark. UsageError where two results would take one place, or one would replace an input without `in_place`.
    """
    sources = list(inputs)
    if output is not None and not os.fspath(output):
        raise UsageError("the output is an empty text; is a variable unset?")
    if in_place and output is not None:
        raise UsageError("an output and in-place exclude each other")
    if in_place:
        return [Job(source, source) for source in sources]
    jobs = [Job(source, _output(source, output, len(sources), mark)) for source in sources]
    taken: dict[str | tuple[int, int], Path] = {}
    own = {identity for source in sources for identity in _identities(source)}
    for source, target in jobs:
        identities = _identities(target)
        if identities & own:
            raise UsageError(f"{target} is an input: give another output, or say in-place")
        if other := next((taken[identity] for identity in identities if identity in taken), None):
            raise UsageError(f"{other} and {source} would both be written to {target}")
        taken |= dict.fromkeys(identities, source)
    return jobs


def _output(source: Path, output: str | os.PathLike[str] | None, count: int, mark: str) -> Path:
    if output is None:
        return source.with_name(f"{source.stem}{mark}{source.suffix}")
    path = Path(output)
    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        return path / source.name
    if count > 1:
        raise UsageError(f"{path} is one file, but there are {count} inputs: name a folder")
    if source.suffix.lower() in SUFFIXES and path.suffix.lower() != source.suffix.lower():
        raise UsageError(f"{path} must end in {source.suffix}, as {source} does: the kind of workbook stays what it is")
    return path


def _workbooks(paths: Iterable[Path], mark: str) -> list[Path]:
    return sorted(
        path
        for path in paths
        if path.suffix.lower() in SUFFIXES
        and not path.name.startswith("~$")
        and not path.stem.endswith(mark)
        and path.is_file()
    )


def _identities(path: Path) -> set[str | tuple[int, int]]:
    """What two spellings of one file share: links and mounts are seen through where the file exists.

    The name is taken without case, because two such files can meet on some systems.
    """
    found: set[str | tuple[int, int]] = {os.path.realpath(path).casefold()}
    with suppress(OSError):
        status = path.stat()
        found.add((status.st_dev, status.st_ino))
    return found
