"""What a figure is set beside: statistical neighbours, region, England and the Board's target."""

from trust_analysis.comparators.compare import COMPARATOR_COLUMNS, compare
from trust_analysis.comparators.neighbours import BETWEEN_CODES, BETWEEN_RELEASES

__all__ = ["BETWEEN_CODES", "BETWEEN_RELEASES", "COMPARATOR_COLUMNS", "compare"]
