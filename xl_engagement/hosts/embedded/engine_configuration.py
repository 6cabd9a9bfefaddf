"""The engine's settings, the same for every workbook."""

from __future__ import annotations

import secrets

import formualizer as fz


def configuration(date_1904: bool) -> fz.WorkbookConfig:
    """The settings of a workbook whose dates count from 1900 or from 1904 on."""
    settings = fz.EvaluationConfig()
    # Parallel evaluation makes callbacks into Python four to nine times slower.
    settings.enable_parallel = False
    # As in Excel, a cycle counts only where it is closed by the branches taken.
    settings.cycle_detection = "runtime"
    # RAND gives new numbers each time.
    settings.workbook_seed = secrets.randbits(63)
    settings.date_system = "1904" if date_1904 else "1900"
    return fz.WorkbookConfig(mode=fz.WorkbookMode.Ephemeral, eval_config=settings)
