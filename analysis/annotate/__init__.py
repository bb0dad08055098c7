"""Articles → passages: every stretch of a sentence, whose words it is, and who is credited.

`passages` is the one public function. Sentences and their trees come from spaCy (`sentences`, `recase`),
quotations from their marks (`marks`). Cues of the lexicon (`cues`, `mend`) govern contents (`complements`,
`content`, `phrases`) and have sources (`sources`); together they are `attributions`, and as characters
`credits`, to which `layout` adds. `quoted` gives quotations their credits, `voices` cuts the sentences,
`names` and `speakers` give each source one name. Results are cached by content (`cache`).
"""

from collections.abc import Iterable, Mapping

import pandas as pd
from tqdm import tqdm

from analysis import words
from analysis.annotate import cache, layout, names, pipeline, speakers

VOICES = ("own", "direct", "indirect")
# Change it when this package gives other results for the same text: it is part of the cache's key.
VERSION = "2"
CHUNK = 200  # articles annotated between two writes to the cache
ABOUT = ["article_id", "outlet", "event", "story"]
CREDIT = ["source", "speaker", "cue", "stance"]
STRETCH = ["part", "paragraph", "sentence", "start", "end", "text", "words", "voice", "marks"]
STRETCH += [*CREDIT, "group", "tokens"]


def passages(articles: pd.DataFrame, *, actors: Mapping[str, Iterable[str]] | None = None) -> pd.DataFrame:
    """One row a stretch of one sentence in one voice, in reading order.

    articles needs ``article_id``, ``outlet``, ``event``, ``headline`` and ``text``.

    Columns: ``article_id, outlet, event``; ``story`` (the articles' ``wire``, the same where they share a
    text; else the article's id); ``part`` (headline; lead, the first paragraph
    of the text; body, the rest); ``paragraph`` (0 is the headline, the text counts from 1);
    ``sentence`` (from 1, the headline's first); ``start, end`` (characters into ``headline``
    or ``text``, end exclusive); ``text``; ``words``; ``voice`` (own, direct or indirect);
    ``marks`` (none, quote, scare or title); ``source`` (who is credited, as written), ``cue``
    (as written) and ``stance`` (its class in ``lexicons/cues.toml``), missing where there is none;
    ``speaker`` (one name for the same source in the article and the corpus; missing for a pronoun
    that the text leaves unclear); ``group`` (from 1 within an article: what one cue credits to one
    source, or one quotation; missing for own words);
    ``tokens`` (a line a token: start, end, Penn Treebank tag, lemma).

    actors, a name → other names of the same person or body, go before what the texts say.

    The passages of a sentence follow one another without gap or overlap. The sentences
    hold all of the text but the white space between them.
    """
    pairs = list(zip(articles["headline"].fillna(""), articles["text"].fillna(""), strict=True))
    annotated = _annotations(pairs)
    story = articles["wire"].fillna(articles["article_id"]) if "wire" in articles else articles["article_id"]
    about = articles.assign(story=story)[ABOUT].itertuples(index=False)
    rows = [(*a, *stretch) for a, pair in zip(about, pairs, strict=True) for stretch in annotated[pair]]
    table = pd.DataFrame(rows, columns=[*ABOUT, *STRETCH])
    table = table.astype({**dict.fromkeys(CREDIT, "str"), "group": "Int64"})
    return table.assign(speaker=table["speaker"].map(speakers.across(table["speaker"].dropna(), actors or {})))


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
    from analysis.annotate import cues, recase, sentences  # brings spaCy: not needed when the cache answers

    return [_article(*pair, sentences.split(pair, recase.vocabulary(*pair) | cues.verbs())) for pair in pairs]


def _article(headline: str, text: str, split: list[list]) -> list[list]:
    """The stretches of one article with the sentences of its headline and text, as rows of `STRETCH`."""
    from analysis.annotate import voices

    heading, body = split
    who = names.who(f"{headline}\n{text}")
    found = voices.stretches(text, body)
    credited = {one.credit.source for cut in found for one in cut if one.credit and one.credit.source}
    above = voices.stretches(headline, heading, frozenset(layout.last(source) for source in credited))
    places = [("headline", headline, s._replace(paragraph=0), cut) for s, cut in zip(heading, above, strict=True)]
    places += [("lead" if s.paragraph == 1 else "body", text, s, cut) for s, cut in zip(body, found, strict=True)]
    credits = _credits(places, who)
    return [
        [part, s.paragraph, number, *_row(whole, s, one, credits.get((s.paragraph == 0, one.credit)))]
        for number, (part, whole, s, cut) in enumerate(places, start=1)
        for one in cut
    ]


def _credits(places: list[tuple], who) -> dict[tuple, tuple]:
    """Each credit of an article → its speaker and its number."""
    order = dict.fromkeys((s.paragraph, one.credit) for _, _, s, cut in places for one in cut if one.credit)
    keys = list(dict.fromkeys((paragraph == 0, credit) for paragraph, credit in order))
    first = {(paragraph == 0, credit): paragraph for paragraph, credit in reversed(order)}
    named = iter(speakers.within([(first[key], key[1].source) for key in keys if key[1].source], who))
    return {key: (next(named) if key[1].source else None, n) for n, key in enumerate(keys, start=1)}


def _row(whole: str, s, one, credit: tuple | None) -> list:
    """A stretch as the columns of `STRETCH` from start on; credit is its speaker and number."""
    piece = whole[one.start : one.end]
    lines = "\n".join(f"{t.start} {t.end} {t.tag} {t.lemma}" for t in s.tokens if one.start <= t.start < one.end)
    speaker, group = credit or (None, None)
    source, cue, stance = one.credit[1:4] if one.credit else (None, None, None)
    return [
        one.start,
        one.end,
        piece,
        words.count(piece),
        one.voice,
        one.marks,
        source,
        speaker,
        cue,
        stance,
        group,
        lines,
    ]
