"""The one tidy table: its columns, that no key comes twice, and which release of a figure is shown."""

import pandas as pd
import pytest

from trust_analysis.vocabulary.results import COLUMNS, KEY, TOTAL, newest_release, shape_results

CONTRACT = [
    "indicator",
    "area_code",
    "period",
    "breakdown",
    "group",
    "release",
    "numerator",
    "denominator",
    "value",
    "lower_limit",
    "upper_limit",
    "confidence",
    "dispersion",
    "method",
    "status",
    "dataset",
    "covers_to",
    "received_to",
]


def row(**told: object) -> dict[str, object]:
    plain = {"indicator": "rate", "area_code": "E1", "period": "2018-19 Q2", "breakdown": TOTAL, "group": TOTAL}
    plain |= {"release": "", "method": "", "status": "", "dataset": "exclusions"}
    counts = {"numerator": float("nan"), "denominator": float("nan")}
    return {**plain, **counts, "value": 1.0, "received_to": pd.Timestamp("2019-04-12"), **told}


def test_columns_are_those_of_the_contract() -> None:
    assert list(COLUMNS) == CONTRACT
    assert list(KEY) == CONTRACT[:6]


def test_missing_text_becomes_empty_and_missing_numbers_stay_null() -> None:
    shaped = shape_results(pd.DataFrame([row(), row(group=None, method=None, status=None, value=None)]))
    assert list(shaped.columns) == CONTRACT
    assert {name: str(kind) for name, kind in shaped.dtypes.items()} == COLUMNS
    assert shaped.loc[0, ["group", "method", "status", "dataset"]].tolist() == ["", "", "", "exclusions"]
    assert shaped.loc[0, ["numerator", "value", "lower_limit", "covers_to"]].isna().all()


def test_rows_stand_in_order_of_their_key_and_other_columns_are_dropped() -> None:
    told = pd.DataFrame([row(period="2018-19 Q3", other=1), row(area_code="E0", other=2), row(other=3)])
    before = told.copy()
    shaped = shape_results(told)
    assert list(zip(shaped["area_code"], shaped["period"], strict=True)) == [
        ("E0", "2018-19 Q2"),
        ("E1", "2018-19 Q2"),
        ("E1", "2018-19 Q3"),
    ]
    pd.testing.assert_frame_equal(told, before)


def test_no_rows_still_have_the_columns() -> None:
    assert {name: str(kind) for name, kind in shape_results(pd.DataFrame()).dtypes.items()} == COLUMNS


def test_a_text_column_that_is_absent_becomes_empty() -> None:
    told = pd.DataFrame([row()]).drop(columns=["method", "status"])
    assert shape_results(told).loc[0, ["method", "status"]].tolist() == ["", ""]


def test_two_rows_of_one_key_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="two results share one key") as fault:
        shape_results(pd.DataFrame([row(), row(value=2.0)]))
    key = {"indicator": "rate", "area_code": "E1", "period": "2018-19 Q2"}
    key |= {"breakdown": TOTAL, "group": TOTAL, "release": ""}
    assert str(fault.value) == f"two results share one key: {key}"


def test_the_release_received_last_is_the_newest() -> None:
    older = row(release="T, released 2018", value=684.0, received_to=pd.Timestamp("2018-12-01"))
    newer = row(release="T, released 2019", value=690.0, received_to=pd.Timestamp("2019-12-01"))
    other = row(area_code="E2", release="T, released 2018", value=5.0, received_to=pd.Timestamp("2018-12-01"))
    for rows in ([older, newer, other], [other, newer, older]):
        newest = newest_release(pd.DataFrame(rows))
        assert newest["value"].tolist() == [690.0, 5.0]


def test_of_two_releases_met_on_one_day_the_one_that_reaches_further_is_the_newest() -> None:
    rows = [row(release="T, to 2019-03-31", value=779.0), row(release="T, to 2018-03-31", value=780.0)]
    assert newest_release(pd.DataFrame(rows))["value"].tolist() == [779.0]


def test_a_release_that_reaches_less_far_does_not_win_because_it_was_met_later() -> None:
    newer = row(release="T, to 2019-03-31", value=779.0, received_to=pd.Timestamp("2019-12-01"))
    older = row(release="T, to 2016-03-31", value=780.0, received_to=pd.Timestamp("2020-01-15"))
    assert newest_release(pd.DataFrame([newer, older]))["value"].tolist() == [779.0]


def test_our_own_school_year_stays_beside_the_published_one() -> None:
    """Both have the period 2018/19; only releases follow each other."""
    told = [row(period="2018/19", release=release, value=value) for release, value in (("", 1.0), ("A, to 2019-08-31", 2.0), ("A, to 2020-08-31", 3.0))]  # fmt: skip
    assert newest_release(shape_results(pd.DataFrame(told)))["value"].tolist() == [1.0, 3.0]
