"""Faults of social care that another of its returns tells of: SSDA903, and the census of children in need."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.between_returns import (
    LAST,
    Fits,
    Returns,
    another_birth,
    another_sex,
    find_first,
    is_among,
    list_said,
    list_told_once,
    list_values,
)
from demo_returns.faults.days import find_days, move, read_day
from demo_returns.faults.planting import Fault, Row

_HEADER, _CHILD, _NEED_CHILD = "looked_after_header", "CHILD", "LAchildID"
_RESPITE = ("V3", "V4")
_SEX = ("1", "2")
_FROM = 2016  # whoever came into care so late was in none when the return begins
_OLDER = 5 * 366  # days: no longer of the age of which PN0 is said
_STARTED = "AssessmentActualStartDate"


def find_looked_after_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of what the SSDA903 return tells beside its header and episodes."""
    first = find_first(returns["looked_after_episodes"], _CHILD, "DECOM")
    return {
        "looked_after_missing": (
            _birth_beside_header(returns, "looked_after_missing", "MIS_START"),
            _before_care("child_goes_missing_while_in_care", first, "MIS_START", "MIS_END"),
        ),
        "looked_after_reviews": (
            _birth_beside_header(returns, "looked_after_reviews", "REVIEW"),
            _before_care("child_is_reviewed_while_in_care", first, "REVIEW"),
        ),
        "looked_after_outcomes": (
            _birth_beside_header(returns, "looked_after_outcomes"),
            Fault("outcomes_are_of_a_child_in_care", _CHILD, _find_respite_child(returns)),
        ),
        "looked_after_asylum_seekers": (
            _birth_beside_header(returns, "looked_after_asylum_seekers", "DUC"),
            another_sex("SEX", _HEADER, _SEX, is_among(_CHILD, first)),
            _before_care("asylum_seeker_is_in_care_before_ceasing", first, "DUC"),
        ),
    }


def _birth_beside_header(returns: Returns, dataset: str, day: str = "") -> Fault:
    once = list_told_once(returns[dataset], _CHILD)
    return another_birth("DOB", _HEADER, day, is_among(_CHILD, once))


def _before_care(check: str, first: Mapping[str, str], *columns: str) -> Fault:
    """Return the fault of a day before the child's first episode; `first` gives the day on which that began."""

    def is_fit(row: Row) -> bool:
        came = first.get(row[_CHILD], "")
        is_late = bool(came) and read_day(came).year >= _FROM
        return is_late and find_days(row["DOB"], came) > _OLDER and row.get("REVIEW_CODE") != "PN0"

    return Fault(check, columns[0], lambda row: dict.fromkeys(columns, move(first[row[_CHILD]], -1)), is_fit)


def _find_respite_child(returns: Returns) -> Mapping[str, str]:
    """Return the number and birth of a child who had short breaks only, and so no outcomes."""
    statuses = list_said(returns["looked_after_episodes"], (_CHILD,), "LS")
    births = list_said(returns[_HEADER], (_CHILD,), "DOB")
    child = next(child for (child,), known in statuses.items() if set(known) <= set(_RESPITE))
    return {_CHILD: child, "DOB": births[(child,)][0]}


def find_in_need_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of the census of children in need beside SSDA903, and of its records beside the closure.

    Factors hang on the day on which an assessment starts: one that has none is added.
    """
    is_looked_after = is_among(_NEED_CHILD, list_values(returns[_HEADER], _CHILD))
    authorised = ("AssessmentInternalReviewDate", "AssessmentAuthorisationDate")
    conference = ("InitialCPCtarget", "DateOfInitialCPC")
    closed = _Closed(returns)
    return {
        "cin_children": (
            another_birth("PersonBirthDate", _HEADER, "", _is_born_before_2014(is_looked_after)),
            another_sex("GenderCurrent", _HEADER, _SEX, is_looked_after),
        ),
        "cin_assessments": (
            closed.after("cin_assessments", "assessment_starts_before_closure", _STARTED, *authorised, is_added=True),
        ),
        "cin_plans": (
            closed.after("cin_plans", "plan_starts_before_closure", "CINPlanStartDate", "CINPlanEndDate"),
            closed.after("cin_plans", "plan_ends_by_closure", "CINPlanEndDate"),
        ),
        "cin_section_47": (
            closed.after("cin_section_47", "enquiry_starts_before_closure", "S47ActualStartDate", *conference),
        ),
        "cin_protection_plans": (
            closed.after("cin_protection_plans", "protection_plan_ends_by_closure", "CPPendDate"),
        ),
    }


def _is_born_before_2014(fits: Fits) -> Fits:
    return lambda row: "" < row["PersonBirthDate"] < "2014" and fits(row)


class _Closed:
    """The days on which referrals were closed, and the faults of what is said to be later."""

    def __init__(self, returns: Returns) -> None:
        self.returns = returns
        self.days = list_said(returns["cin_referrals"], (_NEED_CHILD, "CINreferralDate"), "CINclosureDate")

    def find(self, row: Row) -> str:
        """Return the day on which the referral of a record was closed, empty while it is open."""
        return self.days[(row[_NEED_CHILD], row["CINreferralDate"])][0]

    def after(self, dataset: str, check: str, column: str, *emptied: str, is_added: bool = False) -> Fault:
        """Return the fault of a day after the closure; the columns `emptied` would contradict it."""
        once = list_told_once(self.returns[dataset], _NEED_CHILD)

        def is_fit(row: Row) -> bool:
            return row[_NEED_CHILD] in once and bool(row[column]) and "" < self.find(row) < LAST

        def change(row: Row) -> Mapping[str, str]:
            return {column: move(self.find(row), 1)} | dict.fromkeys(emptied, "")

        return Fault(check, column, change, is_fit, is_added=is_added)
