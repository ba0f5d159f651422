"""A line small enough for a card: its shape alone, with a gap for what is missing and a cross for what is withheld.

Written by hand rather than drawn by matplotlib: a page has a dozen, and each takes a thousandth of the time so. One
colour that is legible on white and on black, since a picture does not know on which it stands.
"""

import base64
from collections.abc import Sequence
from html import escape

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.charts.series import Line, Point
from trust_analysis.presentation.wording import STATUS_WORDS, say_number
from trust_analysis.vocabulary.statuses import WITHHELD

WIDTH, HEIGHT, MARGIN = 160, 40, 5
COLOUR = "#4A86C5"
MOST_POINTS = 16


def draw_sparkline(line: Line) -> bytes:
    """Return the newest points of a line as an SVG picture; from nought up, so that no wiggle looks steep."""
    points = line.points[-MOST_POINTS:]
    body = [_draw_run(run, points) for run in Line(line.name, points).runs]
    body += [
        _draw_cross(_across(place, points))
        for place, one in enumerate(points)
        if one.value is None and one.status == WITHHELD
    ]
    if points and points[-1].value is not None:
        x, y = _place(len(points) - 1, points)
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{COLOUR}"/>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(body)}</svg>'.encode()


def show_sparkline(line: Line, indicator: Indicator) -> str:
    """Return the picture with its words, as HTML; empty where there is no line to draw."""
    if len(line.told) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    source = base64.b64encode(draw_sparkline(line)).decode()
    alt = escape(say_sparkline(line, indicator), quote=True)
    return f'<img class="spark" width="{WIDTH}" height="{HEIGHT}" alt="{alt}" src="data:image/svg+xml;base64,{source}">'


def say_sparkline(line: Line, indicator: Indicator) -> str:
    """Return what the picture shows, in words."""
    points = line.points[-MOST_POINTS:]
    first, last = points[0], points[-1]
    withheld = sum(one.value is None and one.status == WITHHELD for one in points)
    told = f"Small line chart: {_say(first, indicator)} {first.in_words}, {_say(last, indicator)} {last.in_words}"
    return f"{told}; {withheld} withheld, marked by a cross." if withheld else f"{told}."


def _say(point: Point, indicator: Indicator) -> str:
    if point.value is None:
        return STATUS_WORDS.get(point.status, "not available")
    return f"{say_number(point.value, indicator.decimals)}{'%' if indicator.unit == '%' else ''}"


def _draw_run(run: Sequence[Point], points: Sequence[Point]) -> str:
    places = [_place(points.index(one), points) for one in run]
    if len(places) == 1:
        (x, y), *_ = places
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{COLOUR}"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline points="{path}" fill="none" stroke="{COLOUR}" stroke-width="2.5" stroke-linejoin="round"/>'


def _draw_cross(x: float) -> str:
    foot = HEIGHT - MARGIN
    strokes = f"M{x - 3:.1f} {foot - 3}l6 6m0 -6l-6 6"
    return f'<path d="{strokes}" stroke="{COLOUR}" stroke-width="2" fill="none"/>'


def _across(place: int, points: Sequence[Point]) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * place / max(len(points) - 1, 1)


def _place(place: int, points: Sequence[Point]) -> tuple[float, float]:
    values = [0.0, *(one.value for one in points if one.value is not None)]
    low, high = min(values), max(values)
    value = points[place].value or 0.0
    share = (value - low) / (high - low) if high > low else 0.0
    return _across(place, points), HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share
