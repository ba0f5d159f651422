"""Years as people write them into headers and above tables, with footnotes stuck to them."""

import pytest

from trust_analysis.intake.published.statistical.periods import (
    Year,
    find_kind,
    find_single_year,
    names_quarter,
    read_label,
    read_quarter,
)


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("2016", "Academic year", "2015/16"),
        ("2016", "Reporting year", "2015-16"),
        ("2016", "Calendar year", "2016"),
        ("2016", "", "2016"),
        ("20166", "Academic year", "2015/16"),
        ("20142,3", "Calendar year", "2014"),
        ("Year: 20166", "Academic year", "2015/16"),
        ("2014/155", "", "2014/15"),
        ("2014-15", "", "2014-15"),
        ("2014-15", "Academic year", "2014/15"),
        ("2014/15", "Financial year", "2014-15"),
        ("2014/2015", "", "2014/15"),
        ("2014-2015", "Academic year", "2014/15"),
        ("201415", "", "2014/15"),
        ("2013 (5 terms)3", "Academic year", "2012/13"),
        ("Year ending 31 March 2016", "Academic year", "2015-16"),  # what it says itself goes first
        ("2021 to 2022 financial year", "", "2021-22"),
        ("2016 (provisional)", "Calendar year", "2016"),
    ],
)
def test_a_label_is_a_period(text: str, kind: str, period: str) -> None:
    year = read_label(text)
    assert year is not None
    assert str(year.as_period(kind)) == period


@pytest.mark.parametrize(
    "text",
    ["", "Years: 2012 - 20162", "2013 to 2016", "Number at 31 March 2016", "Percentage", "2,016", "120166", "12.2016"],
)
def test_other_texts_are_no_label(text: str) -> None:
    assert read_label(text) is None


def test_what_a_label_says_beside_the_year_is_kept() -> None:
    assert read_label("2013  (6 terms)3") == Year("2013", rest="6 terms")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Table 1: Appeals, England, 2016", "2016"),
        ("Number at 31 March 20163", "2016"),
        ("Years: 2013 - 2016", None),
        ("Years: 2015-2016", None),
        ("Table 1: 2013, 2014 and 2015", None),
        ("Table 1: 2014-20222,3", None),
    ],
)
def test_a_line_above_names_one_year_or_none(line: str, first: str | None) -> None:
    year = find_single_year(line)
    assert (year and year.first) == first


@pytest.mark.parametrize(
    ("text", "kind", "quarter"),
    [
        ("Q1", "Financial year", "2019-20 Q1"),
        ("Q4 (Jan-Mar)", "Financial year", "2019-20 Q4"),
        ("January to March", "Financial year", "2019-20 Q4"),
        ("Oct - Dec", "Financial year", "2019-20 Q3"),
    ],
)
def test_quarters_of_a_row(text: str, kind: str, quarter: str) -> None:
    year = read_label("2019/20")
    assert year is not None
    assert names_quarter(text)
    assert str(read_quarter(text, year, kind)) == quarter


@pytest.mark.parametrize("text", ["Boys", "", "Total", "Oxfordshire", "2019"])
def test_other_words_are_no_quarter(text: str) -> None:
    assert not names_quarter(text)


@pytest.mark.parametrize(
    ("lines", "notes", "about", "kind"),
    [
        (["Year (Calendar)3"], [], [], "Calendar year"),
        (["Years ending 31 March 2014 to 2016"], [], ["Absence"], "Reporting year"),
        ([], ["3. these figures are based on calendar years, not on academic years"], ["pupils"], "Calendar year"),
        ([], ["6. changed from the 2015/16 academic year"], ["Children looked after"], "Reporting year"),
        ([], [], ["Absence of children looked after"], "Academic year"),
        ([], [], ["Key stage 2 of children looked after"], "Academic year"),
        ([], [], ["Children looked after by special educational needs"], "Reporting year"),
        ([], [], ["Pupils with special educational needs"], "Academic year"),
        ([], [], ["Numbers"], ""),
    ],
)
def test_what_kind_of_year_a_table_has(lines: list[str], notes: list[str], about: list[str], kind: str) -> None:
    assert find_kind(lines, notes, about) == kind
