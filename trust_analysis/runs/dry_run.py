"""What a run would do, and why, told without doing it.

Of what comes after a stale step only that much is known: it is taken again where the step turns out otherwise.
"""

from collections.abc import Iterator
from dataclasses import replace

from trust_analysis.intake.inventory import take_inventory
from trust_analysis.runs.assemble import find_quarter
from trust_analysis.runs.build import RESULTS, Held
from trust_analysis.runs.copies import plan_copy, tell_plans
from trust_analysis.runs.ingredients import received_ingredients, results_ingredients
from trust_analysis.runs.kept_readings import KeptReadings, receive_kept
from trust_analysis.runs.request import LATEST, Request
from trust_analysis.runs.run import read_request
from trust_analysis.runs.staleness import why_again
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder


def say_plan(profile: Profile, request: Request) -> Iterator[str]:
    """Yield a line for each step that a run would take, with why; nothing is written.

    Which quarter is the latest is known from what files hold alone: for that they are read, and kept as they were read.
    Raises `UsageError` as a run does.
    """
    asked = read_request(profile, request)
    held = Held(request.as_of, take_inventory(profile, is_noted=False))
    if request.quarter == LATEST:
        held = replace(held, received=receive_kept(profile, held.as_of, inventory=held.inventory))
    folder = QuarterFolder(profile.home, find_quarter(request.quarter, profile, held.received, request.as_of))
    manifest = folder.find_manifest() or Manifest()
    made_of = results_ingredients(profile, received_ingredients(profile, held.inventory, held.as_of))
    why = why_again(folder.path, made_of, manifest.steps.get(RESULTS))
    if not why:
        yield f"{folder.quarter}: results are up to date"
        yield from tell_plans([plan_copy(copy, manifest, asked) for copy in asked.copies(folder)])
        return
    yield from _say_readings(profile, held)
    yield f"{folder.quarter}: results would be built: {why}"
    yield "Then, of what shows figures that turn out otherwise: protected, attacked and made again."


def _say_readings(profile: Profile, held: Held) -> Iterator[str]:
    keeper = KeptReadings(profile)
    for met in held.inventory:
        found = keeper.find(met) if met.line.received_on <= held.as_of else None
        if isinstance(found, str):
            yield f"{met.line.name} would be read: {found}"
