"""Waits of which some are not over, told in bands: the life table and its median, which no single wait decides."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.survival import read_waits
from trust_analysis.statistics.wilson import two_sided_z

FEWEST_IN_BAND = 10
"""Bands are merged until so many people's waits have ended in each."""

_Series = NDArray[np.float64]
_HALF = 0.5 + 1e-12  # a half made of products of shares misses it by a rounding


@dataclass(frozen=True, eq=False)
class LifeTable:
    """Bands of days, each from the end of the one before (the first from day 0) to the end of the day in `ends`.

    Of each band: how many waits began it, how many ended in it, how many were cut short in it, and the share still
    waiting at its end with that share's limits. The median is the day on which half still wait, the curve taken as
    straight within a band, its limits where the limits of the curve get there; `nan` where they do not. Once nobody is
    left the lower limit of the share is 0, and there is no upper one.
    """

    ends: _Series
    began: NDArray[np.int64]
    ended: NDArray[np.int64]
    cut_short: NDArray[np.int64]
    waiting: _Series
    lower: _Series
    upper: _Series

    @property
    def median(self) -> tuple[float, float, float]:
        """The median, its lower and its upper limit, in days."""
        return tuple(_day_at_half(self.ends, one) for one in (self.waiting, self.lower, self.upper))  # type: ignore[return-value]  # three


def life_table(  # noqa: PLR0913 - the two series, and the four numbers that shape the table
    waits: ArrayLike,
    seen: ArrayLike,
    *,
    width: int,
    fewest: int = FEWEST_IN_BAND,
    whose: Iterable[Hashable] | None = None,
    confidence: float = 0.95,
) -> LifeTable:
    """Return the life table of waits in days, from bands of `width` days; `seen` is false where a wait was cut short.

    Neighbouring bands are merged, from the shortest waits on, until waits of `fewest` different people have ended in
    each; `whose` names the person of each wait, without it each is another's. What is left over at the end joins the
    last band. Where fewer have ended altogether there is no band and no median. A wait cut short counts for half of
    its band. Raises `ValueError` for what `survival_curve` refuses, and for a width below 1.

    Sources: Berkson J and Gage RP, Proceedings of the Staff Meetings of the Mayo Clinic 1950; 25: 270-286, and Cutler
    SJ and Ederer F, Journal of Chronic Diseases 1958; 8: 699-712 (the actuarial estimate); limits by Greenwood's
    variance of the log-log share, as in `survival_curve`; the median within its band as Gehan EA, Journal of Chronic
    Diseases 1969; 21: 629-644. Neither scipy nor statsmodels has it.
    """
    z = two_sided_z(confidence)
    if width < 1:
        message = f"a width of 1 day or more was expected; met {width:g}"
        raise ValueError(message)
    lengths, is_seen = read_waits(waits, seen)
    band = np.maximum(np.ceil(lengths / width), 1)  # the day itself belongs to the first band
    people = list(range(lengths.size) if whose is None else whose)
    ends = _merge(band[is_seen], [one for one, has_ended in zip(people, is_seen, strict=True) if has_ended], fewest)
    ended, cut_short = (np.histogram(band[which], [0, *(ends + 0.5)])[0] for which in (is_seen, ~is_seen))
    left = np.cumsum(ended + cut_short)
    began = lengths.size - np.concatenate([[0], left[:-1]]) if ends.size else left
    waiting, lower, upper = _estimate(began - cut_short / 2, ended, z)
    return LifeTable(ends * width, began.astype(int), ended, cut_short, waiting, lower, upper)


def _merge(bands: _Series, people: list[Hashable], fewest: int) -> _Series:
    """Return the last of each run of bands in which waits of so many different people have ended."""
    ends, met = list[float](), set[Hashable]()
    for number in np.unique(bands):
        met.update(people[place] for place in np.flatnonzero(bands == number))
        if len(met) >= fewest:
            ends, met = [*ends, float(number)], set()
    if ends and met:
        ends[-1] = float(bands.max())
    return np.array(ends, dtype=float)


def _estimate(at_risk: _Series, ended: NDArray[np.int64], z: float) -> tuple[_Series, _Series, _Series]:
    """Return the share still waiting at each band's end, and its limits."""
    waiting: _Series = np.cumprod(1 - ended / at_risk, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):  # once nobody is left there is no variance
        variance = np.cumsum(ended / (at_risk * (at_risk - ended)))
        error = z * np.sqrt(variance) / np.log(waiting)
        lower, upper = waiting ** np.exp(-error), waiting ** np.exp(error)
    nobody = waiting == 0
    return waiting, np.where(nobody, 0.0, lower), np.where(nobody, np.nan, upper)


def _day_at_half(ends: _Series, curve: _Series) -> float:
    reached = np.flatnonzero(curve <= _HALF)
    if not reached.size:
        return float("nan")
    place = int(reached[0])
    day, share = (float(ends[place - 1]), float(curve[place - 1])) if place else (0.0, 1.0)
    return day + (float(ends[place]) - day) * (share - 0.5) / (share - float(curve[place]))
