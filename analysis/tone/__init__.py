"""Tone: how positive or negative the words of a passage are.

``tone`` is the suite's own measure: weights of words, made for news from human ratings and published
lexicons (`lexicons/tone.toml`), with a few rules (`rules`), so that every score is a sum over words that
can be shown. TextBlob's polarity and VADER's compound stand beside it. How well each agrees with human
readers is in `docs/measures.md`: read tone as a hint, and look at the words behind it.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns, lexicon
from analysis.tone import published_scores as published
from analysis.tone import rules, tone_lexicon

__all__ = ["extremes", "headlines", "means", "score", "terms", "words"]

ARTICLE = ["article_id", "outlet", "event"]
ROW = [*ARTICLE, "story", "part", "voice"]
MEASURES = ["polarity", "compound", "tone"]
TERM = ["term", "category", "weight", "polarity", "valence"]
SCORES = dict.fromkeys(["polarity", "subjectivity", "compound", "tone"], "float64") | {"tone_words": "int64"}
WORDS = {"term": "str", "category": "str", "weight": "float64", "factor": "float64", "contribution": "float64"}
TEXTS = 50_000  # passages scored at a time: their texts and scores as Python's values take some 50 MB


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
    lists, scores = tone_lexicon.read(), np.empty((len(passages), len(SCORES)))
    for start in range(0, len(passages), TEXTS):
        texts = passages["text"].iloc[start : start + TEXTS].fillna("").tolist()
        known = {text: (*found, *rules.tone(text, lists)) for text, found in published.published_scores(texts).items()}
        scores[start : start + len(texts)] = [known[text] for text in texts]
    return passages.assign(**{name: scores[:, k].astype(kind) for k, (name, kind) in enumerate(SCORES.items())})


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
    lists = tone_lexicon.read()
    shares = [
        (row, share) for row, text in enumerate(passages["text"].fillna("")) for share in rules.shares(text, lists)
    ]
    rows = [(s.word, "positive" if s.contribution > 0 else "negative", *s[3:]) for _, s in shares]
    table = pd.DataFrame(rows, columns=list(WORDS)).astype(WORDS)
    sizes = passages["words"].to_numpy()[[row for row, _ in shares]] if shares else []
    return lexicon.located(passages, [(row, s.start, s.end) for row, s in shares]).assign(
        **table,
        amount=table["contribution"] * sizes,
        polarity=table["term"].map(published.polarities()).fillna(0).astype("float64"),
        valence=table["term"].map(published.valences()).fillna(0).astype("float64"),
    )


def means(passages: pd.DataFrame, *, by: Iterable[str] = ()) -> pd.DataFrame:
    """One row an article × part × voice that occurs: its mean tone, by TextBlob, VADER and the suite.

    Columns: ``article_id, outlet, event, story``, those of the articles that the passages keep, ``part, voice``, those
    of ``by``; ``words``; ``polarity``, ``compound`` and ``tone``, means over the passages weighted by their words (NaN
    without words); ``tone_words``, their sum. A mean of these rows, weighted by their words, is that of the passages:
    `compare.means` gives the same for both.

    passages: as they are, or scored.

    >>> from analysis import example, tone
    >>> table = tone.means(example.passages())
    >>> table[["article_id", "part", "voice", "words", "tone_words"]].head(3)
      article_id      part     voice  words  tone_words
    0         g1  headline       own      3           1
    1         g1      lead       own      5           0
    2         g1      lead  indirect      2           0
    """
    scored = passages if "tone" in passages else score(passages)
    row = list(dict.fromkeys([*ROW[:-2], *columns.kept(scored), *ROW[-2:], *columns.groups(scored, by)]))
    sizes = scored[["words", "tone_words"]].astype("int64")
    weighed = scored[MEASURES].mul(scored["words"], axis="index")
    groups = scored[row].assign(**sizes, **weighed).groupby(row, sort=False, observed=True, dropna=False)
    table = groups.sum().reset_index()
    means = table[MEASURES].div(table["words"].where(table["words"] > 0), axis="index")
    return columns.uncategorised(table.assign(**means.clip(-1, 1)))  # rounding may lead past the ends


def extremes(passages: pd.DataFrame, *, number: int = 8) -> pd.DataFrame:
    """The passages, scored, of the lowest and the highest tone: so many of each, the most negative first.

    passages: as they are, or scored.

    >>> from analysis import example, tone
    >>> tone.extremes(example.passages(), number=1)[["outlet", "tone"]].round(2)
        outlet  tone
    0   Herald -0.53
    1  Gazette  0.37
    """
    scored = passages if "tone" in passages else score(passages)
    tones = scored["tone"].reset_index(drop=True)
    low, high = tones[tones < 0].nsmallest(number), tones[tones > 0].nlargest(number)
    return scored.iloc[[*low.index, *high.index]].sort_values("tone", kind="stable", ignore_index=True)


def terms(passages: pd.DataFrame, *, voice: str | None = None, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a word that carries tone × outlet: how often it does, and what it adds.

    voice: the only one counted, as "own"; None for all. by: columns of the passages in place of the outlet.

    Columns: those of ``by``; ``term, category, weight, polarity, valence`` as in `words`; ``hits``; ``articles`` it
    occurs in; ``amount``, the sum over its hits.

    >>> from analysis import example, tone
    >>> tone.terms(example.passages())[["outlet", "term", "category", "hits", "articles"]].head(3)
        outlet     term  category  hits  articles
    0  Gazette     leak  negative     2         1
    1  Gazette  praised  positive     1         1
    2  Gazette     safe  positive     1         1
    """
    row = [*columns.groups(passages, by), *TERM]
    figures = {"hits": ("start", "size"), "articles": ("article_id", "nunique"), "amount": ("amount", "sum")}
    tables = []
    for part in lexicon.in_parts(passages):
        found = words(part if voice is None else part[part["voice"] == voice])
        tables.append(found.groupby(row, observed=True, dropna=False).agg(**figures).reset_index())
    groups = pd.concat(tables).groupby(row, observed=True, dropna=False)
    return columns.uncategorised(groups[list(figures)].sum().reset_index())


def headlines(scored: pd.DataFrame, measure: str = "tone") -> pd.DataFrame:
    """One row an article with a headline and a text: the tone of each.

    Columns: ``article_id, outlet, event``, and those of the articles that the passages keep; ``headline`` and ``body``
    (lead included), the means of the measure over passages weighted by their words; ``difference``, headline less
    body. scored: as `score` gives it; leave passages out first to compare, say, own words only.

    >>> from analysis import example, tone
    >>> tone.headlines(tone.score(example.passages())).columns.tolist()
    ['article_id', 'outlet', 'event', 'headline', 'body', 'difference']
    """
    row = [*ARTICLE, *columns.kept(scored)]
    side = (scored["part"] == "headline").map({True: "headline", False: "body"}).rename("side")
    weighed = scored[row].assign(total=scored[measure] * scored["words"], words=scored["words"])
    groups = weighed.groupby([*row, side], sort=False, observed=True, dropna=False)
    table = groups[["total", "words"]].sum().query("words > 0")
    means = (table["total"] / table["words"]).unstack("side").reindex(columns=["headline", "body"])
    means = means.dropna().astype("float64").reset_index().rename_axis(columns=None)
    return columns.uncategorised(means.assign(difference=means["headline"] - means["body"]))
