"""What is written, where, and that it is the same each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo_returns.sending import send_csv
from demo_returns.tables import Table
from demo_returns.write_demo import write_demo

COLUMNS = {
    "childrens-social-care/ssda903-header.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "childrens-social-care/ssda903-episodes.csv": (
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
    ),
    "childrens-social-care/ssda903-missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "childrens-social-care/ssda903-reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "childrens-social-care/ssda903-oc2.csv": (
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
        "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
    ),
    "childrens-social-care/ssda903-uasc.csv": "CHILD,SEX,DOB,DUC",
    "education/exclusions.csv": (
        "upn,dob,sex,yeargroup,phase,startdate,sessions,reason1,reason2,reason3,category,senprovision,resumeddate"
    ),
    "mental-health/camhs-referrals.csv": "referral_id,nhs_number,dob,sex,referral_date,source,district,discharge_date",
    "mental-health/camhs-contacts.csv": "referral_id,nhs_number,contact_date,contact_type,attended",
    "police/domestic-abuse-incidents.csv": "incident_id,incident_date,district,lsoa,risk_grading,children_linked,repeat",
    "mental-health/camhs-discharges.csv": (
        "referral_id,nhs_number,referral_date,last_contact_date,discharge_date,discharge_reason"
    ),
    "education/attendance-marks.csv": "UPN,Date,Session,Mark,School",
    "education/school-census-termlysessiondetailsonroll.csv": (
        "pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,termlysessiondetailsonrollorderseqcolumn,"
        "sourceid,sessions,attendancereason"
    ),
    "education/school-census-termlyexclusionsonroll.csv": (
        "pupilonrolltableid,NativeId,termlyexclusionsonrolltableid,termlyexclusionsonrollorderseqcolumn,sourceid,"
        "startdate,sessions,reason1,reason2,reason3,category,senprovision"
    ),
    "youth-service/youth-work-attendances.csv": "session id,session date,venue,ward,attendee id,age,sex,first visit",
}
OTHERS = {
    "childrens-social-care/children-in-need-census.xml",
    "childrens-social-care/annex-a.xlsx",
    "education/school-census-pupilonroll.csv",
    "education/school-census-pupilnolongeronroll.csv",
    "education/children-missing-education.csv",
    "youth-service/youth-work-sessions.txt",
    "young-people/youth-survey.xlsx",
    "trust/action-plan.xlsx",
}
"""Files whose columns are held to the national tables or which are not plain CSV: other tests open them."""


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.long
def test_the_same_bytes_are_written_again_by_another_process(demo_folder: Path, tmp_path: Path) -> None:
    # another process hashes texts differently, so that the order of a set would show
    code = "import sys, pathlib; from demo_returns.write_demo import write_demo; write_demo(pathlib.Path(sys.argv[1]))"
    surroundings = os.environ | {"PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=surroundings)
    assert read_all(tmp_path) == read_all(demo_folder)


def test_every_partner_has_its_files_in_the_folder_of_the_day_and_nothing_else_is_left(demo_folder: Path) -> None:
    returns = {f"made-up/2019-04-12/{name}" for name in {*COLUMNS, *OTHERS}}
    assert set(read_all(demo_folder)) - {"published/published-figures.csv"} == returns | {"made-up/README.txt"}


def test_files_have_the_columns_of_the_real_layouts_and_plain_lines(demo_folder: Path) -> None:
    for name, columns in COLUMNS.items():
        data = (demo_folder / "made-up/2019-04-12" / name).read_bytes()
        assert data.decode("utf-8").splitlines()[0] == columns
        assert data.endswith(b"\n")
        assert b"\r" not in data
        assert b'"' not in data


def test_the_readme_says_that_all_is_made_up_and_of_no_real_child(demo_folder: Path) -> None:
    text = (demo_folder / "made-up/README.txt").read_text(encoding="utf-8")
    assert "made up by this project" in text
    assert "with seed 20190412" in text
    assert "no real child" in text


def test_the_published_figures_are_the_packages_own(demo_folder: Path) -> None:
    copied = demo_folder / "published/published-figures.csv"
    assert (
        copied.read_bytes()
        == (Path(sys.modules[write_demo.__module__].__file__ or "").parent / "published_figures.csv").read_bytes()
    )


def test_the_paths_returned_are_those_written(tmp_path: Path) -> None:
    one = send_csv("police/incidents.csv", "domestic_abuse_incidents", Table(("incident_id",), [("1",)]))
    written = write_demo(tmp_path / "raw", [one])
    assert sorted(written) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
