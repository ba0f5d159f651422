"""Children looked after who went missing from where they live, or stayed away without authorisation.

Source: Department for Education, guide to the SSDA903 collection: MISSING is M (whereabouts not known) or A (known,
but not where the child should be). Both are counted and told apart, since authorities draw the line differently.
"""

from datetime import date

import pandas as pd

from trust_analysis.indicators.definition import Count, Evidence, Indicator, sum_of_squares
from trust_analysis.indicators.looked_after import spells_of_care
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

KINDS = {"Missing": "missing", "Away without authorisation": "away without authorisation"}
_RETURNS = ("looked_after_missing",)
_RECORDED = "Recorded absences: more may mean more children missing, or better recording."
_SOURCE = "SSDA903 return, missing from placement"


def _within(evidence: Evidence, first: date, last: date) -> pd.DataFrame:
    absences = evidence.tables["looked_after_missing"]
    return absences[absences["started_date"].between(pd.Timestamp(first), pd.Timestamp(last))]


def count_absences(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Times a child went missing or away in the window, in all and by kind."""
    rows = _within(evidence, first, last)
    by_kind = (Count(int((rows["kind"] == kind).sum()), breakdown="kind", group=name) for name, kind in KINDS.items())
    return [Count(len(rows), squares=sum_of_squares(rows["child_id"])), *by_kind]


def count_children(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children who went missing or away in the window, each once."""
    return [Count(_within(evidence, first, last)["child_id"].nunique())]


def count_share(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children who went missing or away in the window, of those looked after on a day of it."""
    spells = evidence.derive(spells_of_care)
    began, still_there = (
        spells["start"] <= pd.Timestamp(last),
        spells["end"].isna() | (spells["end"] > pd.Timestamp(first)),
    )
    in_care = spells.loc[began & still_there, "child_id"].unique()
    gone = pd.Series(_within(evidence, first, last)["child_id"].unique(), dtype="str")
    return [Count(int(gone.isin(in_care).sum()), len(in_care))]


INDICATORS = (
    Indicator(
        name="missing_episodes",
        title="Times children in care went missing",
        definition="Times in the quarter that a child looked after went missing from placement, or was away without authorisation.",
        domain="looked_after",
        unit="times",
        statistic=Statistic.COUNT,
        numerator="times missing from care or away",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.QUARTER,
        datasets=_RETURNS,
        several="one child can go missing several times",
        counter=count_absences,
        breakdowns=("kind",),
        caveats=(_RECORDED,),
        source=_SOURCE,
    ),
    Indicator(
        name="missing_children",
        title="Children in care who went missing",
        definition="Children looked after who went missing from placement in the quarter, or were away without authorisation, each counted once.",
        domain="looked_after",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children missing from care or away",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_children,
        caveats=(_RECORDED,),
        source=_SOURCE,
    ),
    Indicator(
        name="missing_share",
        title="Share of children in care who went missing",
        definition="Of children looked after on any day of 12 months, those who went missing in them, or were away without authorisation.",
        domain="looked_after",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="children in care missing or away",
        denominator="children looked after on any day",
        multiplier=100,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.ROLLING_12_MONTHS,
        datasets=("looked_after_missing", "looked_after_episodes"),
        counter=count_share,
        caveats=(_RECORDED, "A child in short breaks (V3, V4) alone is not in care here."),
        source=_SOURCE,
    ),
)
