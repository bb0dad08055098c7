"""Days, weeks, months and years, by which the dates of a corpus are told apart."""

import pandas as pd

PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
FEWEST = 5  # periods with articles that a trend needs
FITTING = ((45, "day"), (400, "week"), (4000, "month"))  # up to so many days, these can be told apart


def fitting(days: pd.Series, lines: int = 1) -> str:
    """The period by which these dates are told apart well, by so many lines in one chart.

    Of several lines each has fewer articles, and their marks stand side by side: they take a longer period where there
    are enough of it for a trend.

    >>> import pandas as pd
    >>> from analysis import periods
    >>> periods.fitting(pd.Series(pd.to_datetime(["2022-01-01", "2022-05-01"])))
    'week'
    >>> periods.fitting(pd.Series(pd.date_range("2022-01-01", "2022-11-01")), lines=3)
    'month'
    """
    days = days.dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    names = [next((name for most, name in FITTING if span * times <= most), "year") for times in (lines, 1)]
    return next((name for name in names if days.dt.to_period(PERIODS[name]).nunique() >= FEWEST), names[1])


def firsts(days: pd.Series, period: str = "") -> pd.Series:
    """The first day of the period that each date is in; missing where the date is.

    period: day, week, month or year; the one that fits them, where none is named. Raises ValueError for another.

    >>> import pandas as pd
    >>> from analysis import periods
    >>> periods.firsts(pd.Series(pd.to_datetime(["2022-01-19 18:00"])), "month").dt.day.tolist()
    [1]
    """
    if period and period not in PERIODS:
        raise ValueError(f"period: {period!r}; allowed: {', '.join(PERIODS)}")
    return days.dt.to_period(PERIODS[period or fitting(days)]).dt.start_time


def too_few(days: pd.Series, period: str = "") -> str:
    """Why these dates have no trend: in how few periods they are; "" where they are in enough.

    >>> import pandas as pd
    >>> from analysis import periods
    >>> periods.too_few(pd.Series(pd.to_datetime(["2022-01-01", "2022-01-02", None])))
    'the dated articles are of 2 days; a trend needs 5 days, weeks, months or years with articles'
    """
    number = firsts(days.dropna(), period).nunique() if days.notna().any() else 0
    if number >= FEWEST:
        return ""
    if not number:
        return "no article has a date"
    of = f"{number} {period or fitting(days)}{'s' if number > 1 else ''}"
    return f"the dated articles are of {of}; a trend needs {FEWEST} days, weeks, months or years with articles"
