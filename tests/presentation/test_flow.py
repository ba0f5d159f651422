"""The looked-after story by hand: how many more since April, and what explains it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binomtest

from trust_analysis.presentation.flow import explain, say_flow, say_published_flows
from trust_analysis.presentation.select import View
from trust_analysis.statistics.flow_account import FlowAccount

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
STOCK, STARTS, CEASES = "looked_after_number", "looked_after_starts", "looked_after_ceases"
WITHHELD = (
    "Children starting and ceasing to be looked after since 1 April 2018: "
    "a small number, withheld so that no child can be identified."
)


def tell_half_year(own: MakeRow, first_year: int, starts: tuple[int, int], ceases: tuple[int, int]) -> list[Row]:
    """Return the rows of April to June and July to September."""
    year = f"{first_year}-{(first_year + 1) % 100:02d}"
    return [
        own(name, f"{year} Q{number}", count)
        for name, counts in ((STARTS, starts), (CEASES, ceases))
        for number, count in enumerate(counts, start=1)
    ]


@pytest.fixture
def story(own: MakeRow) -> list[Row]:
    """Tell of 690 children in April and 764 in September: 170 started, 96 ceased; usual are 169 and 139."""
    return [
        own(STOCK, "2017-18 Q4", 690),
        own(STOCK, "2018-19 Q2", 764),
        *tell_half_year(own, 2018, (80, 90), (50, 46)),
        *tell_half_year(own, 2017, (90, 88), (70, 66)),  # 178 and 136
        *tell_half_year(own, 2016, (85, 90), (70, 69)),  # 175 and 139
        *tell_half_year(own, 2015, (74, 80), (70, 72)),  # 154 and 142
        *tell_half_year(own, 2014, (999, 999), (999, 999)),  # too long ago
    ]


def test_fewer_left_rather_than_more_entered(view_of: MakeView, story: list[Row]) -> None:
    """(178 + 175 + 154) / 3 is 169, (136 + 139 + 142) / 3 is 139; 96 are 3.3 deviations under a quarter of 513.

    170 of 266 who came or went came: 4.5 deviations of 8.2 above a half.
    """
    assert say_flow(view_of(*story)).text == (
        "690 children were looked after on 31 March 2018 and 764 on 30 September 2018: 74 more, which chance does not explain. "
        "Since 1 April 2018 170 started to be looked after and 96 ceased. "
        "In the same months of the 3 years before, on average, 169 started and 139 ceased. "
        "So 43 fewer left than usual (more than chance explains), and 1 more entered than usual (within what chance explains)."
    )


def test_the_public_reads_the_same_where_nothing_is_small(view_of: MakeView, story: list[Row]) -> None:
    assert say_flow(view_of(*story, audience="public")).text == say_flow(view_of(*story)).text


def test_one_earlier_year_is_the_year_before(view_of: MakeView, story: list[Row]) -> None:
    said = say_flow(view_of(*story[:10])).text
    assert "In the same months of the year before 178 started and 136 ceased." in said


def test_the_year_to_the_end_of_march_has_four_quarters(view_of: MakeView, own: MakeRow) -> None:
    """3 + 4 + 5 + 6 started and 2 ceased a quarter, this year and the year before; 100 and 10 more.

    18 of 26 who came or went came: 2.0 deviations of 2.5 above a half, and the exact 95% limits of 18/8 are 0.9 to 6.
    """
    rows = [own(STOCK, "2017-18 Q4", 100), own(STOCK, "2018-19 Q4", 110)]
    for year in ("2017-18", "2018-19"):
        rows += [own(STARTS, f"{year} Q{number}", number + 2) for number in (1, 2, 3, 4)]
        rows += [own(CEASES, f"{year} Q{number}", 2) for number in (1, 2, 3, 4)]
    assert say_flow(view_of(*rows, quarter="2018-19 Q4")).text == (
        "100 children were looked after on 31 March 2018 and 110 on 31 March 2019: 10 more, which may be chance. "
        "Since 1 April 2018 18 started to be looked after and 8 ceased. "
        "In the same months of the year before 18 started and 8 ceased. So as many entered as usual, and as many left as usual."
    )


@pytest.mark.parametrize("missing", ["2017-18 Q4", "2018-19 Q2"])
def test_without_both_stocks_there_is_none(view_of: MakeView, story: list[Row], missing: str) -> None:
    rows = [row for row in story if (row["indicator"], row["period"]) != (STOCK, missing)]
    said = say_flow(view_of(*rows))
    assert said.kind == "not-supplied"
    assert said.text == (
        "Children starting and ceasing to be looked after: no figure. It needs the number looked after on 31 March 2018 "
        "and on 30 September 2018, counted from the looked-after return (SSDA903)."
    )


def test_withheld_flows_withhold_the_story(view_of: MakeView, own: MakeRow, story: list[Row]) -> None:
    """Three ceases of July to September are withheld from the public, and the board reads of them."""
    few = [row for row in story if (row["indicator"], row["period"]) != (CEASES, "2018-19 Q2")]
    rows = [*few, own(CEASES, "2018-19 Q2", 3)]
    assert say_flow(view_of(*rows, audience="public")).text == WITHHELD
    assert "170 started to be looked after and 53 ceased" in say_flow(view_of(*rows)).text


def test_a_withheld_stock_withholds_the_story(view_of: MakeView, own: MakeRow, story: list[Row]) -> None:
    rows = [row for row in story if row["indicator"] != STOCK]
    rows += [own(STOCK, "2017-18 Q4", 690), own(STOCK, "2018-19 Q2", 4)]
    assert say_flow(view_of(*rows, audience="public")).text == WITHHELD


def test_without_an_earlier_year_nothing_is_said_to_be_withheld(view_of: MakeView, story: list[Row]) -> None:
    said = say_flow(view_of(*story[:6])).text
    assert "withheld" not in said
    assert "690 children were looked after on 31 March 2018 and 764 on 30 September 2018: 74 more, which" in said


def test_the_year_before_is_the_year_before(view_of: MakeView, own: MakeRow, story: list[Row]) -> None:
    """The public sees neither flow of July to September 2017; of 2016 it sees 175 and 139."""
    rows = [*story[:6], *tell_half_year(own, 2017, (90, 4), (70, 66)), *story[10:14]]
    assert "of the year before 175 started" not in say_flow(view_of(*rows, audience="public")).text


def test_a_provisional_story_says_so(view_of: MakeView, story: list[Row]) -> None:
    short = {"status": "p", "covers_to": np.datetime64("2018-08-15", "s")}
    rows = [{**row, **short} if row["period"] == "2018-19 Q2" else row for row in story]
    assert "provisional" in say_flow(view_of(*rows)).text


FEW, USUAL, MANY = 60, 100, 150


BEYOND, WITHIN = "(more than chance explains)", "(within what chance explains)"


@pytest.mark.parametrize(
    ("starts", "ceases", "said"),
    [
        (USUAL, FEW, f"40 fewer left than usual {BEYOND}, and as many entered as usual"),
        (MANY, USUAL, f"50 more entered than usual {BEYOND}, and as many left as usual"),
        (MANY, FEW, f"50 more entered than usual {BEYOND}, and 40 fewer left than usual {BEYOND}"),
        (FEW, MANY, f"40 fewer entered than usual {BEYOND}, and 50 more left than usual {BEYOND}"),
        (USUAL, USUAL, "as many entered as usual, and as many left as usual"),
        (110, 75, f"25 fewer left than usual {BEYOND}, and 10 more entered than usual {WITHIN}"),
        (118, 84, f"18 more entered than usual {WITHIN}, and 16 fewer left than usual {WITHIN}"),
    ],
)
def test_both_parts_are_told_and_which_is_more_than_chance(starts: int, ceases: int, said: str) -> None:
    """Beside 300 in three years a quarter of all is expected: 75 are 2.2 deviations off, 118 and 84 about 1.5."""
    assert explain(FlowAccount(starts, ceases, Fraction(USUAL), Fraction(USUAL), 3)) == said


def test_what_chance_explains_is_told_as_a_peer_tells_it() -> None:
    """Beside three times the usual a quarter of all is expected now: scipy's exact interval holds it or not."""
    told = set()
    for usual in (60, 75, 78, 80, 83, 90, 110, 120, 123, 125, 127, 130, 140):
        interval = binomtest(100, 100 + 3 * usual, 0.25).proportion_ci(0.95, method="exact")
        is_beyond = not interval.low <= 0.25 <= interval.high
        assert (BEYOND in explain(FlowAccount(100, 100, Fraction(usual), Fraction(100), 3))) == is_beyond
        told.add(is_beyond)
    assert told == {True, False}


@pytest.mark.parametrize(
    ("stock", "change"),
    [
        (690, "no change"),
        (660, "30 fewer, which may be chance"),
        (764, "74 more, which chance does not explain"),
        (1764, "1,074 more, which chance does not explain"),
    ],
)
def test_the_change_is_that_of_the_stocks(view_of: MakeView, own: MakeRow, stock: int, change: str) -> None:
    """Starts less ceases is the change, whatever its sign.

    Of 100 and 130 who came and went 115 are a half, with a deviation of 7.6; of 174 and 100 137, with one of 8.3.
    """
    starts, ceases = max(stock - 690, 0) + 100, max(690 - stock, 0) + 100
    rows = [own(STOCK, "2017-18 Q4", 690), own(STOCK, "2018-19 Q1", stock)]
    for year in ("2017-18", "2018-19"):
        rows += [own(STARTS, f"{year} Q1", starts), own(CEASES, f"{year} Q1", ceases)]
    said = say_flow(view_of(*rows, quarter="2018-19 Q1")).text
    assert f" on 30 June 2018: {change}. " in said


def test_the_published_year_is_told_as_a_whole(view_of: MakeView, published: MakeRow) -> None:
    rows = [published(STARTS, "2016-17", 353), published(STARTS, "2017-18", 304)]
    rows += [published(CEASES, "2016-17", 286), published(CEASES, "2017-18", 299)]
    said = say_published_flows(view_of(*rows))
    assert said is not None
    assert said.text.startswith(
        "As published for the year to 31 March 2018: 304 started to be looked after (353 the year before) "
        "and 299 ceased (286). The publisher counts only a child's last cease in a year"
    )
    assert say_published_flows(view_of(*rows[:3])) is None
