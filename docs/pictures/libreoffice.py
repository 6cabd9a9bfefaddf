"""Makes the pictures of README.md and docs/libreoffice.md: documents with ENG_ functions, printed by LibreOffice.

    python docs/pictures/libreoffice.py

Needs LibreOffice and pdftoppm (Debian, Ubuntu: apt install libreoffice-calc python3-uno poppler-utils).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import xlsxwriter

from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.identity import FILE_NAME
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import installation
from xl_engagement.templates import build

HERE = Path(__file__).parent
UNITS = (500, 3_000, 6_000, 12_000, 20_000)
FORMULAS = (
    "=ENG_CHEAPEST(C4:G4,C5,C6)",
    '=ENG_TCO("ODM",C4:G4,C5,C6)',
    '=ENG_BREAK_EVEN("CM","ODM",C5,C6)',
    '=ENG_TCO("ODM",C4:G4,C5,"free")',
    '=ENG_CHECK("ENG_TCO","ODM",C4:G4,C5,"free")',
)
TABLE = "=ENG_COMPARE(C4:G4,C5,C6)"
TABLE_FORMATS = ("@", "#,##0", "#,##0.00", "#,##0", "@", "@", "0%")
RESOLUTION = 110
PICTURES = {"calc-formulas": (1, (10, 20, 890, 485)), "calc-template": (4, (30, 30, 850, 546))}
"""By name: the page of the document, and what is cut out of it: left, top, width, height in pixels."""

DARK, PALE, GREY, INPUT = "#1F3A4D", "#E4EDF2", "#55606A", "#FFF6D6"


def first_formulas(path: Path) -> None:
    """A page with inputs, formulas with their results, an error and its message, and a table."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Quote")

    def style(**changes: object) -> object:
        return book.add_format({"font_name": "Liberation Sans", "font_size": 10, "valign": "vcenter", **changes})

    head = style(bold=True, font_color=DARK, bottom=1, bottom_color=DARK)
    code = style(font_name="Liberation Mono", font_size=9, font_color=GREY)
    sheet.hide_gridlines(2)
    sheet.set_column("A:A", 1)
    sheet.set_column("B:B", 43)
    sheet.set_column("C:H", 12.5)
    sheet.set_default_row(17)
    sheet.set_row(1, 28)
    sheet.write("B2", "A quote, worked out in LibreOffice Calc", style(bold=True, font_size=15, font_color=DARK))
    inputs = (("Units a year", UNITS), ("Unit cost", (80,)), ("Fee a month and device", (1.5,)))
    for row, (text, values) in enumerate(inputs, 3):
        sheet.write(row, 1, text, style())
        sheet.write_row(row, 2, values, style(num_format="#,##0.##" if row == 5 else "#,##0", bg_color=INPUT))
    sheet.write_row("B8", ("Formula", "Result", "", "", "", "", ""), head)
    for row, formula in enumerate(FORMULAS, 8):
        sheet.write_string(row, 1, formula, code)
        sheet.write_formula(row, 2, formula, style(num_format="#,##0", bold=True, align="left"))
    top = 8 + len(FORMULAS) + 1
    sheet.write_row(top, 1, (f"{{{TABLE}}}  over B16:H21", "", "", "", "", "", ""), head)
    titles = style(bold=True, font_color=DARK, bg_color=PALE, text_wrap=True)
    sheet.write_array_formula(top + 1, 1, top + 6, 7, f"{{{TABLE}}}", titles)
    for column, number_format in enumerate(TABLE_FORMATS, 1):
        # Cells behind the first of an array formula are written for their format alone.
        side = "right" if number_format != "@" else "left" if column == 1 else "center"
        for row in range(top + 1 + (column == 1), top + 7):
            look = {"bold": True, "font_color": DARK, "bg_color": PALE} if row == top + 1 else {}
            sheet.write_number(row, column, 0, style(num_format=number_format, align=side, **look))
    sheet.set_column("F:F", 11)
    sheet.set_column("G:G", 15)
    sheet.set_column("H:H", 18)
    sheet.set_landscape()
    sheet.set_paper(11)
    sheet.set_margins(0.2, 0.2, 0.2, 0.2)
    sheet.fit_to_pages(1, 1)
    book.close()


def main() -> None:
    """Make all pictures."""
    found = installation()
    # LibreOffice's Python takes its standard library from beside the first python3: its own comes first.
    own = str(Path(found.python or found.program).parent)
    surroundings = {**os.environ, "PATH": os.pathsep.join([own, os.environ["PATH"]])}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        addin = folder / FILE_NAME
        addin.write_bytes(extension(environment()))
        with Office(found, folder / "profile") as office:
            office.add_extension(addin)
        first_formulas(folder / "calc-formulas.xlsx")
        (folder / "calc-template.xlsx").write_bytes(build("cost-comparison"))
        for picture, (page, (left, top, width, height)) in PICTURES.items():
            subprocess.run(
                [
                    found.program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                    "--convert-to", "pdf", "--outdir", folder, folder / f"{picture}.xlsx",
                ],
                check=True, capture_output=True, env=surroundings,
            )  # fmt: skip
            cut = ("-x", left, "-y", top, "-W", width, "-H", height)
            arguments = ("-png", "-r", RESOLUTION, "-f", page, "-l", page, "-singlefile", *cut)
            subprocess.run(
                ["pdftoppm", *map(str, arguments), folder / f"{picture}.pdf", HERE / picture], check=True
            )  # fmt: skip
            print(HERE / f"{picture}.png")


if __name__ == "__main__":
    main()
