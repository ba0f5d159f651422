"""What a partner or a publisher sends, declared: one module per dataset, and nothing here reads a file."""

from trust_analysis.datasets.catalogue import LOOK_UPS, PUBLICATIONS, RETURNS, dataset_title, holds_returns

__all__ = ["LOOK_UPS", "PUBLICATIONS", "RETURNS", "dataset_title", "holds_returns"]
