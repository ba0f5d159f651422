"""Faults of the children in need census: children, disabilities, referrals.

A record is nested by the days it shares with what it lies in, so that a day others hang on is changed only where none
do: in referrals without further action, and in assessments that still go on.
"""

from collections.abc import Mapping, Sequence

from demo_returns.faults.days import UNKNOWN_CHILD, find_days, move
from demo_returns.faults.planting import Fault, Row

TO_COME = "2019-04-05"  # after the census's reference date
_LONG_TO_COME = "2049-04-05"
STRAY = {"LAchildID": UNKNOWN_CHILD}
WRONG_DAY = "2019-02-30"  # no day
CHILD_UNKNOWN, WAS_REFERRED = "child_is_among_the_children", "child_was_referred"
TWICE = Fault("row_stands_once", "LAchildID", {}, is_added=True)


def strays(reference: str, other: str) -> Sequence[Fault]:
    """Return the faults of a record whose child nobody knows: two references tell of it."""
    other_stray = {"LAchildID": f"{UNKNOWN_CHILD}{len(other)}"}  # another for each reference, so that none knows it
    return (
        Fault(reference, "LAchildID", STRAY, is_added=True, also=(other,)),
        Fault(other, "LAchildID", other_stray, is_added=True, also=(reference,)),
    )


def _has_upn(row: Row) -> bool:
    return bool(row["UPN"])


def _spoil_letter(row: Row) -> Mapping[str, str]:
    return {"UPN": ("B" if row["UPN"][0] == "A" else "A") + row["UPN"][1:]}


def _is_born(row: Row) -> bool:
    return bool(row["PersonBirthDate"])


CHILD_FAULTS = (
    Fault("upn_is_well_formed", "UPN", {"UPN": "A12345"}, _has_upn),
    Fault("upn_has_the_right_letter", "UPN", _spoil_letter, _has_upn),
    Fault("upn_or_why_it_is_unknown", "UPNunknown", {"UPNunknown": "UN5"}, _has_upn),
    Fault("child_is_born_or_expected", "PersonBirthDate", {"PersonBirthDate": ""}, _is_born),
    Fault(
        "death_is_not_before_birth",
        "PersonDeathDate",
        lambda row: {"PersonDeathDate": move(row["PersonBirthDate"], -1)},
        _is_born,
    ),
    Fault("birth_is_not_to_come", "PersonBirthDate", {"PersonBirthDate": TO_COME}, _is_born),
    Fault("value_is_given", "LAchildID", {"LAchildID": ""}, is_added=True),
    Fault("value_can_be_read", "Ethnicity", {"Ethnicity": "XXXX"}),
    TWICE,
)

DISABILITY_FAULTS = (
    Fault(CHILD_UNKNOWN, "LAchildID", STRAY, is_added=True),
    Fault(
        "no_disability_stands_alone",
        "Disability",
        {"Disability": "NONE"},
        is_added=True,
        also=("no_disability_stands_alone",),
    ),
    Fault("value_is_given", "Disability", {"Disability": ""}, is_added=True),
    Fault("value_can_be_read", "Disability", {"Disability": "XXX"}),
    TWICE,
)


def _leads_nowhere(row: Row) -> bool:
    return row["ReferralNFA"] == "true"


def _is_assessed_only(row: Row) -> bool:
    """Return whether a case closed so soon after referral that an assessment is all there was."""
    return row["ReasonForClosure"] == "RC8" and 5 < find_days(row["CINreferralDate"], row["CINclosureDate"]) < 20  # noqa: PLR2004 - days


def _is_open(row: Row) -> bool:
    return not row["CINclosureDate"]


REFERRAL_FAULTS = (
    Fault(CHILD_UNKNOWN, "LAchildID", STRAY, _leads_nowhere, is_added=True),
    Fault(
        "referral_closes_after_it_is_made",
        "CINclosureDate",
        lambda row: {"CINclosureDate": move(row["CINreferralDate"], -1)},
        _leads_nowhere,
    ),
    Fault(
        "conference_is_not_before_referral",
        "DateOfInitialCPC",
        lambda row: {"DateOfInitialCPC": move(row["CINreferralDate"], -1)},
        _is_assessed_only,
    ),
    Fault("closure_has_a_reason", "CINclosureDate", {"ReasonForClosure": ""}, _is_assessed_only),
    Fault("closure_reason_has_a_date", "ReasonForClosure", {"ReasonForClosure": "RC7"}, _is_open),
    Fault(
        "no_further_action_means_no_conference",
        "ReferralNFA",
        lambda row: {"DateOfInitialCPC": move(row["CINreferralDate"], 3)},
        _leads_nowhere,
    ),
    Fault(
        "referred_child_is_under_25",
        "CINreferralDate",
        {"CINreferralDate": _LONG_TO_COME, "CINclosureDate": _LONG_TO_COME},
        _leads_nowhere,
        also=("referral_is_not_to_come",),
    ),
    Fault(
        "referral_is_not_to_come",
        "CINreferralDate",
        {"CINreferralDate": TO_COME, "CINclosureDate": TO_COME},
        _leads_nowhere,
    ),
    Fault(
        "one_open_referral_a_child",
        "CINclosureDate",
        lambda row: {"CINreferralDate": move(row["CINreferralDate"], 1)},
        _is_open,
        is_added=True,
        also=("one_open_referral_a_child",),
    ),
    Fault(
        "referrals_do_not_overlap",
        "CINclosureDate",
        lambda row: {"CINreferralDate": move(row["CINclosureDate"], -1)},
        _is_assessed_only,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CINreferralDate", {"CINreferralDate": ""}, _leads_nowhere, is_added=True),
    Fault("value_can_be_read", "ReferralSource", {"ReferralSource": "12Z"}),
    # the same referral twice overlaps itself, until one of them is set aside
    Fault(
        "row_stands_once",
        "LAchildID",
        {},
        _is_assessed_only,
        is_added=True,
        also=("referrals_do_not_overlap",),
    ),
)

CHILDREN_IN_NEED_FAULTS: Mapping[str, Sequence[Fault]] = {
    "cin_children": CHILD_FAULTS,
    "cin_disabilities": DISABILITY_FAULTS,
    "cin_referrals": REFERRAL_FAULTS,
}
