"""How a mention is treated: negated, hedged, boosted, said back by another speaker, or pointed back to."""

import re

import pandas as pd

from analysis import columns, lexicon
from analysis.emphasis.sentences import text_before

# A negation up to three words before, with nothing between but words and quotation marks.
NEGATED = re.compile(
    r"(?:\b(?:no|not|never|neither|nor|none|without|cannot)|n['’]t)\b(?:[\s“”\"‘’-]+[\w’'-]+){0,3}[\s“”\"‘’-]*$",
    re.IGNORECASE,
)
BESIDE = ["article_id", "sentence", "voice"]  # where a hedge hedges a mention
REACH = 2  # sentences after a mention in which "the remark" is still taken for it
# A definite article, a demonstrative or a possessive, and at most one word between it and the noun.
POINTING = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|their|its|such)|\w['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)


def treatment(mentions: pd.DataFrame, passages: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """One row a mention, as they are given, with how it is treated.

    mentions: `emphasis.mentions` in these passages. hits: hedges and boosters in them, or in the sentences with a
    mention (`lexicon.sentences_of`), with ``kind`` and ``term`` (`hedging.hits`).

    ``negated``: a negation stands up to three words before it. ``hedges``, ``boosters``: those
    in the same sentence and voice, a text, "" without any. ``echo``: a speaker other than the
    one most often credited with the phrase says it (an answer to the remark, not the remark);
    False where no speaker is named.

    >>> from analysis import emphasis, example, hedging
    >>> passages = example.passages()
    >>> mentions = emphasis.mentions(passages, "minor leak")
    >>> table = emphasis.treatment(mentions, passages, hedging.hits(passages))
    >>> table[["outlet", "text", "negated", "hedges", "echo"]]
        outlet        text  negated hedges   echo
    0  Gazette  minor leak    False         False
    1   Herald  minor leak     True          True
    """
    negated = text_before(mentions, passages).map(lambda text: bool(NEGATED.search(text))).astype(bool)
    kinds = {f"{kind}s": _beside(mentions, hits[hits["kind"] == kind]) for kind in ("hedge", "booster")}
    return mentions.assign(negated=negated, **kinds, echo=_echo(mentions))


def _beside(mentions: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The terms found in the same sentence and voice as each mention."""
    terms = columns.uncategorised(hits[[*BESIDE, "term"]]).groupby(BESIDE)["term"].agg(", ".join).rename("terms")
    return columns.uncategorised(mentions[BESIDE]).join(terms, on=BESIDE)["terms"].fillna("").astype("str")


def _echo(mentions: pd.DataFrame) -> pd.Series:
    """Whether a mention is said by another than the remark's own speaker: of those credited as often, the first."""
    if "speaker" not in mentions or mentions["speaker"].isna().all():
        return pd.Series(False, index=mentions.index)
    speakers = mentions["speaker"].astype("object")
    return speakers.notna() & (speakers != speakers.value_counts().index[0])


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
