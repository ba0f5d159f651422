"""Results for whoever asks: assembled from what had been received, protected for the audience, narrowed as asked."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from trust_analysis.disclosure import protect
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import mark_made_up, write_csv
from trust_analysis.indicators import find_indicator
from trust_analysis.runs.assemble import assemble, check_quarter, find_quarter
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.lock import alone_in
from trust_analysis.runs.registered import copies_for, register_printed
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import read_audience
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import in_order_of_release


def look_up_results(  # noqa: PLR0913, PLR0917 - what a reader may ask, each by its name
    profile: Profile,
    as_of: date,
    quarter: str | None,
    indicators: tuple[str, ...],
    areas: tuple[str, ...],
    audience: str,
    say: Callable[[str], None] = lambda _: None,
) -> pd.DataFrame:
    """Return the tidy results that `audience` may see; every name is checked first (`UsageError`).

    Of each figure the oldest release comes first. With a quarter, no period after its end. Protection comes before
    narrowing: what is left out of an answer does not make it safer. Whoever has the answer may pass it on, so that what
    no registered copy shows of it is registered, where the audience has figures withheld from it. `say` is told who is
    at work in the home where somebody is: this then waits.
    """
    wanted = [find_indicator(name).name for name in indicators]
    codes = [current_code(find_area(one).code) for one in areas]
    reader = read_audience(audience)
    if quarter:
        check_quarter(quarter)
    with alone_in(profile.home, say):
        received = receive_kept(profile, as_of)
        until = find_quarter(quarter, profile, received, as_of).end if quarter else date.max
        copies = copies_for(profile.home, reader)
        table = protect(assemble(profile, received, as_of, until).results, profile.rules[reader], copies).table
        chosen = (table["indicator"].isin(wanted) | (not wanted)) & (table["area_code"].isin(codes) | (not codes))
        told = mark_made_up(say_what_is_counted(in_order_of_release(table[chosen])), received.made_up)
        register_printed(profile, write_csv(told[told["release"] == ""]), reader, as_of.isoformat())
        return told
