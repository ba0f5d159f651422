"""The command line: with `terminal` and `register_commands` the only place that prints, and the only one that exits.

Exit codes: 0 done; 1 a fault of ours, or a publication that gives away what it withholds; 2 wrong usage; 3 data
refused and no page made, or `check` met data it refuses; 4 pages made, but a return that trust.toml expects is missing
or refused, and the pages say so.
"""

import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from trust_analysis.register_commands import register
from trust_analysis.terminal import ProgressBar, say_system_error
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.errors import TrustError, unknown_name

if TYPE_CHECKING:
    from trust_analysis.runs.request import Request
    from trust_analysis.vocabulary.profile import Profile

GIVEN_AWAY, REFUSED, PAGES_LACK_DATA, NOT_JUDGED = 1, 3, 4, 4


class _Commands(click.Group):
    """Commands whose misspelt names get the nearest valid one."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise click.UsageError(str(unknown_name("command", cmd_name, self.list_commands(ctx))))
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="trust_analysis")
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="The trust's folder, where trust.toml lies. Default: here or above.",
)
@click.pass_context
def cli(context: click.Context, home: Path | None) -> None:
    """Turn what partners send each quarter into briefings the Board can trust.

    Example: trust-analysis demo, then trust-analysis run --quarter "2018-19 Q2"
    """
    context.obj = home


def main() -> NoReturn:
    """Run the command line; the data's faults end in a message and an exit code, never in a traceback."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except TrustError as error:
        click.echo(f"trust-analysis: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(f"trust-analysis: {say_system_error(error)}", err=True)
        sys.exit(1)


_DAY = click.DateTime(["%Y-%m-%d"])
_as_of = click.option(
    "--as-of", type=_DAY, help="Use only what had been received by this day, such as 2018-10-31. Default: today."
)
_area = click.option(
    "--area", "areas", multiple=True, metavar="AREA", help="An area by code, DfE number or name; repeatable."
)


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()  # noqa: DTZ011 - the day here


def _profile(home: Path | None) -> "Profile":
    from trust_analysis.vocabulary.trust_toml import find_home, read_profile

    return read_profile(home.resolve() if home else find_home(Path.cwd()))


def _tell(line: str) -> None:
    """Say what is no answer: it goes where answers that are kept in a file do not."""
    click.echo(line, err=True)


@cli.command()
@click.option(
    "--with-faults", is_flag=True, help="Plant faults in the returns; data/planted-faults.csv says where each is."
)
@click.pass_obj
def demo(home: Path | None, *, with_faults: bool) -> None:
    """Write four years of made-up returns, in the real formats, into data/raw.

    Where the folder has no trust.toml, one is written too, and the notebooks beside it.

    Example: trust-analysis --home ~/try demo --with-faults, then trust-analysis --home ~/try check
    """
    from demo_returns.start_home import start_home

    folder = (home or Path.cwd()).resolve()
    written = start_home(folder, with_faults=with_faults)
    click.echo(f'{len(written)} files written below {folder}. Next: trust-analysis run --quarter "2018-19 Q2"')


@cli.command()
@_as_of
@click.pass_obj
def check(home: Path | None, as_of: datetime | None) -> None:
    """Screen what is in data/raw: what was read, what was found, and what is refused (exit 3).

    The findings go to data/processed/findings.csv as well, and to a page for each partner beside it.

    Example: trust-analysis check --as-of 2018-10-31
    """
    from trust_analysis.runs.check import check_home

    checked = check_home(_profile(home), _day(as_of), _tell)
    for line in checked.lines:
        click.echo(line)
    if checked.is_refused:
        sys.exit(REFUSED)


@cli.command()
@click.argument("dataset")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it. Default: here.")
def template(dataset: str, output: Path | None) -> None:
    """Write a blank return with its rules, an Excel workbook to send to a partner.

    Example: trust-analysis template looked_after_episodes --output episodes.xlsx
    """
    from trust_analysis.datasets import RETURNS
    from trust_analysis.exports.blank_return import write_blank_return
    from trust_analysis.vocabulary.whole_file import write_whole

    if dataset not in RETURNS:
        raise unknown_name("return", dataset, RETURNS)
    path = output or Path.cwd() / f"{dataset}.xlsx"
    write_whole(path, write_blank_return(RETURNS[dataset]))
    click.echo(str(path))


@cli.command()
@click.option("--quarter", required=True, help='A financial quarter such as "2018-19 Q2", or "latest".')
@_as_of
@click.option(
    "--audience", "audiences", multiple=True, metavar="NAME", help="board or public; repeatable. Default: both."
)
@_area
@click.option("--only", multiple=True, metavar="NAME", help="Only this notebook; repeatable.")
@click.option(
    "--jobs",
    "workers",
    type=click.IntRange(1, 32),
    default=2,
    show_default=True,
    help="How many notebooks run at once.",
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="Where returns are screened; Spark needs the extra region and Java (docs/scale.md).",
)
@click.option("--pdf", is_flag=True, help="Make a PDF beside each page too; needs the extra pdf (WeasyPrint).")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and why, and make nothing.")
@click.pass_obj
def run(
    home: Path | None,
    quarter: str,
    as_of: datetime | None,
    audiences: tuple[str, ...],
    areas: tuple[str, ...],
    only: tuple[str, ...],
    workers: int,
    engine: str,
    *,
    pdf: bool,
    dry_run: bool,
) -> None:
    """Check, build and brief a quarter; do only what is stale, and say why.

    Example: trust-analysis run --quarter "2018-19 Q2" --audience board
    """
    from trust_analysis.runs.request import Request
    from trust_analysis.runs.start import start_run

    started = time.monotonic()
    profile = _profile(home)
    request = Request(quarter, _day(as_of), audiences, areas, only, workers, pdf, engine)
    if dry_run:
        _say_plan(profile, request)
        return
    outcome, bar = None, ProgressBar()
    try:
        outcome = start_run(profile, request, bar.progress)
    finally:
        bar.close()
    click.echo(
        f"{outcome.quarter}: {say_number_of('files', outcome.files)}, {say_number_of('rows', outcome.rows)}, "
        f"{say_number_of('findings', outcome.findings)}, {say_number_of('indicators', outcome.indicators)}, "
        f"{say_number_of('pages', outcome.pages)} ({outcome.made} made), "
        f"{say_number_of('seconds', round(time.monotonic() - started))}",
    )
    for page in outcome.index_pages:
        click.echo(page)
    if outcome.missing:
        click.echo(f"Missing or refused: {', '.join(outcome.missing)}. The pages say so.", err=True)
        sys.exit(PAGES_LACK_DATA)


def _say_plan(profile: "Profile", request: "Request") -> None:
    from trust_analysis.runs.dry_run import say_plan

    for line in say_plan(profile, request):
        click.echo(line)


@cli.command()
@click.option("--quarter", help='Up to the end of this quarter, such as "2018-19 Q2". Default: every period.')
@click.option("--indicator", "indicators", multiple=True, metavar="NAME", help="Only this indicator; repeatable.")
@_area
@click.option("--audience", default="public", show_default=True, help="analyst, board or public.")
@_as_of
@click.pass_obj
def results(
    home: Path | None,
    quarter: str | None,
    indicators: tuple[str, ...],
    areas: tuple[str, ...],
    audience: str,
    as_of: datetime | None,
) -> None:
    """Write the tidy results as CSV to standard output, protected for the audience.

    Example: trust-analysis results --indicator looked_after_rate --area England
    """
    from trust_analysis.exports.open_csv import write_csv
    from trust_analysis.runs.look_up import look_up_results

    table = look_up_results(_profile(home), _day(as_of), quarter, indicators, areas, audience, _tell)
    sys.stdout.buffer.write(write_csv(table))
    sys.stdout.flush()


@cli.command()
@click.argument("indicator")
@click.option("--quarter", required=True, help='A financial quarter such as "2018-19 Q2", or "latest".')
@_area
@click.option("--audience", default="public", show_default=True, help="analyst, board or public.")
@_as_of
@click.pass_obj
def explain(
    home: Path | None, indicator: str, quarter: str, areas: tuple[str, ...], audience: str, as_of: datetime | None
) -> None:
    """Tell how an indicator's figure was made, so that a sceptical reader can redo it with a pencil.

    Example: trust-analysis explain looked_after_rate --quarter "2018-19 Q2"
    """
    from trust_analysis.runs.explain import explain_indicator

    profile = _profile(home)
    for area in areas or (profile.area.code,):
        click.echo(explain_indicator(profile, indicator, quarter, area, audience, _day(as_of), _tell))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--level", type=click.IntRange(1), default=5, show_default=True, help="How far apart its least and most have to be."
)
@click.option("--rounded-to", type=click.IntRange(1), default=1, help="What printed counts are rounded to, such as 5.")
def audit(paths: tuple[Path, ...], level: int, rounded_to: int) -> None:
    """Work out what published tables give away of the figures that they withhold (exit 1 where they do).

    Each PATH is a CSV file, or a folder of them, all of it published, the oldest first: exported results, the layout of
    Explore Education Statistics, or tables with labels at the left and c, [c], *, x, <5 or nothing where a number is
    withheld. Percentages are read as what they are made of. Files of other kinds are named and left out; where none can
    be read the exit code is 3. Where a withheld figure could not be judged, since printed figures contradict the sum
    that would tell it, the figure is named and the exit code is 4.

    Example: trust-analysis audit data/processed/2018-19-Q1/briefings/public data/processed/2018-19-Q2/briefings/public
    """
    from trust_analysis.runs.audit import audit_paths

    audited = audit_paths(paths, level, rounded_to)
    for line in audited.lines:
        click.echo(line)
    if audited.gives_away:
        sys.exit(GIVEN_AWAY)
    if audited.is_in_doubt:
        sys.exit(NOT_JUDGED)


@cli.command()
@click.argument("options", nargs=-1)
@click.pass_obj
def lab(home: Path | None, options: tuple[str, ...]) -> None:
    """Open JupyterLab on the notebooks; what stands after `--` goes to JupyterLab.

    Example: trust-analysis lab -- --no-browser
    """
    import os
    import subprocess

    from trust_analysis.briefings.execute import find_notebooks

    profile = _profile(home)
    folder = next(iter(find_notebooks(profile.home).values())).parent
    command = [sys.executable, "-m", "jupyterlab", str(folder), *options]
    environment = {**os.environ, "TRUST_HOME": str(profile.home)}
    sys.exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 - our own interpreter


cli.add_command(register)

if __name__ == "__main__":
    main()
