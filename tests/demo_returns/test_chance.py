from datetime import date

import pytest

from demo_returns.chance import add_years, list_months, open_stream, pick_weighted, share_out


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (10, [1, 1, 1], [4, 3, 3]),
        (100, [50, 30, 20], [50, 30, 20]),
        (7, [5, 1, 4], [3, 1, 3]),  # 3.5, 0.7, 2.8: the whole parts give 5, the remainders .8 and .7 the other two
        (0, [3, 4], [0, 0]),
    ],
)
def test_shares_sum_to_the_total_largest_remainders_first(total: int, weights: list[int], shares: list[int]) -> None:
    assert share_out(total, weights) == shares


def test_the_29th_of_february_becomes_the_1st_of_march() -> None:
    assert add_years(date(2000, 2, 29), 18) == date(2018, 3, 1)
    assert add_years(date(2016, 2, 29), -16) == date(2000, 2, 29)
    assert add_years(date(2001, 5, 7), 18) == date(2019, 5, 7)


def test_months_run_over_the_end_of_the_year() -> None:
    months = list_months(date(2015, 11, 1), 4)
    assert [len(days) for days in months] == [30, 31, 31, 29]
    assert months[-1][-1] == date(2016, 2, 29)


def test_weights_of_nought_are_never_drawn_and_others_in_proportion() -> None:
    chance = open_stream("a test")
    drawn = [pick_weighted(chance, {"never": 0, "seldom": 1, "often": 3}) for _ in range(4000)]
    assert "never" not in drawn
    assert 900 < drawn.count("seldom") < 1100


def test_streams_of_one_name_are_alike_and_of_two_names_are_not() -> None:
    assert open_stream("one").random() == open_stream("one").random()
    assert open_stream("one").random() != open_stream("two").random()
