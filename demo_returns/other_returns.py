"""The files of young people, the youth service and the trust itself."""

from collections.abc import Iterable

from demo_returns.action_plan import SHEETS, make_action_plan
from demo_returns.sending import Sent, send_csv, send_workbook
from demo_returns.sending_otherwise import send_unicode_text
from demo_returns.youth_survey import make_youth_survey
from demo_returns.youth_work import make_youth_work


def send_other_returns() -> Iterable[Sent]:
    """Yield the files."""
    work = make_youth_work()
    yield send_unicode_text("youth-service/youth-work-sessions.txt", "youth_sessions", work["youth_sessions"])
    yield send_csv("youth-service/youth-work-attendances.csv", "youth_attendances", work["youth_attendances"])
    survey = {"youth_survey": make_youth_survey()}
    yield send_workbook("young-people/youth-survey.xlsx", {"youth_survey": "Form responses"}, survey)
    yield send_workbook("trust/action-plan.xlsx", SHEETS, make_action_plan())
