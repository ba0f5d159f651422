"""Errors: each says what was met and what there is, and knows what the command line ends with."""

import pytest

from trust_analysis.vocabulary.errors import DataRefusedError, ProfileError, TrustError, UsageError, unknown_name


@pytest.mark.parametrize(("kind", "code"), [(TrustError, 1), (UsageError, 2), (ProfileError, 2), (DataRefusedError, 3)])
def test_exit_codes_are_those_of_the_design(kind: type[TrustError], code: int) -> None:
    assert kind.exit_code == code


@pytest.mark.parametrize("met", ["suspension_rat", "SUSPENSION_RATE ", "Suspension-Rate"])
def test_the_nearest_name_is_named_whatever_the_case(met: str) -> None:
    error = unknown_name("indicator", met, ["suspension_rate", "looked_after_rate"])
    assert str(error) == f"There is no indicator {met!r}. The nearest is 'suspension_rate'."
    assert isinstance(error, UsageError)


def test_a_name_is_given_back_as_it_is_written() -> None:
    error = unknown_name("area", "oxfordshier", ["Oxfordshire", "Oldham"])
    assert str(error) == "There is no area 'oxfordshier'. The nearest is 'Oxfordshire'."


def test_where_nothing_is_near_all_names_are_listed_in_order() -> None:
    error = unknown_name("audience", "zzz", ["public", "board", "board"])
    assert str(error) == "There is no audience 'zzz'. There are: 'board', 'public'."


def test_a_long_list_is_cut_after_twelve_and_counted() -> None:
    error = unknown_name("page", "zzz", [f"page{number:02}" for number in range(15)])
    listed = ", ".join(f"'page{number:02}'" for number in range(12))
    assert str(error) == f"There is no page 'zzz'. There are: {listed} and 3 more."


def test_where_there_is_nothing_it_says_none() -> None:
    assert str(unknown_name("page", "zzz", [])) == "There is no page 'zzz'. There are: none."
