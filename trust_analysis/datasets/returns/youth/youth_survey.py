"""The youth survey: a form export, a row per answer, with question text as headers and answers as labels or codes.

The questions are those of the #BeeWell survey that the trust's priorities ask about; a header may be the question's
short name (`local_safe`), its code with three underlines and a number where ticks are spread over columns, or its
text as the form has it. Nobody is asked who they are: an answer belongs to a school and a year group.
Source of the short names, codes and labels: the synthetic release of the #BeeWell survey (MIT licence). A scale of
wellbeing is asked beside them where the trust has one; it is licensed, and the trust's own copy gives its statements.
"""

from collections.abc import Mapping

import narwhals as nw

from trust_analysis.datasets.codes import YES_NO
from trust_analysis.datasets.definition import Check, Column, Return
from trust_analysis.datasets.returns.youth.wellbeing_scale import NO_SCALE, WellbeingScale
from trust_analysis.datasets.returns.youth.youth_survey_questions import BARRIERS, NEVER_READ, QUESTIONS

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


def _statements(scale: WellbeingScale) -> tuple[Column, ...]:
    """Return the columns of a scale; an answer is its text or its number of points."""
    categories = {str(points): answer for points, answer in enumerate(scale.answers, start=1)}
    told = zip(scale.names, scale.statements.items(), strict=True)
    return tuple(
        Column(name, source, "category", categories=categories, synonyms=(text,), optional=True)
        for name, (source, text) in told
    )


def _is_answered_whole(scale: WellbeingScale) -> Check:
    answered = nw.sum_horizontal(*((~nw.col(name).is_null()).cast(nw.Int64) for name in scale.names))
    first, *others = scale.statements
    return Check(
        "wellbeing_scale_is_answered_whole",
        scale.names[0],
        (answered == 0) | (answered == len(scale.names)),
        f"{first} and the {len(others)} other statements on wellbeing were expected to be answered all or none: a scale with gaps has no total. Nothing is to be done where a pupil left one out.",
    )


def declare_survey(scale: WellbeingScale) -> Return:
    """Return the survey with the statements of a scale among its questions."""
    return Return(
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
            *_statements(scale),
            *(_tick(number) for number in range(1, 10)),
        ),
        left_behind=(*NEVER_READ, *(f"{name}_lab" for name in scale.statements)),
        key=("school", "year_group"),
        is_repeatable=True,
        checks=(_is_answered_whole(scale),) if scale.statements else (),
    )


YOUTH_SURVEY = declare_survey(NO_SCALE)
