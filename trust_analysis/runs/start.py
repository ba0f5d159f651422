"""A run from its start: alone in its home, at its end at once where nothing has changed since it was made."""

from trust_analysis.briefings.warm_up import warm_up
from trust_analysis.runs.ended import find_ended, keep_ended
from trust_analysis.runs.lock import alone_in
from trust_analysis.runs.request import Outcome, Progress, Request
from trust_analysis.vocabulary.profile import Profile


def start_run(profile: Profile, request: Request, progress: Progress) -> Outcome:
    """Do what is stale of what is asked for and return how it ended; raises as `run_quarter` does."""
    ended = find_ended(profile, request)
    if ended:
        progress.say(f"{ended.quarter}: results are up to date")
        progress.say(f"{ended.pages} pages are up to date")
        return ended
    warm_up()  # it imports what pages need while the run imports what it needs itself
    from trust_analysis.runs.run import read_request, run_quarter

    asked = read_request(profile, request)
    with alone_in(profile.home, progress.say):
        outcome = run_quarter(request, asked, progress)
        keep_ended(profile, request, outcome)
    return outcome
