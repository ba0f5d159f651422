"""The commands of the register of releases: what was published is told, and what another home published is added."""

from datetime import date
from pathlib import Path

import click


@click.group()
def register() -> None:
    """Tell which copies were ever published, or add one that another home published.

    What a registered copy showed is known to readers for good: every later copy is protected with that in mind.
    Nothing is ever taken out of the register, and it lies in data/register, outside what is built anew.

    Example: trust-analysis register list
    """


@register.command("list")
@click.pass_obj
def list_registered(home: Path | None) -> None:
    """Tell each registered copy: for whom, of what, as known when, and where it lies.

    Example: trust-analysis register list
    """
    from trust_analysis.runs.registered import list_copies

    for line in list_copies(_home(home)):
        click.echo(line)


@register.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option("--audience", default="public", show_default=True, help="Whom it was published for: board or public.")
@click.pass_obj
def add(home: Path | None, paths: tuple[Path, ...], audience: str) -> None:
    """Register copies that were published elsewhere, so that no copy of ours gives away what they withhold.

    Each PATH is the results.csv beside published pages, or a folder with such files in it, the oldest first. All are
    read before any is registered; a file that is no such table is refused (exit 3).

    Example: trust-analysis register add ../old-laptop/data/processed/2018-19-Q1/briefings/public
    """
    from trust_analysis.runs.registered import add_copies

    for line in add_copies(_home(home), paths, audience, date.today().isoformat()):  # noqa: DTZ011 - the day here
        click.echo(line)


def _home(home: Path | None) -> Path:
    from trust_analysis.vocabulary.trust_toml import find_home, read_profile

    return read_profile(home.resolve() if home else find_home(Path.cwd())).home
