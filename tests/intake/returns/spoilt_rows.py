"""Made-up rows of any return with faults of every kind among them: what checks find, cells nobody can read, repeats."""

import random
from itertools import chain

import pandas as pd

from demo_returns.examples import EXAMPLES
from tests.datasets.asking import as_partner_writes
from trust_analysis.datasets.catalogue import RETURNS

SEED = 20181012
_SPOILT = ("", "?", "31/02/2019", "30 Apr 2018", "43190", "-1", " 1,204 ", "yes", "NO", "AA1 1AA", "X931900112007")
_NAMED = ("identifier", "text")
_CHANGED, _REPEATED, _CONTRADICTED = 60, 8, 8


def spoil_rows(dataset: str) -> pd.DataFrame:
    """Return rows of text as a partner writes them, indexed by row number: the same ones every time."""
    chance = random.Random(f"{SEED} {dataset}")  # noqa: S311 - made-up rows, no secret
    of_checks = [
        row for (name, _), both in EXAMPLES.items() if name == dataset for examples in both for row in chain(*examples)
    ]
    plain = [{}, *of_checks]
    columns = [column.source for column in RETURNS[dataset].columns]
    names = [one.source for one in RETURNS[dataset].columns if one.name in RETURNS[dataset].key and one.kind in _NAMED]
    plain += [row | dict.fromkeys(names[:1], f"{place}") for place, row in enumerate(plain)]  # each of its own
    changed = [chance.choice(plain) | {chance.choice(columns): chance.choice(_SPOILT)} for _ in range(_CHANGED)]
    repeated = [chance.choice([*plain, *changed]) for _ in range(_REPEATED)]
    said = [one.source for one in RETURNS[dataset].columns if one.name not in RETURNS[dataset].key] or columns
    otherwise = [chance.choice(changed) | {chance.choice(said): chance.choice(_SPOILT)} for _ in range(_CONTRADICTED)]
    return as_partner_writes(dataset, [*plain, *changed, *repeated, *otherwise])
