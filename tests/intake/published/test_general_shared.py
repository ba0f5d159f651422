"""Government's own files with one column renamed: nobody knows them then, and they are read in general."""

import csv
from pathlib import Path

import pytest

from tests.intake.homes import Home
from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.datasets.published.explore_education_statistics import MANDATORY
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.recognise import recognise

FILES = {
    "absence/EES_ytd_data.csv": ("overall_absence", "unauthorised_absence", "2025/26"),
    "absence/ees_absence_natcharacteristics.csv": ("enrolments", "sess_authorised", "2016/17"),
    "exclusions/ees_exclusions_by_reason.csv": ("perm_persistent_disruptive", "perm_theft", "2016/17"),
    "looked-after/cla_number_and_rate_per_10k_children.csv": ("rate_per_10000", "children_count", "2024-25"),
    "looked-after/la_cla_placement_stability.csv": ("children_percent", "children_count", "2024-25"),
    "children-in-need/b1_children_in_need_2013_to_2025.csv": ("Started_episodes", "At31_episodes", "2018-19"),
    "children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": (
        "rereferral_count",
        "referral_count",
        "2018-19",
    ),
    "children-in-need/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv": (
        "Domestic_Abuse_parent",
        "Gangs",
        "2018-19",
    ),
    "children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv": ("CPP_subsequent", "CPP_start", "2018-19"),
    "outcomes/absence_six_half_terms_la.csv": ("t_pupils_pa_10_exact", "t_sess_overall", "2018/19"),
    "outcomes/permanent_exclusions_and_suspensions_la.csv": ("t_one_plus_sus", "t_perm_excl", "2018/19"),
    "outcomes/ks2_la.csv": ("t_rwm_met_expected_standard", "t_mat_met_expected_standard", "2018/19"),
    "outcomes/ks4_la.csv": ("avg_att8", "t_att8", "2018/19"),
    "outcomes/sen_la.csv": ("t_all_SEN", "t_SEN_support", "2018/19"),
}
"""A required column that is renamed, an indicator that is not, and a year of England's of which it has a figure."""
TIMES = {"2025/26": "202526", "2016/17": "201617", "2018/19": "201819", "2024-25": "2025", "2018-19": "2019"}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def put_renamed(home: Home, path: Path, renamed: str) -> None:
    """Put the file into the home, England's and the South East's rows alone, one column by another name."""
    rows = [row for row in read_rows(path) if fold(_level(row)) in ("national", "regional", "region")]
    chosen = [row for row in rows if row.get("region_name", "") in ("", "South East")]
    header = [f"{name}_renamed" if name == renamed else name for name in chosen[0]]
    with (home.folder / "data/raw/renamed.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(row.values() for row in chosen)])


def _level(row: dict[str, str]) -> str:
    return row.get("geographic_level") or row["level"]


@pytest.mark.parametrize("name", FILES)
def test_a_known_file_with_a_column_renamed_is_read_in_general(home: Home, shared: Path, name: str) -> None:
    renamed, kept, period = FILES[name]
    path = shared / "data/published" / name
    known = recognise(list(read_rows(path)[0])).dataset
    assert isinstance(known, Publication)
    assert fold(renamed) in known.headers
    put_renamed(home, path, renamed)
    received = home.receive()
    assert [one.refused for one in received.files] == [""]
    said = " ".join(one.message for one in received.findings)
    assert f"The closest known file is {known.name!r}; it lacks: {renamed}." in said
    assert "stand twice" not in said
    assert {f"{renamed}_renamed", kept} <= set(received.figures["measure"])
    calculated = calculate(home.profile, {}, {}, received.figures).results
    england = calculated[(calculated["area_code"] == "E92000001") & (calculated["period"] == period)]
    met = england[england["indicator"] == kept]["value"].dropna()
    written = {
        float(row[kept])
        for row in read_rows(path)
        if fold(_level(row)) == "national" and row["time_period"] == TIMES[period] and row[kept][:1].isdigit()
    }
    assert set(met) == written
    assert met.size


def test_every_file_of_the_layout_is_tried(shared: Path) -> None:
    """But for those of which a column or an identifier that the layout demands is missing or blank."""
    mandatory = {fold(name) for name in MANDATORY}
    tried = set()
    for path in (shared / "data/published").rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        known = recognise(header).dataset
        if isinstance(known, Publication) and mandatory <= {known.synonyms.get(fold(one), fold(one)) for one in header}:
            tried.add(path.relative_to(shared / "data/published").as_posix())
    assert tried - {"exclusions/ees_exclusion_natcharacteristics.csv"} == FILES.keys()
