"""How a dataset is declared: headers and synonyms are matched folded."""

import pytest

from trust_analysis.datasets.definition import Column, Publication, Return, fold

EXAMPLE = Return(
    name="example",
    title="An example",
    columns=(Column("child_id", "Child ID", synonyms=("Pupil no.", "PUPIL")), Column("placement", "PL_POST")),
    key=("child_id",),
)


@pytest.mark.parametrize(
    ("header", "folded"),
    [
        ("PL_POST", "plpost"),
        (" pl post ", "plpost"),
        ("Pl-Post.", "plpost"),
        ("LA and Regions", "laandregions"),
        ("", ""),
    ],
)
def test_headers_fold_without_case_spaces_and_punctuation(header: str, folded: str) -> None:
    assert fold(header) == folded


def test_a_return_is_known_by_its_folded_headers_and_their_synonyms() -> None:
    assert EXAMPLE.headers == {"childid", "plpost"}
    assert EXAMPLE.synonyms == {"pupilno": "childid", "pupil": "childid"}


def test_a_publication_is_known_by_what_it_requires_and_what_that_was_called_before() -> None:
    one = Publication("p", "P", "DfE", required=("Time_Period", "count"), renamed={"number": "count"})
    assert one.headers == {"timeperiod", "count"}
    assert one.synonyms == {"number": "count"}
