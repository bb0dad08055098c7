"""An estimate with its standard error: from these come its interval at any level, its p, what it rules out."""

from typing import NamedTuple

import numpy as np
import scipy

from analysis.compare.intervals import LEVEL


class Estimate(NamedTuple):
    """A difference, or the logarithm of a ratio: 0 where groups are alike. Numbers or arrays; NaN where unknown."""

    centre: float = np.nan
    error: float = np.nan
    df: float = np.nan  # degrees of freedom of the error

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Centre ± t × error."""
        half = self.half_width(level)
        return self.centre - half, self.centre + half

    def half_width(self, level: float = LEVEL) -> float:
        """T × error: half of the interval."""
        return scipy.stats.t.ppf((1 + level) / 2, self.df) * self.error

    def p(self) -> float:
        """The two-sided p value of no difference: below .05 where the 95 % interval leaves out 0, and nowhere else."""
        return 2 * scipy.stats.t.sf(np.abs(self.centre) / self.error, self.df)

    def p_equivalent(self, limit: float) -> float:
        """The p value of a difference of ``limit`` or more: two one-sided tests (Schuirmann 1987)."""
        return scipy.stats.t.sf((limit - np.abs(self.centre)) / self.error, self.df)
