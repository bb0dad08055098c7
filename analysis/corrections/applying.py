"""Set right a table of the suite by the corrections that were placed in its articles."""

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.corrections import fields, passages
from analysis.corrections.placing import placed


def apply(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table with the corrections that are of its kind; all others, and the order of its rows, stay.

    table: passages (`annotate.passages`): speaker, voice and what is no attribution; hits and mentions (all that have
    ``term, start, end``): those that are not of this event or dropped go, mentions get their treatment; statements
    (`statements.align`): realisations that are not the same statement go, and with them statements that no second
    outlet has any more. articles: as `corpus.load` gave them, told of the study's corrections; without these the table
    is given back as it is. A correction applied again changes nothing.

    Raises ValueError for a table of another kind.

    >>> from analysis import corrections, example
    >>> passages = example.passages()
    >>> corrections.apply(passages, example.articles()) is passages
    True
    """
    found = placed(articles)
    found = found[(found["remark"] == "") & (found["part"] != fields.ARTICLE)]
    kind = kind_of(table)
    mine = found[[kind in fields.FIELDS[name].of for name in found["field"]]].reset_index(drop=True)
    if not len(mine) or not len(table):
        return table
    return {fields.PASSAGE: passages.correct, fields.HIT: _hits, fields.STATEMENT: _statements}[kind](table, mine)


def kind_of(table: pd.DataFrame) -> str:
    """What a table of the suite has a row for: a statement's realisation, a hit, or a passage."""
    for kind, names in ((fields.STATEMENT, {"statement_id"}), (fields.HIT, {"term"}), (fields.PASSAGE, {"tree"})):
        if names | {"article_id", "part", "start", "end"} <= set(table):
            return kind
    raise ValueError(f"table: has {', '.join(map(str, table))}; allowed: passages, hits, mentions or statements")


def of_hits(hits: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """One row a correction and a hit that it is about: their row numbers, ``span`` and ``passage``.

    What is dropped lies within the words; a mention of which something is said shares a character with them.
    """
    pairs = lexicon.overlaps(corrections, hits)
    size = (hits["end"] - hits["start"]).to_numpy()[pairs["passage"]]
    dropped = (corrections["field"] == fields.DROP).to_numpy()[pairs["span"]]
    return pairs[np.where(dropped, pairs["shared"] == size, "wording" in hits)]


def _hits(hits: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """The hits that stay, mentions with their treatment."""
    pairs = of_hits(hits, corrections)
    said = corrections.take(pairs["span"])
    if "treatment" in hits:
        treatment = hits["treatment"].astype("object").to_numpy(copy=True)
        new = (said["field"] == fields.TREATMENT).to_numpy()
        treatment[pairs["passage"].to_numpy()[new]] = said["value"].to_numpy()[new]
        hits = hits.assign(treatment=pd.Series(treatment, index=hits.index).astype("str"))
    gone = pairs["passage"].to_numpy()[said["field"].isin([fields.DROP, fields.NOT_EVENT]).to_numpy()]
    stays = ~np.isin(np.arange(len(hits)), gone)
    return hits if stays.all() else hits[stays].reset_index(drop=True)


def _statements(found: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """The realisations that stay, of statements that still stand in two outlets (or articles, where all are of one)."""
    gone = lexicon.overlaps(corrections, found)["passage"].to_numpy()
    stays = found[~np.isin(np.arange(len(found)), gone)]
    of = "outlet" if found["outlet"].nunique() > 1 else "article_id"
    shared = stays.groupby("statement_id")[of].transform("nunique") > 1
    return stays[shared].reset_index(drop=True)
