"""What is declared of which counts are among which speaks of counts, groups and days that there are."""

from datetime import date

from tests.each import of_each
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.inclusion import Counted, Inclusion, day_before_months_to, months_to, the_31_march
from trust_analysis.indicators.inclusions import INCLUSIONS, UNSEEN
from trust_analysis.vocabulary.results import TOTAL

WORDS = {words for one in INDICATORS.values() for words in (one.numerator, one.denominator)}
BREAKDOWNS = {(one.numerator, breakdown) for one in INDICATORS.values() for breakdown in one.breakdowns}
UNSEEN_STOCKS = [one for ways in UNSEEN for one in ways]
SPOKEN_OF = [
    *(term for one in INCLUSIONS for term in (*one.less, *one.more)),
    *(term for one in UNSEEN_STOCKS for term in (one.came, one.went, *one.but, one.among)),
]


@of_each("term", {f"{term.of}, {term.breakdown}, {term.group}, {term.times}": term for term in SPOKEN_OF})
def test_an_inclusion_speaks_of_what_an_indicator_counts(term: Counted) -> None:
    assert term.of in WORDS
    assert term.breakdown == TOTAL or (term.of, term.breakdown) in BREAKDOWNS
    assert (term.breakdown == TOTAL) == (term.group == TOTAL)
    assert term.times > 0


@of_each("one", {f"{place}: {one.less[0].of} in {one.more[0].of}": one for place, one in enumerate(INCLUSIONS)})
def test_an_inclusion_says_how_the_field_knows(one: Inclusion) -> None:
    assert one.source
    assert not one.source.endswith(".")
    assert not one.exceptions.endswith(".")


def test_pupils_suspended_so_often_had_so_many_suspensions() -> None:
    """414 once, 51 twice and 9 three to five times had 414 + 102 + 27 = 543 at least, and 561 at most."""
    counts = {"Once": 414, "Twice": 51, "Three to five times": 9, "Six times or more": 0}
    bounds = [
        sum(term.times * counts[term.group] for term in terms)
        for one in INCLUSIONS
        for terms, other in ((one.less, one.more), (one.more, one.less))
        if len(terms) == len(counts) and other[0].of == "suspensions"
    ]
    assert bounds == [543, 561]


def test_days_of_an_inclusion() -> None:
    """To 30 September 2018: its month, its quarter, and the day before that; and a school year's 31 March."""
    day = (date(2018, 9, 30),) * 2
    assert months_to(1)(day) == (date(2018, 9, 1), date(2018, 9, 30))
    assert months_to(3)(day) == (date(2018, 7, 1), date(2018, 9, 30))
    assert day_before_months_to(3)(day) == (date(2018, 6, 30), date(2018, 6, 30))
    assert the_31_march((date(2017, 9, 1), date(2018, 8, 31))) == (date(2018, 3, 31), date(2018, 3, 31))
