"""One value at a time: what a partner writes and what it means; for the rest, what was expected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Column
from trust_analysis.intake.returns.values import (
    category_cleaner,
    cleaner_for,
    parse_date,
    parse_postcode,
    parse_whole_number,
)


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


@pytest.mark.parametrize(
    "text", ["-1", "12.5", "1e3", "twelve", "1 204", ",", "9" * 13, "inf", "nan", "+3", "9434700001", "20091117"]
)
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
def test_what_is_no_category_lists_each_meaning_once(text: str) -> None:
    with pytest.raises(ValueError, match=r"^one of 1, 2 was expected$"):
        category_cleaner({"1": "male", "2": "female", "M": "male"})(text)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("sex", "one of Male, Female, Not stated/recorded, Neither was expected"),
        ("is_disabled", "one of Yes, No, c) Unknown was expected"),
    ],
)
def test_of_lettered_categories_the_first_spelling_of_each_is_named(column: str, said: str) -> None:
    categories = next(one.categories for one in RETURNS["annex_a_in_need"].columns if one.name == column)
    with pytest.raises(ValueError, match="expected") as met:
        category_cleaner(categories)("?")
    assert str(met.value) == said


def test_a_dozen_categories_are_named_and_the_rest_counted() -> None:
    twelve = {f"P{number}": f"P{number}" for number in range(12)}
    for categories, more in ((twelve, ""), ({**twelve, "P12": "P12"}, " and 1 more")):
        with pytest.raises(ValueError, match="expected") as met:
            category_cleaner(categories)("?")
        assert str(met.value) == f"one of P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11{more} was expected"


@pytest.mark.parametrize("text", ["OX1 1AA", "ox11aa", " OX1  1AA", "oX1 1Aa"])
def test_a_postcode_is_read_however_it_is_spaced_and_cased(text: str) -> None:
    assert parse_postcode(text) == "OX1 1AA"


@pytest.mark.parametrize(
    ("text", "whole"), [("M11AA", "M1 1AA"), ("ec1a1bb", "EC1A 1BB"), ("W1A 0AX", "W1A 0AX"), ("gir 0aa", "GIR 0AA")]
)
def test_postcodes_of_every_form_are_parted_where_they_part(text: str, whole: str) -> None:
    assert parse_postcode(text) == whole


@pytest.mark.parametrize("text", ["OX1", "OX1 1A", "1 High Street", "OX1 1AAA", "OX1 AA1", "OX\u0661 1AA", "unknown"])
def test_what_is_no_whole_postcode_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a whole postcode such as AA1 1AA was expected$"):
        parse_postcode(text)


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


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y-%b-%d", "%d %b %Y"]),
    st.sampled_from(["", " 00:00:00", "T09:30Z"]),
)
def test_every_day_is_read_in_every_spelling_as_it_was_written(day: date, form: str, time: str) -> None:
    assert parse_date(day.strftime(form) + time) == day
