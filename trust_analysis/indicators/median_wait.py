"""The median of waits of which some are not over, from a life table in weeks: no child's own wait decides it."""

import math

import pandas as pd

from trust_analysis.indicators.definition import Estimate
from trust_analysis.statistics import FEWEST_IN_BAND, LifeTable, life_table
from trust_analysis.statistics.rounding import round_half_up

METHOD = "life table"
DAYS_IN_BAND = 7
"""Waits are counted in bands of whole weeks: days 0 to 7, 8 to 14 and so on."""

HOW = (
    f"Read from counts in bands of whole weeks, neighbours merged until {FEWEST_IN_BAND} children or more had come to an "
    "end in each (a life table), and told in whole days: no child's own days decide it."
)
"""What a page says of it."""


def table_in_weeks(days: pd.Series, is_over: pd.Series, children: pd.Series) -> LifeTable:
    """Return the life table of waits of so many days, over or cut short, each of a child named by its pseudonym."""
    return life_table(days.to_numpy(dtype=float), is_over.to_numpy(dtype=bool), width=DAYS_IN_BAND, whose=children)


def estimate_median(table: LifeTable) -> Estimate:
    """Return the table's median and limits in whole days, rounded half up; null where there is none."""
    median, lower, upper = (day if math.isnan(day) else float(round_half_up(day)) for day in table.median)
    return Estimate(median, lower, upper, METHOD)
