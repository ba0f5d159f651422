"""Disclosure control: what may be shown, decided once, before anything is drawn or said."""

from trust_analysis.disclosure.protect import ProtectedResults, protect
from trust_analysis.disclosure.stored import load_protected, save_protected

__all__ = ["ProtectedResults", "load_protected", "protect", "save_protected"]
