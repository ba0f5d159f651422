"""Children missing out on education: exclusions and their sixth day, suspensions, absence, attainment with SEN."""

from datetime import date

import pandas as pd

from trust_analysis.datasets.exclusions import PERMANENT, SUSPENSION
from trust_analysis.indicators.by_phase import published_by_phase
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence, Indicator, PublishedSource
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.school_calendar import LONGEST

_RETURNS = ("exclusions",)
_OTHER_YEAR = (
    "Published counts are of academic years, which end on 31 August; no quarter does, so no window of ours is the same."
)
_PHASES = {"Primary": "Pri", "Secondary": "Sec", "Special": "Spec"}


def _by_phase(total: str, pattern: str, phases: dict[str, str]) -> tuple[PublishedSource, ...]:
    parts = (
        PublishedSource("lait", value=pattern.format(short), breakdown="phase", group=phase)
        for phase, short in phases.items()
    )
    return (PublishedSource("lait", value=total), *parts)


def _by_school_type(rate: str, count: str) -> tuple[PublishedSource, ...]:
    """Name where the publication itself, which LAIT quotes, gives a rate with its counts."""
    return published_by_phase("published_exclusions", rate, count, "headcount")


def count_placed_by_sixth_day(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Permanent exclusions whose sixth school day fell in the window, and of them those placed by that day."""
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
    due = due_by.between(pd.Timestamp(first), pd.Timestamp(last))
    placed = due & (permanent["resumed_date"] <= due_by)
    return [Count(int(placed.sum()), int(due.sum()))]


def count_permanent_exclusions(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Permanent exclusions that started in the window."""
    return _count_category(evidence, PERMANENT, first, last)


def count_suspensions(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Suspensions that started in the window."""
    return _count_category(evidence, SUSPENSION, first, last)


def _count_category(evidence: Evidence, category: str, first: date, last: date) -> list[Count]:
    rows = evidence.tables["exclusions"]
    within = rows["started_date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return [Count(int((within & (rows["category"] == category)).sum()))]


INDICATORS = (
    Indicator(
        name="placed_by_sixth_day",
        title="Permanently excluded pupils placed by the sixth school day",
        definition=(
            "Of permanent exclusions whose sixth school day fell in the 12 months, those whose pupil had resumed "
            "suitable full-time education by that day."
        ),
        domain="education",
        unit="%",
        statistic="proportion",
        numerator="permanently excluded pupils placed by the sixth school day",
        denominator="permanently excluded pupils whose sixth school day came",
        multiplier=100,
        polarity="higher_is_better",
        window="rolling_12_months",
        datasets=_RETURNS,
        counter=count_placed_by_sixth_day,
        lead=LONGEST,
        disclosure="parts_of_a_whole",
        caveats=("School days are those of the terms in trust.toml less bank holidays.",),
        source="Education and Inspections Act 2006: education from the sixth day",
    ),
    Indicator(
        name="permanent_exclusions",
        title="Permanent exclusions",
        definition="Permanent exclusions that started in the 12 months.",
        domain="education",
        unit="exclusions",
        statistic="count",
        numerator="permanent exclusions",
        polarity="lower_is_better",
        window="rolling_12_months",
        datasets=_RETURNS,
        counter=count_permanent_exclusions,
        known_differences=(_OTHER_YEAR,),
        source="the authority's list of exclusions",
    ),
    Indicator(
        name="suspensions",
        title="Suspensions",
        definition="Suspensions (fixed-period exclusions) that started since the academic year began.",
        domain="education",
        unit="suspensions",
        statistic="count",
        numerator="suspensions",
        polarity="lower_is_better",
        window="academic_year_to_date",
        datasets=_RETURNS,
        counter=count_suspensions,
        known_differences=(_OTHER_YEAR,),
        caveats=("July to September holds little more than a month of school.",),
        source="the authority's list of exclusions",
    ),
    Indicator(
        name="suspension_rate",
        title="Suspension rate",
        definition="Suspensions in the academic year per 100 pupils on roll at the January census.",
        domain="education",
        unit="%",
        statistic="rate",
        numerator="suspensions in the year",
        denominator="pupils on roll",
        multiplier=100,
        decimals=2,
        polarity="lower_is_better",
        window="last_complete_year",
        breakdowns=("phase",),
        published=(
            *_by_phase("TotFixedEx", "{}FixedEx", _PHASES),
            *_by_school_type("susp_rate", "suspension"),
        ),
        comparators=("neighbours", "region", "england"),
        source="DfE, Suspensions and permanent exclusions in England, by way of LAIT",
    ),
    Indicator(
        name="permanent_exclusion_rate",
        title="Permanent exclusion rate",
        definition="Permanent exclusions in the academic year per 100 pupils on roll at the January census.",
        domain="education",
        unit="%",
        statistic="rate",
        numerator="permanent exclusions in the year",
        denominator="pupils on roll",
        multiplier=100,
        decimals=3,
        polarity="lower_is_better",
        window="last_complete_year",
        breakdowns=("phase",),
        published=(
            *_by_phase("TotPermEx", "{}PermEx", _PHASES),
            *_by_school_type("perm_excl_rate", "perm_excl"),
        ),
        comparators=("neighbours", "region", "england"),
        source="DfE, Suspensions and permanent exclusions in England, by way of LAIT",
    ),
    Indicator(
        name="sen_support_ks2",
        title="Key stage 2 at SEN support",
        definition="Pupils at SEN support who reached the expected standard in reading, writing and maths at key stage 2.",
        domain="education",
        unit="%",
        statistic="proportion",
        numerator="pupils at SEN support at the expected standard",
        denominator="pupils at SEN support at the end of key stage 2",
        multiplier=100,
        polarity="higher_is_better",
        window="last_complete_year",
        published=(PublishedSource("lait", value="NEW_KS2_RWM_Sen_W/Osta"),),
        comparators=("neighbours", "region", "england"),
        source="DfE, Key stage 2 attainment, by way of LAIT",
    ),
    Indicator(
        name="sen_support_attainment_8",
        title="Attainment 8 at SEN support",
        definition="Average Attainment 8 score, at key stage 4, of pupils at SEN support.",
        domain="education",
        unit="points",
        statistic="score",
        numerator="Attainment 8 points of pupils at SEN support",
        denominator="pupils at SEN support at the end of key stage 4",
        decimals=1,
        polarity="higher_is_better",
        window="last_complete_year",
        published=(PublishedSource("lait", value="SEN_WoStat_AVG_Attain8_Score"),),
        comparators=("neighbours", "region", "england"),
        source="DfE, Key stage 4 performance, by way of LAIT",
    ),
)
