"""An array formula's tokens, mended: unknown ENG_ functions known, the texts of tables fit for comparing.

Calc compares texts by their places in a pool of the document's texts. Texts in an array that an add-in returns are not
entered there (tried in 7.4 and 25.2): ="ODM", MATCH, VLOOKUP, COUNTIF do not find them in a table's cells. Texts that
Calc itself puts together are entered, so {=TABLE()} becomes {=IF(ISTEXT(TABLE()),TABLE()&"",TABLE())}, which is the
same table in every program.
"""

from __future__ import annotations

from typing import Any

import uno  # type: ignore[import-not-found]

from xl_engagement.hosts.libreoffice.addin.formula_texts import function_behind, functions
from xl_engagement.hosts.libreoffice.addin.identity import SERVICE

_ENGLISH = 0
_SPECIAL, _PUSH, _EXTERNAL = 0, 0, 3
"""A group of operations, and the places in it of a value by itself and of a function of an add-in."""


class FormulaTokens:
    """The tokens from which a document's formulas are put together; their numbers differ from version to version."""

    def __init__(self, document: Any) -> None:
        mapper = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        special = mapper.getAvailableMappings(_ENGLISH, _SPECIAL)
        self._value, self._function = special[_PUSH].Token.OpCode, special[_EXTERNAL].Token.OpCode
        words = ("IF", "ISTEXT", "(", ")", ";", "&")
        self._if, self._is_text, self._open, self._close, self._next, self._join = mapper.getMappings(words, _ENGLISH)

    def mended(self, tokens: Any) -> tuple[Any, ...] | None:
        """An array formula as it should be; None where it is so already."""
        known = self._known(tokens)
        return self._comparable(known or tokens) if self._is_table(known or tokens) else known

    def _known(self, tokens: Any) -> tuple[Any, ...] | None:
        """The formula with the ENG_ functions in it known as such; None where they are, or there are none."""
        changed = False
        for token in tokens:
            if token.OpCode not in (self._value, self._function) and isinstance(token.Data, str):
                name = function_behind(token.Data)
                if name:
                    token.OpCode, token.Data = self._function, f"{SERVICE}.{name}"
                    changed = True
        return tuple(tokens) if changed else None

    def _is_table(self, tokens: Any) -> bool:
        """Whether the formula is a call of a function that returns a table, and nothing around it."""
        if not tokens or tokens[0].OpCode != self._function:
            return False
        if not functions().get(tokens[0].Data.removeprefix(f"{SERVICE}.")):
            return False
        depth = 0
        for index, token in enumerate(tokens):
            depth += (token.OpCode == self._open.OpCode) - (token.OpCode == self._close.OpCode)
            if index and depth == 0:
                return index == len(tokens) - 1
        return False

    def _comparable(self, table: Any) -> tuple[Any, ...]:
        no_text = uno.createUnoStruct("com.sun.star.sheet.FormulaToken")
        no_text.OpCode, no_text.Data = self._value, ""
        condition = (self._if, self._open, self._is_text, self._open, *table, self._close, self._next)
        return *condition, *table, self._join, no_text, self._next, *table, self._close
