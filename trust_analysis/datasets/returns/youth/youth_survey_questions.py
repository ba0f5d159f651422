"""The youth survey's questions: short name, text as the form has it, and answers with their codes.

Answers are those of the synthetic release of the #BeeWell survey (MIT licence); the texts of this form are our own. The
statements of a wellbeing scale are no part of them: a trust's own codebook gives them (`datasets.wellbeing_scale`).
"""

from collections.abc import Mapping

Question = tuple[str, str, Mapping[str, str]]


def _numbered(*labels: str, first: int = 1) -> dict[str, str]:
    """Return answers with their codes, in order; a label is a code's meaning, and stands for itself."""
    return {str(code): label for code, label in enumerate(labels, start=first)}


_YES_NO = _numbered("No", "Yes", first=0)
_AGREE = _numbered("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
_AGREE_IN_FOUR = _numbered("Strongly agree", "Agree", "Disagree", "Strongly disagree")
_HOW_OFTEN = _numbered("Often or always", "Some of the time", "Occasionally", "Hardly ever", "Never")
_HOW_MUCH = _numbered("Not at all", "A little", "Somewhat", "Quite a bit", "A lot")
_BULLIED = _numbered("Not at all", "1-3 times in last 6 months", "4+ times in last 6 months", "A few times a week")
_NEVER_TO_ALWAYS = {"1": "1 - Never", "2": "2", "3": "3", "4": "4", "5": "5 - Always"}
_LISTENED = _numbered("Not at all", "Slightly", "Mostly", "Fully")


def _out_of_ten(lowest: str, middle: str, highest: str) -> dict[str, str]:
    """Return answers from 0 to 10, some of which carry words: `10 - completely`."""
    told = {"0": lowest, "5": middle, "10": highest}
    worded = {f"{number} - {word}": number for number, word in told.items() if word}
    return {**{str(number): str(number) for number in range(11)}, **worded}


QUESTIONS: tuple[Question, ...] = (
    (
        "gender",
        "How do you describe your gender?",
        _numbered(
            "Girl", "Boy", "Non-binary", "I describe myself in another way", "Currently unsure", "Prefer not to say"
        ),
    ),
    ("ethnicity", "How do you describe your ethnicity?", _numbered("Ethnic minority", "White British")),
    ("fsm", "Do you get free school meals?", _numbered("Non-FSM", "FSM", first=0)),
    ("sen", "Do you have special educational needs?", _numbered("Non-SEN", "SEN", first=0)),
    ("english_additional", "Is English an additional language for you?", _YES_NO),
    ("young_carer", "Do you look after someone at home?", _YES_NO),
    ("care_experience", "Have you ever been in care?", _numbered("No", "Yes", "Unsure", first=0)),
    (
        "life_satisfaction",
        "How satisfied are you with your life, from 0 to 10?",
        _out_of_ten("not at all", "", "completely"),
    ),
    ("lonely", "How often do you feel lonely?", _HOW_OFTEN),
    ("support_ways", "I know ways to support my own mental wellbeing", _AGREE_IN_FOUR),
    ("support_look", "I know where to look for support for my mental wellbeing", _AGREE_IN_FOUR),
    ("sleep", "Do you normally get enough sleep to feel awake at school?", _YES_NO),
    (
        "places_freq",
        "How many places are there to go to in your area in your free time?",
        _numbered("None", "Limited", "Several", "Lots"),
    ),
    ("school_belong", "Do you feel that you belong at your school?", _HOW_MUCH),
    ("staff_interest", "An adult at school is interested in my work", _NEVER_TO_ALWAYS),
    ("staff_listen", "An adult at school listens to me when I have something to say", _NEVER_TO_ALWAYS),
    ("staff_talk", "Have you talked to an adult at school about feeling down?", _YES_NO),
    ("staff_talk_listen", "If you did, did you feel listened to?", _LISTENED),
    (
        "home_happy",
        "How happy are you with the home you live in, from 0 to 10?",
        _out_of_ten("Very unhappy", "Not happy or unhappy", "Very happy"),
    ),
    ("home_listen", "An adult at home listens to me when I have something to say", _NEVER_TO_ALWAYS),
    (
        "local_safe",
        "How safe do you feel in your local area?",
        _numbered("Very safe", "Fairly safe", "Fairly unsafe", "Very unsafe", "Don't know"),
    ),
    ("local_support", "People around here support each other", _AGREE),
    ("local_trust", "You can trust people around here", _AGREE),
    ("local_neighbours", "I could ask for help from neighbours", _AGREE),
    ("local_places", "There are good places to spend your free time", _AGREE),
    ("discrim_race", "How often are you treated unfairly because of your race or skin colour?", _HOW_OFTEN),
    ("discrim_gender", "How often are you treated unfairly because of your gender?", _HOW_OFTEN),
    ("discrim_disability", "How often are you treated unfairly because of a disability?", _HOW_OFTEN),
    ("belong_local", "I feel that I belong in my local area", _AGREE_IN_FOUR),
    ("social_support", "Do you have a friend who is there for you?", _HOW_MUCH),
    ("bully_physical", "How often have you been physically bullied at school?", _BULLIED),
    ("bully_other", "How often have you been bullied at school in other ways?", _BULLIED),
    ("bully_cyber", "How often have you been bullied online?", _BULLIED),
    (
        "future_options",
        "How much do you know about what you can do after school?",
        _numbered("Not many", "Quite a few", "A lot", "Unsure"),
    ),
)

BARRIERS = "What stops you from going to places in your free time? Tick all that apply"
"""The question whose ticks are spread over nine columns, in the order of the release; it gives no words for them."""

_NOT_ASKED_HERE = (
    *("transgender", "sexual_orientation", "neurodivergent", "birth_parent1", "birth_parent2", "birth_you"),
    *("birth_you_age", "media_hours", "media_interact", "media_browse", "media_total", "free_like", "wealth"),
    *("physical_days", "physical_hours", "climate", "future_interest", "future_support", "discrim_orientation"),
    *("discrim_faith", "social_along", "social_time", "social_hard"),
    *(f"autonomy_{one}" for one in ("pressure", "express", "decide", "told", "myself", "choice")),
    *(f"optimism_{one}" for one in ("future", "best", "good", "work")),
    *(f"esteem_{one}" for one in ("satisfied", "qualities", "well", "value", "good")),
    *(f"stress_{one}" for one in ("control", "overcome", "confident", "way")),
    *(f"appearance_{one}" for one in ("happy", "feel")),
    *(
        f"negative_{one}"
        for one in ("lonely", "unhappy", "like", "cry", "school", "worry", "sleep", "wake", "shy", "scared")
    ),
    *(f"staff_{one}" for one in ("believe", "best", "talk_helpful", "talk_if")),
    *(f"home_{one}" for one in ("interest", "believe", "best", "talk", "talk_listen", "talk_helpful", "talk_if")),
    *(f"peer_{one}" for one in ("talk", "talk_listen", "talk_helpful", "talk_if")),
    *(f"accept_{one}" for one in ("staff", "home", "local", "peer")),
)
_SCALES = (
    *("autonomy", "life_satisfaction", "optimism", "wellbeing", "esteem", "stress", "appearance", "negative"),
    *("lonely", "support", "sleep", "physical", "free_like", "media", "places", "staff_talk", "home_talk"),
    *("peer_talk", "talk", "accept", "school_belong", "staff_relationship", "home_relationship", "home_happy"),
    *("local_env", "discrim", "belong_local", "wealth", "future", "climate", "social", "bully"),
)
_ASKED = ("school", "year_group", *(name for name, _, _ in QUESTIONS))
_TICKS = tuple(f"places_barriers___{number}" for number in range(1, 10))
_FORMS = (
    "Timestamp",
    "Start time",
    "Completion time",
    "ID",
    "Response ID",
    "Email",
    "Email address",
    "Name",
    "IP address",
)
NEVER_READ = (
    *_NOT_ASKED_HERE,
    *(f"{scale}_score" for scale in _SCALES),
    *(f"{name}_lab" for name in (*_ASKED, *_NOT_ASKED_HERE, *_TICKS)),
    *_FORMS,
)
"""Columns of the release and of forms that are left behind: labels that repeat codes, scores, and who answered."""
