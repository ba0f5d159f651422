"""The files of the education service: school census, daily marks, exclusions, and the register of children missing."""

from collections.abc import Collection, Iterable, Mapping

from demo_returns.attendance_marks import write_marks
from demo_returns.children_missing_education import write_register
from demo_returns.exclusions import make_exclusions
from demo_returns.leaving_school import send_away
from demo_returns.roll import find_movable, make_roll
from demo_returns.school_census import attend_school, write_census
from demo_returns.sending import Sent, send_csv
from demo_returns.sending_otherwise import send_semicolons
from demo_returns.tables import Table

FOLDER = "education"
BANNER = ("Register of children missing education, made up", "Not protectively marked: it tells of no real child")
CENSUS = {
    "school_census_pupils": "pupilonroll",
    "school_census_leavers": "pupilnolongeronroll",
    "school_census_sessions": "termlysessiondetailsonroll",
    "school_census_exclusions": "termlyexclusionsonroll",
}


def send_school_returns(looked_after: Mapping[str, Table], in_need: Mapping[int, Collection[str]]) -> Iterable[Sent]:
    """Yield the files, given the SSDA903 return's header and episodes, and who is in need: they are absent more often.

    `in_need` has, by the academic year that begins in that September, the UPNs of children in need on its 31 March.
    """
    exclusions = make_exclusions()
    pupils = make_roll(looked_after, exclusions)
    excluded = {row[exclusions.columns.index("upn")] for row in exclusions.rows}
    cases = send_away(find_movable(pupils, excluded))
    terms = attend_school(pupils, exclusions, in_need)
    yield send_csv(f"{FOLDER}/exclusions.csv", "exclusions", exclusions)
    for dataset, table in write_census(terms, exclusions).items():
        yield send_csv(f"{FOLDER}/school-census-{CENSUS[dataset]}.csv", dataset, table)
    yield send_csv(f"{FOLDER}/attendance-marks.csv", "attendance_marks", write_marks(terms, exclusions))
    name = f"{FOLDER}/children-missing-education.csv"
    yield send_semicolons(name, "children_missing_education", write_register(cases), BANNER)
