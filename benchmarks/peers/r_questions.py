"""What R is asked: by the name of our method an expression of R's, and what it is given."""

from dataclasses import dataclass

Given = dict[str, float | list[float | None]]

EXPRESSIONS = {
    "count_interval": "poisson.test(count, conf.level = confidence)$conf.int",
    "wilson_interval": "prop.test(numerator, denominator, conf.level = confidence, correct = FALSE)$conf.int",
    "count_ratio_interval": "poisson.test(c(count, earlier_count), T = c(exposure, earlier_exposure), conf.level = confidence)$conf.int",
    "net_flow_interval": (
        "{limits <- binom.test(entries, entries + leavings, conf.level = confidence)$conf.int; limits / (1 - limits)}"
    ),
    "survival_curve": (
        "{f <- survfit(Surv(waits, seen) ~ 1, conf.type = 'log-log', conf.int = confidence); "
        "c(f$time, f$surv, f$lower, f$upper, unlist(quantile(f, 0.5)))}"
    ),
    "cumulative_incidence": (
        "{s <- summary(survfit(Surv(waits, factor(ended, 0:2)) ~ 1), times = by); c(s$pstate[2], s$std.err[2])}"
    ),
    "life_table": (
        "{band <- ceiling(waits / width); many <- max(band); "
        "t <- lifetab(width * (0:many), length(waits), tabulate(band[seen == 0], many), tabulate(band[seen == 1], many)); "
        "c(t$surv[-1], t$se.surv[-1])}"
    ),
    "found_among": "p.adjust(p_values, 'BH')",
    "proportion_trend": (
        "{year <- seq_along(numerator); slope <- coef(lm(numerator / denominator ~ year, weights = denominator))[2]; "
        "whole <- chisq.test(rbind(numerator, denominator - numerator)); "
        "c(prop.trend.test(numerator, denominator, year)$statistic, whole$statistic, slope)}"
    ),
}
"""In the last, `chisq.test` is of the whole table: what is left of it beside the trend is the line's misfit."""


@dataclass(frozen=True)
class Question:
    """One call of a method of ours, asked of R by its expression."""

    method: str
    given: Given

    @property
    def in_r(self) -> str:
        """The question as R takes it."""
        known = "; ".join(f"{name} <- {_as_r(value)}" for name, value in self.given.items())
        return f"local({{{known}; {EXPRESSIONS[self.method]}}})"


def _as_r(value: object) -> str:
    if isinstance(value, list):
        return f"c({', '.join(map(_as_r, value))})"
    return "NA" if value is None else repr(value)


LEUKAEMIA = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
"""Weeks in remission of 21 children (Freireich and others, Blood 1963; 21: 699-716); the first nine relapsed."""

WAITS = [3, 5, 5, 6, 7, 8, 8, 9, 12, 13, 14, 15, 16, 16, 18, 20, 21, 22, 23, 24, 25, 27, 28, 28, 30]
SEEN = [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1]
ENDED = [1, 2, 0, 1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 1, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1]
"""Made-up waits of days, with ties: 0 is cut short, 1 seen, 2 closed unseen."""

QUESTIONS = (
    *(
        Question("count_interval", {"count": count, "confidence": confidence})
        for count in range(10)
        for confidence in (0.95, 0.998)
    ),
    *(
        Question("wilson_interval", {"numerator": numerator, "denominator": of, "confidence": confidence})
        for numerator, of in ((0, 7), (7, 7), (1, 4), (20, 100), (81, 263), (15, 148), (4231, 9876))
        for confidence in (0.95, 0.998)
    ),
    *(
        Question(
            "count_ratio_interval",
            {"count": now, "earlier_count": before, "exposure": of, "earlier_exposure": earlier, "confidence": 0.95},
        )
        for now, before, of, earlier in (
            (0, 3, 1, 1),
            (3, 0, 1, 1),
            (51, 46, 1, 1),
            (30, 40, 1, 2),
            (779, 684, 143400, 142300),
        )
    ),
    *(
        Question("net_flow_interval", {"entries": came, "leavings": went, "confidence": 0.95})
        for came, went in ((170, 96), (0, 4), (5, 5), (355, 273))
    ),
    Question("survival_curve", {"waits": LEUKAEMIA, "seen": [1] * 9 + [0] * 12, "confidence": 0.95}),
    Question("survival_curve", {"waits": WAITS, "seen": SEEN, "confidence": 0.9}),
    *(Question("cumulative_incidence", {"waits": WAITS, "ended": ENDED, "by": by}) for by in (3, 8, 16, 28)),
    Question("life_table", {"waits": WAITS, "seen": SEEN, "width": 7}),
    Question("life_table", {"waits": WAITS, "seen": SEEN, "width": 4}),
    *(
        Question("found_among", {"p_values": list(p_values)})
        for p_values in (
            (0.01, 0.02, 0.03, 0.04, 0.5),
            (0.5, 0.055, 0.015, 0.07, 0.065, 0.9),
            (0.03, 0.05, 0.07, 0.095, 0.5),
            (0.04, None, 0.5),
            (0.001, 0.012, 0.034, 0.041, 0.049, 0.06, 0.2, 0.7, 0.8, 0.99),
        )
    ),
    *(
        Question("proportion_trend", {"numerator": counts, "denominator": of})
        for counts, of in (
            ([30, 36, 42, 48, 54], [300] * 5),
            ([54, 48, 42, 36, 31], [300, 310, 290, 305, 295]),
            ([100, 150, 120, 190, 140], [1000] * 5),
            ([10, 10, 10, 10, 120], [100, 100, 100, 100, 600]),
            ([41, 44, 61, 58, 70], [402, 417, 455, 431, 466]),
        )
    ),
)
