"""How many of something, as it is said."""

import pytest

from trust_analysis.vocabulary.counted import say_number_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (21, "21 pages"), (1001, "1,001 pages")]
)
def test_one_is_said_without_the_plural(number: int, said: str) -> None:
    assert say_number_of("pages", number) == said
