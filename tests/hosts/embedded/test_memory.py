"""Workbooks are freed: what Python registers in the engine must not keep the engine alive."""

from __future__ import annotations

import gc
import io
import weakref

import xlsxwriter

from xl_engagement.hosts.embedded.engine import Engine
from xl_engagement.worksheet import catalogue


def test_an_engine_ends_with_its_last_reference():
    """A circle through the workbook, which is not Python's, would never be found."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("S").write_formula("A1", '=SUMPRODUCT(ABS({1,-2}))&ENG_RECOMMEND("",TRUE)')
    engine = Engine.load(target.getvalue(), catalogue())
    engine.evaluate()
    watched = weakref.ref(engine)
    del engine
    gc.collect()
    assert watched() is None
