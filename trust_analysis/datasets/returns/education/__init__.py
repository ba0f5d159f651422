"""What schools and the authority's education services send: the school census, marks, exclusions, missing children."""

from trust_analysis.datasets.definition import Return
from trust_analysis.datasets.returns.education import school_census
from trust_analysis.datasets.returns.education.attendance import ATTENDANCE_MARKS
from trust_analysis.datasets.returns.education.children_missing_education import CHILDREN_MISSING_EDUCATION
from trust_analysis.datasets.returns.education.exclusions import EXCLUSIONS

EDUCATION: tuple[Return, ...] = (
    school_census.PUPILS,
    school_census.LEAVERS,
    school_census.SESSIONS,
    school_census.EXCLUSIONS,
    ATTENDANCE_MARKS,
    EXCLUSIONS,
    CHILDREN_MISSING_EDUCATION,
)
