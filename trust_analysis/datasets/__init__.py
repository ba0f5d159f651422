"""What a partner or a publisher sends, declared: nothing here reads a file.

`returns` holds what partners send, `published` what government publishes, `catalogue` all of them by name; the other
modules say how a dataset is declared, and what several of them share.
"""

from trust_analysis.datasets.catalogue import LOOK_UPS, PUBLICATIONS, RETURNS, dataset_title, holds_returns

__all__ = ["LOOK_UPS", "PUBLICATIONS", "RETURNS", "dataset_title", "holds_returns"]
