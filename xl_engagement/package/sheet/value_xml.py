"""A cell's value to and from its XML: the type attribute `t`, and the `<v>` or `<is>` element."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xl_engagement.cells import VALUE, ErrorValue, Scalar
from xl_engagement.package.sheet.xmltext import decoded, encoded, escaped, keeps_space, number_text, unescaped

_V = re.compile(rb"<v(?:\s[^<>]*)?>([^<]*)</v\s*>")
_IS = re.compile(rb"<is(?:\s[^<>]*)?>(.*?)</is\s*>", re.DOTALL)
_PHONETIC = re.compile(rb"<rPh[\s>].*?</rPh\s*>", re.DOTALL)
_T = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t\s*>")

# Excel writes the errors of dynamic arrays as #VALUE! with rich data beside it: older programs know these alone.
_STORABLE_ERRORS = frozenset(
    {"#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#GETTING_DATA"},
)  # fmt: skip

SharedStrings = Callable[[], Sequence[str]]


def read_value(kind: str, content: bytes, shared_strings: SharedStrings) -> Scalar:
    """The value in a cell's content (what follows the formula), for the cell's type; None where it stores none."""
    if kind == "inlineStr":
        inline = _IS.search(content)
        return rich_text(inline[1]) if inline else None
    if content.startswith(b"<v>") and content.endswith(b"</v>") and content.count(b"<") == 2:
        raw = content[3:-4]
    else:
        match = _V.search(content)
        if match is None:
            # Empty text is a value; an empty number is none.
            return "" if kind == "str" and b"<v" in content else None
        raw = match[1]
    return _typed(kind, raw, shared_strings)


def _typed(kind: str, raw: bytes, shared_strings: SharedStrings) -> Scalar:
    if kind == "n":
        return _number(raw)
    text = decoded(raw)
    if kind == "str":
        return unescaped(text)
    text = text.strip()
    if kind == "b" and text:
        return text in ("1", "true")
    if kind == "e" and text:
        return ErrorValue(text)
    if kind == "s":
        strings = shared_strings()
        return strings[int(text)] if text.isdecimal() and int(text) < len(strings) else None
    # An ISO date (`d`): its number depends on the workbook's date system, so its text stays.
    return text or None


def _number(raw: bytes) -> Scalar:
    try:
        return float(raw)
    except ValueError:
        return decoded(raw).strip() or None


def rich_text(content: bytes) -> str:
    """The text of a string item: its runs joined, without the phonetic ones."""
    if b"<rPh" in content:
        content = _PHONETIC.sub(b"", content)
    return unescaped("".join([decoded(raw) for raw in _T.findall(content)]))


def storable(value: Scalar) -> Scalar:
    """The value as a file can store it: numbers as doubles, errors without messages, the newer ones as #VALUE!."""
    if isinstance(value, ErrorValue):
        code = value.code
        if not code.startswith("#"):
            raise ValueError(f"a cell cannot hold the error {code!r}")
        return ErrorValue(code if code in _STORABLE_ERRORS else VALUE)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        number_text(value)
        return float(value)
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def same_value(one: Scalar, other: Scalar) -> bool:
    """Whether two storable values are the same cell content; 1 and TRUE are not."""
    return type(one) is type(other) and one == other


def value_xml(value: Scalar, *, constant: bool) -> tuple[bytes, bytes]:
    """The `t` attribute's value (empty for numbers) and the element for a storable value.

    Text is `str` for results of formulas, `inlineStr` for constants.
    """
    if value is None:
        return b"", b""
    if isinstance(value, bool):
        return b"b", b"<v>1</v>" if value else b"<v>0</v>"
    if isinstance(value, ErrorValue):
        return b"e", b"<v>%b</v>" % encoded(value.code)
    if isinstance(value, str):
        space = b' xml:space="preserve"' if keeps_space(value) else b""
        text = encoded(escaped(value))
        if constant:
            return b"inlineStr", b"<is><t%b>%b</t></is>" % (space, text)
        return b"str", b"<v%b>%b</v>" % (space, text)
    return b"", b"<v>%b</v>" % number_text(value).encode()
