"""Actors: the people and bodies that a study asks about, and the passages that mention them.

The tone of a passage that mentions an actor is not tone towards the actor: "Lilliput deplores the brutal
attack" is as negative as it would be of the attacker. Read the passages before you conclude.
"""

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.lexicon import Lexicon, Term, Word, forms

SENTENCE = ["article_id", "part", "sentence"]


def mentions(passages: pd.DataFrame, actors: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """One row a mention of an actor by one of the names, in reading order.

    Columns: those of `lexicon.hits` without ``category``; ``term``, the name as in ``actors``;
    ``actor``. Names are whole words, the longest first: "Lilliput's king" may name the king and
    not Lilliput. A possessive counts. A name that begins with a capital has to stand so, and one
    all in capitals too: "US" is no "us". Pronouns and other descriptions are not found.

    actors: actor → other names; the actor's own is one of them. Raises ValueError naming the actor
    and name for a name without a word, and for one that two actors have.

    >>> from analysis import actors, example
    >>> found = actors.mentions(example.passages(), {"the minister": [], "the town": ["mayor"]})
    >>> found[["outlet", "text", "actor"]]
        outlet          text         actor
    0  Gazette  The minister  the minister
    1   Herald         mayor      the town
    2   Herald      The town      the town
    """
    terms = _terms(actors)
    names = Lexicon("actors", {}, {actor: {} for actor in actors}, terms)
    hits = lexicon.hits(_may_name(passages, terms), names)
    spelled = [_spelled(name, text) for name, text in zip(hits["term"], hits["text"], strict=True)]
    return hits[pd.Series(spelled, dtype="bool")].reset_index(drop=True).rename(columns={"category": "actor"})


def about(passages: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a passage × actor it mentions: the columns of passages, ``actor``, ``mentions``.

    A passage that mentions two actors stands there twice, one that mentions none is left out: sum
    or compare within an actor. A quotation whose speaker is named beside it does not mention the speaker.

    >>> from analysis import actors, example
    >>> passages = example.passages()
    >>> found = actors.mentions(passages, {"the dam": ["dam", "wall"]})
    >>> actors.about(passages, found)[["outlet", "text", "actor", "mentions"]]
        outlet                    text    actor  mentions
    0  Gazette            Dam may leak  the dam         1
    1  Gazette         The dam is safe  the dam         1
    2   Herald  that the wall may fail  the dam         1
    """
    pairs = lexicon.passage_at(mentions, passages)
    named = pairs.assign(actor=mentions["actor"].to_numpy()[pairs["hit"]])
    counts = named.groupby(["passage", "actor"]).size().rename("mentions").reset_index()
    rows = passages.iloc[counts["passage"]].reset_index(drop=True)
    return rows.assign(actor=counts["actor"], mentions=counts["mentions"])


def naming(passages: pd.DataFrame, actors: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """One row a passage × actor it mentions: `about` its `mentions`.

    >>> from analysis import actors, example
    >>> actors.naming(example.passages(), {"the dam": ["wall"]})[["outlet", "actor", "mentions"]]
        outlet    actor  mentions
    0  Gazette  the dam         1
    1   Herald  the dam         1
    """
    return about(passages, mentions(passages, actors))


def _terms(actors: Mapping[str, Iterable[str]]) -> tuple[Term, ...]:
    """The names as terms of their actor, none of two actors."""
    seen: dict[tuple[Word, ...], str] = {}
    terms = []
    for actor, others in actors.items():
        if isinstance(others, str):
            raise ValueError(f"actors: {actor}: {others!r}; allowed: a list of names")
        for name in dict.fromkeys([actor, *others]):
            words = tuple(Word(form) for form in forms(str(name)))
            if not words:
                raise ValueError(f"actors: {actor}: {name!r}; allowed: a name with a word in it")
            if seen.setdefault(words, actor) != actor:
                raise ValueError(f"actors: {actor}: {name!r} is a name of {seen[words]} too; a name has one actor")
            terms.append(Term(str(name), actor, words))
    return tuple(terms)


def _may_name(passages: pd.DataFrame, terms: Iterable[Term]) -> pd.DataFrame:
    """The sentences in which a name may stand, as all of its letters do: the others need no close look."""
    if passages.empty:
        return passages
    names = {_pieces(" ".join(word.form for word in term.words)) for term in terms}
    gap = passages["start"].ne(passages["end"].shift()).fillna(True)  # over which no word goes
    first = (gap | passages[SENTENCE].ne(passages[SENTENCE].shift()).any(axis="columns")).to_numpy(dtype="bool")
    sentences = np.add.reduceat(passages["text"].fillna("").to_numpy(dtype="object"), np.flatnonzero(first))
    named = np.array([any(name <= pieces for name in names) for pieces in map(_pieces, sentences)])
    return passages[named[np.cumsum(first) - 1]]


def _pieces(text: str) -> frozenset[str]:
    """The runs of letters and digits in a text, in small letters, with one sigma."""
    return frozenset(re.findall(r"\w+", text.lower().replace("ς", "σ")))


def _spelled(name: str, text: str) -> bool:
    """Whether a name stands with the capitals it asks for."""
    if name.isupper():
        return text.isupper()
    return not name[0].isupper() or text[0].isupper()
