"""How well tones agree with readers."""

import numpy as np
from scipy import stats


def table(valence: np.ndarray, tone: np.ndarray, docs: np.ndarray) -> dict[str, str]:
    """Pearson, Spearman and macro F1, each with its 95 % interval over editorials drawn with replacement."""
    rng = np.random.default_rng(0)
    units = [np.flatnonzero(docs == doc) for doc in np.unique(docs)]
    draws = [np.concatenate([units[k] for k in rng.integers(len(units), size=len(units))]) for _ in range(500)]
    measures = {"pearson": pearson, "spearman": spearman, "macro_F1": macro_f1}
    found = {"zero": f"{(tone == 0).mean():.3f}"}
    for name, measure in measures.items():
        low, high = np.quantile([measure(valence[d], tone[d]) for d in draws], [0.025, 0.975])
        found[name] = f"{measure(valence, tone):.3f} [{low:.3f}, {high:.3f}]"
    return found


def pearson(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's r."""
    return stats.pearsonr(a, b)[0]


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    """Spearman's rho."""
    return stats.spearmanr(a, b)[0]


def macro_f1(a: np.ndarray, b: np.ndarray) -> float:
    """Mean F1 of negative, neutral and positive, cut at -.05 and .05."""
    a, b = (np.digitize(x.round(6), [-0.05, 0.05000001]) for x in (a, b))
    return float(np.mean([2 * ((a == k) & (b == k)).sum() / ((a == k).sum() + (b == k).sum()) for k in range(3)]))
