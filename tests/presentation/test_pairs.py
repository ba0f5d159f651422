"""Which figures of ours have a published counterpart: the same day or window to the day, whole, newest release."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pairs import Pair, find_pairs, find_pairs_of
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
STOCK, RATE, STARTS = "looked_after_number", "looked_after_rate", "looked_after_starts"


def starts_of_year(own: MakeRow, *counts: int) -> list[Row]:
    """Return the quarters of April 2017 to March 2018."""
    return [own(STARTS, f"2017-18 Q{number}", count) for number, count in enumerate(counts, start=1)]


def the_pair(view: View, name: str) -> Pair:
    """Return the one pair that an indicator has."""
    (pair,) = find_pairs_of(view, find_indicator(name))
    return pair


def test_a_day_is_set_beside_the_same_day(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    """690 and 684 on 31 March 2018, as the council's report and the publication have them."""
    rows = [own(STOCK, "2017-18 Q4", 690), own(STOCK, "2017-18 Q3", 684), own(STOCK, "2018-19 Q2", 764)]
    pair = the_pair(view_of(*rows, published(STOCK, "2017-18", 684)), STOCK)
    assert (pair.local.value, pair.published.value, pair.difference) == (690, 684, 6)
    assert (pair.covers, pair.is_sum, pair.local.last) == ("on 31 March 2018", False, date(2018, 3, 31))
    assert pair.published.source == "Local Authority Interactive Tool, to 2018-03-31"


def test_the_newest_release_is_taken(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    """592 as first published for 31 March 2016, 593 later."""
    first = published(STOCK, "2015-16", 592, release="Tables, released 2016-09-29")
    later = published(STOCK, "2015-16", 593, release="Tables, released 2019-12-05")
    pair = the_pair(view_of(own(STOCK, "2015-16 Q4", 597), later, first), STOCK)
    assert (pair.published.value, pair.published.source) == (593, "Tables, released 2019-12-05")


def test_a_rate_differs_by_what_is_shown(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    """785 of 143,400 are 54.7 in 10,000, shown as 55; 54 was published."""
    rows = [own(RATE, "2017-18 Q4", 785, 143_400), published(RATE, "2017-18", 54)]
    assert the_pair(view_of(*rows), RATE).difference == Decimal(1)


def test_four_quarters_are_added_for_a_published_year(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [*starts_of_year(own, 80, 75, 70, 85), own(STARTS, "2018-19 Q1", 90)]
    pair = the_pair(view_of(*rows, published(STARTS, "2017-18", 304), published(STARTS, "2016-17", 353)), STARTS)
    assert (pair.local.value, pair.difference, pair.is_sum) == (310, 6, True)
    assert pair.covers == "in the 12 months to 31 March 2018"


def test_three_quarters_are_no_year(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    view = view_of(*starts_of_year(own, 80, 75, 70), published(STARTS, "2017-18", 304))
    assert find_pairs(view) == []


def test_a_return_that_stops_short_makes_no_year(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    short = {"status": "p", "covers_to": np.datetime64("2018-02-15", "s")}
    rows = [*starts_of_year(own, 80, 75, 70), {**own(STARTS, "2017-18 Q4", 40), **short}]
    assert find_pairs(view_of(*rows, published(STARTS, "2017-18", 304))) == []


@pytest.mark.parametrize("quarter", ["2017-18 Q1", "2017-18 Q2"])
def test_a_year_to_another_day_is_another_year(
    view_of: MakeView, own: MakeRow, published: MakeRow, quarter: str
) -> None:
    """The academic year 2016/17 ended on 31 August 2017; no twelve months of ours did."""
    exclusions = "permanent_exclusions"
    view = view_of(own(exclusions, quarter, 50), published(exclusions, "2016/17", 51))
    assert find_pairs(view) == []
    whole_year = view_of(own(exclusions, "2017-18 Q4", 50), published(exclusions, "2017-18", 51))
    assert the_pair(whole_year, exclusions).difference == -1


def test_a_withheld_count_keeps_its_difference_to_itself(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [own(STOCK, "2017-18 Q4", 4), published(STOCK, "2017-18", 6)]
    pair = the_pair(view_of(*rows, audience="public"), STOCK)
    assert pair.shown(pair.local) is None
    assert (pair.difference, pair.why_no_difference) == (None, "c")
    assert the_pair(view_of(*rows), STOCK).difference == -2


def test_one_withheld_quarter_withholds_the_year(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [*starts_of_year(own, 80, 75, 3, 85), published(STARTS, "2017-18", 240)]
    pair = the_pair(view_of(*rows, audience="public"), STARTS)
    assert (pair.shown(pair.local), pair.local.status, pair.difference) == (None, "c", None)
    assert the_pair(view_of(*rows), STARTS).difference == 3


def test_what_the_publisher_withholds_stays_withheld(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    pair = the_pair(view_of(own(STOCK, "2017-18 Q4", 9), published(STOCK, "2017-18", status="c")), STOCK)
    assert (pair.shown(pair.published), pair.difference, pair.why_no_difference) == (None, None, "c")


def test_what_is_not_available_is_nothing_to_set_beside(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    view = view_of(own(STOCK, "2017-18 Q4", 690), published(STOCK, "2017-18", status="x"))
    assert find_pairs(view) == []


def test_another_areas_figure_is_no_counterpart(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    view = view_of(own(STOCK, "2017-18 Q4", 690), published(STOCK, "2017-18", 684, area="Essex"))
    assert find_pairs(view) == []
