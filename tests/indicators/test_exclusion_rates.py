"""Rates by reason: counts of one publication over the pupils on roll of another, by hand and against the files."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.indicators.test_calculate import make_figures
from tests.intake.reading import read_header, read_text
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.published.figures import join_figures, read_figures
from trust_analysis.intake.recognise import recognise
from trust_analysis.vocabulary.profile import Profile

YEAR = {"period": "2016/17", "covers_to": np.datetime64("2017-08-31", "s")}
THEFT = {
    **YEAR,
    "dataset": "exclusions_by_reason",
    "measure": "susp_theft",
    "release": "By reason, to 2017-08-31",
    "value": 40.0,
}
ON_ROLL = {
    **YEAR,
    "dataset": "published_exclusions",
    "measure": "headcount",
    "release": "Totals, to 2017-08-31",
    "value": 80_000.0,
}
REVISED = ON_ROLL | {"release": "Totals, to 2018-08-31", "value": 100_000.0}
OTHER_YEAR = ON_ROLL | {"period": "2015/16", "covers_to": np.datetime64("2016-08-31", "s"), "value": 1.0}


def rates(profile: Profile, figures: pd.DataFrame) -> pd.DataFrame:
    results = calculate(profile, {}, {}, figures).results
    return results[results["indicator"] == "suspension_rate"]


def rate_of_theft(profile: Profile, *told: dict[str, object]) -> dict[str, object]:
    rows = rates(profile, make_figures(*told))
    (row,) = rows[rows["group"] == "Theft"].to_dict("records")
    return row


def test_the_newest_pupils_on_roll_of_the_same_year_are_the_whole(bare_profile: Profile) -> None:
    row = rate_of_theft(bare_profile, THEFT, REVISED, ON_ROLL, OTHER_YEAR)
    assert (row["numerator"], row["denominator"], row["breakdown"]) == (40, 100_000, "reason")
    assert row["value"] == pytest.approx(0.04)
    assert (row["release"], row["dataset"]) == ("By reason, to 2017-08-31", "exclusions_by_reason")


@pytest.mark.parametrize("told", [(THEFT,), (THEFT, OTHER_YEAR)])
def test_without_pupils_on_roll_there_is_no_rate(bare_profile: Profile, told: tuple[dict[str, object], ...]) -> None:
    row = rate_of_theft(bare_profile, *told)
    assert (row["numerator"], row["status"]) == (40, "x")
    assert np.isnan(row["value"])


def test_a_withheld_count_is_a_withheld_rate(bare_profile: Profile) -> None:
    row = rate_of_theft(bare_profile, THEFT | {"value": np.nan, "status": "c"}, ON_ROLL)
    assert (np.isnan(row["value"]), row["status"]) == (True, "c")


@pytest.mark.thorough
def test_rates_by_reason_equal_the_two_files_joined_in_sql(shared: Path, bare_profile: Profile) -> None:
    folder = shared / "data/published/exclusions"
    reasons, totals = folder / "ees_exclusions_by_reason.csv", folder / "clean_la_data.csv"
    parts = []
    for path in (reasons, totals):
        recognition = recognise(read_header(path))
        table = read_text(path, list(recognition.columns)).rename(columns=recognition.columns)
        parts.append(read_figures(table, recognition.dataset, "", date(2026, 1, 1))[0])
    rows = rates(bare_profile, join_figures(parts))
    ours = rows[(rows["group"] == "Persistent disruptive behaviour") & (rows["period"] == "2016/17")]
    question = f"""select new_la_code, fixed_persistent_disruptive::int * 100.0 / headcount::int
        from read_csv('{reasons}', all_varchar=true) as told join read_csv('{totals}', all_varchar=true, encoding='latin-1') as whole
        on year = time_period and level = 'Local authority' and whole.la_name = told.la_name
        where told.geographic_level = 'local authority' and told.school_type = 'Total' and whole.school_type = 'Total'
        and time_period = '201617' and fixed_persistent_disruptive <> 'x'"""
    by_sql = dict(duckdb.sql(question).fetchall())
    told = ours[ours["value"].notna()].set_index("area_code")["value"]
    both = sorted(set(told.index) & set(by_sql))
    assert len(both) > 140  # some codes have changed since
    assert told[both].to_list() == pytest.approx([by_sql[code] for code in both])
    assert told["E10000025"] == pytest.approx(100 * 1225 / 93328)  # Oxfordshire
