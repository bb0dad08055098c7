"""Days, weeks, months and years, by which the dates of a corpus are told apart."""

import pandas as pd

PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
FITTING = ((45, "day"), (400, "week"), (4000, "month"))  # up to so many days, these can be told apart


def fitting(days: pd.Series) -> str:
    """The period by which these dates are told apart well.

    >>> import pandas as pd
    >>> from analysis import periods
    >>> periods.fitting(pd.Series(pd.to_datetime(["2022-01-01", "2022-05-01"])))
    'week'
    """
    days = days.dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    return next((name for most, name in FITTING if span <= most), "year")


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
