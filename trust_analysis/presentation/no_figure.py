"""Why an indicator has no figure: what was not supplied, or what was and gives none."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from trust_analysis.datasets import RETURNS, dataset_title
from trust_analysis.datasets.published.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.published.street_crime import STREET_CRIME
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import STATUS_WORDS
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.results import TOTAL

NOT_SUPPLIED, NO_FIGURE = ": not supplied. ", ": no figure. "
KIND = "not-supplied"


class NoFigure(NamedTuple):
    """Whether something that the figure needs was not supplied, and why there is no figure, in sentences."""

    is_not_supplied: bool
    why: str

    def say(self, *titles: str) -> str:
        """Return the sentences for the indicators of these titles, which have no figure for one reason."""
        marker = NOT_SUPPLIED if self.is_not_supplied else NO_FIGURE
        why = self.why.replace("It needs", "They need").replace("of it is", "of them is") if titles[1:] else self.why
        return f"{'; '.join(titles)}{marker}{why}"


@dataclass(frozen=True)
class Supply:
    """What an area's figures can be made of, by dataset.

    `returns` are those that can be used, which only the trust's own area has; `refused` what was sent and could not be;
    `publications` the published ones; `reasons` say of an indicator why what was received gives no figure;
    `nhs_areas` are the authorities of the NHS areas that are known.
    """

    returns: Collection[str] = ()
    refused: Collection[str] = ()
    publications: Collection[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    nhs_areas: Mapping[str, str] = field(default_factory=dict)


NOTHING = Supply()


def make_supply(
    files: Iterable[tuple[str, bool]],
    returns: Collection[str],
    reasons: Mapping[str, str],
    nhs_areas: Mapping[str, str],
    *,
    is_own_area: bool,
) -> Supply:
    """Return what was supplied for an area, of all `files` received, by dataset and whether refused.

    `returns` and `reasons` are the trust's: another area has neither.
    """
    told = list(files)
    usable = {name for name, is_refused in told if not is_refused}
    refused = {name for name, is_refused in told if is_refused} - usable
    if is_own_area:
        return Supply(returns, refused, usable, reasons, nhs_areas)
    return Supply((), refused - set(RETURNS), usable, {}, nhs_areas)


def why_none(indicator: Indicator, view: View, supply: Supply) -> NoFigure:
    """Return why an indicator has no figure of an area and quarter."""
    absent = [name for name in indicator.datasets if name not in supply.returns]
    publications = dict.fromkeys(one.dataset for one in indicator.published if one.breakdown == TOTAL)
    published = [name for name in publications if name in supply.publications]
    sent = [name for name in (*absent, *publications) if name in supply.refused]
    unsent = [name for name in absent if name not in sent]
    parts = [*_say_needed(unsent, publications if not (indicator.datasets or published or sent) else ())]
    parts += [f"What was received of {dataset_title(name)} was refused." for name in sent]
    parts += [supply.reasons[indicator.name]] if indicator.name in supply.reasons and not absent else []
    parts += [_say_unpublished(indicator, view, published, supply.nhs_areas)] if published else []
    is_not_supplied = bool(unsent) or not (indicator.datasets or published or sent)
    return NoFigure(is_not_supplied, " ".join(parts) or "Nothing could be counted of what was received.")


def say_none(pairs: Iterable[tuple[str, NoFigure]]) -> list[str]:
    """Return in sentences which indicators, by their titles, have no figure: a sentence or two for each reason."""
    titles = dict[NoFigure, list[str]]()
    for title, none in pairs:
        titles.setdefault(none, []).append(title)
    return [none.say(*those) for none, those in titles.items()]


def list_none(pairs: Iterable[tuple[str, NoFigure]]) -> list[str]:
    """Return the same in short: what was not supplied by its titles alone, all in one sentence."""
    told = list(pairs)
    unsupplied = "; ".join(title for title, none in told if none.is_not_supplied)
    others = say_none((title, none) for title, none in told if not none.is_not_supplied)
    return [*([f"Not supplied: {unsupplied}."] if unsupplied else []), *others]


def as_sentences(texts: Iterable[str]) -> tuple[Sentence, ...]:
    """Return texts of what has no figure as a page shows them."""
    return tuple(Sentence(text, KIND) for text in texts)


def _say_needed(returns: Collection[str], publications: Collection[str]) -> Iterator[str]:
    if returns:
        yield f"It needs returns: {'; '.join(map(dataset_title, returns))}."
    elif publications:
        yield f"It needs: {' or '.join(map(dataset_title, publications))}."


def _say_unpublished(indicator: Indicator, view: View, received: Collection[str], nhs_areas: Mapping[str, str]) -> str:
    """Return why publications that were received say nothing of an area."""
    area, place = view.area, view.area.in_a_sentence
    rows = view.published(indicator)
    if rows:
        words = STATUS_WORDS.get(rows[-1].status, STATUS_WORDS["x"])
        return f"The publisher gives no figure of {place}: “{words}”."
    if MENTAL_HEALTH_SERVICES.name in received and area.is_authority and area.code not in nhs_areas.values():
        return f"Which NHS areas belong to {place} is not known: name them in trust.toml under [nhs_areas], or add a look-up."
    if STREET_CRIME.name in received and area.kind == "county":
        return f"Crimes are placed by district: name the districts of {place} in its own trust.toml under [districts], and add the files of its police."
    return f"Nothing of it is published of {place} up to {say_date(view.quarter.end)} in the files received."
