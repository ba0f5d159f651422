"""Persistent and severe absence, counted from the school census of a whole school year or of its terms so far."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import CannotCountError, Count, Counter, Evidence, Indicator
from trust_analysis.indicators.pupil_years import BREAKDOWNS, CENSUS, TERMS, pupils_of_year
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

PERSISTENT_PCT, SEVERE_PCT = 10, 50
"""Persistently absent is who missed so many per cent of the own possible sessions or more; severely, so many."""

_JUNE, _SEPTEMBER = 6, 9
_SOURCE = "school census: sessions possible and missed; definition as in DfE, Pupil absence in schools in England"


def is_absent(pupils: pd.DataFrame, percent: int) -> pd.Series:
    """Return whether each pupil missed so many per cent of the own possible sessions or more, in whole numbers."""
    return 100 * pupils["missed"] >= percent * pupils["possible"]


def count_absent(percent: int) -> Counter:
    """Return the counter of pupils who missed so many per cent or more, of all who could attend, and by group."""

    def count(evidence: Evidence, first: date, _: date) -> list[Count]:
        return _count_pupils(pupils_of_year(evidence, first), percent)

    return count


def terms_ended(last: date) -> tuple[str, ...]:
    """Return the terms of its school year that are told of by a quarter's end: none by September.

    Spring ends at Easter, some days before or after 31 March; summer is told with the whole year.
    """
    if last.month > _SEPTEMBER:
        return TERMS[:1]
    return TERMS[:2] if last.month <= _JUNE else ()


def count_absent_so_far(percent: int) -> Counter:
    """Return the counter of pupils who missed so many per cent or more in the terms that had ended, and by group."""

    def count(evidence: Evidence, first: date, last: date) -> list[Count]:
        terms = terms_ended(last)
        if not terms:
            year = f"{first.year}/{(first.year + 1) % 100:02d}"
            message = f"No term of the school year {year} had ended by {say_date(last)}; the whole year before it is told of beside."
            raise CannotCountError(message)
        return _count_pupils(pupils_of_year(evidence, first, terms), percent)

    return count


def _count_pupils(pupils: pd.DataFrame, percent: int) -> list[Count]:
    absent = is_absent(pupils, percent)
    return [Count(int(absent.sum()), len(pupils)), *_by_group(pupils, absent)]


def _by_group(pupils: pd.DataFrame, absent: pd.Series) -> Iterator[Count]:
    for breakdown, column in BREAKDOWNS.items():
        counted = absent.groupby(pupils[column]).agg(["sum", "count"])
        for group, (numerator, denominator) in zip(counted.index, counted.to_numpy(), strict=True):
            yield Count(int(numerator), int(denominator), breakdown, str(group))


def _absence(name: str, title: str, percent: int, numerator: str) -> Indicator:
    return Indicator(
        name=name,
        title=title,
        definition=(
            f"Pupils from reception to year 11 who missed {percent}% or more of their own possible sessions (half days) "
            "in the school year, of all who had any; each pupil once, the terms and schools of the year added up."
        ),
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator=numerator,
        denominator="pupils in the school census",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ACADEMIC_YEAR,
        datasets=CENSUS,
        counter=count_absent(percent),
        breakdowns=tuple(BREAKDOWNS),
        disclosure="parts_of_a_whole",
        caveats=(
            "The year is the last that has ended: a year so far, of one term or two, is not like for like with a whole one.",
            "A pupil is in the group that the newest term's census says.",
        ),
        known_differences=(
            "The publisher counts enrolments, so that a pupil who moved school counts at each, and leaves out those under five.",
        ),
        source=_SOURCE,
    )


def _so_far(name: str, title: str, percent: int, whole: Indicator) -> Indicator:
    return replace(
        whole,
        name=name,
        title=title,
        definition=(
            f"Pupils from reception to year 11 who missed {percent}% or more of their own possible sessions (half days) in "
            "the terms of the school year that had ended, of all who had any: autumn by the end of December, autumn and "
            "spring together by the end of March and of June; each pupil once."
        ),
        numerator=f"{whole.numerator} in the terms so far",
        denominator=f"{whole.denominator} in the terms so far",
        window=Window.ACADEMIC_YEAR_TO_DATE,
        counter=count_absent_so_far(percent),
        caveats=(
            f"Not comparable with a whole year: {percent}% of a term is soon missed. It stands beside the same terms a year before.",
            "Spring is told to its last day, which may come some days after the end of March.",
            "A pupil is in the group that the newest term's census says.",
        ),
        known_differences=(),
    )


_PERSISTENT = _absence(
    "persistent_absence_in_census",
    "Persistent absence in the school census",
    PERSISTENT_PCT,
    "pupils in the school census persistently absent",
)
_SEVERE = _absence(
    "severe_absence_in_census",
    "Severe absence in the school census",
    SEVERE_PCT,
    "pupils in the school census severely absent",
)
INDICATORS = (
    _PERSISTENT,
    _so_far("persistent_absence_so_far", "Persistent absence in the terms so far", PERSISTENT_PCT, _PERSISTENT),
    _SEVERE,
    _so_far(
        "severe_absence_so_far",
        "Severe absence in the terms so far",
        SEVERE_PCT,
        _SEVERE,
    ),
)
