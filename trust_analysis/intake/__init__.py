"""What was received becomes clean tables and published figures, and findings where it cannot."""

from trust_analysis.intake.receive import Received, receive

__all__ = ["Received", "receive"]
