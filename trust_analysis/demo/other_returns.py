"""The files of young people, the youth service and the trust itself."""

from collections.abc import Iterable

from trust_analysis.demo.action_plan import SHEETS, make_action_plan
from trust_analysis.demo.sending import Sent, send_csv, send_workbook
from trust_analysis.demo.sending_otherwise import send_unicode_text
from trust_analysis.demo.youth_survey import make_youth_survey
from trust_analysis.demo.youth_work import make_youth_work


def send_other_returns() -> Iterable[Sent]:
    """Yield the files."""
    work = make_youth_work()
    yield send_unicode_text("youth-service/youth-work-sessions.txt", "youth_sessions", work["youth_sessions"])
    yield send_csv("youth-service/youth-work-attendances.csv", "youth_attendances", work["youth_attendances"])
    survey = {"youth_survey": make_youth_survey()}
    yield send_workbook("young-people/youth-survey.xlsx", {"youth_survey": "Form responses"}, survey)
    yield send_workbook("trust/action-plan.xlsx", SHEETS, make_action_plan())
