"""Whether the results can be relied on, beside the results: the inputs are in order and every check holds."""

from __future__ import annotations

from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.theme import RIGHT_LOOK, WRONG_LOOK

ANSWER = '=IF(problem="",answer_text,problem)'
"""The answer in words, or what is wrong with the inputs."""
_FINE = "all hold"


def write_verdict(page: Page) -> None:
    """Write whether the checks hold, as a finding named `verdict`; `write_problem` writes its words."""
    formula = f'=IF(problem="",IF(test_all,"{_FINE}","see Checks"),"bad input")'
    page.finding("verdict", "Checks", formula, "=problem_text", lines=2)
    cell = page.area(page.row - 1, FIRST + 1)
    page.lights_word(cell, _FINE, RIGHT_LOOK)
    page.lights_word(cell, _FINE, WRONG_LOOK, other=True)


def write_problem(texts: TextsSheet, *checks: str) -> None:
    """Write what is wrong, named `problem`: the first message of the checks, formulas for a message or ''."""
    *others, last = checks
    formula = last
    for check in reversed(others):
        formula = f'IF({check}<>"",{check},{formula})'
    texts.add("problem", f"={formula}", 3)
    fine = "Inputs and assumptions are in order; the sheet Checks compares the figures."
    texts.add("problem_text", f'=IF(problem="","{fine}",problem)', 3)
