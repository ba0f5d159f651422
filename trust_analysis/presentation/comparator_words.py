"""What a figure is set beside, in words: neighbours, region, England, and the target told as children."""

import math
from collections.abc import Iterator

from trust_analysis.comparators import BETWEEN_RELEASES
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import count_months
from trust_analysis.presentation.apart import say_comparator, say_row
from trust_analysis.presentation.judging import judge_against
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_number
from trust_analysis.vocabulary.areas import ENGLAND, Area, find_area
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.profile import Profile, Target
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window


def say_stand(word: str) -> str:
    """Return how a figure stands to what is named next: "higher than ", "similar to "; nothing for no word."""
    return f"{word} {'to' if word == 'similar' else 'than'} " if word else ""


def say_comparators(row: Figure, indicator: Indicator, view: View, profile: Profile) -> str:
    """Return what a row is set beside and how it stands to each, those alike together; "" where there is nothing.

    Only the area's figure of the comparators' own days is judged beside them: a quarter's figure is of other days.
    """
    judged = view.of_comparators_days(indicator, row)
    stands: dict[str, list[str]] = {}
    for whose, name in comparator_names(row, view, profile):
        value = row.beside(whose)
        if not math.isnan(value):
            told = f"{name} {say_comparator(value, judged, indicator)}"
            stands.setdefault(judge_beside(judged, value, indicator), []).append(told)
    if not stands:
        return ""
    beside = "; ".join(say_stand(word) + ", ".join(names) for word, names in stands.items())
    return f"{_say_of_when(row, judged, indicator)}: {beside}"


def _say_of_when(row: Figure, judged: Figure | None, indicator: Indicator) -> str:
    if not row.is_ours:
        return "For the same day" if indicator.window == Window.DAY else "For the same year"
    if judged is None:
        return f"Published {say_lag(row, indicator)}"
    value = say_row(judged, indicator, with_unit=False)
    when = say_lag(row, indicator)
    return f"Ours {when} was {value}" if judged.is_ours else f"As published {when} it was {value}"


def judge_beside(judged: Figure | None, value: float, indicator: Indicator) -> str:
    """Return how the figure that is of the comparators' days stands to one of them; "" where there is none."""
    return "" if judged is None else judge_against(judged, value, indicator.polarity)


def say_lag(row: Figure, indicator: Indicator) -> str:
    """Return of when a figure's comparators are: "on" a day, or "for the year to" one; "" where it has none."""
    cover = comparators_cover(row, indicator)
    return cover if not cover or indicator.window == Window.DAY else f"for the {cover}"


def comparators_cover(row: Figure, indicator: Indicator) -> str:
    """Return what a figure's comparators cover: "on" a day, or the "year to" one; "" where it has none."""
    if not row.comparison_covers_to:
        return ""
    return f"{'on' if indicator.window == Window.DAY else 'year to'} {say_date(row.comparison_covers_to)}"


def comparator_names(row: Figure, view: View, profile: Profile) -> list[tuple[Comparator, str]]:
    """Return the comparators and what each is called beside this figure's number, its method included.

    England is set beside nothing, and a region beside England alone.
    """
    used = 0 if math.isnan(row.neighbours_used) else int(row.neighbours_used)
    method = row.neighbours_method or profile.neighbours_method
    near = say_neighbours(method, row.neighbours, f"{used} ")
    return [(Comparator.NEIGHBOURS, near), *wider_comparators(view.area)]


def say_neighbours(method: str, neighbours: Neighbours, used: str = "") -> str:
    """Return what a figure of neighbours is: how it was made, of how many, by the model of which year, and how like."""
    about = [f"{neighbours.model} model"] if neighbours.model else []
    about += [f"{say_how_many_are_not_close(neighbours)} “Not Close”"] if neighbours.not_close else []
    of_model = f" ({'; '.join(about)})" if about else ""
    if method == "pooled":
        return f"{used}statistical neighbours pooled{of_model}"
    return f"the {method} of {used}statistical neighbours{of_model}"


def name_neighbours(neighbours: Neighbours) -> str:
    """Return what neighbours are called where there is little room: with how many are not close, if any is not."""
    return (
        f"Neighbours ({say_how_many_are_not_close(neighbours)} “Not Close”)" if neighbours.not_close else "Neighbours"
    )


def say_how_many_are_not_close(neighbours: Neighbours) -> str:
    """Return of how many neighbours the model says that they are not close."""
    far, every = len(neighbours.not_close), len(neighbours.codes)
    return "all" if far == every else f"{far} of {every}"


def comparator_releases(row: Figure) -> list[str]:
    """Return the releases that a row's comparators are quoted from, the neighbours' first."""
    told = [row.release_of(whose) for whose in Comparator if not math.isnan(row.beside(whose))]
    return list(dict.fromkeys(release for each in told for release in each.split(BETWEEN_RELEASES)))


def wider_comparators(area: Area) -> list[tuple[Comparator, str]]:
    """Return what is wider than an area, and how each is called."""
    region = [(Comparator.REGION, find_area(area.region_code).name)] if area.region_code and area.is_authority else []
    return region + ([] if area.code == ENGLAND else [(Comparator.ENGLAND, "England")])


def say_target(row: Figure, indicator: Indicator, profile: Profile) -> str:
    """Return the target, who set it, and what would meet it, as children where the counts are there; "" without one."""
    if math.isnan(row.target_value):
        return ""
    target = profile.targets[indicator.name]
    unit = "%" if indicator.unit == "%" else f" {indicator.unit}"
    told = f"The target is {target.value:,g}{unit} ({target.source})"
    return "".join((told, *_say_distance(row, indicator, target)))


def _say_distance(row: Figure, indicator: Indicator, target: Target) -> Iterator[str]:
    """Yield whether a share meets its target, or how many more or fewer would."""
    count, of = row.numerator, row.denominator
    if (
        indicator.statistic != Statistic.PROPORTION
        or indicator.polarity == Polarity.NEUTRAL
        or math.isnan(count)
        or math.isnan(of)
    ):
        return
    aim = target.value * of / indicator.multiplier
    is_more = indicator.polarity == Polarity.HIGHER_IS_BETTER
    lacking = math.ceil(round(aim - count if is_more else count - aim, 6))
    if lacking <= 0:
        yield ", and it is met"
        return
    word = "more" if is_more else "fewer"
    months = count_months(indicator.window, row.covers_to)
    if months > 1:
        yield f": {say_number(math.ceil(lacking / months))} {word} each month would meet it"
    else:
        yield f": {say_number(lacking)} {word} would meet it"
