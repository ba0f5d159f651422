"""What assessments of children find: domestic abuse, and exploitation of the child.

Source: Department for Education, Children in need census: guide, factors identified at the end of assessment. An
assessment counts in the window in which it was authorised; one that found no factor (21) has none recorded.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trust_analysis.datasets.returns.social_care.children_in_need_events import NO_FACTOR
from trust_analysis.indicators.definition import Count, Counter, Evidence, Indicator, PublishedSource
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_RETURNS = ("cin_assessment_factors",)


@dataclass(frozen=True)
class Found:
    """The factors found, one an element: the number of its assessment, the day of authorisation, and the code."""

    assessment: NDArray[np.integer[Any]]
    day: NDArray[np.datetime64]
    code: NDArray[np.object_]


def factors_found(evidence: Evidence) -> Found:
    """Return every factor that a completed assessment found; an assessment is a child's of one day."""
    rows = evidence.tables["cin_assessment_factors"]
    rows = rows[rows["authorised_date"].notna() & (rows["factor"] != NO_FACTOR)]
    assessment = rows.groupby(["child_id", "started_date"], sort=False).ngroup()
    return Found(assessment.to_numpy(), rows["authorised_date"].to_numpy(), rows["factor"].to_numpy(dtype="object"))


def count_factor(code: str) -> Counter:
    """Return the counter of assessments authorised in the window that found `code`, of those that found any factor."""

    def count(evidence: Evidence, first: date, last: date) -> list[Count]:
        found = evidence.derive(factors_found)
        within = (found.day >= np.datetime64(first)) & (found.day <= np.datetime64(last))
        with_it = within & (found.code == code)
        return [Count(len(np.unique(found.assessment[with_it])), len(np.unique(found.assessment[within])))]

    return count


def _factor(name: str, code: str, column: str, words: str) -> Indicator:
    return Indicator(
        name=name,
        title=f"Assessments that found {words}",
        definition=f"Assessments completed in 12 months that found {words} as a factor ({code}), of those with any factor recorded.",
        domain="domestic_abuse",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator=f"assessments that found {words}",
        denominator="assessments with a factor recorded",
        multiplier=100,
        decimals=1,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_factor(code),
        published=(
            PublishedSource("assessment_factors", numerator=column, denominator="Episodes_with_assessment_factor"),
        ),
        comparators=("neighbours", "region", "england"),
        caveats=("An assessment may find several factors; recording differs between authorities.",),
        known_differences=(
            "The publisher counts episodes of need, each once however many assessments it had; the local figure counts assessments.",
            "The publisher rounds England and the regions to ten.",
        ),
        source="DfE, Children in need, table C3 (episodes); children in need census",
        next_publication="each October",
    )


INDICATORS = (
    _factor("assessments_domestic_abuse", "3B", "Domestic_Abuse_parent", "domestic abuse of a parent"),
    _factor("assessments_domestic_abuse_child", "3A", "Domestic_Abuse_child", "domestic abuse of the child"),
    _factor(
        "assessments_domestic_abuse_other",
        "3C",
        "Domestic_Abuse_person",
        "domestic abuse of another person in the household",
    ),
    _factor("assessments_sexual_exploitation", "11A", "Child_sexual_exploitation", "child sexual exploitation"),
    _factor("assessments_gangs", "13A", "Gangs", "gangs"),
    _factor("assessments_trafficking", "12A", "Trafficking", "trafficking"),
)
