"""Tone: how positive or negative the words of a passage are.

``tone`` is the suite's own measure: weights of words, made for news from human ratings and published
lexicons (`lexicons/tone.toml`), with a few rules (`rules`), so that every score is a sum over words that
can be shown. TextBlob's polarity and VADER's compound stand beside it. How well each agrees with human
readers is in `docs/measures.md`: read tone as a hint, and look at the words behind it.
"""

import pandas as pd

from analysis import lexicon
from analysis.tone import instrument, peers, rules

__all__ = ["headlines", "score", "words"]

ARTICLE = ["article_id", "outlet", "event"]
SCORES = {
    "polarity": "float64",
    "subjectivity": "float64",
    "compound": "float64",
    "tone": "float64",
    "tone_words": "int64",
}
WORDS = {"term": "str", "category": "str", "weight": "float64", "factor": "float64", "contribution": "float64"}


def score(passages: pd.DataFrame) -> pd.DataFrame:
    """The passages, each with its tone.

    ``polarity`` (-1 to 1) and ``subjectivity`` (0 to 1) are TextBlob's, ``compound`` (-1 to 1)
    is VADER's, ``tone`` (-1 to 1) is the sum of the contributions that `words` shows.
    ``tone_words`` is the number of words that add to tone: where it is 0, a tone of 0 means
    that no such word was found, not that the passage is balanced.

    >>> from analysis import example, tone
    >>> scored = tone.score(example.passages())
    >>> scored.loc[scored["tone_words"] > 0, ["outlet", "text", "tone_words"]].head(3)
        outlet             text  tone_words
    0  Gazette     Dam may leak           1
    3  Gazette    “minor leak”            1
    5  Gazette  The dam is safe           1
    """
    texts = passages["text"]
    lists = instrument.read()
    known = {text: (*found, *_own(text, lists)) for text, found in peers.scores(texts.unique()).items()}
    scores = pd.DataFrame([known[text] for text in texts], columns=list(SCORES)).astype(SCORES)
    return passages.assign(**{name: scores[name].to_numpy() for name in SCORES})


def words(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word that carries tone, in reading order: where it stands, and what it adds to the tone of its passage.

    Columns: those of `lexicon.located`; ``term``, the word in lower case; ``category`` (positive
    or negative, by its contribution); ``weight``, from the lexicon; ``factor``, from the words
    around it (see `rules`); ``contribution``: the contributions of a passage add up to its tone.
    ``amount`` is contribution × words of the passage: the amounts of many passages, over their
    words, are their mean tone weighted by words. Beside them ``polarity`` (-1 to 1) and
    ``valence`` (-4 to 4), the word's own in TextBlob's and VADER's lexicon, 0 where it has none.

    >>> from analysis import example, tone
    >>> tone.words(example.passages())[["outlet", "voice", "term", "category"]].head(4)
        outlet     voice     term  category
    0  Gazette       own     leak  negative
    1  Gazette    direct     leak  negative
    2  Gazette  indirect     safe  positive
    3  Gazette       own  praised  positive
    """
    lists, polarities, valences = instrument.read(), peers.polarities(), peers.valences()
    texts = enumerate(passages["text"])
    found = [(row, share) for row, text in texts for share in rules.shares(text, lists)]
    rows = [(s.word, "positive" if s.contribution > 0 else "negative", *s[3:]) for _, s in found]
    columns = pd.DataFrame(rows, columns=list(WORDS)).astype(WORDS)
    sizes = passages["words"].to_numpy()[[row for row, _ in found]] if found else []
    return lexicon.located(passages, [(row, s.start, s.end) for row, s in found]).assign(
        **columns,
        amount=columns["contribution"] * sizes,
        polarity=columns["term"].map(polarities).fillna(0).astype("float64"),
        valence=columns["term"].map(valences).fillna(0).astype("float64"),
    )


def headlines(scored: pd.DataFrame, measure: str = "tone") -> pd.DataFrame:
    """One row an article with a headline and a text: the tone of each.

    Columns: ``article_id, outlet, event``; ``headline`` and ``body`` (lead included), the means
    of the measure over passages weighted by their words; ``difference``, headline less body.
    scored: as `score` gives it; leave passages out first to compare, say, own words only.

    >>> from analysis import example, tone
    >>> tone.headlines(tone.score(example.passages())).columns.tolist()
    ['article_id', 'outlet', 'event', 'headline', 'body', 'difference']
    """
    part = (scored["part"] == "headline").map({True: "headline", False: "body"}).rename("side")
    sums = scored.assign(above=scored[measure] * scored["words"]).groupby([*ARTICLE, part], sort=False, dropna=False)
    table = sums[["above", "words"]].sum().query("words > 0")
    means = (table["above"] / table["words"]).unstack("side").reindex(columns=["headline", "body"])
    means = means.dropna().astype("float64").reset_index().rename_axis(columns=None)
    return means.assign(difference=means["headline"] - means["body"])


def _own(text: str, lists: instrument.Instrument) -> tuple[float, int]:
    """The tone of one text, and the number of words that add to it."""
    shares = rules.shares(text, lists)
    total = sum(share.contribution for share in shares)
    return min(max(total, -1.0), 1.0), len(shares)  # rounding may lead past the end
