"""Persistent and severe absence by hand: a pupil once a year, whatever the terms and schools; edges of the rule."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators.census_absence import PERSISTENT_PCT, SEVERE_PCT, count_absent, count_absent_so_far
from trust_analysis.indicators.definition import CannotCountError, Evidence

MakeEvidence = Callable[..., Evidence]
YEAR = date(2017, 9, 1), date(2018, 8, 31)
HEADER = (
    "upn academic_year term sessions_possible sessions_authorised sessions_unauthorised phase sex year_group "
    "sen_provision gets_free_meals district_code\n"
)
LEAVERS = HEADER.replace("sen_provision ", "")
# A pupil of whom every term is told, so that the year is whole; missed nothing.
WHOLE = "".join(
    f"whole 2017/18 {term} 100 0 0 Primary female 3 - no E07000001\n" for term in ("Autumn", "Spring", "Summer")
)


@pytest.fixture
def census(evidence_of: MakeEvidence) -> Callable[..., Evidence]:
    """Make evidence of pupils on roll and of leavers written out, beside one pupil who missed nothing."""

    def make(pupils: str, leavers: str = "", **told: object) -> Evidence:
        tables = {
            "school_census_pupils": HEADER + WHOLE + pupils.strip(),
            "school_census_leavers": LEAVERS + leavers,
        }
        return evidence_of(tables, **told)

    return make


def count(evidence: Evidence, percent: int = PERSISTENT_PCT) -> dict[tuple[str, str], tuple[float, float | None]]:
    counts = count_absent(percent)(evidence, *YEAR)
    return {(one.breakdown, one.group): (one.numerator, one.denominator) for one in counts}


@pytest.mark.parametrize(
    ("possible", "authorised", "unauthorised", "persistent", "severe"),
    [
        (380, 37, 0, 0, 0),  # 9.7%
        (380, 30, 8, 1, 0),  # 10% exactly: 38 of 380
        (379, 37, 0, 0, 0),  # 37.9 would be 10%
        (379, 0, 38, 1, 0),
        (380, 100, 89, 1, 0),  # 189 of 380 are less than half
        (380, 100, 90, 1, 1),  # half exactly
    ],
)
def test_ten_per_cent_of_the_own_possible_sessions_is_persistent_and_fifty_severe(  # noqa: PLR0913, PLR0917 - one case each
    census: Callable[..., Evidence], possible: int, authorised: int, unauthorised: int, persistent: int, severe: int
) -> None:
    evidence = census(f"a 2017/18 Autumn {possible} {authorised} {unauthorised} Primary male 4 - no -")
    assert count(evidence)["Total", "Total"] == (persistent, 2)
    assert count(evidence, SEVERE_PCT)["Total", "Total"] == (severe, 2)


def test_terms_are_added_up_and_the_pupil_counts_once(census: Callable[..., Evidence]) -> None:
    """12 of 100 in autumn alone would be persistent; 12 + 5 + 5 of 300 are not. Of another 4 + 20 + 6 are, exactly."""
    evidence = census("""
        a 2017/18 Autumn 100 12 0 Primary male 4 - no -
        a 2017/18 Spring 100 5 0 Primary male 4 - no -
        a 2017/18 Summer 100 5 0 Primary male 4 - no -
        b 2017/18 Autumn 100 4 0 Primary male 4 - no -
        b 2017/18 Spring 100 20 0 Primary male 4 - no -
        b 2017/18 Summer 100 6 0 Primary male 4 - no -
    """)
    assert count(evidence)["Total", "Total"] == (1, 3)


def test_another_year_is_another_count(census: Callable[..., Evidence]) -> None:
    evidence = census(
        "a 2016/17 Autumn 100 90 0 Primary male 4 - no -\na 2018/19 Autumn 100 90 0 Primary male 6 - no -"
    )
    assert count(evidence)["Total", "Total"] == (0, 1)


def test_the_school_that_was_left_counts_with_the_one_that_was_joined(census: Callable[..., Evidence]) -> None:
    """18 of 40 there and 0 of 100 here are 18 of 140; the phase and the special needs are those of the newer school."""
    evidence = census(
        "a 2017/18 Autumn 100 0 0 Secondary male 7 support no -", "a 2017/18 Autumn 40 18 0 Special male 7 no -"
    )
    counts = count(evidence)
    assert counts["Total", "Total"] == (1, 2)
    assert counts["phase", "Secondary"] == (1, 1)
    assert ("phase", "Special") not in counts
    assert counts["special educational needs", "Support"] == (1, 1)


def test_a_pupil_who_left_for_good_is_of_the_year(census: Callable[..., Evidence]) -> None:
    counts = count(census("", "a 2017/18 Autumn 40 20 0 Secondary male 11 no -"))
    assert counts["Total", "Total"] == (1, 2)
    assert counts["special educational needs", "not known"] == (1, 2)  # leavers are asked for none


def test_the_group_is_that_of_the_newest_term_that_says_it(census: Callable[..., Evidence]) -> None:
    evidence = census("""
        a 2017/18 Summer 100 50 0 Primary male 4 - - -
        a 2017/18 Autumn 100 50 0 Primary male 4 - no -
        a 2017/18 Spring 100 50 0 Primary male 4 - yes -
    """)
    assert count(evidence)["free school meals", "Eligible"] == (1, 1)


@pytest.mark.parametrize(("year_group", "pupils"), [("R", 2), ("11", 2), ("X", 2), ("-", 2), ("N2", 1), ("12", 1)])
def test_nursery_and_sixth_form_are_left_out(census: Callable[..., Evidence], year_group: str, pupils: int) -> None:
    evidence = census(f"a 2017/18 Autumn 100 0 0 Primary male {year_group} - no -")
    assert count(evidence)["Total", "Total"] == (0, pupils)


@pytest.mark.parametrize("possible", ["0", "-"])
def test_a_pupil_without_a_possible_session_is_left_out(census: Callable[..., Evidence], possible: str) -> None:
    evidence = census(f"a 2017/18 Autumn {possible} 0 0 Primary male 4 - no -")
    assert count(evidence)["Total", "Total"] == (0, 1)


def test_sessions_missed_that_are_not_told_are_none(census: Callable[..., Evidence]) -> None:
    evidence = census("a 2017/18 Autumn 100 - 10 Primary male 4 - no -\nb 2017/18 Autumn 100 - - Primary male 4 - no -")
    assert count(evidence)["Total", "Total"] == (1, 3)


def test_every_breakdown_adds_up_to_the_total(census: Callable[..., Evidence]) -> None:
    counts = count(census("a 2017/18 Autumn 100 30 0 - - 4 - - -", "b 2017/18 Autumn 40 18 0 Special male 7 no -"))
    for breakdown in {breakdown for breakdown, _ in counts}:
        parts = [those for (of, _), those in counts.items() if of == breakdown]
        assert tuple(map(sum, zip(*parts, strict=True))) == (2, 3)


def test_districts_are_named_as_the_profile_has_them(census: Callable[..., Evidence]) -> None:
    counts = count(census("", district_codes={"E07000001": "North"}))
    assert counts["district", "North"] == (0, 1)


def test_a_year_of_which_a_term_lacks_is_not_counted(evidence_of: MakeEvidence) -> None:
    pupils = HEADER + WHOLE.replace("whole 2017/18 Summer", "whole 2016/17 Summer")
    evidence = evidence_of({"school_census_pupils": pupils, "school_census_leavers": LEAVERS})
    with pytest.raises(CannotCountError) as met:
        count_absent(PERSISTENT_PCT)(evidence, *YEAR)
    assert str(met.value) == (
        "the school census of 2017/18 lacks the absence of Summer; add those terms' pupils, the term named in each row"
    )


def test_a_census_that_names_no_term_says_what_to_add(evidence_of: MakeEvidence) -> None:
    """The national tables are of one census and do not say which."""
    rows = HEADER + "a - - 100 10 0 Primary male 4 - no -"
    evidence = evidence_of({"school_census_pupils": rows, "school_census_leavers": LEAVERS})
    with pytest.raises(CannotCountError) as met:
        count_absent(PERSISTENT_PCT)(evidence, *YEAR)
    assert str(met.value) == (
        "the school census does not say of which term its rows are; add the columns academicyear and term"
    )


TERMS_OF_TWO = """
    a 2017/18 Autumn 100 10 0 Primary male 4 - no -
    a 2017/18 Spring 100 5 0 Primary male 4 - yes -
    a 2017/18 Summer 100 90 0 Primary male 4 - no -
    b 2017/18 Autumn 100 9 0 Primary male 4 - no -
    b 2017/18 Spring 80 9 0 Primary male 4 - no -
    c 2017/18 Spring 50 25 0 Primary male 4 - no -
    z 2016/17 Autumn 100 90 0 Primary male 4 - no -
"""


@pytest.mark.parametrize(
    ("last", "persistent", "severe", "pupils"),
    [
        (date(2017, 12, 31), 1, 0, 3),  # a 10 of 100; b 9 of 100; c came in spring; one who missed nothing
        (date(2018, 3, 31), 2, 1, 4),  # a 15 of 200; b 18 of 180, exactly 10%; c 25 of 50, exactly half
        (date(2018, 3, 27), 2, 1, 4),  # a return that ends some days before the quarter
        (date(2018, 6, 30), 2, 1, 4),  # summer has not ended
    ],
)
def test_terms_so_far_are_those_that_had_ended(
    census: Callable[..., Evidence], last: date, persistent: int, severe: int, pupils: int
) -> None:
    evidence = census(TERMS_OF_TWO)
    for percent, absent in ((PERSISTENT_PCT, persistent), (SEVERE_PCT, severe)):
        (total, *_) = count_absent_so_far(percent)(evidence, date(2017, 9, 1), last)
        assert (total.numerator, total.denominator) == (absent, pupils)


def test_the_terms_so_far_say_the_group_of_their_newest_term(census: Callable[..., Evidence]) -> None:
    """A is eligible in spring only: neither autumn nor the later summer moves it by then."""
    counts = count_absent_so_far(PERSISTENT_PCT)(census(TERMS_OF_TWO), date(2017, 9, 1), date(2018, 3, 31))
    told = {(one.breakdown, one.group): (one.numerator, one.denominator) for one in counts}
    assert told["free school meals", "Eligible"] == (0, 1)
    assert told["free school meals", "Not eligible"] == (2, 3)


def test_of_september_there_is_no_term_so_far(census: Callable[..., Evidence]) -> None:
    with pytest.raises(CannotCountError) as met:
        count_absent_so_far(PERSISTENT_PCT)(census(TERMS_OF_TWO), date(2017, 9, 1), date(2017, 9, 30))
    assert str(met.value) == (
        "No term of the school year 2017/18 had ended by 30 September 2017; the whole year before it is told of beside."
    )


def test_a_term_so_far_that_the_census_lacks_is_said(evidence_of: MakeEvidence) -> None:
    autumn = HEADER + WHOLE.split("\n", maxsplit=1)[0]
    evidence = evidence_of({"school_census_pupils": autumn, "school_census_leavers": LEAVERS})
    with pytest.raises(CannotCountError) as met:
        count_absent_so_far(PERSISTENT_PCT)(evidence, date(2017, 9, 1), date(2018, 3, 31))
    assert str(met.value) == (
        "the school census of 2017/18 lacks the absence of Spring; add those terms' pupils, the term named in each row"
    )
