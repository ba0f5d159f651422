"""What a figure is set beside, in words: neighbours, region, England, and the target told as children."""

import math
from collections.abc import Iterator

import pandas as pd

from trust_analysis.comparators import BETWEEN_RELEASES
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import count_months
from trust_analysis.presentation.evidence import judge_against
from trust_analysis.presentation.select import View, day_of
from trust_analysis.presentation.wording import say_number, say_value
from trust_analysis.vocabulary.areas import ENGLAND, Area, find_area
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.profile import Profile, Target
from trust_analysis.vocabulary.statistic import Statistic

_STANDS = {
    "higher": "higher than {}",
    "lower": "lower than {}",
    "better": "better than {}",
    "worse": "worse than {}",
    "similar": "similar to {}",
    "": "{}",
}


def say_comparators(row: pd.Series, indicator: Indicator, view: View, profile: Profile) -> str:
    """Return what a row is set beside and how it stands to each, those alike together; "" where there is nothing."""
    stands: dict[str, list[str]] = {}
    for column, name in comparator_names(row, view, profile):
        if not math.isnan(row[column]):
            told = f"{name} {say_value(row[column], '', indicator, with_unit=False)}"
            stands.setdefault(judge_against(row, row[column], indicator.polarity), []).append(told)
    if not stands:
        return ""
    same_year = row["release"] != ""
    when = "For the same year" if same_year else _say_lag(row)
    return f"{when}: {'; '.join(_STANDS[word].format(', '.join(names)) for word, names in stands.items())}"


def _say_lag(row: pd.Series) -> str:
    return f"Published for the year to {say_date(day_of(row, 'comparison_covers_to'))}"


def comparator_names(row: pd.Series, view: View, profile: Profile) -> list[tuple[str, str]]:
    """Return the comparator columns and what each is called beside this row's number, its method included.

    England is set beside nothing, and a region beside England alone.
    """
    used = 0 if math.isnan(row["neighbours_used"]) else int(row["neighbours_used"])
    model = "" if pd.isna(row["neighbours_model"]) else str(row["neighbours_model"])
    method = profile.neighbours_method if pd.isna(row["neighbours_method"]) else str(row["neighbours_method"])
    near = say_neighbours(method, model, f"{used} ")
    return [("neighbours_value", near), *wider_comparators(view.area)]


def say_neighbours(method: str, model: str, used: str = "") -> str:
    """Return what a figure of neighbours is: how it was made, of how many, and by the model of which year."""
    of_model = f" ({model} model)" if model else ""
    if method == "pooled":
        return f"{used}statistical neighbours pooled{of_model}"
    return f"the {method} of {used}statistical neighbours{of_model}"


def comparator_releases(row: pd.Series) -> list[str]:
    """Return the releases that a row's comparators are quoted from, the neighbours' first."""
    told = [row[f"{kind}_release"] for kind in ("neighbours", "region", "england") if pd.notna(row[f"{kind}_value"])]
    return list(dict.fromkeys(release for each in told for release in str(each).split(BETWEEN_RELEASES)))


def wider_comparators(area: Area) -> list[tuple[str, str]]:
    """Return the columns of what is wider than an area, and their names."""
    region = [("region_value", find_area(area.region_code).name)] if area.region_code and area.is_authority else []
    return region + ([] if area.code == ENGLAND else [("england_value", "England")])


def say_target(row: pd.Series, indicator: Indicator, profile: Profile) -> str:
    """Return the target, who set it, and what would meet it, as children where the counts are there; "" without one."""
    if math.isnan(row["target_value"]):
        return ""
    target = profile.targets[indicator.name]
    unit = "%" if indicator.unit == "%" else f" {indicator.unit}"
    told = f"The target is {target.value:,g}{unit} ({target.source})"
    return "".join((told, *_say_distance(row, indicator, target)))


def _say_distance(row: pd.Series, indicator: Indicator, target: Target) -> Iterator[str]:
    """Yield whether a share meets its target, or how many more or fewer would."""
    count, of = row["numerator"], row["denominator"]
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
    months = count_months(indicator.window, day_of(row))
    if months > 1:
        yield f": {say_number(math.ceil(lacking / months))} {word} each month would meet it"
    else:
        yield f": {say_number(lacking)} {word} would meet it"
