"""Chance that repeats itself: seeded streams, and whole-number draws that no version of Python changes.

Only `.random`, `.choice`, `.sample`, `.shuffle` and `.randrange` of the standard library are used: their answers
for a seed are the same on every platform since Python 3.11. Weights are whole numbers for the same reason.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random
from typing import TypeVar

SEED = 20190412  # the day the made-up returns are said to have been received

FIRST_DAY = date(2015, 4, 1)  # the returns are complete from here
LAST_DAY = date(2019, 3, 31)  # and tell of nothing after this

Choice = TypeVar("Choice")


def open_stream(name: str) -> Random:
    """Return the seeded stream of one return, which no other return draws from."""
    return Random(f"{SEED} {name}")  # noqa: S311 - repeatable on purpose; nothing secret hangs on it


def pick_weighted(chance: Random, weights: Mapping[Choice, int]) -> Choice:
    """Return one key, drawn in proportion to its weight."""
    roll = chance.randrange(sum(weights.values()))
    marks = accumulate(weights.values())
    return next(choice for choice, mark in zip(weights, marks, strict=True) if roll < mark)


def is_drawn(chance: Random, percent: int) -> bool:
    """Return True in `percent` of a hundred draws."""
    return chance.randrange(100) < percent


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` into whole parts in proportion to `weights` (largest remainders first): they sum to `total`."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def list_days(first: date, last: date) -> list[date]:
    """Return every day from `first` to `last`, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def list_months(first: date, months: int) -> list[list[date]]:
    """Return the days of `months` calendar months, the first of which begins on `first`."""
    starts = [_month_after(first, number) for number in range(months + 1)]
    return [list_days(start, following - timedelta(days=1)) for start, following in pairwise(starts)]


def add_years(day: date, years: int) -> date:
    """Return the same day `years` later (earlier where negative); 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _month_after(first: date, number: int) -> date:
    count = first.year * 12 + first.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)
