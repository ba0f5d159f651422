"""Figures of months, of whole years and of medians: which a page shows, and how it says them."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.tables import history_table
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
MONTHLY, YEARLY, MEDIAN, WAITING = (
    find_indicator(name)
    for name in ("camhs_monthly_referrals", "camhs_yearly_referrals", "camhs_median_wait", "camhs_waiting")
)


def test_a_page_tells_of_the_quarters_newest_month(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    months = {"2017-09": 450, "2018-07": 570, "2018-08": 330, "2018-09": 527, "2018-10": 600}
    view = view_of(*(own(MONTHLY.name, month, count, dispersion=1.0) for month, count in months.items()))
    assert headline(view, MONTHLY, profile).text == (
        "Referrals to CAMHS in September 2018: 527 referrals; it rose from 450 referrals a year before."
    )


def test_a_month_of_an_earlier_quarter_is_not_the_quarters(view_of: MakeView, own: MakeRow) -> None:
    assert view_of(own(MONTHLY.name, "2018-06", 500)).current(MONTHLY) is None


def test_a_page_tells_of_the_newest_year_that_had_ended(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    years = {"2016-17": 5364, "2017-18": 5868, "2018-19": 6432}
    view = view_of(*(own(YEARLY.name, year, count, 12, dispersion=1.0) for year, count in years.items()))
    assert headline(view, YEARLY, profile).text == (
        "Referrals to CAMHS a month, whole years from 1 April 2017 to 31 March 2018: 489 referrals a month; it rose from "
        "447 referrals a month a year before."
    )


def median(make: MakeRow, quarter: str, days: float, limits: tuple[float, float], seen: int = 200) -> Row:
    return make(MEDIAN.name, quarter, seen, 500, value=days, lower_limit=limits[0], upper_limit=limits[1])


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ((137, 149), "it rose from 143 days (95% limits 137 to 149; 200 children seen of 500 children referred to CAMHS) a year before, for the worse."),
        ((137, 153), "no clear change from 143 days (95% limits 137 to 153; 200 children seen of 500 children referred to CAMHS) a year before."),
        ((137, np.nan), "no clear change from 143 days (95% limits 137 or more; 200 children seen of 500 children referred to CAMHS) a year before."),
    ],
    ids=["intervals apart", "intervals that touch", "no upper limit"],
)  # fmt: skip
def test_a_median_has_changed_where_its_intervals_lie_apart(
    view_of: MakeView, own: MakeRow, profile: Profile, then: tuple[float, float], said: str
) -> None:
    view = view_of(median(own, "2017-18 Q2", 143, then), median(own, "2018-19 Q2", 160, (153, 164)))
    told = headline(view, MEDIAN, profile).text
    assert told.startswith(
        "Median wait for CAMHS (as if nobody were closed unseen) in the 12 months to 30 September 2018: 160 days (95% limits 153 to 164; 200 children seen "
        "of 500 children referred to CAMHS); "
    )
    assert told.endswith(said)


@pytest.mark.parametrize(
    ("limits", "said"), [((153, np.nan), "it rose from 143 days"), ((149, np.nan), "no clear change from 143 days")]
)
def test_a_median_without_an_upper_limit_has_risen_where_its_lower_lies_above_the_other(
    view_of: MakeView, own: MakeRow, profile: Profile, limits: tuple[float, float], said: str
) -> None:
    """Half had not been seen while they were watched: the limit lies beyond, and above 149 all the same."""
    view = view_of(median(own, "2017-18 Q2", 143, (137, 149)), median(own, "2018-19 Q2", 160, limits))
    assert said in headline(view, MEDIAN, profile).text


def test_a_median_that_rests_on_few_is_withheld_in_public(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = view_of(median(own, "2018-19 Q2", 160, (10, 400), seen=4), audience="public")
    assert headline(view, MEDIAN, profile).text == (
        "Median wait for CAMHS (as if nobody were closed unseen) in the 12 months to 30 September 2018: a small number, withheld so that no child can be "
        "identified."
    )
    (row,) = history_table(view, MEDIAN).rows
    assert "160" not in " ".join(row)


def test_lengths_stand_in_order_of_length(view_of: MakeView, own: MakeRow) -> None:
    lengths = ("over 12 to 18 weeks", "over 18 weeks", "4 weeks or less", "over 4 to 12 weeks")
    rows = [own(WAITING.name, "2018-19 Q2", 10, breakdown="wait", group=length) for length in lengths]
    assert history_table(view_of(*rows), WAITING, "wait").columns == (
        "Period", "4 weeks or less", "over 4 to 12 weeks", "over 12 to 18 weeks", "over 18 weeks",
    )  # fmt: skip
