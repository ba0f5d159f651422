"""All faults there are to plant, by dataset."""

from collections.abc import Mapping, Sequence

from trust_analysis.demo.faults.looked_after import LOOKED_AFTER_FAULTS
from trust_analysis.demo.faults.planting import Fault

FAULTS: Mapping[str, Sequence[Fault]] = {**LOOKED_AFTER_FAULTS}
