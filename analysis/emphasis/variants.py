"""Variants: other words for the same remark, proposed from the corpus for the researcher to judge."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis import vectors
from analysis.emphasis.mentions import bases, mentions
from analysis.emphasis.sentences import SENTENCE, sentences
from analysis.lexicon.match import Unit, units
from analysis.lexicon.terms import forms

CONTENT = re.compile(r"NN|JJ|VB|RB")  # tags of words that say what a sentence is about
NOUN = re.compile(r"NN")
PART = re.compile(r"NN|JJ|VBN|VBG")  # tags of words within a noun phrase
LONGEST = 4  # words in a noun phrase
PLACE = [*SENTENCE, "outlet"]


def suggest(passages: pd.DataFrame, phrase: str, *, variants: Iterable[str] = (), most: int = 20) -> pd.DataFrame:
    """One row a noun phrase that may be another wording of the remark, the likeliest first.

    It shares its last word (the head) or another word (a modifier) with the phrase.
    Columns: ``variant``; ``shares`` ("head" or "modifier"); ``articles`` and ``outlets`` with it;
    ``similarity`` (0 to 1) of its sentence to the nearest sentence of another article with the
    phrase or a known variant: the cosine of their words, rare ones counting more (TF-IDF,
    Spärck Jones 1972); then that sentence: ``article_id, outlet, sentence, text``.

    Without a sentence that has the phrase every similarity is 0, and the most widespread come first.

    >>> from analysis import emphasis, example
    >>> found = emphasis.suggest(example.passages(), "minor leak")
    >>> found[["variant", "shares", "articles", "outlet"]]
          variant shares  articles  outlet
    0  grave leak   head         1  Herald
    """
    variants = list(variants)
    read = _read(passages)
    found = pd.DataFrame(_candidates(read["units"], phrase, passages), columns=["row", "variant", "shares"])
    found = found[~found["variant"].isin({" ".join(f for _, _, f in forms(w)) for w in (phrase, *variants)})]
    known = mentions(passages, phrase, variants=variants)
    found = found.assign(similarity=_similarity(read, found["row"].to_numpy(), known)).join(read[PLACE], on="row")
    groups = found.groupby("variant")
    spread = groups.agg(articles=("article_id", "nunique"), outlets=("outlet", "nunique"))
    order = ["similarity", "articles", "variant"]
    best = (
        found.sort_values("similarity", ascending=False, kind="stable")
        .drop_duplicates("variant")
        .join(spread, on="variant")
    )
    best = best.sort_values(order, ascending=[False, False, True], ignore_index=True).head(most)
    best["text"] = best[SENTENCE].join(sentences(passages)["whole"].rename("text"), on=SENTENCE)["text"]
    return best[["variant", "shares", "articles", "outlets", "similarity", "article_id", "outlet", "sentence", "text"]]


def _read(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: where it is, and its words."""
    columns = zip(passages["text"], passages["tokens"], passages["start"], strict=True)
    words = passages[PLACE].assign(units=[units(*passage) for passage in columns])
    return words.groupby(PLACE, sort=False)["units"].sum().reset_index()


def _candidates(read: pd.Series, phrase: str, passages: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """Noun phrases with a word of the phrase: row of the sentence, the words, what is shared."""
    *others, last = (form for _, _, form in forms(phrase))
    heads = bases(last, passages)
    for row, words in enumerate(read):
        for run in _noun_phrases(words):
            name = " ".join([*(unit.form for unit in run[:-1]), run[-1].lemma or run[-1].form])
            if run[-1].form in heads or run[-1].lemma in heads:
                yield row, name, "head"
            elif any(unit.form in others for unit in run[:-1]):
                yield row, name, "modifier"


def _noun_phrases(words: list[Unit]) -> Iterator[list[Unit]]:
    """Runs of adjectives and nouns that end in a noun, at most four words from their end."""
    run: list[Unit] = []
    for unit in [*words, None]:
        if unit and PART.match(unit.tag):
            run.append(unit)
            continue
        while run and not NOUN.match(run[-1].tag):
            run.pop()
        if run:
            yield run[-LONGEST:]
        run = []


def _similarity(read: pd.DataFrame, rows: np.ndarray, known: pd.DataFrame) -> np.ndarray:
    """For each row of a sentence, the cosine to the nearest sentence with a mention in another article."""
    if not len(rows) or known.empty:
        return np.zeros(len(rows))
    found = _vectors(read["units"])
    keys = pd.MultiIndex.from_frame(read[SENTENCE])
    near = np.flatnonzero(keys.isin(pd.MultiIndex.from_frame(known[SENTENCE])))
    articles = read["article_id"].to_numpy()
    cosines = (found[rows] @ found[near].T).toarray()
    cosines[articles[rows][:, None] == articles[near][None, :]] = 0
    return cosines.max(axis=1, initial=0).clip(0, 1)


def _vectors(read: pd.Series):
    """The sentences as rows of length one over the lemmas of their content words, weighted by TF-IDF."""
    said = [(row, unit.lemma) for row, words in enumerate(read) for unit in words if CONTENT.match(unit.tag)]
    rows, lemmas = zip(*said, strict=True) if said else ((), ())
    return vectors.unit(vectors.weighted(rows, lemmas, len(read)))
