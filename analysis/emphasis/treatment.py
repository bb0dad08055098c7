"""How a mention is treated: negated, hedged, boosted, or said back by another speaker."""

import re

import pandas as pd

from analysis import blocks
from analysis.emphasis.sentences import before

# A negation up to three words before, with nothing between but words and quotation marks.
NEGATED = re.compile(
    r"(?:\b(?:no|not|never|neither|nor|none|without|cannot)|n['’]t)\b(?:[\s“”\"‘’-]+[\w’'-]+){0,3}[\s“”\"‘’-]*$",
    re.IGNORECASE,
)
PASSAGE = ["article_id", "sentence", "voice"]


def treatment(found: pd.DataFrame, passages: blocks.Table, hits: pd.DataFrame) -> pd.DataFrame:
    """The mentions, each with how it is treated.

    found: `mentions` in these passages. hits: hedges and boosters in them, or in the sentences with a mention
    (`blocks.near`), with ``kind`` and ``term`` (`hedging.hits`).

    ``negated``: a negation stands up to three words before it. ``hedges``, ``boosters``: those
    in the same sentence and voice, a text, "" without any. ``echo``: a speaker other than the
    one most often credited with the phrase says it (an answer to the remark, not the remark);
    False where no speaker is named.

    >>> from analysis import emphasis, example, hedging
    >>> passages = example.passages()
    >>> found = emphasis.mentions(passages, "minor leak")
    >>> table = emphasis.treatment(found, passages, hedging.hits(passages))
    >>> table[["outlet", "text", "negated", "hedges", "echo"]]
        outlet        text  negated hedges   echo
    0  Gazette  minor leak    False         False
    1   Herald  minor leak     True          True
    """
    negated = before(found, passages).map(lambda text: bool(NEGATED.search(text)))
    kinds = {f"{kind}s": _beside(found, hits[hits["kind"] == kind]) for kind in ("hedge", "booster")}
    return found.assign(negated=negated.astype(bool), **kinds, echo=_echo(found))


def _beside(found: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The terms found in the same sentence and voice as each mention."""
    terms = hits.groupby(PASSAGE, observed=True)["term"].agg(", ".join).rename("terms")
    return found[PASSAGE].join(terms, on=PASSAGE)["terms"].fillna("").astype("str")


def _echo(found: pd.DataFrame) -> pd.Series:
    """Whether a mention is said by another than the remark's own speaker."""
    if "speaker" not in found or found["speaker"].isna().all():
        return pd.Series(False, index=found.index)
    speaker = found["speaker"].value_counts().index[0]
    return found["speaker"].notna() & (found["speaker"] != speaker)
