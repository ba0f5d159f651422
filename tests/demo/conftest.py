"""The made-up returns, written once, and a database in which independent SQL counts them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from trust_analysis.demo.write_demo import write_demo

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
create table incidents as select *, as_day(incident_date) as happened, children_linked::integer as linked
    from incidents_as_text;
"""


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below which the demonstration was written."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture(scope="session")
def database(demo_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The returns as tables, read from the files alone."""
    with duckdb.connect() as connection:
        for table, name in FILES.items():
            path = demo_folder / "made-up" / "2019-04-12" / name
            connection.execute(f"create table {table} as select * from read_csv(?, all_varchar=true)", [str(path)])
        connection.execute(VIEWS)
        yield connection


@pytest.fixture(scope="session")
def ask(database: duckdb.DuckDBPyConnection) -> Callable[..., Any]:
    """Put a question in SQL; the answer is the one figure, or the rows where there are several."""

    def answer(question: str, *values: object) -> Any:  # noqa: ANN401 - a figure, a date or rows
        rows = database.execute(question, list(values)).fetchall()
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    return answer
