"""Write the made-up returns as partners would send them, and beside them the published figures they are set against."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from demo_returns.annex_a import SHEETS, make_annex_a
from demo_returns.camhs import make_camhs
from demo_returns.camhs_discharges import write_discharges
from demo_returns.chance import SEED
from demo_returns.children_in_need import find_in_need, make_children_in_need
from demo_returns.domestic_abuse import make_domestic_abuse
from demo_returns.faults.catalogue import list_faults
from demo_returns.faults.planting import Answer, plant_faults
from demo_returns.looked_after import make_looked_after
from demo_returns.looked_after_events import make_looked_after_events
from demo_returns.other_returns import send_other_returns
from demo_returns.school_returns import send_school_returns
from demo_returns.sending import Sent, send_csv, send_workbook
from demo_returns.sending_census import send_census
from demo_returns.tables import Table
from demo_returns.wellbeing_scale import CODEBOOK, write_codebook
from trust_analysis.vocabulary.whole_file import write_whole

ORIGIN = "made-up"  # the folder that marks where a file comes from
RECEIVED_ON = "2019-04-12"
ANSWER_SHEET = "planted-faults.csv"
PUBLISHED = Path(__file__).with_name("published_figures.csv")
README = f"""Everything below this folder is made up by this project (trust_analysis, `trust-analysis demo`), with seed {SEED}.
It tells of no real child. Identifiers are well formed and belong to nobody: pupil numbers of school numbers from
9000 on, NHS numbers of the range 999 kept for tests, postcodes of the area ZZ, which does not exist.
The files are the same, byte for byte, each time they are written; change them and `trust-analysis demo` puts them back.
"""


def write_demo(folder: Path, sent: Sequence[Sent] = (), *, with_faults: bool = False) -> list[Path]:
    """Write the made-up returns below `folder`, each file whole or not at all, and return the paths written.

    Returns lie in `made-up/2019-04-12/<partner>/` (the day of receipt), published figures in `published/`, the scale
    that the survey asks in `codebooks` beside `folder`. With faults planted, `planted-faults.csv` beside `folder` says
    where each is to be found. `sent` are the files to write, where they are not to be all that `make_returns` gives.
    """
    sent, answers = list(sent or make_returns()), list[Answer]()
    if with_faults:
        faults = list_faults(join_tables(sent))
        planted = [plant_faults(one, faults) for one in sent]
        sent, answers = [one for one, _ in planted], [answer for _, told in planted for answer in told]
    received = folder / ORIGIN / RECEIVED_ON
    files = {received / one.name: one.encode(one.tables).data for one in sent}
    files[folder / ORIGIN / "README.txt"] = README.encode("utf-8")
    files[folder.parent / "codebooks" / CODEBOOK] = write_codebook()
    if PUBLISHED.is_file():
        files[folder / "published" / "published-figures.csv"] = PUBLISHED.read_bytes()
    if with_faults:
        files[folder.parent / ANSWER_SHEET] = write_answer_sheet(answers)
    for path, data in files.items():
        write_whole(path, data)
    return list(files)


def join_tables(sent: Iterable[Sent]) -> Mapping[str, Table]:
    """Return the tables of all files, by dataset."""
    return {dataset: table for one in sent for dataset, table in one.tables.items()}


def write_answer_sheet(answers: Sequence[Answer]) -> bytes:
    """Return the answer sheet as CSV: a row for each planted fault."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file", "dataset", "row", "column", "check", "sets_off"))
    writer.writerows((one.file, one.dataset, one.row, one.column, one.check, " ".join(one.also)) for one in answers)
    return text.getvalue().encode("utf-8")


def make_returns() -> Iterable[Sent]:
    """Yield the files of all partners, clean."""
    looked_after, camhs = make_looked_after() | make_looked_after_events(), make_camhs()
    care, health = "childrens-social-care", "mental-health"
    yield send_csv(f"{care}/ssda903-header.csv", "looked_after_header", looked_after["header"])
    yield send_csv(f"{care}/ssda903-episodes.csv", "looked_after_episodes", looked_after["episodes"])
    yield send_csv(f"{care}/ssda903-missing.csv", "looked_after_missing", looked_after["missing"])
    yield send_csv(f"{care}/ssda903-reviews.csv", "looked_after_reviews", looked_after["reviews"])
    yield send_csv(f"{care}/ssda903-oc2.csv", "looked_after_outcomes", looked_after["outcomes"])
    yield send_csv(f"{care}/ssda903-uasc.csv", "looked_after_asylum_seekers", looked_after["asylum_seekers"])
    yield send_census(f"{care}/children-in-need-census.xml", make_children_in_need())
    yield send_workbook(f"{care}/annex-a.xlsx", SHEETS, make_annex_a())
    yield from send_school_returns(looked_after, find_in_need())
    yield send_csv(f"{health}/camhs-referrals.csv", "camhs_referrals", camhs["referrals"])
    yield send_csv(f"{health}/camhs-contacts.csv", "camhs_contacts", camhs["contacts"])
    yield send_csv(f"{health}/camhs-discharges.csv", "camhs_discharges", write_discharges(camhs))
    yield send_csv("police/domestic-abuse-incidents.csv", "domestic_abuse_incidents", make_domestic_abuse())
    yield from send_other_returns()
