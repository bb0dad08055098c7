"""The delete-one jackknife (Efron and Stein 1981): sums without each cluster, and the error of a figure from them."""

import numpy as np


def leave_one_out(values: np.ndarray, axis: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """The sums along an axis, and the sums without each of its entries (of the shape of ``values``).

    >>> from analysis import compare
    >>> total, without = compare.leave_one_out([3, 4, 5])
    >>> int(total), without.tolist()
    (12, [9, 8, 7])
    """
    values = np.asarray(values)
    total = values.sum(axis=axis, keepdims=True)
    return total.squeeze(axis), total - values


def jackknife_error(left_out: np.ndarray) -> np.ndarray:
    """The standard error of a figure, from what it is without each cluster (the last axis).

    √((n - 1) / n × Σ (figure without one - their mean)²). It is that of a mean where the figure is one:

    >>> import numpy as np
    >>> from analysis import compare
    >>> values = np.array([2.0, 4.0, 9.0])
    >>> total, without = compare.leave_one_out(values)
    >>> float(compare.jackknife_error(without / 2)) == float(values.std(ddof=1) / np.sqrt(3))
    True
    """
    number = np.shape(left_out)[-1]
    squares = ((left_out - np.mean(left_out, axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    return np.sqrt((number - 1) / number * squares)
