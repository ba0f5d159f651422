"""A folder full of broken and hostile files: each is named and told of, and nothing else is opened, changed or lost."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.intake import bombs
from tests.intake.bombs import ods_cell, ods_row
from tests.intake.homes import MINIMAL, returned

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and odd names are those of Unix")

FOLDER = "data/raw/2019-04-12"
OUTSIDE = "CANARYOUTSIDE"
MOST_MEMORY = 1_000_000_000
WATCHED = """
import atexit, json, os, re, resource, sys
told, outside = sys.argv.pop(1), sys.argv.pop(1)
opened = []

def watch(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        opened.append(os.path.realpath(os.fsdecode(given[0])))

def find_peak():
    # what getrusage says begins, on Linux, with the size of the process that started this one
    try:
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

def tell():
    peak = find_peak()
    outside_of = [one for one in opened if one.startswith(outside)]
    with open(told, "w") as file:
        json.dump({"peak": peak, "opened": outside_of, "all": len(opened)}, file)

sys.addaudithook(watch)
atexit.register(tell)
from trust_analysis.cli import main
main()
"""
"""Runs the command line and notes what it opens of a folder outside, and its peak memory in bytes."""

VAST = "the workbook's sheets reach over more than 20,000,000 cells"
UNPACKS = "would unpack to far more than a return holds"
ENTITIES = "declares a document type or entities"
UNKNOWN = "nobody recognises this file"


def hostile_files(outside: Path, pipe: Path) -> dict[str, tuple[bytes, str]]:
    """Return the files by name: their bytes, and words of what is said of them."""
    refused = dict.fromkeys(bombs.xml_attacks(""), ENTITIES) | {
        "deep": "nested more deeply",
        "many-in-one": "holds more in one record",
        "unknown-encoding": "declares an encoding that XML readers do not know",
        "xinclude": "every one was set aside",
    }
    attacks = bombs.xml_attacks(outside.as_uri()) | {
        f"{name}-pipe": data for name, data in bombs.xml_attacks(pipe.as_uri()).items() if "entity" in name
    }
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{pipe.as_uri()}">]><worksheet>&b;</worksheet>'.encode()
    many, wide = (bombs.sheet_of(f"<row>{'<c><v>1</v></c>' * times}</row>") for times in (1_000_000, 100_000))
    row = returned("camhs_referrals").encode()
    return {
        **{f"{name}.xml": (data, refused.get(name, ENTITIES)) for name, data in attacks.items()},
        "lying.xlsx": (bombs.lying_archive(30_000_000), UNPACKS),
        "owning.xlsx": (bombs.with_parts(bombs.workbook(), {"xl/media/a.png": bytes(50_000_000)}), UNPACKS),
        "far.xlsx": (bombs.workbook(last_row=1_048_576, last_column=16_384), VAST),
        "shared.xlsx": (bombs.shared_text(100_000, 10_000), VAST),
        "million.xlsx": (bombs.with_parts(bombs.workbook(), {"xl/worksheets/sheet1.xml": many}), UNPACKS),
        "wide.xlsx": (
            bombs.with_parts(bombs.workbook(), {"xl/worksheets/sheet1.xml": wide}),
            "more than 5,000 columns",
        ),
        "entity.xlsx": (bombs.with_parts(bombs.workbook(), {"xl/worksheets/sheet1.xml": entity}), ENTITIES),
        "rows.ods": (bombs.open_document(ods_row(ods_cell("1", 16_384), 1_048_575)), VAST),
        "bomb.ods": (bombs.open_document(" " * 50_000_000), UNPACKS),
        "bomb.csv.gz": (bombs.gzip_of(returned("camhs_contacts"), 40_000), UNPACKS),
        "workbook.xlsx.gz": (bombs.workbook(), "a CSV, Excel, XML or Parquet file was expected; met '.gz'"),
        "wide.csv": (b"a," * 1_000_000 + b"a\n" + b"1," * 1_000_000 + b"1\n", "more than 5,000 columns"),
        "empty.csv": (b"", "the file is empty (0 bytes)"),
        "null.csv": (row + b"\0\n", "null bytes"),
        "cut.csv": (row + b"2,99", "the file was cut off"),
        "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not text"),
        "parquet.parquet": (b"PAR1 and no more", "not whole Parquet"),
        "new\nline.csv": (b"a,b\n1,2\n", UNKNOWN),
        "\x1b[31mred.csv": (b"a,c\n1,2\n", UNKNOWN),
        "a..%2f..%2fetc%2fpasswd.csv": (b"a,d\n1,2\n", UNKNOWN),
        "C:\\a\\b.csv": (b"a,e\n1,2\n", UNKNOWN),
        "=1+1.csv": (b"a,f\n1,2\n", UNKNOWN),
        "--help.csv": (b"a,g\n1,2\n", UNKNOWN),
        os.fsdecode(b"latin-\xe9.csv"): (b"a,h\n1,2\n", UNKNOWN),
        "no ending": (b"a,i\n1,2\n", "met 'no ending'"),
    }


LINKS = {"link.csv": "secret.csv", "nowhere.csv": "nothing.csv", "folder.csv": "."}
"""Links, each with where it leads, seen from outside."""
LINK = "the file is a link that leads out of the folders trust.toml names, and is not followed."


@dataclass(frozen=True)
class Checked:
    """A home after `check`: what was said, what it took, and what was there before."""

    home: Path
    expected: dict[str, str]
    before: dict[Path, bytes]
    done: subprocess.CompletedProcess[str]
    told: dict[str, object]


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every plain file below a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    home, outside = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("outside")
    (outside / "secret.csv").write_text(returned("camhs_referrals", {"source": OUTSIDE}), encoding="utf-8")
    os.mkfifo(outside / "pipe")  # whoever opens it waits for ever
    folder = home / FOLDER
    (folder / "directory.csv").mkdir(parents=True)
    (home / "trust.toml").write_text(MINIMAL, encoding="utf-8")
    files = hostile_files(outside / "secret.csv", outside / "pipe")
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    for name, target in LINKS.items():
        (folder / name).symlink_to(outside / target)
    (folder / "itself.csv").symlink_to(folder / "itself.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "good.csv").write_text(returned("camhs_referrals"), encoding="utf-8")
    (home / "data/processed/2018-19-Q1").mkdir(parents=True)
    (home / "data/processed/2018-19-Q1/manifest.json").write_text("{}", encoding="utf-8")
    before = contents(home)
    told = tmp_path_factory.mktemp("told") / "told.json"
    command = [sys.executable, "-c", WATCHED, str(told), str(outside), "--home", str(home), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    expected = {name: words for name, (_, words) in files.items()} | dict.fromkeys([*LINKS, "itself.csv"], LINK)
    return Checked(home, expected, before, done, json.loads(told.read_text(encoding="utf-8")))


def as_told(name: str) -> str:
    """Return a file's name as it stands in a line of text."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def test_it_ends_as_refused_and_without_a_traceback(checked: Checked) -> None:
    assert checked.done.returncode == 3
    assert checked.done.stderr == ""
    assert "camhs_referrals: 1 rows, 1 kept, 0 set aside" in checked.done.stdout


def test_every_file_is_named_with_what_is_amiss(checked: Checked) -> None:
    with (checked.home / "data/processed/findings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, words in checked.expected.items():
        messages = [row["message"] for row in rows if row["file"] == f"raw/2019-04-12/{as_told(name)}"]
        assert any(words in message for message in messages), (name, messages)
        assert f"raw/2019-04-12/{as_told(name)}: " in checked.done.stdout


def test_nothing_outside_is_opened_or_told(checked: Checked) -> None:
    assert checked.told["opened"] == []
    assert checked.told["all"] != 0
    assert OUTSIDE not in checked.done.stdout
    assert not any(OUTSIDE.encode() in data for data in contents(checked.home).values())


def test_memory_is_bounded(checked: Checked) -> None:
    peak = checked.told["peak"]
    assert isinstance(peak, int)
    assert peak < MOST_MEMORY


def test_what_was_there_before_is_there_still(checked: Checked) -> None:
    after = contents(checked.home)
    assert {path: after[path] for path in checked.before} == checked.before
    new = {path.relative_to(checked.home).as_posix() for path in after.keys() - checked.before.keys()}
    for_the_next = {name for name in new if name.startswith("data/processed/kept/") or name == "data/processed/.lock"}
    assert new - for_the_next == {"data/raw/ledger.csv", "data/processed/findings.csv", ".pseudonym-key"}


def test_what_was_not_opened_has_no_line_in_the_ledger(checked: Checked) -> None:
    with (checked.home / "data/raw/ledger.csv").open(encoding="utf-8", newline="") as file:
        names = {Path(row["name"]).name for row in csv.DictReader(file)}
    assert names.isdisjoint([*LINKS, "itself.csv"])
    assert names == {as_told(name) for name in [*checked.expected, "good.csv"]} - {*LINKS, "itself.csv"}
