"""Persistent absence of children on a child-in-need plan and of children looked after, matched to the school census.

Social care and schools know a child by the same pupil number, which intake has made a pseudonym; who has none, or one
that no census has, cannot be matched, and how many were is told beside. A school year's children are those of the 31
March within it, as the publisher takes them, of an age to be in reception to year 11.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from trust_analysis.indicators.census_absence import PERSISTENT_PCT, is_absent
from trust_analysis.indicators.definition import CannotCountError, Count, Counter, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.looked_after import spells_of_care
from trust_analysis.indicators.pupil_years import CENSUS, pupils_of_year
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

Children = Callable[[Evidence, int], pd.DataFrame]
"""The children of a 31 March, by its year: child_id, upn (null where there is none) and birth_month, a row each."""

_YOUNGEST, _OLDEST = 4, 15
"""Ages on the 31 August before the school year, from reception to year 11."""

_IN_NEED = "children on a child-in-need plan"
_IN_CARE = "children looked after for 12 months or more"


def children_on_plans(evidence: Evidence, year: int) -> pd.DataFrame:
    """Return the children with a child-in-need plan open on 31 March of `year`, whose case is open too."""
    day = pd.Timestamp(year, 3, 31)
    plans, referrals = evidence.tables["cin_plans"], evidence.tables["cin_referrals"]
    closed = referrals.drop_duplicates(["child_id", "referral_date"], keep="last")
    cases = plans.merge(closed[["child_id", "referral_date", "closed_date"]], how="left")
    is_open = (cases["started_date"] <= day) & _lasts(cases["ended_date"], day) & _lasts(cases["closed_date"], day)
    children = evidence.tables["cin_children"]
    return children[children["child_id"].isin(cases.loc[is_open, "child_id"])]


def children_in_care(evidence: Evidence, year: int) -> pd.DataFrame:
    """Return the children looked after on 31 March of `year` and without a break for the 12 months before."""
    day, a_year_before = pd.Timestamp(year, 3, 31), pd.Timestamp(year - 1, 4, 1)
    spells = evidence.derive(spells_of_care)
    inside = spells[(spells["start"] <= a_year_before) & _lasts(spells["end"], day)]
    if "looked_after_header" not in evidence.tables:
        message = "the pupil numbers of children looked after are in the SSDA903 header; send it with the episodes"
        raise CannotCountError(message)
    header = evidence.tables["looked_after_header"]
    return header[header["child_id"].isin(inside["child_id"])]


def _lasts(ends: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Return whether what ends so is still there at the end of the day."""
    return ends.isna() | (ends > day)


def _of_school_age(children: pd.DataFrame, first: date) -> pd.DataFrame:
    """Keep, once each, those of an age to be in reception to year 11 in the school year that begins on `first`."""
    born = children["birth_month"].fillna("")
    at_school = (born >= f"{first.year - _OLDEST - 1}-09") & (born <= f"{first.year - _YOUNGEST}-08")
    known = children[at_school]
    return known[known["upn"].isna() | ~known["upn"].duplicated()]


def count_matched(who: Children) -> Counter:
    """Return the counter of children found in the census of the school year, of all of school age."""

    def count(evidence: Evidence, first: date, _: date) -> list[Count]:
        children = _of_school_age(who(evidence, first.year + 1), first)
        pupils = pupils_of_year(evidence, first)
        return [Count(int(pupils["upn"].isin(children["upn"].dropna()).sum()), len(children))]

    return count


def count_persistent(who: Children) -> Counter:
    """Return the counter of matched children persistently absent, of all matched."""

    def count(evidence: Evidence, first: date, _: date) -> list[Count]:
        children = _of_school_age(who(evidence, first.year + 1), first)
        pupils = pupils_of_year(evidence, first)
        matched = pupils[pupils["upn"].isin(children["upn"].dropna())]
        return [Count(int(is_absent(matched, PERSISTENT_PCT).sum()), len(matched))]

    return count


_NOT_LIKE = "Only children matched to the school census count: not like for like with the figure for all pupils."
_SCHOOL_AGE = "of an age to be in reception to year 11"


def _persistent(name: str, title: str, who: str, when: str, datasets: tuple[str, ...], children: Children) -> Indicator:  # noqa: PLR0913, PLR0917 - what the two differ in
    return Indicator(
        name=name,
        title=title,
        definition=(
            f"{who.capitalize()} {when}, {_SCHOOL_AGE} and matched to the school census, who missed 10% or more of "
            "their own possible sessions in the school year."
        ),
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator=f"{who} persistently absent",
        denominator=f"{who} matched to the school census",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ACADEMIC_YEAR,
        datasets=(*CENSUS, *datasets),
        counter=count_persistent(children),
        disclosure="parts_of_a_whole",
        caveats=(_NOT_LIKE,),
        known_differences=(
            "The publisher matches the censuses of all of England, so that a child at school elsewhere is found there and not here.",
        ),
        source="school census matched to the returns of children's social care by pupil number",
    )


def _matched(name: str, title: str, of: Indicator, who: str, children: Children) -> Indicator:
    return replace(
        of,
        name=name,
        title=title,
        definition=f"Of {of.definition[0].lower()}{of.definition[1:].partition(' and matched')[0]}, those who are in the school census of that year.",
        numerator=of.denominator,
        denominator=f"{who} of school age",
        polarity=Polarity.NEUTRAL,
        counter=count_matched(children),
        disclosure="counts",
        caveats=("Who is at school in another authority, or has no pupil number, is not matched.",),
        known_differences=(),
        published=(),
        comparators=(),
        next_publication="",
    )


_ON_PLANS = _persistent(
    "persistent_absence_on_plans",
    "Persistent absence of children on a child-in-need plan",
    _IN_NEED,
    "open on the 31 March in the school year",
    ("cin_plans", "cin_referrals", "cin_children"),
    children_on_plans,
)
_LOOKED_AFTER = replace(
    _persistent(
        "persistent_absence_looked_after",
        "Persistent absence of children looked after",
        _IN_CARE,
        "to the 31 March in the school year",
        ("looked_after_episodes", "looked_after_header"),
        children_in_care,
    ),
    published=(
        PublishedSource(
            "social_care_absence",
            value="pt_pupils_pa_10_exact",
            numerator="t_pupils_pa_10_exact",
            denominator="t_pupils",
            where="CLA 12 months at 31 March",
        ),
        PublishedSource("lait", value="LAC_Pers_Abs"),
    ),
    comparators=("neighbours", "region", "england"),
    next_publication="each April",
)
INDICATORS = (
    _ON_PLANS,
    _matched(
        "on_plans_matched",
        "Children on a child-in-need plan found in the school census",
        _ON_PLANS,
        _IN_NEED,
        children_on_plans,
    ),
    _LOOKED_AFTER,
    _matched(
        "looked_after_matched",
        "Children looked after found in the school census",
        _LOOKED_AFTER,
        _IN_CARE,
        children_in_care,
    ),
)
