"""Where a published figure ranks, and how it has moved over five years: in words written by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.presentation.standing import say_ordinal, say_rank, say_trend
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
RE_REFERRALS = "re_referrals"
OF = 1_000_000
"""So many referrals that chance moves a share of them by a tenth of a percentage point at most."""


def rank(view: View, name: str = RE_REFERRALS) -> str:
    indicator = find_indicator(name)
    row = view.current(indicator)
    assert row is not None
    return say_rank(view, row, indicator)


def trend(view: View, name: str = RE_REFERRALS) -> str:
    indicator = find_indicator(name)
    row = view.current(indicator)
    assert row is not None
    return say_trend(view, row, indicator)


@pytest.fixture
def shares_of(published: MakeRow) -> Callable[..., list[Row]]:
    """Write published shares of a million, in %, by area."""

    def write(period: str = "2017-18", of: int = OF, **shares: float) -> list[Row]:
        return [
            published(RE_REFERRALS, period, area=area.replace("_", " "), numerator=share * of / 100, denominator=of)
            for area, share in shares.items()
        ]

    return write


SHARES = {"Kent": 20, "Essex": 10, "Hampshire": 15, "Surrey": 18, "Devon": 30, "Suffolk": 12}


def test_a_certain_rank(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    """Only Devon's 30% lies above Kent's 20%, and percentage points of a million are no chance."""
    assert rank(view_of(*shares_of(**SHARES))) == (
        "It ranks 2nd highest of 6 authorities with counts (95%: 2nd; over 99% likely in the higher half) "
        "and highest of 4 with its neighbours (95%: 1st; over 99% likely in the higher half)."
    )


def test_a_rank_is_counted_from_the_nearer_end(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    """Below Kent's 14% lie Essex and Suffolk; with its neighbours Essex alone."""
    assert rank(view_of(*shares_of(**{**SHARES, "Kent": 14}))) == (
        "It ranks 3rd lowest of 6 authorities with counts (95%: 3rd; over 99% likely in the lower half) "
        "and 2nd lowest of 4 with its neighbours (95%: 2nd; over 99% likely in the lower half)."
    )


def test_three_alike_may_each_have_any_rank(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    """All orders of three are as likely: that it is the highest has a probability of a third.

    No authority but neighbours has counts, so nothing is said of all authorities.
    """
    assert rank(view_of(*shares_of(Kent=20, Essex=20, Hampshire=20))) == (
        "It ranks highest of 3 with its neighbours (95%: 1st to 3rd; 33% likely in the higher half)."
    )


def test_the_middle_of_an_odd_number_lies_in_neither_half(
    view_of: MakeView, shares_of: Callable[..., list[Row]]
) -> None:
    told = rank(view_of(*shares_of(Kent=20, Devon=10, Suffolk=30)))
    assert told == "It ranks 2nd highest of 3 authorities with counts (95%: 2nd)."


def test_england_and_regions_are_no_authorities(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    rows = shares_of(**SHARES, England=50, South_East=60, London=70)
    assert rank(view_of(*rows)) == rank(view_of(*shares_of(**SHARES)))
    for area in ("England", "South East"):
        assert rank(view_of(*rows, area=area)) == ""


def test_an_authority_is_ranked_in_its_own_years(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    """Cumbria ended on 31 March 2023 and Cumberland, a part of it, began on the next day."""
    for period, of_that_year in (("2022-23", "Cumbria"), ("2023-24", "Cumberland")):
        rows = shares_of(period, Kent=20, Essex=10, Hampshire=15, Cumbria=30, Cumberland=30)
        without = shares_of(period, Kent=20, Essex=10, Hampshire=15, **{of_that_year: 30})
        told = rank(view_of(*rows, quarter="2023-24 Q4"))
        assert told.startswith("It ranks 2nd highest of 4 authorities with counts (95%: 2nd;")
        assert told == rank(view_of(*without, quarter="2023-24 Q4"))


def test_no_rank_without_counts(view_of: MakeView, published: MakeRow, shares_of: Callable[..., list[Row]]) -> None:
    """Kent's share is printed alone: there is nothing to tell chance from difference by."""
    others = shares_of(**{area: share for area, share in SHARES.items() if area != "Kent"})
    assert rank(view_of(published(RE_REFERRALS, "2017-18", 20.0), *others)) == ""


def test_those_without_counts_are_not_counted(
    view_of: MakeView, published: MakeRow, shares_of: Callable[..., list[Row]]
) -> None:
    rows = shares_of(Kent=20, Devon=30, Suffolk=12, Essex=10)
    told = rank(view_of(*rows, published(RE_REFERRALS, "2017-18", 99.0, "Norfolk")))
    assert told == "It ranks 2nd highest of 4 authorities with counts (95%: 2nd; over 99% likely in the higher half)."


def test_no_rank_of_two(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    assert rank(view_of(*shares_of(Kent=20, Devon=30))) == ""


def test_the_newest_release_of_the_same_year_is_ranked(
    view_of: MakeView, published: MakeRow, shares_of: Callable[..., list[Row]]
) -> None:
    """Devon's 10% was revised to 30%; the year before, in which Kent was lower, is another matter."""
    first = published(RE_REFERRALS, "2017-18", area="Devon", numerator=10 * OF / 100, denominator=OF)
    first = {**first, "release": "Local Authority Interactive Tool, to 2017-03-31"}
    rows = [*shares_of(**SHARES), first, *shares_of("2016-17", **{**SHARES, "Kent": 1})]
    assert rank(view_of(*rows)) == rank(view_of(*shares_of(**SHARES)))


def test_what_comes_after_the_quarter_is_not_ranked(view_of: MakeView, shares_of: Callable[..., list[Row]]) -> None:
    later = shares_of("2018-19", **{**SHARES, "Kent": 1})
    assert rank(view_of(*shares_of(**SHARES), *later)).startswith("It ranks 2nd highest of 6")


def test_a_figure_of_our_own_is_ranked_by_the_published_year(
    view_of: MakeView, own: MakeRow, published: MakeRow
) -> None:
    rates = {"Kent": 60, "Essex": 40, "Hampshire": 50, "Devon": 55}
    rows = [
        published("looked_after_rate", "2017-18", area=area, numerator=rate * 100, denominator=OF)
        for area, rate in rates.items()
    ]
    view = view_of(own("looked_after_rate", "2018-19 Q2", 764, 142_300), *rows)
    assert rank(view, "looked_after_rate").startswith(
        "As published on 31 March 2018, it ranks highest of 4 authorities with counts (95%: 1st"
    )


def test_returns_of_other_areas_are_not_ranked(
    view_of: MakeView, own: MakeRow, shares_of: Callable[..., list[Row]]
) -> None:
    strayed = own(RE_REFERRALS, "2017-18 Q4", 99 * OF / 100, OF, area_code="E10000009")
    assert rank(view_of(*shares_of(**SHARES), strayed)) == rank(view_of(*shares_of(**SHARES)))


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th"), (122, "122nd")],
)  # fmt: skip
def test_an_ordinal(number: int, told: str) -> None:
    assert say_ordinal(number) == told


YEARS = ("2013-14", "2014-15", "2015-16", "2016-17", "2017-18")


@pytest.fixture
def years_of(shares_of: Callable[..., list[Row]]) -> Callable[..., list[Row]]:
    """Write five years of Kent's share, in %."""
    return lambda *shares: [
        one for year, share in zip(YEARS, shares, strict=True) for one in shares_of(year, Kent=share)
    ]


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((10, 12, 14, 16, 18), "increasing, and getting worse"),
        ((18, 16, 14, 12, 10), "decreasing, and getting better"),
        ((10, 10, 10, 10, 10), "no significant change"),
        ((22.8, 24.3, 25.4, 19.9, 18.6), "no significant change"),  # they scatter as much as they fall
    ],
)
def test_five_years_have_a_trend(
    view_of: MakeView, years_of: Callable[..., list[Row]], shares: tuple[float, ...], told: str
) -> None:
    """Of re-referrals fewer is better."""
    assert trend(view_of(*years_of(*shares))) == f"Over the last five published years (2013-14 to 2017-18): {told}."


def test_a_trend_of_what_is_neither_good_nor_bad(view_of: MakeView, years_of: Callable[..., list[Row]]) -> None:
    name = "assessments_domestic_abuse"
    rows = [{**row, "indicator": name} for row in years_of(10, 12, 14, 16, 18)]
    assert trend(view_of(*rows), name) == "Over the last five published years (2013-14 to 2017-18): increasing."


def test_no_trend_of_four_years_or_across_a_gap(view_of: MakeView, years_of: Callable[..., list[Row]]) -> None:
    rows = years_of(10, 12, 14, 16, 18)
    assert trend(view_of(*rows[1:])) == ""
    assert trend(view_of({**rows[0], "period": "2012-13"}, *rows[1:])) == ""


@pytest.mark.parametrize("change", [{"status": "b"}, {"numerator": np.nan, "value": 14.0}])
def test_no_trend_across_a_break_or_a_year_without_counts(
    view_of: MakeView, years_of: Callable[..., list[Row]], change: Row
) -> None:
    rows = years_of(10, 12, 14, 16, 18)
    assert trend(view_of(*rows[:2], {**rows[2], **change}, *rows[3:])) == ""


def test_a_headline_tells_trend_and_rank_before_its_source(
    view_of: MakeView, years_of: Callable[..., list[Row]], shares_of: Callable[..., list[Row]], profile: Profile
) -> None:
    others = shares_of(**{area: share for area, share in SHARES.items() if area != "Kent"})
    view = view_of(*years_of(10, 12, 14, 16, 20), *others)
    note = headline(view, find_indicator(RE_REFERRALS), replace(profile, targets={})).note
    assert note == (
        "Over the last five published years (2013-14 to 2017-18): increasing, and getting worse. "
        "It ranks 2nd highest of 6 authorities with counts (95%: 2nd; over 99% likely in the higher half) "
        "and highest of 4 with its neighbours (95%: 1st; over 99% likely in the higher half). "
        "Source: Local Authority Interactive Tool, figures to 31 March 2018. "
        "The figure ends 6 months before the quarter does."
    )
