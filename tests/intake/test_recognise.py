"""Which dataset a header belongs to, in any order and spelling; and, where it belongs to none, what differs."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.each import of_each
from tests.intake.reading import read_header
from trust_analysis.datasets.catalogue import LOOK_UPS, PUBLICATIONS, RETURNS
from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.datasets.published.explore_education_statistics import GENERAL
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.recognise import recognise

HEADERS = {name: [column.source for column in dataset.columns] for name, dataset in RETURNS.items()}
HEADERS |= {
    name: [*dataset.required, *(f"{measure}2016" for measure in dataset.dated)]
    for name, dataset in PUBLICATIONS.items()
}
HEADERS |= {name: list(dataset.required) for name, dataset in LOOK_UPS.items()}
KNOWN_HERE = {
    "published/lait/lait_long.parquet": "lait",
    "published/lait/lait_data_dictionary.csv": "lait_dictionary",
    "published/lait/la_code_list.xlsx": "lait_areas",
    "published/lait/statistical_neighbours_2021.xlsx": "statistical_neighbours",
    "published/absence/EES_ytd_data.csv": "attendance",
    "published/absence/ees_absence_natcharacteristics.csv": "published_absence",
    "published/crime/2018-06-thames-valley-street.csv": "street_crime",
    "published/crime/2018-10-thames-valley-street.csv": "street_crime",
    "published/exclusions/ees_exclusion_natcharacteristics.csv": "published_exclusions",
    "published/exclusions/ees_exclusions_by_reason.csv": "exclusions_by_reason",
    "published/looked-after/SFR34_ADM2015.csv": "looked_after_started_tables",
    "published/looked-after/SFR34_CEA2015.csv": "looked_after_ceased_tables",
    "published/looked-after/SFR41_ADM2016.csv": "looked_after_started_tables",
    "published/looked-after/SFR41_CEA2016.csv": "looked_after_ceased_tables",
    "published/looked-after/la_cla_placement_stability.csv": "placement_stability",
    "published/mental-health/MHSDS_Time_Series_data_Apr_2016_NovPrf_2022.csv.gz": "mental_health_services",
    "published/mental-health/ccg_april2021_names_codes.csv": "ccg_names",
    "published/mental-health/sub_icb_to_icb_july2022_lookup.csv": "sub_icb_names",
    "published/lait/statistical_neighbours_2021.csv": "statistical_neighbours",
    "published/children-in-need/b1_children_in_need_2013_to_2025.csv": "children_in_need",
    "published/children-in-need/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv": "assessment_factors",
    "published/children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": "referrals",
    "published/children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv": "subsequent_plans",
    "published/exclusions/clean_la_data.csv": "published_exclusions",
    "published/looked-after/SFR34_CLA2015.csv": "looked_after_tables",
    "published/looked-after/SFR41_CLA2016.csv": "looked_after_tables",
    "published/looked-after/cla_number_and_rate_per_10k_children.csv": "looked_after_number",
    "published/outcomes/absence_six_half_terms_la.csv": "social_care_absence",
    "published/outcomes/permanent_exclusions_and_suspensions_la.csv": "social_care_exclusions",
    "published/outcomes/ks2_la.csv": "social_care_ks2",
    "published/outcomes/ks4_la.csv": "social_care_ks4",
    "published/outcomes/sen_la.csv": "social_care_sen",
    "returns/school-census/2024_autumn_pupilnolongeronroll.csv": "school_census_leavers",
    "returns/school-census/2024_autumn_pupilonroll.csv": "school_census_pupils",
    "returns/school-census/2024_autumn_termlysessiondetailsonroll.csv": "school_census_sessions",
    "survey/beewell_standard_synthetic_data_raw.csv": "youth_survey",
    "returns/ssda903/header.csv": "looked_after_header",
    "returns/ssda903/episodes.csv": "looked_after_episodes",
    "returns/ssda903/missing.csv": "looked_after_missing",
    "returns/ssda903/reviews.csv": "looked_after_reviews",
    "returns/ssda903/oc2.csv": "looked_after_outcomes",
    "returns/ssda903/uasc.csv": "looked_after_asylum_seekers",
    "returns/school-census/2024_autumn_termlyexclusionsonroll.csv": "school_census_exclusions",
    "returns/annex-a/Annex_A_2024_Jan.xlsx": "annex_a_contacts",  # its first sheet
}
"""The files of the shared folder that are recognised so far; all that is published is."""


def _is_general(dataset: Publication) -> bool:
    """Whether a file without one of its columns is read as a general file of Explore Education Statistics."""
    return dataset is GENERAL


every_dataset = of_each("name", {name: name for name in HEADERS})
declared = of_each("name", {name: name for name in HEADERS if name != GENERAL.name})


@every_dataset
def test_each_dataset_is_known_by_its_header_in_any_order_and_spelling(name: str) -> None:
    header = HEADERS[name]
    for spelt in (
        header,
        header[::-1],
        [text.upper() for text in header],
        [text.lower().replace("_", " ") for text in header],
        [f" {text}." for text in header],
    ):
        met = recognise(spelt)
        assert met.dataset
        assert met.dataset in (met.closest, GENERAL)
        assert met.dataset.name == name
        assert (met.missing, met.unexpected) == ((), ()) or met.dataset is GENERAL  # which is told of its closest
        assert met.columns == {text: fold(text) for text in spelt}


@declared
def test_a_column_more_does_no_harm(name: str) -> None:
    met = recognise([*HEADERS[name], "A column of our own"])
    assert met.dataset
    assert (met.dataset.name, met.unexpected) == (name, ("A column of our own",))
    assert "A column of our own" not in met.columns


REQUIRED = [
    *((name, column.source) for name, one in RETURNS.items() for column in one.columns if column.required),
    *((name, header) for name, one in PUBLICATIONS.items() if not _is_general(one) for header in one.required),
]


@of_each(("name", "taken"), {": ".join(one): one for one in REQUIRED})
def test_without_a_required_column_it_is_not_known_and_the_column_is_named(name: str, taken: str) -> None:
    met = recognise([header for header in HEADERS[name] if header != taken])
    assert met.dataset in (None, GENERAL)
    assert (met.closest.name, met.missing, met.unexpected) == (name, (taken,), ())


def test_other_names_of_a_column_stand_for_it() -> None:
    header = [{"PLACE": "PL"}.get(text, text) for text in HEADERS["looked_after_episodes"]]
    met = recognise(header)
    assert met.dataset is RETURNS["looked_after_episodes"]
    assert (met.columns["PL"], met.missing, met.unexpected) == ("place", (), ())
    header = [{"resumeddate": "Date education resumed"}.get(text, text) for text in HEADERS["exclusions"]]
    assert recognise(header).columns["Date education resumed"] == "resumeddate"


def test_the_headers_of_older_publications_stand_for_todays() -> None:
    header = [{"children_count": "number"}.get(text, text) for text in HEADERS["looked_after_number"]]
    met = recognise(header)
    assert met.dataset is PUBLICATIONS["looked_after_number"]
    assert met.columns["number"] == "childrencount"


def test_columns_that_publications_may_have_are_read_where_they_are() -> None:
    met = recognise([*HEADERS["children_in_need"], "region_code", "region_name", "old_la_code", "category"])
    assert met.unexpected == ("category",)
    assert {met.columns[name] for name in ("region_code", "region_name", "old_la_code")} == {
        "regioncode",
        "regionname",
        "oldlacode",
    }


def test_a_likeness_that_is_too_small_is_none() -> None:
    """CHILD, DECOM and LS alone are 3 of 13 columns of the episodes: three of five parts must agree."""
    met = recognise(["CHILD", "DECOM", "LS"])
    assert (met.dataset, met.closest.name) == (None, "looked_after_episodes")
    assert "DEC" in met.missing


def test_what_is_like_nothing_knows_no_column() -> None:
    for header in (["alpha", "beta"], [], ["", ""]):
        met = recognise(header)
        assert (met.dataset, met.columns) == (None, {})
        assert met.unexpected == tuple(filter(None, header))


def test_exactly_these_files_of_the_shared_folder_are_recognised(shared: Path) -> None:
    """But those of `published-2026`, whose newer layouts are read in a later step."""
    known = {}
    files = (one for one in (shared / "data").rglob("*") if one.is_file() and "published-2026" not in one.parts)
    for path in sorted(files):
        with suppress(UnreadableError):
            if dataset := recognise(read_header(path)).dataset:
                known[path.relative_to(shared / "data").as_posix()] = dataset.name
    assert known == KNOWN_HERE


def test_all_that_is_published_is_known(shared: Path) -> None:
    published = {path.relative_to(shared / "data").as_posix() for path in (shared / "data/published").rglob("*.*")}
    assert published <= KNOWN_HERE.keys()


def test_the_kinds_of_file_that_nobody_reads_yet_are_refused(shared: Path) -> None:
    for kind in (".geojson",):
        path = next((shared / "data").rglob(f"*{kind}"))
        with pytest.raises(UnreadableError, match=rf"^a CSV, Excel, XML or Parquet file was expected; met '{kind}'"):
            read_header(path)
