"""What an open quarter shows: sentences, tables and charts of one audience and area, its banner and its sources."""

from pathlib import Path

import pytest

from tests.quarter_home import INCIDENTS, QUARTER, RETURNS, build_home
from trust_analysis.indicators import INDICATORS
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.quarter import Quarter, open_quarter


@pytest.fixture(scope="module")
def made_up_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose returns lie below `made-up`; the one of CAMHS is missing."""
    return build_home(tmp_path_factory.mktemp("made-up-home"), "made-up", RETURNS)


@pytest.fixture
def at_home(made_up_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up home, named as the run names it."""
    monkeypatch.setenv("TRUST_HOME", str(made_up_home))
    return made_up_home


@pytest.fixture
def board(at_home: Path) -> Quarter:  # noqa: ARG001 - it names the home
    """The Board's copy of the quarter."""
    return open_quarter(QUARTER, audience="board")


@pytest.fixture
def plain_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose one return is not made up."""
    monkeypatch.setenv("TRUST_HOME", str(tmp_path))
    return build_home(tmp_path, "", {"incidents.csv": INCIDENTS})


def test_the_board_reads_small_counts_and_the_public_does_not(board: Quarter) -> None:
    public = open_quarter(QUARTER)
    assert board.table("domestic_abuse_incidents", by="risk").rows == (
        ("2018-19 Q1", "0", "0", "0"),
        ("2018-19 Q2", "2", "0", "22"),
    )
    assert public.table("domestic_abuse_incidents", by="risk").rows == (
        ("2018-19 Q1", "withheld", "withheld", "withheld"),
        ("2018-19 Q2", "withheld", "withheld", "withheld"),  # 2 and 0 would follow too closely from 24 less 22
    )
    assert repr(public) == "2018-19 Q2, Kent, for the public"


def test_a_headline_rests_on_returns_and_on_what_is_published(board: Quarter) -> None:
    """20 stayed, one came, one had left by the end of the day: 21 of 1,000; of 36 and 45 the median is 40.5."""
    assert repr(board.headline("looked_after_rate")) == (
        "Rate of children looked after on 30 September 2018: 210 per 10,000 children under 18. "
        "As published on 31 March 2018 it was 48: the median of 2 statistical neighbours (2021 model) 41, England 64. "
        "Counted from what had been received by 12 October 2018. "
        "Set beside: Local Authority Interactive Tool, figures to 31 March 2018."
    )


def test_the_flow_tells_of_the_stock_and_the_count_beside_the_published(board: Quarter) -> None:
    """One came and one left; of 1 the exact 95% limits are 0.03 and 5.6, and usual were 21 starts and no cease."""
    assert repr(board.flow()) == (
        "21 children were looked after on 31 March 2018 and 21 on 30 September 2018: no change. "
        "Since 1 April 2018 1 started to be looked after and 1 ceased. "
        "In the same months of the year before 21 started and 0 ceased. So 20 fewer entered than usual (more than chance explains), and 1 more left than usual (within what chance explains)."
    )


def test_the_local_rate_stands_beside_the_published(board: Quarter) -> None:
    """On 31 March 2018 21 of 1,000 children are 210 in 10,000; 48 was published."""
    assert repr(board.reconciliation()).startswith(
        "Rate of children looked after on 31 March 2018: 210 per 10,000 children under 18 in our return, "
        "48 as published (difference 162).\n\n"
    )
    assert [(one.indicator.name, one.difference) for one in board.pairs()] == [("looked_after_rate", 162)]


def test_a_priority_is_shown_as_charts_tables_and_sentences(board: Quarter) -> None:
    assert board.chart("looked_after_number").lines[0].told[-1].value == 21
    assert [table.caption for table in board.scorecard().blocks] == ["Domestic abuse", "Children in care"]
    titles = [row[0] for row in board.glance("children_in_care").rows]
    assert titles == [
        "Children looked after",
        "Rate of children looked after, per 10,000 children under 18",
        "Children who started to be looked after",
        "Children who ceased to be looked after",
    ]
    blocks = board.headlines("children_in_care").blocks
    missing = [repr(one) for one in blocks if isinstance(one, Sentence) and one.kind == "not-supplied"]
    assert blocks[0] == board.headline("looked_after_number")
    assert len(blocks) - len(missing) == len(titles)
    placements = "Children in care with three placements or more; Children in care two years with one carer"
    assert f"{placements}: not supplied. They need: Children looked after in England: placement stability." in missing
    assert all(": not supplied. " in one or ": no figure. " in one for one in missing)
    ours = [one for one in INDICATORS.values() if one.domain == "looked_after"]
    assert len(board.definitions("children_in_care").items) == len(ours)


MADE_UP = (
    "MADE UP: this page rests on made-up returns, drawn by a program. They tell of no real child. "
    "Published figures are real."
)
SENSITIVE = "OFFICIAL-SENSITIVE: small counts are shown. Not for publication."
UNTIL = "Figures up to 30 September 2018, from what had been received by 1 December 2018."
CAMHS_MISSING = "Missing or refused: CAMHS referrals. What needs them says so, or rests on what was received before."


def tell(quarter: Quarter) -> list[str]:
    """Return the paragraphs of a banner."""
    return repr(quarter.banner()).split("\n\n")


def test_the_banner_says_whose_copy_it_is_what_is_made_up_and_what_is_missing(board: Quarter) -> None:
    assert tell(board) == ["Kent, 2018-19 Q2", SENSITIVE, MADE_UP, UNTIL, CAMHS_MISSING]


def test_the_public_copy_is_not_marked_sensitive(board: Quarter) -> None:
    assert board.view.protected.audience == "board"
    assert tell(open_quarter(QUARTER)) == ["Kent, 2018-19 Q2", MADE_UP, UNTIL, CAMHS_MISSING]


@pytest.mark.usefixtures("at_home")
def test_the_analysts_copy_is_for_no_page() -> None:
    banner = tell(open_quarter(QUARTER, audience="analyst"))
    assert banner[1:3] == ["Analyst's copy: unprotected. Not for any page.", MADE_UP]


@pytest.mark.usefixtures("at_home")
def test_another_area_is_not_made_up_and_has_no_returns_here() -> None:
    """Essex is told of from what is published alone."""
    essex = open_quarter(QUARTER, area="881", audience="board")
    assert tell(essex) == [
        "Essex, 2018-19 Q2",
        SENSITIVE,
        (
            f"Published figures alone, up to {UNTIL.removeprefix('Figures up to ')} "
            "The newest reaches to 31 March 2018; each says what it covers."
        ),
        "No returns of Essex are held here: what needs them says “not supplied”.",
    ]
    assert "36 per 10,000 children under 18" in essex.headline("looked_after_rate").text
    assert "not supplied" in essex.headline("domestic_abuse_incidents").text
    assert "no figure. It needs the number looked after" in repr(essex.flow())
    assert essex.table("domestic_abuse_incidents", by="risk").rows == ()
    assert repr(essex.reconciliation()) == (
        "No returns of Essex are held here, so there is nothing to set beside what is published of it."
    )
    (files, *_) = essex.sources().blocks
    assert [row[0] for row in files.rows] == ["Published figures, quoted with their source"]  # no return is of Essex
    assert "made up for a test" not in repr(essex.sources())


@pytest.mark.usefixtures("at_home")
def test_another_area_lacks_no_population_of_ours() -> None:
    """Our rate of some quarters lacks a population; of Hampshire nothing is published here."""
    said = open_quarter(QUARTER, area="Hampshire").headline("looked_after_rate").text
    assert "trust.toml" not in said


@pytest.mark.usefixtures("plain_home")
def test_returns_that_are_not_made_up_are_not_said_to_be() -> None:
    place, until, missing = tell(open_quarter(QUARTER))
    assert (place, until) == ("Kent, 2018-19 Q2", UNTIL)
    assert missing.startswith("Missing or refused: Children looked after: episodes (SSDA903), CAMHS referrals. ")


def test_sources_name_the_files_the_assumptions_and_the_licence(board: Quarter) -> None:
    files, aside, *notes = board.sources().blocks
    assert [row[:4] for row in files.rows] == [
        ("Children looked after: episodes (SSDA903)", "Social care", "12 October 2018", "22"),
        ("Domestic-abuse incidents", "Police", "12 October 2018", "24"),
        ("Published figures, quoted with their source", "as each row says", "1 December 2018", "4"),
    ]
    assert aside.items[0] == "Missing or refused: CAMHS referrals."
    assert [repr(note) for note in notes] == [
        "Population under 18: made up for a test.",
        "Contains public sector information licensed under the Open Government Licence v3.0.",
    ]


def test_a_page_of_a_priority_is_made_of_what_a_member_reads(board: Quarter) -> None:
    """Two of high risk and 22 others; nothing a year before; the number in care did not change since April."""
    assert repr(board.need_to_know("children_in_care")).startswith("21 children were looked after on 31 March 2018")
    assert repr(board.cards("domestic_abuse_incidents", "camhs_access")) == (
        "- Domestic-abuse incidents with children: 24 incidents (from 1 July to 30 September 2018). "
        "Nothing a year before to compare with. Small line chart: 0 in 2018-19 Q1, 24 in 2018-19 Q2.\n\n"
        "Not supplied: Access to CAMHS."
    )
    assert repr(board.asks("domestic_abuse")) == "No ask of an earlier meeting is on record here."
    assert "Violence and sexual offences recorded by the police: not supplied." in repr(
        board.unknowns("domestic_abuse")
    )
    assert repr(board.in_full("domestic_abuse")).startswith(
        "Every indicator in full sentences, with counts and sources\n\n"
    )
    assert repr(board.standing(board.profile.priorities["domestic_abuse"])).endswith("cannot be judged.")


def test_the_public_copy_of_the_same_has_no_small_number(board: Quarter) -> None:
    assert "2" in repr(board.bars("domestic_abuse_incidents", by="risk").data["Figure"].to_list())
    public = open_quarter(QUARTER)
    assert "High | withheld | none\nMedium | withheld | none" in repr(
        public.bars("domestic_abuse_incidents", by="risk")
    )
    assert "a small number, withheld" in repr(public.cards("domestic_abuse_high_risk"))


@pytest.mark.usefixtures("at_home")
def test_the_action_plan_is_of_the_trusts_own_area() -> None:
    assert repr(open_quarter(QUARTER, "Essex").asks()) == "The action plan is that of Kent."
