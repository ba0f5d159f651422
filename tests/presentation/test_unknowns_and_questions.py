"""What a page does not know and what the Board may ask, each line written out by hand."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.asks import Asks
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.presentation.pages.questions import ask_questions
from trust_analysis.presentation.pages.unknowns import say_unknowns
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.manifest import FoundRule, Manifest
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW, THEN = "2018-19 Q2", "2017-18 Q2"


def unknown(view: View, *names: str, findings: int = 0, missing: tuple[Sentence, ...] = ()) -> list[str]:
    of_published = FoundRule(dataset="lait", rows=7)  # which is no partner's return
    found = (of_published, *([FoundRule(dataset="exclusions", rows=findings)] if findings else []))
    said = say_unknowns(view, [find_indicator(name) for name in names], Register(Manifest(found=found)), missing)
    return [line.removeprefix("- ") for line in repr(said).splitlines()]


def questions(
    view: View, profile: Profile, *names: str, asks: Asks | None = None, missing: tuple[str, ...] = ()
) -> list[str]:
    return list(ask_questions(view, [find_indicator(name) for name in names], profile, asks, missing).items)


def test_what_lags_is_named_with_the_day_it_reaches(view_of: MakeView, published: MakeRow, own: MakeRow) -> None:
    rows = [
        published("mental_health_admissions", year, value) for year, value in (("2017-18", 101.6), ("2016-17", 91.2))
    ]
    rows += [own("camhs_waiting", NOW, 900), own("camhs_waiting", THEN, 800)]
    assert unknown(view_of(*rows), "mental_health_admissions", "camhs_waiting") == [
        "Behind the quarter: Admissions to hospital for mental health. The newest figure ends on 31 March 2018.",
        (
            "Published without counts, so that change cannot be told from chance: Admissions to hospital for mental health."
        ),
        "With too short a history to say whether they changed: Waiting to be seen by CAMHS.",
    ]


def test_small_numbers_are_named_and_not_told(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("placed_by_sixth_day", NOW, 3, 40), own("placed_by_sixth_day", THEN, 20, 40)]
    (said,) = unknown(view_of(*rows, audience="public"), "placed_by_sixth_day")
    assert said == (
        "Withheld in this copy, being small or needed to work out a small one: Permanently excluded pupils placed by the sixth school day."
    )


def test_a_small_group_is_named_too(view_of: MakeView, own: MakeRow) -> None:
    groups = [
        own("domestic_abuse_incidents", NOW, count, breakdown="risk", group=group)
        for group, count in (("High", 2), ("Medium", 20), ("Standard", 38))
    ]
    rows = [own("domestic_abuse_incidents", NOW, 60), own("domestic_abuse_incidents", THEN, 50), *groups]
    named = "Withheld of some groups, being small or needed to work out a small one: Domestic-abuse incidents with children."
    assert unknown(view_of(*rows, audience="public"), "domestic_abuse_incidents") == [named]
    assert unknown(view_of(*rows), "domestic_abuse_incidents") == ["Nothing that was expected is missing."]


def test_provisional_few_missing_and_findings(view_of: MakeView, own: MakeRow) -> None:
    rows = [
        own("suspensions", NOW, 40, status="p", covers_to=np.datetime64("2018-09-12", "s")),
        own("placed_by_sixth_day", NOW, 2, 8),
        own("placed_by_sixth_day", THEN, 6, 8),
    ]
    missing = (Sentence("Access: not supplied.", "not-supplied"),)
    assert unknown(view_of(*rows), "suspensions", "placed_by_sixth_day", findings=1200, missing=missing) == [
        "Access: not supplied.",
        "Provisional, and may change: Suspensions.",
        "Too few children to say whether anything changed: Permanently excluded pupils placed by the sixth school day.",
        "Without a figure a year before to compare with: Suspensions.",
        "Checks found 1,200 things amiss in what was received: see “What partners sent”.",
    ]


def test_a_question_for_each_reason(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Access misses 32%; the share placed fell from 50% to 30%; incidents rose from 600 to 900."""
    rows = [
        own("camhs_access", NOW, 3000, 10_200),
        *(own("placed_by_sixth_day", NOW, 60, 200), own("placed_by_sixth_day", THEN, 100, 200)),
        *(own("domestic_abuse_incidents", NOW, 900), own("domestic_abuse_incidents", THEN, 600)),
    ]
    names = ("camhs_access", "placed_by_sixth_day", "domestic_abuse_incidents")
    assert questions(view_of(*rows), profile, *names, missing=("CAMHS contacts",)) == [
        "Access to CAMHS: what would it take to reach the target of 32%?",
        (
            "Permanently excluded pupils placed by the sixth school day (fell from 50%: worse): "
            "what is behind this, and what is being done?"
        ),
        (
            "Domestic-abuse incidents with children (rose from 600): "
            "is this a change in need, in how services work, or in how it is recorded?"
        ),
        "When will these returns come: CAMHS contacts?",
    ]


def test_an_ask_that_was_never_answered_is_asked_again(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = pd.DataFrame({"asked_date": pd.to_datetime(["2018-07-19"]), "ask": ["How long?"], "answered_date": [pd.NaT]})
    asks = Asks(date(2018, 7, 19), rows, rows.iloc[:0])
    assert questions(view_of(own("camhs_waiting", NOW, 900)), profile, "camhs_waiting", asks=asks) == [
        "Asked on 19 July 2018 and not answered: “How long?” When will it be?"
    ]


def test_where_others_do_better_it_asks_how(
    view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile
) -> None:
    """Kent's published 300 of 1,000 have 95% limits of 27% and 33%; England has 20%. Ours of later is not judged."""
    name = "subsequent_protection_plans"
    england = published(name, "2017-18", 20, "England")
    rows = [
        own(name, NOW, 100, 1000),
        published(name, "2017-18", area="Kent", numerator=300, denominator=1000),
        england,
    ]
    assert questions(view_of(*rows), profile, name) == [
        "Second or subsequent child protection plans: what do others do that we do not (England: 20.0%)?"
    ]


def test_where_nothing_changed_or_nothing_is_held_it_asks_about_that(
    view_of: MakeView, own: MakeRow, profile: Profile
) -> None:
    rows = [own("permanent_exclusions", NOW, 56), own("permanent_exclusions", THEN, 52)]
    assert questions(view_of(*rows), profile, "permanent_exclusions") == [
        "Nothing here changed clearly: are the right things watched?"
    ]
    assert questions(view_of(*rows), profile, "camhs_waiting") == [
        "No figure of this is held: which are needed first, and who has them?"
    ]
