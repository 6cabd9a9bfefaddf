"""The kinds of argument that name something: a word, an entry of the guide, an engagement model, a driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_engagement.cells import VALUE
from xl_engagement.guide.default_assumptions import SETTINGS
from xl_engagement.guide.engagement_models import MODELS, OEM_REASON, find_model, names_oem
from xl_engagement.model.break_even.value import SEARCHABLE
from xl_engagement.model.comparison import TIE_ORDER
from xl_engagement.worksheet.calling.argument_kinds import Kind
from xl_engagement.worksheet.calling.call_errors import CellError, nearest, shown


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a few words, in any case; `aliases` maps other spellings (in lower case) to the word."""

    words: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def read_cell(self, cell: Any) -> str:
        """The word meant."""
        if not isinstance(cell, str):
            raise CellError(VALUE, f"must be one of {', '.join(self.words)}, not {shown(cell)}")
        text = " ".join(cell.split()).casefold()
        for word in self.words:
            if word.casefold() == text:
                return word
        if text in self.aliases:
            return self.aliases[text]
        near = nearest(cell, self.words)
        raise CellError(VALUE, f"must be one of {', '.join(self.words)}, not {shown(cell)}{near}")


@dataclass(frozen=True, slots=True)
class Named(Kind):
    """A thing known by name; `find` gives it for a text, or None; `names` are offered where there is none."""

    find: Callable[[str], Any]
    names: tuple[str, ...]

    def read_cell(self, cell: Any) -> Any:
        """The thing named in a cell."""
        found = self.find(cell) if isinstance(cell, str) else None
        if found is None:
            near = nearest(str(cell), self.names)
            raise CellError(VALUE, f"must be one of {', '.join(self.names)}, not {shown(cell)}{near}")
        return found


@dataclass(frozen=True, slots=True)
class EngagementModelName(Kind):
    """The code of an engagement model, or one of its everyday names."""

    oem_allowed: bool = False

    def read_cell(self, cell: Any) -> str:
        """The code of the model named."""
        rule = f"must name an engagement model ({', '.join(TIE_ORDER)}), not {shown(cell)}"
        if not isinstance(cell, str):
            raise CellError(VALUE, rule)
        if names_oem(cell):
            if self.oem_allowed:
                return "OEM"
            raise CellError(VALUE, f"is {shown(cell)}. {OEM_REASON}")
        code = find_model(cell)
        if code is None:
            names = [*TIE_ORDER, *(alias for model in MODELS for alias in (model.name, *model.aliases))]
            raise CellError(VALUE, f"{rule}{nearest(cell, names)}")
        return code


class DriverName(Kind):
    """A driver whose break-even value can be asked for: unit_cost, saas_fee or an assumption's key."""

    def read_cell(self, cell: Any) -> str:
        """The driver's key."""
        key = cell.strip().casefold() if isinstance(cell, str) else ""
        if key in SEARCHABLE:
            return key
        if key in {setting.key for setting in SETTINGS}:
            raise CellError(VALUE, f"must be an amount to negotiate, and {key} is a rule")
        near = nearest(str(cell), SEARCHABLE)
        raise CellError(VALUE, f"must be unit_cost, saas_fee or a key of the assumptions, not {shown(cell)}{near}")
