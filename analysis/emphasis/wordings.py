"""Rival wordings of the same thing: who calls it what, in whose words, and whether as a fact."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.emphasis.mentions import find, parts
from analysis.emphasis.treatment import judged
from analysis.lexicon import forms

WITHIN = ("sentence", "paragraph")


class Wording(NamedTuple):
    """A wording: its forms, words that must or must not stand near, and how near."""

    forms: list[str]
    near: list[str]
    not_near: list[str]
    within: str


def wordings(passages: pd.DataFrame, wordings: Mapping[str, Iterable[str] | Mapping]) -> pd.DataFrame:
    """One row a mention of one of the wordings.

    wordings: a name → its forms; or a table of ``forms``, ``near``, ``not_near`` (words of which one must stand in the
    mention's sentence, or none may) and ``within`` ("sentence"; "paragraph" for the whole paragraph). The last word of
    a form, and of a word near, counts in all its forms; any word that ends in ``*`` counts as all that begin so. Where
    forms overlap the longest is found.

    Columns: those of `mentions` (``term`` is the form); ``wording``; ``wording_by``: speaker (inside quotation
    marks), scare (inside marks that credit nobody), else outlet, in reported speech too: a paraphrase is worded by the
    outlet; ``claim_by``: other (somebody says, thinks, denies it or is accused of it) or outlet (what it says, or takes
    for granted in what others say); ``treatment``: denied ("was not an invasion"), distanced (alleged, named, asked,
    possible, planned, feared, in scare marks) or used; other is left for senses that a reader sorts out.

    Raises ValueError for a wording without forms, a form without a word, one that stands there twice, and a field or
    ``within`` that there is not.

    >>> from analysis import emphasis, example
    >>> found = emphasis.wordings(example.passages(), {"small": ["minor leak"], "grave": ["grave leak"]})
    >>> found[["outlet", "wording", "wording_by", "claim_by", "treatment"]]
        outlet wording wording_by claim_by  treatment
    0  Gazette   small    speaker    other  distanced
    1   Herald   grave     outlet   outlet       used
    2   Herald   small    speaker    other     denied
    """
    read = {name: _wording(name, written) for name, written in wordings.items()}
    _check_once({name: one.forms for name, one in read.items()})
    passages = passages.reset_index(drop=True)
    found = find(passages, {name: one.forms for name, one in read.items()})
    kept = pd.Series(True, index=found.index)
    for name, one in read.items():
        mine = found["wording"] == name
        for words, wanted in ((one.near, True), (one.not_near, False)):
            if words and mine.any():
                kept &= ~mine | (_is_near(found, passages, words, one.within) == wanted)
    return judged(found[kept].reset_index(drop=True), passages)


def _wording(name: str, written: Iterable[str] | Mapping) -> Wording:
    """A wording as it is written, complete."""
    table = written if isinstance(written, Mapping) else {"forms": written}
    if unknown := [field for field in table if field not in Wording._fields]:
        raise ValueError(f"{name}: {unknown[0]}: there is no such field; allowed: {', '.join(Wording._fields)}")
    lists = {field: _listed(f"{name}: {field}", table.get(field, ())) for field in ("forms", "near", "not_near")}
    within = table.get("within", WITHIN[0])
    if within not in WITHIN:
        raise ValueError(f"{name}: within: {within!r}; allowed: {' or '.join(WITHIN)}")
    if not lists["forms"]:
        raise ValueError(f"{name}: no forms; allowed: a list of texts")
    return Wording(**lists, within=within)


def _listed(field: str, written: Iterable[str]) -> list[str]:
    """A list of texts, each with a word in it."""
    if isinstance(written, str) or not all(isinstance(form, str) for form in written):
        raise ValueError(f"{field}: {written!r}; allowed: a list of texts")
    if empty := [form for form in written if not forms(form)]:
        raise ValueError(f"{field}: {empty[0]!r}; allowed: a text with a word in it")
    return list(written)


def _check_once(wordings: Mapping[str, list[str]]) -> None:
    """Raise ValueError for a form that stands there twice: its mentions could be of either wording."""
    seen: dict[tuple[tuple[str, bool], ...], str] = {}
    for name, written in wordings.items():
        for form in written:
            key = tuple(parts(form))
            if key in seen:
                raise ValueError(f"{name}: {form!r} is a form of {seen[key]!r} already; allowed: each once")
            seen[key] = name


def _is_near(mentions: pd.DataFrame, passages: pd.DataFrame, words: list[str], within: str) -> pd.Series:
    """Whether one of the words stands in the sentence or paragraph of each mention."""
    near = find(passages, {word: [word] for word in dict.fromkeys(words)})
    places = [pd.MultiIndex.from_frame(table[["article_id", within]].astype("object")) for table in (mentions, near)]
    return pd.Series(places[0].isin(places[1]), index=mentions.index)
