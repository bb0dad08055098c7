"""Find a phrase at once: `emphasis.mentions` over the few sentences that can hold it."""

from collections.abc import Iterable

import pandas as pd

from analysis import emphasis, lexicon, words
from analysis.emphasis.mentions import bases
from analysis.lexicon.terms import forms

SENTENCE = ["article_id", "sentence"]


def mentions(passages: pd.DataFrame, phrase: str, *, variants: Iterable[str] = ()) -> pd.DataFrame:
    """The table of `emphasis.mentions`, errors included: only sooner."""
    wordings = [phrase, *variants]
    near = passages[_near(passages, wordings)]
    found = emphasis.mentions(near, phrase, variants=variants)
    return found.assign(position=_positions(found, passages))


def _near(passages: pd.DataFrame, wordings: list[str]) -> pd.Series:
    """Whether each passage is of a sentence that can hold a wording, or its last word as written.

    That word counts in all the forms that the texts show for it, so they have to be among what is read.
    """
    text, tokens = passages["text"].str.lower().str.replace("’", "'", regex=False), passages["tokens"]
    holds = pd.Series(False, index=passages.index)
    for wording in wordings:
        *others, last = [form for _, _, form in forms(wording)] or [""]
        for form in [*others[:1], last] if others else bases(last, passages):
            holds |= text.str.contains(form, regex=False)
            holds |= tokens.str.contains(form, regex=False) & (not others)
    sentence = passages.groupby(SENTENCE, sort=False).ngroup()
    return sentence.isin(sentence[holds])


def _positions(found: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """Where each mention stands among the words of its whole text: 0 to 1, 0 in the headline."""
    rows = passages.reset_index(drop=True)
    text = rows[rows["part"] != "headline"].sort_values(["article_id", "start"])
    size = text.groupby("article_id")["words"]
    before, last = size.cumsum() - text["words"], (size.transform("sum") - 1).clip(lower=1)
    pairs = lexicon.inside(found, rows).set_index("hit")["passage"].reindex(range(len(found)))
    of = rows.loc[pairs]
    ahead = [words.count(t[: at - s]) for t, at, s in zip(of["text"], found["start"], of["start"], strict=True)]
    there = (before.reindex(pairs).to_numpy() + ahead) / last.reindex(pairs).to_numpy()
    return pd.Series(there, index=found.index).clip(upper=1).fillna(0.0)
