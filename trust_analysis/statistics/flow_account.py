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

    Whole numbers of children entering and leaving that stock, counted from the returns' own events: published starts
    and ceases do not add up to the published stock, since a child's last cease of a year alone is counted. Of more than
    three earlier years the newest three are used. Raises `ValueError` where there is no earlier year, the two series
    differ in length, or a number is missing, negative or no whole one.

    Source: an identity:
    starts - ceases = (starts - usual starts) + (usual ceases - ceases) + (usual starts - usual ceases).
    """
    if not len(earlier_starts) or len(earlier_starts) != len(earlier_ceases):
        message = (
            "starts and ceases of the same one to three earlier years were expected; "
            f"met {len(earlier_starts)} and {len(earlier_ceases)} years"
        )
        raise ValueError(message)
    entered, left = _read_years(earlier_starts), _read_years(earlier_ceases)
    usual_starts, usual_ceases = Fraction(sum(entered), len(entered)), Fraction(sum(left), len(left))
    return FlowAccount(_read_count(starts), _read_count(ceases), usual_starts, usual_ceases, len(entered))


def _read_years(earlier: Sequence[int]) -> list[int]:
    return [_read_count(one) for one in earlier][-MOST_YEARS:]


def _read_count(number: float) -> int:
    """Return a number of children as an integer, so that sums are exact whatever column it came from."""
    try:
        whole = int(number)
    except (TypeError, ValueError, OverflowError):  # missing, not a number, or infinite
        whole = -1
    if whole < 0 or whole != number:
        message = f"whole numbers of children, 0 or more, were expected; met {number!r}"
        raise ValueError(message)
    return whole
