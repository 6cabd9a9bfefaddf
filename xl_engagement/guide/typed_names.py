"""Names as people type them: lookups that ignore case, spaces, hyphens, underscores and slashes."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_SEPARATORS = re.compile(r"[\s\-_/\u2010-\u2015]+")


def folded(text: str) -> str:
    """Return `text` without separators and in one case, so that spellings of one name compare equal."""
    return _SEPARATORS.sub("", text).casefold()


def alias_index(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Map every folded name to its key, from pairs of a key and its other names.

    Raises ValueError where one name would stand for two keys: a lookup must never guess.
    """
    index: dict[str, str] = {}
    for key, names in named:
        for name in (key, *names):
            if index.setdefault(folded(name), key) != key:
                raise ValueError(f"{name!r} names both {index[folded(name)]!r} and {key!r}")
    return MappingProxyType(index)
