"""The demonstration's own scale of wellbeing: made up, tried on nobody, and no published scale's words or scores.

A real scale is licensed to who asks it; `trust.toml` names the trust's own copy (`intake.codebook`).
"""

import csv
import io
from collections.abc import Mapping

CODEBOOK = "made-up-wellbeing-scale.csv"
ANSWERS = ("Not this week", "On one day", "On two or three days", "On most days", "Every day")
"""As trust.toml gives them, fewest points first."""

_STATEMENTS = {
    "made_up_laughed": "Made-up scale: something made me laugh",
    "made_up_meals": "Made-up scale: I enjoyed my meals",
    "made_up_rested": "Made-up scale: I woke up rested",
    "made_up_moved": "Made-up scale: I had the energy to move about",
    "made_up_proud": "Made-up scale: I was proud of something I made",
    "made_up_music": "Made-up scale: I was in the mood for music",
}
SCALE: tuple[tuple[str, str, Mapping[str, str]], ...] = tuple(
    (name, text, {str(points): answer for points, answer in enumerate(ANSWERS, start=1)})
    for name, text in _STATEMENTS.items()
)
"""Its questions, as the survey's own are written: short name, text, answers by their points."""


def write_codebook() -> bytes:
    """Return the statements as a trust's own copy has them; there is no conversion, since the sum is the score."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("column", "statement"))
    writer.writerows(_STATEMENTS.items())
    return text.getvalue().encode("utf-8")
