"""Faults of the Annex A lists that the census of children in need or SSDA903 tells of."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.between_returns import (
    Returns,
    another_birth,
    another_sex,
    is_among,
    list_told_once,
    list_values,
    moved,
)
from demo_returns.faults.days import read_day
from demo_returns.faults.planting import Fault, Row

_HEADER, _CENSUS = "looked_after_header", "cin_children"
_CHILD, _BIRTH, _NEED_CHILD = "Child Unique ID", "Date of Birth", "LAchildID"
_SEX = ("a) Male", "b) Female")
_CARE, _NEED, _PLAN = "Date Started to be Looked After", "CIN Start Date", "Child Protection Plan Start Date"
_ENQUIRY = "Strategy discussion initiating Section 47 Enquiry Start Date"
_FROM = 2016  # later than the first day that SSDA903 covers


def find_annex_a_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of the lists whose children, or the days told of them, other returns know."""
    in_need = is_among(_CHILD, list_values(returns[_CENSUS], _NEED_CHILD))
    in_care = is_among(_CHILD, list_values(returns[_HEADER], "CHILD"))
    return {
        "annex_a_referrals": (
            _day_before(returns, "referral_is_in_the_census", "Date of Referral", "annex_a_referrals", "cin_referrals"),
        ),
        "annex_a_section_47": (
            _day_before(returns, "enquiry_is_in_the_census", _ENQUIRY, "annex_a_section_47", "cin_section_47"),
        ),
        "annex_a_in_need": (
            _birth(returns, "annex_a_in_need", _NEED, _CENSUS),
            another_sex("Gender", _CENSUS, _SEX, in_need),
        ),
        "annex_a_protection_plans": (
            _birth(returns, "annex_a_protection_plans", _PLAN, _CENSUS),
            _day_before(
                returns,
                "protection_plan_is_in_the_census",
                _PLAN,
                "annex_a_protection_plans",
                "cin_protection_plans",
            ),
        ),
        "annex_a_looked_after": (
            _birth(returns, "annex_a_looked_after", _CARE, _HEADER),
            another_sex("Gender", _HEADER, _SEX, in_care),
            moved("care_starts_with_an_episode", _CARE, -1, lambda row: in_care(row) and _came_lately(row)),
        ),
    }


def _birth(returns: Returns, dataset: str, day: str, beside: str) -> Fault:
    known = list_values(returns[beside], _NEED_CHILD if beside == _CENSUS else "CHILD")
    return another_birth(_BIRTH, beside, day, is_among(_CHILD, known, list_told_once(returns[dataset], _CHILD)))


def _day_before(returns: Returns, check: str, day: str, dataset: str, other: str) -> Fault:
    """Return the fault of a day of which the other return does not know: of the child it tells of one only."""
    once = (list_told_once(returns[dataset], _CHILD), list_told_once(returns[other], _NEED_CHILD))
    return moved(check, day, -1, is_among(_CHILD, *once))


def _came_lately(row: Row) -> bool:
    return read_day(row[_CARE]).year > _FROM
