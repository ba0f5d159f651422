"""Write the made-up returns as partners would send them, and beside them the published figures they are set against."""

from collections.abc import Iterable
from pathlib import Path

from trust_analysis.demo.camhs import make_camhs
from trust_analysis.demo.chance import SEED
from trust_analysis.demo.domestic_abuse import make_domestic_abuse
from trust_analysis.demo.exclusions import make_exclusions
from trust_analysis.demo.looked_after import make_looked_after
from trust_analysis.demo.tables import Table, encode_csv
from trust_analysis.vocabulary.whole_file import write_whole

ORIGIN = "made-up"  # the folder that marks where a file comes from
RECEIVED_ON = "2019-04-12"
PUBLISHED = Path(__file__).with_name("published_figures.csv")
README = f"""Everything below this folder is made up by this project (trust_analysis, `trust-analysis demo`), with seed {SEED}.
It tells of no real child. Identifiers are well formed and belong to nobody: pupil numbers of school numbers from
9000 on, NHS numbers of the range 999 kept for tests, postcodes of the area ZZ, which does not exist.
The files are the same, byte for byte, each time they are written; change them and `trust-analysis demo` puts them back.
"""


def write_demo(folder: Path) -> list[Path]:
    """Write the made-up returns below `folder`, each file whole or not at all, and return the paths written.

    Returns lie in `made-up/2019-04-12/<partner>/` (the day of receipt), published figures in `published/`.
    """
    received = folder / ORIGIN / RECEIVED_ON
    files = {received / name: encode_csv(table) for name, table in _make_returns()}
    files[folder / ORIGIN / "README.txt"] = README.encode("utf-8")
    if PUBLISHED.is_file():
        files[folder / "published" / "published-figures.csv"] = PUBLISHED.read_bytes()
    for path, data in files.items():
        write_whole(path, data)
    return list(files)


def _make_returns() -> Iterable[tuple[str, Table]]:
    looked_after, camhs = make_looked_after(), make_camhs()
    yield "childrens-social-care/ssda903-header.csv", looked_after["header"]
    yield "childrens-social-care/ssda903-episodes.csv", looked_after["episodes"]
    yield "education/exclusions.csv", make_exclusions()
    yield "mental-health/camhs-referrals.csv", camhs["referrals"]
    yield "mental-health/camhs-contacts.csv", camhs["contacts"]
    yield "police/domestic-abuse-incidents.csv", make_domestic_abuse()
