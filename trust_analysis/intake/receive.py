"""Everything received by a day: recognised, read, cleaned and screened; nothing is ever changed in place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import LookUp, Publication, Return, fold
from trust_analysis.datasets.explore_education_statistics import GENERAL
from trust_analysis.intake.clean import clean_return, rows_of
from trust_analysis.intake.csv_text import Chosen
from trust_analysis.intake.general import describe_general
from trust_analysis.intake.layouts import NHS, PLACE
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import LookedUp, MeasureNote, read_look_up
from trust_analysis.intake.meet import MetFile, meet_files
from trust_analysis.intake.pseudonymise import read_key
from trust_analysis.intake.published import join_figures, read_figures, settle_places
from trust_analysis.intake.published_periods import year_in_name
from trust_analysis.intake.read import read_text
from trust_analysis.intake.read_ahead import read_ahead
from trust_analysis.intake.recognise import Recognition
from trust_analysis.intake.tell import NOTHING_KNOWN, say_closest, say_general, tell_columns, tell_faults
from trust_analysis.intake.unreadable import UnknownKindError, UnreadableError
from trust_analysis.vocabulary.areas import all_areas, current_code
from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.profile import Profile


@dataclass(frozen=True)
class ReceivedFile:
    """What became of one file: rows in = rows kept + rows set aside + rows not used; `refused` says why, if it was."""

    line: Line
    rows: int = 0
    kept: int = 0
    set_aside: int = 0
    refused: str = ""


@dataclass(frozen=True)
class Coverage:
    """The first and last day that a return speaks of, and the day its newest submission was received."""

    first: date
    last: date
    received_to: date


@dataclass(frozen=True)
class Received:
    """What a run rests on: clean tables by dataset, published figures, files, findings, coverage of each return."""

    tables: Mapping[str, pd.DataFrame]
    figures: pd.DataFrame
    files: tuple[ReceivedFile, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    made_up: frozenset[str] = frozenset()
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nhs_areas: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, MeasureNote] = field(default_factory=dict)

    def missing(self, profile: Profile) -> tuple[str, ...]:
        """The returns the trust expects of which none was received, or the newest submission was refused."""
        refused = {
            one.line.dataset
            for one in self.files
            if one.refused
            and one.line.dataset in self.coverage
            and one.line.received_on > self.coverage[one.line.dataset].received_to
        }
        return tuple(name for name in profile.returns if name not in self.tables or name in refused)


@dataclass
class _Intake:
    """What is gathered while files are read, one after another; `key` is what pseudonyms are made with."""

    key: bytes = field(repr=False)
    submissions: dict[str, list[tuple[date, pd.DataFrame]]] = field(default_factory=dict)
    figures: list[pd.DataFrame] = field(default_factory=list)
    looked_up: LookedUp = field(default_factory=LookedUp)
    files: list[ReceivedFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def receive(profile: Profile, as_of: date, report: Callable[[str], None] = lambda _: None) -> Received:
    """Read everything that had been received by `as_of` and return it clean.

    A line is added to the ledger for each file met the first time. `report` is told each file's name.
    A file's faults become findings; only a folder that does not exist is an error (`ProfileError`).
    """
    gathered = _Intake(read_key(profile.home))
    files = [one for one in meet_files(profile) if one.line.received_on <= as_of]
    for met, read in read_ahead(files, _read, lambda one: one.path.stat().st_size):
        report(met.line.name)
        _take(met, read, gathered)
    return _join(gathered, profile)


def _read(met: MetFile) -> pd.DataFrame | None:
    """Return a recognised file's text, by folded column name; None where nobody recognises it."""
    if met.unread:
        raise met.unread
    if met.recognition is None or met.recognition.dataset is None:
        return None
    columns = met.recognition.columns
    return read_text(met.path, list(columns), _wanted(met.recognition)).rename(columns=columns)


def _take(met: MetFile, read: Callable[[], pd.DataFrame | None], gathered: _Intake) -> None:
    try:
        text = read()
        if text is not None:
            _read_known(text, met, gathered)
        elif met.recognition:
            _leave_alone(met.line, say_closest(met.recognition), gathered)
    except UnknownKindError as error:
        _leave_alone(met.line, str(error), gathered)
    except UnreadableError as error:
        _refuse(met.line, str(error), gathered)


def _refuse(line: Line, why: str, gathered: _Intake) -> None:
    gathered.files.append(ReceivedFile(line, refused=why))
    gathered.findings.append(Finding(line.name, line.dataset, line.partner, "refuse_file", "file_can_be_read", why))


def _leave_alone(line: Line, message: str, gathered: _Intake) -> None:
    gathered.files.append(ReceivedFile(line, refused="not recognised"))
    gathered.findings.append(Finding(line.name, "", "", "not_recognised", "file_is_recognised", message))


def _read_known(text: pd.DataFrame, met: MetFile, gathered: _Intake) -> None:
    line, dataset = met.line, met.recognition.dataset if met.recognition else None
    if isinstance(dataset, Return) and met.recognition:
        gathered.findings += tell_columns(met.recognition, line)
        _read_return(text, line, dataset, gathered)
    elif isinstance(dataset, Publication):
        _read_publication(text, met, dataset, gathered)
    elif isinstance(dataset, LookUp):
        _keep_all(text, line, read_look_up(text, dataset, gathered.looked_up), gathered)


def _read_publication(text: pd.DataFrame, met: MetFile, publication: Publication, gathered: _Intake) -> None:
    line, told = met.line, list[str]()
    if publication is GENERAL and met.recognition:
        names = {folded: name for name, folded in met.recognition.columns.items()}
        publication = describe_general(text, names, met.path)
        told.append(say_general(met.recognition, publication))
    figures, strange = read_figures(text, publication, line.release, line.received_on, year_in_name(line.name))
    gathered.figures.append(figures)
    if told and figures.empty:
        told.append(NOTHING_KNOWN)
    _keep_all(text, line, [*told, *strange], gathered)


def _wanted(recognition: Recognition) -> Chosen:
    """Return the rows of a long table that speak of a measure in use; None where all are wanted."""
    dataset = recognition.dataset
    if not isinstance(dataset, Publication) or not dataset.measure_column:
        return None
    header = {folded: name for name, folded in recognition.columns.items()}[fold(dataset.measure_column)]
    return header, dataset.measures.keys()


def _keep_all(text: pd.DataFrame, line: Line, strange: list[str], gathered: _Intake) -> None:
    """Note a published file as read, and as findings what nobody understood in it."""
    gathered.files.append(ReceivedFile(line, rows=len(text), kept=len(text)))
    gathered.findings += [
        Finding(line.name, line.dataset, line.partner, "keep_with_flag", "symbol_is_known", said) for said in strange
    ]


def _read_return(text: pd.DataFrame, line: Line, dataset: Return, gathered: _Intake) -> None:
    named = text.rename(columns={fold(column.source): column.source for column in dataset.columns})
    clean, faults = clean_return(named, dataset, gathered.key)
    aside = len(list(rows_of(faults, "set_row_aside")))
    gathered.findings += tell_faults(faults, line)
    if clean.empty:
        message = (
            "no row of this file can be used: every one was set aside. See the findings, mend it and send it again."
        )
        _refuse(line, message, gathered)
        return
    gathered.files.append(ReceivedFile(line, rows=len(text), kept=len(clean), set_aside=aside))
    gathered.submissions.setdefault(dataset.name, []).append((line.received_on, clean))


def _join(gathered: _Intake, profile: Profile) -> Received:
    tables = {name: _newest_wins(parts, RETURNS[name]) for name, parts in gathered.submissions.items()}
    coverage = {
        name: _coverage(table, RETURNS[name], gathered.submissions[name], profile) for name, table in tables.items()
    }
    made_up = frozenset(one.line.dataset for one in gathered.files if one.line.origin and one.line.dataset in tables)
    looked_up = gathered.looked_up
    nhs_areas = {**looked_up.nhs_areas(), **profile.nhs_areas}
    places = _places(profile, nhs_areas)
    return Received(
        tables,
        join_figures([settle_places(part, places) for part in gathered.figures]),
        tuple(gathered.files),
        tuple(gathered.findings),
        coverage,
        made_up,
        looked_up.neighbours,
        nhs_areas,
        looked_up.measures,
    )


def _places(profile: Profile, nhs_areas: Mapping[str, str]) -> dict[str, str]:
    """Return the authority that each NHS area, district and authority named in a published file is, or lies in."""
    named = {name: area.code for area in all_areas() if area.is_authority for name in (area.name, *area.other_names)}
    districts = dict.fromkeys(profile.districts, profile.area.code)
    places = {name: current_code(code) for name, code in {**named, **districts}.items()}
    return {PLACE + name: code for name, code in places.items()} | {NHS + one: code for one, code in nhs_areas.items()}


def _newest_wins(parts: list[tuple[date, pd.DataFrame]], dataset: Return) -> pd.DataFrame:
    """Of each thing keep all that the newest submission that speaks of it says, and nothing of older ones."""
    joined = pd.concat([part.assign(submission=place) for place, (_, part) in enumerate(parts)], ignore_index=True)
    newest = joined.groupby(list(dataset.key), dropna=False)["submission"].transform("max")
    return joined[joined["submission"] == newest].drop(columns="submission").reset_index(drop=True)


def _coverage(
    table: pd.DataFrame, dataset: Return, parts: list[tuple[date, pd.DataFrame]], profile: Profile
) -> Coverage:
    received_to = max(day for day, _ in parts)
    expected = profile.returns.get(dataset.name)
    days = (
        pd.concat([table[column] for column in dataset.dated]).dropna()
        if dataset.dated
        else pd.Series(dtype="datetime64[s]")
    )
    spoken = days[days <= pd.Timestamp(received_to)]
    last = spoken.max().date() if len(spoken) else received_to
    first = (
        expected.covers_from
        if expected and expected.covers_from
        else spoken.min().date()
        if len(spoken)
        else received_to
    )
    return Coverage(first, last, received_to)


def require_some_data(received: Received, as_of: date) -> None:
    """Raise `DataRefusedError` where nothing at all could be used: no page can be made from nothing."""
    if not received.tables and received.figures.empty:
        met = f"{len(received.files)} files, none of them usable" if received.files else "no file"
        message = f"Returns or published figures received by {as_of} were expected in the folders trust.toml names; met {met}. `trust-analysis check` says more."
        raise DataRefusedError(message)
