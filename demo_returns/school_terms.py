"""The made-up school terms of the demonstration, as the profile of a new home has them."""

import tomllib
from functools import cache
from pathlib import Path

from trust_analysis.vocabulary.school_calendar import SchoolCalendar

PROFILE = Path(__file__).with_name("profile.toml")


@cache
def read_terms() -> SchoolCalendar:
    """Return the school calendar of September 2014 to July 2020."""
    years = tomllib.loads(PROFILE.read_text(encoding="utf-8"))["terms"].values()
    return SchoolCalendar(tuple((first, last) for year in years for first, last in year))
