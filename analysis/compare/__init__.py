"""Compare groups: rates and means with intervals, differences, topic mix, and what a ranking hangs on.

Every figure is a ratio of two sums over a group's articles: hits over words, or score ×
words over words. The unit is the article, or whatever column is named as ``unit``: the words
of one article are not independent of each other (Lijffijt et al. 2016). How well intervals
and p values hold with few articles is measured in ``docs/comparison.md``.
"""

from analysis.compare.estimates import means, rates
from analysis.compare.limits import interval
from analysis.compare.mix import decomposition
from analysis.compare.pairs import differences, mean_differences
from analysis.compare.ranks import sensitivity
from analysis.compare.tables import largest, unit

__all__ = [
    "decomposition",
    "differences",
    "interval",
    "largest",
    "mean_differences",
    "means",
    "rates",
    "sensitivity",
    "unit",
]
