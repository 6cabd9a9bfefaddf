"""Pictures of the templates for the documentation: the sheet with the answer, as LibreOffice prints the shipped file.

`python -m xl_engagement.templates.rendering` writes them; it needs LibreOffice, pdftotext and pdftoppm.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from xl_engagement.hosts.addins import HostError
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.package import Archive
from xl_engagement.templates.template_list import TEMPLATES

_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>.*?</f>)", re.DOTALL)
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_TIME_LIMIT = 300
_DOTS_PER_INCH = 90
_HEIGHT = 640
"""The largest height of a picture in pixels: what is longer is cut off at its foot."""


class NoPicturesError(Exception):
    """What pictures need is missing or failed; the message says what."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m xl_engagement.templates.rendering", description=__doc__)
    parser.add_argument("-w", "--workbooks", type=Path, default=Path("workbooks"), metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/pictures/templates"), metavar="FOLDER")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    workbooks = [options.workbooks / f"{name}.xlsx" for name in TEMPLATES]
    try:
        with tempfile.TemporaryDirectory() as folder:
            for template, pdf in zip(TEMPLATES.values(), as_pdf(workbooks, Path(folder)), strict=True):
                print(_picture(pdf, template.shown, options.output / f"{template.name}.png"))
    except NoPicturesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def as_pdf(workbooks: Iterable[Path], folder: Path) -> list[Path]:
    """Print workbooks to PDF files in a folder, with the values that they store.

    Raises NoPicturesError where a program is missing or a workbook is not printed.
    """
    copies = []
    (folder / "values").mkdir(exist_ok=True)
    for path in workbooks:
        copy = folder / "values" / path.name
        copy.write_bytes(_without_formulas(path))
        copies.append(copy)
    _run(
        _soffice(),
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, copies),
    )
    printed = [folder / copy.with_suffix(".pdf").name for copy in copies]
    for path in printed:
        if not path.exists():
            raise NoPicturesError(f"LibreOffice did not print {path.stem}")
    return printed


def text_of(pdf: Path) -> str:
    """The text of a PDF file, laid out as on its pages; NoPicturesError where pdftotext is missing."""
    return _run(_tool("pdftotext"), "-layout", str(pdf), "-")


def _without_formulas(path: Path) -> bytes:
    """A workbook of values: LibreOffice would calculate array formulas, for which it may lack the functions."""
    try:
        archive = Archive(path.read_bytes())
    except FileNotFoundError:
        raise NoPicturesError(f"{path} is missing; build it: python -m xl_engagement.templates") from None
    sheets = filter(_SHEET.fullmatch, archive.names)
    return archive.rewritten({name: _FORMULA.sub(b"", archive.read(name)) for name in sheets})


def _picture(pdf: Path, sheet: str, target: Path) -> Path:
    """Write the first page of a sheet as a picture."""
    footer = re.compile(rf"(?:^|\s){re.escape(sheet)}, (\d+) of \d+\s*$", re.MULTILINE)
    found = footer.search(text_of(pdf))
    if found is None:
        raise NoPicturesError(f"{pdf.stem} has no page of the sheet {sheet}")
    page = found[1]
    size = ["-r", str(_DOTS_PER_INCH), "-H", str(_HEIGHT)]
    _run(_tool("pdftoppm"), "-png", "-singlefile", "-f", page, "-l", page, *size, str(pdf), str(target.with_suffix("")))
    return target


def _soffice() -> str:
    try:
        return str(find_libreoffice().program)
    except HostError as error:
        raise NoPicturesError(str(error)) from None


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoPicturesError(f"{name} is not found: install poppler (Debian, Ubuntu: apt install poppler-utils)")
    return found


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIME_LIMIT, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPicturesError(f"{command[0]} failed: {error}") from error
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
