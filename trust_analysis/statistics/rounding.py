"""Rounding half up, computed exactly, as everyone in education statistics does."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(value: float | Fraction, decimals: int = 0) -> Decimal:
    """Return `value` rounded half away from nought to `decimals` places.

    A float stands for the decimal number it prints as (2.675 rounds to 2.68); a fraction is rounded exactly.
    Raises `ValueError` for what is not a finite number.
    """
    if isinstance(value, Fraction):
        return _round_fraction(value, decimals)
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        message = f"a finite number was expected; met {value!r}"
        raise ValueError(message)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def round_ratio(numerator: float, denominator: float, multiplier: float = 1, decimals: int = 0) -> Decimal:
    """Return numerator / denominator x multiplier, rounded half up to `decimals` places, never by way of a float.

    Counts are whole or decimal numbers as printed. Raises `ZeroDivisionError` for a denominator of 0.

    Source: published rates recompute so; an exact half such as 246 of 480 (51.25 %) is lost in binary.
    """
    parts = (Fraction(repr(float(part))) for part in (numerator, multiplier, denominator))
    count, times, of = parts
    return _round_fraction(count * times / of, decimals)


def _round_fraction(value: Fraction, decimals: int) -> Decimal:
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
