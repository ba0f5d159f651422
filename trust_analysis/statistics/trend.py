"""Whether the last five figures of a series rise or fall by more than chance explains."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

POINTS = 5
EXCEEDED = 9.54953570608324
"""What chi-squared of one degree of freedom exceeds once in 500: 99.8%."""
_WIDTH = 3.92  # of a 95% interval, in standard errors

INCREASING, DECREASING = "increasing", "decreasing"
NO_CHANGE, NOT_CALCULATED = "no significant change", "cannot be calculated"


def recent_trend(values: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> str:
    """Return the recent trend in a word: increasing, decreasing, no significant change or cannot be calculated.

    Three series of one length in the order of time, evenly spaced: values and their 95% limits. A straight line is
    laid through the last five, each weighted by 1 / ((upper - lower) / 3.92)²; there is a trend where
    (slope / its standard error)² exceeds 9.5495 and the slope keeps its sign with each of the five left out in turn.
    It cannot be calculated with fewer than five points, or where one of the last five lacks its value or a limit or has
    limits of no width. Raises `ValueError` for series of different lengths.

    Source: Office for Health Improvement and Disparities, Fingertips public health technical guidance, recent trends.
    """
    series = [np.asarray(one, dtype=float) for one in (values, lower, upper)]
    if len({one.shape for one in series}) > 1 or series[0].ndim != 1:
        message = f"three series of one length were expected; met shapes {', '.join(str(one.shape) for one in series)}"
        raise ValueError(message)
    points, low, high = (one[-POINTS:] for one in series)
    errors = (high - low) / _WIDTH
    if points.size < POINTS or not np.all(np.isfinite(points) & np.isfinite(errors) & (errors > 0)):
        return NOT_CALCULATED
    return _judge(points, 1 / errors**2)


def _judge(points: NDArray[np.float64], weights: NDArray[np.float64]) -> str:
    slope = _fit_slope(points, weights)
    left_out = [_fit_slope(points, np.where(np.arange(POINTS) == one, 0, weights)) for one in range(POINTS)]
    if slope**2 > EXCEEDED and all(np.sign(other) == np.sign(slope) for other in left_out):
        return INCREASING if slope > 0 else DECREASING
    return NO_CHANGE


def _fit_slope(points: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return the slope of the weighted line over its standard error, rounded so that a level line is level."""
    time = np.arange(points.size) - np.average(np.arange(points.size), weights=weights)
    return round(float(np.sum(weights * time * points) / np.sqrt(np.sum(weights * time**2))), 9)
