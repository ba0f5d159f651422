"""A date that law ties to a birthday is told by its month, and counted as before: by hand, all made up."""

from datetime import date

import pandas as pd
import pytest

from tests.intake.homes import Home, returned
from trust_analysis.indicators.definition import Evidence
from trust_analysis.indicators.looked_after import count_ceases, count_looked_after
from trust_analysis.intake.returns.birthdays import keep_months_of_birthdays

HEADER = {"SEX": "1", "ETHNIC": "WBRI"}


def settle(born: str, dec: str, rec: str = "E8") -> str:
    """Return the day on which the episode of a child ends in the clean table."""
    days = pd.Series(pd.to_datetime([dec], dayfirst=True).astype("datetime64[s]"))
    episodes = pd.DataFrame({"child_id": ["1"], "ended_date": days, "reason_ended": [rec]})
    header = pd.DataFrame({"child_id": ["1"], "upn": [None], "birth_month": [born or None]})
    tables = {"looked_after_episodes": episodes, "looked_after_header": header}
    settled = keep_months_of_birthdays(tables, dict.fromkeys(tables, date(2018, 9, 30)))
    return str(settled["looked_after_episodes"]["ended_date"].iloc[0].date())


@pytest.mark.parametrize(
    ("born", "dec", "told"),
    [
        ("2000-06", "12/06/2018", "2018-06-30"),  # the 18th birthday
        ("2000-06", "11/06/2018", "2018-06-30"),  # its eve, and any day of that month: none tells itself from it
        ("2000-06", "12/07/2018", "2018-07-12"),  # another month tells of no birthday
        ("2001-06", "12/06/2018", "2018-06-12"),  # the 17th: care goes on by law, so that this is chance
        ("2000-02", "01/03/2018", "2018-03-31"),  # born on 29 February, 18 on 1 March by some
        ("2000-02", "28/02/2018", "2018-02-28"),
        ("2000-09", "12/09/2018", "2018-09-30"),
        ("2000-03", "01/03/2018", "2018-03-31"),
        ("", "12/06/2018", "2018-06-12"),  # no month of birth, nothing to put beside it
    ],
)
def test_the_day_a_child_turns_18_is_told_by_its_month(born: str, dec: str, told: str) -> None:
    assert settle(born, dec) == told


def test_without_a_month_of_birth_a_reason_that_names_the_birthday_tells_of_it() -> None:
    assert settle("", "12/06/2018", "E17") == "2018-06-30"


def test_unaccompanied_children_have_no_birthday_in_the_clean_table(home: Home) -> None:
    text = "CHILD,SEX,DOB,DUC\n" + "".join(f"u{n},1,{n:02d}/03/2000,{n:02d}/03/2018\n" for n in range(1, 29))
    home.put("2018-10-12/uasc.csv", text)
    table = home.receive().tables["looked_after_asylum_seekers"]
    assert set(table["ceased_date"].dt.date) == {date(2018, 3, 31)}
    assert set(table["birth_month"]) == {"2000-03"}


def test_who_is_in_care_at_the_end_of_each_month_stays_the_same(home: Home) -> None:
    """One child leaves at 18 on 12 June 2018, the other at 18 on 30 September: two in care, then one, then none."""
    episodes = [
        {"CHILD": "1", "DECOM": "01/05/2017", "DEC": "12/06/2018", "REC": "E8"},
        {"CHILD": "2", "DECOM": "01/05/2017", "DEC": "30/09/2018", "REC": "E8"},
    ]
    home.put("2018-10-12/episodes.csv", returned("looked_after_episodes", *episodes))
    children = [HEADER | {"CHILD": "1", "DOB": "12/06/2000"}, HEADER | {"CHILD": "2", "DOB": "30/09/2000"}]
    home.put("2018-10-12/header.csv", returned("looked_after_header", *children))
    tables = home.receive().tables
    assert set(tables["looked_after_episodes"]["ended_date"].dt.date) == {date(2018, 6, 30), date(2018, 9, 30)}
    ends = {
        date(2018, 3, 31): 2,
        date(2018, 5, 31): 2,
        date(2018, 6, 30): 1,
        date(2018, 8, 31): 1,
        date(2018, 9, 30): 0,
    }
    evidence = Evidence(tables, home.profile)
    assert {day: count_looked_after(evidence, day, day)[0].numerator for day in ends} == ends
    june = count_ceases(evidence, date(2018, 6, 1), date(2018, 6, 30))
    assert june[0].numerator == 1
