"""Articles → passages: every stretch of a sentence, and whose words it is.

`passages` is the one public function. Sentences come from spaCy's parser, voices from
quotation marks; results are cached by content (see `cache`).
"""

from itertools import chain

import pandas as pd
from tqdm import tqdm

from analysis import words
from analysis.annotate import cache, pipeline, voices

VOICES = (voices.OWN, voices.DIRECT)
# Change it when this package gives other results for the same text: it is part of the cache's key.
VERSION = "1"
CHUNK = 200  # articles annotated between two writes to the cache
STRETCH = ["part", "paragraph", "sentence", "start", "end", "text", "words", "voice", "tokens"]


def passages(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a stretch of one sentence in one voice, in reading order.

    articles needs ``article_id``, ``outlet``, ``event``, ``headline`` and ``text``.

    Columns: ``article_id, outlet, event``; ``part`` (headline; lead, the first paragraph
    of the text; body, the rest); ``paragraph`` (0 is the headline, the text counts from 1);
    ``sentence`` (from 1, the headline's first); ``start, end`` (characters into ``headline``
    or ``text``, end exclusive); ``text``; ``words``; ``voice`` (own or direct); ``tokens``
    (a line a token: start, end, Penn Treebank tag, lemma).

    The passages of a sentence follow one another without gap or overlap. The sentences
    hold all of the text but the white space between them.
    """
    pairs = list(zip(articles["headline"].fillna(""), articles["text"].fillna(""), strict=True))
    annotated = _annotations(pairs)
    about = articles[["article_id", "outlet", "event"]].itertuples(index=False)
    rows = [(*a, *stretch) for a, pair in zip(about, pairs, strict=True) for stretch in annotated[pair]]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", *STRETCH])


def _annotations(pairs: list[tuple[str, str]]) -> dict[tuple[str, str], list[list]]:
    """The stretches of each (headline, text), from the cache where they are known."""
    keys = {pair: cache.key(VERSION, pipeline.version(), *pair) for pair in pairs}
    known = cache.get(keys.values())
    new = [pair for pair, key in keys.items() if key not in known]
    with tqdm(total=len(new), desc="Annotating", unit="article", disable=len(new) < CHUNK) as bar:
        for at in range(0, len(new), CHUNK):
            chunk = new[at : at + CHUNK]
            fresh = {keys[pair]: stretches for pair, stretches in zip(chunk, _annotate(chunk), strict=True)}
            cache.put(fresh)
            known |= fresh
            bar.update(len(chunk))
    return {pair: known[key] for pair, key in keys.items()}


def _annotate(pairs: list[tuple[str, str]]) -> list[list[list]]:
    """The stretches of each (headline, text), worked out."""
    from analysis.annotate import sentences  # brings spaCy: not needed when the cache answers

    split = iter(sentences.split(chain.from_iterable(pairs)))
    return [_stretches(headline, next(split), text, next(split)) for headline, text in pairs]


def _stretches(headline: str, heading: list, text: str, body: list) -> list[list]:
    """The stretches of one article, as rows of `STRETCH`."""
    places = [("headline", headline, s._replace(paragraph=0)) for s in heading]
    places += [("lead" if s.paragraph == 1 else "body", text, s) for s in body]
    quotes = {headline: voices.quoted(headline), text: voices.quoted(text)}
    rows = []
    for number, (part, whole, s) in enumerate(places, start=1):
        for start, end, voice in voices.stretches(s.start, s.end, whole, quotes[whole]):
            piece = whole[start:end]
            lines = "\n".join(" ".join(map(str, t)) for t in s.tokens if start <= t.start < end)
            rows.append([part, s.paragraph, number, start, end, piece, words.count(piece), voice, lines])
    return rows
