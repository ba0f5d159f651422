"""Whether more of a thing is better: the names that indicators, statistics and sentences share."""

HIGHER_IS_BETTER, LOWER_IS_BETTER, NEUTRAL = "higher_is_better", "lower_is_better", "neutral"
POLARITIES = (HIGHER_IS_BETTER, LOWER_IS_BETTER, NEUTRAL)
