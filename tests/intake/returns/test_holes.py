"""Holes within a return: told, and what would count them not available. Rows are made up: so many each day or month."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.intake.homes import Home, returned
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.returns.holes import find_holes
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.periods import Period, parse_period
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

FIRST, LAST = date(2018, 4, 1), date(2019, 3, 31)
NO_TERMS = SchoolCalendar(())
TERMS = SchoolCalendar(
    (
        (date(2018, 4, 16), date(2018, 7, 24)),
        (date(2018, 9, 4), date(2018, 12, 21)),
        (date(2019, 1, 7), date(2019, 4, 5)),
    )
)


def days_without(first: str, last: str) -> list[date]:
    """Every day of the year to March 2019 but those from `first` to `last`."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    return [day for day in days if not date.fromisoformat(first) <= day <= date.fromisoformat(last)]


def holes(
    days: Iterable[date],
    dataset: str = "camhs_referrals",
    calendar: SchoolCalendar = NO_TERMS,
    empty: tuple[Period, ...] = (),
) -> list[tuple[str, list[str]]]:
    """Return of when there are no rows, in words, and the months that are incomplete by it."""
    declared = RETURNS[dataset]
    told = pd.Series(pd.to_datetime(sorted(days)).astype("datetime64[s]"))
    none = pd.Series(pd.NaT, told.index, dtype="datetime64[s]")
    table = pd.DataFrame({name: told if name == declared.dated[0] else none for name in declared.dated})
    found = find_holes(table, declared, (FIRST, LAST), calendar, empty)
    return [(one.in_words, [month.label for month in one.months]) for one in found]


@pytest.mark.parametrize(
    ("first", "last", "said", "months"),
    [
        ("2018-08-01", "2018-08-31", "August 2018", ["2018-08"]),
        ("2019-02-01", "2019-02-28", "February 2019", ["2019-02"]),
        ("2018-08-01", "2018-09-30", "August 2018 to September 2018", ["2018-08", "2018-09"]),
        ("2018-08-15", "2018-09-15", "15 August 2018 to 15 September 2018", ["2018-08", "2018-09"]),
        ("2018-07-30", "2018-09-02", "August 2018", ["2018-08"]),  # two days of July are a weekend, and no hole
        ("2018-04-01", "2018-06-30", "April 2018 to June 2018", ["2018-04", "2018-05", "2018-06"]),
    ],
)
def test_a_stretch_without_rows_is_a_hole(first: str, last: str, said: str, months: list[str]) -> None:
    assert holes(days_without(first, last)) == [(said, months)]


def test_the_middle_month_of_a_quarter_is_a_hole() -> None:
    """78 rows in July, none in August, 75 in September: exp(-76) is the chance of none."""
    days = [date(2018, 7, 1 + n % 31) for n in range(78)] + [date(2018, 9, 1 + n % 30) for n in range(75)]
    found = find_holes(
        pd.DataFrame({"contact_date": pd.to_datetime(days).astype("datetime64[s]")}),
        RETURNS["camhs_contacts"],
        (date(2018, 7, 1), date(2018, 9, 30)),
        NO_TERMS,
    )
    assert [one.in_words for one in found] == ["August 2018"]


def test_rare_events_leave_gaps_and_no_holes() -> None:
    """Six a month have a chance of exp(-6) = 0.0025 of leaving a month empty; seven of 0.0009."""
    months = [(2018, month) for month in range(4, 13) if month != 8] + [(2019, month) for month in range(1, 4)]
    for rows, found in ((1, []), (6, []), (7, [("August 2018", ["2018-08"])])):
        days = [date(year, month, 2 + 28 * n // rows) for year, month in months for n in range(rows)]
        assert holes(days, "domestic_abuse_incidents") == found


def test_what_comes_in_bursts_may_be_empty_for_a_month() -> None:
    """Months of 1 and of 39, mean 20: variance 390 or so, r = 20² / 370, (1.08 / 21.08) to the 1.08 = 0.04."""
    months = [(2018, month) for month in range(4, 13) if month != 8] + [(2019, month) for month in range(1, 4)]
    days = [date(*month, 1 + n % 28) for place, month in enumerate(months) for n in range(39 if place % 2 else 1)]
    assert [said for said, _ in holes(days, "domestic_abuse_incidents")] == []


@pytest.mark.parametrize("calendar", [NO_TERMS, TERMS], ids=["no_terms", "terms"])
def test_school_holidays_are_no_hole_and_a_month_of_term_is(calendar: SchoolCalendar) -> None:
    in_term = days_without("2018-07-20", "2018-09-04")
    assert holes(in_term, "exclusions", calendar) == []
    assert holes([day for day in in_term if day.month != 11], "exclusions", calendar) == [
        ("November 2018", ["2018-11"])
    ]


def test_a_month_known_to_be_empty_is_no_hole() -> None:
    assert holes(days_without("2018-08-01", "2018-08-31"), empty=(parse_period("2018-08"),)) == []


def received(home: Home, told: str = "") -> Home:
    home.say(f"\n[returns.camhs_referrals]\npartner = 'NHS provider'\ncovers_from = 2018-04-01\n{told}")
    days = [f"{day:02d}/{month:02d}/2018" for month in (4, 5, 6, 7, 9) for day in (*range(1, 29), 30)]
    rows = [{"referral_id": f"r{n}", "referral_date": day} for n, day in enumerate(days)]
    home.put("2018-10-12/referrals.csv", returned("camhs_referrals", *rows))
    return home


def monthly(home: Home) -> tuple[list[tuple[object, ...]], str]:
    got = home.receive()
    made = calculate(home.profile, got.tables, got.coverage, got.figures, holes=got.holes)
    results = made.results[made.results["indicator"].isin(["camhs_monthly_referrals", "camhs_referrals"])]
    rows = results[["period", "numerator", "status"]].fillna({"numerator": -1}).itertuples(index=False, name=None)
    return sorted(rows), made.reasons.get("camhs_referrals", "")


def test_a_hole_is_told_to_its_sender_and_counts_nothing(home: Home) -> None:
    found = [one for one in received(home).receive().findings if one.check == "no_month_is_missing"]
    assert [(one.partner, one.column, one.message) for one in found] == [
        (
            "NHS provider",
            "referral_date",
            (
                "rows of August 2018 were expected, since other months have about 29; there are none. What counts them is not "
                "available. Send them, or tell us that there were none; then trust.toml says so: [returns.camhs_referrals] "
                'empty_months = ["2018-08"].'
            ),
        )
    ]
    rows, reason = monthly(home)
    assert [row for row in rows if row[0] in ("2018-07", "2018-08", "2018-09", "2018-19 Q2")] == [
        ("2018-07", 29, ""),
        ("2018-08", -1, "x"),
        ("2018-09", 29, ""),
        ("2018-19 Q2", -1, "x"),
    ]
    assert reason == f"No rows of August 2018 were received ({RETURNS['camhs_referrals'].title})."


def test_a_true_nought_can_be_told(home: Home) -> None:
    received(home, 'empty_months = ["2018-08"]\n')
    assert not [one for one in home.receive().findings if one.check == "no_month_is_missing"]
    rows, reason = monthly(home)
    assert ("2018-08", 0, "") in rows
    assert reason == ""


@pytest.mark.parametrize("text", ["2018", "August", "2018-19", "2018-13"])
def test_an_empty_month_is_a_month(home: Home, text: str) -> None:
    message = (
        f'trust.toml: [returns.camhs_referrals] empty_months: months were expected, such as "2018-08"; met {text!r}.'
    )
    home.say(f"\n[returns.camhs_referrals]\npartner = 'A'\nempty_months = ['{text}']\n")
    with pytest.raises(ProfileError) as raised:
        _ = home.profile
    assert str(raised.value) == message


def census(*terms: tuple[str, str]) -> str:
    """Make a school census of a pupil in each of these terms."""
    rows = [{"pupilonrolltableid": f"{year} {term}", "academicyear": year, "term": term} for year, term in terms]
    return returned("school_census_pupils", *rows)


@pytest.mark.parametrize(
    ("terms", "lacking"),
    [
        ([("2016/17", "Autumn"), ("2016/17", "Summer")], "Spring 2016/17"),
        ([("2016/17", "Summer"), ("2017/18", "Spring")], "Autumn 2017/18"),
        ([("2017/18", "AUT"), ("2016/17", "Spring")], "Summer 2016/17"),  # in whatever order
        (
            [("2015/16", "Autumn"), ("2016/17", "Autumn"), ("2016/17", "Spring")],
            "Spring 2015/16, Summer 2015/16",
        ),
        ([("2016/17", "Autumn"), ("2016/17", "Spring"), ("2016/17", "Summer"), ("2017/18", "Autumn")], ""),
        ([("2016/17", "Summer")], ""),
        ([("", ""), ("2016/17", "Summer")], ""),
    ],
)
def test_a_term_between_others_of_which_there_is_nobody_is_told(
    home: Home, terms: list[tuple[str, str]], lacking: str
) -> None:
    home.put("2018-10-12/census.csv", census(*terms))
    told = [one.message for one in home.receive().findings if one.check == "no_term_is_missing"]
    message = (
        f"rows of every term were expected, since there are some before and after; there are none of {lacking}. What adds "
        "up the terms of a year is not available for it. Send them."
    )
    assert told == ([message] if lacking else [])


def test_a_term_that_was_sent_before_is_not_missing(home: Home) -> None:
    home.put("2018-04-12/census.csv", census(("2016/17", "Spring")))
    home.put("2018-10-12/census.csv", census(("2016/17", "Autumn"), ("2016/17", "Summer")))
    assert not [one for one in home.receive().findings if one.check == "no_term_is_missing"]
