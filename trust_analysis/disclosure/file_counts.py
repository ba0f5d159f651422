"""Counts of what was received, as an audience may see them: of rows, of findings, of cells that are filled.

A row is often a child, and so is what the checks found of it. Where an audience's rule withholds small counts, each of
these is known to it to the nearest so many only, and whatever a page says (a rate, a percentage, whether it is better
than last quarter, a total) is made of those. So no product or difference of what is printed gives back a small count:
every count that it could be printed for lies among others, the most of which is at least the threshold above the least.
"""

import re
from dataclasses import replace

from trust_analysis.datasets import holds_returns
from trust_analysis.vocabulary.manifest import Manifest, SourceFile

_PLACE = re.compile(r"\brow \d[\d,]*")


def multiple_told(threshold: int) -> int:
    """Return to what multiple counts are known to an audience with this threshold."""
    return 2 * threshold


def least_told(threshold: int) -> int:
    """Return the least count that is told: below it a count would be rounded to nought or to a few counts alone."""
    return 3 * threshold


def protect_counts(manifest: Manifest, threshold: int) -> Manifest:
    """Return what a manifest tells an audience with this threshold; all of it where that is 0.

    Counts of files that partners sent are rounded, and 0 below the least that is told. What is told in small numbers
    only (each kind of finding, what a newer submission changed) and totals, from which parts follow, are left out.
    Done twice it gives the same as done once.
    """
    if not threshold:
        return manifest
    files = tuple(_protect_file(one, threshold) for one in manifest.files)
    return replace(manifest, files=files, rows=0, findings=0, found=(), revisions=())


def _protect_file(one: SourceFile, threshold: int) -> SourceFile:
    """Round a file's counts, unless somebody has published it: then everybody has it.

    Of a refused file nobody is told in which row: how far a file reaches is how many rows it has.
    """
    if one.dataset and not holds_returns(one.dataset):
        return one
    return replace(
        one,
        rows=round_count(one.rows, threshold),
        kept=round_count(one.kept, threshold),
        set_aside=round_count(one.set_aside, threshold),
        findings=round_count(one.findings, threshold),
        cells=round_count(one.cells, threshold),
        filled=round_count(one.filled, threshold),
        refused=_PLACE.sub("a row", one.refused),
    )


def round_count(count: int, threshold: int) -> int:
    """Return a count as an audience with this threshold (1 or more) may know it; 0 below the least that is told."""
    multiple = multiple_told(threshold)
    return 0 if count < least_told(threshold) else (count + threshold) // multiple * multiple
