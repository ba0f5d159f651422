"""How much is tried: in minutes by `make test`, more by `.ci/run`, everything by `make test-long`.

`TRUST_EFFORT` says which of the three. A law is tried on fewer seeds in less time; what cannot be tried on less (a
county's own figures, twenty authorities) is marked `thorough` or `long` and left out of the shorter ones.
"""

import os
from typing import TypeVar

EFFORTS = ("brief", "thorough", "long")
EFFORT = os.environ.get("TRUST_EFFORT", "brief")
Amount = TypeVar("Amount")


def by_effort(brief: Amount, thorough: Amount, long: Amount) -> Amount:
    """Return what is to be tried at this effort."""
    return dict(zip(EFFORTS, (brief, thorough, long), strict=True))[EFFORT]


def is_left_out(marked: set[str]) -> bool:
    """Return whether a test that bears these marks is for a greater effort than this one."""
    return any(mark in marked for mark in EFFORTS[EFFORTS.index(EFFORT) + 1 :])
