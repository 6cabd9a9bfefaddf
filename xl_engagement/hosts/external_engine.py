"""A spreadsheet program as a calculation engine: it opens a workbook, calculates, and tells what formulas give."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import TracebackType
from typing import NamedTuple, Protocol, Self, TypeAlias

from xl_engagement.cells import Area, Rows, Scalar

Place: TypeAlias = tuple[str, int, int]
"""A cell: its sheet's name as the workbook spells it, row and column from 1."""

Result: TypeAlias = Scalar | Rows
"""What a formula gives: rows for an array formula that fills several cells. A blank is None, a date a number."""


class ExternalEngineError(Exception):
    """The program does not start, refuses the workbook, died over it, or took too long.

    The message continues a sentence that starts with the file's name: "took LibreOffice more than 60 seconds".
    """


class Wanted(NamedTuple):
    """A formula cell whose result is wanted."""

    place: Place
    text: str
    """The formula as the file has it, without its equals sign."""
    area: Area | None
    """What an array formula fills in the file as it was stored; None for any other formula."""
    dynamic: bool
    """A dynamic array: its result takes the size that it needs."""


class OpenWorkbook(Protocol):
    """A workbook that is open in a program; a context manager that closes it, without saving."""

    def pin_values(self, values: Mapping[Place, Result]) -> None:
        """Put constants where inputs or formulas are; rows take the place of an array formula with all its cells."""

    def results(self, wanted: Collection[Wanted]) -> dict[Place, Result]:
        """Calculate everything that is due and read the results.

        Errors are `ErrorValue`, also those that no file holds: whatever the program cannot compute (a function or a
        kind of reference that it lacks) is `#NAME?`. TRUE and FALSE are bool.
        """

    def __enter__(self) -> Self:
        """Enter the context."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the workbook."""


class ExternalEngine(Protocol):
    """A running spreadsheet program with the functions of the catalogue in it; started and restarted on demand."""

    name: str
    """What messages call it: 'LibreOffice'."""

    needs_whole_file: bool
    """It refuses copies in which charts, pictures and the like are missing, which others load faster."""

    def open(self, workbook: bytes) -> OpenWorkbook:
        """Open an OOXML workbook's bytes, macros off, links not followed, nothing asked; ExternalEngineError if not."""

    def close(self) -> None:
        """End the program; `open` would start it again."""
