"""Results written out by hand, and the rules of two audiences."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.results import COLUMNS, TOTAL, shape_results

KENT = "E10000016"
EMPTY = {name: "" if kind == "str" else np.nan for name, kind in COLUMNS.items()}
Cell = tuple[str, str, float] | tuple[str, str, float, float]


def make_row(indicator: str, period: str, numerator: float, denominator: float = np.nan, **told: object) -> dict:
    """Return a row of our own returns; an indicator such as `domestic_abuse_incidents/High` is that group by risk."""
    name, _, group = indicator.partition("/")
    told = {**EMPTY, "area_code": KENT, "received_to": np.datetime64("2018-10-12", "s"), **told}
    told |= {"indicator": name, "period": period, "numerator": numerator, "denominator": denominator}
    told |= {"breakdown": "risk" if group else TOTAL, "group": group or TOTAL}
    return {**told, "covers_to": np.datetime64(parse_period(period).end, "s")}


def make_results(*rows: dict) -> pd.DataFrame:
    """Return results of rows, in order of their key, with values and limits."""
    return evaluate(shape_results(pd.DataFrame(rows, columns=list(COLUMNS))))


@pytest.fixture
def results_of() -> Callable[..., pd.DataFrame]:
    """Make results of cells: indicator, period, numerator and, where there is one, denominator."""
    return lambda *cells: make_results(*(make_row(*cell) for cell in cells))


@pytest.fixture
def rules() -> dict[str, DisclosureRule]:
    """To the public counts under five are withheld, and so is nought; to the board everything is shown."""
    return {
        "public": DisclosureRule("public", 5, zeros_shown=False),
        "board": DisclosureRule("board", 0, zeros_shown=False),
    }


@pytest.fixture
def public(rules: dict[str, DisclosureRule]) -> DisclosureRule:
    """The rule of the public copy."""
    return rules["public"]
