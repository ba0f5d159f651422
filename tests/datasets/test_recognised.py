"""Every return told from every other by its header; each sample of the shared folder known as what it is."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.each import of_each
from tests.intake.reading import read_header
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return, fold
from trust_analysis.datasets.returns.social_care import ANNEX_A
from trust_analysis.intake.recognise import recognise

SAMPLES = {
    "returns/ssda903/header.csv": "looked_after_header",
    "returns/ssda903/episodes.csv": "looked_after_episodes",
    "returns/ssda903/missing.csv": "looked_after_missing",
    "returns/ssda903/reviews.csv": "looked_after_reviews",
    "returns/ssda903/oc2.csv": "looked_after_outcomes",
    "returns/ssda903/uasc.csv": "looked_after_asylum_seekers",
    "returns/school-census/2024_autumn_pupilonroll.csv": "school_census_pupils",
    "returns/school-census/2024_autumn_pupilnolongeronroll.csv": "school_census_leavers",
    "returns/school-census/2024_autumn_termlysessiondetailsonroll.csv": "school_census_sessions",
    "returns/school-census/2024_autumn_termlyexclusionsonroll.csv": "school_census_exclusions",
    "survey/beewell_standard_synthetic_data_raw.csv": "youth_survey",
}
LEFT_BEHIND_COUNTS = (
    "returns/school-census/2024_autumn_pupilonroll.csv",
    "returns/school-census/2024_autumn_pupilnolongeronroll.csv",
    "returns/school-census/2024_autumn_termlysessiondetailsonroll.csv",
    "survey/beewell_standard_synthetic_data_raw.csv",
)
"""Samples most of whose columns are left behind."""


def headers(dataset: Return) -> list[str]:
    return [column.source for column in dataset.columns]


def can_do_without(dataset: Return) -> list[str]:
    must = {*dataset.key, *dataset.dated}
    return [column.source for column in dataset.columns if not column.required and column.name not in must]


every_return = of_each("dataset", RETURNS)


@every_return
def test_a_return_is_known_as_itself_with_one_column_more(dataset: Return) -> None:
    assert recognise([*headers(dataset), "A column of our own"]).dataset is dataset


@every_return
def test_a_return_is_known_as_itself_without_any_column_it_can_do_without(dataset: Return) -> None:
    may_be_absent = {column.source for column in dataset.columns if column.optional}
    for left_out in can_do_without(dataset):
        met = recognise([header for header in headers(dataset) if header != left_out])
        assert met.dataset is dataset
        assert met.missing == (() if left_out in may_be_absent else (left_out,))


@every_return
def test_without_all_that_a_file_may_be_without_it_is_known_and_lacks_nothing(dataset: Return) -> None:
    met = recognise([column.source for column in dataset.columns if not column.optional])
    assert met.dataset is dataset
    assert met.missing == ()


def test_a_return_headed_by_other_names_throughout_is_as_like_as_one_headed_by_its_own() -> None:
    survey = RETURNS["youth_survey"]
    asked = recognise([column.synonyms[0] for column in survey.columns])
    assert asked.dataset is survey
    assert asked.missing == asked.unexpected == ()


@every_return
def test_other_wordings_of_every_column_are_known(dataset: Return) -> None:
    for column in dataset.columns:
        for wording in column.synonyms:
            met = recognise([wording if header == column.source else header for header in headers(dataset)])
            assert met.dataset is dataset
            assert met.columns[wording] == fold(column.source)


@every_return
def test_what_partners_also_send_does_not_hide_a_return(dataset: Return) -> None:
    sent = [*headers(dataset), *dataset.left_behind]
    read = [header for header in sent if not dataset.leaves_behind(header)]
    assert recognise(read).dataset is dataset


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_known_by_the_columns_that_are_read(shared: Path, name: str) -> None:
    dataset = RETURNS[SAMPLES[name]]
    read = [header for header in read_header(shared / "data" / name) if not dataset.leaves_behind(header)]
    met = recognise(read)
    assert met.dataset is dataset
    of_scale = [header for header in read if header.startswith("wellbeing_")]  # which a trust's own codebook declares
    assert (met.missing, met.unexpected) == ((), tuple(of_scale))
    assert len(of_scale) == (14 if dataset.name == "youth_survey" else 0)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in LEFT_BEHIND_COUNTS])
def test_each_sample_is_known_by_its_whole_header(shared: Path, name: str) -> None:
    assert recognise(read_header(shared / "data" / name)).dataset is RETURNS[SAMPLES[name]]


@pytest.mark.parametrize("name", LEFT_BEHIND_COUNTS)
def test_a_sample_is_known_though_most_of_its_columns_are_left_behind(shared: Path, name: str) -> None:
    assert recognise(read_header(shared / "data" / name)).dataset is RETURNS[SAMPLES[name]]


def test_all_samples_of_returns_are_here(shared: Path) -> None:
    met = {path.relative_to(shared / "data").as_posix() for path in (shared / "data/returns").rglob("*.csv")}
    assert met <= SAMPLES.keys()


@pytest.mark.parametrize(("number", "dataset"), list(enumerate(ANNEX_A, start=1)), ids=[one.name for one in ANNEX_A])
def test_each_list_of_annex_a_is_known_by_its_header(shared: Path, number: int, dataset: Return) -> None:
    workbook = CalamineWorkbook.from_path(str(shared / "data/returns/annex-a/Annex_A_2024_Jan.xlsx"))
    met = recognise([str(cell) for cell in workbook.get_sheet_by_name(f"List {number}").to_python()[0]])
    assert met.dataset is dataset
    assert met.missing == ()
    assert all(dataset.leaves_behind(header) for header in met.unexpected)
