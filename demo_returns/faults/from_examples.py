"""Faults made of checks' failing examples, so that a new rule is planted without a word of its own here."""

from collections.abc import Iterator, Mapping, Sequence

from demo_returns.examples import EXAMPLES
from demo_returns.faults.between_returns import Returns
from demo_returns.faults.planting import Fault, find_header
from trust_analysis.datasets.catalogue import RETURNS


def make_faults_of_examples(returns: Returns, planted: Mapping[str, Sequence[Fault]]) -> Mapping[str, Sequence[Fault]]:
    """Return a fault for each check of which `planted` has none: its first failing example, in any row.

    An example of several rows tells how rows contradict each other, not which of a return's own would: a check across
    rows has its fault written, and so has one that few rows are fit for, or that the row's own days decide.
    """
    return {
        name: list(_make_faults(name, returns, {fault.check for fault in planted.get(name, ())})) for name in returns
    }


def _make_faults(dataset: str, returns: Returns, planted: set[str]) -> Iterator[Fault]:
    sources = {column.name: column.source for column in RETURNS[dataset].columns}
    headers = returns[dataset].columns
    for check in RETURNS[dataset].checks:
        _, (first, *_) = EXAMPLES[dataset, check.name]
        if check.name not in planted and len(first) == 1:
            change = {find_header(dataset, source, headers): value for source, value in first[0].items()}
            yield Fault(check.name, sources[check.column], change)
