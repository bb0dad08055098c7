"""How well agreement of coders, precision and recall are told, and what erring coders do: see `validity`."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from markdown import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.validity import codebook, correction, intercoder, judged, precision_recall
from analysis.validity.sample import draw

CODED, DRAWS = 300, 200  # simulated for a cell of alpha, and drawn anew from each
PASSAGES = 30  # of an article


def codings(rng: np.random.Generator, articles: int, items: int, alike: bool) -> tuple[np.ndarray, np.ndarray]:
    """Counts of two coders' three values, a row an item, and its article; alike: whether articles are equally hard."""
    article = np.repeat(np.arange(articles), items)
    wrong = np.full(articles, 0.2) if alike else rng.beta(1, 4, articles)
    true = rng.choice(3, len(article), p=(0.6, 0.3, 0.1))
    codes = [np.where(rng.random(len(true)) < wrong[article], rng.integers(0, 3, len(true)), true) for _ in range(2)]
    return sum(np.eye(3, dtype=int)[code] for code in codes), article


def alphas(articles: int, items: int, alike: bool) -> dict[str, float]:
    """Percent of intervals that hold the true alpha: leaving out articles, and drawing them anew (percentiles)."""
    asked = codebook.variable("voice")
    values = list(asked.values)
    large, _ = codings(np.random.default_rng(0), 20_000, 20, alike)
    truth = intercoder.alpha_of_counts(large, values, asked, np.ones(len(large)))
    rng = np.random.default_rng(articles)
    inside = {"jackknife": [], "bootstrap": []}
    for _ in range(CODED):
        counts, article = codings(rng, articles, items, alike)
        answers = pd.DataFrame([np.repeat(values, row) for row in counts])
        found = intercoder.krippendorff_alpha(answers, pd.Series(article), asked)
        inside["jackknife"].append(found.low <= truth <= found.high)
        low, high = np.nanquantile(
            [
                intercoder.alpha_of_counts(again, values, asked, np.ones(len(again)))
                for again in redrawn(rng, counts, items)
            ],
            [0.025, 0.975],
        )
        inside["bootstrap"].append(low <= truth <= high)
    return {name: 100 * float(np.mean(held)) for name, held in inside.items()}


def redrawn(rng: np.random.Generator, counts: np.ndarray, items: int) -> list[np.ndarray]:
    """The counts of many draws of whole articles with replacement."""
    blocks = counts.reshape(-1, items, counts.shape[1])
    return [blocks[rng.integers(len(blocks), size=len(blocks))].reshape(-1, counts.shape[1]) for _ in range(DRAWS)]


def rare(rng: np.random.Generator, prevalence: float, recall: float, false: float, articles: int = 200) -> pd.DataFrame:
    """The passages of a corpus in which so many have a hedge, of which the measure finds so many, and false ones."""
    number = np.repeat(np.arange(articles), PASSAGES)
    level = rng.beta(2, 2 / prevalence - 2, articles)[number]
    true = rng.random(len(number)) < level
    found = np.where(true, rng.random(len(number)) < recall, rng.random(len(number)) < false)
    rows = pd.DataFrame({"article_id": number.astype(str), "hedges": found.astype(int), "true": true.astype(int)})
    fixed = {"event": "e", "part": "body", "unit": "passage", "text": "", "voice": "own", "found": True, "words": 20}
    return rows.assign(outlet=np.where(number % 2, "A", "B"), item=np.arange(len(rows)).astype(str), **fixed)


def read_by(rng: np.random.Generator, rows: pd.DataFrame, coders: int, missed: float, false: float) -> pd.DataFrame:
    """Codes of several coders, who miss some and see some that are not there."""
    each = []
    for coder in range(coders):
        wrong = rng.random(len(rows)) < np.where(rows["true"] == 1, missed, false)
        value = np.where(wrong, 1 - rows["true"], rows["true"])
        each.append(rows[["item"]].assign(value=value.astype(str), coder=f"c{coder}", variable="hedges", notes=""))
    return pd.concat(each, ignore_index=True)


def sampled_alpha(prevalence: float, missed: float, false: float) -> tuple[float, ...]:
    """Alpha had all been coded; its mean from a sample, unweighted and weighted; and % of intervals that cover."""
    rng = np.random.default_rng(1)
    asked = codebook.variable("hedges")
    found = []
    for seed in range(CODED // 2):
        whole = rare(rng, prevalence, 0.9, 0.02)
        codes = read_by(rng, whole, 2, missed, false)
        counts = pd.crosstab(codes["item"], codes["value"]).reindex(columns=["0", "1"], fill_value=0).to_numpy()
        all_of_it = intercoder.alpha_of_counts(counts, ["0", "1"], asked, np.ones(len(counts)))
        chosen = draw(whole, size=200, strata=("hedges",), seed=seed)
        row = intercoder.intercoder_agreement(judged(codes[codes["item"].isin(chosen["item"])], chosen)).iloc[0]
        found.append((all_of_it, row["sample_alpha"], row["alpha"], 100 * (row["low"] <= all_of_it <= row["high"])))
    return tuple(np.nanmean(found, axis=0))


def recalls(size: int, prevalence: float, recall: float) -> tuple[float, ...]:
    """Percent of intervals that cover precision, recall and F1 of a corpus; the mean width of those of recall."""
    rng, found = np.random.default_rng(2), []
    for seed in range(CODED // 2):
        whole = rare(rng, prevalence, recall, 0.02)
        chosen = draw(whole, size=size, strata=("hedges",), seed=seed)
        row = precision_recall(judged(read_by(rng, chosen, 1, 0.0, 0.0), chosen)).iloc[0]
        right = (whole["hedges"] * whole["true"]).sum()
        truths = {"precision": right / whole["hedges"].sum(), "recall": right / whole["true"].sum()}
        truths["f1"] = 2 / sum(1 / each for each in truths.values())
        holds = [100 * (row[f"{name}_low"] <= each <= row[f"{name}_high"]) for name, each in truths.items()]
        found.append((*holds, row["recall_high"] - row["recall_low"]))
    *holds, width = np.mean(found, axis=0)
    return *holds, 100 * width


def erring(prevalence: float, missed: float, false: float) -> tuple[float, ...]:
    """A figure of a corpus whose coders err: the truth, raw, corrected, by the lower of two codes, by the higher."""
    rng, found = np.random.default_rng(3), []
    for seed in range(CODED // 3):
        whole = rare(rng, prevalence, 0.9, 0.02)
        chosen = draw(whole, size=300, strata=("hedges",), seed=seed)
        codes = judged(read_by(rng, chosen, 2, missed, false), chosen)
        row = correction.corrected_figure(codebook.variable("hedges"), "hedges", whole, codes, ["event"]).iloc[0]
        truth = 1000 * whole["true"].sum() / whole["words"].sum()
        found.append((truth, row["raw"], row["corrected"], row["coders_low"], row["coders_high"]))
    return tuple(np.mean(found, axis=0))


def main() -> None:
    """All tables on coders."""
    rows = []
    for articles, items in ((5, 20), (10, 20), (30, 10)):
        for alike in (True, False):
            held = alphas(articles, items, alike)
            said = "equally hard" if alike else "unequally hard"
            rows.append((f"{articles} articles, {items} items each, {said}", *held.values()))
    write("Krippendorff's alpha: % of intervals that cover", ["", "leaving out articles", "percentile bootstrap"], rows)
    rows = [
        (f"{prevalence:.0%} have it, 15 % missed, {false:.0%} false", *(100 * each for each in of[:3]), of[3])
        for prevalence, false in ((0.05, 0.02), (0.08, 0.03), (0.2, 0.05))
        for of in [sampled_alpha(prevalence, 0.15, false)]
    ]
    head = ["", "had all been coded", "items alike", "items weighted", "% that cover"]
    write("Alpha × 100 of 200 items of 6,000, rare answers drawn more often", head, rows)
    rows = [
        (f"{size} coded, {prevalence:.0%} have it, recall {recall}", *recalls(size, prevalence, recall))
        for size, prevalence, recall in ((200, 0.1, 0.9), (200, 0.05, 0.8), (200, 0.1, 0.8), (400, 0.05, 0.8))
    ]
    head = ["", "precision", "recall", "F1", "width of recall, points"]
    write("Precision, recall and F1: % of intervals that cover", head, rows)
    rows = [
        (f"{prevalence:.0%} have it, {missed:.0%} missed, {false:.0%} false", *erring(prevalence, missed, false))
        for prevalence, missed, false in ((0.05, 0.1, 0.05), (0.1, 0.1, 0.03))
    ]
    head = ["", "truth", "raw", "corrected", "lower code", "higher code"]
    write("Two coders who err at random: the figure, hits in 1,000 words", head, rows)
