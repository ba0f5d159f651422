"""What was received becomes clean tables and published figures, and findings where it cannot."""

from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received

__all__ = ["Received", "receive"]
