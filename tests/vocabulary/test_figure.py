"""One row of the results as a figure."""

import math
from dataclasses import FrozenInstanceError, fields
from datetime import date

import numpy as np
import pandas as pd
import pytest

from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.results import COLUMNS, shape_results

DAY = np.datetime64("2018-09-30", "s")
ROW = {
    "indicator": "looked_after_number", "area_code": "E10000025", "period": "2018-19 Q2", "breakdown": "Total",
    "group": "Total", "numerator": 764.0, "value": 764.0, "method": "count", "dataset": "looked_after_episodes",
    "covers_to": DAY, "received_to": np.datetime64("2018-10-12", "s"),
}  # fmt: skip


def make(**told: object) -> Figure:
    (figure,) = figures_of(shape_results(pd.DataFrame([{**ROW, **told}])))
    return figure


def test_every_column_of_the_results_is_a_field() -> None:
    assert set(COLUMNS) <= {one.name for one in fields(Figure)}


def test_a_row_is_told_with_its_days_as_days() -> None:
    figure = make()
    assert (figure.numerator, figure.covers_to, figure.received_to) == (764.0, date(2018, 9, 30), date(2018, 10, 12))
    assert figure.is_ours
    assert figure.has_value
    assert not figure.has_counts  # a number of children is of nothing
    assert not figure.has_limits
    assert not figure.is_withheld


def test_a_withheld_one_has_no_number() -> None:
    figure = make(value=math.nan, numerator=math.nan, status="c", release="A publication, to 2018-03-31")
    assert (figure.is_ours, figure.has_value, figure.is_withheld) == (False, False, True)


def test_without_comparators_there_are_none() -> None:
    figure = make()
    assert all(math.isnan(figure.beside(one)) and figure.release_of(one) == "" for one in Comparator)
    assert figure.comparison_covers_to is None


def test_comparators_are_told_by_whose_they_are() -> None:
    rows = shape_results(pd.DataFrame([ROW])).assign(
        neighbours_value=51.2, region_value=44.0, england_value=64.0, region_release="A, to 2018-03-31",
        england_release=np.nan, comparison_covers_to=np.datetime64("2018-03-31", "s"),
    )  # fmt: skip
    (figure,) = figures_of(rows)
    assert [figure.beside(one) for one in Comparator] == [51.2, 44.0, 64.0]
    assert [figure.release_of(one) for one in Comparator] == ["", "A, to 2018-03-31", ""]
    assert figure.comparison_covers_to == date(2018, 3, 31)


def test_how_much_a_total_varies_is_told_or_missing() -> None:
    assert make(dispersion=1.3).dispersion == 1.3
    assert math.isnan(make().dispersion)


def test_neighbours_are_told_with_those_that_are_not_close() -> None:
    rows = shape_results(pd.DataFrame([ROW])).assign(
        neighbours_codes="E10000003 E10000015 E10000014",
        neighbours_model="2021",
        neighbours_not_close="E10000014 E10000015",
    )
    (figure,) = figures_of(rows)
    codes = ("E10000003", "E10000015", "E10000014")
    assert figure.neighbours == Neighbours(codes, "2021", frozenset({"E10000015", "E10000014"}))
    assert make().neighbours == Neighbours(())


def test_rows_are_told_in_their_order_and_none_of_none() -> None:
    rows = shape_results(pd.DataFrame([ROW, {**ROW, "period": "2018-19 Q1", "value": 700.0}]))
    assert [(one.period, one.value) for one in figures_of(rows)] == [("2018-19 Q1", 700.0), ("2018-19 Q2", 764.0)]
    assert figures_of(rows.head(0)) == []


def test_a_figure_is_not_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make().value = 1.0  # type: ignore[misc]
