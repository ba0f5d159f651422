"""Children looked after: how many, at what rate, where and under what law, how many started and how many ceased.

A child is looked after at the end of a day if an episode has started by then and has not ended, and is no short
break (V3, V4). A start is a child's entering that stock and a cease its leaving it, so that a flow account adds up;
the publisher counts periods of care and only a child's last cease in a year, so that published flows differ. A child
lives where its newest episode of the day says, and under the law that it says.
"""

from datetime import date

import pandas as pd

from trust_analysis.datasets.returns.social_care.looked_after import RESPITE
from trust_analysis.indicators.care_groups import (
    LEGAL_GROUPS,
    LEGAL_STATUS,
    OTHER_PLACEMENT,
    PLACEMENT,
    PLACEMENT_GROUPS,
    count_by_group,
    group_codes,
)
from trust_analysis.indicators.definition import Count, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.under_18 import per_under_18
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_NEVER = pd.Timestamp.max.floor("D").as_unit("s")
_RETURNS = ("looked_after_episodes",)
_SOURCE = "DfE, Children looked after in England; SSDA903 return"
_ON_31_MARCH = "Children looked after on 31 March each year"
_DATES = "The two rest on submissions of different dates."


def episodes_of_care(evidence: Evidence) -> pd.DataFrame:
    """Return the episodes that count, by child, the newest last: short breaks and those without a night left out.

    `end` is the first day out of the episode, far in the future while it lasts; `law` and `place` are groups.
    """
    episodes = evidence.tables["looked_after_episodes"]
    counted = episodes[~episodes["legal_status"].isin(RESPITE) & (episodes["started_date"] != episodes["ended_date"])]
    rows = counted.assign(
        end=counted["ended_date"].fillna(_NEVER),
        law=group_codes(counted["legal_status"], LEGAL_GROUPS),
        place=group_codes(counted["placement"], PLACEMENT_GROUPS, OTHER_PLACEMENT),
    )
    # of two that began on one day the later to end is the newer; the groups settle what is left, whatever the order
    return rows.sort_values(["child_id", "started_date", "end", "law", "place"], ignore_index=True)


def spells_of_care(evidence: Evidence) -> pd.DataFrame:
    """Return each unbroken time a child spent in care: child_id, start, end (null while it lasts), and its groups.

    Episodes that touch or overlap are one spell, however they were split; `end` is the first day out of care.
    `first_place`, `first_law`, `last_place` and `last_law` are the groups of the first day in care and of the last.
    """
    rows = evidence.derive(episodes_of_care).copy()
    reached = rows.groupby("child_id")["end"].cummax().groupby(rows["child_id"]).shift()
    rows["spell"] = (reached.isna() | (rows["started_date"] > reached)).cumsum()
    whole = rows.groupby("spell")
    spells = whole.agg(child_id=("child_id", "first"), start=("started_date", "min"), end=("end", "max"))
    begins = rows["started_date"] == whole["started_date"].transform("min")
    ends = rows["end"] == whole["end"].transform("max")
    for name, those in (("first", begins), ("last", ends)):  # of several on that day the newest, which stands last
        newest = rows[those].groupby("spell")[["place", "law"]].last()
        spells = spells.join(newest.add_prefix(f"{name}_"))
    return spells.assign(end=spells["end"].where(spells["end"] != _NEVER))


def count_looked_after(evidence: Evidence, _: date, last: date) -> list[Count]:
    """Children looked after at the end of the last day, in all, by placement and by legal status."""
    rows, day = evidence.derive(episodes_of_care), pd.Timestamp(last)
    open_then = rows[(rows["started_date"] <= day) & (rows["end"] > day)]
    children = open_then.drop_duplicates("child_id", keep="last")
    return [
        Count(len(children)),
        *count_by_group(children["place"], PLACEMENT_GROUPS, PLACEMENT),
        *count_by_group(children["law"], LEGAL_GROUPS, LEGAL_STATUS),
    ]


count_rate = per_under_18(count_looked_after)
"""Children looked after, of the under-18s of the last 31 March's denominator."""


def count_starts(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children who came into the stock in the window, by placement and legal status at the end of that day."""
    spells = evidence.derive(spells_of_care)
    return _count_spells(spells[spells["start"].between(pd.Timestamp(first), pd.Timestamp(last))], "first")


def count_ceases(evidence: Evidence, first: date, last: date) -> list[Count]:
    """Children who left the stock in the window, by placement and legal status at the end of the day before."""
    spells = evidence.derive(spells_of_care)
    return _count_spells(spells[spells["end"].between(pd.Timestamp(first), pd.Timestamp(last))], "last")


def _count_spells(spells: pd.DataFrame, which: str) -> list[Count]:
    return [
        Count(len(spells)),
        *count_by_group(spells[f"{which}_place"], PLACEMENT_GROUPS, PLACEMENT),
        *count_by_group(spells[f"{which}_law"], LEGAL_GROUPS, LEGAL_STATUS),
    ]


INDICATORS = (
    Indicator(
        name="looked_after_number",
        title="Children looked after",
        definition="Children looked after at the end of the last day of the quarter, short breaks (V3, V4) left out.",
        domain="looked_after",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children looked after",
        window=Window.DAY,
        datasets=_RETURNS,
        counter=count_looked_after,
        breakdowns=(PLACEMENT, LEGAL_STATUS),
        flows=("looked_after_starts", "looked_after_ceases"),
        caveats=("By placement and by legal status a child counts once, as its newest episode of that day has it.",),
        published=(
            PublishedSource("lait", numerator="LACnum"),
            PublishedSource("looked_after_number", numerator="children_count", where=_ON_31_MARCH),
            PublishedSource("looked_after_tables", numerator="CLA_Mar"),
        ),
        known_differences=(
            "The local count and the published one rest on submissions of different dates and may differ by a few children.",
            "A row that cannot be read is set aside and is not in the local count.",
        ),
        source=_SOURCE,
        next_publication="each November",
    ),
    Indicator(
        name="looked_after_rate",
        title="Rate of children looked after",
        definition=(
            "Children looked after, short breaks (V3, V4) left out, per 10,000 aged under 18, on the mid-year estimate of "
            "the last 31 March's publication."
        ),
        domain="looked_after",
        unit="per 10,000 children under 18",
        statistic=Statistic.RATE,
        numerator="children looked after",
        denominator="children under 18",
        multiplier=10_000,
        window=Window.DAY,
        datasets=_RETURNS,
        counter=count_rate,
        assumes=("population",),
        published=(
            PublishedSource("lait", value="LAC"),
            PublishedSource(
                "looked_after_number",
                value="rate_per_10000",
                numerator="children_count",
                denominator="population_estimate",
                where=_ON_31_MARCH,
            ),
        ),
        comparators=("neighbours", "region", "england"),
        known_differences=(
            "Published rates are whole numbers on the previous mid-year population; the local rate uses the population in trust.toml.",
            "The two counts of children may differ too.",
        ),
        source=_SOURCE,
        next_publication="each November",
    ),
    Indicator(
        name="looked_after_starts",
        title="Children who started to be looked after",
        definition="Children who came into care in the quarter: each entry into the number looked after.",
        domain="looked_after",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children who started to be looked after",
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_starts,
        breakdowns=(PLACEMENT, LEGAL_STATUS),
        caveats=("By placement and by legal status as they were at the end of the first day in care.",),
        published=(
            PublishedSource("lait", numerator="LACnum_Start"),
            PublishedSource(
                "looked_after_number",
                numerator="children_count",
                where="Children starting to be looked after each year",
            ),
            PublishedSource("looked_after_started_tables", numerator="CLA_started"),
        ),
        known_differences=(
            "The publisher counts starts of periods of care over a year; the local figure counts each entry into the number looked after.",
            "A period of care that ends and begins again on the same day starts anew there and not here.",
            _DATES,
        ),
        source=_SOURCE,
        next_publication="each November",
    ),
    Indicator(
        name="looked_after_ceases",
        title="Children who ceased to be looked after",
        definition="Children who left care in the quarter: each exit from the number looked after.",
        domain="looked_after",
        unit="children",
        statistic=Statistic.COUNT,
        numerator="children who ceased to be looked after",
        window=Window.QUARTER,
        datasets=_RETURNS,
        counter=count_ceases,
        breakdowns=(PLACEMENT, LEGAL_STATUS),
        caveats=("By placement and by legal status as they were at the end of the last day in care.",),
        published=(
            PublishedSource("lait", numerator="LACceased"),
            PublishedSource(
                "looked_after_number",
                numerator="children_count",
                where="Children ceasing to be looked after each year",
            ),
            PublishedSource("looked_after_ceased_tables", numerator="CLA_cease"),
        ),
        known_differences=(
            "The publisher counts only a child's last cease in a year, so published starts less ceases do not add up to the change.",
            "The local figure counts each exit from the number looked after, which alone would make it the larger.",
            _DATES,
        ),
        source=_SOURCE,
        next_publication="each November",
    ),
)
