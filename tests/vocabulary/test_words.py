"""The words that come in few: known to the types, and plain text wherever they are printed or kept."""

import json
from enum import StrEnum
from typing import get_type_hints

import pytest

from tests.each import of_each
from trust_analysis.datasets.definition import Check
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.audience import WITH_PAGES, Audience, read_audience, read_page_audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.findings import Finding, findings_table
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.severity import Severity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

WORDS = {one.__name__: one for one in (Statistic, Window, Polarity, Severity, Audience)}
DECLARED = [
    (Indicator, "statistic", Statistic),
    (Indicator, "window", Window),
    (Indicator, "polarity", Polarity),
    (Check, "severity", Severity),
    (Finding, "severity", Severity),
    (DisclosureRule, "audience", Audience),
]


@of_each("words", WORDS)
def test_a_word_equals_and_prints_as_its_text(words: type[StrEnum]) -> None:
    for word in words:
        text = word.name.lower()
        assert word == text
        assert {text: 1}[word] == 1
        assert (f"{word}", str(word), json.dumps({word: word})) == (text, text, json.dumps({text: text}))


@pytest.mark.parametrize(("declared", "name", "words"), DECLARED)
def test_a_declaration_takes_the_words_and_no_other_text(declared: type, name: str, words: type[StrEnum]) -> None:
    assert get_type_hints(declared)[name] is words


def test_an_audience_from_outside_is_one_there_is() -> None:
    assert [read_audience(one) for one in ("analyst", "board", "public")] == list(Audience)
    with pytest.raises(UsageError, match=r"^There is no audience 'boards'\. The nearest is 'board'\.$"):
        read_audience("boards")


def test_the_analyst_has_no_pages() -> None:
    assert tuple(read_page_audience(one) for one in ("board", "public")) == WITH_PAGES
    with pytest.raises(
        UsageError, match=r"^There is no audience with pages 'analyst'\. There are: 'board', 'public'\.$"
    ):
        read_page_audience("analyst")


def test_a_table_of_findings_holds_plain_text() -> None:
    table = findings_table([Finding("a.csv", "", "", Severity.REFUSE_FILE, "file_can_be_read", "m")])
    assert [type(one) for one in table["severity"]] == [str]
