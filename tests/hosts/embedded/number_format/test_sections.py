"""Formats that are none, and formats at random."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_engagement.hosts.embedded.number_format.format_tokens import NoText
from xl_engagement.hosts.embedded.number_format.sections import number_text


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (-1, "yyyy"), (-0.5, "[h]:mm"), (2958466, "d"), (41181, "mm###"), (1, "y 0"), (1, "mm%"), (1, "ss.0000"),
        (1, "0;0;0;0;0"), (1, '"open'), (1, "0\\"), (1, "0_"), (1, "0*"), (1, "[h"), (1, "[orange]0"), (1, "0/"),
        (1, "/0"), (1, "n"), (1, "0E"), (1, "E+0"), (1, "@;@"), (1, "0General"), (50, "[>100]0;[<0]0"), (1, "0" * 256),
    ],
)  # fmt: skip
def test_what_has_no_text(value, number_format):
    """Formats that are none, and dates outside of the calendar."""
    with pytest.raises(NoText):
        number_text(value, number_format)


@settings(deadline=None)
@example(1.7976931348623151e308, "0/0")
@example(1.7976931348623151e308, "# ?/16%")
@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%E+-/ymdhs@;[]_*\\"$() aPA:1', max_size=12))
def test_any_format_has_a_text_or_none(number, number_format):
    """Nothing but NoText comes out of a strange format."""
    try:
        text = number_text(number, number_format)
    except NoText:
        return
    assert isinstance(text, str)
