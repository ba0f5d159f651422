"""The made-up action plan: its two sheets, and the priorities they belong to."""

import tomllib
from collections.abc import Callable
from typing import Any

from demo_returns.profile import PROFILE

Ask = Callable[..., Any]

TOLD = tomllib.loads(PROFILE.read_text(encoding="utf-8"))


def test_there_are_six_actions_under_each_priority_of_the_profile(ask: Ask) -> None:
    told = dict(ask("select priority, count(*) from actions group by 1"))
    assert told == {one["title"]: 6 for one in TOLD["priorities"].values()}
    assert {one for (one,) in ask("select distinct priority from asks")} == set(told)


def test_what_is_complete_has_its_day_and_nothing_else_has(ask: Ask) -> None:
    assert ask("select count(*) from actions where (RAG = 'Complete') <> (done is not null)") == 0
    assert ask("select count(*) from actions where done < began or due_on < began or done > '2019-03-31'") == 0
    assert {one for (one,) in ask("select distinct RAG from actions")} == {"Red", "Amber", "Green", "Complete"}


def test_fifteen_asks_of_which_some_wait_for_their_answer(ask: Ask) -> None:
    assert ask("select count(*) from asks") == 15
    assert ask("select count(*) from asks where (answer is null) <> (answered_on is null)") == 0
    assert ask("select count(*) from asks where answered_on < asked_on or due_on < asked_on") == 0
    assert 2 <= ask("select count(*) from asks where answered_on is null") <= 6


def test_youth_ambition_is_of_240_000_pounds(ask: Ask) -> None:
    assert ask("select count(*) from actions where action like '%Youth Ambition%£240,000%'") == 1
