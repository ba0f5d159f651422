"""Faults of the SSDA903 return: header and episodes."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.days import UNKNOWN_CHILD, find_days, move, move_years, read_day
from demo_returns.faults.planting import Fault, Row

_GIVES_BIRTH_AT = 15


def _is_open_from_start(row: Row) -> bool:
    return row["RNE"] == "S" and not row["DEC"] and row["LS"] != "V4"


def _is_long_open(row: Row) -> bool:
    return _is_open_from_start(row) and read_day(row["DECOM"]).year < 2019  # noqa: PLR2004 - before the last quarter


def _ended(row: Row) -> bool:
    return row["RNE"] == "S" and row["REC"] not in ("", "X1", "E11", "E12")


def _ended_after_a_week(row: Row) -> bool:
    return _ended(row) and find_days(row["DECOM"], row["DEC"]) > 7  # noqa: PLR2004 - days


def _goes_on(row: Row) -> bool:
    """Return whether an episode follows another of the same child that the return tells of."""
    return row["RNE"] != "S" and read_day(row["DECOM"]).year > 2015  # noqa: PLR2004 - the return begins in 2015


def _has_upn(row: Row) -> bool:
    return not row["UPN"].startswith("UN")


def _spoil_letter(row: Row) -> Mapping[str, str]:
    return {"UPN": ("B" if row["UPN"][0] == "A" else "A") + row["UPN"][1:]}


def _other_status(row: Row) -> Mapping[str, str]:
    return {"LS": "C2" if row["LS"] == "V2" else "V2"}


HEADER_FAULTS = (
    Fault("upn_is_well_formed", "UPN", {"UPN": "A12345"}, _has_upn),
    Fault("upn_has_the_right_letter", "UPN", _spoil_letter, _has_upn),
    Fault("a_mother_is_female", "MOTHER", {"MOTHER": "1", "SEX": "1"}, lambda row: not row["MOTHER"]),
    Fault("a_child_of_a_child_has_a_mother", "MC_DOB", {"MC_DOB": "01/03/2019"}, lambda row: not row["MOTHER"]),
    Fault(
        "a_mother_is_older_than_her_child",
        "MC_DOB",
        lambda row: {"MC_DOB": move_years(row["DOB"], -_GIVES_BIRTH_AT)},
        lambda row: bool(row["MOTHER"]),
    ),
    Fault("value_can_be_read", "SEX", {"SEX": "Q"}),
    Fault("value_is_given", "DOB", {"DOB": ""}, is_added=True),
    Fault("row_stands_once", "CHILD", {}, is_added=True),
)

EPISODE_FAULTS = (
    Fault("child_is_in_the_header", "CHILD", {"CHILD": UNKNOWN_CHILD}, _is_open_from_start),
    Fault("episode_ends_after_it_starts", "DEC", lambda row: {"DEC": move_years(row["DECOM"], -1)}, _ended),
    Fault("open_episode_has_no_reason_ended", "REC", {"REC": "E5"}, _is_open_from_start),
    Fault("ended_episode_has_a_reason", "DEC", {"REC": ""}, _ended),
    Fault("adopted_from_an_adoptive_placement", "PLACE", {"PLACE": "U6"}, lambda row: row["REC"] in ("E11", "E12")),
    Fault(
        "one_open_episode_a_child",
        "DEC",
        _other_status,
        _is_open_from_start,
        is_added=True,
        also=("one_open_episode_a_child",),
    ),
    Fault(
        "open_episode_is_the_last",
        "DEC",
        {"DECOM": "25/03/2019", "DEC": "29/03/2019", "REC": "E8"},
        _is_long_open,
        is_added=True,
        is_found_before=True,
    ),
    Fault(
        "episodes_do_not_overlap",
        "DEC",
        lambda row: {"DECOM": move(row["DEC"], -2)},
        _ended_after_a_week,
        is_added=True,
        is_found_before=True,
    ),
    Fault("next_episode_follows_x1_at_once", "REC", {"REC": "X1"}, _ended, also=("period_of_care_starts_with_s",)),
    Fault("period_of_care_starts_with_s", "RNE", {"RNE": "S"}, _goes_on),
    Fault("value_is_given", "LS", {"LS": ""}, _ended),
    Fault("value_can_be_read", "PLACE", {"PLACE": "X9"}, _is_open_from_start),
    # the same episode twice overlaps itself, until one of them is set aside
    Fault("row_stands_once", "CHILD", {}, _ended_after_a_week, is_added=True, also=("episodes_do_not_overlap",)),
)

LOOKED_AFTER_FAULTS: Mapping[str, Sequence[Fault]] = {
    "looked_after_header": HEADER_FAULTS,
    "looked_after_episodes": EPISODE_FAULTS,
}
