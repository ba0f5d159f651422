"""What becomes of referrals to CAMHS: seen, closed unseen and why, still waiting; by the end, and within 12 weeks.

A referral ends unseen where it is discharged without an attended contact. Ends compete: who is closed unseen will not
be seen, so that of all referred fewer are seen than the waits of those seen would have it.
"""

from datetime import date

import numpy as np
import pandas as pd

from trust_analysis.indicators.camhs_waits import DAYS_IN_12_WEEKS, waits
from trust_analysis.indicators.definition import Count, Counter, Estimate, Evidence, Indicator, sum_of_squares
from trust_analysis.statistics import Incidence, cumulative_incidence
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

OUTCOME, SEEN, WAITING = "outcome", "Seen", "Still waiting"
NOT_TOLD, OTHERWISE = "Closed unseen, no reason given", "Closed unseen, other reason"
REASONS = {
    "Not accepted": ("referral not accepted", "not accepted", "rejected", "not suitable"),
    "Signposted to another service": ("signposted to another service", "signposted", "transferred to another service"),
    "Did not attend": ("did not attend", "dna"),
}
"""Why a referral was closed unseen, and what providers write of it in small letters; what else is another reason."""

_METHOD = "Aalen-Johansen"
_RETURNS = ("camhs_referrals", "camhs_contacts", "camhs_discharges")
_HOW = (
    "Cumulative incidence with competing ends (Aalen and Johansen): whoever was not watched for so long counts for as "
    "long as was watched."
)
_BESIDE = "Those first seen in the year to date are another measure: whoever was never seen is not in it."


def outcomes(evidence: Evidence) -> pd.DataFrame:
    """Return every referral (see `camhs_waits.waits`) with the outcome that its discharge would be, were it unseen."""
    told = evidence.tables["camhs_discharges"].drop_duplicates("referral_id").set_index("referral_id")["reason"]
    written = {word: group for group, words in REASONS.items() for word in words}
    rows = evidence.derive(waits)
    reason = rows["referral_id"].map(told).fillna("").astype("str").str.strip().str.lower()
    named = reason.map(written).fillna(OTHERWISE).mask(reason == "", NOT_TOLD)
    return rows.assign(unseen_as=named)


def closed_as(evidence: Evidence) -> tuple[str, ...]:
    """Return the outcomes of referrals closed unseen: other reasons, and none, only where any ever was such."""
    rows = evidence.derive(outcomes)
    is_closed_unseen = rows["discharge_date"].notna() & ~(rows["first_contact"] <= rows["discharge_date"])
    ever = set(rows.loc[is_closed_unseen, "unseen_as"])
    return (*REASONS, *(name for name in (OTHERWISE, NOT_TOLD) if name in ever))


def _referred(evidence: Evidence, first: date, last: date) -> pd.DataFrame:
    """Return the referrals of the window: what became of each by the last day, and for how many days it was watched."""
    rows, day = evidence.derive(outcomes), pd.Timestamp(last)
    rows = rows[rows["referral_date"].between(pd.Timestamp(first), day)]
    is_seen = rows["first_contact"] <= day
    is_closed = ~is_seen & (rows["discharge_date"] <= day)
    end = rows["first_contact"].where(is_seen, rows["discharge_date"].where(is_closed, day))
    outcome = rows["unseen_as"].where(is_closed, WAITING).mask(is_seen, SEEN)
    return rows.assign(outcome=outcome, days=(end - rows["referral_date"]).dt.days)


def count_outcomes(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals received in the window, by what had become of them by its end."""
    rows = _referred(evidence, first, last)
    found = rows["outcome"].value_counts()
    groups = (SEEN, *evidence.derive(closed_as), WAITING)
    by_outcome = (Count(int(found.get(name, 0)), breakdown=OUTCOME, group=name) for name in groups)
    return [Count(len(rows), squares=sum_of_squares(rows["child_id"])), *by_outcome]


def count_seen_by_12_weeks(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals of the window seen within 12 weeks: so many are known; the value lets count who was watched less."""
    return [_count_ended(_referred(evidence, first, last), (SEEN,))]


def count_closed_by_12_weeks(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals of the window closed unseen within 12 weeks, as those seen are counted."""
    return [_count_ended(_referred(evidence, first, last), evidence.derive(closed_as))]


def _count_ended(rows: pd.DataFrame, outcome: tuple[str, ...]) -> Count:
    ended = rows["outcome"].isin(outcome)
    otherwise = ~ended & (rows["outcome"] != WAITING)
    known = int((ended & (rows["days"] <= DAYS_IN_12_WEEKS)).sum())
    return Count(
        known, len(rows), estimate=_estimate(cumulative_incidence(rows["days"], ended, otherwise, DAYS_IN_12_WEEKS))
    )


def count_waiting_past_12_weeks(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Referrals of the window that had neither been seen nor closed by the end of 12 weeks."""
    rows = _referred(evidence, first, last)
    ended = rows["outcome"] != WAITING
    otherwise = np.zeros(len(rows), dtype=bool)  # of whichever end, there is no other
    incidence = cumulative_incidence(rows["days"], ended, otherwise, DAYS_IN_12_WEEKS)
    return [Count(int((rows["days"] > DAYS_IN_12_WEEKS).sum()), len(rows), estimate=_estimate(incidence.rest))]


def _estimate(incidence: Incidence) -> Estimate:
    """Return a share as a percentage to one decimal, with its limits: no more than the page needs."""
    share, lower, upper = (one if pd.isna(one) else float(round_half_up(one * 100, 1)) for one in incidence)
    return Estimate(share, lower, upper, _METHOD)


def _within_12_weeks(name: str, title: str, what: str, counted: str, counter: Counter, **more: object) -> Indicator:
    return Indicator(
        name=name,
        title=title,
        definition=f"Of all referrals received in 12 months, the share {what}. {_HOW}",
        domain="mental_health",
        unit="%",
        statistic=Statistic.INCIDENCE,
        numerator=counted,
        denominator="referrals to CAMHS",
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=counter,
        disclosure="parts_of_a_whole",
        source="local definition; Aalen and Johansen (1978)",
        **more,  # type: ignore[arg-type]  # as `Indicator` has them
    )


INDICATORS = (
    Indicator(
        name="camhs_outcomes",
        title="What became of referrals to CAMHS",
        definition=(
            "Referrals received in 12 months, by what had become of them by the last day: seen (a first contact that was "
            "attended), closed unseen and why, or still waiting."
        ),
        domain="mental_health",
        unit="referrals",
        statistic=Statistic.COUNT,
        numerator="referrals to CAMHS",
        window=Window.ROLLING_12_MONTHS,
        datasets=_RETURNS,
        counter=count_outcomes,
        several="one child can have several",
        breakdowns=(OUTCOME,),
        caveats=("The newest have had the least time to be seen: see what becomes of referrals within 12 weeks.",),
        source="local definition",
    ),
    _within_12_weeks(
        "camhs_seen_by_12_weeks",
        "Referrals to CAMHS seen within 12 weeks",
        "seen within 84 days",
        "referrals seen within 12 weeks",
        count_seen_by_12_weeks,
        polarity=Polarity.HIGHER_IS_BETTER,
        caveats=(_BESIDE,),
    ),
    _within_12_weeks(
        "camhs_closed_unseen_by_12_weeks",
        "Referrals to CAMHS closed unseen within 12 weeks",
        "closed within 84 days without having been seen",
        "referrals closed unseen within 12 weeks",
        count_closed_by_12_weeks,
    ),
    _within_12_weeks(
        "camhs_waiting_past_12_weeks",
        "Referrals to CAMHS still waiting after 12 weeks",
        "neither seen nor closed within 84 days",
        "referrals still waiting after 12 weeks",
        count_waiting_past_12_weeks,
        polarity=Polarity.LOWER_IS_BETTER,
    ),
)
