"""Whether the number of those there on a day changed, by who came and who went or by its past; each worked by hand."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.change import tell_change
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
QUARTERS = ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")
NUMBER, RATE, STARTS, CEASES = (f"looked_after_{name}" for name in ("number", "rate", "starts", "ceases"))
PLANS, WAITING = "child_protection_plans", "camhs_waiting"
CLEAR, NO_CLEAR_CHANGE = "Rose from {}", "No clear change from {}"


def change_of(view: View, name: str) -> str:
    row = view.current(find_indicator(name))
    assert row is not None
    return tell_change(view, row, find_indicator(name)).words


def tell_stock(
    own: MakeRow, then: float, came: Sequence[float], went: Sequence[float], *, by: str = NUMBER
) -> list[Row]:
    """Return the stock at the end of 2017-18 Q2 and of each quarter after it, and who came and who went in each."""
    flows = {NUMBER: (STARTS, CEASES), PLANS: ("child_protection_starts", "")}[by]
    rows, stock = [own(by, "2017-18 Q2", then)], then
    for quarter, more, less in zip(QUARTERS, came, went, strict=True):
        stock += more - less
        told = zip(flows, (more, less), strict=True)
        rows += [own(by, quarter, stock), *(own(name, quarter, count) for name, count in told if name)]
    return rows


@pytest.mark.parametrize(
    ("then", "flows", "said"),
    [
        # 318 came of 555 who came or went: half are 277.5 with a deviation of 11.8, 3.4 of them less
        (683, ((80, 79, 80, 79), (59, 59, 60, 59)), "Rose from 683"),
        (764, ((59, 59, 60, 59), (80, 79, 80, 79)), "Fell from 764"),
        # 400 of 790: 395, and 5 more than that with a deviation of 14.1
        (700, ((100, 100, 100, 100), (97, 98, 97, 98)), "No clear change from 700"),
        (700, ((100, 100, 100, 100), (100, 100, 100, 100)), "No clear change from 700"),
        # 6 of 13 came, one fewer than went; then 4 of 9, of whom nothing is said
        (2, ((2, 1, 2, 1), (2, 2, 2, 1)), "No clear change from 2"),
        (2, ((1, 1, 1, 1), (2, 1, 1, 1)), "Was 2: too few to say"),
        # 520 of 800 came, 8.5 deviations of 14.1 above half; but net flows of 150, -30, 150 and -30 are 90 from their
        # mean: 8,100 / 250, / 150, / 250 and / 150 are 172.8, over 3 57.6, and 9.03 of 13.89 is no more than chance
        (700, ((200, 60, 200, 60), (50, 90, 50, 90)), "No clear change from 700"),
    ],
)  # fmt: skip
def test_a_stock_changed_where_who_came_and_who_went_say_so(
    view_of: MakeView, own: MakeRow, then: int, flows: tuple[Sequence[int], Sequence[int]], said: str
) -> None:
    assert change_of(view_of(*tell_stock(own, then, *flows)), NUMBER) == said


@pytest.mark.parametrize(("now", "said"), [(588, "No clear change from 644"), (500, "Fell from 644")])
def test_who_went_is_who_came_less_the_change(view_of: MakeView, own: MakeRow, now: int, said: str) -> None:
    """759 plans began. From 644 to 588 815 ended, 1.4 deviations from half of 1,574; to 500 903 did, 3.5 from it."""
    came = (191, 153, 222, 193)
    ended = [other + (644 - now) // 4 for other in came]
    assert change_of(view_of(*tell_stock(own, 644, came, ended, by=PLANS)), PLANS) == said


@pytest.mark.parametrize(
    ("of_then", "of_now", "said"),
    [
        (100_000, 100_000, ("Rose from 683", "Rose from 68")),  # 68.3 and 76.4 per 10,000
        (100_000, 115_000, ("Rose from 683", "No clear change from 68")),  # 764 of 115,000 are 66.4: fewer
    ],
)
def test_a_rate_is_judged_as_its_count_is(
    view_of: MakeView, own: MakeRow, of_then: int, of_now: int, said: tuple[str, str]
) -> None:
    rows = tell_stock(own, 683, (80, 79, 80, 79), (59, 59, 60, 59))
    rows += [own(RATE, "2017-18 Q2", 683, of_then), own(RATE, "2018-19 Q2", 764, of_now)]
    view = view_of(*rows)
    assert (change_of(view, NUMBER), change_of(view, RATE)) == said


PAST = (500, 510, 500, 510)
"""At the ends of 2016-17 Q3 to 2017-18 Q2: changes of 10, so that four quarters have 20, and limits 3.18 times that."""


@pytest.mark.parametrize(
    ("past", "now", "said"),
    [
        (PAST, 580, "Rose from 510: worse"),  # 70 more than 63.6
        (PAST, 570, "No clear change from 510"),  # 60
        (PAST, 440, "Fell from 510: better"),
        (PAST[1:], 580, "Was 510: too short a history to say"),  # two changes alone
        ((2, 2, 2, 2), 1, "Was 2: too few to say"),
        # a stock that never moved: its variance is taken for the change itself; 6 is 2.4 deviations, 3.18 are asked
        ((50, 50, 50, 50), 56, "No clear change from 50"),
        ((50, 50, 50, 50), 61, "Rose from 50: worse"),  # 11 / 3.32 = 3.3
    ],
)  # fmt: skip
def test_without_flows_a_stock_is_judged_by_how_it_changed_before(
    view_of: MakeView, own: MakeRow, past: Sequence[int], now: int, said: str
) -> None:
    names = ("2016-17 Q3", "2016-17 Q4", "2017-18 Q1", "2017-18 Q2")[-len(past) :]
    rows = [own(WAITING, name, count) for name, count in zip(names, past, strict=True)]
    assert change_of(view_of(*rows, own(WAITING, "2018-19 Q2", now)), WAITING) == said


def test_months_of_referrals_say_who_came_to_wait(view_of: MakeView, own: MakeRow) -> None:
    """6,000 were referred and 5,600 were seen or closed: 3.7 deviations of 53.9 above a half of 11,600."""
    months = [f"2017-{month}" for month in range(10, 13)] + [f"2018-{month:02d}" for month in range(1, 10)]
    rows = [own("camhs_monthly_referrals", month, 500) for month in months]
    rows += [own(WAITING, "2017-18 Q2", 1400), own(WAITING, "2018-19 Q2", 1800)]
    assert change_of(view_of(*rows), WAITING) == "Rose from 1,400: worse"
    assert change_of(view_of(*rows[1:]), WAITING) == "Was 1,400: too short a history to say"


def test_a_published_year_is_judged_by_its_published_flows(view_of: MakeView, published: MakeRow) -> None:
    """Oxfordshire from 666 to 684: 18 are 0.7 deviations where 304 + 299 moved, 24.6 of them; 66 more are 2.7.

    Published flows do not add up to it: with 404 starts, 105 more than ceases, 18 are 0.7 deviations all the same.
    """

    def tell(now: float, starts: float) -> str:
        flows = published(STARTS, "2017-18", starts), published(CEASES, "2017-18", 299)
        return change_of(view_of(published(NUMBER, "2016-17", 666), published(NUMBER, "2017-18", now), *flows), NUMBER)

    assert tell(684, 304) == "No clear change from 666"
    assert tell(732, 304) == "Rose from 666"
    assert tell(684, 404) == "No clear change from 666"


def test_days_between_to_which_no_flow_reaches_tell_of_no_variation(view_of: MakeView, published: MakeRow) -> None:
    """A stock of August in another publication stands between two Marches whose year alone has flows."""
    rows = [published(NUMBER, "2016-17", 666), published(NUMBER, "2017-18", 732)]
    rows += [published(STARTS, "2017-18", 304), published(CEASES, "2017-18", 299)]
    between = published(NUMBER, "2016/17", 700)
    assert change_of(view_of(*rows, between), NUMBER) == "Rose from 666"


def test_across_a_break_no_stock_is_judged(view_of: MakeView, own: MakeRow) -> None:
    rows = tell_stock(own, 683, (80, 79, 80, 79), (59, 59, 60, 59))
    broken = [
        {**row, "status": "b"} if (row["indicator"], row["period"]) == (NUMBER, QUARTERS[1]) else row for row in rows
    ]
    assert change_of(view_of(*broken), NUMBER) == "Was 683: counted otherwise then"


def test_the_public_is_told_by_history_where_a_flow_is_withheld(view_of: MakeView, own: MakeRow) -> None:
    """Three who left in a quarter are withheld, and so is what would give them back; the history is of no quarter."""
    rows = tell_stock(own, 683, (80, 79, 80, 79), (59, 3, 60, 59))
    assert change_of(view_of(*rows, audience="public"), NUMBER) == "Was 683: too short a history to say"
