"""The sheet of calculations, behind all others: what charts, texts and checks refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from xl_engagement.templates.kit.named_figures import Figure, add_figures
from xl_engagement.templates.kit.template_sheet import Sheet


class CalculationsSheet(Sheet):
    """It begins with its constants; a template's own gives them, and writes its tables below."""

    name = "Calc"
    title = "Calculations"
    subtitle = "Behind the charts, the texts and the checks: nothing to fill in."
    contents: ClassVar[str] = "Figures behind the charts and the checks."
    constants: ClassVar[Sequence[Figure]]

    def write(self) -> None:
        """Write the constants."""
        self.page.freeze_title()
        self.page.section("Constants")
        add_figures(self.page, self.constants)
