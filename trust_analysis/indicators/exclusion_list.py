"""Suspensions and permanent exclusions, counted from the authority's list: how many, of whom, and why."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from trust_analysis.datasets.returns.education.exclusions import PERMANENT, SUSPENSION
from trust_analysis.indicators.definition import Count, Evidence, Indicator, sum_of_squares
from trust_analysis.indicators.inclusion import TimesEach
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

REASONS = {
    "DB": "Persistent disruptive behaviour",
    "PP": "Physical assault against a pupil",
    "PA": "Physical assault against an adult",
    "VP": "Verbal abuse of a pupil",
    "VA": "Verbal abuse of an adult",
    "BU": "Bullying",
    "RA": "Racist abuse",
    "SM": "Sexual misconduct",
    "DA": "Drugs and alcohol",
    "DM": "Damage",
    "TH": "Theft",
    "OT": "Other",
}
"""The reasons of all years, in the publisher's order and words."""

NEWER_REASONS = {
    "OW": "Offensive weapon or prohibited item",
    "LG": "Abuse against sexual orientation or gender identity",
    "DS": "Abuse relating to disability",
    "MT": "Misuse of social media or online technology",
    "PH": "Breaking public health measures",
}
NEWER_SINCE = date(2020, 9, 1)
"""From this day on schools may give the newer reasons, and up to three."""

NO_REASON = "No reason given"

TIMES_SUSPENDED = TimesEach(
    children="pupils suspended",
    breakdown="times suspended",
    groups={
        "Once": (1, 1),
        "Twice": (2, 2),
        "Three to five times": (3, 5),
        "Six times or more": (6, None),
    },
    things="suspensions",
    most=90,
    source=(
        "each suspension is one pupil's; a pupil may be suspended for 45 school days of a year at most, and half a day is "
        "the shortest (School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012)"
    ),
)
"""How often each pupil was suspended, and what that says of how many suspensions there were."""
_RETURNS = ("exclusions",)
_OTHER_YEAR = (
    "Published counts are of academic years, which end on 31 August; no quarter does, so no window of ours is the same."
)
_MAIN_REASON = "The reason is the first that the school gave; since 2020/21 it may give three."


def count_permanent_exclusions(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Permanent exclusions that started in the window, and by main reason."""
    return _count_by_reason(_started(evidence, PERMANENT, first, last), last)


def count_suspensions(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Suspensions that started in the window, and by main reason."""
    rows = _started(evidence, SUSPENSION, first, last)
    total, *by_reason = _count_by_reason(rows, last)
    return [replace(total, squares=sum_of_squares(rows["pupil_id"])), *by_reason]


def count_pupils_suspended(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Pupils with one suspension or more that started in the window, and how many had how many."""
    times = _started(evidence, SUSPENSION, first, last)["pupil_id"].value_counts()
    often = {name: times.between(least, most or math.inf) for name, (least, most) in TIMES_SUSPENDED.groups.items()}
    by_times = (Count(int(those.sum()), None, TIMES_SUSPENDED.breakdown, name) for name, those in often.items())
    return [Count(len(times)), *by_times]


def _started(evidence: Evidence, category: str, first: date, last: date) -> pd.DataFrame:
    rows = evidence.tables["exclusions"]
    within = rows["started_date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return rows[within & (rows["category"] == category)]


def _count_by_reason(rows: pd.DataFrame, last: date) -> list[Count]:
    return [Count(len(rows)), *_reasons(rows["reason"].value_counts(), len(rows), last)]


def _reasons(told: pd.Series, total: int, last: date) -> Iterator[Count]:
    """Yield each reason that could be given by `last`, noughts too: a missing row would tell of a nought."""
    known = REASONS | NEWER_REASONS if last >= NEWER_SINCE or told.index.isin(NEWER_REASONS).any() else REASONS
    for code, words in known.items():
        yield Count(int(told.get(code, 0)), breakdown="reason", group=words)
    without = total - int(told.reindex(list(known)).sum())
    if without:
        yield Count(without, breakdown="reason", group=NO_REASON)


INDICATORS = (
    Indicator(
        name="permanent_exclusions",
        title="Permanent exclusions",
        definition="Permanent exclusions that started in the 12 months.",
        domain="education",
        unit="exclusions",
        statistic=Statistic.COUNT,
        numerator="permanent exclusions",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_permanent_exclusions,
        breakdowns=("reason",),
        caveats=(_MAIN_REASON,),
        known_differences=(_OTHER_YEAR,),
        source="the authority's list of exclusions",
    ),
    Indicator(
        name="suspensions",
        title="Suspensions",
        definition="Suspensions (fixed-period exclusions) that started since the academic year began.",
        domain="education",
        unit="suspensions",
        statistic=Statistic.COUNT,
        numerator="suspensions",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ACADEMIC_YEAR_TO_DATE,
        datasets=_RETURNS,
        several="one pupil can have several",
        counter=count_suspensions,
        breakdowns=("reason",),
        caveats=("July to September holds little more than a month of school.", _MAIN_REASON),
        known_differences=(_OTHER_YEAR,),
        source="the authority's list of exclusions",
    ),
    Indicator(
        name="pupils_suspended",
        title="Pupils suspended",
        definition="Pupils with one suspension or more that started since the academic year began, each once.",
        domain="education",
        unit="pupils",
        statistic=Statistic.COUNT,
        numerator="pupils suspended",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ACADEMIC_YEAR_TO_DATE,
        datasets=_RETURNS,
        counter=count_pupils_suspended,
        breakdowns=(TIMES_SUSPENDED.breakdown,),
        caveats=("July to September holds little more than a month of school.",),
        known_differences=(
            _OTHER_YEAR,
            "The publisher counts enrolments: a pupil suspended from two schools counts there at each.",
        ),
        source="the authority's list of exclusions",
    ),
)
