"""Choose an engagement model for a connected product: worksheet functions, cost model, template workbooks.

``from xl_engagement.model import ...`` gives the numpy functions; ``xl_engagement.call("ENG_TCO", ...)`` evaluates one
worksheet function by its name, with the conventions that it has in a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xl_engagement.worksheet import call as call

__version__ = "0.1.0"
__all__ = ["__version__", "call"]


def __getattr__(name: str) -> Any:
    """Load the worksheet layer, and numpy with it, only when it is asked for."""
    if name == "call":
        from xl_engagement.worksheet import call

        return call
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
