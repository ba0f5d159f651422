"""Footnotes' numbers are told from numbers that belong to the words; what they say of symbols is understood."""

import pytest

from trust_analysis.datasets.published.statistical_tables import STATISTICAL_TABLES, ZERO
from trust_analysis.intake.published.statistical.notes import read_legend, take_off_footnotes, take_off_year_footnotes
from trust_analysis.vocabulary.statuses import WITHHOLDING


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Percentage6", "Percentage"),
        ("Absence1 from school of children2 ", "Absence from school of children"),
        (
            "Number eligible for key stage 2 tests and assessments3,4,5",
            "Number eligible for key stage 2 tests and assessments",
        ),
        ("Percentage of sessions missed due to5:", "Percentage of sessions missed due to"),
        ("Reading (test)3", "Reading (test)"),
        ("provision for SEN3:", "provision for SEN"),
        ("children with UPN4", "children with UPN"),
        ("Average Progress 8 score4,5", "Average Progress 8 score"),
        ("Number [note 1]", "Number"),
        ("Number²", "Number"),
        ("Poole5", "Poole"),
        ("Bath and\n North East Somerset", "Bath and North East Somerset"),
    ],
)
def test_footnotes_are_taken_off(written: str, plain: str) -> None:
    assert take_off_footnotes(written) == plain


@pytest.mark.parametrize(
    "text", ["KS2", "Attainment 8", "5+ GCSEs A*-C", "Rate per 10,000", "Key stage 1", "Q1", "P8", "aged 10 or older"]
)
def test_numbers_that_belong_to_the_words_stay(text: str) -> None:
    assert take_off_footnotes(text) == text


def test_a_title_keeps_its_number_and_its_years() -> None:
    assert (
        take_off_year_footnotes("Table LAI4: Appeals1, England 2014-20222,3")
        == "Table LAI4: Appeals, England 2014-2022"
    )


@pytest.mark.parametrize(
    ("note", "legend"),
    [
        ("x = number less than or equal to 5 or percentage where the numerator is", {"x": "c"}),
        ("x Figures not shown in order to protect confidentiality", {}),  # without a sign, a letter is a word
        ("[x] not available", {"[x]": "x"}),
        (". = not applicable.", {".": "z"}),
        (".. Not Available", {"..": "x"}),
        (": = not available", {":": "x"}),
        ("- zero", {"-": ZERO}),
        ("- = negligible or zero", {"-": "low"}),
        ("~ = 5 or fewer", {"~": "c"}),
        ("u = low reliability", {"u": "u"}),
        ("Symbols: x = suppressed; .. = not available", {"x": "c", "..": "x"}),
        ("- Number of children with fewer than six sessions of absence", {}),  # an item of a list
        ("1. Less than five", {}),
        ("See technical notes", {}),
        ("x = some words that nobody knows", {}),
    ],
)
def test_what_footnotes_say_of_symbols(note: str, legend: dict[str, str]) -> None:
    assert read_legend([note]) == legend


def test_symbols_are_declared_for_tables_without_footnotes() -> None:
    assert set(STATISTICAL_TABLES.symbols.values()) <= set(WITHHOLDING)
    assert STATISTICAL_TABLES.symbols[""] == "x"
    assert STATISTICAL_TABLES.symbols["x"] == "c"  # as the tables of this age have it, unlike newer ones
    assert "-" not in STATISTICAL_TABLES.symbols  # zero or nearly zero: only the footnote says which
