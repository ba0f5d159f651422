"""A trust's own copy of a wellbeing scale: its statements, its scores, and what is said of a copy that cannot be used.

The statements are a test's own; the table of scores is the shared folder's, as a trust's own copy.
"""

from pathlib import Path

import pandas as pd
import pytest

from tests.intake.homes import Home
from trust_analysis.intake.inventory import take_inventory
from trust_analysis.intake.returns.codebook import read_codebook
from trust_analysis.runs.ingredients import received_ingredients

STATEMENTS = "column,statement\nq_sky,The sky looked fine\nq_tea,The tea was hot\n"
CONVERSION = "sum,score\n2,2\n3,3.5\n4,4.25\n5,5\n6,6\n"
NAMED = '[wellbeing_scale]\nstatements = "scale.csv"\n'
THREE = NAMED + 'answers = ["No", "Some", "Yes"]\n'
CONVERTED = THREE + 'conversion = "scores.csv"\n'
REST = "life_satisfaction,lonely,support_ways,support_look,sleep,places_freq,school_belong,staff_interest,staff_listen,staff_talk,staff_talk_listen,home_happy,home_listen,local_safe,local_support,local_trust,local_neighbours,local_places,belong_local,social_support,gender,ethnicity,fsm,sen,english_additional,young_carer,care_experience,bully_physical,bully_other,bully_cyber"
BLANK = "," * REST.count(",")


def write_survey(first: str, second: str, *answers: tuple[str, str]) -> str:
    """Write a survey that asks two statements beside other questions, of which sleep alone is answered."""
    told = BLANK.replace(",,,,", ",,,,0", 1)
    rows = "".join(f"School A,8,{told},{one},{other}\n" for one, other in answers)
    return f"school,year_group,{REST},{first},{second}\n{rows}"


def read(home: Home, said: str, survey: str, **files: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the clean survey, and what the findings on its codebook and columns say."""
    home.say(said)
    for name, text in files.items():
        (home.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    home.put("survey.csv", survey)
    received = home.receive()
    assert received.tables["youth_survey"]["sleep"].to_list() == ["No"] * survey.count("School A")
    told = [one.message for one in received.findings if one.check == "codebook_can_be_used"]
    return received.tables["youth_survey"], told


ANSWERS = (("1", "Yes"), ("3", "3"), ("", "2"), ("Some", "no"))


def test_without_a_conversion_the_sum_is_the_score(home: Home) -> None:
    """1 and 3 points are 4, 3 and 3 are 6, one left out gives none, 2 and 1 are 3."""
    table, told = read(home, THREE, write_survey("q_sky", "q_tea", *ANSWERS), scale=STATEMENTS)
    assert table["wellbeing_1"].astype(object).where(table["wellbeing_1"].notna(), None).to_list() == [
        "No",
        "Yes",
        None,
        "Some",
    ]
    assert table["wellbeing_score"].fillna(-1).to_list() == [4, 6, -1, 3]
    assert told == []


def test_a_sum_counts_for_its_score(home: Home) -> None:
    survey = write_survey("The sky looked fine", "the tea was hot", *ANSWERS)
    table, told = read(home, CONVERTED, survey, scale=STATEMENTS, scores=CONVERSION)
    assert table["wellbeing_score"].fillna(-1).to_list() == [4.25, 6, -1, 3.5]
    assert told == []


def test_a_scale_with_gaps_is_told_by_the_trusts_own_column(home: Home) -> None:
    home.say(THREE)
    (home.folder / "scale.csv").write_text(STATEMENTS, encoding="utf-8")
    home.put("survey.csv", write_survey("q_sky", "q_tea", *ANSWERS))
    (found,) = [one for one in home.receive().findings if one.check == "wellbeing_scale_is_answered_whole"]
    assert (found.row, found.column) == (4, "q_sky")
    assert found.message.startswith("q_sky and the 1 other statements on wellbeing were expected")


LEFT_OUT = "The survey's other questions are read, the wellbeing scale is left out."
IN_TOML = "[wellbeing_scale] statements in trust.toml: "


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (None, "a file was expected there; there is none. Put it there, or take the line out."),
        ("name,text\nq,One\n", "the columns column and statement were expected; met name, text."),
        ("column,statement\n", "the file cannot be read as a table: "),
        ("column,statement\nq_sky,The sky\n", "two statements or more were expected; met 1."),
        (
            "column,statement\nq_sky,The sky\nq_tea,\n",
            "each row was expected to have a column and a statement; met q_tea and none.",
        ),
        (
            "column,statement\nq_sky,The sky\nlonely,The tea\n",
            "statements of the scale alone were expected; lonely is another question of the survey.",
        ),
        (
            "column,statement\nq_sky,The sky\nq_tea,the SKY\n",
            "each column and statement was expected once; q_tea or its statement stands there twice.",
        ),
    ],
)
def test_statements_that_cannot_be_used_leave_the_other_questions(
    home: Home, statements: str | None, said: str
) -> None:
    files = {} if statements is None else {"scale": statements}
    table, (told,) = read(home, THREE, write_survey("q_sky", "q_tea", *ANSWERS), **files)
    assert told.startswith(IN_TOML + said)
    assert told.endswith(LEFT_OUT)
    assert not [name for name in table if name.startswith("wellbeing")]


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (None, "a file was expected there; there is none. Put it there, or take the line out."),
        ("sum\n2\n", "two columns were expected, the sum of points and its score; met 1."),
        (CONVERSION.replace("4.25", "four"), "two numbers were expected in each row; met 4 and four."),
        (CONVERSION.replace("4.25", ""), "two numbers were expected in each row; met 4 and nothing."),
        (
            CONVERSION.replace("6,6\n", ""),
            "each sum from 2 to 6 was expected once, since there are 2 statements of 1 to 3 points; met 4 rows from 2 to 5.",
        ),
        (
            CONVERSION.replace("5,5", "4,5"),
            "each sum from 2 to 6 was expected once, since there are 2 statements of 1 to 3 points; met 5 rows from 2 to 6.",
        ),
    ],
)
def test_scores_that_cannot_be_used_leave_the_answers(home: Home, scores: str | None, said: str) -> None:
    files = {"scale": STATEMENTS} | ({} if scores is None else {"scores": scores})
    table, told = read(home, CONVERTED, write_survey("q_sky", "q_tea", *ANSWERS), **files)
    assert told == [
        f"[wellbeing_scale] conversion in trust.toml: {said} The answers are read, and no score is made of them."
    ]
    assert "wellbeing_1" in table
    assert "wellbeing_score" not in table


def test_a_changed_codebook_makes_a_quarter_stale_and_is_no_submission(home: Home) -> None:
    home.say(THREE.replace("scale.csv", "data/raw/scale.csv"))
    home.put("scale.csv", STATEMENTS)
    before = received_ingredients(
        home.profile, take_inventory(home.profile), home.receive().coverage.get("", pd.Timestamp("2199-12-31").date())
    )
    assert [name for name in before if "scale" in name] == [
        "the wellbeing scale's scale.csv",
        "the wellbeing scale's answers",
    ]
    home.put("scale.csv", STATEMENTS.replace("hot", "cold"))
    after = received_ingredients(home.profile, take_inventory(home.profile), pd.Timestamp("2199-12-31").date())
    assert {name for name in after if after[name] != before[name]} == {"the wellbeing scale's scale.csv"}


def test_a_trust_without_a_scale_has_none_and_misses_none(home: Home) -> None:
    table, told = read(home, "", write_survey("q_sky", "q_tea", *ANSWERS))
    assert told == []
    assert not [name for name in table if name.startswith("wellbeing")]
    assert read_codebook(home.profile).findings == ()


def test_the_shared_survey_is_read_with_a_copy_of_its_scale(home: Home, shared: Path) -> None:
    """800 answers; scores are held against the table of sums, looked up row by row."""
    survey = shared / "data/survey/beewell_standard_synthetic_data_raw.csv"
    raw = pd.read_csv(survey, dtype="str", keep_default_na=False)
    asked = [one for one in raw if one.startswith("wellbeing_") and not one.endswith(("_lab", "_score"))]
    assert len(asked) == 7
    statements = "".join(f"{name},Statement {number} of a test\n" for number, name in enumerate(asked))
    (home.folder / "scale.csv").write_text("column,statement\n" + statements, encoding="utf-8")
    table = shared / "data/survey/SWEMWBS_lookup_table.csv"
    home.say(f'{NAMED}conversion = "{table.as_posix()}"\n')
    home.put("survey.csv", survey.read_bytes())
    received = home.receive()
    assert [one.message for one in received.findings if one.column in asked or "unexpected" in one.check] == [
        one.message for one in received.findings if one.check == "wellbeing_scale_is_answered_whole"
    ]
    scores = dict(line.split(",") for line in table.read_text(encoding="utf-8").split()[1:])
    whole = raw[asked].ne("").all(axis="columns")
    expected = [
        float(scores[str(sum(map(int, row)))]) if is_whole else None
        for is_whole, row in zip(whole, raw[asked].itertuples(index=False), strict=True)
    ]
    clean = received.tables["youth_survey"]
    assert len(clean) == len(raw) == 800
    assert clean["wellbeing_score"].astype(object).where(clean["wellbeing_score"].notna(), None).to_list() == expected
    assert 0 < whole.sum() < 800
