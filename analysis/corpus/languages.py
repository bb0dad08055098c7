"""In which languages the articles are, and which of them are in English, for which all measures are made."""

import pandas as pd

from analysis import labels

MADE_FOR = "en"
MEASURES = "sentences, voices, word lists and tone are made for English"
OTHERS = "counted on the page “Corpus” and left out of all others"
SET_RIGHT = "where a language is found wrongly, a column language of the input or of its metadata.csv sets it right"


def english(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles in English, and those whose text is too short to tell: all measures of the suite are made for these.

    Raises ValueError where no article is one of them.

    >>> from analysis import corpus, example
    >>> read = corpus.load(example.folder())
    >>> corpus.english(read.assign(language=["de", "en-GB", None]))["outlet"].tolist()
    ['Herald', 'The Herald']
    """
    codes = _codes(articles)
    kept = codes.isna() | (codes == MADE_FOR)
    if not kept.any() and len(articles):
        raise ValueError(f"language: {_counted(codes)}; allowed: English, as {MEASURES} ({SET_RIGHT})")
    return articles[kept].reset_index(drop=True)


def foreign(articles: pd.DataFrame) -> str:
    """What a reader must know of articles that are not English; nothing where none is, as far as can be told.

    >>> from analysis import corpus, example
    >>> read = corpus.load(example.folder())
    >>> corpus.foreign(read)
    ''
    >>> print(corpus.foreign(read.assign(language=["de", "en", "de"])))  # doctest: +NORMALIZE_WHITESPACE
    2 of 3 articles are not in English (de: 2): counted on the page “Corpus” and left out of all others, as sentences,
    voices, word lists and tone are made for English.
    """
    codes = _codes(articles)
    if not (codes.dropna() != MADE_FOR).any():
        return ""
    return f"{_counted(codes)}: {OTHERS}, as {MEASURES}."


def _codes(articles: pd.DataFrame) -> pd.Series:
    """The language of each article as two letters, missing where it is not known."""
    return articles["language"].astype("object").str[:2].str.lower()


def _counted(codes: pd.Series) -> str:
    """How many articles are not in English, and in what."""
    other = codes[codes.notna() & (codes != MADE_FOR)].value_counts()
    many, whole = int(other.sum()), labels.count(len(codes), "article")
    named = ", ".join(f"{code}: {number:,}" for code, number in other.items())
    whose = f"{many:,} of {whole} {'is' if many == 1 else 'are'} not" if many < len(codes) else f"None of {whole} is"
    return f"{whose} in English ({named})"
