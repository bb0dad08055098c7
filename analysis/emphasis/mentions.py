"""Find a phrase and its variants, and where in the article each mention stands."""

import functools
import re
from collections.abc import Iterable

import pandas as pd

from analysis import lexicon, words
from analysis.lexicon import ANY, Lexicon, Term, Word, forms, units

ACRONYM = re.compile("[A-Z]{2,3}")


def mentions(passages: pd.DataFrame, phrase: str, *, variants: Iterable[str] = ()) -> pd.DataFrame:
    """One row a mention of the phrase or of a variant that counts as the same remark.

    Columns: those of `lexicon.hits`; ``wording``, the phrase or variant found; ``position``
    (0 the first word of the text, 1 the last; a mention in the headline has 0); ``quoted``
    (inside quotation marks). The last word counts in all its forms (by spaCy's lemmas, and
    singular and plural): "minor incursions" is a mention of "minor incursion". One of two or three
    capitals is a name in capitals only: "us" is no mention of "US".

    passages: all those of each article, else positions are off. Raises ValueError for a
    phrase or variant without a word, and for one that stands there twice.

    >>> from analysis import emphasis, example
    >>> found = emphasis.mentions(example.passages(), "minor leak", variants=["grave leak"])
    >>> found[["outlet", "part", "voice", "text", "position"]].round(2)
        outlet      part   voice        text  position
    0  Gazette      lead  direct  minor leak      0.36
    1   Herald  headline     own  grave leak      0.00
    2   Herald      lead  direct  minor leak      0.25
    """
    wordings = _wordings(phrase, variants)
    passages = passages.reset_index(drop=True)
    near = _near(passages, wordings)
    hits = _spelled(lexicon.hits(near, _lexicon(wordings, near)))
    return hits.assign(
        wording=pd.Categorical(hits["term"], categories=wordings),
        position=_positions(hits, passages),
        quoted=hits["marks"] != "none",
    )


def _spelled(hits: pd.DataFrame) -> pd.DataFrame:
    """The hits without those of short names in capitals that are other words: "us" and "we" for "US"."""
    lasts = [(term.split()[-1], text.split()[-1]) for term, text in zip(hits["term"], hits["text"], strict=True)]
    named = [not ACRONYM.fullmatch(term) or text.startswith(term) for term, text in lasts]
    return hits[pd.Series(named, dtype="bool")].reset_index(drop=True)


def _wordings(phrase: str, variants: Iterable[str]) -> list[str]:
    """The phrase and its variants, each with a word in it and none twice."""
    if isinstance(variants, str):
        raise ValueError(f"variants: {variants!r}; allowed: a list of texts")
    seen: dict[tuple, str] = {}
    for field, wording in [("phrase", phrase), *(("variants", variant) for variant in variants)]:
        key = tuple(forms(wording))
        if not key or key in seen:
            raise ValueError(f"{field}: {wording!r}; allowed: a text with a word in it, each once")
        seen[key] = wording
    return list(seen.values())


def _lexicon(wordings: list[str], passages: pd.DataFrame) -> Lexicon:
    """The wordings as terms whose last word counts in all its forms."""
    terms = []
    for wording in wordings:
        *head, last = forms(wording)
        terms += [Term(wording, wording, (*map(Word, head), Word(base, ANY))) for base in sorted(bases(last, passages))]
    return Lexicon("phrase", {}, {wording: {} for wording in wordings}, tuple(terms))


def bases(form: str, passages: pd.DataFrame) -> set[str]:
    """A form, its lemmas in these passages, and its singular and plural: capitals hide those from the lemmas."""
    holding = passages[passages["text"].str.contains(form, case=False, regex=False)]
    words = (unit for passage in lexicon.texts(holding) for unit in units(*passage))
    lemmas = {unit.lemma for unit in words if unit.form == form and unit.lemma}
    return {form, *_numbers(form), *lemmas}


@functools.cache
def _numbers(form: str) -> tuple[str, str]:
    """Singular and plural of a word."""
    from textblob.en.inflect import pluralize, singularize  # takes half a second to load

    return singularize(form), pluralize(form)


def _near(passages: pd.DataFrame, wordings: list[str]) -> pd.DataFrame:
    """The passages of sentences that can hold a wording: few can, and only they are taken apart into words."""
    text, tokens = passages["text"].str.lower().str.replace("’", "'", regex=False), passages["tokens"]
    holds = pd.Series(False, index=passages.index)
    for form, is_lemma in _sought(wordings, passages):
        holds |= text.str.contains(form, regex=False)
        if is_lemma:
            holds |= tokens.str.contains(form, regex=False)
    return lexicon.sentences_of(passages, passages[holds])


def _sought(wordings: list[str], passages: pd.DataFrame) -> list[tuple[str, bool]]:
    """Forms of which a sentence with a wording has one, and whether that may be a lemma.

    The last word counts in all the forms that the texts show for it, so what has it as written is sought too.
    """
    sought = []
    for wording in wordings:
        *others, last = forms(wording)
        alone = set() if others else bases(last, passages)
        sought += [(form, not others) for form in sorted({*others[:1], last} | alone)]
    return sought


def _positions(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """Where each hit stands among the words of its text: those before it, over one less than all.

    0 in a headline, which is no part of the text.
    """
    text = passages.loc[(passages["part"] != "headline"), ["article_id", "start", "words"]]
    text = text.sort_values(["article_id", "start"]).astype({"words": "int64"})
    size = text.groupby("article_id", observed=True)["words"]
    sizes = pd.DataFrame({"before": size.cumsum() - text["words"], "all": size.transform("sum")})
    rows = lexicon.passage_at(hits, passages)["passage"]
    own = passages[["text", "start"]].iloc[rows].join(sizes).set_axis(hits.index)
    ahead = [
        words.count(text[: at - start])
        for text, at, start in zip(own["text"], hits["start"], own["start"], strict=True)
    ]
    position = (own["before"] + ahead) / (own["all"] - 1).clip(lower=1)
    return position.clip(upper=1).fillna(0.0)
