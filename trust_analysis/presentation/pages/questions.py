"""Questions for the Board: made from what the figures show, so that each has its reason beside it."""

import math
from collections.abc import Collection, Iterator

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.asks import Asks
from trust_analysis.presentation.blocks import Points
from trust_analysis.presentation.comparator_words import comparator_names, judge_beside
from trust_analysis.presentation.pages.cards import is_met
from trust_analysis.presentation.pages.key_points import Told, choose, find_told
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Tone
from trust_analysis.presentation.wording import say_value
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile

MOST = 5
_NOTHING_CHANGED = "Nothing here changed clearly: are the right things watched?"
_NOTHING_JUDGED = "Of no figure here can it be told whether it changed: what would it take to tell?"
_NOTHING_HELD = "No figure of this is held: which are needed first, and who has them?"


def ask_questions(
    view: View, indicators: Collection[Indicator], profile: Profile, asks: Asks | None, missing: Collection[str]
) -> Points:
    """Return up to five questions: of missed targets, what worsened, how others do, and what was never answered."""
    told = choose(find_told(view, indicators, profile))
    questions = [
        *(_ask_of_target(one, profile) for one in told if is_met(one.row, one.indicator) is False),
        *(_ask_of_change(one) for one in told if one.change.tone == Tone.WORSE),
        *_ask_of_others(view, told, profile),
        *(_ask_of_change(one) for one in told if one.change.tone in (Tone.MOVED, Tone.BETTER)),
    ]
    last = [*_ask_again(asks), *_ask_for(missing)]
    kept = questions[: MOST - len(last)]
    return Points((*kept, *last) or (_ask_of_nothing(told),))


def _ask_of_nothing(told: Collection[Told]) -> str:
    """Return what to ask where no figure gives a question: of what was judged, could not be judged, or is not held."""
    if not told:
        return _NOTHING_HELD
    return _NOTHING_JUDGED if all(one.change.tone == Tone.UNSURE for one in told) else _NOTHING_CHANGED


def _ask_of_target(told: Told, profile: Profile) -> str:
    aim = say_value(profile.targets[told.indicator.name].value, "", told.indicator)
    return f"{told.indicator.title}: what would it take to reach the target of {aim}?"


def _ask_of_change(told: Told) -> str:
    asked = {
        Tone.WORSE: "what is behind this, and what is being done?",
        Tone.BETTER: "what brought this about, and will it last?",
        Tone.MOVED: "is this a change in need, in how services work, or in how it is recorded?",
    }
    return f"{told.indicator.title} ({_lower(told.change.words)}): {asked[told.change.tone]}"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _ask_of_others(view: View, told: Collection[Told], profile: Profile) -> Iterator[str]:
    """Yield of what is worse than elsewhere, beyond chance."""
    for one in told:
        judged = view.of_comparators_days(one.indicator, one.row)
        for whose, name in comparator_names(one.row, view, profile):
            value = one.row.beside(whose)
            if not math.isnan(value) and judge_beside(judged, value, one.indicator) == "worse":
                figure = say_value(value, "", one.indicator, with_unit=False)
                yield f"{one.indicator.title}: what do others do that we do not ({name}: {figure})?"
                break


def _ask_again(asks: Asks | None) -> Iterator[str]:
    if asks is None or asks.overdue.empty:
        return
    row = asks.overdue.iloc[0]
    yield f"Asked on {say_date(row['asked_date'].date())} and not answered: “{row['ask']}” When will it be?"


def _ask_for(missing: Collection[str]) -> Iterator[str]:
    if missing:
        yield f"When will these returns come: {', '.join(missing)}?"
