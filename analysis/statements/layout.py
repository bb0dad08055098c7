"""Layout: sentences that are links, captions, credits or buttons, and so report no statement."""

import re
from functools import cache

import numpy as np
import pandas as pd

from analysis import lexicon

ENDED = re.compile(r"[.!?…:;,][\s\"”“’‘'»«)\]]*$")
USUAL = 0.5  # share of an article's paragraphs that end with a mark, from which one without is no report
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
    letters = text.str.count(r"[^\W\d_]")
    capitals = (text.str.count(r"[A-ZÀ-ÖØ-Þ]") >= CAPITALS * letters) & (letters > 0)
    plain = ~(line | capitals | text.map(_glued).astype(bool) | text.str.contains(_words(), flags=re.IGNORECASE))
    return (plain | (sentences["part"] == "headline")).to_numpy(dtype=bool)


def _glued(text: str) -> bool:
    """Whether a word of the text stands at the beginning of another, with a capital after it."""
    first = {match[1] for match in GLUED.finditer(text)}
    return bool(first) and not first.isdisjoint(re.findall(r"\w+", text))


@cache
def _words() -> str:
    """The lexicon as one expression."""
    tables = lexicon.tables("layout")[-1]
    begins, holds = ("|".join(map(re.escape, tables[kind]["terms"])) for kind in ("begins", "holds"))
    return rf"^[\W_]*(?:{begins})|(?:{holds})"
