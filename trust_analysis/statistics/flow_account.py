"""Why a stock changed: more entered than usual, fewer left than usual, or the usual surplus of one over the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_YEARS = 3


@dataclass(frozen=True)
class FlowAccount:
    """The three parts of a change in a stock; they add up to it exactly. Usual flows are means of earlier years."""

    starts: int
    ceases: int
    usual_starts: Fraction
    usual_ceases: Fraction
    years: int

    @property
    def change(self) -> int:
        """Starts less ceases: the change in the stock."""
        return self.starts - self.ceases

    @property
    def from_more_starting(self) -> Fraction:
        """How much of the change more starts than usual explain (fewer: negative)."""
        return self.starts - self.usual_starts

    @property
    def from_fewer_ceasing(self) -> Fraction:
        """How much of the change fewer ceases than usual explain (more: negative)."""
        return self.usual_ceases - self.ceases

    @property
    def as_usual(self) -> Fraction:
        """The change there would have been had starts and ceases been as usual."""
        return self.usual_starts - self.usual_ceases


def flow_account(starts: int, ceases: int, earlier_starts: Sequence[int], earlier_ceases: Sequence[int]) -> FlowAccount:
    """Account for a change in a stock beside the same months of up to three earlier years (newest last).

    Raises `ValueError` where there is no earlier year or the two series differ in length.

    Source: an identity:
    starts - ceases = (starts - usual starts) + (usual ceases - ceases) + (usual starts - usual ceases).
    """
    if not earlier_starts or len(earlier_starts) != len(earlier_ceases):
        message = "starts and ceases of the same one to three earlier years were expected"
        raise ValueError(message)
    entered, left = earlier_starts[-MOST_YEARS:], earlier_ceases[-MOST_YEARS:]
    return FlowAccount(
        starts, ceases, Fraction(sum(entered), len(entered)), Fraction(sum(left), len(left)), len(entered)
    )
