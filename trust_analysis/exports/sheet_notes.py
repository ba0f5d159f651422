"""The spreadsheet's cover and notes: what it is, its shorthand, how each indicator is defined and what to beware of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.exports.sheet_cells import say_shorthand, text_cell
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.wording import STATUS_WORDS

if TYPE_CHECKING:
    import gptables
    import pandas as pd

SHORTHAND_NOTE, ORIGIN_NOTE = "shorthand", "origin"
"""The names of the two notes that are of no one indicator."""

READ_NOTES = "This worksheet contains one table. Shorthand and definitions are on the worksheet called Notes."
ORIGIN = "made-up where a figure rests on made-up returns, which tell of no real child; none for every other figure."
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
SHORTHAND = "; ".join(f"{say_shorthand(mark)} {words}" for mark, words in STATUS_WORDS.items())
ROUNDED = (
    "Numbers are rounded half up, as on the pages. The open CSV beside this file has the same figures unrounded, with "
    "what they count and out of what."
)


@dataclass(frozen=True)
class About:
    """What a spreadsheet is told of besides its figures.

    `place` is the area and the quarter, `trust` whose it is, `mark` its marking (empty for none), `made` how it was
    made, `day` (2019-04-12) the newest day of receipt: its day of making, so that the same figures give the same bytes.
    """

    place: str
    trust: str
    mark: str
    made: str
    day: str

    @property
    def title(self) -> str:
        """The spreadsheet's own name."""
        return f"{self.place}: figures behind the briefings"

    @property
    def marking(self) -> list[str]:
        """The marking as lines below a title: one, or none."""
        return [text_cell(self.mark)] if self.mark else []


def make_cover(about: About) -> "gptables.Cover":
    """Return the cover: title and marking, what the file holds, how to read it, how it was made."""
    import gptables

    return gptables.Cover(
        title=text_cell(about.title),
        intro=[
            *about.marking,
            text_cell(f"Made by {about.trust}. For each priority of the Board there is a worksheet of figures."),
            "The worksheet called Contents lists them; the one called Notes has shorthand, definitions and caveats.",
        ],
        about=[f"Where a number stands for nothing, its shorthand does. {SHORTHAND}.", ROUNDED, text_cell(about.made)],
        contact=[text_cell(f"Ask the analyst of {about.trust}."), LICENCE],
    )


def make_notes(names: Iterable[str]) -> "pd.DataFrame":
    """Return the notes: their names, what they are about, and their text; of the indicators named, in their order."""
    import pandas as pd

    general = [
        (SHORTHAND_NOTE, "Shorthand", f"{SHORTHAND}."),
        (ORIGIN_NOTE, "Origin", ORIGIN),
    ]
    known = [(one.name, text_cell(one.title), _say_note(one)) for name in names if (one := INDICATORS.get(name))]
    return pd.DataFrame([*general, *known], columns=["Name", "About", "Note"])


def _say_note(one: Indicator) -> str:
    parts = (one.definition, *one.caveats, *one.known_differences, f"Source: {one.source}.")
    return text_cell(" ".join(parts))
