"""A home that a run makes for the kernels of one audience's pages: which it is, and what may be asked of it.

It is known by a file that names the audience. What lies in it is made to be read by that audience and nobody else.
"""

from pathlib import Path

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.quarter_folder import built_quarters

MARK = "made-for-audience"
"""The file that names the audience."""


def mark_home(home: Path, audience: Audience) -> None:
    """Say that a home was made for an audience."""
    (home / MARK).write_text(f"{audience}\n", encoding="utf-8")


def audience_of(home: Path) -> str:
    """Return the audience that a home was made for; empty for a trust's own, which holds what every audience sees."""
    mark = home / MARK
    return mark.read_text(encoding="utf-8").strip() if mark.is_file() else ""


_BY_HAND = "Open the notebook by hand (`trust-analysis lab`) for more."


def check_home(made: Path, asked: Path) -> None:
    """Raise `UsageError` where a notebook asks, during a run, for a home other than the one `made` for its page."""
    if asked.resolve() != made.resolve():
        message = f"This run makes pages of a home of its own, so a notebook may open no other; {str(asked)!r} was asked for. Leave `home` out. {_BY_HAND}"
        raise UsageError(message)


def check_asked(home: Path, quarter: Period, audience: str) -> None:
    """Raise `UsageError` where a notebook asks, during a run, for what is not for its page."""
    made_for = audience_of(home)
    if not made_for:
        return
    if audience != made_for:
        message = f"This run makes pages for the {made_for}, so a notebook may open the {made_for}'s copy and no other; {str(audience)!r} was asked for. Write `audience=audience`, which is the run's own. {_BY_HAND}"
        raise UsageError(message)
    if quarter not in built_quarters(home):
        message = f"This run makes pages of {built_quarters(home)[-1]}, so a notebook may open that quarter and no other; {quarter.label!r} was asked for. Write `quarter` as the run gives it. {_BY_HAND}"
        raise UsageError(message)
