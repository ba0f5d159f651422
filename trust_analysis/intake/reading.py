"""What a file holds: recognised tables read each in its way, or why the file cannot be used."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import LookUp, Publication, Return, fold
from trust_analysis.intake.file_read import FileRead, left_alone, refused, together
from trust_analysis.intake.files.read import Wanted, read_tables
from trust_analysis.intake.files.text_table import make_frame
from trust_analysis.intake.files.unreadable import UnknownKindError, UnreadableError
from trust_analysis.intake.inventory import MetFile, MetPart
from trust_analysis.intake.messages import say_closest, tell_columns, tell_sheets_left
from trust_analysis.intake.publication_reading import read_looked_up, read_publication, read_statistical_tables
from trust_analysis.intake.recognise import Recognition
from trust_analysis.intake.return_reading import ReturnReader

if TYPE_CHECKING:
    import pyarrow as pa

    from trust_analysis.intake.large_returns import LargeReturns
    from trust_analysis.intake.returns.lines_on_spark import Lines

    Known = Sequence[tuple[MetPart, pa.Table | Lines]]


def read_file(met: MetFile, tables: "Callable[[], Known]", returns: ReturnReader) -> FileRead:
    """Return what a file holds; `tables` gives those of it that are recognised, or raises as reading them does."""
    try:
        known = tables()
    except UnknownKindError as error:
        return left_alone(met.line, str(error))
    except UnreadableError as error:
        return refused(met.line, str(error))
    if not known:
        laid_out = read_statistical_tables(met.path, met.line)
        return laid_out if laid_out.files else left_alone(met.line, say_closest(_nearest(met)))
    return together(_read_each(met, known, returns))


def _read_each(met: MetFile, known: "Known", returns: ReturnReader) -> Iterator[FileRead]:
    for part, table in known:
        yield from _read_known(table, part, met, returns)
    if len(known) < len(met.parts):
        yield FileRead(findings=(tell_sheets_left(met),))


def _read_known(table: "pa.Table | Lines", part: MetPart, met: MetFile, returns: ReturnReader) -> Iterator[FileRead]:
    dataset = part.dataset
    line = replace(met.line, dataset=dataset.name if dataset else "")
    if isinstance(dataset, Return):
        if not part.part.outermost:
            yield FileRead(findings=tuple(tell_columns(part.recognition, line)))
        elif table.num_rows == 0:  # an XML return need not hold an element of every kind
            return
        yield returns.read(table, line, dataset)
    elif isinstance(dataset, Publication):
        yield read_publication(make_frame(table), part.recognition, line, met.path, dataset)
    elif isinstance(dataset, LookUp):
        yield read_looked_up(make_frame(table), line, met.path, dataset)


def read_known_tables(met: MetFile, large: "LargeReturns | None" = None) -> "Known":
    """Return the recognised tables of a file as text, by folded column name; of what `large` takes in, its lines."""
    if met.unread:
        raise met.unread
    if large and (lines := large.read(met)):
        return lines
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


def _nearest(met: MetFile) -> Recognition:
    """Return the recognition of the table that has most of its columns known."""
    return max((part.recognition for part in met.parts), key=lambda one: len(one.columns))
