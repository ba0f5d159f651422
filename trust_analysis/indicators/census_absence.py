"""Persistent and severe absence, counted from the school census of a whole school year, and of whom."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import Count, Counter, Evidence, Indicator
from trust_analysis.indicators.pupil_years import BREAKDOWNS, CENSUS, pupils_of_year

PERSISTENT_PCT, SEVERE_PCT = 10, 50
"""Persistently absent is who missed so many per cent of the own possible sessions or more; severely, so many."""

_SOURCE = "school census: sessions possible and missed; definition as in DfE, Pupil absence in schools in England"


def is_absent(pupils: pd.DataFrame, percent: int) -> pd.Series:
    """Return whether each pupil missed so many per cent of the own possible sessions or more, in whole numbers."""
    return 100 * pupils["missed"] >= percent * pupils["possible"]


def count_absent(percent: int) -> Counter:
    """Return the counter of pupils who missed so many per cent or more, of all who could attend, and by group."""

    def count(evidence: Evidence, first: date, _: date) -> list[Count]:
        pupils = pupils_of_year(evidence, first)
        absent = is_absent(pupils, percent)
        return [Count(int(absent.sum()), len(pupils)), *_by_group(pupils, absent)]

    return count


def _by_group(pupils: pd.DataFrame, absent: pd.Series) -> Iterator[Count]:
    for breakdown, column in BREAKDOWNS.items():
        counted = absent.groupby(pupils[column]).agg(["sum", "count"])
        for group, (numerator, denominator) in zip(counted.index, counted.to_numpy(), strict=True):
            yield Count(int(numerator), int(denominator), breakdown, str(group))


def _absence(name: str, title: str, percent: int, numerator: str, within: str = "") -> Indicator:
    return Indicator(
        name=name,
        title=title,
        definition=(
            f"Pupils from reception to year 11 who missed {percent}% or more of their own possible sessions (half days) "
            "in the school year, of all who had any; each pupil once, the terms and schools of the year added up."
        ),
        domain="education",
        unit="%",
        statistic="proportion",
        numerator=numerator,
        denominator="pupils in the school census",
        multiplier=100,
        decimals=1,
        polarity="lower_is_better",
        window="academic_year",
        datasets=CENSUS,
        counter=count_absent(percent),
        breakdowns=tuple(BREAKDOWNS),
        disclosure="parts_of_a_whole",
        within=within,
        caveats=(
            "The year is the last that has ended: a year so far, of one term or two, is not like for like with a whole one.",
            "A pupil is in the group that the newest term's census says.",
        ),
        known_differences=(
            "The publisher counts enrolments, so that a pupil who moved school counts at each, and leaves out those under five.",
        ),
        source=_SOURCE,
    )


INDICATORS = (
    _absence(
        "persistent_absence_in_census",
        "Persistent absence in the school census",
        PERSISTENT_PCT,
        "pupils in the school census persistently absent",
    ),
    _absence(
        "severe_absence_in_census",
        "Severe absence in the school census",
        SEVERE_PCT,
        "pupils in the school census severely absent",
        within="persistent_absence_in_census",
    ),
)
