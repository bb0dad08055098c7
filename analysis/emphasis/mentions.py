"""Find a phrase and its variants, and where in the article each mention stands."""

import functools
import json
import re
from collections.abc import Iterable
from importlib import metadata

import pandas as pd

from analysis import blocks, cache, lexicon, words
from analysis.lexicon.match import units
from analysis.lexicon.terms import ANY, Lexicon, Term, Word, forms

ACRONYM = re.compile("[A-Z]{2,3}")


def mentions(passages: blocks.Table, phrase: str, *, variants: Iterable[str] = ()) -> pd.DataFrame:
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
    sought = _sought(wordings, passages)
    near = blocks.over(passages, lambda some: _near(sought, some))
    found = _spelled(lexicon.hits(near, _lexicon(wordings, near)))
    return found.assign(
        wording=pd.Categorical(found["term"], categories=wordings),
        position=_positions(found, near),
        quoted=found["marks"] != "none",
    )


def _spelled(found: pd.DataFrame) -> pd.DataFrame:
    """The mentions without those of short names in capitals that are other words: "us" and "we" for "US"."""
    lasts = [(term.split()[-1], text.split()[-1]) for term, text in zip(found["term"], found["text"], strict=True)]
    kept = [not ACRONYM.fullmatch(term) or text.startswith(term) for term, text in lasts]
    return found[pd.Series(kept, dtype="bool")].reset_index(drop=True)


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


def _sought(wordings: list[str], passages: blocks.Table) -> list[tuple[str, bool]]:
    """Forms of which a sentence with a wording has one, and whether that may be a lemma.

    The last word counts in all the forms that the texts show for it, so what has it as written is sought too.
    """
    sought = []
    for wording in wordings:
        *others, last = forms(wording)
        alone = set() if others else {base for some in blocks.parts(passages) for base in bases(last, some)}
        sought += [(form, not others) for form in sorted({*others[:1], last} | alone)]
    return sought


def _near(sought: list[tuple[str, bool]], passages: pd.DataFrame) -> pd.DataFrame:
    """The passages of sentences that can hold a wording, with the words of the text ``before`` each and ``of`` it.

    Few can, and only they are taken apart into words.
    """
    passages = passages.reset_index(drop=True)
    text, tokens = passages["text"].str.lower().str.replace("’", "'", regex=False), passages["tokens"]
    holds = pd.Series(False, index=passages.index)
    for form, lemma in sought:
        holds |= text.str.contains(form, regex=False)
        holds |= tokens.str.contains(form, regex=False) & lemma
    sentence = passages.groupby(["article_id", "sentence"], sort=False).ngroup()
    return passages.assign(**_words_before(passages))[sentence.isin(sentence[holds])].reset_index(drop=True)


def _words_before(passages: pd.DataFrame) -> dict[str, pd.Series]:
    """For each passage, the words of its text before it, and of all of the text; a headline is not part of the text."""
    text = passages[passages["part"] != "headline"].sort_values(["article_id", "start"])
    size = text.groupby("article_id")["words"]
    return {"before": size.cumsum() - text["words"], "of": size.transform("sum")}


def _positions(found: pd.DataFrame, near: pd.DataFrame) -> pd.Series:
    """Where each mention stands among the words of its text, from the passages of `_near`."""
    pairs = lexicon.passage_at(found, near).set_index("hit")["passage"].reindex(range(len(found)))
    rows = near.loc[pairs].reset_index(drop=True)
    places = zip(rows["text"], found["start"], rows["start"], strict=True)
    ahead = [words.count(text[: at - start]) for text, at, start in places]
    there = (rows["before"] + ahead) / (rows["of"] - 1).clip(lower=1)
    return there.set_axis(found.index).clip(upper=1).fillna(0.0)
