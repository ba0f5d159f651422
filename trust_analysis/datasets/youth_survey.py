"""The youth survey: a form export, a row per answer, with question text as headers and answers as labels or codes.

The questions are those of the #BeeWell survey that the trust's priorities ask about; a header may be the question's
short name (`wellbeing_mind`), its code with three underlines and a number where ticks are spread over columns, or its
text as the form has it. Nobody is asked who they are: an answer belongs to a school and a year group.
Source of the short names, codes and labels: the synthetic release of the #BeeWell survey (MIT licence). The wellbeing
scale is the Short Warwick-Edinburgh Mental Wellbeing Scale (SWEMWBS), © NHS Health Scotland, University of Warwick and
University of Edinburgh, 2008; a raw total becomes a metric score by its published table.
"""

from collections.abc import Mapping

import narwhals as nw

from trust_analysis.datasets.codes import YES_NO
from trust_analysis.datasets.definition import Check, Column, Return
from trust_analysis.datasets.youth_survey_questions import (
    BARRIERS,
    NEVER_READ,
    QUESTIONS,
    SWEMWBS,
    TIMES,
)

POINTS = {label: points for points, label in enumerate(TIMES.values(), start=1)}
"""What each answer counts towards the SWEMWBS total."""

TICKED = {**YES_NO, "X": "yes", "Ticked": "yes", "Checked": "yes", "Selected": "yes", "Unchecked": "no"}
_SCHOOL_YEARS = {
    **{str(year): f"Year {year}" for year in range(5, 14)},
    **{f"Year {year}": f"Year {year}" for year in range(5, 14)},
}


def _question(name: str, text: str, answers: Mapping[str, str]) -> Column:
    return Column(name, name, "category", categories=answers, synonyms=(text,))


def _tick(number: int) -> Column:
    told = f"{BARRIERS} [{number}]"
    return Column(
        f"places_barrier_{number}", f"places_barriers___{number}", "category", categories=TICKED, synonyms=(told,)
    )


def _answered() -> nw.Expr:
    return nw.sum_horizontal(*((~nw.col(name).is_null()).cast(nw.Int64) for name in SWEMWBS))


YOUTH_SURVEY = Return(
    name="youth_survey",
    title="Youth survey",
    columns=(
        Column("school", "school", synonyms=("Which school do you go to?", "School name")),
        Column(
            "year_group",
            "year_group",
            "category",
            categories=_SCHOOL_YEARS,
            synonyms=("Which year group are you in?", "Year"),
        ),
        *(_question(*question) for question in QUESTIONS),
        *(_tick(number) for number in range(1, 10)),
    ),
    left_behind=NEVER_READ,
    key=("school", "year_group"),
    is_repeatable=True,
    checks=(
        Check(
            "wellbeing_scale_is_answered_whole",
            SWEMWBS[0],
            (_answered() == 0) | (_answered() == len(SWEMWBS)),
            f"{SWEMWBS[0]} and the six other statements on wellbeing were expected to be answered all or none: a scale with gaps has no total. Nothing is to be done where a pupil left one out.",
        ),
    ),
)
