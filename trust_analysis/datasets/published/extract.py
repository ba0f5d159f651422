"""A small table of published figures, each row with its source: what the demonstration carries to compare with.

Its layout is ours. A row names the publication and the measure it quotes, and stands for that publication.
"""

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.published.explore_education_statistics import SYMBOLS

PUBLISHED_EXTRACT = Publication(
    name="published_extract",
    title="Published figures, quoted with their source",
    publisher="as each row says",
    layout="published_extract",
    required=(
        "dataset",
        "measure",
        "breakdown",
        "group",
        "area_code",
        "time_period",
        "time_identifier",
        "value",
        "source",
    ),
    symbols={**SYMBOLS, "-": "x"},
)
