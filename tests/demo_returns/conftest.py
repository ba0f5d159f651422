"""The made-up returns, written once, and a database in which independent SQL counts them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from tests.once import make_once

FILES = {
    "header": "childrens-social-care/ssda903-header.csv",
    "episodes_as_text": "childrens-social-care/ssda903-episodes.csv",
    "missing_as_text": "childrens-social-care/ssda903-missing.csv",
    "reviews_as_text": "childrens-social-care/ssda903-reviews.csv",
    "outcomes": "childrens-social-care/ssda903-oc2.csv",
    "asylum": "childrens-social-care/ssda903-uasc.csv",
    "exclusions_as_text": "education/exclusions.csv",
    "referrals_as_text": "mental-health/camhs-referrals.csv",
    "contacts_as_text": "mental-health/camhs-contacts.csv",
    "incidents_as_text": "police/domestic-abuse-incidents.csv",
    "discharges_as_text": "mental-health/camhs-discharges.csv",
    "on_roll_as_text": "education/school-census-pupilonroll.csv",
    "leavers_as_text": "education/school-census-pupilnolongeronroll.csv",
    "missed_as_text": "education/school-census-termlysessiondetailsonroll.csv",
    "census_exclusions_as_text": "education/school-census-termlyexclusionsonroll.csv",
    "marks_as_text": "education/attendance-marks.csv",
    "register_as_text": "education/children-missing-education.csv",
    "youth_sessions_as_text": "youth-service/youth-work-sessions.txt",
    "youth_attendances_as_text": "youth-service/youth-work-attendances.csv",
}
# How to read what is not written as most are.
OTHERWISE = {
    "register_as_text": ", delim=';', skip=3, encoding='latin-1'",
    "youth_sessions_as_text": ", delim='\\t', encoding='utf-16'",
}
WORKBOOKS = {
    "answers": ("young-people/youth-survey.xlsx", "Form responses"),
    "actions_as_text": ("trust/action-plan.xlsx", "Actions"),
    "asks_as_text": ("trust/action-plan.xlsx", "Asks of the Board"),
}
# Dates that are not dd/mm/yyyy make these fail.
VIEWS = """
create macro as_day(written) as strptime(written, '%d/%m/%Y')::date;
create table children as select *, as_day(DOB) as born from header;
create table episodes as select *, as_day(DECOM) as began, as_day(DEC) as ended, LS not in ('V3', 'V4') as counts
    from episodes_as_text;
create table missing as select *, as_day(MIS_START) as began, as_day(MIS_END) as ended from missing_as_text;
create table reviews as select *, as_day(REVIEW) as held from reviews_as_text;
create table exclusions as select *, as_day(dob) as born, as_day(startdate) as began, as_day(resumeddate) as resumed,
    sessions::integer as length,
    year(as_day(startdate)) - (month(as_day(startdate)) < 9)::integer as academic_year from exclusions_as_text;
create table contacts as select *, as_day(contact_date) as held from contacts_as_text;
create table referrals as select *, as_day(dob) as born, as_day(referral_date) as referred,
    as_day(discharge_date) as discharged,
    (select min(held) from contacts where contacts.referral_id = written.referral_id and attended = 'Y') as seen
    from referrals_as_text as written;
create macro as_census_day(written) as strptime(written[:11], '%Y-%b-%d')::date;
create table discharges as select *, as_day(referral_date) as referred, as_day(last_contact_date) as last_contact,
    as_day(discharge_date) as discharged from discharges_as_text;
create table attending as select pupilonrolltableid as id, upn, dob, sex, NativeId as school, academicyear, term, phase,
    district, fsmeligible, senprovision, ncyearactual as year_group, false as leaves, as_census_day(dob) as born,
    as_census_day(entrydate) as entered, termlysessionspossible::integer as possible,
    termlysessionsauthorised::integer as authorised, termlysessionsunauthorised::integer as unauthorised
    from on_roll_as_text
    union all by name select pupilnolongeronrolltableid as id, upn, dob, sex, NativeId as school, academicyear, term, phase,
    district, fsmeligible, ncyearleaving as year_group, true as leaves, as_census_day(dob) as born,
    as_census_day(entrydate) as entered, termlysessionspossible::integer as possible,
    termlysessionsauthorised::integer as authorised, termlysessionsunauthorised::integer as unauthorised
    from leavers_as_text;
create table leavers as select *, as_census_day(leavingdate) as left_on from leavers_as_text;
create table missed as select pupilonrolltableid as id, sessions::integer as sessions, attendancereason as reason
    from missed_as_text;
create table census_exclusions as select *, as_census_day(startdate) as began, sessions::integer as length
    from census_exclusions_as_text;
create table marks as select *, as_day(Date) as day from marks_as_text;
create table register as select *, as_day(dob) as born, as_day("date notified") as notified,
    as_day("date found") as found, as_day("date closed") as closed from register_as_text;
create table youth_sessions as select *, as_day("session date") as held, hours::integer as length,
    places::integer as room, attended::integer as came from youth_sessions_as_text;
create table youth_attendances as select *, as_day("session date") as held, age::integer as years
    from youth_attendances_as_text;
create table actions as select *, as_day(started) as began, as_day(due) as due_on, as_day(completed) as done
    from actions_as_text;
create table asks as select *, as_day(asked) as asked_on, as_day("answer due") as due_on, as_day(answered) as answered_on
    from asks_as_text;
create table incidents as select *, as_day(incident_date) as happened, children_linked::integer as linked
    from incidents_as_text;
"""


@pytest.fixture(scope="session")
def demo_folder(county_home: Path) -> Path:
    """The folder below which the demonstration was written."""
    return county_home / "data/raw"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, demo_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The returns as tables, read from the files alone."""

    def load(folder: Path) -> None:
        with duckdb.connect(folder / "returns.duckdb") as connection:
            _load(connection, demo_folder / "made-up/2019-04-12")

    made = make_once(tmp_path_factory, "returns-as-tables", load) / "returns.duckdb"
    own = shutil.copyfile(made, tmp_path_factory.mktemp("tables") / made.name)  # tests add tables of their own
    with duckdb.connect(own) as connection:
        yield connection


def _load(connection: duckdb.DuckDBPyConnection, received: Path) -> None:
    for table, name in FILES.items():
        options = f"all_varchar=true, header=true{OTHERWISE.get(table, '')}"
        connection.execute(f"create table {table} as select * from read_csv(?, {options})", [str(received / name)])
    for table, (name, sheet) in WORKBOOKS.items():
        _load_sheet(connection, table, received / name, sheet)
    connection.execute(VIEWS)


def _load_sheet(connection: duckdb.DuckDBPyConnection, table: str, path: Path, sheet: str) -> None:
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    columns = ", ".join(f'"{name}" varchar' for name in header)
    connection.execute(f"create table {table} ({columns})")
    frame = pd.DataFrame(rows, columns=header).replace("", None)
    connection.execute(f"insert into {table} select * from frame")
    assert len(frame) == len(rows)


@pytest.fixture(scope="session")
def ask(database: duckdb.DuckDBPyConnection) -> Callable[..., Any]:
    """Put a question in SQL; the answer is the one figure, or the rows where there are several."""

    def answer(question: str, *values: object) -> Any:  # noqa: ANN401 - a figure, a date or rows
        rows = database.execute(question, list(values)).fetchall()
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    return answer
