"""Invented articles of any number: lengths, quotations and vocabulary as in news, from the project's own word lists.

Lengths are lognormal about a mean of 600 words. A fifth of the sentences quotes, a quarter reports; a paragraph has one
to three. Words come from the lexicons, with frequencies that fall as 1 / rank; names of people and places are made of
syllables, so that a larger corpus brings new ones. The same seed gives the same articles.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analysis.lexicon import FOLDER

OUTLETS, EVENT, PEOPLE = 20, 100, 40  # outlets; articles of one event, and the people that they name
MEDIAN, SPREAD, SHORTEST, LONGEST = 470, 0.7, 60, 6000  # words of an article; spread of their logarithm
SYLLABLES = [
    "ba", "bel", "dan", "dor", "el", "far", "gan", "hol", "ka", "lin", "lo", "mar",
    "mi", "na", "or", "pel", "ra", "sen", "ta", "tor", "ul", "va", "ver", "wen",
]  # fmt: skip
HEADLINE = "{Noun} {past} {noun} in {place}"
OWN = [
    "The {tone} {noun} in {place} {past} the {noun} of the {noun} on {day}, {adverb} two weeks after the {noun}.",
    "{Adverb}, the {noun} {past} by {number} percent, and the {noun} of {place} was {tone} about the {tone} {noun}.",
    "It {hedge} {verb} the {noun}, but the {tone} {noun} in {place} {past} a {noun} for the {number} people there.",
    "{name} {past} the {noun} when the {noun} of {place} was {tone}.",
]
QUOTING = [
    "“The {noun} is {tone}, and we {hedge} {verb} the {tone} {noun} before {day},” {name} {said}.",
    "“We will not {verb} this {noun},” {said} {name}, the {noun} of {place}. “It is a {tone} {noun}.”",
    "{name} {said} the {noun} was “a {tone} {noun}” for {place}.",
]
REPORTING = [
    "{name} {said} that the {noun} {hedge} {verb} the {tone} {noun} of {place} by {day}.",
    "The {noun} {past} the {tone} {noun}, according to {name}.",
    "Officials in {place} {said} the {noun} was {adverb} {tone} and {hedge} {verb} the {noun}.",
]
SHARES = {"own": 0.55, "quoting": 0.2, "reporting": 0.25}
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def write(path: Path, number: int, seed: int = 1) -> Path:
    """A .jsonl file of so many articles."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(number, seed))
    return path


def articles(number: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Invented articles, in the fields of the suite's formats."""
    rng, words = np.random.default_rng(seed), vocabulary()
    for k in range(number):
        size = int(np.clip(rng.lognormal(np.log(MEDIAN), SPREAD), SHORTEST, LONGEST))
        day = np.datetime64("2024-01-01") + k // EVENT
        if k % EVENT == 0:
            known = people(rng, PEOPLE)
        yield {
            "article_id": f"a{k:07}",
            "outlet": f"Outlet {rng.integers(OUTLETS):02}",
            "published": str(day),
            "event": f"event {k // EVENT:05}",
            "headline": sentence([HEADLINE], words, rng).title(),
            "text": text(size, words, known, rng),
        }


def text(size: int, words: dict, names: list[str], rng: np.random.Generator) -> str:
    """A text of about so many words that speaks of these people."""
    paragraphs, length = [], 0
    while length < size:
        kinds = rng.choice(list(SHARES), p=list(SHARES.values()), size=rng.integers(1, 4))
        forms = {"own": OWN, "quoting": QUOTING, "reporting": REPORTING}
        paragraphs.append(" ".join(sentence(forms[kind], words | {"name": names}, rng) for kind in kinds))
        length += len(paragraphs[-1].split())
    return "\n".join(paragraphs)


def sentence(forms: list[str], words: dict, rng: np.random.Generator) -> str:
    """One of the forms, each gap filled with a word of its kind."""
    pieces = forms[rng.integers(len(forms))].split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        kind, _, rest = piece.partition("}")
        word = _drawn(words[kind.lower()], rng)
        filled.append((word.capitalize() if kind[0].isupper() else word) + rest)
    return "".join(filled)


def _drawn(words: list[str], rng: np.random.Generator) -> str:
    """A word, the k-th about 1 / k as often as the first."""
    return words[min(int(len(words) ** rng.random()), len(words)) - 1]


def people(rng: np.random.Generator, number: int) -> list[str]:
    """Full names and last names of invented people."""
    first, last = ([name(rng) for _ in range(number)] for _ in range(2))
    return [f"{a} {b}" for a, b in zip(first, last, strict=True)] + last


def name(rng: np.random.Generator) -> str:
    """A name of two or three syllables."""
    return "".join(rng.choice(SYLLABLES, size=rng.integers(2, 4))).capitalize()


def vocabulary() -> dict[str, list[str]]:
    """Kind of word → its words, from the lexicons, in an order that stays the same."""
    rng = np.random.default_rng(0)
    tone, verbs = (
        list(_table("tone")["weights"]),
        [verb for verb in _table("cues")["neutral"]["verb"] if " " not in verb],
    )
    kinds = {
        "tone": [word for word in tone if word.isalpha() and not word.endswith(("ly", "ed", "ing", "s"))],
        "past": [word for word in tone if word.endswith("ed")],
        "adverb": [word for word in tone if word.endswith("ly")],
        "noun": [noun for stance in ("neutral", "arguing", "denying") for noun in _table("cues")[stance]["noun"]],
        "verb": verbs,
        "said": ["said"] * 20 + [_past(verb) for verb in verbs],
        "hedge": ["may", "might", "could", "will", "can"],
        "place": [name(rng) for _ in range(2000)],
        "number": [str(number) for number in range(2, 100)],
    }
    kinds["noun"] += ["minister", "city", "law", "court", "school", "market", "river", "army", "talks", "vote", "tax"]
    shuffled = {kind: [str(word) for word in rng.permutation(words)] for kind, words in kinds.items()}
    return shuffled | {"said": kinds["said"], "day": DAYS}


def _table(lexicon: str) -> dict:
    """A lexicon's tables."""
    return tomllib.loads((FOLDER / f"{lexicon}.toml").read_text(encoding="utf-8"))


def _past(verb: str) -> str:
    """The regular past of a verb."""
    return verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if verb.endswith("y") else verb + "ed"
