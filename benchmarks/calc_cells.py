"""Calls of our functions in cells of a warm LibreOffice, against a native function and an add-in function that does
nothing.

    python -m benchmarks.calc_cells

Needs LibreOffice. Every candidate fills the same cells and is calculated in its turn; the best of its turns counts.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import tempfile
import zipfile
from pathlib import Path

from xl_engagement.hosts.libreoffice.addin.extension import extension
from xl_engagement.hosts.libreoffice.addin.identity import SERVICE
from xl_engagement.hosts.libreoffice.addin.libraries import environment
from xl_engagement.hosts.libreoffice.engine.office import Office
from xl_engagement.hosts.libreoffice.find_program import find_libreoffice

DRIVER = Path(__file__).parents[1] / "tests/hosts/libreoffice/addin/calc_driver.py"
CELLS = 10_000
DOES_NOTHING = "ENG_VERSION"
"""The floor: in the copy of the add-in that is measured this function returns its result without any work."""

FORMULAS = {
    "native: PV(rate; periods; payment)": "=PV(0.08;5;A1)",
    "an add-in function that does nothing": f"={DOES_NOTHING}()",
    "ENG_RESPONSIBLE(model; activity)": '=ENG_RESPONSIBLE("CM";"firmware")',
    "ENG_BREAK_EVEN(a; b; price; fee)": '=ENG_BREAK_EVEN("CM";"ODM";A1;2)',
    "ENG_TCO(model; units; price; fee)": '=ENG_TCO("ODM";$C$1:$G$1;A1;2)',
}
UNITS = {"C1": 500, "D1": 3_000, "E1": 6_000, "F1": 12_000, "G1": 20_000}
ONE_CALL = f'{{=ENG_TCO("ODM";$C$1:$G$1;A1:A{CELLS};2)}}'


def with_floor() -> bytes:
    """The add-in, with one function whose method does nothing but return."""
    source = zipfile.ZipFile(io.BytesIO(extension(environment())))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "component.py":
                part = part.replace(
                    b"        made = method(name, Array)",
                    f'        made = method(name, Array) if name != "{DOES_NOTHING}" else lambda: ""'.encode(),
                )
                assert DOES_NOTHING.encode() in part
            archive.writestr(name, part)
    return target.getvalue()


def main() -> None:
    found = find_libreoffice()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        addin = folder / "xl_engagement.oxt"
        addin.write_bytes(with_floor())
        with Office(found, folder / "profile") as installing:
            installing.add_extension(addin)
        with subprocess.Popen(
            [found.python, DRIVER, found.program, folder / "profile"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as driver:  # fmt: skip

            def ask(request: str, *arguments: object) -> object:
                pickle.dump((request, arguments), driver.stdin)
                driver.stdin.flush()
                done, answer = pickle.load(driver.stdout)
                assert done, answer
                return answer

            ask("wait_for", SERVICE)
            document = ask("new")
            ask("fill", document, UNITS)
            ask("fill_column", document, "A", [80 + row % 400 for row in range(CELLS)])
            seconds = ask("seconds", document, "J1", [*FORMULAS.values(), ONE_CALL], CELLS)
            driver.stdin.close()
    floor = seconds[FORMULAS["an add-in function that does nothing"]]
    print(f"LibreOffice {found.version}, {CELLS:,} cells")
    for text, formula in FORMULAS.items():
        taken = seconds[formula]
        print(f"  {text:40} {CELLS / taken:10,.0f} calls a second   {taken / floor:7.3f} x the floor")
    times = seconds[FORMULAS["ENG_TCO(model; units; price; fee)"]] / seconds[ONE_CALL]
    print(f"  ENG_TCO over {CELLS:,} rows in one call: {seconds[ONE_CALL] * 1e3:.0f} ms, {times:.0f} times as fast")


if __name__ == "__main__":
    main()
