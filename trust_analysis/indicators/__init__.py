"""What the Board watches: each indicator defined once, and calculated from counts."""

from trust_analysis.indicators.catalogue import INDICATORS, find_indicator

__all__ = ["INDICATORS", "find_indicator"]
