"""What each module of the package imports, read from its source and not from what happens to be loaded."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "xl_engagement"

# A module's name in a text, as import_module takes it; in an f-string the part before the first brace.
_MODULE_NAME = re.compile(r"xl_engagement(?:\.\w+)+\.?")


class Import(NamedTuple):
    """One import: the modules' names without the package's, and what is taken; "" is the package itself."""

    module: str
    imported: str
    name: str | None = None
    for_types: bool = False
    """Only type checkers see it."""

    def __str__(self) -> str:
        return f"{self.module} imports {self.imported or 'xl_engagement'}{f': {self.name}' if self.name else ''}"


@cache
def modules() -> dict[str, Path]:
    """Every module and folder of the package by its name without the package's; the package itself is ""."""
    return {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports() -> tuple[Import, ...]:
    """Every import of one module of the package by another, wherever in the module it stands."""
    return tuple(found for module, path in modules().items() for found in _inside(module, path))


@cache
def libraries() -> dict[str, frozenset[str]]:
    """The top-level names of what each module imports from outside of the package."""
    return {
        module: frozenset(
            name.partition(".")[0] for name, _, _ in _imported(path) if name.partition(".")[0] != "xl_engagement"
        )
        for module, path in modules().items()
    }


def folder_of(module: str) -> str:
    """The folder that a module lies in; of a folder's __init__ the folder itself."""
    return module if modules()[module].name == "__init__.py" else module.rpartition(".")[0]


def room_of(module: str) -> str:
    """The first part of a module's name: the room, or a module beside the rooms."""
    return module.partition(".")[0]


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _inside(module: str, path: Path) -> Iterator[Import]:
    for imported, name, for_types in _imported(path):
        package, _, within = imported.partition(".")
        if package != "xl_engagement":
            continue
        if name is not None and (full := f"{within}.{name}".lstrip(".")) in modules():
            yield Import(module, full, None, for_types)
            continue
        while within not in modules():
            within = within.rpartition(".")[0]
        if within or name or imported == "xl_engagement":
            yield Import(module, within, name, for_types)


def _imported(path: Path) -> Iterator[tuple[str, str | None, bool]]:
    """What a file imports, by statement or by a text that names a module: the module, a name in it, for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    types = {part for node in ast.walk(tree) if _is_for_types(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [(alias.name, None) for alias in names]
            case ast.ImportFrom(module=str(module), names=names, level=0):
                found = [(module, alias.name) for alias in names]
            case ast.ImportFrom(module=module, names=names, level=level):
                # A relative import, as the part that runs in LibreOffice's own Python has them.
                folder = ".".join(path.relative_to(ROOT).parts[: -1 - (level - 1)])
                found = [(f"{folder}.{module}" if module else folder, alias.name) for alias in names]
            case ast.Constant(value=str(text)) if _MODULE_NAME.fullmatch(text):
                found = [(text.rstrip("."), None)]
            case _:
                continue
        yield from ((imported, name, node in types) for imported, name in found)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
