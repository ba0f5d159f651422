"""One value at a time: what a partner writes and what it means; for the rest, what was expected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.datasets.definition import Column
from trust_analysis.intake.values import category_cleaner, cleaner_for, parse_date, parse_whole_number


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2018",
        "2018-03-31",
        "31-03-2018",
        "31.03.2018",
        "2018-Mar-31",
        "31 Mar 2018",
        "31/3/2018",
        "31/03/2018 00:00",
        "31/03/2018 23:59:59",
        "2018-03-31T00:00:00",
        "2018-03-31 00:00:00.000000",
        "2018-03-31T12:30:00Z",
        "43190",  # as Excel counts days
        "43190.75",
    ],
)
def test_dates_are_read_in_every_spelling(text: str) -> None:
    assert parse_date(text) == date(2018, 3, 31)


def test_the_day_comes_before_the_month_as_in_britain() -> None:
    assert parse_date("04/03/2018") == date(2018, 3, 4)
    assert parse_date("29/02/2016") == date(2016, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["31/02/2018", "29/02/2019", "31/03/18", "03/31/2018", "431900", "4319", "00/00/0000", "March 2018", "x", "2018"],
)
def test_what_is_no_date_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a date such as 31/03/2018 was expected$"):
        parse_date(text)


@given(st.text(min_size=1, max_size=24))
def test_any_text_at_all_is_a_date_or_a_value_error(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except ValueError as error:
        assert str(error) == "a date such as 31/03/2018 was expected"  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("text", ["31/03/0018", "2.01.0201", "31/03/9018", "99999"])
def test_a_year_in_which_no_child_of_today_lived_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("12", 12), ("007", 7), ("12.0", 12), ("12.00", 12), ("1,204", 1204)]
)
def test_whole_numbers_are_read(text: str, number: int) -> None:
    assert parse_whole_number(text) == number


@pytest.mark.parametrize("text", ["-1", "12.5", "1e3", "twelve", "1 204", ",", "9" * 13, "inf", "nan", "+3"])
def test_what_is_no_whole_number_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a whole number was expected$"):
        parse_whole_number(text)


@pytest.mark.parametrize("text", ["1,2", "1,,2", "12,04"])
def test_a_comma_that_parts_no_thousands_is_not_dropped(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_whole_number(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [("1", "male"), ("M", "male"), ("m", "male"), ("male", "male"), ("MALE.", "male"), ("2", "female")],
)
def test_categories_are_read_by_code_or_word_without_case_and_punctuation(text: str, word: str) -> None:
    assert category_cleaner({"1": "male", "2": "female", "M": "male"})(text) == word


@pytest.mark.parametrize("text", ["3", "mal", "-", "12"])
def test_what_is_no_category_lists_the_codes(text: str) -> None:
    with pytest.raises(ValueError, match=r"^one of 1, 2, M was expected$"):
        category_cleaner({"1": "male", "2": "female", "M": "male"})(text)


@pytest.mark.parametrize(
    ("column", "text", "answer"),
    [
        (Column("a", "A", "date"), "01/05/2018", date(2018, 5, 1)),
        (Column("a", "A", "birth_date"), "01/05/2008", date(2008, 5, 1)),
        (Column("a", "A", "whole_number"), "12", 12),
        (Column("a", "A", "category", categories={"Y": "yes"}), "y", "yes"),
        (Column("a", "A"), "Free text", "Free text"),
        (Column("a", "A", "identifier", realm="child"), "a 1", "a 1"),
        (Column("a", "A", "postcode"), "AA1 1AA", "AA1 1AA"),
    ],
)
def test_each_kind_of_column_has_its_cleaner(column: Column, text: str, answer: object) -> None:
    assert cleaner_for(column)(text) == answer
