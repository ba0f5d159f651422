"""Everything received by a day: recognised, read, cleaned and screened; nothing is ever changed in place."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import Publication, Return, fold
from trust_analysis.intake.files.read import Wanted, read_tables
from trust_analysis.intake.files.read_ahead import read_ahead
from trust_analysis.intake.files.unreadable import UndatedError
from trust_analysis.intake.inventory import MetFile, MetPart, take_inventory
from trust_analysis.intake.joining import join_files
from trust_analysis.intake.large_returns import LargeReturns
from trust_analysis.intake.messages import tell_days_to_come
from trust_analysis.intake.reading import Reading
from trust_analysis.intake.received import Received
from trust_analysis.intake.returns.codebook import read_codebook
from trust_analysis.intake.returns.corrections import read_corrections
from trust_analysis.intake.returns.engines import DUCKDB, Engine, SparkEngine, open_engine
from trust_analysis.intake.returns.postcodes import open_postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms, read_key
from trust_analysis.intake.returns.small_areas import read_small_areas
from trust_analysis.vocabulary.profile import Profile

if TYPE_CHECKING:
    import pyarrow as pa

    from trust_analysis.intake.returns.lines_on_spark import Lines


def receive(
    profile: Profile,
    as_of: date,
    report: Callable[[str], None] = lambda _: None,
    inventory: Sequence[MetFile] | None = None,
    engine: str = DUCKDB,
) -> Received:
    """Read everything that had been received by `as_of` and return it clean.

    `inventory` is what `take_inventory` gave, where it has been taken already. `report` is told each file's name. Rules
    are asked of the `engine` of that name (`UsageError` where it is not there).
    A file's faults become findings; only a folder that does not exist or a look-up that cannot be used is an error
    (`ProfileError`).
    """
    with open_engine(engine) as opened:
        return _receive(profile, as_of, report, inventory, opened)


def _receive(
    profile: Profile,
    as_of: date,
    report: Callable[[str], None],
    inventory: Sequence[MetFile] | None,
    engine: Engine,
) -> Received:
    gathered = Reading(
        Pseudonyms(read_key(profile.home)),
        read_corrections(profile.home),
        open_postcodes(profile.look_ups.postcodes),
        read_small_areas(profile.look_ups.small_areas),
        read_codebook(profile),
        engine,
    )
    files = list[MetFile]()
    for met in take_inventory(profile) if inventory is None else inventory:
        is_known = isinstance(met.unread, UndatedError) or met.line.received_on <= as_of
        (files if is_known else gathered.later).append(met)
    gathered.findings += tell_days_to_come(gathered.later)
    large = LargeReturns(engine.session, gathered.corrections, report) if isinstance(engine, SparkEngine) else None
    for met, read in read_ahead(
        files, partial(_read, large=large), lambda one: 0 if one.unread else one.path.stat().st_size
    ):
        report(met.line.name)
        gathered.take(met, read)
    return join_files(gathered, profile)


def _read(met: MetFile, large: LargeReturns | None) -> "Sequence[tuple[MetPart, pa.Table | Lines]]":
    """Return the recognised tables of a file as text, by folded column name."""
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
