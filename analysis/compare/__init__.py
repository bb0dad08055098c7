"""Compare groups: rates and means with intervals, ratios and differences, topic mix, regression, ranks, planning.

Every figure is a ratio of two sums over a group's articles: hits over words, or score ×
words over words. Groups are the values of any column of the counts, named as ``by``. What stands or falls as a
whole is the article, or whatever column is named as ``cluster``: the words of one article are not independent of each
other (Lijffijt et al. 2016), nor are the articles of one outlet where groups are not outlets. How well intervals
and p values hold with few articles is measured in ``docs/comparison.md``.
"""

from analysis.compare.decomposition import decomposition
from analysis.compare.estimates import means, rates, shares
from analysis.compare.family import adjust
from analysis.compare.intervals import LEVEL, jackknife_error, leave_one_out, mover_ratio, ratio_of_sums
from analysis.compare.pairs import REST, differences, group_pairs, mean_differences
from analysis.compare.planning import articles_needed
from analysis.compare.ranks import ranks
from analysis.compare.regression import regression
from analysis.compare.tables import cluster, largest

__all__ = [
    "LEVEL",
    "REST",
    "adjust",
    "articles_needed",
    "cluster",
    "decomposition",
    "differences",
    "group_pairs",
    "jackknife_error",
    "largest",
    "leave_one_out",
    "mean_differences",
    "means",
    "mover_ratio",
    "ranks",
    "rates",
    "ratio_of_sums",
    "regression",
    "shares",
]
