"""What a corpus could have shown at all."""

import numpy as np
import scipy

LEVEL, POWER = 0.95, 0.8


def factor(freedom: float) -> float:
    """How many standard errors apart two groups must be for a test at 5 % to see it in 80 of 100 corpora like this.

    freedom: the degrees of freedom of the standard error. With many it is 2.80 (Cohen 1988); with few,
    the noncentral t distribution asks for more. NaN without degrees of freedom.
    """
    if not freedom > 0:
        return np.nan
    if freedom > 1000:
        return float(scipy.stats.norm.ppf((1 + LEVEL) / 2) + scipy.stats.norm.ppf(POWER))
    limit = scipy.stats.t.ppf((1 + LEVEL) / 2, freedom)
    return float(scipy.optimize.brentq(lambda d: scipy.stats.nct.sf(limit, freedom, d) - POWER, 0, 3 * limit + 3))
