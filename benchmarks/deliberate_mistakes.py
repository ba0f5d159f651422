"""Deliberate mistakes in the product, one in each room and law, each of which the tests must notice.

`make mistakes` makes each in a copy of the project and runs there the tests that are to notice it, as `make test` runs
them; `python -m benchmarks.deliberate_mistakes --whole` runs the whole of `make test` until the first failure instead.
It prints a line for each and ends with 1 where one goes unnoticed, or where those tests fail without any mistake.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.project_copy import PROJECT, copy_project


@dataclass(frozen=True)
class Mistake:
    """`text`, which stands once in `place`, becomes `wrong`; some test of `noticed_by` fails then."""

    what: str
    place: str
    text: str
    wrong: str
    noticed_by: tuple[str, ...]


MISTAKES = (
    Mistake(
        "a sign: the upper limit of an interval is drawn from below",
        "trust_analysis/statistics/wilson.py",
        "(middle + spread) / scale",
        "(middle - spread) / scale",
        ("tests/statistics/test_intervals.py",),
    ),
    Mistake(
        "a rounding: halves go down",
        "trust_analysis/statistics/rounding.py",
        "whole = (2 * scaled.numerator + scaled.denominator) //",
        "whole = (2 * scaled.numerator + scaled.denominator - 1) //",
        ("tests/statistics/test_rounding.py",),
    ),
    Mistake(
        "control limits of two standard deviations",
        "trust_analysis/statistics/control_limits.py",
        "TO_LIMIT = 2.66",
        "TO_LIMIT = 1.77",
        ("tests/statistics/test_control_limits.py",),
    ),
    Mistake(
        "a comparator on the limit is called different",
        "trust_analysis/statistics/comparison.py",
        "beside < low, above",
        "beside <= low, above",
        ("tests/statistics/test_comparison.py",),
    ),
    Mistake(
        "a threshold: a count of exactly the threshold less one is shown",
        "trust_analysis/vocabulary/disclosure_rule.py",
        "return count < self.threshold and",
        "return count < self.threshold - 1 and",
        ("tests/disclosure/test_protect.py", "tests/disclosure/test_stored.py"),
    ),
    Mistake(
        "small cells are withheld, and nothing beside them",
        "trust_analysis/disclosure/suppress.py",
        "withheld[cells] = _withhold(part, withheld[cells])",
        "withheld[cells] = withheld[cells]",
        ("tests/disclosure/test_protect.py", "tests/disclosure/test_suppress.py"),
    ),
    Mistake(
        "the attack takes any range for wide enough",
        "trust_analysis/attack/attack.py",
        'self.cells["width"] < self.cells["wide"]',
        'self.cells["width"] < 0',
        ("tests/attack/test_attack.py",),
    ),
    Mistake(
        "a publication that gives figures away is not stopped",
        "trust_analysis/runs/publication.py",
        "if not found.now.empty:",
        "if len(found.now) > found.withheld:",
        ("tests/runs/test_publication.py",),
    ),
    Mistake(
        "a status is dropped: a ratio of a withheld part is plain",
        "trust_analysis/vocabulary/statuses.py",
        "return _unless_rounded(numerator, denominator)",
        "return _unless_rounded(denominator)",
        ("tests/vocabulary/test_statuses.py",),
    ),
    Mistake(
        "an exit code: data that cannot be used ends with 1",
        "trust_analysis/vocabulary/errors.py",
        "    exit_code = 3",
        "    exit_code = 1",
        ("tests/end_to_end/test_wrong_input.py", "tests/test_cli.py"),
    ),
    Mistake(
        "a file is written in its place, so that a reader can meet half of it",
        "trust_analysis/vocabulary/whole_file.py",
        '        with os.fdopen(handle, "wb") as file:\n            file.write(data)\n',
        '        with os.fdopen(handle, "wb") as file:\n            path.write_bytes(data)\n            file.write(data)\n',
        ("tests/vocabulary/test_whole_file.py",),
    ),
    Mistake(
        "the fourth quarter is named after the year in which it ends",
        "trust_analysis/vocabulary/periods.py",
        "financial = first if self.start.month >= _APRIL else first - 1",
        "financial = first",
        ("tests/vocabulary/test_periods.py",),
    ),
    Mistake(
        "pseudonyms are made without the key",
        "trust_analysis/intake/returns/pseudonymise.py",
        "short = hashlib.sha256(key).digest() if len(key) > _BLOCK else key",
        'short = b"key"',
        ("tests/intake/returns/test_pseudonymise.py",),
    ),
    Mistake(
        "free text that looks like a child's number is kept",
        "trust_analysis/intake/returns/values.py",
        '    if looks_identifying(text):\n        message = "a code or word',
        '    if not text:\n        message = "a code or word',
        ("tests/intake/test_canaries.py", "tests/intake/returns/test_values.py"),
    ),
    Mistake(
        "a date with the month before the day is taken",
        "trust_analysis/intake/returns/values.py",
        '_DATE_FORMS = ("%d/%m/%Y",',
        '_DATE_FORMS = ("%m/%d/%Y",',
        ("tests/intake/returns/test_values.py",),
    ),
    Mistake(
        "illness, a code of authorised absence, counts as present",
        "trust_analysis/datasets/returns/education/attendance_codes.py",
        'Mark("I", "illness", AUTHORISED',
        'Mark("I", "illness", PRESENT',
        ("tests/datasets/test_attendance_codes.py",),
    ),
    Mistake(
        "a case closed on the last day is still open that day",
        "trust_analysis/indicators/missing_education.py",
        "return ends.isna() | (ends > day)",
        "return ends.isna() | (ends >= day)",
        ("tests/indicators/test_missing_education.py",),
    ),
    Mistake(
        "twelve months to a day are thirteen",
        "trust_analysis/indicators/windows.py",
        "Window.ROLLING_12_MONTHS: lambda quarter: month_start(quarter.end, -11)",
        "Window.ROLLING_12_MONTHS: lambda quarter: month_start(quarter.end, -12)",
        ("tests/indicators/test_windows.py",),
    ),
    Mistake(
        "neighbours are pooled without the multiplier",
        "trust_analysis/comparators/neighbours.py",
        'sums["numerator"] * times.to_numpy(dtype=float) / sums',
        'sums["numerator"] * 1.0 / sums',
        ("tests/comparators/test_compare.py", "tests/comparators/test_neighbours_by_hand.py"),
    ),
    Mistake(
        "a fall of what had better rise is told as for the better",
        "trust_analysis/presentation/verdict.py",
        "_FOR_THE_BETTER = {\n    (Polarity.HIGHER_IS_BETTER, Direction.ROSE),",
        "_FOR_THE_BETTER = {\n    (Polarity.HIGHER_IS_BETTER, Direction.FELL),",
        ("tests/presentation/test_change.py", "tests/presentation/test_golden_sentences.py"),
    ),
    Mistake(
        "a withheld value is written as 0",
        "trust_analysis/presentation/wording.py",
        "        return WITHHELD_WORDS if status == WITHHELD and with_unit",
        '        return "0" if status == WITHHELD and with_unit',
        ("tests/presentation/test_wording.py",),
    ),
    Mistake(
        "a change is judged across a break in the series",
        "trust_analysis/presentation/judging.py",
        'if "b" in (now.status, then.status):',
        'if "b" in (now.status and then.status):',
        ("tests/presentation/test_golden_sentences.py",),
    ),
    Mistake(
        "a stock's change is judged without widening for how it varied",
        "trust_analysis/statistics/stock_change.py",
        "return max(1.0, float(np.sum(",
        "return min(1.0, float(np.sum(",
        ("tests/statistics/test_stock_change.py", "tests/presentation/test_stock.py"),
    ),
    Mistake(
        "many looks are not reckoned with",
        "trust_analysis/presentation/many_looks.py",
        "return test.p_value <= self.largest",
        "return test.p_value <= 0.05",
        ("tests/presentation/test_many_looks.py",),
    ),
    Mistake(
        "a cell that a spreadsheet takes for a formula is left as it is",
        "trust_analysis/vocabulary/safe_cells.py",
        '_FORMULA = ("=", "+",',
        '_FORMULA = ("+",',
        ("tests/vocabulary/test_safe_cells.py", "tests/exports/test_spreadsheet.py"),
    ),
    Mistake(
        "a changed notebook does not make its page stale",
        "trust_analysis/runs/ingredients.py",
        "        notebook.name: hash_file(notebook),\n",
        '        notebook.name: "",\n',
        ("tests/runs/test_ingredients.py", "tests/end_to_end/test_again.py"),
    ),
    Mistake(
        "a page stays where the figures that it shows changed",
        "trust_analysis/runs/shown.py",
        "if step and step.protected == self.protected:",
        "if step:",
        ("tests/end_to_end/test_stale.py",),
    ),
    Mistake(
        "counts are kept where the module that counts them changed",
        "trust_analysis/runs/ingredients.py",
        "the_program().reached(counted_by, but=[CATALOGUE])",
        '""',
        ("tests/runs/test_kept.py",),
    ),
    Mistake(
        "what is kept is read though it is damaged",
        "trust_analysis/vocabulary/sealed.py",
        "return data if line == _line(data) else None",
        "return data",
        ("tests/runs/test_archive.py",),
    ),
    Mistake(
        "a kernel is told of the trust's own home",
        "trust_analysis/briefings/kernel_environment.py",
        "        **dict(_passed_on()),\n",
        "        **os.environ,\n",
        ("tests/runs/test_kernel_homes.py",),
    ),
    Mistake(
        "a made-up figure is not marked as made up in the CSV",
        "trust_analysis/exports/open_csv.py",
        'origin=is_made_up.map({True: MADE_UP, False: ""})',
        'origin=is_made_up.map({True: "", False: ""})',
        ("tests/end_to_end/test_agreement.py", "tests/exports/test_spreadsheet.py"),
    ),
    Mistake(
        "what the made-up trust shares out does not add up",
        "demo_returns/chance.py",
        "by_remainder[: total - sum(shares)]",
        "by_remainder[:0]",
        ("tests/demo_returns/test_chance.py",),
    ),
)


def main() -> int:
    """Make each mistake in turn, print what became of it, and return how the program ends."""
    whole = "--whole" in sys.argv[1:]
    noticed_by = () if whole else tuple(dict.fromkeys(one for mistake in MISTAKES for one in mistake.noticed_by))
    with tempfile.TemporaryDirectory(prefix="mistakes-") as folder:
        copy = copy_project(Path(folder, "main"))
        if failed := _first_failure(copy, noticed_by):
            print(f"These tests fail without any mistake: {failed}")
            return 1
        unnoticed = 0
        for mistake in MISTAKES:
            failed = _try(copy, mistake, () if whole else mistake.noticed_by)
            unnoticed += not failed
            print(f"{'noticed  ' if failed else 'UNNOTICED'} {mistake.what} ({mistake.place}): {failed}", flush=True)
    print(f"{len(MISTAKES) - unnoticed} of {len(MISTAKES)} deliberate mistakes were noticed")
    return 1 if unnoticed else 0


def _try(copy: Path, mistake: Mistake, noticed_by: tuple[str, ...]) -> str:
    """Return the first test that fails once the mistake is made; "" where none does."""
    path = copy / mistake.place
    right = path.read_text(encoding="utf-8")
    path.write_text(make_mistake(mistake, right), encoding="utf-8")
    try:
        return _first_failure(copy, noticed_by)
    finally:
        path.write_text(right, encoding="utf-8")


def make_mistake(mistake: Mistake, right: str) -> str:
    """Return a source with the mistake made; raises `ValueError` where its text does not stand there once."""
    if right.count(mistake.text) != 1:
        message = f"{mistake.place} was expected to hold this once: {mistake.text!r}. Write the mistake anew."
        raise ValueError(message)
    return right.replace(mistake.text, mistake.wrong)


def _first_failure(copy: Path, tests: tuple[str, ...]) -> str:
    """Return the first test that fails in the copy, or what else went wrong; "" where all pass."""
    shared = os.environ.get("TRUST_SHARED", PROJECT.parent / "shared")
    surroundings = {**os.environ, "PYTHONPATH": str(copy), "TRUST_EFFORT": "brief", "TRUST_SHARED": str(shared)}
    words = ["-n", "2", "--dist", "loadfile", "--exitfirst", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=copy,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    named = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return named[0].split(" - ")[0] if named else f"pytest ended with {done.returncode}: {done.stdout[-300:]}"


if __name__ == "__main__":
    sys.exit(main())
