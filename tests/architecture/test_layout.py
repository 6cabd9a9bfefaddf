"""Files are small, names tell files apart, and the tests lie where the code lies."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from .imports import PACKAGE, ROOT

MAX_LINES = 300

BESIDE_THE_ROOMS = {"architecture", "docs"}
"""Folders of tests that hold what is true of the whole project."""

_PARALLEL = (
    (re.compile(r"templates/(?!kit/)[^/]+/"), "templates/*/"),
    (re.compile(r"hosts/[^/]+/(addin|engine)/"), r"hosts/*/\1/"),
    (re.compile(r"(?:recalc|repair)/(?=[^/]+$)"), "recalc, repair/"),
)
"""Rooms that do the same for another template, host or command: a name there means the same in each."""


@pytest.mark.parametrize("folder", ["xl_engagement", "tests", "benchmarks", "docs"])
def test_no_file_is_long(folder):
    """A reader takes a file in at once."""
    sources = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".bas"}]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > MAX_LINES} == {}


def test_names_tell_modules_apart():
    """Two modules share a name where they are the same thing of parallel rooms, and nowhere else."""
    places: dict[str, set[str]] = defaultdict(set)
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.stem.startswith("__") and not _only_imports(path):
            name = path.stem.replace("_", "")
            places[name].add(_place(path))
            files[name].append(str(path.relative_to(PACKAGE)))
    assert {name: files[name] for name, found in places.items() if len(found) > 1} == {}


def test_tests_mirror_the_package():
    """A folder of tests has the name of the folder that it tests, and every room has one."""
    folders = _folders(ROOT / "tests") - BESIDE_THE_ROOMS
    assert folders - _folders(PACKAGE) == set()
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - {folder.partition("/")[0] for folder in folders} == set()


def _place(path: Path) -> str:
    place = path.relative_to(PACKAGE).as_posix()
    for pattern, parallel in _PARALLEL:
        place = pattern.sub(parallel, place)
    return place


def _only_imports(path: Path) -> bool:
    """Whether a module only lets others' names be imported from where users know them."""
    _, *body = ast.parse(path.read_text(encoding="utf-8")).body
    return all(isinstance(statement, ast.ImportFrom | ast.Assign) for statement in body) and "__all__" in ast.dump(
        body[-1]
    )


def _folders(root: Path) -> set[str]:
    """The folders that hold Python files, by their path below a root."""
    return {path.parent.relative_to(root).as_posix() for path in root.rglob("*.py") if path.parent != root}
