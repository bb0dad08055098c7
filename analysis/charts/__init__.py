"""A table → Axes, in one house style. Each function draws one kind of chart and returns the Axes.

None estimates anything: what it draws is in the table. Where the table has ``articles`` (or ``article_id``) and
``words``, they are shown as n beside each row; where it has ``in_group``, rows are set apart by it. A chart of a table
without rows says that there is nothing to show, and why, where it is told so with ``empty``. Each takes the Axes to
draw on as ``ax``. `mark` draws events on a chart of days; `save` writes a chart with its numbers.
"""

from analysis.charts.course import course
from analysis.charts.days import times
from analysis.charts.dots import estimates, panels
from analysis.charts.kinds import amounts, grid, places
from analysis.charts.picture import Picture, save
from analysis.charts.style import LOOKS
from analysis.charts.trend import mark, trend
from analysis.charts.words import words

__all__ = [
    "LOOKS",
    "Picture",
    "amounts",
    "course",
    "estimates",
    "grid",
    "mark",
    "panels",
    "places",
    "save",
    "times",
    "trend",
    "words",
]
