"""Faults that another return tells of: schools, the NHS provider and youth work; and of a mark on a school holiday."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from demo_returns.faults.between_returns import (
    Returns,
    another_birth,
    another_sex,
    find_first,
    is_among,
    list_said,
    list_told_once,
    list_values,
    moved,
)
from demo_returns.faults.days import find_days, move, read_day
from demo_returns.faults.health_and_police import UNKNOWN_NUMBER
from demo_returns.faults.planting import Fault, Row
from demo_returns.tables import say_day

_PUPILS, _MISSING = "school_census_pupils", "children_missing_education"
_CHRISTMAS = "25/12/2018"  # a Tuesday
_MONTH = 30  # days
_SEX = ("M", "F")
_WARD, _OTHER_WARD = "E05013096", "E05010924"
_ANOTHER_CHILD = Fault("child_is_that_of_the_referral", "nhs_number", {"nhs_number": UNKNOWN_NUMBER})


def find_census_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of pupils beside social care's returns, and of their exclusions beside the roll."""
    in_need = list_values(returns["cin_children"], "UPN")
    in_care = list_values(returns["looked_after_header"], "UPN")
    entered = list_said(returns[_PUPILS], ("pupilonrolltableid",), "entrydate")

    def before_entry(row: Row) -> Mapping[str, str]:
        return {"startdate": move(entered[(row["pupilonrolltableid"],)][0], -1)}

    return {
        _PUPILS: (
            another_birth("dob", "cin_children", "", is_among("upn", in_need - in_care)),
            another_birth("dob", "looked_after_header", "", is_among("upn", in_care - in_need)),
        ),
        "school_census_exclusions": (
            Fault("exclusion_is_not_before_entry", "startdate", before_entry, lambda row: row["category"] != "PERM"),
        ),
    }


def find_school_list_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of exclusions and of the register of children missing education beside the census."""
    on_roll, left = list_values(returns[_PUPILS], "upn"), _Left(returns)
    told_once = list_told_once(returns[_MISSING], "upn")
    is_known, is_known_once = is_among("upn", on_roll), is_among("upn", on_roll, told_once)
    long_gone = min(upn for upn in left.days if upn not in on_roll and left.is_gone_before_2016(upn))
    return {
        "exclusions": (
            another_birth("dob", _PUPILS, "startdate", is_known),
            another_sex("sex", _PUPILS, _SEX, is_known),
            Fault("excluded_pupil_is_on_a_roll", "startdate", {"upn": long_gone}, _is_suspended_in_2018),
        ),
        _MISSING: (
            another_birth("dob", _PUPILS, "date notified", is_known_once),
            another_sex("sex", _PUPILS, _SEX, is_known_once),
            Fault("missing_child_is_on_no_roll", "date notified", left.find_day_before, left.was_long_on_roll),
        ),
    }


class _Left:
    """The days on which pupils entered a roll and left it, by pupil number."""

    def __init__(self, returns: Returns) -> None:
        leavers = returns["school_census_leavers"]
        self.entered = find_first(leavers, "upn", "entrydate")
        self.days = find_first(leavers, "upn", "leavingdate")

    def is_gone_before_2016(self, upn: str) -> bool:
        """Return whether the pupil left in the census's first term."""
        return read_day(self.days[upn]) < date(2016, 1, 1)

    def find_day_before(self, row: Row) -> Mapping[str, str]:
        """Return a day on which the pupil was still on roll, as the day of notice."""
        return {"date notified": say_day(read_day(self.days[row["upn"]]) - timedelta(days=_MONTH))}

    def was_long_on_roll(self, row: Row) -> bool:
        """Return whether the pupil of a case left a roll after some months on it."""
        upn = row["upn"]
        return upn in self.days and find_days(self.entered[upn], self.days[upn]) > 2 * _MONTH


def _is_suspended_in_2018(row: Row) -> bool:
    return row["category"] == "SUSP" and row["startdate"].endswith("2018")


def find_health_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of contacts and discharges beside the list of referrals, and of the last of the contacts."""
    referred = find_first(returns["camhs_referrals"], "referral_id", "referral_date")
    discharged = list_said(returns["camhs_referrals"], ("referral_id",), "discharge_date")
    contacts = list_said(returns["camhs_contacts"], ("referral_id",), "contact_date")

    def find_discharge(row: Row) -> str:
        return discharged[(row["referral_id"],)][0]

    def had_no_contact_before(row: Row) -> bool:
        return move(row["last_contact_date"], -1) not in contacts[(row["referral_id"],)]

    return {
        "camhs_contacts": (
            _ANOTHER_CHILD,
            Fault(
                "contact_is_not_before_its_referral",
                "contact_date",
                lambda row: {"contact_date": move(referred[row["referral_id"]], -1)},
            ),
            Fault(
                "contact_is_not_after_discharge",
                "contact_date",
                lambda row: {"contact_date": move(find_discharge(row), 1)},
                lambda row: bool(find_discharge(row)),
            ),
        ),
        "camhs_discharges": (
            _ANOTHER_CHILD,
            moved("referral_date_is_that_of_the_referral", "referral_date", -1),
            moved("discharge_date_is_that_of_the_referral", "discharge_date", 1),
            moved("last_contact_is_a_contact", "last_contact_date", -1, had_no_contact_before),
        ),
    }


def _another_ward(row: Row) -> Mapping[str, str]:
    return {"ward": _OTHER_WARD if row["ward"] == _WARD else _WARD}


MARK_AND_YOUTH_WORK_FAULTS: Mapping[str, Sequence[Fault]] = {
    "attendance_marks": (
        Fault("mark_date_is_a_school_day", "Date", {"Date": _CHRISTMAS}, lambda row: row["Mark"] != "#"),
    ),
    "youth_attendances": (
        Fault(
            "date_is_that_of_the_session",
            "session date",
            lambda row: {"session date": move(row["session date"], 1)},
            also=("session_has_one_date",),  # all rows of the session are told
        ),
        Fault("ward_is_that_of_the_session", "ward", _another_ward),
    ),
}
