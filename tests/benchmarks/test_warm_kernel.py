"""What is timed of kernels is what a run does: a kernel that answers, and a page with its figures."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.rows.warm_kernel import kernel_home, make_page, start_kernel

pytestmark = pytest.mark.long  # `tests/briefings` starts kernels in any case; here they are only timed


def test_a_kernel_answers_and_a_page_has_its_figures(built_small: Path) -> None:
    with kernel_home(built_small) as (home, environment):
        assert asyncio.run(start_kernel(home, environment)) > 0
        page = make_page(home, environment).decode()
    assert "Children seen by CAMHS within 12 weeks" in page
    assert "<table" in page
