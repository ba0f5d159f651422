"""What stands around the pages of a copy: the trust's name, the marking, and how a page was made."""

from collections.abc import Mapping
from datetime import date

from trust_analysis.briefings.render import Frame
from trust_analysis.runs.staleness import hash_text
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile

MARKS = {Audience.BOARD: "OFFICIAL-SENSITIVE", Audience.PUBLIC: ""}
MADE_UP = "MADE UP"
"""What stands on each page, on paper on each sheet, of an area whose returns are made up."""

_DIGITS = 12


def make_frame(
    profile: Profile, manifest: Manifest, audience: Audience, area_code: str, made_of: Mapping[str, str]
) -> Frame:
    """Return the frame of a page that was made of this, which `manifest.json` tells by the same names."""
    code = hash_text(repr(sorted(made_of.items())))[:_DIGITS]
    known = say_date(date.fromisoformat(manifest.received_to))
    made = f"Made by trust_analysis {manifest.version} for {manifest.quarter} from what had been received by {known}; made of {code}, as manifest.json tells."
    made_up = MADE_UP if manifest.made_up and area_code == profile.area.code else ""
    return Frame(profile.name, ", ".join(one for one in (MARKS[audience], made_up) if one), made)
