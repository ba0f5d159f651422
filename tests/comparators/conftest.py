"""Results written out by hand, and a trust with three neighbours."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.profile import Profile, Target
from trust_analysis.vocabulary.results import COLUMNS, TOTAL, shape_results

EMPTY = {name: "" if kind == "str" else None for name, kind in COLUMNS.items()}


def make_results(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Return evaluated results; a row tells what differs from a rate of children looked after in the trust's area."""
    plain = {**EMPTY, "indicator": "looked_after_rate", "area_code": find_area("Kent").code, "dataset": "lait"}
    plain |= {"breakdown": TOTAL, "group": TOTAL, "received_to": np.datetime64("2018-12-01", "s")}
    told = [{**plain, **row, "covers_to": np.datetime64(parse_period(str(row["period"])).end, "s")} for row in rows]
    return evaluate(shape_results(pd.DataFrame(told)))


@pytest.fixture
def results_of() -> Callable[..., pd.DataFrame]:
    """Make results of rows that a test writes out."""
    return make_results


@pytest.fixture
def profile() -> Profile:
    """A trust in Kent, its neighbours Essex, Hampshire and Surrey, and its target for access."""
    return Profile(
        home=Path(),
        name="A trust",
        area=find_area("Kent"),
        neighbours=tuple(find_area(name).code for name in ("Essex", "Hampshire", "Surrey")),
        neighbours_model="2021",
        targets={"camhs_access": Target(32, "a plan")},
    )
