"""From counts to values and limits, against worked answers and by hand."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.presentation.wording import say_number
from trust_analysis.vocabulary.results import COLUMNS, shape_results

PROPORTION, RATE, COUNT, SCORE = (
    "persistent_absence",
    "permanent_exclusion_rate",
    "suspensions",
    "sen_support_attainment_8",
)
LIMITS = ["lower_limit", "upper_limit", "confidence"]
PLAIN = {**dict.fromkeys((name for name, kind in COLUMNS.items() if kind == "str"), ""), "denominator": np.nan}


@pytest.fixture
def evaluated() -> Callable[..., pd.Series]:
    """Evaluate one row: `evaluated("persistent_absence", 20, 100, release="…")`."""

    def make(indicator: str, numerator: float, denominator: float = np.nan, **told: object) -> pd.Series:
        row = {**PLAIN, "indicator": indicator, "numerator": numerator, "denominator": denominator, **told}
        return evaluate(shape_results(pd.DataFrame([row]))).iloc[0]

    return make


def test_values_and_limits_are_those_worked_out_elsewhere(shared: Path, evaluated: Callable[..., pd.Series]) -> None:
    """Both indicators are per 100; the worked proportions are per 1, the worked rates per 100."""
    answers = pd.read_csv(shared / "worked-answers/intervals.csv")
    answers = answers[answers["confidence_pct"] == 95]
    assert set(answers["statistic"]) == {"proportion", "rate"}
    for answer in answers.itertuples():
        indicator, times = (PROPORTION, 100) if answer.statistic == "proportion" else (RATE, 1)
        row = evaluated(indicator, answer.numerator, answer.denominator)
        made = row[["value", "lower_limit", "upper_limit"]].astype(float).tolist()
        told = [answer.value * times, answer.lower_limit * times, answer.upper_limit * times]
        assert made == pytest.approx(told, rel=1e-9)
        assert row["confidence"] == 0.95
        assert row["method"] == {"Exact": "exact Poisson", "Byars": "Byar", "Wilson": "Wilson"}[answer.method]


def test_a_count_is_its_own_value_and_has_no_limits(evaluated: Callable[..., pd.Series]) -> None:
    row = evaluated(COUNT, 17)
    assert (row["value"], row["method"]) == (17, "count")
    assert row[LIMITS].isna().all()


@pytest.mark.parametrize(("indicator", "value"), [(PROPORTION, 10.42), (RATE, 3.57532), (SCORE, 31.4)])
def test_a_printed_value_is_kept_and_has_no_limits_without_counts(
    evaluated: Callable[..., pd.Series], indicator: str, value: float
) -> None:
    row = evaluated(indicator, np.nan, release="A publication, to 2016-08-31", value=value)
    assert (row["value"], row["method"]) == (value, "as published")
    assert row[LIMITS].isna().all()


def test_a_printed_value_is_kept_beside_its_counts(evaluated: Callable[..., pd.Series]) -> None:
    """10 of 30 is 33.3; the publisher printed 33. The counts still give limits."""
    row = evaluated(PROPORTION, 10, 30, release="A publication, to 2016-08-31", value=33.0)
    assert (row["value"], row["method"]) == (33, "Wilson")
    assert row["lower_limit"] < 33 < row["upper_limit"]


def test_published_counts_without_a_printed_value_give_one(evaluated: Callable[..., pd.Series]) -> None:
    """Oxfordshire, year to 31 March 2018, table C3: 1,651 of 4,987 assessments, 33.1%."""
    row = evaluated("assessments_domestic_abuse", 1651, 4987, release="A publication, to 2019-03-31")
    assert say_number(row["value"], 1) == "33.1"


@pytest.mark.parametrize(
    ("indicator", "numerator", "denominator"),
    [
        (PROPORTION, np.nan, 100),
        (PROPORTION, 20, np.nan),
        (PROPORTION, 0, 0),
        (RATE, np.nan, 100),
        (RATE, 3, 0),
        (COUNT, np.nan, np.nan),
    ],
)
def test_nothing_comes_from_a_null_or_of_nobody(
    evaluated: Callable[..., pd.Series], indicator: str, numerator: float, denominator: float
) -> None:
    row = evaluated(indicator, numerator, denominator, status="c", value=5.0, lower_limit=1.0, upper_limit=9.0)
    assert row[["value", *LIMITS]].isna().all()
    assert (row["method"], row["status"]) == ("", "c")


def test_more_than_the_whole_has_a_value_and_no_limits(evaluated: Callable[..., pd.Series]) -> None:
    """An estimated denominator may fall short of what is counted."""
    row = evaluated("camhs_access", 12, 10)
    assert row["value"] == 120
    assert row[LIMITS].isna().all()


def test_what_was_given_is_left_as_it_is() -> None:
    given = shape_results(pd.DataFrame([{**PLAIN, "indicator": COUNT, "numerator": 3.0}]))
    before = given.copy()
    evaluate(given)
    pd.testing.assert_frame_equal(given, before)


def test_no_results_are_no_results() -> None:
    nothing = evaluate(shape_results(pd.DataFrame()))
    assert nothing.empty
    assert list(nothing.columns) == list(COLUMNS)


ROUNDED = {100: {1: "assessments_domestic_abuse", 2: "suspension_rate"}, 10_000: {0: "looked_after_rate"}}


def test_values_round_as_publishers_round_them(shared: Path, evaluated: Callable[..., pd.Series]) -> None:
    wrong = []
    for told in pd.read_csv(shared / "worked-answers/rounding.csv").itertuples():
        indicator = ROUNDED[told.multiplier][told.decimal_places]
        value = evaluated(indicator, told.numerator, told.denominator)["value"]
        if float(say_number(value, told.decimal_places)) != told.published:
            wrong.append((told.numerator, told.denominator, value, told.published))
    assert not wrong


def test_29_of_200_is_said_as_15_per_cent(evaluated: Callable[..., pd.Series]) -> None:
    """14.5 exactly, rounded half up."""
    assert say_number(evaluated("placed_by_sixth_day", 29, 200)["value"]) == "15"


def test_events_of_which_one_child_can_have_several_have_limits_only_where_none_had(
    evaluated: Callable[..., pd.Series],
) -> None:
    """Published totals say nothing of how many each pupil had; referrals of ours of one child each are independent."""
    told = {"release": "A publication, to 2017-08-31"}
    assert np.isnan(evaluated("suspension_rate", 1225, 93_328, **told)["lower_limit"])
    assert np.isnan(evaluated("absence_rate", 5000, 100_000, **told)["lower_limit"])
    assert evaluated("permanent_exclusion_rate", 51, 93_328, **told)["method"] == "Byar"
    limits = [evaluated("camhs_referrals", 300, 3, dispersion=each)["lower_limit"] for each in (1.0, 1.1, np.nan)]
    assert np.isfinite(limits).tolist() == [True, False, False]
