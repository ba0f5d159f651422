"""What youth services send: the youth survey, the registers of youth work."""

from trust_analysis.datasets.definition import Return
from trust_analysis.datasets.returns.youth import youth_work
from trust_analysis.datasets.returns.youth.youth_survey import YOUTH_SURVEY

YOUTH: tuple[Return, ...] = (YOUTH_SURVEY, youth_work.SESSIONS, youth_work.ATTENDANCES)
