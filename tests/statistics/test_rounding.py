"""Half up, exactly: the worked answers, and what binary floats lose."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from trust_analysis.statistics.rounding import round_half_up, round_ratio


def test_worked_answers(shared: Path) -> None:
    with (shared / "worked-answers" / "rounding.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    for row in rows:
        got = round_ratio(
            int(row["numerator"]), int(row["denominator"]), int(row["multiplier"]), int(row["decimal_places"])
        )
        assert got == Decimal(row["published"])


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, "2.68"),
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (1.25, 1, "1.3"),
        (Fraction(1, 8), 2, "0.13"),
        (684, 0, "684"),
    ],
)
def test_halves_go_up(value: float, decimals: int, expected: str) -> None:
    assert str(round_half_up(value, decimals)) == expected


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="a finite number was expected; met nan"):
        round_half_up(float("nan"))
