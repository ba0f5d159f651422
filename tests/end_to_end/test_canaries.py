"""Children first: identities are planted in every return, and every byte that the commands leave behind is searched."""

import html
import io
import os
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib as mpl
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.commands import trust_by_itself
from tests.end_to_end.canaries import CANARIES, CHILD, FILE, NAME, SHEET, plant
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.vocabulary.trust_toml import read_profile

pytestmark = pytest.mark.thorough  # five commands over seventy files; tests/intake/test_canaries.py tries each reader

PROFILE = Path(__file__).parents[2] / "trust.toml"
QUARTER = "2018-19 Q1"
COMMANDS = (
    ("check",),
    ("run", "--quarter", QUARTER, "--only", "scorecard"),
    ("results", "--audience", "analyst"),
    ("explain", "looked_after_number", "--quarter", QUARTER, "--audience", "board"),
    ("template", "looked_after_header", "--output", "{home}/looked_after_header.xlsx"),
)
NAMES_FILES = (
    "data/raw/ledger.csv",
    "data/processed/findings.csv",
    "2018-19-Q1/findings.csv",
    "2018-19-Q1/manifest.json",
)
"""What stays with the analyst, and tells a file by its name."""

KEPT = "/kept/"
"""The folders of what a run keeps for the next: they stay with the analyst, too."""


@dataclass
class Ran:
    """What the commands left: the home, the folder for what is temporary, what they said, what came and went."""

    home: Path
    temporary: Path
    said: dict[str, str] = field(default_factory=dict)
    passing: dict[str, bytes] = field(default_factory=dict)
    codes: list[int] = field(default_factory=list)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and bytes; one that goes while it is looked at is let go."""
    for place, _, names in os.walk(folder):  # which lets a folder go that is gone
        for path in sorted(Path(place, name) for name in names):
            with suppress(OSError):
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def watch(folder: Path, seen: dict[str, bytes], is_over: threading.Event) -> None:
    """Keep what comes and goes in a folder until it is over."""
    while not is_over.wait(0.1):
        seen.update(files_below(folder))


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Run the commands in a home, a personal folder and a temporary folder made for it."""
    place = tmp_path_factory.mktemp("canaries")
    ran = Ran(place / "home", place / "temporary")
    ran.temporary.mkdir()
    (place / "person").mkdir()
    plant(ran.home / "data/raw/2018-07-12")
    (ran.home / "trust.toml").write_text(PROFILE.read_text(encoding="utf-8"), encoding="utf-8")
    told = {"TMPDIR": str(ran.temporary), "HOME": str(place / "person"), "MPLCONFIGDIR": mpl.get_cachedir()}
    is_over = threading.Event()
    watcher = threading.Thread(target=watch, args=(ran.temporary, ran.passing, is_over))
    watcher.start()
    for words in COMMANDS:
        with pytest.MonkeyPatch.context() as surroundings:
            for name, folder in told.items():
                surroundings.setenv(name, folder)
            done = trust_by_itself(ran.home, *(word.format(home=ran.home) for word in words))
        ran.codes.append(done.returncode)
        ran.said |= {f"{words[0]} said": done.stdout, f"{words[0]} warned": done.stderr}
    is_over.set()
    watcher.join()
    return ran


def left_behind(ran: Ran) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of everything that was left or passed, however it was packed."""
    folder = ran.home.parent
    for name, data in files_below(folder):
        if not name.startswith("home/data/raw/2018-07-12/"):
            yield from texts_of(name, data)
    for name, data in ran.passing.items():
        yield from texts_of(f"temporary, {name}", data)
    yield from ran.said.items()


def texts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield a file's name, its bytes as text, and what it holds once it is unpacked."""
    yield name, name
    plain = data.decode("utf-8", "replace")
    yield name, plain
    yield name, data.decode("utf-16-le", "replace")
    if name.endswith((".html", ".xml")):
        yield name, html.unescape(plain)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from texts_of(f"{name} {part}.xml", archive.read(part))
    if name.endswith(".parquet"):
        table = parquet.read_table(io.BytesIO(data))
        yield name, f"{table.schema.metadata} {table.column_names}"
        for column in table.columns:
            yield name, "\n".join(map(str, pa.chunked_array(column).to_pylist()))


def found(ran: Ran, sought: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return where anything sought is found, without regard to case."""
    small = {one: one.lower() for one in sought}
    return {(name, one) for name, text in left_behind(ran) for one, text_ in small.items() if text_ in text.lower()}


def test_the_commands_do_their_work(ran: Ran) -> None:
    assert ran.codes == [3, 0, 0, 0, 0]
    clean = {path.stem for path in (ran.home / "data/processed/2018-19-Q1/clean").glob("*.parquet")}
    assert clean == set(RETURNS)
    assert len(list((ran.home / "data/processed").rglob("scorecard.html"))) == 2
    partners = {one.partner for one in read_profile(ran.home).returns.values()}
    assert len(list((ran.home / "data/processed/findings").glob("*.html"))) == len(partners)
    assert ran.passing != {}


def test_nothing_that_was_planted_is_left_anywhere(ran: Ran) -> None:
    assert found(ran, CANARIES) == set()


def test_a_file_is_told_by_its_name_to_the_analyst_alone(ran: Ran) -> None:
    told = {name for name, _ in found(ran, (FILE,))}
    said = {"check said", "run warned", "explain said"}
    assert {name for name in told if not name.endswith(NAMES_FILES) and KEPT not in name} == said


@pytest.mark.parametrize("sought", [CHILD, NAME, SHEET, *CANARIES])
def test_the_search_would_find_it(tmp_path: Path, sought: str) -> None:
    """In text, in a page, in a packed spreadsheet, in a column of Parquet and of categories."""
    table = pa.table({"a": [f"a {sought} b"], "b": pa.array([sought]).dictionary_encode()})
    parquet.write_table(table.select(["a"]), tmp_path / "a.parquet", compression="zstd")
    parquet.write_table(table.select(["b"]), tmp_path / "b.parquet", compression="zstd")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet", sought)
    (tmp_path / "d.html").write_text("".join(f"&#{ord(letter)};" for letter in sought.upper()), encoding="utf-8")
    (tmp_path / "e.csv").write_text(sought, encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    met = {name[0] for name, _ in found(Ran(tmp_path / "home", tmp_path / "temporary"), (sought,))}
    assert met == set("abcde")
