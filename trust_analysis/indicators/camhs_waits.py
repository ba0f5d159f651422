"""How long children wait for CAMHS: of those seen, of those still waiting, and of all referred."""

from datetime import date

import numpy as np
import pandas as pd

from trust_analysis.indicators.definition import Count, Counter, Evidence, Indicator
from trust_analysis.indicators.median_wait import HOW, estimate_median, table_in_weeks
from trust_analysis.statistics import LifeTable
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

DAYS_IN_4_WEEKS, DAYS_IN_12_WEEKS, DAYS_IN_18_WEEKS = 28, 84, 126
LENGTHS = {
    "4 weeks or less": DAYS_IN_4_WEEKS,
    "over 4 to 12 weeks": DAYS_IN_12_WEEKS,
    "over 12 to 18 weeks": DAYS_IN_18_WEEKS,
    "over 18 weeks": np.inf,
}
"""How long a wait has lasted, and of each length the most days: 28 days are within 4 weeks, as of those seen."""

_RETURNS = ("camhs_referrals", "camhs_contacts")
_LOCAL_AIM = "The 12-week wait is a local aim, not a national standard."
_NOT_THOSE_WAITING = "Those still waiting are not in it: see the number waiting and the median wait of all referred."


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


def count_waiting(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Referrals received by the last day and neither seen nor discharged by then, by how long ago that was."""
    rows, day = evidence.derive(waits), pd.Timestamp(last)
    waiting = rows[
        (rows["referral_date"] <= day) & ~_by(rows["first_contact"], day) & ~_by(rows["discharge_date"], day)
    ]
    days = (day - waiting["referral_date"]).dt.days
    lengths = pd.cut(days, [-1, *LENGTHS.values()], labels=list(LENGTHS)).value_counts()
    by_length = (Count(int(lengths[name]), breakdown="wait", group=name) for name in LENGTHS)
    return [Count(len(waiting)), *by_length]


def count_median_wait(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Median days from referral to first contact of all referred in the window, from `tabulate_waits`.

    Its counts are children, not referrals: those seen by the last day, of those referred.
    """
    referred, seen = _referred(evidence, first, last)
    children, seen_children = referred["child_id"].nunique(), referred.loc[seen, "child_id"].nunique()
    return [Count(seen_children, children, estimate=estimate_median(tabulate_waits(evidence, first, last)))]


def tabulate_waits(evidence: Evidence, first: date, last: date) -> LifeTable:
    """Return the life table of days from referral to first contact of all referred in the window.

    A wait is cut short by the last day, or by a discharge before any contact.
    """
    referred, seen = _referred(evidence, first, last)
    return table_in_weeks(_days_watched(referred, seen, pd.Timestamp(last)), seen, referred["child_id"])


def _referred(evidence: Evidence, first: date, last: date) -> tuple[pd.DataFrame, pd.Series]:
    """Return the referrals of the window, and which of them had been seen by its end."""
    rows, day = evidence.derive(waits), pd.Timestamp(last)
    referred = rows[rows["referral_date"].between(pd.Timestamp(first), day)]
    return referred, _by(referred["first_contact"], day)


def _days_watched(referred: pd.DataFrame, seen: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Return days from referral to first contact, or for those not seen to discharge or the last day."""
    discharged = referred["discharge_date"].where(_by(referred["discharge_date"], day), day)
    return (referred["first_contact"].where(seen, discharged) - referred["referral_date"]).dt.days


def _by(dates: pd.Series, day: pd.Timestamp) -> pd.Series:
    return dates.notna() & (dates <= day)


def _seen_within(weeks: int, days: int, caveats: tuple[str, ...], source: str) -> Indicator:
    return Indicator(
        name=f"camhs_within_{weeks}_weeks",
        title=f"Children seen by CAMHS within {weeks} weeks",
        definition=(
            "Of children first seen in the year to date (the first contact that was attended after a referral; each child "
            f"once, by the earliest), the share who had waited {days} days or fewer from referral."
        ),
        domain="mental_health",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator=f"children first seen within {weeks} weeks of referral",
        denominator="children first seen",
        multiplier=100,
        polarity=Polarity.HIGHER_IS_BETTER,
        window=Window.FINANCIAL_YEAR_TO_DATE,
        datasets=_RETURNS,
        counter=count_seen_within(days),
        disclosure="parts_of_a_whole",
        caveats=caveats,
        source=source,
    )


INDICATORS = (
    _seen_within(
        12,
        DAYS_IN_12_WEEKS,
        (_LOCAL_AIM, _NOT_THOSE_WAITING),
        "local definition, as the council report of April 2019 reads it",
    ),
    _seen_within(4, DAYS_IN_4_WEEKS, (_NOT_THOSE_WAITING,), "local definition"),
    Indicator(
        name="camhs_median_wait",
        title="Median wait for CAMHS (as if nobody were closed unseen)",
        definition=(
            "Days from referral by which half of all children referred in 12 months had been seen, as their survival curve "
            "has it: it lets those count who still wait on the last day, and those discharged unseen until they were "
            f"discharged. {HOW}"
        ),
        domain="mental_health",
        unit="days",
        statistic=Statistic.MEDIAN,
        numerator="children seen",
        denominator="children referred to CAMHS",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_median_wait,
        tabulate=tabulate_waits,
        disclosure="parts_of_a_whole",
        caveats=(
            "It takes for granted that those discharged unseen would have waited as the others did: see what became of referrals.",
            "A child referred twice has two waits.",
            "There is no median where fewer than ten were seen, or where half have not been seen while they were watched.",
        ),
        source="local definition; life table as in Cutler and Ederer (1958)",
    ),
    Indicator(
        name="camhs_waiting",
        title="Waiting to be seen by CAMHS",
        definition=(
            "Referrals received by the last day of the quarter and by then neither seen nor discharged, by the days "
            "since referral: 28 or fewer, to 84, to 126, and more."
        ),
        domain="mental_health",
        unit="referrals",
        statistic=Statistic.COUNT,
        numerator="referrals waiting",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.DAY,
        datasets=_RETURNS,
        counter=count_waiting,
        flows=("camhs_monthly_referrals",),
        breakdowns=("wait",),
        source="local definition",
    ),
)
