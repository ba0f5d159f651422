"""Children's mental health: referrals, waits and access to CAMHS, and admissions."""

from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import CannotCountError, Count, Counter, Evidence, Indicator, PublishedSource
from trust_analysis.statistics.rounding import round_half_up

DAYS_IN_12_WEEKS, DAYS_IN_4_WEEKS = 84, 28
CONTACTS_FOR_ACCESS = 2
_RETURNS = ("camhs_referrals", "camhs_contacts")
_LOCAL_AIM = "The 12-week wait is a local aim, not a national standard."


def waits(evidence: Evidence) -> pd.DataFrame:
    """Return every referral with its first attended contact (null while there is none) and the days between."""
    referrals, contacts = evidence.tables["camhs_referrals"], evidence.tables["camhs_contacts"]
    attended = contacts[contacts["is_attended"] == "yes"].merge(referrals[["referral_id", "referral_date"]])
    since = attended[attended["contact_date"] >= attended["referral_date"]]  # a contact before is of something else
    first = since.groupby("referral_id")["contact_date"].min().rename("first_contact")
    rows = referrals.merge(first, left_on="referral_id", right_index=True, how="left")
    return rows.assign(wait_days=(rows["first_contact"] - rows["referral_date"]).dt.days)


def count_seen_within(days: int) -> Counter:
    """Return the counter of children first contacted in the window, and of them those who waited so long or less."""

    def count_seen(evidence: Evidence, first: date, last: date) -> list[Count]:
        rows = evidence.derive(waits)
        seen = rows[rows["first_contact"].between(pd.Timestamp(first), pd.Timestamp(last))]
        one_each = seen.sort_values(["first_contact", "referral_date", "referral_id"]).drop_duplicates("child_id")
        return [Count(int((one_each["wait_days"] <= days).sum()), len(one_each))]

    return count_seen


def count_referrals_per_month(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals received in the window, and its months."""
    dates = evidence.tables["camhs_referrals"]["referral_date"]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return [Count(int(dates.between(pd.Timestamp(first), pd.Timestamp(last)).sum()), months)]


def count_waiting(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Referrals received by the last day that had neither been seen nor discharged by then."""
    rows, day = evidence.derive(waits), pd.Timestamp(last)
    unseen = rows["first_contact"].isna() | (rows["first_contact"] > day)
    still_open = rows["discharge_date"].isna() | (rows["discharge_date"] > day)
    return [Count(int(((rows["referral_date"] <= day) & unseen & still_open).sum()))]


def count_access(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children with two attended contacts or more in the window, of those estimated to have a diagnosable condition."""
    told = evidence.profile.mental_health
    if not {"prevalence_pct", "population_5_to_17"} <= told.keys():
        message = "prevalence_pct and population_5_to_17 are not in trust.toml; add them under [mental_health]"
        raise CannotCountError(message)
    contacts = evidence.tables["camhs_contacts"]
    within = (contacts["is_attended"] == "yes") & contacts["contact_date"].between(
        pd.Timestamp(first), pd.Timestamp(last)
    )
    children = contacts[within].groupby("child_id").size()
    estimate = int(round_half_up(told["population_5_to_17"] * told["prevalence_pct"] / 100))
    return [Count(int((children >= CONTACTS_FOR_ACCESS).sum()), estimate)]


INDICATORS = (
    Indicator(
        name="camhs_within_12_weeks",
        title="Children seen by CAMHS within 12 weeks",
        definition="Of children whose first contact fell in the year to date, the share who had waited 84 days or fewer from referral.",
        domain="mental_health",
        unit="%",
        statistic="proportion",
        numerator="children first seen within 12 weeks of referral",
        denominator="children first seen",
        multiplier=100,
        polarity="higher_is_better",
        window="financial_year_to_date",
        datasets=_RETURNS,
        counter=count_seen_within(DAYS_IN_12_WEEKS),
        disclosure="parts_of_a_whole",
        caveats=(_LOCAL_AIM, "Those still waiting are not in it: see the number waiting."),
        source="local definition, as the council report of April 2019 reads it",
    ),
    Indicator(
        name="camhs_within_4_weeks",
        title="Children seen by CAMHS within 4 weeks",
        definition="Of children whose first contact fell in the year to date, the share who had waited 28 days or fewer from referral.",
        domain="mental_health",
        unit="%",
        statistic="proportion",
        numerator="children first seen within 4 weeks of referral",
        denominator="children first seen",
        multiplier=100,
        polarity="higher_is_better",
        window="financial_year_to_date",
        datasets=_RETURNS,
        counter=count_seen_within(DAYS_IN_4_WEEKS),
        disclosure="parts_of_a_whole",
        caveats=("Those still waiting are not in it: see the number waiting.",),
        source="local definition",
    ),
    Indicator(
        name="camhs_access",
        title="Access to CAMHS",
        definition=(
            "Children with two contacts or more in 12 months, as a share of the estimated number "
            "with a diagnosable condition (prevalence times population)."
        ),
        domain="mental_health",
        unit="%",
        statistic="proportion",
        numerator="children with two contacts or more",
        denominator="children estimated to have a diagnosable condition",
        multiplier=100,
        polarity="higher_is_better",
        window="rolling_12_months",
        datasets=("camhs_contacts",),
        counter=count_access,
        comparators=("target",),
        known_differences=("Not to be set beside NHS measure MHS95, which needs one contact only.",),
        source="NHS England, Five Year Forward View for Mental Health: two contacts or more",
    ),
    Indicator(
        name="camhs_referrals",
        title="Referrals to CAMHS a month",
        definition="Referrals received in the year to date, divided by its months.",
        domain="mental_health",
        unit="referrals a month",
        statistic="rate",
        numerator="referrals to CAMHS",
        denominator="months",
        window="financial_year_to_date",
        datasets=("camhs_referrals",),
        counter=count_referrals_per_month,
        source="local definition",
    ),
    Indicator(
        name="camhs_waiting",
        title="Waiting to be seen by CAMHS",
        definition="Referrals received by the last day of the quarter and by then neither seen nor discharged.",
        domain="mental_health",
        unit="referrals",
        statistic="count",
        numerator="referrals waiting",
        polarity="lower_is_better",
        window="day",
        datasets=_RETURNS,
        counter=count_waiting,
        source="local definition",
    ),
    Indicator(
        name="nhs_contact_under_18",
        title="Under-18s in contact with NHS mental health services",
        definition="People under 18 with one contact or more with NHS-funded mental health services in 12 months (MHS95).",
        domain="mental_health",
        unit="people",
        statistic="count",
        numerator="people under 18 with one contact or more",
        window="rolling_12_months",
        published=(PublishedSource("mental_health_services", numerator="MHS95"),),
        caveats=(
            "One contact is enough here: never set it beside access to CAMHS, which needs two.",
            "Counted where children live, of the NHS areas that trust.toml or a look-up gives the authority; rounded to five.",
        ),
        source="NHS England, Mental Health Services Monthly Statistics, measure MHS95",
    ),
    Indicator(
        name="mental_health_admissions",
        title="Admissions to hospital for mental health",
        definition="Inpatient admissions for mental health conditions per 100,000 aged under 18, in a financial year.",
        domain="mental_health",
        unit="per 100,000 children under 18",
        statistic="rate",
        numerator="admissions to hospital for mental health conditions",
        denominator="children under 18",
        multiplier=100_000,
        decimals=1,
        polarity="lower_is_better",
        window="last_complete_year",
        published=(PublishedSource("lait", value="CMH_0-17yrs"),),
        comparators=("neighbours", "region", "england"),
        source="OHID, Child and Maternal Health profiles, by way of LAIT",
    ),
)
