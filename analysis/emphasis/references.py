"""What points back to a remark without its words: "his comment", "the statement"."""

import re

import pandas as pd

from analysis import lexicon
from analysis.emphasis.sentences import text_before

REACH = 2  # sentences after a mention in which "the remark" is still taken for it
# A definite article, a demonstrative or a possessive, and at most one word between it and the noun.
POINTING = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|their|its|such)|\w['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)


def references(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a definite noun for something said that follows a mention closely: the columns of `lexicon.hits`.

    mentions: `emphasis.mentions` in these passages. Counted are nouns of ``lexicons/remarks.toml`` with
    "the", "this", a possessive or the like, after a mention in its sentence or in the next two.
    One that brings in a mention ("his comment about a minor leak") is not counted.
    It is a guess by nearness: read them.

    >>> from analysis import annotate, emphasis, example
    >>> text = "The minister spoke of a “minor leak”. The remark angered the town."
    >>> passages = annotate.passages(example.articles().head(1).assign(text=text))
    >>> emphasis.references(emphasis.mentions(passages, "minor leak"), passages)[["sentence", "text"]]
       sentence    text
    0         3  remark
    """
    near = lexicon.sentences_of(passages, mentions, after=REACH)
    nouns = lexicon.hits(near, lexicon.read("remarks"))
    nouns = nouns[text_before(nouns, near).map(lambda text: bool(POINTING.search(text))).astype(bool)]
    by_article = dict(list(mentions.groupby("article_id", observed=True)))
    follows = [_follows(noun, by_article[noun.article_id]) for noun in nouns.itertuples()]
    return nouns[pd.Series(follows, index=nouns.index, dtype=bool)].reset_index(drop=True)


def _follows(noun, mentions: pd.DataFrame) -> bool:
    """Whether a noun comes soon after a mention, and brings in none itself."""
    same = mentions[mentions["sentence"] == noun.sentence]
    gap = noun.sentence - mentions["sentence"]
    earlier = (same["start"] < noun.start).any() or gap.between(1, REACH).any()
    return bool(earlier and not (same["start"] > noun.start).any())
