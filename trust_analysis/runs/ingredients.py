"""What the steps of a quarter are made of, by name and hash, so that a run can tell what is stale and say why."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import msgspec
import pandas as pd

from trust_analysis.disclosure import ProtectedResults
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.catalogue import DECLARED_IN
from trust_analysis.indicators.definition import Indicator
from trust_analysis.intake.inventory import MetFile
from trust_analysis.intake.returns.corrections import FOLDER as CORRECTIONS
from trust_analysis.intake.returns.pseudonymise import read_key
from trust_analysis.presentation.asked_for import days_of
from trust_analysis.runs.program import libraries, the_program
from trust_analysis.runs.staleness import hash_file, hash_text
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import FILE_NAME

RECEIVED = "received"
"""The step that reads, cleans and joins what was received."""

CATALOGUE = "trust_analysis.indicators.catalogue"
"""What it lists is declared: of that a definition is an ingredient where it is used, and the module where it counts."""

_PLACES = ("home", "folders", "look_ups", "wellbeing_scale")
"""Where files lie: what they hold is an ingredient."""

_SAID = ("name", "overview", "priorities", "step_changes", "rules")
"""What of a profile is only said or shown: no result rests on it."""

_TOLD = (
    *("quarter", "trust", "received_to", "version", "files", "rows", "findings", "found", "revisions", "returns"),
    *("missing", "made_up", "reasons", "nhs_areas"),
)
"""What of the manifest is shown."""

_SET_BESIDE = ("neighbours", "neighbours_model", "neighbours_method", "targets")
"""What of a profile says what results are set beside: no count rests on it."""


def reading_ingredients(profile: Profile) -> dict[str, str]:
    """Return what every file that is read rests on besides itself: how it is read, the key, corrections, look-ups."""
    corrections = sorted((profile.home / CORRECTIONS).glob("*.toml"))
    return {
        "how files are read": the_program().reached(
            ["trust_analysis.intake.inventory", "trust_analysis.intake.reading"]
        ),
        **libraries(),
        "the key of pseudonyms": hash_text(f"an ingredient: {read_key(profile.home)!r}"),
        **{f"corrections in {path.name}": hash_file(path) for path in corrections},
        **dict(_look_ups(profile)),
        "the wellbeing scale's answers": hash_text(repr(profile.wellbeing_scale.answers)),
    }


def _look_ups(profile: Profile) -> Iterator[tuple[str, str]]:
    if profile.look_ups.postcodes:
        yield "the look-up of postcodes", hash_file(profile.look_ups.postcodes)
    if profile.look_ups.small_areas:
        yield "the look-up of small areas", " ".join(map(hash_file, profile.look_ups.small_areas))
    for path in profile.wellbeing_scale.files:
        yield f"the wellbeing scale's {path.name}", hash_file(path)


def received_ingredients(profile: Profile, inventory: Iterable[MetFile], as_of: date) -> dict[str, str]:
    """Return what was received by `as_of` and all that rests on it as it is read, cleaned and joined."""
    files = (one.line for one in inventory if one.line.received_on <= as_of)
    return {
        "how files are joined": the_program().reached(["trust_analysis.intake.receive"]),
        **reading_ingredients(profile),
        FILE_NAME: _hash_profile(profile, (*_SAID, *_SET_BESIDE)),
        **{line.name: hash_text(repr(line)) for line in files},
    }


def count_ingredients(
    profile: Profile, indicator: Indicator, received: Mapping[str, str], until: date
) -> dict[str, str]:
    """Return what an indicator's counts rest on; `received` is by name the hash of what its returns say."""
    counted_by = [DECLARED_IN[indicator.name], "trust_analysis.indicators.count"]
    return {
        f"how {indicator.name} is counted": the_program().reached(counted_by, but=[CATALOGUE]),
        f"the definition of {indicator.name}": hash_definition(indicator),
        **libraries(),
        FILE_NAME: _hash_profile(profile, (*_SAID, *_SET_BESIDE)),
        **{name: received[name] for name in indicator.datasets},
        "the quarter's end": until.isoformat(),
    }


def results_ingredients(profile: Profile, received: Mapping[str, str]) -> dict[str, str]:
    """Return what the results rest on, beside what was `received`."""
    made_by = ["trust_analysis.indicators.calculate", "trust_analysis.comparators"]
    return {
        **received,
        "how results are made": the_program().reached(made_by, but=[CATALOGUE]),
        **{f"how {name} is counted": one for name, one in _counting().items()},
        "definitions of indicators": hash_definitions(),
        FILE_NAME: _hash_profile(profile, _SAID),
    }


def _counting() -> dict[str, str]:
    """Return the hash of how each indicator of our own is counted."""
    ours = (name for name, one in INDICATORS.items() if one.counter)
    return {name: the_program().reached([DECLARED_IN[name]], but=[CATALOGUE]) for name in ours}


def protection_ingredients(rule: DisclosureRule, results: str, copies: Mapping[str, str]) -> dict[str, str]:
    """Return what an audience's protected results rest on: the results' hash, its rule, and the copies it has had."""
    return {
        "results": results,
        "how results are protected": the_program().reached(["trust_analysis.disclosure"], but=[CATALOGUE]),
        "definitions of indicators": hash_definitions(),
        **libraries(),
        f"the rule for the {rule.audience}": hash_text(repr(rule)),
        **copies,
    }


def hash_definitions() -> str:
    """Return the hash of all indicators' definitions."""
    return hash_text(" ".join(map(hash_definition, INDICATORS.values())))


def hash_definition(indicator: Indicator) -> str:
    """Return the hash of all that an indicator says of itself; how it counts is not said, but done."""
    said = replace(indicator, counter=None, tabulate=None)
    return hash_text(f"{said!r} {bool(indicator.counter)}")


def _hash_profile(profile: Profile, but: Iterable[str]) -> str:
    left_out = {*_PLACES, *but}
    return hash_text(
        repr([(one.name, getattr(profile, one.name)) for one in fields(profile) if one.name not in left_out])
    )


def page_ingredients(
    profile: Profile, manifest: Manifest, notebook: Path, commentary: Path | None = None
) -> dict[str, str]:
    """Return what a page rests on besides figures: its notebook, its commentary, what was received, how it is made."""
    written = {"its commentary": hash_file(commentary)} if commentary and commentary.is_file() else {}
    return {
        notebook.name: hash_file(notebook),
        **written,
        **shown_ingredients(profile, manifest),
        "how pages are made": the_program().reached(_PAGES, but=[CATALOGUE, *DECLARED_IN.values()]),
    }


_PAGES = ("trust_analysis.quarter", "trust_analysis.briefings.execute", "trust_analysis.runs.pages")


def shown_ingredients(profile: Profile, manifest: Manifest) -> dict[str, str]:
    """Return what all that is shown rests on besides figures: what was received, the plan, what there is to show."""
    told = {name: getattr(manifest, name) for name in _TOLD}
    made = manifest.steps[RECEIVED].made
    return {
        **libraries(),
        FILE_NAME: hash_file(profile.home / FILE_NAME),
        "what was received": hash_text(msgspec.json.encode(told, order="sorted").decode()),
        "the Board's plan": " ".join(made[one] for one in made if "action_plan" in one),
        "which indicators there are": hash_text(repr([(one.name, one.domain) for one in INDICATORS.values()])),
    }


def downloads_ingredients(profile: Profile, manifest: Manifest, audience: Audience) -> dict[str, str]:
    """Return what the files to take away rest on: all figures of a copy, and what is said of them."""
    made_by = ["trust_analysis.quarter", "trust_analysis.exports.open_csv", "trust_analysis.runs.contents"]
    return {
        **shown_ingredients(profile, manifest),
        "figures": hash_shown(manifest, audience),
        "how contents are made": the_program().reached(made_by, but=[CATALOGUE, *DECLARED_IN.values()]),
    }


def contents_ingredients(
    downloads: Mapping[str, str], titles: Mapping[str, str], files: Iterable[str]
) -> dict[str, str]:
    """Return what a contents page rests on: the `downloads`, the titles of pages, and which files lie beside it."""
    return {
        **downloads,
        **{f"the title of {name}": title for name, title in titles.items()},
        "which pages there are": " ".join(sorted(files)),
    }


def attack_ingredients(rule: DisclosureRule, figures: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return what an attack's outcome rests on: the figures' hash, the rule, what readers have had, how it is done."""
    return {
        "figures": figures,
        "how figures are attacked": the_program().reached(["trust_analysis.runs.given_away"], but=[CATALOGUE]),
        **libraries(),
        f"the rule for the {rule.audience}": hash_text(repr(rule)),
        **known,
    }


def hash_shown(manifest: Manifest, audience: Audience) -> str:
    """Return the hash of all that an audience may be shown: its protected results, and what is said of each figure."""
    return hash_text(f"{manifest.protected[audience]} {sorted(manifest.figures[audience].items())}")


def hash_figures(protected: ProtectedResults) -> dict[str, str]:
    """Return by indicator the hash of all that may be shown of it: its figures, everywhere, and its definition.

    Beside them, by area, the last day that any of its figures speaks of.
    """
    table = protected.table
    of_each = table.groupby("indicator", sort=True)
    without = {name: hash_definition(one) for name, one in INDICATORS.items()}  # a page says that there is none of them
    days = table[table["value"].notna()].groupby("area_code")["covers_to"].max()
    return {
        **without,
        **{str(name): hash_text(f"{_said_of(str(name))} {_hash_rows(rows)}") for name, rows in of_each},
        **{days_of(str(area)): str(day) for area, day in days.items()},
    }


def _said_of(name: str) -> str:
    return hash_definition(INDICATORS[name]) if name in INDICATORS else ""


def _hash_rows(rows: pd.DataFrame) -> str:
    return hashlib.sha256(pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes()).hexdigest()
