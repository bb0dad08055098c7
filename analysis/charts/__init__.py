"""A table → Axes, in one house style (`style`); the kinds of chart (`kinds`); saving with the numbers (`picture`)."""

from analysis.charts.kinds import amounts, estimates, grid, places, times
from analysis.charts.picture import Picture, save

__all__ = ["Picture", "amounts", "estimates", "grid", "places", "save", "times"]
