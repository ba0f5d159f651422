"""The door of the room: each name is what it says, whichever module came first, and nothing dear comes along."""

import subprocess
import sys

import pytest

import trust_analysis.statistics as room

METHODS = [name for name in room.__all__ if name[0].islower()]


@pytest.mark.parametrize("name", METHODS)
def test_each_method_cites_its_source_in_its_docstring(name: str) -> None:
    method = getattr(room, name)
    assert callable(method)
    told = f"{method.__doc__} {sys.modules[method.__module__].__doc__}"
    # Parts of a method that is cited beside them, and a rule of our own, which says what chance makes of it.
    own_words = {"stepped_limits", "has_trial_limits", "round_half_up", "find_start"}
    assert ("Source" in told) is (name not in own_words)


@pytest.mark.parametrize("name", room.__all__)
def test_the_docstring_of_the_room_names_what_it_holds(name: str) -> None:
    assert name in str(room.__doc__) or not name[0].islower()


def test_a_name_shared_with_its_module_is_the_method_and_scipy_waits_until_it_is_needed() -> None:
    program = (
        "import trust_analysis.statistics.count_interval, trust_analysis.statistics.special_causes, sys\n"
        "from trust_analysis.statistics import count_interval, special_causes\n"
        "print(callable(count_interval), callable(special_causes), 'scipy' in sys.modules, 'pandas' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert said.stdout == "True True False False\n"
