"""Find a phrase and its variants, and where in the article each mention stands."""

import functools
import json
from collections.abc import Iterable
from importlib import metadata

import pandas as pd

from analysis import cache, lexicon, words
from analysis.lexicon.match import units
from analysis.lexicon.terms import ANY, Lexicon, Term, Word, forms


def mentions(passages: pd.DataFrame, phrase: str, *, variants: Iterable[str] = ()) -> pd.DataFrame:
    """One row a mention of the phrase or of a variant that counts as the same remark.

    Columns: those of `lexicon.hits`; ``wording``, the phrase or variant found; ``position``
    (0 the first word of the text, 1 the last; a mention in the headline has 0); ``quoted``
    (inside quotation marks). The last word counts in all its forms (by spaCy's lemmas, and
    singular and plural): "minor incursions" is a mention of "minor incursion".

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
    near = passages[_near(wordings, passages)]
    found = lexicon.hits(near, _lexicon(wordings, near))
    return found.assign(
        wording=pd.Categorical(found["term"], categories=wordings),
        position=_positions(found, passages),
        quoted=found["marks"] != "none",
    )


def _wordings(phrase: str, variants: Iterable[str]) -> list[str]:
    """The phrase and its variants, each with a word in it and none twice."""
    if isinstance(variants, str):
        raise ValueError(f"variants: {variants!r}; allowed: a list of texts")
    seen: dict[tuple, str] = {}
    for field, wording in [("phrase", phrase), *(("variants", variant) for variant in variants)]:
        key = tuple(form for _, _, form in forms(wording))
        if not key or key in seen:
            raise ValueError(f"{field}: {wording!r}; allowed: a text with a word in it, each once")
        seen[key] = wording
    return list(seen.values())


def _lexicon(wordings: list[str], passages: pd.DataFrame) -> Lexicon:
    """The wordings as terms whose last word counts in all its forms."""
    terms = []
    for wording in wordings:
        *head, last = (form for _, _, form in forms(wording))
        terms += [Term(wording, wording, (*map(Word, head), Word(base, ANY))) for base in sorted(bases(last, passages))]
    return Lexicon("phrase", {}, {wording: {} for wording in wordings}, tuple(terms))


def bases(form: str, passages: pd.DataFrame) -> set[str]:
    """A form, its lemmas in these passages, and its singular and plural: capitals hide those from the lemmas."""
    holding = passages[passages["text"].str.contains(form, case=False, regex=False)]
    columns = zip(holding["text"], holding["tokens"], holding["start"], strict=True)
    lemmas = {unit.lemma for passage in columns for unit in units(*passage) if unit.form == form and unit.lemma}
    return {form, *_numbers(form), *lemmas}


@functools.cache
def _numbers(form: str) -> list[str]:
    """Singular and plural of a word, kept from run to run: TextBlob takes half a second to load."""
    key = cache.key("numbers", metadata.version("textblob"), form)
    kept = cache.get([key]).get(key)
    if kept is None:
        from textblob.en.inflect import pluralize, singularize

        kept = json.dumps([singularize(form), pluralize(form)]).encode()
        cache.put({key: kept})
    return json.loads(kept)


def _near(wordings: list[str], passages: pd.DataFrame) -> pd.Series:
    """Whether each passage is of a sentence that can hold a wording, or its last word as written.

    Few are, and only they are taken apart into words. The last word counts in all the forms that the texts show for
    it, so they have to be among them.
    """
    text, tokens = passages["text"].str.lower().str.replace("’", "'", regex=False), passages["tokens"]
    holds = pd.Series(False, index=passages.index)
    for wording in wordings:
        *others, last = [form for _, _, form in forms(wording)]
        for form in [*others[:1], last] if others else bases(last, passages):
            holds |= text.str.contains(form, regex=False)
            holds |= tokens.str.contains(form, regex=False) & (not others)
    sentence = passages.groupby(["article_id", "sentence"], sort=False).ngroup()
    return sentence.isin(sentence[holds])


def _positions(found: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """Where each mention stands among the words of its text; a headline is not part of the text."""
    rows = passages.reset_index(drop=True)
    text = rows[rows["part"] != "headline"].sort_values(["article_id", "start"])
    size = text.groupby("article_id")["words"]
    before, last = size.cumsum() - text["words"], (size.transform("sum") - 1).clip(lower=1)
    pairs = lexicon.inside(found, rows).set_index("hit")["passage"].reindex(range(len(found)))
    of = rows.loc[pairs]
    ahead = [words.count(t[: at - s]) for t, at, s in zip(of["text"], found["start"], of["start"], strict=True)]
    there = (before.reindex(pairs).to_numpy() + ahead) / last.reindex(pairs).to_numpy()
    return pd.Series(there, index=found.index).clip(upper=1).fillna(0.0)
