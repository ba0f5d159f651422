"""Opening a quarter: what is there is opened, what is not is refused with what would do, records are the analyst's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.quarter_home import INCIDENTS, PROFILE, QUARTER, RETURNS, build_home
from trust_analysis.quarter import Quarter, open_quarter
from trust_analysis.vocabulary.errors import ProfileError, TrustError, UsageError
from trust_analysis.vocabulary.made_home import mark_home
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder


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
def spoilt_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, for a test to spoil."""
    monkeypatch.setenv("TRUST_HOME", str(tmp_path))
    return build_home(tmp_path, "", {"incidents.csv": INCIDENTS})


def test_the_newest_quarter_is_opened_unless_one_is_named(board: Quarter) -> None:
    assert open_quarter(audience="board").view.quarter == board.view.quarter == parse_quarter(QUARTER)


def test_the_home_is_found_from_the_folder_one_is_in(made_up_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made_up_home / "data")
    assert open_quarter(QUARTER).view.area.name == "Kent"


def test_a_folder_without_a_trust_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProfileError, match=r"No trust\.toml was found in"):
        open_quarter(QUARTER)


def test_declared_step_changes_reach_the_own_areas_charts_alone(spoilt_home: Path) -> None:
    told = spoilt_home / "trust.toml"
    told.write_text(
        f'{PROFILE}\n[step_changes.looked_after_starts]\n"2018-04" = "a new front door"\n', encoding="utf-8"
    )
    (change,) = open_quarter(QUARTER).view.step_changes["looked_after_starts"]
    assert str(change) == "1 April 2018 (a new front door)"
    assert open_quarter(QUARTER, area="Essex").view.step_changes == {}


REFUSED: list[tuple[dict[str, str], str]] = [
    (
        {"quarter": "2018-19 Q1"},
        "Quarter '2018-19 Q1' has not been built here. Build it with: trust-analysis run --quarter \"2018-19 Q1\"",
    ),
    (
        {"quarter": "2018-19 Q5"},
        "There is no quarter '2018-19 Q5'. The nearest is '2018-19 Q4' (financial quarters: Q1 is April to June).",
    ),
    ({"audience": "bored"}, "There is no audience 'bored'. The nearest is 'board'."),
    ({"area": "Kant"}, "There is no area 'Kant'. The nearest is 'Kent'."),
]


@pytest.mark.parametrize(("asked", "said"), REFUSED, ids=["unbuilt", "quarter", "audience", "area"])
@pytest.mark.usefixtures("at_home")
def test_what_is_not_there_is_refused_with_what_would_do(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as met:
        open_quarter(**{"quarter": QUARTER, **asked})
    assert str(met.value) == said


def test_where_nothing_was_built_the_newest_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trust.toml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.setenv("TRUST_HOME", str(tmp_path))
    with pytest.raises(UsageError) as met:
        open_quarter()
    assert str(met.value) == (
        "No quarter has been built here. Build the latest with: trust-analysis run --quarter latest"
    )


ASK: list[tuple[Callable[[Quarter], object], str]] = [
    (
        lambda board: board.headline("looked_after_rates"),
        "There is no indicator 'looked_after_rates'. The nearest is 'looked_after_rate'.",
    ),
    (
        lambda board: board.chart("domestic_abuse_incident"),
        "There is no indicator 'domestic_abuse_incident'. The nearest is 'domestic_abuse_incidents'.",
    ),
    (
        lambda board: board.table("domestic_abuse_repeat"),
        "There is no indicator 'domestic_abuse_repeat'. The nearest is 'domestic_abuse_repeats'.",
    ),
    (
        lambda board: board.headlines("domestic_abus"),
        "There is no priority 'domestic_abus'. The nearest is 'domestic_abuse'.",
    ),
    (
        lambda board: board.glance("children_in_car"),
        "There is no priority 'children_in_car'. The nearest is 'children_in_care'.",
    ),
    (
        lambda board: board.definitions("zzz"),
        "There is no priority 'zzz'. There are: 'children_in_care', 'domestic_abuse', 'scorecard'.",
    ),
]


@pytest.mark.parametrize(("ask", "said"), ASK)
def test_a_name_nobody_knows_names_the_nearest(board: Quarter, ask: Callable[[Quarter], object], said: str) -> None:
    with pytest.raises(UsageError) as met:
        ask(board)
    assert str(met.value) == said


@pytest.mark.parametrize("show", ["table", "chart"])
def test_a_breakdown_nobody_knows_names_the_nearest(board: Quarter, show: str) -> None:
    with pytest.raises(UsageError, match=r"'riks'.*'risk'"):
        getattr(board, show)("domestic_abuse_incidents", by="riks")


def test_a_quarter_offers_its_figures_and_says_what_it_is_of(board: Quarter) -> None:
    figure = board.figure("domestic_abuse_incidents")
    assert figure is not None
    assert (board.area.name, board.quarter.label, figure.period, figure.numerator) == ("Kent", QUARTER, QUARTER, 24)
    table = board.figures
    total = table[(table["indicator"] == figure.indicator) & (table["breakdown"] == "Total")]
    assert list(total["numerator"])[-1] == 24  # a quarter before, nothing was counted


def test_an_indicator_without_a_figure_has_none(board: Quarter) -> None:
    assert board.figure("camhs_referrals") is None


def test_a_home_and_a_day_can_be_named(made_up_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_quarter(QUARTER, home=made_up_home, as_of="2018-12-31").area.name == "Kent"
    with pytest.raises(UsageError, match="was asked for as known on 2018-11-30, and was built as known on 2018-12-31"):
        open_quarter(QUARTER, home=str(made_up_home), as_of=date(2018, 11, 30))


def test_a_run_s_notebook_opens_no_other_home(
    made_up_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_home(tmp_path, "public")
    monkeypatch.setenv("TRUST_HOME", str(tmp_path))
    with pytest.raises(
        UsageError, match=r"^This run makes pages of a home of its own, so a notebook may open no other"
    ):
        open_quarter(QUARTER, home=made_up_home)


@pytest.mark.parametrize("audience", ["board", "public"])
@pytest.mark.usefixtures("at_home")
def test_records_are_for_the_analyst_alone(audience: str) -> None:
    with pytest.raises(UsageError) as met:
        open_quarter(QUARTER, audience=audience).records("domestic_abuse_incidents")
    assert str(met.value) == (
        f"Records are for the analyst only; this quarter is open for the {audience}. Open it with audience='analyst'."
    )


@pytest.mark.usefixtures("at_home")
def test_the_analyst_reads_records_without_identities() -> None:
    records = open_quarter(QUARTER, audience="analyst").records("looked_after_episodes")
    assert len(records) == 22
    assert not {"HOME_POST", "home_postcode", "placement_postcode"} & set(records.columns)
    assert not {f"c{number}" for number in range(100)} & set(records["child_id"])


@pytest.mark.parametrize(
    ("dataset", "said"),
    [
        ("camhs_referral", "There is no return 'camhs_referral'. The nearest is 'camhs_referrals'."),
        ("camhs_referrals", "No CAMHS referrals had been received for 2018-19 Q2."),
    ],
)
@pytest.mark.usefixtures("at_home")
def test_records_that_are_not_there_are_refused(dataset: str, said: str) -> None:
    with pytest.raises(UsageError) as met:
        open_quarter(QUARTER, audience="analyst").records(dataset)
    assert str(met.value) == said


@pytest.mark.usefixtures("at_home")
def test_another_area_has_no_records_here() -> None:
    with pytest.raises(UsageError):
        open_quarter(QUARTER, "Essex", "analyst").records("looked_after_episodes")


@pytest.mark.usefixtures("at_home")
def test_another_day_than_it_was_built_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUST_AS_OF", "2018-12-31")
    assert open_quarter(QUARTER).view.quarter.label == QUARTER
    monkeypatch.setenv("TRUST_AS_OF", "2018-11-30")
    with pytest.raises(UsageError) as met:
        open_quarter(QUARTER)
    assert str(met.value) == (
        "2018-19 Q2 was asked for as known on 2018-11-30, and was built as known on 2018-12-31. "
        'Build it with: trust-analysis run --quarter "2018-19 Q2" --as-of 2018-11-30'
    )


def test_altered_results_are_refused(spoilt_home: Path) -> None:
    path = QuarterFolder(spoilt_home, parse_quarter(QUARTER)).protected("public")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(TrustError, match=r"public\.parquet is not the file that the run made"):
        open_quarter(QUARTER)


def test_deleted_results_say_which_command_makes_them(spoilt_home: Path) -> None:
    QuarterFolder(spoilt_home, parse_quarter(QUARTER)).protected("public").unlink()
    with pytest.raises(TrustError):
        open_quarter(QUARTER)
