"""Compare groups: rates and means with intervals, differences, topic mix, and what a ranking hangs on.

Every figure is a ratio of two sums over a group's articles: hits over words, or score ×
words over words. Groups are the values of any column of the counts, named as ``by``. What stands or falls as a
whole is the article, or whatever column is named as ``cluster``: the words of one article are not independent of each
other (Lijffijt et al. 2016), nor are the articles of one outlet where groups are not outlets. How well intervals
and p values hold with few articles is measured in ``docs/comparison.md``.
"""

from analysis.compare.decomposition import decomposition
from analysis.compare.estimates import means, rates, shares
from analysis.compare.intervals import LEVEL, interval, jackknife_error, leave_one_out, ratio_of_sums
from analysis.compare.pairs import REST, differences, group_pairs, mean_differences
from analysis.compare.rank_stability import without_each_article
from analysis.compare.tables import cluster, largest

__all__ = [
    "LEVEL",
    "REST",
    "cluster",
    "decomposition",
    "differences",
    "group_pairs",
    "interval",
    "jackknife_error",
    "largest",
    "leave_one_out",
    "mean_differences",
    "means",
    "rates",
    "ratio_of_sums",
    "shares",
    "without_each_article",
]
