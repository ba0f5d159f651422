"""Every command is documented with a worked example, and the README tells of each."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from trust_analysis.cli import cli

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_a_command_has_help_with_an_example_and_a_place_in_the_readme(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0
    assert f"Example: trust-analysis {name}" in shown.output or f" {name}" in shown.output.partition("Example: ")[2]
    assert f"trust-analysis {name}" in README.read_text(encoding="utf-8")
