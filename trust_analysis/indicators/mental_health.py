"""Children's mental health: referrals, contacts and access to CAMHS, and admissions; waits are in `camhs_waits`."""

from dataclasses import replace
from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import (
    CannotCountError,
    Count,
    Evidence,
    Indicator,
    PublishedSource,
    sum_of_squares,
)
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

CONTACTS_FOR_ACCESS = 2
_SEVERAL = "one child can have several"
_SCHOOL_YEAR = "Referrals and contacts follow the school year: August is low each year."


def count_referrals(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals received in the window."""
    referrals = evidence.tables["camhs_referrals"]
    within = referrals["referral_date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return [_count_with_children(referrals.loc[within, "child_id"])]


def _count_with_children(children: pd.Series) -> Count:
    return Count(len(children), squares=sum_of_squares(children))


def count_referrals_per_month(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals received in the window, and its months."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return [replace(count_referrals(evidence, first, last)[0], denominator=months)]


def count_contacts(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Attended contacts in the window; a child counts as often as it was seen."""
    attended = _attended_within(evidence, first, last)
    return [_count_with_children(evidence.tables["camhs_contacts"].loc[attended, "child_id"])]


def _attended_within(evidence: Evidence, first: date, last: date) -> pd.Series:
    contacts = evidence.tables["camhs_contacts"]
    within = contacts["contact_date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return (contacts["is_attended"] == "yes") & within


def count_access(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children with two attended contacts or more in the window, of those estimated to have a diagnosable condition."""
    told = evidence.profile.mental_health
    if not {"prevalence_pct", "population_5_to_17"} <= told.keys():
        message = "prevalence_pct and population_5_to_17 are not in trust.toml; add them under [mental_health]"
        raise CannotCountError(message)
    contacts = evidence.tables["camhs_contacts"]
    children = contacts[_attended_within(evidence, first, last)].groupby("child_id").size()
    estimate = int(round_half_up(told["population_5_to_17"] * told["prevalence_pct"] / 100))
    return [Count(int((children >= CONTACTS_FOR_ACCESS).sum()), estimate)]


INDICATORS = (
    Indicator(
        name="camhs_access",
        title="Access to CAMHS",
        definition=(
            "Children with two contacts or more in 12 months, as a share of the estimated number "
            "with a diagnosable condition (prevalence times population)."
        ),
        domain="mental_health",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="children with two contacts or more",
        denominator="children estimated to have a diagnosable condition",
        multiplier=100,
        polarity=Polarity.HIGHER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=("camhs_contacts",),
        counter=count_access,
        assumes=("mental_health",),
        comparators=("target",),
        known_differences=("Not to be set beside NHS measure MHS95, which needs one contact only.",),
        source="NHS England, Five Year Forward View for Mental Health: two contacts or more",
    ),
    Indicator(
        name="camhs_monthly_referrals",
        title="Referrals to CAMHS",
        definition="Referrals received in the month.",
        domain="mental_health",
        unit="referrals",
        statistic=Statistic.COUNT,
        numerator="referrals to CAMHS",
        window=Window.MONTH,
        datasets=("camhs_referrals",),
        several=_SEVERAL,
        has_season=True,
        counter=count_referrals,
        caveats=(_SCHOOL_YEAR,),
        source="local definition",
    ),
    Indicator(
        name="camhs_monthly_contacts",
        title="Contacts with CAMHS",
        definition="Contacts in the month that were attended; a child counts as often as it was seen.",
        domain="mental_health",
        unit="contacts",
        statistic=Statistic.COUNT,
        numerator="attended contacts with CAMHS",
        window=Window.MONTH,
        datasets=("camhs_contacts",),
        several=_SEVERAL,
        has_season=True,
        counter=count_contacts,
        caveats=(_SCHOOL_YEAR,),
        source="local definition",
    ),
    Indicator(
        name="camhs_yearly_referrals",
        title="Referrals to CAMHS a month, whole years",
        definition="Referrals received in the financial year, divided by its months.",
        domain="mental_health",
        unit="referrals a month",
        statistic=Statistic.RATE,
        numerator="referrals to CAMHS",
        denominator="months",
        window=Window.FINANCIAL_YEAR,
        datasets=("camhs_referrals",),
        several=_SEVERAL,
        counter=count_referrals_per_month,
        caveats=("The newest whole year; the year so far stands beside it.",),
        source="local definition",
    ),
    Indicator(
        name="camhs_referrals",
        title="Referrals to CAMHS a month",
        definition="Referrals received in the year to date, divided by its months.",
        domain="mental_health",
        unit="referrals a month",
        statistic=Statistic.RATE,
        numerator="referrals to CAMHS",
        denominator="months",
        window=Window.FINANCIAL_YEAR_TO_DATE,
        datasets=("camhs_referrals",),
        several=_SEVERAL,
        counter=count_referrals_per_month,
        source="local definition",
    ),
    Indicator(
        name="nhs_contact_under_18",
        title="Under-18s in contact with NHS mental health services",
        definition="People under 18 with one contact or more with NHS-funded mental health services in 12 months (MHS95).",
        domain="mental_health",
        unit="people",
        statistic=Statistic.COUNT,
        numerator="people under 18 with one contact or more",
        window=Window.ROLLING_12_MONTHS,
        published=(PublishedSource("mental_health_services", numerator="MHS95"),),
        caveats=(
            "One contact is enough here: never set it beside access to CAMHS, which needs two.",
            "Counted where children live, of the NHS areas that trust.toml or a look-up gives the authority; rounded to five.",
        ),
        source="NHS England, Mental Health Services Monthly Statistics, measure MHS95",
        next_publication="each month",
    ),
    Indicator(
        name="mental_health_admissions",
        title="Admissions to hospital for mental health",
        definition="Inpatient admissions for mental health conditions per 100,000 aged under 18, in a financial year.",
        domain="mental_health",
        unit="per 100,000 children under 18",
        statistic=Statistic.RATE,
        numerator="admissions to hospital for mental health conditions",
        denominator="children under 18",
        multiplier=100_000,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        several="one child can be admitted several times",
        published=(PublishedSource("lait", value="CMH_0-17yrs"),),
        comparators=("neighbours", "region", "england"),
        source="OHID, Child and Maternal Health profiles, by way of LAIT",
        next_publication="each May",
    ),
)
