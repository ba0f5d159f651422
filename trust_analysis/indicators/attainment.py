"""What pupils at SEN support attain, as published, and how far that lies from England's."""

from dataclasses import replace

from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_KEY_STAGE_2 = Indicator(
    name="sen_support_ks2",
    title="Key stage 2 at SEN support",
    definition="Pupils at SEN support who reached the expected standard in reading, writing and maths at key stage 2.",
    domain="education",
    unit="%",
    statistic=Statistic.PROPORTION,
    numerator="pupils at SEN support at the expected standard",
    denominator="pupils at SEN support at the end of key stage 2",
    multiplier=100,
    polarity=Polarity.HIGHER_IS_BETTER,
    window=Window.LAST_COMPLETE_YEAR,
    published=(PublishedSource("lait", value="NEW_KS2_RWM_Sen_W/Osta"),),
    comparators=("neighbours", "region", "england"),
    source="DfE, Key stage 2 attainment, by way of LAIT",
    next_publication="each autumn, from September on",
)
_ATTAINMENT_8 = Indicator(
    name="sen_support_attainment_8",
    title="Attainment 8 at SEN support",
    definition="Average Attainment 8 score, at key stage 4, of pupils at SEN support.",
    domain="education",
    unit="points",
    statistic=Statistic.SCORE,
    numerator="Attainment 8 points of pupils at SEN support",
    denominator="pupils at SEN support at the end of key stage 4",
    decimals=1,
    polarity=Polarity.HIGHER_IS_BETTER,
    window=Window.LAST_COMPLETE_YEAR,
    published=(PublishedSource("lait", value="SEN_WoStat_AVG_Attain8_Score"),),
    comparators=("neighbours", "region", "england"),
    source="DfE, Key stage 4 performance, by way of LAIT",
    next_publication="each October",
)


def _gap(of: Indicator, unit: str) -> Indicator:
    """Return the gap to England: the area's published figure less England's of the same year and release."""
    return replace(
        of,
        name=f"{of.name}_gap",
        title=f"{of.title}: gap to England",
        definition=(
            f"The area's figure less England's, of the same year and release: minus where the area's is lower. {of.definition}"
        ),
        unit=unit,
        statistic=Statistic.SCORE,
        multiplier=1,
        numerator=f"gap to England: {of.numerator}",
        is_gap_to_england=True,
        comparators=("neighbours", "region"),
        caveats=("Both figures are published rounded, so that the gap may be out by one of its last digit.",),
    )


INDICATORS = (
    _KEY_STAGE_2,
    _gap(_KEY_STAGE_2, "percentage points"),
    _ATTAINMENT_8,
    _gap(_ATTAINMENT_8, "points"),
)
