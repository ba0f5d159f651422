"""Permanently excluded pupils and the sixth school day of their exclusion, by which the authority has to place them.

The duty is from the sixth school day of the exclusion (Education Act 1996, section 19(3A); SI 2007/1870, regulation 4),
its first day being the first. A school day is one on which the school meets (Education Act 1996, section 579): neither
holiday nor bank holiday. A day for the training of staff is none either, but schools choose their own, and the returns
do not say which: it is counted as a school day, so that the sixth day may be taken to come early, never late.
"""

from datetime import date

import pandas as pd

from trust_analysis.datasets.returns.education.exclusions import PERMANENT
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence, Indicator
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.school_calendar import LONGEST
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

IN_TIME, LATER, NOT_YET = "By the sixth school day", "Later", "Not yet"
_RETURNS = ("exclusions",)
_SOURCE = "Education Act 1996, section 19(3A), and SI 2007/1870: education from the sixth school day"
_CAVEATS = (
    "School days are those of the terms in trust.toml less bank holidays.",
    "Schools' own days for the training of staff are not known, and count as school days: the sixth day may be taken to come early, never late.",
    "Year 11 pupils with no examinations left, to whom the duty does not extend, cannot be told apart.",
)


def count_placed_by_sixth_day(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Permanent exclusions whose sixth school day fell in the window, and of them those placed by that day."""
    due = _due(evidence, first, last)
    return [Count(int((due["resumed_date"] <= due["sixth"]).sum()), len(due))]


def count_sixth_days(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Permanent exclusions whose sixth school day fell in the window, by when education resumed, if by its end."""
    due = _due(evidence, first, last)
    in_time, by_now = due["resumed_date"] <= due["sixth"], due["resumed_date"] <= pd.Timestamp(last)
    groups = {IN_TIME: in_time, LATER: by_now & ~in_time, NOT_YET: ~by_now}
    return [
        Count(len(due)),
        *(Count(int(those.sum()), None, "education resumed", one) for one, those in groups.items()),
    ]


def _due(evidence: Evidence, first: date, last: date) -> pd.DataFrame:
    """Return the permanent exclusions whose sixth school day, in the column `sixth`, fell in the window."""
    rows = evidence.tables["exclusions"]
    started = rows["started_date"].between(pd.Timestamp(first - LONGEST), pd.Timestamp(last))
    permanent = rows[(rows["category"] == PERMANENT) & started]
    try:
        sixth = {
            day: evidence.profile.calendar.sixth_school_day(day.date()) for day in permanent["started_date"].unique()
        }
    except ProfileError as error:
        raise CannotCountError(str(error)) from None
    due_by = permanent["started_date"].map(sixth).astype("datetime64[s]")
    return permanent.assign(sixth=due_by)[due_by.between(pd.Timestamp(first), pd.Timestamp(last))]


INDICATORS = (
    Indicator(
        name="placed_by_sixth_day",
        title="Permanently excluded pupils placed by the sixth school day",
        definition=(
            "Of permanent exclusions whose sixth school day fell in the 12 months, those whose pupil had resumed "
            "suitable full-time education by that day; the first day of the exclusion, or the first school day after it, "
            "is the first of the six."
        ),
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="permanently excluded pupils placed by the sixth school day",
        denominator="permanently excluded pupils whose sixth school day came",
        multiplier=100,
        polarity=Polarity.HIGHER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_placed_by_sixth_day,
        lead=LONGEST,
        assumes=("terms",),
        disclosure="parts_of_a_whole",
        same_count_as=("sixth_school_days", "education resumed", IN_TIME),
        caveats=_CAVEATS,
        source=_SOURCE,
    ),
    Indicator(
        name="sixth_school_days",
        title="Permanently excluded pupils whose sixth school day came",
        definition="Permanent exclusions whose sixth school day fell in the 12 months, by when suitable full-time education resumed.",
        domain="education",
        unit="pupils",
        statistic=Statistic.COUNT,
        numerator="permanently excluded pupils whose sixth school day came",
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_sixth_days,
        lead=LONGEST,
        assumes=("terms",),
        breakdowns=("education resumed",),
        caveats=_CAVEATS,
        source=_SOURCE,
    ),
)
