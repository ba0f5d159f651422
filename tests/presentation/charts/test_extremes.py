"""What a chart of groups says first, from intervals written out by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.extremes import UNLIKE, say_extremes
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.results import COLUMNS

SHARE, COUNT, SEVERAL, RATE, SCORE = (
    find_indicator(name)
    for name in (
        "persistent_absence_in_census",
        "domestic_abuse_incidents",
        "suspensions",
        "domestic_abuse_incident_rate",
        "sen_support_attainment_8",
    )
)
WITHHELD, NO_LIMITS = "c", (np.nan, np.nan)
Told = tuple[str, float, tuple[float, float]]


def rows_of(*told: Told, withheld: Sequence[str] = ()) -> list[Figure]:
    """Return figures of groups: each a name, a value, and its limits; then names of groups that are withheld."""
    plain: dict[str, object] = {name: "" if kind == "str" else np.nan for name, kind in COLUMNS.items()}
    plain |= dict.fromkeys(("covers_to", "received_to"), pd.Timestamp("2018-09-30"))
    limited: Iterable[dict[str, object]] = (
        {"group": name, "value": value, "lower_limit": low, "upper_limit": up} for name, value, (low, up) in told
    )
    hidden: Iterable[dict[str, object]] = ({"group": name, "status": WITHHELD} for name in withheld)
    return figures_of(pd.DataFrame([{**plain, **row} for row in (*limited, *hidden)]))


def counts_of(**told: float) -> list[Figure]:
    """Return figures of counts, which come without limits."""
    return rows_of(*((name, value, NO_LIMITS) for name, value in told.items()))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([("A", 30, (25, 35)), ("B", 20, (16, 24)), ("C", 10, (8, 12))], "Highest A, 30.0%; lowest C, 10.0%"),
        ([("A", 30, (25, 35)), ("B", 12, (9, 16)), ("C", 10, (8, 13))], "Highest A, 30.0%"),
        ([("A", 30, (25, 35)), ("B", 28, (23, 33)), ("C", 10, (8, 13))], "Lowest C, 10.0%"),
        (
            [("A", 30, (22, 38)), ("B", 20, (14, 26)), ("C", 15, (10, 21))],
            "From 15.0% (C) to 30.0% (A): further apart than chance explains",
        ),
        (
            [("A", 30, (22, 38)), ("B", 20, (14, 26)), ("C", 18, (12, 24))],
            "From 18.0% (C) to 30.0% (A): no further apart than chance explains",
        ),
        ([("A", 30, (25, 35)), ("B", 20, (16, 25))], "From 20.0% (B) to 30.0% (A): no further apart than chance explains"),
        ([("A", 30, (25, 35)), ("B", 28, (7, 60)), ("C", 5, (3, 8))], "From 5.0% (C) to 30.0% (A): further apart than chance explains"),
    ],
    ids=[
        "all three apart", "the first alone apart", "the last alone apart", "the middle one reaches both",
        "first and last overlap", "two intervals that touch", "a small group between them may be either",
    ],
)  # fmt: skip
def test_an_extreme_is_named_where_its_interval_lies_beyond_all_others(told: list[Told], said: str) -> None:
    """Of those named the limits are compared with each other's: 25 above 24 and 16 above 12, and so on."""
    assert say_extremes(rows_of(*told), SHARE, "sex") == said
    assert say_extremes(rows_of(*reversed(told)), SHARE, "sex") == said


def test_wilson_intervals_that_lie_apart_name_both() -> None:
    """Wilson's limits of 140 of 1,000 are 12.0% and 16.3%, of 70 of 1,000 5.6% and 8.8%: 12.0 lies above 8.8."""
    rows = rows_of(("Secondary", 14, (12.0, 16.3)), ("Primary", 7, (5.6, 8.8)))
    assert say_extremes(rows, SHARE, "phase") == "Highest Secondary, 14.0%; lowest Primary, 7.0%"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"High": 10, "Medium": 8, "Standard": 30}, "Highest Standard, 30"),
        ({"High": 10, "Standard": 30}, "Highest Standard, 30; lowest High, 10"),
        ({"High": 10, "Medium": 20}, "From 10 (High) to 20 (Medium): no further apart than chance explains"),
        (
            {"High": 10, "Medium": 20, "Standard": 30},
            "From 10 (High) to 30 (Standard): further apart than chance explains",
        ),
        ({"High": 0, "Medium": 3}, "From 0 (High) to 3 (Medium): no further apart than chance explains"),
        ({"High": 0, "Medium": 10}, "Highest Medium, 10; lowest High, 0"),
    ],
)
def test_counts_have_the_exact_limits_of_independent_events(counts: dict[str, float], said: str) -> None:
    """Garwood's 95% limits: of 0 they are 0 and 3.69, of 3 0.62 and 8.77, of 8 3.45 and 15.76, of 10 4.80 and 18.39.

    Of 20 they are 12.22 and 30.89, of 30 20.24 and 42.83. So 30 lies above 10 and 8, which overlap, and 20 overlaps
    both 10 and 30; 10 lies above nought and 3 does not.
    """
    assert say_extremes(counts_of(**counts), COUNT, "risk") == said


@pytest.mark.parametrize("breakdown", sorted(UNLIKE))
def test_counts_of_groups_of_unlike_size_are_not_compared(breakdown: str) -> None:
    """However far apart they lie: the one with 300 may have so many more children."""
    said = "From 20 (Ashford) to 300 (Dover): counts, of groups of unlike size"
    assert say_extremes(counts_of(Ashford=20, Dover=300), COUNT, breakdown) == said
    assert say_extremes(counts_of(Ashford=20, Dover=300), SEVERAL, breakdown) == said


def test_districts_phases_and_year_groups_are_of_unlike_size() -> None:
    assert {"district", "phase", "year group"} == UNLIKE


def test_rates_of_groups_of_unlike_size_are_compared() -> None:
    """Garwood's limits of 30 of 10,000 are 2.02 and 4.28 per 1,000, of 10 of 10,000 0.48 and 1.84."""
    rows = rows_of(("Dover", 3, (2.02, 4.28)), ("Ashford", 1, (0.48, 1.84)))
    assert say_extremes(rows, RATE, "district") == "Highest Dover, 3.0; lowest Ashford, 1.0"


@pytest.mark.parametrize("indicator", [SEVERAL, SCORE], ids=["one pupil can have several", "a score"])
def test_what_has_no_interval_is_not_tested(indicator: object) -> None:
    """300 beside 20 would be beyond chance were they independent events; of a score there are no counts."""
    rows = counts_of(Assault=300, Damage=20)
    said = say_extremes(rows, indicator, "reason")  # type: ignore[arg-type]
    figures = ("20.0", "300.0") if indicator is SCORE else ("20", "300")
    assert said == f"From {figures[0]} (Damage) to {figures[1]} (Assault): not tested for chance"


def test_an_extreme_without_an_interval_leaves_all_untested() -> None:
    """Whoever has no limits may lie anywhere: neither the highest nor the lowest can be named."""
    rows = rows_of(("A", 30, (25, 35)), ("B", 20, (16, 24)), ("C", 10, NO_LIMITS))
    assert say_extremes(rows, SHARE, "sex") == "From 10.0% (C) to 30.0% (A): not tested for chance"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([("A", 30, (25, 35)), ("B", 10, (8, 12))], "Of those shown, highest A, 30.0%; lowest B, 10.0%"),
        (
            [("A", 30, (25, 35)), ("B", 28, (23, 33))],
            "Of those shown, from 28.0% (B) to 30.0% (A): no further apart than chance explains",
        ),
    ],
)
def test_where_some_are_withheld_it_is_of_those_shown(told: list[Told], said: str) -> None:
    assert say_extremes(rows_of(*told, withheld=["D"]), SHARE, "sex") == said


def test_what_is_withheld_in_part_but_has_a_value_is_shown() -> None:
    """A published share may keep its value where its counts are withheld."""
    rows = [replace(row, status=WITHHELD) for row in rows_of(("A", 30, (25, 35)), ("B", 10, (8, 12)))]
    assert say_extremes(rows, SHARE, "sex") == "Highest A, 30.0%; lowest B, 10.0%"


def test_one_figure_alone_and_none_at_all() -> None:
    assert say_extremes(rows_of(("A", 30, (25, 35))), SHARE, "sex") == "A: 30.0%"
    assert say_extremes(rows_of(("A", 30, (25, 35)), withheld=["B"]), SHARE, "sex") == "A: 30.0%"
    assert say_extremes(rows_of(withheld=["A", "B"]), SHARE, "sex") == ""
