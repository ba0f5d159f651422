"""How settled children in care are, as published: moves in a year, and years with one carer."""

from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_SOURCE = "DfE, Children looked after in England including adoptions"


def _stability(  # noqa: PLR0913, PLR0917 - what the two differ in
    name: str, title: str, definition: str, words: tuple[str, str], where: tuple[str, str], polarity: Polarity
) -> Indicator:
    of, among = where
    return Indicator(
        name=name,
        title=title,
        definition=definition,
        domain="looked_after",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator=words[0],
        denominator=words[1],
        multiplier=100,
        polarity=polarity,
        window=Window.DAY,
        published=(
            PublishedSource(
                "placement_stability",
                value="children_percent",
                numerator="children_count",
                denominator="children_count",
                where=f"{among} | {of}",
                whole=f"{among} | Total children",
            ),
        ),
        comparators=("neighbours", "region", "england"),
        source=_SOURCE,
        next_publication="each November",
    )


INDICATORS = (
    _stability(
        "three_placements_or_more",
        "Children in care with three placements or more",
        "Of children looked after on 31 March, those who had three placements or more in the year.",
        ("children in care with three placements or more", "children looked after on 31 March"),
        ("With 3 or more placements during the year", "CLA on 31 March"),
        Polarity.LOWER_IS_BETTER,
    ),
    _stability(
        "two_years_with_one_carer",
        "Children in care two years with one carer",
        (
            "Of children under 16 looked after on 31 March for two and a half years or more, those who had lived with "
            "the same carer for two years or more."
        ),
        (
            "children in care two years or more with the same carer",
            "children under 16 looked after for two and a half years or more",
        ),
        (
            "Living with the same carer for at least 2 years",
            "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years",
        ),
        Polarity.HIGHER_IS_BETTER,
    ),
)
