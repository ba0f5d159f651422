"""The made-up youth survey: a form's export in which older pupils, and girls, feel worse."""

from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]

SCALE = (
    "Made-up scale: something made me laugh", "Made-up scale: I enjoyed my meals", "Made-up scale: I woke up rested",
    "Made-up scale: I had the energy to move about", "Made-up scale: I was proud of something I made",
    "Made-up scale: I was in the mood for music",
)  # fmt: skip
POINTS = "case {} when 'Not this week' then 1 when 'On one day' then 2 when 'On two or three days' then 3 when 'On most days' then 4 when 'Every day' then 5 end"
TOTAL = " + ".join(POINTS.format('"' + text + '"') for text in SCALE)
GENDER, YEAR = '"How do you describe your gender?"', '"Which year group are you in?"'


def mean_total(ask: Ask, where: str) -> float:
    return float(ask(f"select avg({TOTAL}) from answers where {where}"))


def test_2500_pupils_of_secondary_schools_answer_in_autumn_2018(ask: Ask) -> None:
    assert ask("select count(*) from answers") == 2500
    assert ask('select count(distinct "Which school do you go to?") from answers') == 10
    assert (
        ask(
            "select count(*) from answers where \"Which school do you go to?\" not like 'Made-up Secondary School 90__'"
        )
        == 0
    )
    days = "strptime(Timestamp, '%d/%m/%Y')"
    assert ask(f"select count(*) from answers where {days} not between '2018-11-05' and '2018-12-07'") == 0


def test_wellbeing_is_lower_for_girls_and_older_pupils(ask: Ask) -> None:
    boys, girls = mean_total(ask, f"{GENDER} = 'Boy'"), mean_total(ask, f"{GENDER} = 'Girl'")
    assert 17 < girls + 0.8 < boys < 23  # of 6 to 30
    youngest, oldest = mean_total(ask, f"{YEAR} = 'Year 7'"), mean_total(ask, f"{YEAR} = 'Year 11'")
    assert oldest + 0.8 < youngest


def test_the_scale_is_answered_whole_or_not_at_all(ask: Ask) -> None:
    given = " + ".join(f'("{text}" is not null)::integer' for text in SCALE)
    assert set(ask(f"select distinct {given} from answers")) == {(0,), (6,)}


def test_answers_hang_together(ask: Ask) -> None:
    lonely = '"How often do you feel lonely?"'
    often, never = (mean_total(ask, f"{lonely} = '{one}'") for one in ("Often or always", "Never"))
    assert often < never


def test_ticks_are_spread_over_nine_columns(ask: Ask) -> None:
    for number in range(1, 10):
        column = f'"What stops you from going to places in your free time? Tick all that apply [{number}]"'
        assert set(ask(f"select distinct {column} from answers")) == {("X",), (None,)}
