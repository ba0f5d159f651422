"""Children missing education, counted from the authority's register: open, opened, found, closed, and for how long.

A child is missing from the day of notice until the case is closed. Those open at a quarter's end are those at the one
before, and the opened, less the closed: a case opened and closed on one day is both and never open at a day's end.
"""

from datetime import date

import pandas as pd

from trust_analysis.datasets.returns.education.children_missing_education import CLOSURES
from trust_analysis.indicators.definition import Count, Evidence, Indicator
from trust_analysis.indicators.median_wait import HOW, estimate_median, table_in_weeks
from trust_analysis.statistics import LifeTable
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_RETURNS = ("children_missing_education",)
_REGISTER = "children_missing_education"
_SOURCE = "the authority's register of children missing education (Education Act 1996, section 436A)"
NO_REASON = "No reason given"
_GROUPS = {reason: reason[:1].upper() + reason[1:] for reason in dict.fromkeys(CLOSURES.values())}


def count_open(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Cases notified by the last day and not closed by its end."""
    rows, day = evidence.tables[_REGISTER], pd.Timestamp(last)
    return [Count(int(((rows["notified_date"] <= day) & _lasts(rows["closed_date"], day)).sum()))]


def count_opened(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Cases notified in the window."""
    return [Count(int(_within(evidence.tables[_REGISTER]["notified_date"], first, last).sum()))]


def count_found(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Cases whose child was found in the window."""
    return [Count(int(_within(evidence.tables[_REGISTER]["found_date"], first, last).sum()))]


def count_closed(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Cases closed in the window, and by reason; noughts too, since a missing row would tell of one."""
    rows = evidence.tables[_REGISTER]
    closed = rows[_within(rows["closed_date"], first, last)]
    told = closed["closure_reason"].value_counts()
    parts = [Count(int(told.get(reason, 0)), breakdown="reason", group=words) for reason, words in _GROUPS.items()]
    without = len(closed) - sum(one.numerator for one in parts)
    parts += [Count(without, breakdown="reason", group=NO_REASON)] if without else []
    return [Count(len(closed)), *parts]


def count_median_days(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Median days from notice to being found, of cases notified in the window, from `tabulate_searches`."""
    notified, found = _notified(evidence, first, last)
    estimate = estimate_median(tabulate_searches(evidence, first, last))
    return [Count(int(found.sum()), len(notified), estimate=estimate)]


def tabulate_searches(evidence: Evidence, first: date, last: date) -> LifeTable:
    """Return the life table of days from notice to being found, of cases notified in the window.

    A search is cut short by the last day, or by closing the case of a child who was not found. A case without a pupil
    number is a child of its own.
    """
    (notified, found), day = _notified(evidence, first, last), pd.Timestamp(last)
    closed = notified["closed_date"].fillna(day)
    until = notified["found_date"].where(found, closed.where(closed <= day, day))
    children = notified["pupil_id"].fillna(notified["case_id"])
    return table_in_weeks((until - notified["notified_date"]).dt.days, found, children)


def _notified(evidence: Evidence, first: date, last: date) -> tuple[pd.DataFrame, pd.Series]:
    """Return the cases notified in the window, and which of them had been found by its end."""
    rows = evidence.tables[_REGISTER]
    notified = rows[_within(rows["notified_date"], first, last)]
    notified = notified[~(notified["found_date"] < notified["notified_date"])]  # which of the two days is wrong?
    return notified, notified["found_date"] <= pd.Timestamp(last)


def _within(dates: pd.Series, first: date, last: date) -> pd.Series:
    return dates.between(pd.Timestamp(first), pd.Timestamp(last))


def _lasts(ends: pd.Series, day: pd.Timestamp) -> pd.Series:
    return ends.isna() | (ends > day)


def _in_quarter(
    name: str, title: str, definition: str, numerator: str, polarity: Polarity = Polarity.NEUTRAL
) -> Indicator:
    counters = {"opened": count_opened, "found": count_found, "closed": count_closed}
    return Indicator(
        name=f"missing_education_{name}",
        title=title,
        definition=definition,
        domain="education",
        unit="children",
        statistic=Statistic.COUNT,
        numerator=numerator,
        polarity=polarity,
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=counters[name],
        breakdowns=("reason",) if name == "closed" else (),
        caveats=("A child who was missing twice counts each time.",),
        source=_SOURCE,
    )


INDICATORS = (
    Indicator(
        name="missing_education_open",
        title="Children missing education",
        definition="Children on the register at the end of the last day of the quarter: notified by then and the case not closed.",
        domain="education",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children missing education",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.DAY,
        datasets=_RETURNS,
        counter=count_open,
        flows=("missing_education_opened", "missing_education_closed"),
        caveats=(
            "A child found stays on the register until the case is closed.",
            "A register tells of those somebody gave notice of, not of all who are missing.",
        ),
        source=_SOURCE,
    ),
    _in_quarter(
        "opened",
        "Children newly missing education",
        "Cases of children missing education that were notified in the quarter.",
        "children newly missing education",
        Polarity.LOWER_IS_BETTER,
    ),
    _in_quarter(
        "found",
        "Children missing education who were found",
        "Cases of children missing education whose child was found in the quarter.",
        "children missing education found",
    ),
    _in_quarter(
        "closed",
        "Cases of children missing education closed",
        "Cases of children missing education that were closed in the quarter, by reason: found or not.",
        "cases of children missing education closed",
    ),
    Indicator(
        name="missing_education_median_days",
        title="Days until a child missing education is found",
        definition=(
            "Median days from notice to being found, of children notified in the 12 months, those not yet found included "
            f"as far as they have been looked for (a survival curve). {HOW}"
        ),
        domain="education",
        unit="days",
        statistic=Statistic.MEDIAN,
        numerator="children found",
        denominator="children notified in the 12 months",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_median_days,
        tabulate=tabulate_searches,
        caveats=(
            "A case closed without finding the child counts as looked for until then.",
            "A child found before the notice has no days to count and is left out.",
            "There is no median where fewer than ten were found, or where half have not been.",
        ),
        source=_SOURCE,
    ),
)
