"""R beside our statistics: its answers are kept in `tests/peers/r.json`, which the tests hold our methods to."""

import json
import shutil
import subprocess
from math import isclose, isnan
from pathlib import Path

from benchmarks.commands import PROJECT
from benchmarks.measured import NotMeasuredError
from benchmarks.peers.r_questions import EXPRESSIONS, QUESTIONS

NAME = "R"
INSTALL = "apt-get install r-base-core r-cran-survival r-cran-kmsurv"
KEPT = PROJECT / "tests" / "peers" / "r.json"
SAME = 1e-9
"""So far apart, relatively, may be what two versions of R make of one question."""

_VERSION = 'cat("R", paste(R.version$major, R.version$minor, sep = "."))'
_PACKAGES = ("survival", "KMsurv")
Answers = list[dict[str, object]]


def find_version() -> str:
    """Return which R answers, with its packages; "" where it, or one of them, is not installed."""
    if shutil.which("Rscript") is None:
        return ""
    told = "".join(f'; cat(", {name}", as.character(packageVersion("{name}")))' for name in _PACKAGES)
    asked = subprocess.run(["Rscript", "--vanilla", "-e", _VERSION + told], capture_output=True, text=True, check=False)  # noqa: S607 - the one on the path
    return asked.stdout if asked.returncode == 0 else ""


def compare(*, keep: bool) -> list[str]:
    """Ask R everything anew, and return how its answers differ from those kept; `keep` keeps them instead."""
    answers = ask()
    if keep:
        write_answers(KEPT, find_version(), answers)
        return []
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["answers"]
    return find_differences(kept, answers)


def ask() -> Answers:
    """Return R's answer to each question: its numbers as R writes them, `NA` and `Inf` among them."""
    lines = [f"library({name})" for name in _PACKAGES]
    lines += [f'cat(sprintf("%.15g", {one.in_r}), "\\n")' for one in QUESTIONS]
    script = f"suppressWarnings(suppressMessages({{{'; '.join(lines)}}}))"
    done = subprocess.run(["Rscript", "--vanilla", "-"], input=script, capture_output=True, text=True, check=False)  # noqa: S607 - the one on the path
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != len(QUESTIONS):
        message = f"R was asked {len(QUESTIONS)} questions and gave {len(answers)} answers: {done.stderr[-500:]}"
        raise NotMeasuredError(message)
    return [
        {"method": one.method, "given": one.given, "answer": answer.split()}
        for one, answer in zip(QUESTIONS, answers, strict=True)
    ]


def write_answers(path: Path, version: str, answers: Answers) -> None:
    """Keep the answers with the version they are of, a line each."""
    lines = ",\n".join(f"  {json.dumps(one)}" for one in answers)
    asked = json.dumps(EXPRESSIONS, indent=2).replace("\n", "\n ")
    path.write_text(
        f'{{"peer": {json.dumps(version)},\n "asked": {asked},\n "answers": [\n{lines}\n]}}\n', encoding="utf-8"
    )


def find_differences(kept: Answers, answers: Answers) -> list[str]:
    """Return in words where answers are not those kept: asked anew, no longer asked, or told otherwise."""
    before, now = (
        {json.dumps([one["method"], one["given"]]): one["answer"] for one in told} for told in (kept, answers)
    )
    lacking = [f"not kept yet: {asked}" for asked in now.keys() - before.keys()]
    gone = [f"kept, and no longer asked: {asked}" for asked in before.keys() - now.keys()]
    other = [
        f"{asked}: {' '.join(before[asked])} is kept, {' '.join(answer)} was answered"
        for asked, answer in now.items()
        if asked in before and not _are_same(before[asked], answer)
    ]
    return sorted([*lacking, *gone, *other])


def _are_same(kept: list[str], answer: list[str]) -> bool:
    if len(kept) != len(answer):
        return False
    pairs = [(read_number(one), read_number(other)) for one, other in zip(kept, answer, strict=True)]
    return all(
        isclose(one, other, rel_tol=SAME, abs_tol=1e-15) or (isnan(one) and isnan(other)) for one, other in pairs
    )


def read_number(text: str) -> float:
    """Return a number as R writes it; what is missing is `nan`."""
    return float("nan" if text == "NA" else text)
