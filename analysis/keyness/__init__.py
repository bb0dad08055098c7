"""Distinctive words: what one outlet says more often than others, and how sure that is.

`words` gives every word with several measures of keyness, how widely it is spread, and an
interval from articles; `most_distinctive` picks what a chart can hold; `hits` finds the places behind it. `sides`
chooses two sets of articles, `apart` the words of a chart of both, and `told` says what it shows.
"""

from analysis.keyness.sides import apart, sides, told
from analysis.keyness.table import hits, most_distinctive, times, words

__all__ = ["apart", "hits", "most_distinctive", "sides", "times", "told", "words"]
