"""How figures are written."""

import math
from fractions import Fraction

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.wording import (
    STATUS_WORDS,
    WITHHELD_WORDS,
    say_number,
    say_value,
    title_with_unit,
)
from trust_analysis.vocabulary.statuses import MEANINGS

NUMBER, RATE, SHARE, FINE = (
    find_indicator(name) for name in ("looked_after_number", "looked_after_rate", "camhs_access", "suspension_rate")
)


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [
        (75_360, 0, "75,360"),
        (5.39146, 2, "5.39"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.675, 2, "2.68"),
        (-12.5, 0, "-13"),
        (1_234.56, 1, "1,234.6"),
        (Fraction(833, 3), 0, "278"),
        (0, 0, "0"),
        (3, 1, "3.0"),
    ],
)
def test_numbers_are_rounded_half_up_with_thousands_apart(number: float | Fraction, decimals: int, said: str) -> None:
    assert say_number(number, decimals) == said


def test_nought_has_no_sign() -> None:
    assert say_number(-0.3) == "0"


@pytest.mark.parametrize(
    ("value", "status", "said", "bare"),
    [
        (764, "", "764 children", "764"),
        (764, "p", "764 children (provisional)", "764 (provisional)"),
        (764, "r", "764 children (revised)", "764 (revised)"),
        (math.nan, "c", WITHHELD_WORDS, "withheld"),
        (math.nan, "x", "not available", "not available"),
        (math.nan, "z", "not applicable", "not applicable"),
        (math.nan, "low", "rounds to zero", "rounds to zero"),
        (math.nan, "", "not available", "not available"),
        (0, "", "0 children", "0"),
    ],
)
def test_a_value_has_its_unit_and_a_null_its_reason(value: float, status: str, said: str, bare: str) -> None:
    assert say_value(value, status, NUMBER) == said
    assert say_value(value, status, NUMBER, with_unit=False) == bare


def test_units_and_decimals_are_the_indicators() -> None:
    assert say_value(53.689, "", RATE) == "54 per 10,000 children under 18"
    assert say_value(24.5, "", SHARE) == "25%"
    assert say_value(24.5, "", SHARE, with_unit=False) == "25%"
    assert say_value(5.39146, "", FINE) == "5.39 suspensions per 100 pupils"
    assert say_value(1, "", NUMBER) == "1 child"
    assert say_value(1, "p", NUMBER, with_unit=False) == "1 (provisional)"
    assert say_value(31.99, "", SHARE, decimals=2) == "31.99%"


def test_every_status_has_words() -> None:
    assert STATUS_WORDS.keys() == MEANINGS.keys() - {""}


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("looked_after_rate", "Rate of children looked after, per 10,000 children under 18"),
        ("suspensions", "Suspensions"),
        ("camhs_access", "Access to CAMHS, %"),
    ],
)
def test_a_title_says_its_unit_once(indicator: str, said: str) -> None:
    assert title_with_unit(find_indicator(indicator)) == said
