"""Everything received by a day: recognised, read, cleaned and screened; nothing is ever changed in place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import LookUp, Publication, Return, fold
from trust_analysis.datasets.explore_education_statistics import GENERAL
from trust_analysis.intake.covered import days_told, find_coverage, holes_of
from trust_analysis.intake.cross_checks import run_cross_checks
from trust_analysis.intake.files.read import Wanted, read_tables
from trust_analysis.intake.files.read_ahead import read_ahead
from trust_analysis.intake.files.text_table import make_frame
from trust_analysis.intake.files.unreadable import UndatedError, UnknownKindError, UnreadableError
from trust_analysis.intake.inventory import MetFile, MetPart, meet_files
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import LookedUp, read_look_up
from trust_analysis.intake.messages import (
    NOTHING_KNOWN,
    say_closest,
    say_general,
    tell_columns,
    tell_days_to_come,
    tell_faults,
    tell_holes,
    tell_sheets_left,
    tell_unneeded,
)
from trust_analysis.intake.published.figures import join_figures, read_figures, settle_places
from trust_analysis.intake.published.general import describe_general
from trust_analysis.intake.published.layouts import NHS, PLACE
from trust_analysis.intake.published.periods import year_in_name
from trust_analysis.intake.published.remark import NOT_READ, Remark
from trust_analysis.intake.published.statistical.publication import (
    as_published,
    describe_table,
    find_statistical_tables,
)
from trust_analysis.intake.received import Received, ReceivedFile
from trust_analysis.intake.recognise import Recognition
from trust_analysis.intake.returns.between_returns import Submission, check_references, table_revisions
from trust_analysis.intake.returns.birthdays import keep_months_of_birthdays
from trust_analysis.intake.returns.clean import clean_return
from trust_analysis.intake.returns.codebook import Codebook, read_codebook
from trust_analysis.intake.returns.corrections import Correction, apply_corrections, read_corrections
from trust_analysis.intake.returns.missing_terms import tell_missing_terms
from trust_analysis.intake.returns.postcodes import Postcodes, open_postcodes
from trust_analysis.intake.returns.previous_submission import check_before
from trust_analysis.intake.returns.pseudonymise import Pseudonyms, read_key
from trust_analysis.intake.returns.school_days import check_school_days
from trust_analysis.intake.returns.small_areas import SmallAreas, read_small_areas, say_unchecked
from trust_analysis.vocabulary.areas import all_areas, current_code
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.severity import Severity

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class _Intake:
    """What is gathered while files are read, one after another."""

    pseudonyms: Pseudonyms
    corrections: list[Correction]
    postcodes: Postcodes | None
    small_areas: SmallAreas | None
    codebook: Codebook
    submissions: dict[str, list[Submission]] = field(default_factory=dict)
    corrected: set[Correction] = field(default_factory=set)
    figures: list[pd.DataFrame] = field(default_factory=list)
    looked_up: LookedUp = field(default_factory=LookedUp)
    files: list[ReceivedFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    later: list[MetFile] = field(default_factory=list)


def receive(profile: Profile, as_of: date, report: Callable[[str], None] = lambda _: None) -> Received:
    """Read everything that had been received by `as_of` and return it clean.

    A line is added to the ledger for each file met the first time. `report` is told each file's name.
    A file's faults become findings; only a folder that does not exist or a look-up that cannot be used is an error
    (`ProfileError`).
    """
    gathered = _Intake(
        Pseudonyms(read_key(profile.home)),
        read_corrections(profile.home),
        open_postcodes(profile.look_ups.postcodes),
        read_small_areas(profile.look_ups.small_areas),
        read_codebook(profile),
    )
    files = list[MetFile]()
    for met in meet_files(profile):
        is_known = isinstance(met.unread, UndatedError) or met.line.received_on <= as_of
        (files if is_known else gathered.later).append(met)
    gathered.findings += tell_days_to_come(gathered.later)
    for met, read in read_ahead(files, _read, lambda one: 0 if one.unread else one.path.stat().st_size):
        report(met.line.name)
        _take(met, read, gathered)
    return _join(gathered, profile)


def _read(met: MetFile) -> "list[tuple[MetPart, pa.Table]]":
    """Return the recognised tables of a file as text, by folded column name."""
    if met.unread:
        raise met.unread
    wanted = [_want(part) for part in met.known]
    tables = read_tables(met.path, wanted) if wanted else []
    return [
        (part, table.rename_columns([part.recognition.columns.get(name, name) for name in table.column_names]))
        for part, table in zip(met.known, tables, strict=True)
    ]


def _want(part: MetPart) -> Wanted:
    """Return what is to be read of a table: its known columns, and of a long one the rows of measures in use."""
    dataset, columns = part.dataset, part.recognition.columns
    if isinstance(dataset, Return) and part.part.outermost and dataset.xml:
        tags = {fold(one.source): (one.source, *one.synonyms) for one in dataset.columns}
        return Wanted(part.part, tuple(columns), element=dataset.xml[1], tags=tags)
    if isinstance(dataset, Publication) and dataset.measure_column:
        header = {folded: name for name, folded in columns.items()}[fold(dataset.measure_column)]
        return Wanted(part.part, tuple(columns), (header, dataset.measures.keys()))
    return Wanted(part.part, tuple(columns), encoded=isinstance(dataset, Return))


def _take(met: MetFile, read: "Callable[[], list[tuple[MetPart, pa.Table]]]", gathered: _Intake) -> None:
    try:
        tables = read()
    except UnknownKindError as error:
        _leave_alone(met.line, str(error), gathered)
        return
    except UnreadableError as error:
        _refuse(met.line, str(error), gathered)
        return
    if not tables and not _take_statistical_tables(met, gathered):
        _leave_alone(met.line, say_closest(_nearest(met)), gathered)
    for part, table in tables:
        _read_known(table, part, met, gathered)
    if tables and len(tables) < len(met.parts):
        gathered.findings.append(tell_sheets_left(met))


def _take_statistical_tables(met: MetFile, gathered: _Intake) -> bool:
    """Read the published tables laid out by hand that a file nobody recognises may hold; return whether it does."""
    found = False
    for table in find_statistical_tables(met.path):
        publication, text = describe_table(table), as_published(table)
        line = replace(met.line, dataset=publication.name, partner=met.line.partner or publication.publisher)
        figures, strange = read_figures(text, publication, line.release, line.received_on)
        gathered.figures.append(figures)
        _keep_all(text, line, [*map(Remark, table.remarks), *strange], gathered)
        found = True
    return found


def _nearest(met: MetFile) -> Recognition:
    """Return the recognition of the table that has most of its columns known."""
    return max((part.recognition for part in met.parts), key=lambda one: len(one.columns))


def _refuse(line: Line, why: str, gathered: _Intake) -> None:
    gathered.files.append(ReceivedFile(line, refused=why))
    gathered.findings.append(
        Finding(line.name, line.dataset, line.partner, Severity.REFUSE_FILE, "file_can_be_read", why)
    )


def _leave_alone(line: Line, message: str, gathered: _Intake) -> None:
    gathered.files.append(ReceivedFile(line, refused="not recognised"))
    gathered.findings.append(Finding(line.name, "", "", Severity.NOT_RECOGNISED, "file_is_recognised", message))


def _read_known(table: "pa.Table", part: MetPart, met: MetFile, gathered: _Intake) -> None:
    dataset = part.dataset
    line = replace(met.line, dataset=dataset.name if dataset else "")
    if isinstance(dataset, Return):
        if not part.part.outermost:
            gathered.findings += tell_columns(part.recognition, line)
        elif table.num_rows == 0:  # an XML return need not hold an element of every kind
            return
        _read_return(table, line, dataset, gathered)
    elif isinstance(dataset, Publication):
        _read_publication(make_frame(table), part, replace(met, line=line), dataset, gathered)
    elif isinstance(dataset, LookUp):
        text = make_frame(table)
        said = read_look_up(text, dataset, gathered.looked_up, year_in_name(line.name))
        _keep_all(text, line, map(Remark, said), gathered)


def _read_publication(
    text: pd.DataFrame, part: MetPart, met: MetFile, publication: Publication, gathered: _Intake
) -> None:
    line, told = met.line, list[str]()
    if publication is GENERAL:
        names = {folded: name for name, folded in part.recognition.columns.items()}
        publication = describe_general(text, names, met.path)
        told.append(say_general(part.recognition, publication))
    figures, strange = read_figures(text, publication, line.release, line.received_on, year_in_name(line.name))
    gathered.figures.append(figures)
    if told and figures.empty:
        told.append(NOTHING_KNOWN)
    _keep_all(text, line, [*map(Remark, told), *strange], gathered)


def _keep_all(text: pd.DataFrame, line: Line, remarks: Iterable[Remark], gathered: _Intake) -> None:
    """Note a published file as read, and as findings what is not read in it or contradicts itself."""
    remarks = list(remarks)
    left = sum(one.rows for one in remarks if one.check == NOT_READ)
    gathered.files.append(ReceivedFile(line, rows=len(text), kept=len(text) - left, left=left))
    gathered.findings += [
        Finding(line.name, line.dataset, line.partner, Severity.KEEP_WITH_FLAG, one.check, one.message)
        for one in remarks
    ]


def _read_return(table: "pa.Table", line: Line, dataset: Return, gathered: _Intake) -> None:
    table, made = apply_corrections(table, dataset, gathered.corrections)
    gathered.corrected |= set(made)
    cleaned = clean_return(table, dataset, gathered.pseudonyms, postcodes=gathered.postcodes)
    clean, faults = gathered.small_areas.settle(cleaned.table, dataset) if gathered.small_areas else (cleaned.table, [])
    clean = gathered.codebook.add_score(clean, dataset)
    gathered.findings += tell_faults([*cleaned.faults, *faults], line)
    if clean.empty:
        message = (
            "no row of this file can be used: every one was set aside. See the findings, mend it and send it again."
        )
        _refuse(line, message, gathered)
        return
    kept = len(clean)
    days = days_told(clean, dataset, line.received_on)
    gathered.files.append(
        ReceivedFile(
            line,
            rows=table.num_rows,
            kept=kept,
            set_aside=table.num_rows - kept,
            cells=clean.size,
            filled=int(clean.count().sum()),
            covers_to=days.max().date() if len(days) else None,
        )
    )
    gathered.submissions.setdefault(dataset.name, []).append(Submission(line, clean))


def _join(gathered: _Intake, profile: Profile) -> Received:
    sent = gathered.submissions
    tables = {name: _newest_wins(parts, RETURNS[name]) for name, parts in sent.items()}
    coverage = {name: find_coverage(table, RETURNS[name], sent[name], profile) for name, table in tables.items()}
    made_up = frozenset(one.line.dataset for one in gathered.files if one.line.origin and one.line.dataset in tables)
    holes = {name: holes_of(table, RETURNS[name], coverage[name], profile) for name, table in tables.items()}
    looked_up = gathered.looked_up
    neighbours, model = looked_up.neighbours_of(profile.neighbours_model)
    nhs_areas = {**looked_up.nhs_areas(), **profile.nhs_areas}
    places = _places(profile, nhs_areas)
    across = [
        *check_references(sent),
        *run_cross_checks(sent, tables, coverage),
        *check_school_days(sent, profile.calendar),
        *check_before(sent),
        *tell_holes(holes, sent),
        *tell_missing_terms(tables, sent),
        *tell_unneeded(gathered.corrections, gathered.corrected),
        *(one for one in gathered.codebook.findings if one.dataset in sent),
    ]
    return Received(
        tables=keep_months_of_birthdays(tables, {name: one.last for name, one in coverage.items()}),
        figures=join_figures([settle_places(part, places) for part in gathered.figures]),
        files=tuple(gathered.files),
        findings=(*gathered.findings, *across),
        coverage=coverage,
        made_up=made_up,
        neighbours=neighbours,
        neighbours_model=model,
        nhs_areas=nhs_areas,
        measures=looked_up.measures,
        revisions=table_revisions(sent),
        unchecked=say_unchecked(sent) if gathered.small_areas is None else {},
        later=tuple(one.line for one in gathered.later),
        holes={name: found for name, found in holes.items() if found},
    )


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
