"""Child protection: section 47 enquiries, and plans: how many hold, start, and are not a child's first.

A plan holds at the end of a day if it has started by then and has not ended. Source: Department for Education,
Children in need census: guide.
"""

from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import Count, Counter, Evidence, Indicator, PublishedSource, sum_of_squares
from trust_analysis.indicators.under_18 import per_under_18
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_PLANS = ("cin_protection_plans",)
_DATES = "The two rest on submissions of different dates."
_POPULATION = (
    "The published rate rests on the publisher's mid-year population; the local one uses the population in trust.toml."
)


def count_plans(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Children with a protection plan at the end of the last day."""
    plans, day = evidence.tables["cin_protection_plans"], pd.Timestamp(last)
    held = (plans["started_date"] <= day) & (plans["ended_date"].isna() | (plans["ended_date"] > day))
    return [Count(plans.loc[held, "child_id"].nunique())]


def _started(evidence: Evidence, dataset: str, first: date, last: date) -> pd.DataFrame:
    rows = evidence.tables[dataset]
    return rows[rows["started_date"].between(pd.Timestamp(first), pd.Timestamp(last))]


def count_started(dataset: str) -> Counter:
    """Return the counter of what started in the window."""

    def count(evidence: Evidence, first: date, last: date) -> list[Count]:
        children = _started(evidence, dataset, first, last)["child_id"]
        return [Count(len(children), squares=sum_of_squares(children))]

    return count


def count_subsequent(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Plans started in the window of children who had one before, of those for which it is told whether they had."""
    before = _started(evidence, "cin_protection_plans", first, last)["previous_plans"].dropna()
    return [Count(int((before > 0).sum()), len(before))]


INDICATORS = (
    Indicator(
        name="section_47_enquiries",
        title="Section 47 enquiries",
        definition="Enquiries started in the quarter into whether a child suffers or may suffer significant harm (Children Act 1989, section 47).",
        domain="children_in_need",
        unit="enquiries",
        statistic=Statistic.COUNT,
        numerator="section 47 enquiries",
        window=Window.QUARTER,
        datasets=("cin_section_47",),
        several="one child can have several",
        counter=count_started("cin_section_47"),
        caveats=("A child with two enquiries counts twice.",),
        source="children in need census",
    ),
    Indicator(
        name="child_protection_plans",
        title="Children with a child protection plan",
        definition="Children with a child protection plan at the end of the last day of the quarter.",
        domain="children_in_need",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children with a child protection plan",
        window=Window.DAY,
        datasets=_PLANS,
        counter=count_plans,
        flows=("child_protection_starts",),
        published=(PublishedSource("lait", numerator="CPP_Num"),),
        known_differences=(_DATES,),
        source="DfE, Children in need, by way of LAIT; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="child_protection_rate",
        title="Rate of child protection plans",
        definition="Children with a child protection plan at the end of the last day of the quarter per 10,000 aged under 18.",
        domain="children_in_need",
        unit="per 10,000 children under 18",
        statistic=Statistic.RATE,
        numerator="children with a child protection plan",
        denominator="children under 18",
        multiplier=10_000,
        decimals=1,
        window=Window.DAY,
        datasets=_PLANS,
        counter=per_under_18(count_plans),
        assumes=("population",),
        published=(PublishedSource("lait", value="CPP_rate"),),
        comparators=("neighbours", "region", "england"),
        known_differences=(_POPULATION, _DATES),
        source="DfE, Children in need, by way of LAIT; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="child_protection_starts",
        title="Child protection plans started",
        definition="Child protection plans that started in the quarter.",
        domain="children_in_need",
        unit="plans",
        statistic=Statistic.COUNT,
        numerator="child protection plans started",
        window=Window.QUARTER,
        datasets=_PLANS,
        counter=count_started("cin_protection_plans"),
        published=(PublishedSource("subsequent_plans", numerator="CPP_start"),),
        known_differences=(_DATES,),
        source="DfE, Children in need, table D3; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="subsequent_protection_plans",
        title="Second or subsequent child protection plans",
        definition="Of child protection plans that started in 12 months, those of children who had had one before, at whatever time.",
        domain="children_in_need",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="child protection plans started that are a second or subsequent one",
        denominator="child protection plans started",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=_PLANS,
        counter=count_subsequent,
        published=(
            PublishedSource(
                "subsequent_plans",
                value="CPP_subsequent_percent",
                numerator="CPP_subsequent",
                denominator="CPP_start",
            ),
        ),
        comparators=("neighbours", "region", "england"),
        known_differences=(
            _DATES,
            "A plan without a number of previous plans is in neither local count.",
        ),
        source="DfE, Children in need, table D3; children in need census",
        next_publication="each October",
    ),
)
