"""The school terms of the made-up returns: those of the profile."""

import tomllib
from functools import cache

from demo_returns.profile import PROFILE
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

_YEARS = ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20")


@cache
def read_terms() -> SchoolCalendar:
    """Return the school calendar of September 2014 to July 2020.

    Raises `ProfileError` where a trust has made the project's profile its own, without the terms of those years.
    """
    terms = tomllib.loads(PROFILE.read_text(encoding="utf-8")).get("terms", {})
    absent = [year for year in _YEARS if year not in terms]
    if absent:
        message = f"The made-up returns are of the school years 2014/15 to 2019/20, and {PROFILE} has no terms of {', '.join(absent)}. Add them under [terms], for example as the project came with them."
        raise ProfileError(message)
    return SchoolCalendar(tuple((first, last) for year in _YEARS for first, last in terms[year]))
