"""Layout: sentences that are links, captions, credits or buttons, and so report no statement."""

import re
from functools import cache

import numpy as np
import pandas as pd

from analysis import lexicon

ENDED = re.compile(r"[.!?…:;,][\s\"”“’‘'»«)\]]*$")
USUAL = 0.5  # share of an article's paragraphs that end with a mark, from which one without is no report
BEGINNING = re.compile(r"[\W_]*")  # what is no letter or figure before the first word
GLUED = re.compile(r"\b([A-Z][a-z]{2,})[A-Z][a-z]+")
CAPITALS = 0.7  # share of the letters of a heading or a stage direction


def is_report(sentences: pd.DataFrame) -> np.ndarray:
    """For each sentence, whether it can report a statement.

    sentences: ``article_id, part, paragraph, sentence_text``, a row a sentence. Not: what begins with or holds words of
    the lexicon ``layout``; what has a name glued to the next link ("Ann Lund LundHarbour board meets"); a line of the
    body in capitals; a paragraph of one sentence without a mark at its end, where
    the article's paragraphs have one. A headline always can.
    """
    text = sentences["sentence_text"]
    ended = text.str.contains(ENDED)
    paragraphs = [sentences["article_id"], sentences["paragraph"]]
    alone = text.groupby(paragraphs).transform("size") == 1
    usual = ended.groupby(sentences["article_id"]).transform("mean") >= USUAL
    line = alone & usual & ~ended & ~text.str.contains("(@", regex=False)  # a message shown is a report
    capitals = text.str.contains(r"[A-ZÀ-ÖØ-Þ]{2}").to_numpy(dtype=bool, copy=True)
    capitals[capitals] = text[capitals].map(_is_in_capitals)
    plain = ~(line | capitals | text.map(_glued).astype(bool) | text.map(_is_of_layout).astype(bool))
    return (plain | (sentences["part"] == "headline")).to_numpy(dtype=bool)


def _glued(text: str) -> bool:
    """Whether a word of the text stands at the beginning of another, with a capital after it."""
    first = {match[1] for match in GLUED.finditer(text)}
    return bool(first) and not first.isdisjoint(re.findall(r"\w+", text))


def _is_in_capitals(text: str) -> bool:
    """Whether `CAPITALS` of a text's letters are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= CAPITALS * len(letters)


def _is_of_layout(text: str) -> bool:
    """Whether a text begins with or holds words of the lexicon."""
    begins, holds = _words()
    lower = text.lower()
    return lower.startswith(begins, BEGINNING.match(lower).end()) or any(words in lower for words in holds)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the lexicon with which a sentence begins, and those that it holds."""
    tables = lexicon.tables("layout")[-1]
    begins, holds = (tuple(words.lower() for words in tables[kind]["terms"]) for kind in ("begins", "holds"))
    return begins, holds
