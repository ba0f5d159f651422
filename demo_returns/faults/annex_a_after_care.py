"""Faults of the Annex A workbook, lists 9 to 11: care leavers, adoption, prospective adopters."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.annex_a import before, common_faults, disagreeing
from demo_returns.faults.days import move_years
from demo_returns.faults.planting import Fault, Row

_BIRTH = "Date of Birth"
_REVIEWED, _CONTACTED = "Latest Pathway Plan Review Date", "Latest Date of Contact"
_LIVES, _SUITABLE = "Type of Accommodation", "Suitability of Accommodation"
_ELIGIBLE = "Eligibility Category"

_ENTERED, _MATCHED = "Date the Child Entered Care", "Date of Matching Child and Prospective Adopters"
_DECIDED = "Date of Decision that Child Should be Placed for Adoption"
_PLACED, _ORDERED = "Date Placed for Adoption", "Date of Adoption Order"
_REVERSED = "Date of Decision that Child Should No Longer be Placed for Adoption"
_WHY_REVERSED = "Reason Why Child No Longer Placed for Adoption"

_ENQUIRED, _APPLIED, _APPROVED = "Date enquiry received", "Date application submitted", "Date application approved"
_FIRST, _FIRST_END = "Date Stage 1 started", "Date Stage 1 ended"
_SECOND, _SECOND_END = "Date Stage 2 started", "Date Stage 2 ended"
_CHILD_PLACED, _COUNT = "Date child/children placed with adopter(s)", "No. of children placed"


def _is_not_placed(row: Row) -> bool:
    return not row[_PLACED]


def _grown(row: Row) -> Mapping[str, str]:
    return {_BIRTH: move_years(row[_ORDERED], -19)}


AFTER_CARE_FAULTS: Mapping[str, Sequence[Fault]] = {
    "annex_a_care_leavers": (
        Fault(
            "care_leaver_is_16_to_25_at_contact",
            _CONTACTED,
            lambda row: {_CONTACTED: move_years(row[_BIRTH], 15)},
            lambda row: bool(row[_CONTACTED]),
        ),
        Fault("care_leaver_is_16_to_25_at_review", _REVIEWED, lambda row: {_REVIEWED: move_years(row[_BIRTH], 15)}),
        Fault("suitability_is_of_an_accommodation", _SUITABLE, {_LIVES: ""}),
        *common_faults(_ELIGIBLE),
    ),
    "annex_a_adoptions": (
        before("decision_is_not_before_care", _ENTERED, _DECIDED, _is_not_placed),
        before("match_is_not_before_decision", _DECIDED, _MATCHED),
        before("placed_after_match", _MATCHED, _PLACED),
        before("adopted_after_placed", _PLACED, _ORDERED),
        before("decision_is_reversed_after_it_is_made", _DECIDED, _REVERSED),
        Fault("reversal_reason_has_a_date", _WHY_REVERSED, {_WHY_REVERSED: "Other"}, lambda row: not row[_REVERSED]),
        Fault("adopted_child_is_under_18", _ORDERED, _grown, lambda row: bool(row[_ORDERED])),
        disagreeing(_ENTERED),
        *common_faults(_ENTERED),
    ),
    "annex_a_adopters": (
        before("first_stage_is_not_before_enquiry", _ENQUIRED, _FIRST),
        before("first_stage_ends_after_it_starts", _FIRST, _FIRST_END),
        before("second_stage_is_not_before_first", _FIRST_END, _SECOND),
        before("second_stage_ends_after_it_starts", _SECOND, _SECOND_END),
        before("approved_after_application", _APPLIED, _APPROVED),
        before("placed_after_approval", _APPROVED, _CHILD_PLACED),
        Fault("children_are_placed_where_there_is_a_day", _COUNT, {_COUNT: "2"}, lambda row: not row[_CHILD_PLACED]),
        Fault("value_is_given", _ENQUIRED, {_ENQUIRED: ""}),
        Fault("value_can_be_read", "Gender", {"Gender": "x) ?"}),
        Fault("row_stands_once", "Individual adopter identifier", {}, is_added=True),
    ),
}
