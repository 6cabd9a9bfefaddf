"""The add-in's configuration file: read as its VBA reads it, changed key by key, the rest left as the user wrote it.

Each line is ``"KEY","value"``. The VBA reads pairs of fields with ``Input #`` until it finds the key, letter case
aside; it takes the bytes for text in the code page of the machine, and expands %VARIABLES% in the value.
"""

from __future__ import annotations

import locale
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_engagement.hosts.addins import HostError

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FIELD = re.compile(r'[ \t]*(?:"([^"\r\n]*)"|([^,"\r\n]*))[ \t]*(,|\r?\n?$)')


def encoding() -> str:
    """The code page in which VBA reads files."""
    return locale.getencoding()


@dataclass(frozen=True, slots=True)
class Configuration:
    """The text of a configuration file."""

    text: str = ""

    @classmethod
    def of(cls, data: bytes) -> Configuration:
        """Read the file's bytes; those that are not text in the code page survive reading and writing."""
        return cls(data.decode(encoding(), "surrogateescape"))

    def to_bytes(self) -> bytes:
        """The bytes of the file; HostError for a character that the code page lacks."""
        try:
            return self.text.encode(encoding(), "surrogateescape")
        except UnicodeEncodeError as error:
            unknown = error.object[error.start : error.end]
            raise HostError(
                f"Excel's VBA cannot read {unknown!r} in a path, because this machine's code page ({encoding()}) "
                "lacks it: install Python in a folder with a plain name"
            ) from error

    def get(self, key: str) -> str | None:
        """The value of a key, as the file has it."""
        line = self.line(key)
        return None if line is None else fields(line)[1]

    def line(self, key: str) -> str | None:
        """The line that gives a key its value: the first one."""
        return next((line for line in self.lines() if _key(line) == key.lower()), None)

    def lines(self) -> Iterator[str]:
        """The lines, each with its end."""
        return (match[0] for match in _LINE.finditer(self.text))

    def malformed(self) -> list[int]:
        """The numbers of the lines that are no pair; VBA then takes keys for values in all that follows."""
        return [number for number, line in enumerate(self.lines(), 1) if len(fields(line)) != 2]

    def with_settings(self, settings: Mapping[str, str]) -> Configuration:
        """With these values; they stand first, where no malformed line of the user's spoils them."""
        own = {key.lower() for key in settings}
        others = [line for line in self.lines() if _key(line) not in own]
        return Configuration("".join([*(f'"{key}","{value}"\r\n' for key, value in settings.items()), *others]))

    def without(self, written: Configuration, before: Configuration) -> Configuration:
        """With the lines of `before` again wherever a line still is as it stands in `written`, but not in `before`."""
        kept_before, added = set(before.lines()), set(written.lines())
        undone = []
        for line in self.lines():
            if line in added and line not in kept_before:
                undone += [line_before for line_before in before.lines() if _key(line_before) == _key(line)]
            else:
                undone.append(line)
        return Configuration("".join(undone))


def fields(line: str) -> list[str]:
    """The fields of a line as ``Input #`` splits them; none for a line in which quotes are out of place."""
    found, position = [], 0
    while match := _FIELD.match(line, position):
        quoted, plain, end = match.groups()
        found.append(plain.rstrip() if quoted is None else quoted)
        position = match.end()
        if end != ",":
            return found
    return []


def _key(line: str) -> str:
    pair = fields(line)
    return pair[0].lower() if len(pair) == 2 else ""
