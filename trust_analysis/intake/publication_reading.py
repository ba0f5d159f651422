"""A published table taken in: its figures or what it looks up, and as findings what of it is not read."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.definition import LookUp, Publication
from trust_analysis.datasets.published.explore_education_statistics import GENERAL
from trust_analysis.intake.file_read import FileRead, together
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import LookedUp, read_look_up
from trust_analysis.intake.messages import NOTHING_KNOWN, say_general
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.general import describe_general
from trust_analysis.intake.published.periods import year_in_name
from trust_analysis.intake.published.remark import NOT_READ, Remark
from trust_analysis.intake.published.statistical.publication import (
    as_published,
    describe_table,
    find_statistical_tables,
)
from trust_analysis.intake.published.statistical.tables import StatisticalTable
from trust_analysis.intake.received import ReceivedFile
from trust_analysis.intake.recognise import Recognition
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.severity import Severity


def read_publication(
    text: pd.DataFrame, recognition: Recognition, line: Line, path: Path, publication: Publication
) -> FileRead:
    """Return the figures of a published table; `path` is where its file lies."""
    told = list[str]()
    if publication is GENERAL:
        names = {folded: name for name, folded in recognition.columns.items()}
        publication = describe_general(text, names, path)
        told.append(say_general(recognition, publication))
    figures, strange = read_figures(text, publication, line.release, line.received_on, year_in_name(line.name))
    if told and figures.empty:
        told.append(NOTHING_KNOWN)
    return replace(_keep_all(text, line, [*map(Remark, told), *strange]), figures=(figures,))


def read_statistical_tables(path: Path, line: Line) -> FileRead:
    """Return the figures of the published tables laid out by hand that a file may hold; nothing where it has none."""
    return together(_read_statistical(table, line) for table in find_statistical_tables(path))


def _read_statistical(table: StatisticalTable, line: Line) -> FileRead:
    publication, text = describe_table(table), as_published(table)
    line = replace(line, dataset=publication.name, partner=line.partner or publication.publisher)
    figures, strange = read_figures(text, publication, line.release, line.received_on)
    return replace(_keep_all(text, line, [*map(Remark, table.remarks), *strange]), figures=(figures,))


def read_looked_up(text: pd.DataFrame, line: Line, path: Path, look_up: LookUp) -> FileRead:
    """Return what a look-up says."""
    looked_up = LookedUp()
    said = read_look_up(text, look_up, looked_up, year_in_name(line.name), path)
    return replace(_keep_all(text, line, map(Remark, said)), looked_up=(looked_up,))


def _keep_all(text: pd.DataFrame, line: Line, remarks: Iterable[Remark]) -> FileRead:
    """Note a published table as read, and as findings what is not read in it or contradicts itself."""
    remarks = list(remarks)
    left = sum(one.rows for one in remarks if one.check == NOT_READ)
    findings = (
        Finding(line.name, line.dataset, line.partner, Severity.KEEP_WITH_FLAG, one.check, one.message)
        for one in remarks
    )
    return FileRead((ReceivedFile(line, rows=len(text), kept=len(text) - left, left=left),), tuple(findings))
