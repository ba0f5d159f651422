"""What assessments find, by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.datasets.returns.social_care.children_in_need_events import FACTORS
from trust_analysis.indicators.assessment_factors import INDICATORS, count_factor
from trust_analysis.indicators.definition import Count, Evidence

FIRST, LAST = date(2018, 4, 1), date(2019, 3, 31)
FOUND = """
    child_id started_date authorised_date factor
    a        2018-03-01   2018-04-01      3B
    a        2018-03-01   2018-04-01      13A
    a        2018-06-01   2019-03-31      3B
    b        2018-03-01   2018-03-31      3B
    c        2018-06-01   2019-04-01      3B
    d        2018-06-01   -               3B
    e        2018-06-01   2018-07-01      21
    f        2018-06-01   2018-07-01      3C
    f        2018-06-01   2018-07-01      3A
    a        2018-06-01   2019-03-31      3B
"""
"""Of the year to March 2019: two of a's, and f's. b's and c's are of other years, d's goes on, e's found nothing."""


@pytest.mark.parametrize(("code", "found"), [("3B", 2), ("3A", 1), ("3C", 1), ("13A", 1), ("11A", 0)])
def test_an_assessment_counts_once_in_the_window_of_its_end(
    evidence_of: Callable[..., Evidence], code: str, found: int
) -> None:
    evidence = evidence_of({"cin_assessment_factors": FOUND})
    assert count_factor(code)(evidence, FIRST, LAST) == [Count(found, 3)]


def test_a_window_without_assessments_is_nought_of_nought(evidence_of: Callable[..., Evidence]) -> None:
    evidence = evidence_of({"cin_assessment_factors": FOUND})
    assert count_factor("3B")(evidence, date(2015, 4, 1), date(2016, 3, 31)) == [Count(0, 0)]


def test_each_indicator_names_a_code_of_the_census_in_its_definition() -> None:
    codes = [one.definition.split("(")[1].split(")")[0] for one in INDICATORS]
    assert codes == ["3B", "3A", "3C", "11A", "13A", "12A"]
    assert set(codes) <= set(FACTORS)
