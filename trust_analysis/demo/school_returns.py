"""The files of the education service: school census, daily marks, exclusions, and the register of children missing."""

from collections.abc import Collection, Iterable, Mapping

from trust_analysis.demo.attendance_marks import write_marks
from trust_analysis.demo.children_missing_education import write_register
from trust_analysis.demo.exclusions import make_exclusions
from trust_analysis.demo.leaving_school import send_away
from trust_analysis.demo.roll import find_movable, make_roll
from trust_analysis.demo.school_census import attend_school, write_census
from trust_analysis.demo.sending import Sent, send_csv
from trust_analysis.demo.sending_otherwise import send_semicolons
from trust_analysis.demo.tables import Table

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
