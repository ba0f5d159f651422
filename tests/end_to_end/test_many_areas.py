"""Pages of authorities of every kind from published figures alone, and beside them a value planted in each."""

import csv
import re
from pathlib import Path

import pytest

from tests.commands import NOTEBOOKS, page_of, text_of, trust
from tests.effort import by_effort
from tests.end_to_end.test_published import PROFILE
from trust_analysis.datasets.published.lait import LAIT
from trust_analysis.vocabulary.areas import AUTHORITY_KINDS, current_code, find_area

pytestmark = pytest.mark.thorough  # reading all that is published and nine pages take half a minute

EVERY = {
    "E10000025": "Oxfordshire",
    "E10000003": "Cambridgeshire",
    "E10000015": "Hertfordshire",
    "E10000016": "Kent",
    "E06000060": "Buckinghamshire",
    "E06000042": "Milton Keynes",
    "E06000038": "Reading",
    "E06000022": "Bath and North East Somerset",
    "E06000035": "Medway",
    "E08000025": "Birmingham",
    "E08000003": "Manchester",
    "E08000035": "Leeds",
    "E08000024": "Sunderland",
    "E09000007": "Camden",
    "E09000030": "Tower Hamlets",
    "E09000001": "City of London",
    "E06000053": "Isles of Scilly",
    "E10000021": "Northamptonshire",
    "E06000061": "North Northamptonshire",
    "E06000059": "Dorset",
}
FEW = ("E09000007", "E06000053", "E10000021", "E08000025", "E09000001", "E06000061")
AREAS = {code: EVERY[code] for code in by_effort(FEW, FEW, tuple(EVERY))}
"""All twenty with `make test-long`, some of every kind in `.ci/run`."""
IN_FULL = by_effort((), (), ("E06000053", "E10000016", "E10000021"))
QUARTER = "2026-27 Q2"  # the attendance of the school year to 31 August 2026 is the newest there is
AS_OF = ("--as-of", "2100-01-01")  # whatever day the test is run on, that quarter has ended
MEASURES = ("LACnum", "LACnum_Start", "LACceased")  # set beside no other area: no median of neighbours shows them
LATER_YEAR = "2026"  # newer than any published year of these, so that a page shows it


def planted(place: int, measure: int) -> str:
    """Return a whole number of nine digits that nothing else on a page could be, another for each area and measure."""
    return f"7{place:02d}31{measure}{place:02d}7"


def write_planted(path: Path) -> None:
    """Write a table in LAIT's layout with a planted value of each area and measure."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LAIT.required)
        for place, code in enumerate(AREAS):
            area = find_area(code)
            for number, measure in enumerate(MEASURES):
                writer.writerow([measure, "", LATER_YEAR, area.name, planted(place, number), area.number, "NA"])


@pytest.fixture(scope="module")
def many_areas(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A home without returns, planted values beside the published files: each area's scorecard, all pages of some."""
    home = tmp_path_factory.mktemp("many")
    profile = PROFILE.format(area="E10000025", published=(shared / "data" / "published").as_posix())
    (home / "trust.toml").write_text(profile.replace('folders = ["', 'folders = ["data/raw", "'), encoding="utf-8")
    (home / "data/raw").mkdir(parents=True)
    write_planted(home / "data/raw/planted.csv")
    for codes, more in ((AREAS, ("--only", "scorecard")), (IN_FULL, ())):
        areas = [word for code in codes for word in ("--area", code)]
        if not codes:
            continue
        done = trust(home, "run", "--quarter", "latest", "--audience", "public", *AS_OF, *more, *areas)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert f"{QUARTER}: " in done.stdout
    return home


def read_page(home: Path, name: str, area: str) -> str:
    """Return the words of a page of the quarter."""
    return text_of(page_of(home, name, area=area, quarter=QUARTER))


def test_the_authorities_are_of_every_kind() -> None:
    assert {find_area(code).kind for code in FEW} == AUTHORITY_KINDS
    assert len(EVERY) == 20
    assert all(current_code(code) == code and find_area(code).name == name for code, name in AREAS.items())


def test_every_area_has_its_scorecard_and_no_other_areas_figures(many_areas: Path) -> None:
    for place, (code, name) in enumerate(AREAS.items()):
        card, index = read_page(many_areas, "scorecard", code), read_page(many_areas, "index", code)
        assert f"{name}, {QUARTER}" in card
        assert f"{name}, {QUARTER}" in index
        figures = page_of(many_areas, "index", area=code, quarter=QUARTER).parent / "data" / "results.csv"
        said = f"{card} {index} {figures.read_text(encoding='utf-8')}".replace(",", "")
        for other in range(len(AREAS)):
            found = [number for number in range(len(MEASURES)) if planted(other, number) in said]
            assert bool(found) == (other == place), (name, other, found)


def test_what_needs_returns_is_not_supplied(many_areas: Path) -> None:
    for code, name in AREAS.items():
        card = read_page(many_areas, "scorecard", code)
        assert f"No returns of {find_area(code).in_a_sentence} are held here" in card, name
        assert "Children seen by CAMHS within 12 weeks: not supplied. It needs returns: CAMHS referrals" in card
        assert "Access to CAMHS: not supplied." in card
        assert "MADE UP" not in card
        assert not re.search(r"\bnan\b|\bNone\b|NaT", card), name


def test_neighbours_are_the_areas_own(many_areas: Path) -> None:
    """Beside each rate of children looked after stands the median of the area's own neighbours: many, not one."""
    rate = (
        r"Rate of children looked after at .{0,250}? the median of \d+ statistical neighbours \(2021 model[^)]*\) (\d+)"
    )
    told = {code: re.search(rate, read_page(many_areas, "scorecard", code)) for code in AREAS}
    assert all(told.values()), told
    assert len({one[1] for one in told.values() if one}) > len(AREAS) / 2


@pytest.mark.long
@pytest.mark.parametrize("area", IN_FULL)
def test_all_pages_are_made_from_published_figures(many_areas: Path, area: str) -> None:
    folder = page_of(many_areas, "index", area=area, quarter=QUARTER).parent
    names = {page.stem for page in folder.glob("*.html")}
    assert names == {"index", *NOTEBOOKS} - {"children_in_care"}  # which that trust tells on its scorecard
    camhs, place = read_page(many_areas, "mental_health", area), find_area(area).in_a_sentence
    assert f"Which NHS areas belong to {place} is not known" in camhs
    assert f"No returns of {place} are held here, so there is nothing" in read_page(many_areas, "reconciliation", area)
    assert "Persistent absence in " in read_page(many_areas, "missing_education", area)


CHANGED = {
    "E10000021": "Northamptonshire was abolished on 31 March 2021",
    "E06000061": "North Northamptonshire began on 1 April 2021",
    "E06000059": "Dorset began on 1 April 2019",
    "E06000060": "The code of Buckinghamshire changed on 1 April 2020",
}


def test_an_authority_that_ended_or_began_says_so(many_areas: Path) -> None:
    for code in AREAS:
        said = read_page(many_areas, "index", code)
        assert CHANGED.get(code, "") in said
        assert code in CHANGED or not re.search(r"abolished on| began on |The code of", said), code
