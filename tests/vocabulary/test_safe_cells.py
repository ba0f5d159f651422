"""Texts that a spreadsheet would take for a formula, and numbers that it should not be kept from."""

import pandas as pd
import pytest

from trust_analysis.vocabulary.safe_cells import make_safe, make_table_safe


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=", "+", "-", "@", "\t=1", "\r=1", "\n=1", "{=1+1}", "-2|cmd", "+a", "--1"],
)
def test_what_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    """The list of OWASP, CSV injection, and the braces of an array formula."""
    assert make_safe(text) == "'" + text


@pytest.mark.parametrize("text", ["-1", "+1", "-0.5", "1e-5", "-1.5e+10", "a=1", "1-2", "2018-19", "", "'=1", "{a}"])
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert make_safe(text) == text


def test_numbers_stay_numbers_and_texts_of_any_column_are_made_safe() -> None:
    table = pd.DataFrame(
        {
            "number": [-1.5, 2.0],
            "whole": pd.array([-1, None], dtype="Int64"),
            "text": ["=1", None],
            "kind": pd.Categorical(["@a", "b"]),
            "mixed": pd.Series([-1, "-a"], dtype="object"),
        }
    )
    safe = make_table_safe(table)
    assert safe.to_csv(index=False) == "number,whole,text,kind,mixed\n-1.5,-1,'=1,'@a,-1\n2.0,,,b,'-a\n"
    assert safe["number"].dtype == "float64"
