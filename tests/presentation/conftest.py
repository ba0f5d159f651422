"""A view of results that a test writes out: compared and protected as a run does it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd
import pytest

from trust_analysis.comparators import compare
from trust_analysis.disclosure import protect
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_period, parse_quarter
from trust_analysis.vocabulary.profile import Profile, Target
from trust_analysis.vocabulary.results import COLUMNS, TOTAL, shape_results

RULES = {
    "public": DisclosureRule("public", 5, zeros_shown=False),
    "board": DisclosureRule("board", 0, zeros_shown=False),
}
EMPTY = {name: "" if kind == "str" else np.nan for name, kind in COLUMNS.items()}
TOTALS = {"breakdown": TOTAL, "group": TOTAL}
Row = Mapping[str, object]


class MakeView(Protocol):
    """How a test asks for a view of rows."""

    def __call__(self, *rows: Row, audience: str = "board", quarter: str = "2018-19 Q2", area: str = "Kent") -> View:
        """Return the view."""


def make_own(indicator: str, period: str, numerator: float, denominator: float = np.nan, **told: object) -> Row:
    """Return a row counted from our own returns, received on 12 October 2018."""
    told = {"received_to": np.datetime64("2018-10-12", "s"), **told}
    return {"indicator": indicator, "period": period, "numerator": numerator, "denominator": denominator, **told}


def make_published(indicator: str, period: str, value: float = np.nan, area: str = "Kent", **told: object) -> Row:
    """Return a row as LAIT had it, received on 1 December 2017."""
    plain = {
        "release": "Local Authority Interactive Tool, to 2018-03-31",
        "received_to": np.datetime64("2017-12-01", "s"),
    }
    place = {"area_code": find_area(area).code}
    return {"indicator": indicator, "period": period, "value": value, **plain, **place, **told}


@pytest.fixture
def own() -> Callable[..., Row]:
    """Write a row of our own: indicator, quarter, numerator, denominator."""
    return make_own


@pytest.fixture
def published() -> Callable[..., Row]:
    """Write a published row: indicator, year, value, area."""
    return make_published


@pytest.fixture
def profile() -> Profile:
    """A trust in Kent, its neighbours Essex, Hampshire and Surrey."""
    return Profile(
        home=Path(),
        name="A trust",
        area=find_area("Kent"),
        neighbours=tuple(find_area(name).code for name in ("Essex", "Hampshire", "Surrey")),
        neighbours_model="2021",
        targets={"camhs_access": Target(32, "a national plan")},
        rules=RULES,
    )


@pytest.fixture
def view_of(profile: Profile) -> MakeView:
    """Make a view of rows, for the board unless told otherwise."""

    def make(*rows: Row, audience: str = "board", quarter: str = "2018-19 Q2", area: str = "Kent") -> View:
        plain = {**EMPTY, **TOTALS, "area_code": profile.area.code}
        told = [{"covers_to": np.datetime64(parse_period(str(row["period"])).end, "s"), **row} for row in rows]
        results = evaluate(shape_results(pd.DataFrame([{**plain, **row} for row in told], columns=list(COLUMNS))))
        protected = protect(compare(results, profile), RULES[audience])
        return View(protected, find_area(area), parse_quarter(quarter))

    return make
