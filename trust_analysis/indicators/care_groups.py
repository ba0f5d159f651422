"""Where children looked after live, and under what law: the groups in which the national tables tell of them.

Source: Department for Education, Children looked after in England including adoptions, tables of placement and of
legal status on 31 March; codes as in its guide to the SSDA903 collection. Groups of few children are told together:
the tables part interim from full care orders, residential schools from other settings, and police protection from
youth justice.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from trust_analysis.indicators.definition import Count

PLACEMENT, LEGAL_STATUS = "placement", "legal status"
"""What children are broken down by: where they live, and under what law."""

OTHER_PLACEMENT = "Other, or not recorded"
PLACEMENT_GROUPS = {
    "Foster placements": ("U1", "U2", "U3", "U4", "U5", "U6"),
    "Placed for adoption": ("A3", "A4", "A5", "A6"),
    "With parents": ("P1",),
    "Children's homes, secure or semi-independent": ("K1", "K2", "H5"),
    "Residential schools and other residential settings": ("R1", "R2", "R3", "R5", "S1"),
    "Living independently": ("P2", "P3"),
    OTHER_PLACEMENT: ("T0", "T1", "T2", "T3", "T4", "Z1"),
}
LEGAL_GROUPS = {
    "Care orders": ("C1", "C2"),
    "Placement or freeing orders": ("E1", "D1"),
    "By agreement (section 20)": ("V2",),
    "Police protection, emergency or youth justice": ("J1", "J2", "J3", "L1", "L2", "L3"),
}
"""The law of a child in care; short breaks (V3, V4) are not counted. Section 20 is of the Children Act 1989."""


def group_codes(codes: pd.Series, groups: Mapping[str, tuple[str, ...]], other: str = "") -> pd.Series:
    """Return each code's group; `other` stands for a code that is in none, or is not given."""
    group_of = {code: group for group, members in groups.items() for code in members}
    return codes.map(group_of).fillna(other).astype("str")


def count_by_group(group: pd.Series, groups: Mapping[str, tuple[str, ...]], breakdown: str) -> Iterator[Count]:
    """Yield how many rows each group has, those without any among them."""
    sizes = group.value_counts()
    yield from (Count(int(sizes.get(name, 0)), breakdown=breakdown, group=name) for name in groups)
