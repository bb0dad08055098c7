"""Variants: other words for the same remark, proposed from the corpus for the researcher to judge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis import columns, lexicon, vectors
from analysis.emphasis.mentions import bases, mentions
from analysis.emphasis.sentences import SENTENCE, sentences
from analysis.lexicon import Unit, forms, units

CONTENT = re.compile(r"NN|JJ|VB|RB")  # tags of words that say what a sentence is about
NOUN = re.compile(r"NN")
PART = re.compile(r"NN|JJ|VBN|VBG")  # tags of words within a noun phrase
LONGEST = 4  # words in a noun phrase
PLACE = [*SENTENCE, "outlet"]
ROWS = 500  # sentences compared with all mentions at a time


def suggest(passages: pd.DataFrame, phrase: str, *, variants: Iterable[str] = (), number: int = 20) -> pd.DataFrame:
    """One row a noun phrase that may be another wording of the remark, the likeliest first.

    It shares its last word (the head) or another word (a modifier) with the phrase.
    Columns: ``variant``; ``shares`` ("head" or "modifier"); ``articles`` and ``outlets`` with it;
    ``similarity`` (0 to 1) of its sentence to the nearest sentence of another article with the
    phrase or a known variant: the cosine of their words, rare ones counting more (TF-IDF,
    Spärck Jones 1972); then that sentence: ``article_id, outlet, sentence, text``.

    number: of rows at most. Without a sentence that has the phrase every similarity is 0, and the most widespread
    come first.

    >>> from analysis import emphasis, example
    >>> found = emphasis.suggest(example.passages(), "minor leak")
    >>> found[["variant", "shares", "articles", "outlet"]]
          variant shares  articles  outlet
    0  grave leak   head         1  Herald
    """
    variants = list(variants)
    known = mentions(passages, phrase, variants=variants)
    read, idf = _read(passages, phrase, known)
    said = read[["said", *PLACE]].explode("said").dropna(subset="said").reset_index(names="row")
    named = pd.DataFrame(said.pop("said").tolist(), columns=["variant", "shares"], index=said.index, dtype="str")
    said = said.join(named)
    said = said[~said["variant"].isin({" ".join(forms(wording)) for wording in (phrase, *variants)})]
    said = said.assign(similarity=_similarity(read, said["row"].to_numpy(), idf))
    spread = said.groupby("variant").agg(articles=("article_id", "nunique"), outlets=("outlet", "nunique"))
    best = said.sort_values("similarity", ascending=False, kind="stable").drop_duplicates("variant")
    best = best.join(spread, on="variant")
    order = ["similarity", "articles", "variant"]
    best = best.sort_values(order, ascending=[False, False, True], ignore_index=True).head(number)
    texts = sentences(lexicon.sentences_of(passages, best))["whole"].rename("text")
    best["text"] = best[SENTENCE].join(texts, on=SENTENCE)["text"]
    return best[["variant", "shares", "articles", "outlets", "similarity", "article_id", "outlet", "sentence", "text"]]


def _read(passages: pd.DataFrame, phrase: str, known: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """One row a sentence with a noun phrase that shares a word (``said``) or a mention (``known``), and its ``lemmas``.

    Second, the inverse document frequency of each lemma, by all sentences.
    """
    *others, last = forms(phrase)
    heads = bases(last, passages)
    mentioned = pd.MultiIndex.from_frame(columns.uncategorised(known[SENTENCE]))
    tables, spread, size = [], Counter(), 0
    for part in lexicon.in_parts(passages):
        words = columns.uncategorised(part[PLACE]).assign(units=[units(*passage) for passage in lexicon.texts(part)])
        read = words.groupby(PLACE, sort=False)["units"].sum().reset_index()  # a row a sentence
        lemmas = [list(dict.fromkeys(unit.lemma for unit in said if CONTENT.match(unit.tag))) for said in read["units"]]
        read = read.assign(
            said=[list(_candidates(said, others, heads)) for said in read.pop("units")],
            known=pd.MultiIndex.from_frame(read[SENTENCE]).isin(mentioned),
            lemmas=lemmas,
        )
        spread.update(lemma for once in lemmas for lemma in once)
        size += len(read)
        tables.append(read[read["known"] | read["said"].map(bool)])
    return pd.concat(tables, ignore_index=True), vectors.idf_from_counts(pd.Series(spread, dtype="float64"), size)


def _candidates(words: list[Unit], others: list[str], heads: set[str]) -> Iterator[tuple[str, str]]:
    """Noun phrases of a sentence with a word of the phrase: the words, and what is shared."""
    for run in _noun_phrases(words):
        name = " ".join([*(unit.form for unit in run[:-1]), run[-1].lemma or run[-1].form])
        if run[-1].form in heads or run[-1].lemma in heads:
            yield name, "head"
        elif any(unit.form in others for unit in run[:-1]):
            yield name, "modifier"


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


def _similarity(read: pd.DataFrame, rows: np.ndarray, idf: pd.Series) -> np.ndarray:
    """For each row of a sentence, the cosine to the nearest sentence with a mention in another article."""
    near = np.flatnonzero(read["known"])
    if not len(rows) or not len(near):
        return np.zeros(len(rows))
    table, articles = _vectors(read["lemmas"], idf), read["article_id"].to_numpy()
    nearest = [_nearest(table, articles, rows[at : at + ROWS], near) for at in range(0, len(rows), ROWS)]
    return np.concatenate(nearest).clip(0, 1)


def _nearest(table, articles: np.ndarray, rows: np.ndarray, near: np.ndarray) -> np.ndarray:
    """For each of these rows, the highest cosine with a row near of another article."""
    cosines = (table[rows] @ table[near].T).toarray()
    cosines[articles[rows][:, None] == articles[near][None, :]] = 0
    return cosines.max(axis=1, initial=0)


def _vectors(read: pd.Series, idf: pd.Series):
    """The sentences as rows of length one over the lemmas of their content words, weighted by TF-IDF."""
    said = [(row, lemma) for row, lemmas in enumerate(read) for lemma in lemmas]
    rows, lemmas = zip(*said, strict=True) if said else ((), ())
    matrix, _ = vectors.term_matrix(rows, lemmas, len(read), idf.reindex(pd.Index(lemmas)).to_numpy())
    return vectors.unit_length(matrix)
