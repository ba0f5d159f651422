"""The made-up youth survey of autumn 2018: a form's export, question texts above, answers as labels, a column a tick.

Answers hang on how well a pupil feels, drawn first: lower for girls, and the lower the older they are.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from demo_returns.chance import is_drawn, list_days, open_stream, pick_weighted
from demo_returns.pupils import SECONDARY
from demo_returns.schools import SCHOOLS
from demo_returns.tables import Table, say_day
from demo_returns.wellbeing_scale import SCALE
from trust_analysis.datasets.returns.youth.youth_survey_questions import BARRIERS, QUESTIONS

SCHOOL, YEAR_GROUP, WHEN = "Which school do you go to?", "Which year group are you in?", "Timestamp"
ASKED = (*QUESTIONS, *SCALE)
IN_SCALE = {name for name, _, _ in SCALE}
COLUMNS = (
    WHEN,
    SCHOOL,
    YEAR_GROUP,
    *(text for _, text, _ in ASKED),
    *(f"{BARRIERS} [{number}]" for number in range(1, 10)),
)
ANSWERS = 2500
ASKED_FROM, ASKED_TO = date(2018, 11, 5), date(2018, 12, 7)
YEARS = {7: 27, 8: 25, 9: 19, 10: 18, 11: 11}
GENDERS = {"Girl": 480, "Boy": 475, "Non-binary": 9, "Currently unsure": 8, "Prefer not to say": 28}
LEFT_OUT_PCT, SCALE_LEFT_OUT_PCT, TICKED_PCT = 3, 5, 14
# Labels that are better (True) or worse the further down the list; of all others the first here is the likeliest.
BETTER_LATER = {"life_satisfaction", "home_happy", "school_belong", "staff_interest", "staff_listen", "home_listen",
                "social_support", "places_freq", "lonely", "staff_talk_listen", "sleep",
                "discrim_race", "discrim_gender", "discrim_disability", *IN_SCALE}  # fmt: skip
FACTS = {
    "ethnicity": {"White British": 78, "Ethnic minority": 22},
    "fsm": {"Non-FSM": 89, "FSM": 11},
    "sen": {"Non-SEN": 86, "SEN": 14},
    "english_additional": {"No": 88, "Yes": 12},
    "young_carer": {"No": 92, "Yes": 8},
    "care_experience": {"No": 96, "Yes": 2, "Unsure": 2},
    "staff_talk": {"No": 71, "Yes": 29},
    "future_options": {"Not many": 20, "Quite a few": 42, "A lot": 24, "Unsure": 14},
}
RARE = ("discrim_race", "discrim_gender", "discrim_disability", "bully_physical", "bully_other", "bully_cyber")


def make_youth_survey() -> Table:
    """Return all answers, in the order in which they came."""
    chance = open_stream("youth survey")
    days = [day for day in list_days(ASKED_FROM, ASKED_TO) if day.weekday() < 5]  # noqa: PLR2004 - Saturday
    asked = sorted(chance.choice(days) for _ in range(ANSWERS))
    return Table(COLUMNS, [_answer(chance, day) for day in asked])


def _answer(chance: Random, day: date) -> Sequence[str]:
    """Return one pupil's row; how well the pupil feels is a number of hundredths, about 62 for a boy in year 7."""
    year, gender = pick_weighted(chance, YEARS), pick_weighted(chance, GENDERS)
    feels = 62 - 2 * (year - 7) - (0 if gender == "Boy" else 7) + chance.randrange(-24, 25)
    scale_is_left_out = is_drawn(chance, SCALE_LEFT_OUT_PCT)
    told = [_choose(chance, name, labels, feels, gender) for name, _, labels in ASKED]
    if scale_is_left_out:
        told = ["" if name in IN_SCALE else one for (name, _, _), one in zip(ASKED, told, strict=True)]
    ticks = ["X" if is_drawn(chance, TICKED_PCT) else "" for _ in range(9)]
    return (say_day(day), chance.choice(SCHOOLS[SECONDARY]).name, f"Year {year}", *told, *ticks)


def _choose(chance: Random, name: str, labels: Mapping[str, str], feels: int, gender: str) -> str:
    if name == "gender":
        return gender
    if name not in IN_SCALE and is_drawn(chance, LEFT_OUT_PCT):
        return ""
    if name in FACTS:
        return pick_weighted(chance, FACTS[name])
    choices = list(dict.fromkeys(labels.values()))
    level = min(max(feels + (25 if name in RARE else 0) + chance.randrange(-25, 26), 0), 99)
    place = level * len(choices) // 100
    return choices[place if name in BETTER_LATER else len(choices) - 1 - place]
