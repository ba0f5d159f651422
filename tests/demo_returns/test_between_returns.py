"""Faults beside other returns: the look-ups and the changes, worked by hand on returns of a few rows."""

import pytest

from demo_returns.faults.between_returns import (
    another_birth,
    another_sex,
    find_first,
    is_among,
    list_said,
    list_told_once,
    list_values,
    moved,
)
from demo_returns.faults.days import find_days, move
from demo_returns.faults.planting import Fault, Row
from demo_returns.tables import Table

EPISODES = Table(
    ("CHILD", "DECOM"), [("1", "01/02/2018"), ("2", "03/03/2016"), ("1", "30/12/2017"), ("", "04/04/2018")]
)


def spoil(fault: Fault, row: Row) -> dict[str, str]:
    assert callable(fault.change)
    return dict(fault.change(row))


def test_what_a_return_says_of_each_child_is_looked_up() -> None:
    assert list_said(EPISODES, ("CHILD",), "DECOM") == {
        ("1",): ["01/02/2018", "30/12/2017"],
        ("2",): ["03/03/2016"],
        ("",): ["04/04/2018"],
    }
    assert list_values(EPISODES, "CHILD") == {"1", "2"}
    assert list_told_once(EPISODES, "CHILD") == {"2", ""}


def test_the_first_day_is_the_earliest_not_the_first_by_its_letters() -> None:
    assert find_first(EPISODES, "CHILD", "DECOM")["1"] == "30/12/2017"


def test_a_row_fits_that_is_among_all() -> None:
    fits = is_among("CHILD", {"1", "2"}, {"2", "3"})
    assert [fits({"CHILD": child}) for child in "123"] == [False, True, False]


@pytest.mark.parametrize(
    ("written", "days", "moved_to"),
    [
        ("31/12/2018", 1, "01/01/2019"),
        ("2019-03-01", -1, "2019-02-28"),
        ("2016-Sep-01 00:00:00", -1, "2016-Aug-31 00:00:00"),
    ],
)
def test_a_moved_day_is_written_as_it_was(written: str, days: int, moved_to: str) -> None:
    assert move(written, days) == moved_to
    assert find_days(written, moved_to) == days


def test_another_birth_is_in_another_month_of_a_child_long_born() -> None:
    fault = another_birth("DOB", "cin_children", "SEEN", lambda _: True)
    assert (fault.check, fault.column) == ("birth_agrees_with_cin_children", "DOB")
    # a month of 31 days, and one of 28
    assert spoil(fault, {"DOB": "01/01/2010"}) == {"DOB": "01/02/2010"}
    assert spoil(fault, {"DOB": "01/02/2010"}) == {"DOB": "04/03/2010"}
    # six years and a day; a year; no birth known
    assert fault.fits({"DOB": "01/01/2010", "SEEN": "08/01/2016"})
    assert not fault.fits({"DOB": "01/01/2010", "SEEN": "01/01/2011"})
    assert not fault.fits({"DOB": "", "SEEN": "08/01/2016"})


def test_another_sex_is_the_other_of_two() -> None:
    fault = another_sex("SEX", "looked_after_header", ("1", "2"), lambda _: True)
    assert [spoil(fault, {"SEX": sex})["SEX"] for sex in "12"] == ["2", "1"]
    assert not fault.fits({"SEX": "9"})  # not known, and so contradicts nothing


def test_a_day_that_is_not_given_is_not_moved() -> None:
    fault = moved("closes", "END", 1)
    assert not fault.fits({"END": ""})
    assert spoil(fault, {"END": "28/02/2019"}) == {"END": "01/03/2019"}
