"""What is copied for Explore Education Statistics our own intake reads back: the same figures, the same statuses."""

import math

import pandas as pd
import pytest

from tests.exports.exported import ROWS, export
from tests.intake.homes import Home
from trust_analysis.exports.ees_copy import make_ees_files
from trust_analysis.indicators import find_indicator
from trust_analysis.vocabulary.areas import find_area

WORDS = {"": "Final", "c": "Final", "p": "Provisional", "r": "Revised", "e": "Estimated"}
OF_RATES = ("numerator", "denominator", "lower_limit", "upper_limit")
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    home = Home(tmp_path_factory.mktemp("home"))
    home.say("")
    for one in make_ees_files(export(*ROWS), find_area("Kent")):
        home.put(f"2018-12-01/{one.name}.csv", one.data)
        home.put(f"2018-12-01/{one.name}.meta.csv", one.meta)
    return home.receive().figures


def group_of(row: pd.Series) -> str:
    """Return the group that the reader makes of the filters: each that is no total, its first letter a capital."""
    told = (
        row["breakdown"],
        row["group"],
        row["release"] or "Our own returns",
        WORDS[row["status"]],
        row["origin"] or "Not made up",
    )
    return " | ".join(one[:1].upper() + one[1:] for one in told if one != "Total")


def read_back(figures: pd.DataFrame) -> dict[Key, tuple[float, str]]:
    texts = figures[["measure", "period", "group", "status"]].astype("str")
    keys = zip(texts["measure"], texts["period"], texts["group"], strict=True)
    return dict(zip(keys, zip(figures["value"], texts["status"], strict=True), strict=True))


def told() -> dict[Key, tuple[float, str]]:
    """Return every number of the rows that were copied, and the status of each row."""
    numbers = {}
    for _, row in export(*ROWS).iterrows():
        numbers[row["indicator"], row["period"], group_of(row)] = (row["value"], row["status"])
        indicator = find_indicator(row["indicator"])
        for part in OF_RATES if indicator.statistic != "count" else ():
            if part != "denominator" or indicator.denominator:
                key = (f"{row['indicator']}_{part}", row["period"], group_of(row))
                numbers[key] = (row[part], row["status"])
    return numbers


def test_every_number_comes_back_and_what_was_withheld_comes_back_withheld(figures: pd.DataFrame) -> None:
    back = read_back(figures)
    for key, (value, status) in told().items():
        number, mark = back[key]
        if math.isnan(value):
            assert math.isnan(number), key
            assert (mark == "c") == (status == "c"), key
        else:
            assert (number, mark) == (value, ""), key


def test_nothing_else_comes_back(figures: pd.DataFrame) -> None:
    """A line that tells of one indicator has `z` for the others of its file."""
    back = read_back(figures)
    assert {mark for key, (_, mark) in back.items() if key not in told()} == {"z"}
    assert set(figures["area_code"].astype("str")) == {"E10000016"}
