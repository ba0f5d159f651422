"""Periods: what each form means, by hand; that every period reads back from its label; what is refused, and how."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import (
    KINDS,
    Period,
    academic_year_of,
    financial_year_of,
    month_start,
    parse_period,
    parse_quarter,
    quarter_of,
    say_date,
    say_period,
)

FIRST_MONTHS = {"academic_year": (9,), "financial_year": (4,), "calendar_year": (1,), "quarter": (1, 4, 7, 10)}
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period of any kind whose label is not that of another kind: `2001-02` is the financial year."""
    kind = draw(st.sampled_from(KINDS))
    day = date(draw(st.integers(1900, 2199)), draw(st.sampled_from(FIRST_MONTHS.get(kind, tuple(range(1, 13))))), 1)
    assume(kind != "month" or (day.year + 1) % 100 != day.month)
    return Period(day, kind)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2018-09", "September 2018"),
        ("2018-19", "2018-19"),
        ("2018-19 Q2", "2018-19 Q2"),
        ("2017/18", "2017/18"),
        ("2018", "2018"),
    ],
)
def test_a_month_is_said_by_its_name(label: str, said: str) -> None:
    assert say_period(label) == said


@given(periods())
def test_every_period_reads_back_from_its_label(period: Period) -> None:
    assert parse_period(period.label) == period
    assert str(period) == period.label


@given(periods(), st.integers(-200, 200))
def test_shifting_there_and_back_changes_nothing(period: Period, number: int) -> None:
    assert period.shifted(number).shifted(-number) == period
    assert period.shifted(1).start == period.end + timedelta(days=1)


@given(DAYS)
def test_a_day_lies_in_the_periods_that_are_said_to_hold_it(day: date) -> None:
    for period in (quarter_of(day), financial_year_of(day), academic_year_of(day)):
        assert period.start <= day <= period.end
        assert parse_period(period.label) == period


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2018-19 Q1", "quarter", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018-19 Q2", "quarter", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018-19 Q3", "quarter", date(2018, 10, 1), date(2018, 12, 31)),
        ("2018-19 Q4", "quarter", date(2019, 1, 1), date(2019, 3, 31)),
        ("1999-00 Q4", "quarter", date(2000, 1, 1), date(2000, 3, 31)),
        ("  2018-19   q2 ", "quarter", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018/19", "academic_year", date(2018, 9, 1), date(2019, 8, 31)),
        ("1999/00", "academic_year", date(1999, 9, 1), date(2000, 8, 31)),
        ("2018-19", "financial_year", date(2018, 4, 1), date(2019, 3, 31)),
        ("2001-02", "financial_year", date(2001, 4, 1), date(2002, 3, 31)),
        ("2018", "calendar_year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-09", "month", date(2018, 9, 1), date(2018, 9, 30)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_each_form_means_what_the_field_means(text: str, kind: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert (period.kind, period.start, period.end) == (kind, first, last)


def labels_between(first: int, last: int) -> list[str]:
    kinds = [(kind, month) for kind in KINDS for month in FIRST_MONTHS.get(kind, tuple(range(1, 13)))]
    return [Period(date(year, month, 1), kind).label for year in range(first, last) for kind, month in kinds]


def test_no_two_periods_share_a_label() -> None:
    labels = labels_between(2012, 2100)
    assert len(labels) == 88 * (4 + 1 + 1 + 1 + 12)
    assert len(set(labels)) == len(labels)


def test_a_text_that_could_be_a_month_or_a_financial_year_is_the_year() -> None:
    assert [parse_period(text).kind for text in ("2001-02", "2011-12", "2001-03")] == [
        "financial_year",
        "financial_year",
        "month",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "2018-20", "2018/20", "2018/2019", "2018-13", "2018-00", "18-19", "201819", "2018-19 Q5", "2018-19 Q0", "Q2"],
)
def test_what_is_no_period_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_period(text)
    assert str(refused.value) == (
        "A period was expected, such as '2018-19 Q2' (quarter), '2018/19' (academic year), "
        f"'2018-19' (financial year), '2018' or '2018-09' (month); met {text!r}."
    )


@pytest.mark.parametrize("text", ["0000", "0000-01", "0000/01", "0000-01 Q1", "9999", "9999-00 Q4"])
def test_a_year_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        _ = parse_period(text).end


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2018-20 Q2", "2018-19 Q2"),
        ("2018/19 Q3", "2018-19 Q3"),
        ("2018-2019 Q4", "2018-19 Q4"),
        ("2020-21 Q5", "2020-21 Q4"),
        ("2020-21 Q0", "2020-21 Q1"),
        ("2016Q3", "2016-17 Q3"),
        ("1999-2000 Q1", "1999-00 Q1"),
        ("2020-21-Q2", "2020-21 Q2"),
    ],
)
def test_an_unknown_quarter_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_quarter(text)
    assert str(refused.value) == (
        f"There is no quarter {text!r}. The nearest is {nearest!r} (financial quarters: Q1 is April to June)."
    )
    assert refused.value.exit_code == 2
    assert parse_quarter(nearest).label == nearest


@pytest.mark.parametrize("text", ["Q3 2020-21", "2020-21", "2020-21 Q", "2020-21 quarter 3"])
def test_the_nearest_quarter_keeps_the_year_that_was_met(text: str) -> None:
    with pytest.raises(UsageError, match="The nearest is '2020-21 Q"):
        parse_quarter(text)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2018, 3, 31), "2017-18 Q4"),
        (date(2018, 4, 1), "2018-19 Q1"),
        (date(2018, 6, 30), "2018-19 Q1"),
        (date(2018, 7, 1), "2018-19 Q2"),
        (date(2018, 12, 31), "2018-19 Q3"),
        (date(2019, 1, 1), "2018-19 Q4"),
    ],
)
def test_quarters_turn_on_their_first_day(day: date, label: str) -> None:
    assert quarter_of(day).label == label


def test_years_turn_on_their_first_day() -> None:
    assert financial_year_of(date(2019, 3, 31)).label == "2018-19"
    assert financial_year_of(date(2019, 4, 1)).label == "2019-20"
    assert academic_year_of(date(2019, 8, 31)).label == "2018/19"
    assert academic_year_of(date(2019, 9, 1)).label == "2019/20"


@pytest.mark.parametrize(
    ("label", "number", "shifted"),
    [
        ("2018-19 Q2", 1, "2018-19 Q3"),
        ("2018-19 Q1", -1, "2017-18 Q4"),
        ("2018-19 Q2", -4, "2017-18 Q2"),
        ("2018-01", -1, "2017-12"),
        ("2018/19", -1, "2017/18"),
        ("1999-00", 1, "2000-01"),
        ("2018", 2, "2020"),
    ],
)
def test_shifting_by_hand(label: str, number: int, shifted: str) -> None:
    assert parse_period(label).shifted(number).label == shifted


def test_months_are_counted_across_the_turn_of_the_year() -> None:
    assert month_start(date(2018, 12, 15), 1) == date(2019, 1, 1)
    assert month_start(date(2019, 1, 31), -1) == date(2018, 12, 1)
    assert month_start(date(2018, 9, 30), 0) == date(2018, 9, 1)
    assert month_start(date(2018, 9, 30), -21) == date(2016, 12, 1)


def test_a_date_is_said_without_a_leading_nought() -> None:
    assert say_date(date(2018, 9, 3)) == "3 September 2018"
