"""Which figures are revised: rows written out by hand, and those of the published files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.definition import Publication
from trust_analysis.indicators.calculate import calculate
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.indicators.revisions import mark_revised
from trust_analysis.intake.published.figures import join_figures, read_figures
from trust_analysis.intake.recognise import recognise
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, shape_results

OXFORDSHIRE, CAMBRIDGESHIRE, ENGLAND = "E10000025", "E10000003", "E92000001"
NUMBER, RATE, SHARE = "looked_after_number", "suspension_rate", "assessments_gangs"
TABLES = {"dataset": "looked_after_tables", "release": "Tables, to 2016-03-31"}
LATER = {"dataset": "looked_after_tables", "release": "Tables, to 2017-03-31"}
TOOL = {"dataset": "lait", "release": "Tool, to 2025-08-31"}
Row = Mapping[str, object]


def count(number: float, source: Row, **told: object) -> Row:
    return {"indicator": NUMBER, "numerator": number, **source, **told}


def rate(value: float, source: Row, **told: object) -> Row:
    return {"indicator": RATE, "value": value, **source, **told}


def statuses(*rows: Row) -> dict[str, str]:
    """Return the status of each release's row."""
    plain = {"area_code": OXFORDSHIRE, "period": "2015-16", "breakdown": TOTAL, "group": TOTAL, "status": ""}
    plain["received_to"] = np.datetime64("2026-01-01", "s")
    marked = mark_revised(evaluate(shape_results(pd.DataFrame([{**plain, **row} for row in rows]))))
    return dict(zip(marked["release"], marked["status"], strict=True))


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_release_that_differs_is_revised(order: int) -> None:
    """Oxfordshire, 31 March 2016: 592 first, 593 later."""
    rows = [count(592, TABLES), count(593, TOOL)]
    assert statuses(*rows[::order]) == {TABLES["release"]: "", TOOL["release"]: "r"}


def test_what_is_repeated_is_not_revised() -> None:
    assert set(statuses(count(593, TABLES), count(593, LATER), count(593, TOOL)).values()) == {""}


def test_a_revision_stays_one_when_a_later_release_repeats_it() -> None:
    told = statuses(count(592, TABLES), count(593, LATER), count(593, TOOL))
    assert told == {TABLES["release"]: "", LATER["release"]: "", TOOL["release"]: "r"}


def test_a_single_release_and_our_own_rows_are_not_revised() -> None:
    own = count(690, {"dataset": "looked_after_episodes", "release": ""})
    assert statuses(own, count(593, TOOL)) == {"": "", TOOL["release"]: ""}
    assert set(statuses(count(593, TOOL), count(592, TABLES, area_code=ENGLAND)).values()) == {""}
    assert set(statuses(count(593, TOOL), count(592, TABLES, period="2014-15")).values()) == {""}


@pytest.mark.parametrize("status", ["p", "c", "x", "b"])
def test_another_status_is_kept(status: str) -> None:
    value = 4.5 if status in {"p", "b"} else np.nan
    assert statuses(rate(4.4, TABLES), rate(value, TOOL, status=status))[str(TOOL["release"])] == status


@pytest.mark.parametrize("status", ["c", "x"])
def test_a_figure_that_was_not_given_before_is_not_revised(status: str) -> None:
    assert statuses(rate(np.nan, TABLES, status=status), rate(4.5, TOOL))[str(TOOL["release"])] == ""


@pytest.mark.parametrize(
    ("first", "then", "status"),
    [
        (4.48311, 4.48, ""),  # what is shown is 4.48 of both
        (4.48, 4.48311, ""),
        (4.5, 4.48311, ""),  # one decimal of the same number
        (0.02, 0.025, ""),  # 0.02499 is 0.02 to two decimals and 0.025 to three
        (4.48, 4.49, "r"),
        (4.48, 4.48612, "r"),  # 4.49, which is not what 4.48 rounds from
        (4.5, 4.61, "r"),
    ],
)
def test_precision_alone_is_no_revision_between_publications(first: float, then: float, status: str) -> None:
    assert statuses(rate(first, TABLES), rate(then, TOOL))[str(TOOL["release"])] == status


def test_within_a_publication_what_is_shown_decides() -> None:
    assert statuses(rate(4.5, TABLES), rate(4.48, LATER))[str(LATER["release"])] == "r"
    assert statuses(rate(4.481, TABLES), rate(4.484, LATER))[str(LATER["release"])] == ""
    assert statuses(rate(4.484, TABLES), rate(4.485, LATER))[str(LATER["release"])] == "r"  # half up: 4.48, then 4.49


def test_a_whole_number_in_a_release_of_one_decimal_is_read_to_one_decimal() -> None:
    """33.0 prints as 33; 27.5 in the same release says that it has a decimal."""
    others = [rate(27.5, source, area_code=CAMBRIDGESHIRE, indicator=SHARE) for source in (TABLES, TOOL)]
    told = statuses(*others, rate(33.0, TABLES, indicator=SHARE), rate(33.4, TOOL, indicator=SHARE))
    assert told[str(TOOL["release"])] == "r"


@pytest.mark.parametrize(
    ("counts", "status"), [((4184, 93328), ""), ((4185, 93328), "r"), ((4184, 93329), "r"), ((np.nan, 93328), "")]
)
def test_a_count_that_both_give_decides_as_well(counts: tuple[float, float], status: str) -> None:
    first = rate(4.48, TABLES, numerator=4184, denominator=93328)
    then = rate(4.48, LATER, numerator=counts[0], denominator=counts[1])
    assert statuses(first, then)[str(LATER["release"])] == status


@pytest.mark.parametrize(
    ("area", "first", "then", "source", "status"),
    [
        (ENGLAND, 70_440, 70_410, TOOL, "r"),
        (ENGLAND, 7_719, 7_720, TOOL, ""),  # national counts are rounded to ten
        (ENGLAND, 7_714, 7_720, TOOL, "r"),
        (ENGLAND, 7_719, 7_720, LATER, "r"),  # the same publication rounds as it did
        (OXFORDSHIRE, 589, 590, TOOL, "r"),  # those of authorities are not rounded
    ],
)
def test_a_national_count_rounded_to_ten_is_no_revision(
    area: str, first: float, then: float, source: Row, status: str
) -> None:
    told = statuses(count(first, TABLES, area_code=area), count(then, source, area_code=area))
    assert told[str(source["release"])] == status


def test_what_was_given_is_left_as_it_is_and_nothing_stays_nothing() -> None:
    given = evaluate(shape_results(pd.DataFrame([count(592, TABLES), count(593, TOOL)])))
    before = given.copy()
    mark_revised(given)
    pd.testing.assert_frame_equal(given, before)
    assert mark_revised(shape_results(pd.DataFrame())).empty


def test_the_published_files_revise_what_was_first_published(shared: Path, bare_profile: Profile) -> None:
    """593 after 592 and 70,410 after 70,440, as the table of figures to know has them."""
    parts = []
    for name in ("lait/lait_long.parquet", "looked-after/SFR41_CLA2016.csv", "looked-after/SFR34_CLA2015.csv"):
        path = shared / "data/published" / name
        met = recognise(read_header(path))
        assert isinstance(met.dataset, Publication)
        table = read_text(path, list(met.columns)).rename(columns=met.columns)
        parts.append(read_figures(table, met.dataset, "", date(2026, 1, 1))[0])
    rows = calculate(bare_profile, {}, {}, join_figures(parts)).results
    rows = rows[(rows["indicator"] == NUMBER) & (rows["period"] == "2015-16")]
    told = rows.set_index(["area_code", "value"])["status"].to_dict()
    assert {key: told[key] for key in told if key[0] in {OXFORDSHIRE, ENGLAND}} == {
        (OXFORDSHIRE, 592): "",
        (OXFORDSHIRE, 593): "r",
        (ENGLAND, 70_440): "",
        (ENGLAND, 70_410): "r",
    }
