"""Every dataset there is, by name."""

from trust_analysis.datasets.definition import LookUp, Publication, Return
from trust_analysis.datasets.published import ALL_LOOK_UPS, ALL_PUBLICATIONS
from trust_analysis.datasets.returns import ALL_RETURNS

RETURNS: dict[str, Return] = {one.name: one for one in ALL_RETURNS}
PUBLICATIONS: dict[str, Publication] = {one.name: one for one in ALL_PUBLICATIONS}
LOOK_UPS: dict[str, LookUp] = {one.name: one for one in ALL_LOOK_UPS}

BETWEEN = ", "
"""Between the names of the datasets that a refused file would have held."""


def holds_returns(name: str) -> bool:
    """Whether a dataset is a return of a partner; of a refused file of several, whether any of them is."""
    return any(one in RETURNS for one in name.split(BETWEEN))


def dataset_title(name: str) -> str:
    """Return the title of a dataset, or its name where nobody declares it; of a file of several, each one's."""
    if BETWEEN in name:
        return "; ".join(dataset_title(one) for one in name.split(BETWEEN))
    dataset = RETURNS.get(name) or PUBLICATIONS.get(name) or LOOK_UPS.get(name)
    return dataset.title if dataset else name
