"""The list of deliberate mistakes speaks of the product as it is; whether each is noticed, `make mistakes` tries."""

from benchmarks.deliberate_mistakes import MISTAKES, Mistake, make_mistake
from tests.each import of_each
from tests.project_copy import PROJECT

FEWEST = 20


def test_there_are_twenty_or_more_in_every_room() -> None:
    rooms = {one.place.split("/")[1] for one in MISTAKES}
    there = {path.parent.name for path in (PROJECT / "trust_analysis").glob("*/__init__.py")}
    assert len({(one.place, one.text) for one in MISTAKES}) == len(MISTAKES) >= FEWEST
    assert there - rooms <= {"quarter"}  # which hands on what the others make


@of_each("mistake", {one.what: one for one in MISTAKES})
def test_a_mistake_can_be_made_and_names_tests_that_there_are(mistake: Mistake) -> None:
    right = (PROJECT / mistake.place).read_text(encoding="utf-8")
    wrong = make_mistake(mistake, right)
    assert wrong != right
    compile(wrong, mistake.place, "exec")
    assert mistake.noticed_by
    assert all((PROJECT / one).is_file() for one in mistake.noticed_by)
