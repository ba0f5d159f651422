"""Every combination of polarity, evidence and status, each sentence written out by hand.

Shares are of pupils placed by the sixth school day: 100 of 200 after 60 of 200 differ by 10 to 29 points (Newcombe), 64
after 60 by -7 to 11; 8 pupils are too few for anything to be said.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import pytest

from tests.effort import by_effort
from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.presentation.verdict import Direction, Evidence
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
SHARE = find_indicator("placed_by_sixth_day")
TITLE = "Permanently excluded pupils placed by the sixth school day in the 12 months to 30 September 2018"
RECEIVED = "Counted from what had been received by 12 October 2018."
FORTY, SIXTY = "30% (60 of 200; 140 were not)", "50% (100 of 200; 100 were not)"

EVIDENCE = {  # now, a year before: numerators and denominators; the level; the change
    "rose": ((100, 200), (60, 200), "50%", " (100 of 200; 100 were not)", f"it rose from {FORTY} a year before"),
    "fell": ((60, 200), (100, 200), "30%", " (60 of 200; 140 were not)", f"it fell from {SIXTY} a year before"),
    "no clear change": (
        *((64, 200), (60, 200), "32%", " (64 of 200; 136 were not)"),
        f"no clear change from {FORTY} a year before",
    ),
    "too few to say": (
        *((6, 8), (2, 8), "75%", " (6 of 8; 2 were not)"),
        "a year before it was 25% (2 of 8; 6 were not), too few to say whether it changed",
    ),
    "nothing before": ((60, 200), None, "30%", " (60 of 200; 140 were not)", ""),
}
POLARITY = {
    ("higher_is_better", "rose"): ", for the better",
    ("higher_is_better", "fell"): ", for the worse",
    ("lower_is_better", "rose"): ", for the worse",
    ("lower_is_better", "fell"): ", for the better",
}
STATUS = {
    "": "",
    "p": " (provisional)",
    "r": " (revised)",
    "e": " (estimated)",
    "f": " (forecast)",
    "u": " (low reliability)",
    "b": " (break in the series)",
}
Say = Callable[..., Sentence]
POLARITIES = ("higher_is_better", "lower_is_better", "neutral")
EVERY = list(product(POLARITIES, EVIDENCE, STATUS))
SOME = [one for one in EVERY if one[2] in ("", "b") or one[:2] == (POLARITIES[0], "rose")]


@pytest.fixture
def say(view_of: MakeView, profile: Profile) -> Say:
    """Make the headline of an indicator from rows, for the board unless told otherwise."""

    def make(indicator: Indicator, *rows: Row, audience: str = "board") -> Sentence:
        return headline(view_of(*rows, audience=audience), indicator, profile)

    return make


@pytest.mark.parametrize(("polarity", "evidence", "status"), by_effort(SOME, SOME, EVERY))
def test_a_share_is_said_as_strongly_as_its_counts_allow(
    say: Say, own: MakeRow, polarity: str, evidence: str, status: str
) -> None:
    now, then, level, counts, change = EVIDENCE[evidence]
    before = [own(SHARE.name, "2017-18 Q2", *then)] if then else []
    if status == "b" and then:
        was = change.removeprefix("it rose from ").removeprefix("it fell from ").removeprefix("no clear change from ")
        was = was.removeprefix("a year before it was ").removesuffix(" a year before")
        was = was.removesuffix(", too few to say whether it changed")
        change = f"a year before it was {was}, counted otherwise then, so not to be compared"
    else:
        change += POLARITY.get((polarity, evidence), "")
    said = f"{TITLE}: {level}{STATUS[status]}{counts}{'; ' if change else ''}{change}. {RECEIVED}"
    now_row = own(SHARE.name, "2018-19 Q2", *now, status=status)
    assert repr(say(replace(SHARE, polarity=polarity), now_row, *before)) == said


@pytest.mark.parametrize("polarity", POLARITIES)
def test_a_withheld_share_is_never_judged(say: Say, own: MakeRow, polarity: str) -> None:
    rows = own(SHARE.name, "2018-19 Q2", 3, 200), own(SHARE.name, "2017-18 Q2", 100, 200)
    assert repr(say(replace(SHARE, polarity=polarity), *rows, audience="public")) == (
        f"{TITLE}: a small number, withheld so that no child can be identified; a year before it was {SIXTY}. {RECEIVED}"
    )


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        # 130 after 100 lies within what chance gives (ratio 0.99 to 1.71), 140 does not (1.07 to 1.83)
        (130, 100, "130 incidents; no clear change from 100 incidents a year before"),
        (140, 100, "140 incidents; it rose from 100 incidents a year before"),
        (100, 140, "100 incidents; it fell from 140 incidents a year before"),
        (4, 5, "4 incidents; a year before it was 5 incidents, too few to say whether it changed"),
        (9, 0, "9 incidents; a year before it was 0 incidents, too few to say whether it changed"),
        (10, 0, "10 incidents; it rose from 0 incidents a year before"),  # one chance in 2^10 that all fall in one year
    ],
)
def test_a_count_of_events_is_judged_as_one_of_chance(say: Say, own: MakeRow, now: int, then: int, said: str) -> None:
    name = "domestic_abuse_incidents"
    rows = own(name, "2018-19 Q2", now), own(name, "2017-18 Q2", then)
    assert f" 2018: {said}. " in repr(say(find_indicator(name), *rows))


@pytest.mark.parametrize(
    ("numerator", "said"),
    [
        # 32% of 10,200 are 3,264: 36 more than 3,228, 3 each month; 40 more than 3,224 are 3.3, and so 4
        (3228, "The target is 32% (a national plan): 3 more each month would meet it."),
        (3224, "The target is 32% (a national plan): 4 more each month would meet it."),
        (3263, "The target is 32% (a national plan): 1 more each month would meet it."),
        (3264, "The target is 32% (a national plan), and it is met."),
        (3366, "The target is 32% (a national plan), and it is met."),
    ],
)
def test_a_target_is_told_as_children(say: Say, own: MakeRow, numerator: int, said: str) -> None:
    row = own("camhs_access", "2018-19 Q2", numerator, 10_200)
    assert say(find_indicator("camhs_access"), row).text.endswith(said)


def test_a_target_below_which_to_stay_is_told_as_fewer(say: Say, own: MakeRow) -> None:
    access = replace(find_indicator("camhs_access"), polarity="lower_is_better")
    text = say(access, own("camhs_access", "2018-19 Q2", 3300, 10_200)).text
    assert text.endswith(": 3 fewer each month would meet it.")  # 36 fewer than 3,300 are 3,264
    met = say(access, own("camhs_access", "2018-19 Q2", 3264, 10_200)).text
    assert met.endswith(", and it is met.")


def test_a_rate_beside_comparators_is_better_or_worse_where_more_is_not_neutral(say: Say, published: MakeRow) -> None:
    """1,000 of 10,000 pupils: 10% (9.4 to 10.6); England 8%, the South East 10.5%."""
    counts = {"numerator": 1000.0, "denominator": 10_000.0}
    rows = [
        published("persistent_absence", "2016/17", **counts),
        published("persistent_absence", "2016/17", 10.5, "South East"),
        published("persistent_absence", "2016/17", 8, "England"),
    ]
    said = say(find_indicator("persistent_absence"), *rows).text
    assert said.endswith("For the same year: similar to South East 10.50%; worse than England 8.00%.")


def quarters(own: MakeRow, *values: float) -> list[Row]:
    """Return quarters of starts, the last of them 2018-19 Q2."""
    last = parse_quarter("2018-19 Q2")
    names = [last.shifted(-back).label for back in reversed(range(len(values)))]
    return [own("looked_after_starts", name, value) for name, value in zip(names, values, strict=True)]


def test_a_quarter_outside_its_process_limits_is_told_so(say: Say, own: MakeRow) -> None:
    """Six quarters of 90, five of 100, one of 180: the mean is 101.7; moving ranges are 10, the last of 90 left out."""
    note = say(find_indicator("looked_after_starts"), *quarters(own, *[90, 100] * 5, 90, 180)).note
    assert note.startswith(
        "Among the quarters so far it is above what chance alone explains (process limits 75 to 128)."
    )


def test_a_quarter_within_them_is_told_so_and_few_have_none(say: Say, own: MakeRow) -> None:
    starts = find_indicator("looked_after_starts")
    # mean 95, moving ranges of 10: 95 less and more 26.6
    assert say(starts, *quarters(own, *[90, 100] * 4)).note.startswith(
        "Among the quarters so far it lies within what chance alone explains (trial process limits 68 to 122)."
    )
    assert say(starts, *quarters(own, *[90, 100] * 3)).note == RECEIVED


def test_a_published_figure_without_counts_is_set_beside_its_past_and_not_judged(say: Say, published: MakeRow) -> None:
    rows = published("suspension_rate", "2015/16", 3.57532), published("suspension_rate", "2016/17", 4.48311)
    assert (
        say(find_indicator("suspension_rate"), *rows).text
        == "Suspension rate in 2016/17 (published): 4.48 suspensions per 100 pupils; a year before it was 3.58 suspensions per 100 pupils."
    )


def test_events_of_which_one_child_can_have_several_are_judged_by_how_many_each_had(say: Say, own: MakeRow) -> None:
    """140 after 100 is more than chance (see above); of 2.0 to each child they are as 70 after 50: 0.96 to 2.05."""
    name = "missing_episodes"
    counts = (("2018-19 Q2", 140), ("2017-18 Q2", 100))
    apart, together, untold = (
        say(find_indicator(name), *(own(name, quarter, count, dispersion=each) for quarter, count in counts)).text
        for each in (1.0, 2.0, float("nan"))
    )
    assert apart.endswith(" 2018: 140 times; it rose from 100 times a year before, for the worse.")
    assert together.endswith(" 2018: 140 times; no clear change from 100 times a year before.")
    assert untold.endswith(
        " 2018: 140 times; a year before it was 100 times, not tested for chance, since one child can go missing several times."
    )


def test_every_verdict_is_reached(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    def judge(*rows: Row) -> tuple[Evidence, Direction]:
        view, indicator = view_of(*rows), find_indicator(str(rows[0]["indicator"]))
        now = view.current(indicator)
        then = None if now is None else view.earlier(indicator, now)
        assert now is not None
        assert then is not None
        verdict = judge_change(view, now, then, indicator)
        return verdict.evidence, verdict.direction

    def pair(name: str, now: tuple[float, ...], then: tuple[float, ...], **told: object) -> tuple[Row, Row]:
        return own(name, "2018-19 Q2", *now, **told), own(name, "2017-18 Q2", *then, **told)

    met = [
        judge(*pair(SHARE.name, (100, 200), (60, 200))),
        judge(*pair(SHARE.name, (60, 200), (100, 200))),
        judge(*pair(SHARE.name, (64, 200), (60, 200))),
        judge(*pair(SHARE.name, (6, 8), (2, 8))),
        judge(*pair(SHARE.name, (60, 200), (100, 200), status="b")),
        judge(published("suspension_rate", "2016/17", 4.48), published("suspension_rate", "2015/16", 3.58)),
        judge(*pair("looked_after_number", (764,), (690,))),
        judge(*pair("missing_episodes", (140,), (100,))),
    ]
    assert met == [
        (Evidence.CLEAR, Direction.ROSE),
        (Evidence.CLEAR, Direction.FELL),
        (Evidence.NO_CLEAR_CHANGE, Direction.LEVEL),
        (Evidence.TOO_FEW, Direction.LEVEL),
        (Evidence.BROKEN_SERIES, Direction.LEVEL),
        (Evidence.UNTESTED, Direction.LEVEL),
        (Evidence.NO_HISTORY, Direction.LEVEL),
        (Evidence.REPEATED, Direction.LEVEL),
    ]
    assert {one for one, _ in met} == set(Evidence) - {Evidence.AMONG_MANY}  # which is one of many (test_many_looks)
