"""Our statistics beside R's answers, kept with its version in `r.json`; `make peers` asks R anew."""

import json
from collections.abc import Callable
from math import exp, isnan, log
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from benchmarks.peers.r import find_differences, read_number
from benchmarks.peers.r_questions import EXPRESSIONS, QUESTIONS
from trust_analysis.statistics import (
    count_interval,
    count_ratio_interval,
    cumulative_incidence,
    found_among,
    life_table,
    net_flow_interval,
    proportion_trend,
    survival_curve,
    wilson_interval,
)

KEPT = json.loads(Path(__file__).with_name("r.json").read_text(encoding="utf-8"))
SAME = {"rel": 1e-9, "abs": 1e-12, "nan_ok": True}
Numbers = list[float]


def answers_to(method: str) -> list[object]:
    """Return what R was given and answered, a test for each."""
    told = [(one["given"], list(map(read_number, one["answer"]))) for one in KEPT["answers"] if one["method"] == method]
    return [pytest.param(*one, id=f"{method}-{place}") for place, one in enumerate(told)]


def log_log_limits(share: float, error: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the limits of a share that its standard error gives on the scale of log(-log)."""
    width = NormalDist().inv_cdf((1 + confidence) / 2) * error / (share * log(share))
    lower, upper = sorted((share ** exp(width), share ** exp(-width)))
    return lower, upper


INTERVALS: dict[str, Callable[..., tuple[object, object]]] = {
    "count_interval": count_interval,
    "wilson_interval": wilson_interval,
    "net_flow_interval": net_flow_interval,
    "count_ratio_interval": count_ratio_interval,
}


@pytest.mark.parametrize("method", INTERVALS)
def test_intervals_are_those_of_r(method: str) -> None:
    for one in KEPT["answers"]:
        if one["method"] == method:
            limits = list(map(read_number, one["answer"]))
            assert INTERVALS[method](**one["given"]) == pytest.approx(limits, **SAME), one["given"]


@pytest.mark.parametrize(("given", "answer"), answers_to("survival_curve"))
def test_the_survival_curve_is_that_of_rs_package_survival(given: dict[str, Numbers], answer: Numbers) -> None:
    curve = survival_curve(**given)
    *curves, median = np.split(np.array(answer), np.arange(1, 5) * curve.days.size)
    assert np.array([curve.days, curve.waiting, curve.lower, curve.upper]) == pytest.approx(np.array(curves), **SAME)
    assert (curve.median, curve.median_lower, curve.median_upper) == pytest.approx(tuple(median), **SAME)


@pytest.mark.parametrize(("given", "answer"), answers_to("cumulative_incidence"))
def test_ends_that_compete_are_those_of_rs_package_survival(given: dict[str, Numbers], answer: Numbers) -> None:
    """R tells the share and its standard error; the limits are made of both by their formula."""
    ended = np.array(given["ended"])
    told = cumulative_incidence(given["waits"], ended == 1, ended == 2, given["by"])
    share, error = answer
    assert told.share == pytest.approx(share, **SAME)
    assert (told.lower, told.upper) == pytest.approx(log_log_limits(share, error), rel=1e-6)


@pytest.mark.parametrize(("given", "answer"), answers_to("life_table"))
def test_the_life_table_is_that_of_rs_package_kmsurv(given: dict[str, Numbers], answer: Numbers) -> None:
    """R tells the share at each band's end and its standard error."""
    table = life_table(given["waits"], given["seen"], width=given["width"], fewest=1)
    shares, errors = np.split(np.array(answer), 2)
    bands = shares.size
    assert table.waiting[:bands] == pytest.approx(shares, **SAME)
    limits = np.array([log_log_limits(*one) for one in zip(shares, errors, strict=True)])
    assert np.column_stack([table.lower, table.upper])[:bands] == pytest.approx(limits, rel=1e-6)


@pytest.mark.parametrize(("given", "answer"), answers_to("found_among"))
def test_what_is_told_of_many_looks_is_what_r_adjusts_to_ten_per_cent(
    given: dict[str, list[float | None]], answer: Numbers
) -> None:
    p_values = [float("nan") if one is None else one for one in given["p_values"]]
    assert found_among(p_values).tolist() == [not isnan(one) and one <= 0.1 for one in answer]


@pytest.mark.parametrize(("given", "answer"), answers_to("proportion_trend"))
def test_a_trend_of_proportions_is_that_of_rs_two_chi_squareds(given: dict[str, Numbers], answer: Numbers) -> None:
    """What the whole table has beside its trend is the line's misfit, of three degrees of freedom."""
    for_trend, whole, slope = answer
    moved = "increasing" if slope > 0 else "decreasing"
    is_trend = for_trend / max(1.0, (whole - for_trend) / 3) > 9.54953570608324
    assert proportion_trend(**given) == (moved if is_trend else "no significant change")


def test_what_is_kept_is_what_r_was_asked_with_its_version() -> None:
    assert KEPT["asked"] == EXPRESSIONS
    assert [(one["method"], one["given"]) for one in KEPT["answers"]] == [(one.method, one.given) for one in QUESTIONS]
    assert {one.method for one in QUESTIONS} == EXPRESSIONS.keys()
    assert KEPT["peer"].startswith("R ")


def test_a_question_in_r() -> None:
    (asked,) = [one for one in QUESTIONS if one.method == "found_among" and None in one.given["p_values"]]
    assert asked.in_r == "local({p_values <- c(0.04, NA, 0.5); p.adjust(p_values, 'BH')})"


ONE = {"method": "count_interval", "given": {"count": 0}, "answer": ["0", "3.68887945411394"]}


@pytest.mark.parametrize(
    ("answers", "differences"),
    [
        ([ONE], []),
        ([{**ONE, "answer": ["0", "3.68887945411399"]}], []),  # the last digits of another version
        (
            [{**ONE, "answer": ["0", "3.6889"]}],
            ['["count_interval", {"count": 0}]: 0 3.68887945411394 is kept, 0 3.6889 was answered'],
        ),
        (
            [{**ONE, "answer": ["NA", "3.68887945411394"]}],
            ['["count_interval", {"count": 0}]: 0 3.68887945411394 is kept, NA 3.68887945411394 was answered'],
        ),
        ([], ['kept, and no longer asked: ["count_interval", {"count": 0}]']),
        ([ONE, {**ONE, "given": {"count": 1}}], ['not kept yet: ["count_interval", {"count": 1}]']),
    ],
)
def test_what_differs_is_told(answers: list[dict[str, object]], differences: list[str]) -> None:
    assert find_differences([ONE], answers) == differences
