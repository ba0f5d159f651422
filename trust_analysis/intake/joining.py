"""From what files hold, one by one, to what was received: the newest of each thing, and checks across returns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return
from trust_analysis.intake.covered import find_coverage, holes_of
from trust_analysis.intake.cross_checks import run_cross_checks
from trust_analysis.intake.file_read import FileRead
from trust_analysis.intake.inventory import MetFile
from trust_analysis.intake.look_ups import LookedUp
from trust_analysis.intake.messages import tell_days_to_come, tell_holes, tell_unneeded
from trust_analysis.intake.published.figures import join_figures, settle_places
from trust_analysis.intake.published.layouts import NHS, PLACE
from trust_analysis.intake.received import Received
from trust_analysis.intake.return_reading import ReturnReader
from trust_analysis.intake.returns.between_returns import Submission, check_references, table_revisions
from trust_analysis.intake.returns.birthdays import keep_months_of_birthdays
from trust_analysis.intake.returns.missing_terms import tell_missing_terms
from trust_analysis.intake.returns.previous_submission import check_before
from trust_analysis.intake.returns.school_days import check_school_days
from trust_analysis.intake.returns.small_areas import say_unchecked
from trust_analysis.vocabulary.areas import all_areas, current_code
from trust_analysis.vocabulary.profile import Profile


def join_files(read: FileRead, later: Iterable[MetFile], returns: ReturnReader, profile: Profile) -> Received:
    """Return all that was received, what newer submissions say in place of older ones; screened beside each other.

    `later` are files received after the day of which is told, `returns` what returns were read with.
    """
    later, sent = list(later), _by_dataset(read.submissions)
    tables = {name: _newest_wins(parts, RETURNS[name]) for name, parts in sent.items()}
    coverage = {name: find_coverage(table, RETURNS[name], sent[name], profile) for name, table in tables.items()}
    made_up = {one.line.dataset for one in read.files if one.line.origin and one.line.dataset in tables}
    holes = {name: holes_of(table, RETURNS[name], coverage[name], profile) for name, table in tables.items()}
    looked_up = LookedUp.joined(read.looked_up)
    nhs_areas = {**looked_up.nhs_areas(), **profile.nhs_areas}
    places = _places(profile, nhs_areas)
    across = [
        *check_references(sent),
        *run_cross_checks(sent, tables, coverage),
        *check_school_days(sent, profile.calendar),
        *check_before(sent),
        *tell_holes(holes, sent),
        *tell_missing_terms(tables, sent),
        *tell_unneeded(returns.corrections, read.corrected),
        *(one for one in returns.codebook.findings if one.dataset in sent),
    ]
    return Received(
        tables=keep_months_of_birthdays(tables, {name: one.last for name, one in coverage.items()}),
        figures=join_figures([settle_places(part, places) for part in read.figures]),
        files=read.files,
        findings=(*tell_days_to_come(later), *read.findings, *across),
        coverage=coverage,
        made_up=tuple(sorted(made_up)),
        neighbours=looked_up.neighbours_of(profile.neighbours_model),
        nhs_areas=nhs_areas,
        measures=looked_up.measures,
        revisions=table_revisions(sent),
        unchecked=say_unchecked(sent) if returns.small_areas is None else {},
        later=tuple(one.line for one in later),
        holes={name: found for name, found in holes.items() if found},
    )


def _by_dataset(submissions: Iterable[Submission]) -> dict[str, list[Submission]]:
    sent = defaultdict[str, list[Submission]](list)
    for one in submissions:
        sent[one.line.dataset].append(one)
    return dict(sent)


def _places(profile: Profile, nhs_areas: Mapping[str, str]) -> dict[str, str]:
    """Return the authority that each NHS area, district and authority named in a published file is, or lies in."""
    named = {name: area.code for area in all_areas() if area.is_authority for name in (area.name, *area.other_names)}
    districts = dict.fromkeys(profile.districts, profile.area.code)
    places = {name: current_code(code) for name, code in {**named, **districts}.items()}
    return {PLACE + name: code for name, code in places.items()} | {NHS + one: code for one, code in nhs_areas.items()}


def _newest_wins(parts: list[Submission], dataset: Return) -> pd.DataFrame:
    """Of each thing keep all that the newest submission that speaks of it says, and nothing of older ones."""
    if len(parts) == 1:
        return parts[0].table.reset_index(drop=True)
    joined = pd.concat([part.table.assign(submission=place) for place, part in enumerate(parts)], ignore_index=True)
    newest = joined.groupby(list(dataset.key), dropna=False)["submission"].transform("max")
    return joined[joined["submission"] == newest].drop(columns="submission").reset_index(drop=True)
