"""The story that the made-up CAMHS returns tell, as quotas: referrals a year, first contacts and waits a quarter.

Both go on to December 2019, so that the children who wait on the last day of the returns wait for something;
`camhs` cuts off what comes after that day.
"""

from dataclasses import dataclass
from datetime import date

# First day, number, and the weights of the months that follow it.
WAITING_AT_START = ((date(2014, 10, 1), 720, (46, 66, 66, 116, 172, 254)),)  # referred before April 2015, not yet seen
APRIL_TO_SEPTEMBER = (92, 108, 106, 100, 58, 92)
OCTOBER_TO_MARCH = (112, 118, 86, 108, 104, 116)
WHOLE_YEAR = APRIL_TO_SEPTEMBER + OCTOBER_TO_MARCH
REFERRALS = (
    (date(2015, 4, 1), 4_944, WHOLE_YEAR),  # 412 a month
    (date(2016, 4, 1), 5_364, WHOLE_YEAR),  # 447 a month
    (date(2017, 4, 1), 5_868, WHOLE_YEAR),  # 489 a month
    (date(2018, 4, 1), 3_186, APRIL_TO_SEPTEMBER),  # 531 a month
    (date(2018, 10, 1), 3_246, OCTOBER_TO_MARCH),  # with the half-year before it 536 a month
    (date(2019, 4, 1), 4_900, WHOLE_YEAR[:9]),
)


@dataclass(frozen=True)
class SeenQuarter:
    """How many referrals have their first attended contact in a quarter, and after how long; `longest` in days."""

    first: date
    last: date
    seen: int
    within_4_weeks: int
    within_12_weeks: int
    longest: int


QUARTERS = (
    SeenQuarter(date(2015, 4, 1), date(2015, 6, 30), 800, 250, 520, 180),
    SeenQuarter(date(2015, 7, 1), date(2015, 9, 30), 670, 205, 420, 190),
    SeenQuarter(date(2015, 10, 1), date(2015, 12, 31), 765, 225, 467, 200),
    SeenQuarter(date(2016, 1, 1), date(2016, 3, 31), 785, 215, 465, 210),  # the year: 1,872 of 3,020, 62%
    SeenQuarter(date(2016, 4, 1), date(2016, 6, 30), 700, 170, 364, 220),
    SeenQuarter(date(2016, 7, 1), date(2016, 9, 30), 540, 130, 265, 230),
    SeenQuarter(date(2016, 10, 1), date(2016, 12, 31), 640, 140, 301, 240),
    SeenQuarter(date(2017, 1, 1), date(2017, 3, 31), 650, 130, 284, 250),  # the year: 1,214 of 2,530, 48%
    SeenQuarter(date(2017, 4, 1), date(2017, 6, 30), 720, 120, 274, 260),
    SeenQuarter(date(2017, 7, 1), date(2017, 9, 30), 580, 94, 203, 270),
    SeenQuarter(date(2017, 10, 1), date(2017, 12, 31), 800, 105, 264, 280),
    SeenQuarter(date(2018, 1, 1), date(2018, 3, 31), 830, 97, 255, 290),  # the year: 996 of 2,930, 34%
    SeenQuarter(date(2018, 4, 1), date(2018, 6, 30), 890, 84, 240, 300),  # 27.0%
    SeenQuarter(date(2018, 7, 1), date(2018, 9, 30), 670, 56, 150, 310),  # April to September: 390 of 1,560, 25.0%
    SeenQuarter(date(2018, 10, 1), date(2018, 12, 31), 790, 62, 182, 320),
    SeenQuarter(date(2019, 1, 1), date(2019, 3, 31), 800, 62, 184, 320),
    SeenQuarter(date(2019, 4, 1), date(2019, 6, 30), 840, 64, 193, 320),
    SeenQuarter(date(2019, 7, 1), date(2019, 9, 30), 720, 54, 165, 320),
    SeenQuarter(date(2019, 10, 1), date(2019, 12, 31), 800, 62, 184, 320),
)

# Twelve months to a day, and how many children have two attended contacts or more in them.
TWO_CONTACTS_FROM, TWO_CONTACTS_TO = date(2017, 10, 1), date(2018, 9, 30)
TWO_CONTACTS = 3_366  # 33.0% of the 10,200 that prevalence times population give


def find_discharge_waits(day: date) -> tuple[int, int]:
    """Return the least and the most days until a referral made on `day` is closed by someone who saw no child."""
    months = (day.year - 2015) * 12 + day.month - 4
    return 10 + months // 6, 40 + 2 * months
