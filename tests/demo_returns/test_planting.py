"""Planting: where a fault is found, a row added, a column dropped; worked by hand on a file of three rows."""

import pytest

from demo_returns.faults.planting import Answer, Fault, plant_faults
from demo_returns.sending import send_csv
from demo_returns.sending_otherwise import send_semicolons, send_unicode_text
from demo_returns.tables import Table

COLUMNS = ("incident_id", "incident_date", "risk_grading", "children_linked", "repeat")
ROWS = [
    ("1", "01/05/2018", "High", "0", "N"),
    ("2", "02/05/2018", "Medium", "1", "N"),
    ("3", "03/05/2018", "Standard", "2", "Y"),
]
DATASET = "domestic_abuse_incidents"
SENT = send_csv("police.csv", DATASET, Table(COLUMNS, ROWS))


def rows_of(text: bytes) -> list[str]:
    return text.decode("utf-8").splitlines()


def test_a_fault_is_planted_in_a_row_that_fits_and_told_by_its_number() -> None:
    fault = Fault("value_can_be_read", "repeat", {"repeat": "?"}, lambda row: row["incident_id"] == "3")
    faulty, answers = plant_faults(SENT, {DATASET: [fault]})
    assert answers == [Answer("police.csv", DATASET, 4, "repeat", "value_can_be_read")]
    assert rows_of(faulty.encode(faulty.tables).data)[3] == "3,03/05/2018,Standard,2,?"
    assert rows_of(SENT.encode(SENT.tables).data)[3] == "3,03/05/2018,Standard,2,Y"


def test_an_added_row_stands_last_and_the_first_stays_as_it_was() -> None:
    fault = Fault("row_stands_once", "incident_id", {}, lambda row: row["incident_id"] == "1", is_added=True)
    faulty, (answer,) = plant_faults(SENT, {DATASET: [fault]})
    assert answer.row == 5
    assert rows_of(faulty.encode(faulty.tables).data)[4] == "1,01/05/2018,High,0,N"


def test_a_dropped_column_is_a_fault_of_no_row_and_the_others_stay_in_theirs() -> None:
    faults = [
        Fault("columns_are_as_declared", "risk_grading", {}, drops="risk_grading"),
        Fault("value_is_given", "repeat", {"repeat": ""}, lambda row: row["incident_id"] == "2"),
    ]
    faulty, answers = plant_faults(SENT, {DATASET: faults})
    assert [answer.row for answer in answers] == [0, 3]
    assert rows_of(faulty.encode(faulty.tables).data) == [
        "incident_id,incident_date,children_linked,repeat",
        "1,01/05/2018,0,N",
        "2,02/05/2018,1,",
        "3,03/05/2018,2,Y",
    ]


def test_no_two_faults_concern_one_thing() -> None:
    fault = Fault("value_is_given", "repeat", {"repeat": ""})
    _, answers = plant_faults(SENT, {DATASET: [fault] * 3})
    assert sorted(answer.row for answer in answers) == [2, 3, 4]
    with pytest.raises(
        LookupError, match=r"^No row of domestic_abuse_incidents is fit for the fault 'value_is_given' in 'repeat'.$"
    ):
        plant_faults(SENT, {DATASET: [fault] * 4})


def test_a_banner_above_moves_every_row_down() -> None:
    sent = send_semicolons("police.csv", DATASET, Table(COLUMNS, ROWS), ("Made up", "£ and \u2013"))
    encoded = sent.encode(sent.tables)
    lines = encoded.data.decode("cp1252").split("\r\n")
    assert lines[:4] == ["Made up", "£ and \u2013", "", ";".join(COLUMNS)]
    assert [lines[number - 1] for number in encoded.rows[DATASET]] == [";".join(row) for row in ROWS]


def test_unicode_text_is_utf_16_with_its_mark_and_tabs() -> None:
    sent = send_unicode_text("police.txt", DATASET, Table(COLUMNS, ROWS))
    encoded = sent.encode(sent.tables)
    assert encoded.data[:2] == b"\xff\xfe"
    lines = encoded.data.decode("utf-16").split("\r\n")
    assert [lines[number - 1] for number in encoded.rows[DATASET]] == ["\t".join(row) for row in ROWS]
