"""Children in need: how many, and at what rate."""

from trust_analysis.indicators.definition import Indicator, PublishedSource

INDICATORS = (
    Indicator(
        name="children_in_need",
        title="Children in need",
        definition="Episodes of need open at 31 March.",
        domain="children_in_need",
        unit="episodes",
        statistic="count",
        numerator="episodes of need at 31 March",
        window="day",
        published=(PublishedSource("children_in_need", numerator="At31_episodes"),),
        source="DfE, Children in need, table B1",
    ),
    Indicator(
        name="children_in_need_rate",
        title="Rate of children in need",
        definition="Episodes of need open at 31 March per 10,000 children aged under 18.",
        domain="children_in_need",
        unit="per 10,000 children under 18",
        statistic="rate",
        numerator="episodes of need at 31 March",
        denominator="children under 18",
        multiplier=10_000,
        decimals=1,
        window="day",
        published=(PublishedSource("lait", value="CIN"),),
        comparators=("neighbours", "region", "england"),
        source="DfE, Children in need, by way of LAIT",
    ),
)
