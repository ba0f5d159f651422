"""A return made clean: what becomes of each cell, which rows are set aside, and what is said of them."""

from collections.abc import Mapping

import pandas as pd
import pytest

from tests.intake.reading import clean, rows_of
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return
from trust_analysis.intake.returns.faults import Fault
from trust_analysis.intake.returns.pseudonymise import pseudonym

KEY = b"a key made for tests"
EPISODES, EXCLUSIONS, HEADER = (
    RETURNS[f"{name}"] for name in ("looked_after_episodes", "exclusions", "looked_after_header")
)
EPISODE = {"CHILD": "1", "DECOM": "01/05/2018", "LS": "C2"}
EXCLUSION = {"upn": "X931900112007", "dob": "01/02/2006", "startdate": "01/05/2018", "category": "SUSP"}


def raw_rows(dataset: Return, *rows: Mapping[str, str]) -> pd.DataFrame:
    """Rows as `read_text` gives them: text, numbered from 2."""
    columns = [column.source for column in dataset.columns]
    table = pd.DataFrame([{**dict.fromkeys(columns, ""), **row} for row in rows], columns=columns, dtype="str")
    return table.set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))


def clean_rows(dataset: Return, *rows: Mapping[str, str]) -> tuple[pd.DataFrame, list[Fault]]:
    return clean(raw_rows(dataset, *rows), dataset, KEY)


def test_each_kind_of_cell_becomes_what_it_means() -> None:
    told = {
        **EXCLUSION,
        "sex": "f",
        "sessions": " 4.0 ",
        "senprovision": "k",
        "resumeddate": "2018-05-09",
        "reason1": " PP ",
    }
    table, faults = clean_rows(EXCLUSIONS, told)
    assert faults == []
    row = table.loc[2].to_dict()
    assert row["pupil_id"] == pseudonym(KEY, "pupil", "X931900112007")
    assert (row["birth_month"], row["age_at_start"]) == ("2006-02", 12)
    assert (row["sex"], row["sessions"], row["category"], row["reason"]) == ("female", 4, "suspension", "PP")
    assert (row["started_date"], row["resumed_date"]) == (pd.Timestamp("2018-05-01"), pd.Timestamp("2018-05-09"))
    assert row["sen_provision"] == "SEN support"


def test_columns_are_those_that_are_kept_and_the_ages() -> None:
    table, _ = clean_rows(EPISODES, EPISODE)
    kept = [column.name for column in EPISODES.columns if column.kept]
    assert list(table.columns) == ["home_sector" if name == "home_postcode" else name for name in kept]
    assert not {"home_postcode", "placement_postcode", "placement_sector"} & set(table.columns)
    table, _ = clean_rows(EXCLUSIONS, EXCLUSION)
    assert list(table.columns)[-1] == "age_at_start"


def test_a_postcode_that_is_kept_becomes_its_sector() -> None:
    homes = ["OX1 1AA", "ox141aa", "", "1 High Street"]
    table, faults = clean_rows(
        EPISODES, *({**EPISODE, "CHILD": str(n), "HOME_POST": home} for n, home in enumerate(homes))
    )
    assert table["home_sector"].fillna("").tolist() == ["OX1 1", "OX14 1", "", ""]
    assert [(one.row, one.column, one.severity, one.message, one.value) for one in faults] == [
        (5, "HOME_POST", "keep_with_flag", "a whole postcode such as AA1 1AA was expected.", "")
    ]


@pytest.mark.parametrize("code", ["PERM", "perm", "Perm.", "permanent"])
def test_synonyms_of_a_category_are_one_word(code: str) -> None:
    assert clean_rows(EXCLUSIONS, EXCLUSION | {"category": code})[0]["category"].tolist() == ["permanent"]


@pytest.mark.parametrize("code", ["SUSP", "FIXD", "LNCH", "Suspension"])
def test_the_years_names_of_a_suspension_are_one_word(code: str) -> None:
    assert clean_rows(EXCLUSIONS, EXCLUSION | {"category": code})[0]["category"].tolist() == ["suspension"]


@pytest.mark.parametrize(("code", "word"), [("1", "male"), ("2", "female"), ("M", "male"), ("F", "female")])
def test_sex_is_the_same_before_and_after_2025(code: str, word: str) -> None:
    row = {"CHILD": "1", "DOB": "01/02/2010", "SEX": code}
    assert clean_rows(HEADER, row)[0]["sex"].tolist() == [word]


@pytest.mark.parametrize(
    ("born", "started", "age"),
    [
        ("01/05/2006", "01/05/2018", 12),
        ("02/05/2006", "01/05/2018", 11),
        ("29/02/2008", "28/02/2018", 9),
        ("29/02/2008", "01/03/2018", 10),
        ("01/05/2018", "01/05/2018", 0),
    ],
)
def test_ages_are_whole_years_on_the_day(born: str, started: str, age: int) -> None:
    table, _ = clean_rows(EXCLUSIONS, EXCLUSION | {"dob": born, "startdate": started})
    assert table["age_at_start"].tolist() == [age]


def test_without_a_date_of_birth_there_is_no_age() -> None:
    table, faults = clean_rows(EXCLUSIONS, EXCLUSION | {"dob": ""})
    assert table[["birth_month", "age_at_start"]].isna().to_numpy().tolist() == [[True, True]]
    assert faults == []


def test_a_reason_for_having_no_number_is_none() -> None:
    rows = [
        {"CHILD": str(child), "DOB": "01/02/2010", "UPN": upn}
        for child, upn in enumerate(("UN1", "UN5", "", "X931900112007"))
    ]
    table, faults = clean_rows(HEADER, *rows)
    assert table["upn"].isna().tolist() == [True, True, True, False]
    assert faults == []


def test_a_reason_for_having_no_number_may_be_in_small_letters() -> None:
    table, _ = clean_rows(HEADER, {"CHILD": "1", "DOB": "01/02/2010", "UPN": "un1"})
    assert table["upn"].isna().tolist() == [True]


def test_a_row_without_a_required_value_is_set_aside_at_the_row_the_partner_sees() -> None:
    table, faults = clean_rows(
        EPISODES, EPISODE, EPISODE | {"LS": ""}, EPISODE | {"CHILD": "  "}, EPISODE | {"CHILD": "9"}
    )
    assert list(table.index) == [2, 5]
    aside = "set_row_aside"
    assert [(one.row, one.column, one.check, one.severity, one.message, one.value) for one in faults] == [
        (4, "CHILD", "value_is_given", aside, "a value was expected; the cell is empty.", ""),
        (3, "LS", "value_is_given", aside, "a value was expected; the cell is empty.", ""),
    ]
    assert list(rows_of(faults, aside)) == [3, 4]
    assert list(rows_of(faults, "keep_with_flag")) == []


def test_a_required_date_that_cannot_be_read_sets_the_row_aside() -> None:
    table, faults = clean_rows(EPISODES, EPISODE | {"DECOM": "31/02/2018"}, EPISODE)
    assert list(table.index) == [3]
    assert faults == [
        Fault(
            row=2,
            column="DECOM",
            check="value_can_be_read",
            severity="set_row_aside",
            message="a date such as 31/03/2018 was expected; met '31/02/2018'.",
            value="31/02/2018",
        )
    ]


def test_another_value_that_cannot_be_read_is_flagged_and_left_out() -> None:
    table, faults = clean_rows(EXCLUSIONS, EXCLUSION | {"sessions": "a few", "sex": "9"})
    assert table[["sex", "sessions"]].isna().to_numpy().tolist() == [[True, True]]
    assert [(one.column, one.severity, one.message) for one in faults] == [
        ("sex", "keep_with_flag", "one of M, F, U was expected; met '9'."),
        ("sessions", "keep_with_flag", "a whole number was expected; met 'a few'."),
    ]


def test_a_date_of_birth_that_cannot_be_read_is_not_quoted() -> None:
    _, faults = clean_rows(EXCLUSIONS, EXCLUSION | {"dob": "31/02/2006"})
    assert [(one.message, one.value) for one in faults] == [("a date such as 31/03/2018 was expected.", "")]


def test_a_long_value_is_quoted_in_part() -> None:
    _, faults = clean_rows(EXCLUSIONS, EXCLUSION | {"sessions": "x" * 100})
    assert faults[0].value == "x" * 40


def test_an_episode_that_ends_before_it_starts_is_set_aside() -> None:
    table, faults = clean_rows(
        EPISODES, EPISODE | {"DEC": "30/04/2018", "REC": "E13"}, EPISODE | {"DEC": "01/05/2018", "REC": "E13"}
    )
    assert list(table.index) == [3]
    assert [(one.row, one.column, one.check, one.severity, one.message) for one in faults] == [
        (
            2,
            "DEC",
            "episode_ends_after_it_starts",
            "set_row_aside",
            EPISODES.checks[0].message,
        )
    ]


def test_an_open_episode_with_a_reason_ended_is_kept_with_a_flag() -> None:
    table, faults = clean_rows(EPISODES, EPISODE | {"REC": "X1"})
    assert table["reason_ended"].tolist() == ["X1"]
    assert [(one.row, one.column, one.check, one.severity) for one in faults] == [
        (2, "REC", "open_episode_has_no_reason_ended", "keep_with_flag")
    ]
