"""Changes to bytes at many places, made in one go."""

from __future__ import annotations


class Splices:
    """Replacements of stretches of `data`, none overlapping; an empty stretch is an insertion.

    Insertions at one place stand in the order in which they were added, before a replacement that starts there.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._splices: list[tuple[int, int, bytes]] = []

    def __bool__(self) -> bool:
        return bool(self._splices)

    def replace(self, start: int, end: int, content: bytes) -> None:
        """Put `content` in the place of `data[start:end]`."""
        self._splices.append((start, end, content))

    def result(self) -> bytes:
        """The changed bytes."""
        chunks, position = [], 0
        for start, end, content in sorted(self._splices, key=lambda splice: splice[:2]):
            chunks += [self.data[position:start], content]
            position = end
        return b"".join([*chunks, self.data[position:]])
