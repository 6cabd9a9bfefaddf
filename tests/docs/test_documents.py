"""What the documents for those who carry on the work say is so: names can be imported, paths are there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
_PATH = re.compile(r"`((?:xl_engagement|tests|docs|scripts|benchmarks|workbooks|build)(?:/[\w.*-]+)+)/?`")
_MODULE = re.compile(r"python -m ((?:xl_engagement|benchmarks)[\w.]*)")
_IMPORT = re.compile(r"^\| `(xl_engagement[\w.]+)` \|", re.MULTILINE)


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def importable() -> list[str]:
    """The names that docs/architecture.md promises to keep."""
    found = _IMPORT.findall(text("docs/architecture.md").partition("## What may be imported from Python")[2])
    assert len(found) >= 15
    return found


@pytest.mark.parametrize("name", importable())
def test_what_may_be_imported_can_be(name):
    """A module, or a name in one."""
    module, _, attribute = name.rpartition(".")
    try:
        assert hasattr(import_module(module), attribute) or import_module(name)
    except ModuleNotFoundError as error:
        pytest.fail(f"{name}: {error}")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_and_modules_are_there(document):
    """Files, folders and commands that a document names exist in the checkout; what is built lies in build."""
    paths = {path for path in _PATH.findall(text(document)) if not path.startswith("build/")}
    missing = [path for path in sorted(paths) if not list(ROOT.glob(path)) and not list(ROOT.glob(f"{path}.py"))]
    for module in set(_MODULE.findall(text(document))) - {"benchmarks.NAME"}:
        place = ROOT.joinpath(*module.split("."))
        if not place.with_suffix(".py").exists() and not (place / "__main__.py").exists():
            missing.append(module)
    assert missing == []


def test_every_page_is_in_the_index():
    """docs/README.md leads to all others, and to CONTRIBUTING and the CHANGELOG."""
    index = text("docs/README.md")
    linked = {link.removeprefix("../") for link in re.findall(r"\]\(([\w./-]+\.md)\)", index)}
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages | {"CONTRIBUTING.md", "CHANGELOG.md", "README.md"} == linked


def test_first_screen_of_the_readme_shows_pictures():
    """A template, and formulas in cells, before the first section."""
    pictures = re.findall(r"!\[[^\]]+\]\(([\w./-]+\.png)\)", text("README.md").partition("\n## ")[0])
    assert len(pictures) == 2
    assert all((ROOT / picture).read_bytes().startswith(b"\x89PNG") for picture in pictures)
