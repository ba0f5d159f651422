"""What a notebook holds in its hand: one quarter of one area for one audience, opened by `open_quarter`."""

from trust_analysis.quarter.opening import AS_OF_VARIABLE, HOME_VARIABLE, open_at, open_quarter
from trust_analysis.quarter.quarter import Quarter

__all__ = ["AS_OF_VARIABLE", "HOME_VARIABLE", "Quarter", "open_at", "open_quarter"]
