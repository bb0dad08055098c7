"""A table → Axes, in one house style (`style`); the kinds of chart (`kinds`); saving with the numbers (`picture`)."""

from analysis.charts.kinds import amounts, estimates, grid, panels, places, times
from analysis.charts.picture import Picture, save

__all__ = ["Picture", "amounts", "estimates", "grid", "panels", "places", "save", "times"]
