"""Domestic abuse: incidents to which children are linked, and violence as the police publish it."""

from datetime import date

import pandas as pd

from trust_analysis.datasets.returns.domestic_abuse import RISKS
from trust_analysis.indicators.by_district import name_districts
from trust_analysis.indicators.definition import Count, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.under_18 import per_under_18_of_districts
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_RETURNS = ("domestic_abuse_incidents",)
_RECORDED = "Recorded incidents: more may mean more abuse, more reporting or better recording."


def incidents_with_children(evidence: Evidence) -> pd.DataFrame:
    """Return the incidents to which one child or more is linked, with the name of their district."""
    incidents = evidence.tables["domestic_abuse_incidents"]
    linked = incidents[incidents["children_linked"] > 0]
    codes = linked["district_code"] if "district_code" in linked else pd.Series("", linked.index, dtype="str")
    return linked.assign(district=name_districts(codes, evidence.profile))


def _districts(evidence: Evidence) -> list[str]:
    """Return every district that an incident ever was in, so that a quarter without one counts nought."""
    return sorted(evidence.derive(incidents_with_children)["district"].unique())


def _within(evidence: Evidence, first: date, last: date) -> pd.DataFrame:
    rows = evidence.derive(incidents_with_children)
    return rows[rows["incident_date"].between(pd.Timestamp(first), pd.Timestamp(last))]


def count_incidents(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Incidents with children in the window, in all, by risk grading and by district."""
    rows = _within(evidence, first, last)
    by_risk = (Count(int((rows["risk"] == risk).sum()), breakdown="risk", group=risk) for risk in RISKS)
    by_district = rows["district"].value_counts()
    named = (Count(int(by_district.get(name, 0)), breakdown="district", group=name) for name in _districts(evidence))
    return [Count(len(rows)), *by_risk, *named]


def count_children_linked(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children linked to the incidents of the window, in all and by risk; a child linked to two counts twice."""
    rows = _within(evidence, first, last)
    by_risk = rows.groupby("risk")["children_linked"].sum()
    graded = (Count(int(by_risk.get(risk, 0)), breakdown="risk", group=risk) for risk in RISKS)
    total = Count(int(rows["children_linked"].sum()), squares=float((rows["children_linked"] ** 2).sum()))
    return [total, *graded]


def count_repeats(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Incidents with children that are marked as repeats, of all of them."""
    rows = _within(evidence, first, last)
    return [Count(int((rows["is_repeat"] == "yes").sum()), len(rows))]


def count_high_risk(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Incidents with children that are graded high risk, of all of them."""
    rows = _within(evidence, first, last)
    return [Count(int((rows["risk"] == "High").sum()), len(rows))]


INDICATORS = (
    Indicator(
        name="domestic_abuse_incidents",
        title="Domestic-abuse incidents with children",
        definition="Incidents recorded by the police in the quarter to which one child or more is linked.",
        domain="domestic_abuse",
        unit="incidents",
        statistic=Statistic.COUNT,
        numerator="domestic-abuse incidents with children",
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_incidents,
        breakdowns=("risk", "district"),
        caveats=(_RECORDED,),
        source="the police extract",
    ),
    Indicator(
        name="domestic_abuse_incident_rate",
        title="Rate of domestic-abuse incidents with children",
        definition="Incidents recorded by the police in 12 months to which one child or more is linked, per 1,000 children aged under 18.",
        domain="domestic_abuse",
        unit="per 1,000 children under 18",
        statistic=Statistic.RATE,
        numerator="domestic-abuse incidents with children",
        denominator="children under 18",
        multiplier=1_000,
        decimals=1,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=per_under_18_of_districts(count_incidents),
        assumes=("population", "districts"),
        breakdowns=("district",),
        caveats=(_RECORDED,),
        source="the police extract",
    ),
    Indicator(
        name="domestic_abuse_children_linked",
        title="Children linked to domestic-abuse incidents",
        definition="Links of a child to an incident of the quarter: a child linked to two incidents counts twice.",
        domain="domestic_abuse",
        unit="links",
        statistic=Statistic.COUNT,
        numerator="children linked to domestic-abuse incidents",
        window=Window.QUARTER,
        datasets=_RETURNS,
        several="one incident can have several",
        counter=count_children_linked,
        breakdowns=("risk",),
        caveats=(_RECORDED,),
        source="the police extract",
    ),
    Indicator(
        name="domestic_abuse_repeats",
        title="Repeat domestic-abuse incidents",
        definition="Of incidents with children in the quarter, those marked as repeats.",
        domain="domestic_abuse",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="repeat domestic-abuse incidents with children",
        denominator="domestic-abuse incidents with children",
        multiplier=100,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_repeats,
        disclosure="parts_of_a_whole",
        source="the police extract",
    ),
    Indicator(
        name="domestic_abuse_high_risk",
        title="High-risk domestic-abuse incidents",
        definition="Of incidents with children in the quarter, those graded high risk.",
        domain="domestic_abuse",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="high-risk domestic-abuse incidents with children",
        denominator="domestic-abuse incidents with children",
        multiplier=100,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_high_risk,
        disclosure="parts_of_a_whole",
        same_count_as=("domestic_abuse_incidents", "risk", "High"),
        source="the police extract; risk graded by DASH",
    ),
    Indicator(
        name="violence_recorded",
        title="Violence and sexual offences recorded by the police",
        definition="Violence and sexual offences that the police recorded in a month and placed in the authority, whatever the age of the victim.",
        domain="domestic_abuse",
        unit="offences",
        statistic=Statistic.COUNT,
        numerator="violence and sexual offences",
        window=Window.MONTH,
        published=(PublishedSource("street_crime", numerator="Violence and sexual offences"),),
        caveats=("The publication marks neither domestic abuse nor children; offences without a place are left out.",),
        source="police.uk, street-level crime",
        next_publication="each month",
    ),
)
