"""The made-up discharges from the NHS mental-health provider: one for each referral that is said to be discharged."""

from collections.abc import Mapping, Sequence
from random import Random

from demo_returns.chance import open_stream, pick_weighted
from demo_returns.tables import Table, list_records

COLUMNS = (
    "referral_id", "nhs_number", "referral_date", "last_contact_date", "discharge_date", "discharge_reason",
)  # fmt: skip
AFTER_TREATMENT = {
    "Treatment completed": 68, "No further treatment wanted": 12, "Did not attend": 9,
    "Transferred to another service": 8, "Moved away": 3,
}  # fmt: skip
NEVER_SEEN = {"Referral not accepted": 46, "Signposted to another service": 34, "Did not attend": 20}


def write_discharges(camhs: Mapping[str, Table]) -> Table:
    """Return the discharges of the tables `referrals` and `contacts`, in the order of referrals."""
    chance = open_stream("camhs discharges")
    last: dict[str, str] = {}
    seen: set[str] = set()
    for one in list_records(camhs["contacts"]):  # in order of their days
        last[one["referral_id"]] = one["contact_date"]
        if one["attended"] == "Y":
            seen.add(one["referral_id"])
    told = [one for one in list_records(camhs["referrals"]) if one["discharge_date"]]
    return Table(COLUMNS, [_write_discharge(chance, one, last, one["referral_id"] in seen) for one in told])


def _write_discharge(
    chance: Random,
    one: Mapping[str, str],
    last: Mapping[str, str],
    was_seen: bool,  # noqa: FBT001 - a fact, no switch
) -> Sequence[str]:
    reason = pick_weighted(chance, AFTER_TREATMENT if was_seen else NEVER_SEEN)
    return (
        one["referral_id"], one["nhs_number"], one["referral_date"], last.get(one["referral_id"], ""),
        one["discharge_date"], reason,
    )  # fmt: skip
