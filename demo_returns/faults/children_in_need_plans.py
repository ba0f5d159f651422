"""Faults of the children in need census: plans, protection plans and their reviews."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.children_in_need import (
    CHILD_UNKNOWN,
    TO_COME,
    TWICE,
    WAS_REFERRED,
    WRONG_DAY,
    strays,
)
from demo_returns.faults.days import find_days, move
from demo_returns.faults.planting import Fault, Row


def _has_ended(row: Row) -> bool:
    return find_days(row["CINPlanStartDate"], row["CINPlanEndDate"]) > 5  # noqa: PLR2004 - days


PLAN_FAULTS = (
    *strays(CHILD_UNKNOWN, WAS_REFERRED),
    Fault(
        "plan_ends_after_it_starts",
        "CINPlanEndDate",
        lambda row: {"CINPlanEndDate": move(row["CINPlanStartDate"], -1)},
        _has_ended,
    ),
    Fault(
        "plan_is_not_before_referral",
        "CINPlanStartDate",
        lambda row: {"CINPlanStartDate": move(row["CINreferralDate"], -1)},
    ),
    Fault("plan_is_not_to_come", "CINPlanStartDate", {"CINPlanStartDate": TO_COME, "CINPlanEndDate": ""}),
    Fault(
        "one_open_plan_a_child",
        "CINPlanEndDate",
        lambda row: {"CINPlanStartDate": move(row["CINPlanStartDate"], 1)},
        lambda row: not row["CINPlanEndDate"] and row["CINPlanStartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_plan_a_child",),
    ),
    Fault(
        "plans_do_not_overlap",
        "CINPlanEndDate",
        lambda row: {"CINPlanStartDate": move(row["CINPlanStartDate"], 2)},
        _has_ended,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CINPlanStartDate", {"CINPlanStartDate": ""}),
    Fault("value_can_be_read", "CINPlanEndDate", {"CINPlanEndDate": WRONG_DAY}),
    Fault("row_stands_once", "LAchildID", {}, _has_ended, is_added=True, also=("plans_do_not_overlap",)),
)


def _protection_has_ended(row: Row) -> bool:
    return bool(row["CPPendDate"])


def _is_new(row: Row) -> bool:
    """Return whether a plan has just begun, and so had no review."""
    return row["CPPstartDate"] > "2019-01-20" and not row["CPPendDate"]


PROTECTION_FAULTS = (
    *strays(CHILD_UNKNOWN, WAS_REFERRED),
    Fault(
        "protection_plan_ends_after_it_starts",
        "CPPendDate",
        lambda row: {"CPPendDate": move(row["CPPstartDate"], -1)},
        _is_new,
    ),
    Fault(
        "protection_plan_is_not_before_referral",
        "CPPstartDate",
        lambda row: {"CPPstartDate": move(row["CINreferralDate"], -1)},
        _is_new,
    ),
    Fault(
        "protection_plan_is_not_to_come",
        "CPPstartDate",
        {"CPPstartDate": TO_COME},
        _is_new,
    ),
    Fault("previous_plans_are_plausible", "NumberOfPreviousCPP", {"NumberOfPreviousCPP": "19"}),
    Fault(
        "one_open_protection_plan_a_child",
        "CPPendDate",
        lambda row: {"CPPstartDate": move(row["CPPstartDate"], 1)},
        lambda row: not row["CPPendDate"] and row["CPPstartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_protection_plan_a_child",),
    ),
    Fault(
        "protection_plans_do_not_overlap",
        "CPPendDate",
        lambda row: {"CPPstartDate": move(row["CPPstartDate"], 20)},
        _protection_has_ended,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CPPstartDate", {"CPPstartDate": ""}, is_added=True),
    Fault("value_can_be_read", "InitialCategoryOfAbuse", {"InitialCategoryOfAbuse": "XXX"}),
    Fault(
        "row_stands_once",
        "LAchildID",
        {},
        _protection_has_ended,
        is_added=True,
        also=("protection_plans_do_not_overlap",),
    ),
)

REVIEW_FAULTS = (
    *strays(CHILD_UNKNOWN, "child_has_a_protection_plan"),
    Fault(
        "review_is_not_before_its_plan",
        "CPPreviewDate",
        lambda row: {"CPPreviewDate": move(row["CPPstartDate"], -1)},
        is_added=True,
    ),
    Fault(
        "review_is_not_after_its_plan",
        "CPPendDate",
        {"CPPreviewDate": "2019-03-31"},
        lambda row: row["CPPstartDate"] < "2016-06-01",
        is_added=True,
    ),
    Fault("value_is_given", "CPPreviewDate", {"CPPreviewDate": ""}, is_added=True),
    Fault("value_can_be_read", "CPPreviewDate", {"CPPreviewDate": WRONG_DAY}),
    TWICE,
)

NEED_PLAN_FAULTS: Mapping[str, Sequence[Fault]] = {
    "cin_plans": PLAN_FAULTS,
    "cin_protection_plans": PROTECTION_FAULTS,
    "cin_protection_reviews": REVIEW_FAULTS,
}
