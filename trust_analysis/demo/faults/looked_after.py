"""Faults of the SSDA903 return: header and episodes."""

from collections.abc import Mapping, Sequence

from trust_analysis.demo.faults.planting import Fault, Row


def _is_open_from_start(row: Row) -> bool:
    return row["RNE"] == "S" and not row["DEC"] and row["LS"] != "V4"


def _ended(row: Row) -> bool:
    return row["RNE"] == "S" and row["REC"] not in ("", "X1", "E11", "E12")


def _day_before(row: Row) -> Mapping[str, str]:
    year = int(row["DECOM"][6:]) - 1
    return {"DEC": row["DECOM"][:6] + str(year) if row["DECOM"][:5] != "29/02" else f"28/02/{year}"}


LOOKED_AFTER_FAULTS: Mapping[str, Sequence[Fault]] = {
    "looked_after_header": (
        Fault("a_mother_is_female", "MOTHER", {"MOTHER": "1", "SEX": "1"}, lambda row: not row["MOTHER"]),
        Fault("value_can_be_read", "SEX", {"SEX": "Q"}),
        Fault("row_stands_once", "CHILD", {}, is_added=True),
    ),
    "looked_after_episodes": (
        Fault("episode_ends_after_it_starts", "DEC", _day_before, _ended),
        Fault(
            "open_episode_has_no_reason_ended",
            "REC",
            {"REC": "E5"},
            _is_open_from_start,
        ),
        Fault("value_is_given", "LS", {"LS": ""}, _ended),
    ),
}
