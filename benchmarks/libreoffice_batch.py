"""Files per second of one warm LibreOffice, against a process for every file, and against the embedded engine.

    python -m benchmarks.libreoffice_batch

The workbook is that of benchmarks.recalculate: 500 formulas, 45 calls of ENG_ functions among them, 5 that spill.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from benchmarks.recalculate import workbook
from benchmarks.timing import best_of_turns
from xl_engagement.hosts.libreoffice.engine.libreoffice_engine import LibreOffice
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.calculation.external import wanted
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.recalc.workbook.workbook_formulas import Formulas


def main() -> None:
    data = workbook()
    package = WorkbookPackage.read(data)
    formulas = Formulas(package)
    lean, asked = package.engine_copy(), [wanted(formulas, cell, formula) for cell, formula in formulas]
    by_libreoffice = Settings(engine="libreoffice")
    program = LibreOffice()

    def warm() -> None:
        with program.open(lean) as opened:
            opened.results(asked)

    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "workbook.xlsx"), Path(folder, "out")
        path.write_bytes(data)
        command = [
            find_libreoffice().program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless",
            "--convert-to", "xlsx", "--outdir", out, path,
        ]  # fmt: skip

        def converted() -> None:
            subprocess.run(command, capture_output=True, check=True)
            (out / path.name).unlink()

        seconds = best_of_turns(
            {
                "embedded engine, recalculate": lambda: recalculate(data),
                "LibreOffice warm, open + results": warm,
                "LibreOffice warm, recalculate": lambda: recalculate(data, by_libreoffice),
                "soffice --convert-to": converted,
            },
            rounds=10,
        )
    program.close()
    whole = seconds["LibreOffice warm, recalculate"]
    for name, taken in seconds.items():
        print(f"  {name:34} {taken * 1e3:8.1f} ms {1 / taken:7.1f} files/s {taken / whole:6.2f} x LibreOffice warm")


if __name__ == "__main__":
    main()
