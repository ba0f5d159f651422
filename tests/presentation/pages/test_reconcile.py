"""The page that sets our returns beside what is published: figures in words, a table, and the reasons."""

from collections.abc import Callable, Mapping

import pytest

from trust_analysis.presentation.blocks import Page, Points, Sentence, Table
from trust_analysis.presentation.pages.reconcile import reconciliation_page, say_local_beside_published
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
STOCK, RATE, STARTS = "looked_after_number", "looked_after_rate", "looked_after_starts"
LAIT = "Local Authority Interactive Tool, figures to 31 March 2018"


def table_of(page: Page) -> Table:
    """Return the page's one table."""
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    return table


@pytest.fixture
def rows(own: MakeRow, published: MakeRow) -> list[Row]:
    """Tell of 690 and 684 children on 31 March 2018, 660 and 666 a year before, and 310 and 304 starts between."""
    quarters = [own(STARTS, f"2017-18 Q{number}", count) for number, count in enumerate((80, 75, 70, 85), start=1)]
    ours = [own(STOCK, "2016-17 Q4", 660), own(STOCK, "2017-18 Q4", 690), own("permanent_exclusions", "2018-19 Q2", 56)]
    theirs = [published(STOCK, "2016-17", 666), published(STOCK, "2017-18", 684), published(STARTS, "2017-18", 304)]
    return [*quarters, *ours, *theirs]


def test_every_pair_is_a_row(view_of: MakeView, rows: list[Row]) -> None:
    table = table_of(reconciliation_page(view_of(*rows)))
    assert table.columns == ("Indicator", "Covers", "Our returns", "Published", "Difference")
    assert table.rows == (
        ("Children looked after", "on 31 March 2017", "660", "666", "-6"),
        ("Children looked after", "on 31 March 2018", "690", "684", "6"),
        (
            "Children who started to be looked after",
            "in the 12 months to 31 March 2018 (four quarters)",
            "310",
            "304",
            "6",
        ),
    )
    assert f"Published: {LAIT}; no newer release is held." in table.legend
    assert "our figure is the sum of its four quarters" in table.legend


def test_releases_that_differ_have_a_column(view_of: MakeView, rows: list[Row], published: MakeRow) -> None:
    later = published(STOCK, "2017-18", 685, release="Tables, released 2019-12-05")
    table = table_of(reconciliation_page(view_of(*rows, later)))
    assert table.columns[-1] == "Newest release"
    assert [row[-1] for row in table.rows] == [LAIT, "Tables, released 5 December 2019", LAIT]
    assert table.rows[1][3:5] == ("685", "5")


def test_what_is_the_same_in_both_is_told_in_one_sentence(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [
        *(own(STOCK, "2017-18 Q4", 690), published(STOCK, "2017-18", 684)),
        *(own("child_protection_plans", "2017-18 Q4", 687), published("child_protection_plans", "2017-18", 687)),
        *(own("children_in_need", "2017-18 Q4", 4293), published("children_in_need", "2017-18", 4293)),
    ]
    sentences = [repr(one) for one in reconciliation_page(view_of(*rows)).blocks if isinstance(one, Sentence)]
    assert sentences[:2] == [
        "Children looked after on 31 March 2018: 690 in our return, 684 as published (difference 6).",
        "The same in both: Children in need on 31 March 2018; Children with a child protection plan on 31 March 2018.",
    ]


def test_the_newest_of_each_is_told_in_words_and_the_reasons_follow(view_of: MakeView, rows: list[Row]) -> None:
    stock, starts, _, why, reasons, apart, others = reconciliation_page(view_of(*rows)).blocks
    assert repr(stock) == "Children looked after on 31 March 2018: 690 in our return, 684 as published (difference 6)."
    assert repr(starts) == (
        "Children who started to be looked after in the 12 months to 31 March 2018: "
        "310 in our return (four quarters added), 304 as published (difference 6)."
    )
    assert repr(why) == "Known reasons for a difference:"
    assert isinstance(reasons, Points)
    assert [item.partition(":")[0] for item in reasons.items] == [
        "Children looked after",
        "Children who started to be looked after",
    ]
    assert "submissions of different dates" in reasons.items[0]
    assert repr(apart) == "Counted by us, with nothing published of the same day or window to set beside them:"
    assert repr(others).startswith(
        "- Permanent exclusions: Published counts are of academic years, which end on 31 Aug"
    )


def test_what_is_withheld_stays_withheld_and_the_difference_with_it(
    view_of: MakeView, own: MakeRow, published: MakeRow
) -> None:
    rows = [own(STOCK, "2017-18 Q4", 4), published(STOCK, "2017-18", 6)]
    page = reconciliation_page(view_of(*rows, audience="public"))
    assert table_of(page).rows == (("Children looked after", "on 31 March 2018", "withheld", "6", "withheld"),)
    assert repr(page.blocks[0]) == "Children looked after on 31 March 2018: withheld in our return, 6 as published."
    assert table_of(reconciliation_page(view_of(*rows))).rows[0][2:] == ("4", "6", "-2")


def test_what_the_publisher_withholds_is_said_to_be(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    page = reconciliation_page(view_of(own(STOCK, "2017-18 Q4", 9), published(STOCK, "2017-18", status="c")))
    assert table_of(page).rows[0][2:] == ("9", "withheld", "withheld")
    assert repr(page.blocks[0]) == "Children looked after on 31 March 2018: 9 in our return, withheld by the publisher."


def test_without_returns_it_says_so(view_of: MakeView, rows: list[Row], published: MakeRow) -> None:
    page = reconciliation_page(view_of(*rows, published(STOCK, "2017-18", 800, area="Essex"), area="Essex"))
    assert page.blocks == (
        Sentence(
            "No returns of Essex are held here, so there is nothing to set beside what is published of it.",
            "not-supplied",
        ),
    )


def test_without_a_pair_there_is_no_empty_table(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    said, apart, others = reconciliation_page(
        view_of(own(STOCK, "2018-19 Q2", 764), published(STOCK, "2017-18", 684))
    ).blocks
    assert repr(said) == "Nothing published speaks of the same thing and the same day or year as our returns."
    assert isinstance(apart, Sentence)
    assert repr(others).startswith("- Children looked after: ")


def test_the_local_count_stands_beside_the_published(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [own(STOCK, "2017-18 Q4", 690), own(STOCK, "2018-19 Q2", 764), own(STOCK, "2016-17 Q4", 660)]
    view = view_of(*rows, published(STOCK, "2016-17", 666), published(STOCK, "2017-18", 684))
    said = say_local_beside_published(view, STOCK)
    assert said is not None
    assert said.text == (
        "Children looked after on 31 March 2018: 690 in our return, 684 as published (difference 6). "
        "The local count and the published one rest on submissions of different dates "
        "and may differ by a few children."
    )


def test_without_a_common_day_nothing_stands_beside(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    view = view_of(own(STOCK, "2018-19 Q2", 764), published(STOCK, "2017-18", 684))
    assert say_local_beside_published(view, STOCK) is None


def test_a_withheld_count_stands_beside_nothing(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    view = view_of(own(STOCK, "2017-18 Q4", 4), published(STOCK, "2017-18", 684), audience="public")
    assert say_local_beside_published(view, STOCK) is None
