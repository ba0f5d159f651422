"""How much more a total varies than independent events do, pooled by hand; and that it stays within."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.indicators.test_calculate import NO_FIGURES, Covers
from trust_analysis.disclosure import protect
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import area_rows, describe_csv, write_csv
from trust_analysis.indicators.calculate import calculate
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.definition import sum_of_squares
from trust_analysis.indicators.several import put_dispersion
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, shape_results

KENT = "E10000016"
PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
SEVERAL = {
    "suspensions",
    "missing_episodes",
    "domestic_abuse_children_linked",
    "camhs_monthly_referrals",
    "camhs_monthly_contacts",
    "camhs_yearly_referrals",
    "camhs_referrals",
    "section_47_enquiries",
}


def counted(  # noqa: PLR0913, PLR0917 - a row, cell by cell
    last: str,
    numerator: float,
    squares: float,
    name: str = "missing_episodes",
    group: str = TOTAL,
    status: str = "",
) -> dict:
    """Return a row of a window that ends on that day, with what is needed of it; of status `p` it is not whole yet."""
    breakdown = TOTAL if group == TOTAL else "kind"
    told = {"indicator": name, "period": last, "breakdown": breakdown, "group": group, "squares": squares}
    return {**told, "numerator": numerator, "status": status, "covers_to": np.datetime64(last, "s")}


def with_nothing(*rows: dict) -> tuple[dict, ...]:
    """Return rows with a period in which nothing happened: what is told of one period is told of two."""
    return counted("2016-06-30", 0, 0), *rows


def dispersions(*rows: Mapping[str, object]) -> list[float]:
    told = put_dispersion(pd.DataFrame(rows))
    assert "squares" not in told
    return list(told["dispersion"])


def test_squares_are_of_how_many_each_owner_has() -> None:
    """Of four events a and b have one each, c two: 1 and 1 and 4."""
    assert sum_of_squares(pd.Series(["c", "a", "c", "b"])) == 6
    assert sum_of_squares(pd.Series([], dtype="str")) == 0


def test_all_periods_are_pooled() -> None:
    """Three children with 1, 1 and 2, then two with 3 and 1: 6 and 10 of 4 and 4. Alone they would be 1.5 and 2.5."""
    assert dispersions(counted("2018-06-30", 4, 6), counted("2018-09-30", 4, 10)) == [2.0, 2.0]


@pytest.mark.parametrize(
    ("numerator", "squares", "dispersion"),
    [
        (100, 121, 1.3),
        (100, 120, 1.2),  # it is so already, and no fault of floating point makes it more
        (10, 12, 1.2),
        (10, 11, 1.1),
        (50, 70, 1.4),
        (1000, 1201, 1.3),
        (3, 5, 1.7),
        (7, 7, 1.0),  # one each: as much as independent events
    ],
)
def test_it_is_rounded_up_to_the_next_tenth(numerator: int, squares: int, dispersion: float) -> None:
    assert dispersions(*with_nothing(counted("2018-06-30", numerator, squares))) == [dispersion] * 2


def test_no_whole_tenth_is_made_more_by_floating_point() -> None:
    """Each from 1.0 to 9.9, of a total of ten and of one of 7,030: whole tenths, which are not rounded."""
    for total in (10, 7030):
        for tenths in range(10, 100):
            told = dispersions(*with_nothing(counted("2018-06-30", total, tenths * total // 10)))
            assert told == [tenths / 10] * 2


def test_one_period_alone_has_none() -> None:
    """Its squares would follow from it: of 4 events a dispersion of 1.5 is 6, which two and one and one alone give."""
    assert np.isnan(dispersions(counted("2018-06-30", 4, 6))).all()
    once_each = [counted("2018-06-30", 4, 6), counted("2018-06-30", 4, 6, "suspensions")]
    assert np.isnan(dispersions(*once_each)).all()


def test_one_window_of_its_length_alone_has_none() -> None:
    """Three windows that grow, of which one alone is to September: 7 of 5 to June, and to September nothing is told."""
    ends = [("2017-06-30", 2, 2), ("2017-09-30", 4, 8), ("2018-06-30", 3, 5)]
    told = dispersions(*(counted(last, *counts, "camhs_referrals") for last, *counts in ends))
    assert (told[0], told[2]) == (1.4, 1.4)
    assert np.isnan(told[1])


def test_a_period_that_is_not_whole_has_it_and_does_not_count() -> None:
    """6 and 10 of 4 and 4 are 2.0; with the 20 of 4 that have been told of the newest they would be 3.0."""
    newest = counted("2018-12-31", 4, 20, status="p")
    assert dispersions(counted("2018-06-30", 4, 6), counted("2018-09-30", 4, 10), newest) == [2.0] * 3


def test_periods_that_are_not_whole_do_not_make_one_period_two() -> None:
    newest = counted("2018-12-31", 4, 20, status="p")
    assert np.isnan(dispersions(counted("2018-09-30", 4, 10), newest)).all()
    assert np.isnan(dispersions(newest, {**newest, "period": "2018-11-30"})).all()


def test_windows_that_grow_are_pooled_with_those_as_long() -> None:
    """To June 2 of 2 and 5 of 3, together 7 of 5 (1.4); to September 8 of 4 and 20 of 6, together 28 of 10 (2.8)."""
    rows = [
        counted("2017-06-30", 2, 2, "camhs_referrals"),
        counted("2017-09-30", 4, 8, "camhs_referrals"),
        counted("2018-06-30", 3, 5, "camhs_referrals"),
        counted("2018-09-30", 6, 20, "camhs_referrals"),
    ]
    assert dispersions(*rows) == [1.4, 2.8, 1.4, 2.8]


def test_windows_that_do_not_grow_are_pooled_whatever_their_month() -> None:
    """The same numbers of quarters: 35 of 15 are 2.33 and more, so 2.4."""
    rows = [counted("2017-06-30", 2, 2), counted("2017-09-30", 4, 8), counted("2018-06-30", 3, 5)]
    assert dispersions(*rows, counted("2018-09-30", 6, 20)) == [2.4] * 4


def test_groups_have_none_and_do_not_count() -> None:
    """9 of 5 are 1.8, with groups or without, and groups are no second period."""
    groups = [counted("2018-06-30", 3, np.nan, group="Missing"), counted("2018-06-30", 2, 99, group="Away")]
    told = dispersions(*with_nothing(counted("2018-06-30", 5, 9), *groups))
    assert told[:2] == [1.8, 1.8]
    assert np.isnan(told[2:]).all()
    assert np.isnan(dispersions(counted("2018-06-30", 5, 9), *groups)).all()


def test_a_period_that_cannot_be_counted_has_none_and_does_not_count() -> None:
    uncounted = counted("2018-06-30", np.nan, np.nan)
    told = dispersions(uncounted, counted("2018-09-30", 5, 9), counted("2018-12-31", 5, 9))
    assert np.isnan(told[0])
    assert told[1:] == [1.8, 1.8]
    assert np.isnan(dispersions(uncounted, counted("2018-09-30", 5, 9))).all()


def test_where_nothing_happened_there_is_none_to_tell() -> None:
    """Beside another period a nought is pooled like any other: 9 of 5."""
    assert np.isnan(dispersions(*with_nothing(counted("2018-06-30", 0, 0)))).all()
    assert dispersions(counted("2018-06-30", 0, 0), counted("2018-09-30", 5, 9)) == [1.8, 1.8]


def test_what_one_child_cannot_have_several_of_has_none() -> None:
    ends = ("2018-06-30", "2018-09-30")
    told = dispersions(*(counted(last, 5, np.nan, "looked_after_starts") for last in ends))
    assert np.isnan(told).all()
    assert put_dispersion(pd.DataFrame()).empty


def test_what_one_child_can_have_several_of_says_so_as_a_sentence_has_it() -> None:
    told = {name: one.several for name, one in INDICATORS.items() if one.several}
    assert {name for name in told if INDICATORS[name].counter} >= SEVERAL
    assert all(said.startswith("one ") and not said.endswith(".") for said in told.values())


MISSING = """
    child_id kind    started_date ended_date
    a        missing 2018-04-01   2018-04-02
    b        missing 2018-04-01   2018-04-02
    c        missing 2018-05-01   2018-05-02
    c        missing 2018-06-01   2018-06-02
    d        missing 2018-07-01   2018-07-02
    d        missing 2018-08-01   2018-08-02
    d        missing 2018-09-01   2018-09-02
    e        missing 2018-09-01   2018-09-02
    e        missing 2018-10-01   2018-10-02
"""
"""From April 1, 1 and 2, from July 3 and 1, from October 1: the squares are 6, 10 and 1 of 4, 4 and 1."""


@pytest.fixture
def results(bare_profile: Profile, table: Callable[[str, str], pd.DataFrame]) -> pd.DataFrame:
    """Results of the three quarters: 17 of 9 are 1.88 and more, so 1.9."""
    tables = {"looked_after_missing": table("looked_after_missing", MISSING)}
    coverage = {"looked_after_missing": Covers(date(2018, 4, 1), date(2018, 12, 31), date(2019, 1, 10))}
    rows = calculate(bare_profile, tables, coverage, NO_FIGURES).results
    return rows[rows["indicator"] == "missing_episodes"].reset_index(drop=True)


def of_total(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["breakdown"] == TOTAL].set_index("period")


def test_results_have_it_beside_each_total(results: pd.DataFrame) -> None:
    assert of_total(results)["dispersion"].to_dict() == {"2018-19 Q1": 1.9, "2018-19 Q2": 1.9, "2018-19 Q3": 1.9}
    assert results.loc[results["breakdown"] != TOTAL, "dispersion"].isna().all()


def test_what_is_withheld_has_none(results: pd.DataFrame) -> None:
    """To the public a count under five is withheld: four, four and one are. Five beside them, written in, is shown."""
    shown = results.copy()
    shown.loc[(shown["breakdown"] == TOTAL) & (shown["period"] == "2018-19 Q2"), ["numerator", "value"]] = 50.0
    shown.loc[(shown["group"] == "Missing") & (shown["period"] == "2018-19 Q2"), ["numerator", "value"]] = 50.0
    told = of_total(protect(shown, PUBLIC).table)
    assert told["status"].to_dict() == {"2018-19 Q1": "c", "2018-19 Q2": "", "2018-19 Q3": "c"}
    assert told["dispersion"].dropna().to_dict() == {"2018-19 Q2": 1.9}


def test_no_csv_has_it(results: pd.DataFrame) -> None:
    """Neither what is exported, nor the open CSV that is made of it, nor the description of its columns."""
    protected = protect(results, DisclosureRule("board", 0, zeros_shown=True))
    assert "dispersion" in protected.table
    assert "dispersion" not in say_what_is_counted(protected.table)
    rows = area_rows(protected, KENT, ())
    assert len(rows) == len(results)
    assert "dispersion" not in write_csv(rows).decode()
    assert "dispersion" not in describe_csv(rows).decode()


def test_rows_without_it_are_exported_as_well(results: pd.DataFrame) -> None:
    without = shape_results(results).drop(columns="dispersion")
    pd.testing.assert_frame_equal(say_what_is_counted(without), say_what_is_counted(results))
