"""The worksheet catalogue: every ENG_ function, declared once, for every host.

`catalogue()` lists the functions, `find(spelling)` gives one, `call(name, *arguments)` evaluates one as a cell would.
"""

from __future__ import annotations

from xl_engagement.worksheet.catalogue import UnknownFunctionError, call, catalogue, find

__all__ = ["UnknownFunctionError", "call", "catalogue", "find"]
