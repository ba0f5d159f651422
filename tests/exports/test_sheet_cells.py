"""Cells of the spreadsheet: rounded half up, shorthand in brackets, and texts that nothing takes for more."""

import math

import pytest

from trust_analysis.exports.sheet_cells import number_cell, status_cell, text_cell
from trust_analysis.exports.why_empty import why_empty
from trust_analysis.indicators import find_indicator

NONE = math.nan


@pytest.mark.parametrize(
    ("value", "decimals", "cell"),
    [
        (764.0, 0, 764),
        (2.675, 2, 2.68),
        (51.25, 1, 51.3),
        (0.5, 0, 1),
        (-0.04, 1, 0.0),
        (33.333333333333, None, 33.33333333),
    ],
)
def test_a_number_is_rounded_half_up_as_on_a_page(value: float, decimals: int | None, cell: float) -> None:
    assert number_cell(value, decimals, "c") == cell
    assert math.copysign(1, number_cell(abs(value), decimals, "c")) == 1


def test_no_number_is_shorthand_and_never_0() -> None:
    assert [number_cell(NONE, 0, mark) for mark in ("c", "x", "z", "low")] == ["[c]", "[x]", "[z]", "[low]"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Oxford", "Oxford"),
        ("=1+1", "'=1+1"),
        ("[here](http://example.org)", "[here] (http://example.org)"),
        ("$$note$$", "$ $note$ $"),
        ("%", "symbol %"),
        ("\N{EM DASH}", "symbol \N{EM DASH}"),
        ("  ", "none"),
    ],
)
def test_a_text_is_nothing_but_a_text(text: str, cell: str) -> None:
    assert text_cell(text) == cell


def test_a_status_is_told_with_its_meaning() -> None:
    assert [status_cell(one) for one in ("", "c", "p")] == ["none", "[c] withheld", "[p] provisional"]


@pytest.mark.parametrize(
    ("name", "column", "status", "mark"),
    [
        ("looked_after_number", "value", "c", "c"),
        ("looked_after_number", "denominator", "c", "z"),
        ("looked_after_number", "lower_limit", "c", "z"),
        ("looked_after_rate", "lower_limit", "c", "c"),
        ("looked_after_rate", "denominator", "", "x"),
        ("looked_after_rate", "denominator", "c", "c"),
        ("looked_after_rate", "numerator", "p", "x"),
        ("looked_after_rate", "upper_limit", "p", "z"),
        ("looked_after_rate", "england_value", "c", "z"),
        ("looked_after_rate", "value", "low", "low"),
    ],
)
def test_what_stands_for_no_number_says_why(name: str, column: str, status: str, mark: str) -> None:
    assert why_empty(column, status, find_indicator(name)) == mark
