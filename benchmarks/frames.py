"""How far the frames' scores agree with readers: `python benchmarks/frames.py articles.jsonl frames.tsv [--write]`.

frames.tsv: a row an article, ``article_id`` and a column of 0 and 1 for each frame. It prints the table of
``docs/frames.md``; ``--write`` puts the figures of the score into the lexicons' ``[about]``, for `frames.validity`.

The figures published were made from the articles on climate change of Frermann et al. (2023, "Conflicts, Villains,
Resolutions", ACL), 215 of them. No term, weight or threshold was fitted to their labels.
"""

import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import annotate, corpus, frames, lexicon

DRAWS, SEED = 2000, 7
FIELDS = {"score": "auc", "low": "auc_low", "high": "auc_high", "words": "auc_length"}  # of the table → of [about]


def main(articles: str, coded: str, write: str = "") -> None:
    """Print the table, and write its figures into the lexicons when asked to."""
    labels = pd.read_csv(coded, sep="\t", dtype={"article_id": "str"}).set_index("article_id")
    labels = labels.rename(columns=lambda name: name.removesuffix("_or_resolution"))
    passages = annotate.passages(corpus.load(articles, clean=False))
    table = measured(labels.astype(bool), rivals(passages))
    sys.stdout.write(f"{table.round(3).to_string()}\n")
    for frame in labels.columns if write else ():
        record(lexicon.FOLDER / f"frames_{frame}.toml", table.loc[frame])


def rivals(passages: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Name of a measure → its values, a row an article and a column a frame."""
    found = frames.hits(passages)
    own = passages[passages["voice"] == "own"]
    words = passages.groupby("article_id")["words"].sum()
    wide = found.groupby(["article_id", "frame"], observed=False)
    hits = wide.size().unstack()
    return {
        "score": frames.score(passages).set_index("article_id").drop(columns=["outlet", "event"]),
        "own words": frames.score(own).set_index("article_id").drop(columns=["outlet", "event"]),
        "hits": hits,
        "hits per word": hits.div(words, axis="index"),
        "terms": wide["term"].nunique().unstack(),
        "words": pd.DataFrame(dict.fromkeys(hits, words)),
    }


def measured(labels: pd.DataFrame, values: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a frame, and their mean: the AUC of each measure, with the interval of the score."""
    values = {name: table.reindex(labels.index).fillna(0) for name, table in values.items()}
    every = np.arange(len(labels))
    table = pd.DataFrame({name: aucs(labels, of, every) for name, of in values.items()})
    rng = np.random.default_rng(SEED)
    draws = [aucs(labels, values["score"], rng.integers(0, len(labels), len(labels))) for _ in range(DRAWS)]
    low, high = pd.DataFrame(draws).quantile([0.025, 0.975]).to_numpy()
    counted = labels.sum().rename("coded").astype("float64")
    return table.assign(low=low, high=high, articles=len(labels)).join(counted)


def aucs(labels: pd.DataFrame, values: pd.DataFrame, rows: np.ndarray) -> pd.Series:
    """The chance that an article with the frame lies above one without it, ties half; a frame each, and their mean."""
    found = pd.Series({frame: auc(labels[frame].to_numpy()[rows], values[frame].to_numpy()[rows]) for frame in labels})
    return pd.concat([found, pd.Series({"mean": found.mean()})])


def auc(yes: np.ndarray, values: np.ndarray) -> float:
    """The same for one frame (Mann and Whitney's U over the number of pairs)."""
    above, below = yes.sum(), (~yes).sum()
    ranks = stats.rankdata(values)[yes].sum() - above * (above + 1) / 2
    return ranks / (above * below) if above and below else np.nan


def record(file: Path, row: pd.Series) -> None:
    """Put the figures of a frame into the ``[about]`` of its lexicon, in place of those that are there."""
    figures = {field: f"{row[name]:.3f}" for name, field in FIELDS.items()}
    figures |= {name: str(int(row[name])) for name in ("articles", "coded")}
    text = file.read_text(encoding="utf-8")
    for field, figure in figures.items():
        text, times = re.subn(rf"(?m)^{field} = .*$", f"{field} = {figure}", text)
        if times != 1:
            raise ValueError(f"{file}: {field} stands there {times} times; expected a line '{field} = …' in [about]")
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
