"""Cells of the spreadsheet: numbers as a page shows them, shorthand where there is none, texts kept plain."""

import math

from trust_analysis.presentation.wording import STATUS_WORDS
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.safe_cells import make_safe

NOTHING = "none"
"""What stands in a cell of text for which there is nothing to tell: no cell is empty."""


def say_shorthand(status: str) -> str:
    """Return a status as the Government Statistical Service writes it in spreadsheets: `[c]`."""
    return f"[{status}]"


def number_cell(value: float, decimals: int | None, stand_in: str) -> float | str:
    """Return a number rounded half up, as a page shows it, or shorthand where there is none.

    `decimals` is None for a figure that nobody has declared, which stays as its publisher printed it.
    """
    if math.isnan(value):
        return say_shorthand(stand_in)
    if decimals is None:
        return float(f"{value:.10g}")
    rounded = round_half_up(value, decimals)
    return float(rounded or abs(rounded)) if decimals else int(rounded)


def text_cell(text: str) -> str:
    """Return a text that is no formula, link, reference to a note or bare symbol to whatever reads it.

    gptables makes a link of `[words](address)`, looks for a note named between two double dollars, and refuses a cell
    without a letter or a digit; what partners and publishers write may hold any of these.
    """
    plain = make_safe(text).replace("](", "] (").replace("$$", "$ $")
    if not plain.strip():
        return NOTHING
    has_words = any(one.isascii() and one.isalnum() for one in plain)
    return plain if has_words else f"symbol {plain.strip()}"


def status_cell(status: str) -> str:
    """Return a status with its meaning: `[p] provisional`."""
    return f"{say_shorthand(status)} {STATUS_WORDS[status]}" if status else NOTHING
