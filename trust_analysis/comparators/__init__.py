"""What a figure is set beside: statistical neighbours, region, England and the Board's target."""

from trust_analysis.comparators.compare import COMPARATOR_COLUMNS, compare

__all__ = ["COMPARATOR_COLUMNS", "compare"]
