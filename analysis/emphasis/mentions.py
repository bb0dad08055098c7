"""Find a phrase and its variants, and where in the article each mention stands."""

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import metadata

import pandas as pd

from analysis import cache, lexicon, words
from analysis.lexicon import ANY, BEGINS, Lexicon, Term, Word, forms, units

ACRONYM = re.compile("[A-Z]{2,3}")
OTHERS, ONE_SPEAKER = 2 / 3, 2 / 3  # least shares: of mentions in others' words, of those of one speaker
PER_ARTICLE = 2  # sentences of an article that has a remark, on average


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
    return find(passages, {wording: [wording] for wording in wordings})


def remark(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions as they are, if they seem to be of one remark; else none of them.

    A remark is somebody's: two thirds of the mentions stand in others' words, and of those with a speaker two thirds
    are of one. Who tells of it says it once or twice: on average in `PER_ARTICLE` sentences of an article at most. A
    name of the matter itself (“sanctions”) is in everybody's mouth, and its mentions say many things.

    mentions: as `mentions` gives them.

    >>> from analysis import emphasis, example
    >>> said = emphasis.mentions(example.speech(), "safe for years")
    >>> named = emphasis.mentions(example.passages(), "dam")
    >>> len(emphasis.remark(said)), len(emphasis.remark(named)), len(named)
    (3, 0, 2)
    """
    articles = len(mentions[["article_id"]].drop_duplicates())
    often = len(mentions[["article_id", "sentence"]].drop_duplicates()) > PER_ARTICLE * articles
    others = mentions[mentions["voice"] != "own"]
    speakers = others["speaker"].value_counts() if "speaker" in others else pd.Series(dtype="int64")
    apart = speakers.max() < ONE_SPEAKER * speakers.sum() if speakers.sum() else False
    return mentions.head(0) if often or apart or len(others) < OTHERS * len(mentions) else mentions


def find(passages: pd.DataFrame, wordings: Mapping[str, list[str]]) -> pd.DataFrame:
    """One row a mention of a wording, by any of its forms: the columns of `mentions`, and ``term``, the form listed.

    Of two forms that overlap the longer is found. The last word of a form counts in all its forms; a word with ``*``
    behind it, wherever it stands, with any ending.
    """
    passages = passages.reset_index(drop=True)
    near = _near(passages, [form for forms in wordings.values() for form in forms])
    hits = _spelled(lexicon.hits(near, _lexicon(wordings, near)))
    return hits.assign(
        wording=pd.Categorical(hits["category"], categories=list(wordings)),
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
        key = tuple(parts(wording))
        if not key or key in seen:
            raise ValueError(f"{field}: {wording!r}; allowed: a text with a word in it, each once")
        seen[key] = wording
    return list(seen.values())


def _lexicon(wordings: Mapping[str, list[str]], passages: pd.DataFrame) -> Lexicon:
    """The forms of each wording as terms of its category, a term for each form that the last word has in the texts."""
    terms = []
    for wording, written in wordings.items():
        for form in written:
            *head, (last, any_ending) = parts(form)
            lasts = _beginning(last, passages) if any_ending else bases(last, passages)
            begin = [Word(word, BEGINS if starred else "") for word, starred in head]
            terms += [Term(form, wording, (*begin, Word(base, ANY))) for base in sorted(lasts)]
    return Lexicon("phrase", {}, {wording: {} for wording in wordings}, tuple(terms))


def parts(form: str) -> list[tuple[str, bool]]:
    """The words of a form, and whether each has ``*`` behind it."""
    return [(word, form[end : end + 1] == "*") for _, end, word in lexicon.places(form)]


def _beginning(stem: str, passages: pd.DataFrame) -> set[str]:
    """The words of these passages that begin so."""
    return {word for text in passages["text"] for word in forms(text) if word.startswith(stem)}


def bases(form: str, passages: pd.DataFrame) -> set[str]:
    """A form, its lemmas in these passages, and its singular and plural: capitals hide those from the lemmas."""
    holding = passages[passages["text"].str.contains(form, case=False, regex=False)]
    words = (unit for passage in lexicon.texts(holding) for unit in units(*passage))
    lemmas = {unit.lemma for unit in words if unit.form == form and unit.lemma}
    return {form, *numbers(form), *lemmas}


@functools.cache
def numbers(form: str) -> list[str]:
    """Singular and plural of a word; kept from run to run."""

    def made() -> list[str]:
        from textblob.en.inflect import pluralize, singularize  # takes half a second to load

        return [singularize(form), pluralize(form)]

    return cache.kept(made, "numbers", metadata.version("textblob"), form)


def _near(passages: pd.DataFrame, written: list[str]) -> pd.DataFrame:
    """The passages of sentences that can hold one of these forms: few can, and only they are taken apart into words."""
    text, tokens = passages["text"].str.lower().str.replace("’", "'", regex=False), passages["tokens"]
    holds = pd.Series(False, index=passages.index)
    for word, is_lemma in _sought(written, passages):
        holds |= text.str.contains(word, regex=False)
        if is_lemma:
            holds |= tokens.str.contains(word, regex=False)
    return lexicon.sentences_of(passages, passages[holds])


def _sought(written: list[str], passages: pd.DataFrame) -> list[tuple[str, bool]]:
    """Words of which a sentence with one of these forms has one, and whether that may be a lemma.

    The last word counts in all the forms that the texts show for it, so what has it as written is sought too.
    """
    sought = []
    for form in written:
        *others, (last, any_ending) = parts(form)
        alone = set() if others or any_ending else bases(last, passages)
        sought += [(word, not others) for word in sorted({*(word for word, _ in others[:1]), last} | alone)]
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
