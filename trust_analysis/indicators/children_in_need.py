"""Children in need: how many, at what rate, and how many are referred again.

An episode of need is one referral and what it led to. It is open at the end of a day if the referral had come by then
and is not closed; a referral without further action is none, closed or not. Source: Department for Education, Children
in need census: guide, and its methodology of the published tables.
"""

from datetime import date, timedelta

import pandas as pd

from trust_analysis.datasets.codes import YES
from trust_analysis.indicators.definition import Count, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.under_18 import per_under_18
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

AGAIN_WITHIN = timedelta(days=365)
_RETURNS = ("cin_referrals",)
_DATES = "The two rest on submissions of different dates."
_POPULATION = (
    "The published rate rests on the publisher's mid-year population; the local one uses the population in trust.toml."
)


def episodes_of_need(evidence: Evidence) -> pd.DataFrame:
    """Return the referrals that led to something."""
    referrals = evidence.tables["cin_referrals"]
    return referrals[referrals["is_no_further_action"].fillna("") != YES]


def count_in_need(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Episodes of need open at the end of the last day."""
    rows, day = evidence.derive(episodes_of_need), pd.Timestamp(last)
    held = (rows["referral_date"] <= day) & (rows["closed_date"].isna() | (rows["closed_date"] > day))
    return [Count(int(held.sum()))]


def count_starts(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Episodes of need that began in the window: referrals that led to something."""
    return [Count(int(evidence.derive(episodes_of_need)["referral_date"].between(*_days(first, last)).sum()))]


def count_ceases(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Episodes of need that were closed in the window."""
    return [Count(int(evidence.derive(episodes_of_need)["closed_date"].between(*_days(first, last)).sum()))]


def _days(first: date, last: date) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(first), pd.Timestamp(last)


def referrals_in_turn(evidence: Evidence) -> pd.DataFrame:
    """Return every referral with the time since the same child's one before: referral_date, since (null for none)."""
    rows = evidence.tables["cin_referrals"][["child_id", "referral_date"]].sort_values(["child_id", "referral_date"])
    return rows.assign(since=rows.groupby("child_id")["referral_date"].diff())


def count_re_referrals(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals in the window that came within 365 days of an earlier one of the same child, of all of them."""
    rows = evidence.derive(referrals_in_turn)
    within = rows[rows["referral_date"].between(pd.Timestamp(first), pd.Timestamp(last))]
    return [Count(int((within["since"] <= AGAIN_WITHIN).sum()), len(within))]


INDICATORS = (
    Indicator(
        name="children_in_need",
        title="Children in need",
        definition="Episodes of need open at the end of the last day of the quarter; referrals without further action are left out.",
        domain="children_in_need",
        unit="episodes",
        statistic=Statistic.COUNT,
        numerator="episodes of need",
        window=Window.DAY,
        datasets=_RETURNS,
        counter=count_in_need,
        flows=("children_in_need_starts", "children_in_need_ceases"),
        published=(PublishedSource("children_in_need", numerator="At31_episodes"),),
        caveats=("Children looked after, and children with a protection plan, are in need too.",),
        known_differences=(_DATES, "A row that cannot be read is set aside and is not in the local count."),
        source="DfE, Children in need, table B1; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="children_in_need_rate",
        title="Rate of children in need",
        definition="Episodes of need open at the end of the last day of the quarter per 10,000 children aged under 18.",
        domain="children_in_need",
        unit="per 10,000 children under 18",
        statistic=Statistic.RATE,
        numerator="episodes of need",
        denominator="children under 18",
        multiplier=10_000,
        decimals=1,
        window=Window.DAY,
        datasets=_RETURNS,
        counter=per_under_18(count_in_need),
        assumes=("population",),
        published=(PublishedSource("lait", value="CIN"),),
        comparators=("neighbours", "region", "england"),
        known_differences=(_POPULATION, _DATES),
        source="DfE, Children in need, by way of LAIT; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="children_in_need_starts",
        title="Episodes of need started",
        definition="Episodes of need that started in the quarter; referrals without further action are left out.",
        domain="children_in_need",
        unit="episodes",
        statistic=Statistic.COUNT,
        numerator="episodes of need started",
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_starts,
        published=(PublishedSource("children_in_need", numerator="Started_episodes"),),
        known_differences=(_DATES, "A row that cannot be read is set aside and is not in the local count."),
        source="DfE, Children in need, table B1; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="children_in_need_ceases",
        title="Episodes of need ended",
        definition="Episodes of need that ended in the quarter; referrals without further action are left out.",
        domain="children_in_need",
        unit="episodes",
        statistic=Statistic.COUNT,
        numerator="episodes of need ended",
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_ceases,
        published=(PublishedSource("children_in_need", numerator="Ended_episodes"),),
        known_differences=(_DATES, "A row that cannot be read is set aside and is not in the local count."),
        source="DfE, Children in need, table B1; children in need census",
        next_publication="each October",
    ),
    Indicator(
        name="re_referrals",
        title="Re-referrals to children's social care",
        definition="Of referrals in 12 months, those within 12 months of an earlier referral of the same child.",
        domain="children_in_need",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="referrals within 12 months of an earlier one",
        denominator="referrals",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        lead=AGAIN_WITHIN,
        datasets=_RETURNS,
        counter=count_re_referrals,
        published=(
            PublishedSource(
                "referrals", value="rereferral_percent", numerator="rereferral_count", denominator="referral_count"
            ),
        ),
        comparators=("neighbours", "region", "england"),
        known_differences=(
            _DATES,
            "The local figure takes 12 months for 365 days, and waits until the return reaches back a year before its own twelve months.",
        ),
        source="DfE, Children in need, table C1; children in need census",
        next_publication="each October",
    ),
)
