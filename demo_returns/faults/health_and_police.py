"""Faults of the NHS provider's and the police's returns.

A referral set aside would leave its contacts alone: those faults stand in referrals of their own, added at the end.
"""

from collections.abc import Mapping, Sequence

from demo_returns.faults.generic import has, left_empty, sent_twice, unread
from demo_returns.faults.planting import Fault, Row

BEFORE, LAST_DAY = "02/01/2014", "31/03/2019"
NO_REFERRAL = "R999999"
UNKNOWN_NUMBER = "9990000018"  # an NHS number of the test range that no made-up child has
_TEN_DIGITS = Fault("nhs_number_has_ten_digits", "nhs_number", {"nhs_number": "99900"})


def _year_later(row: Row) -> str:
    return row["dob"][:6].replace("29/02", "28/02") + str(int(row["dob"][6:]) + 1)


HEALTH_AND_POLICE_FAULTS: Mapping[str, Sequence[Fault]] = {
    "camhs_referrals": (
        Fault(
            "discharge_after_referral",
            "discharge_date",
            {"referral_id": "R900001", "discharge_date": BEFORE},
            is_added=True,
        ),
        _TEN_DIGITS,
        Fault(
            "referred_child_is_under_19",
            "referral_date",
            {"referral_id": "R900002", "nhs_number": UNKNOWN_NUMBER, "dob": "01/05/1990"},
            is_added=True,
        ),
        Fault(
            "one_date_of_birth_a_child",
            "dob",
            lambda row: {"referral_id": "R900003", "dob": _year_later(row)},
            is_added=True,
            also=("one_date_of_birth_a_child",),  # which of them is right nobody knows
        ),
        unread("sex", "Q"),
        Fault("value_is_given", "referral_date", {"referral_id": "R900004", "referral_date": ""}, is_added=True),
        sent_twice("referral_id"),
    ),
    "camhs_contacts": (
        Fault("contact_has_a_referral", "referral_id", {"referral_id": NO_REFERRAL}),
        unread("attended", "Perhaps"),
        left_empty("contact_date"),
    ),
    "camhs_discharges": (
        Fault("discharge_after_referral", "discharge_date", {"last_contact_date": "", "discharge_date": BEFORE}),
        Fault(
            "discharge_after_last_contact",
            "discharge_date",
            {"last_contact_date": LAST_DAY},
            lambda row: row["discharge_date"] != LAST_DAY,
        ),
        _TEN_DIGITS,
        Fault("contact_has_a_referral", "referral_id", {"referral_id": NO_REFERRAL}),
        unread("discharge_date", "soon"),
        left_empty("nhs_number", has("discharge_reason")),
        sent_twice("referral_id"),
    ),
    "domestic_abuse_incidents": (
        unread("risk_grading", "Severe"),
        left_empty("repeat"),
        sent_twice("incident_id"),
    ),
}
