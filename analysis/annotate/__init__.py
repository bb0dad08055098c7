"""Articles → passages: every stretch of a sentence, whose words it is, and who is credited.

`passages` gives them in one table, `each` for corpora larger than memory, and `prepare` works them out ahead.
Sentences and their trees come from spaCy (`sentences`, `parse`, `parse_repair`), quotations from their marks
(`quotation_marks`). In a sentence's `tree`, cues of the lexicon (`cues`) have contents (`cue_content`) and sources
(`cue_source`); with what layout says they are `attributions`; `quotation_credits` gives quotations theirs. `article`
cuts the sentences into segments, the pieces of one voice, and `speakers` gives each source one name. What the cache
lacks is worked out by `workers`.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from analysis import cache
from analysis.annotate import article, speakers
from analysis.annotate.workers import annotate_missing
from analysis.blocks import Blocks

VOICES = ("own", "direct", "indirect")
ABOUT = ["article_id", "outlet", "event", "story"]
SPEAKER = article.SEGMENT.index("speaker")
BLOCK = 1000  # articles whose passages `each` gives at once: about 200 MB

Actors = Mapping[str, Iterable[str]]


def passages(articles: pd.DataFrame, *, actors: Actors | None = None, workers: int | str | None = None) -> pd.DataFrame:
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
    workers: as in `prepare`; the passages are the same, to the last bit, whoever works them out.

    The passages of a sentence follow one another without gap or overlap. The sentences
    hold all of the text but the white space between them. Measures read the rows in this order: what was sorted
    otherwise is put back by `sort_index` first.

    >>> from analysis import annotate, example
    >>> passages = annotate.passages(example.articles())
    >>> passages.loc[3, ["outlet", "voice", "speaker", "text"]].tolist()
    ['Gazette', 'direct', 'minister', '“minor leak” ']
    """
    prepare(articles, workers=workers)
    tables = [_table(part) for part in _parts(articles, BLOCK)]
    table = pd.concat([one for one in tables if len(one)] or tables[:1], ignore_index=True)
    return _named(table, _names(articles, actors or {}, lambda: Counter(table["speaker"].dropna())))


def each(
    articles: pd.DataFrame,
    *,
    actors: Actors | None = None,
    workers: int | str | None = None,
    block: int = BLOCK,
    together: str | None = None,
) -> Blocks:
    """The `passages` of so many articles after another; one below the other they are those of all articles.

    Measures take them in the place of passages, so that no more than a block of passages is in memory at once. A
    corpus of one block is read once, and then as quick as a table.

    together: a column of the articles, say ``event``: those with the same value stay in one block, however many.

    >>> from analysis import annotate, example
    >>> [passages["article_id"].nunique() for passages in annotate.each(example.articles(), block=3)]
    [3, 1]
    """
    if block < 1:
        raise ValueError(f"block: {block!r}; allowed: 1 or more articles")
    prepare(articles, workers=workers)
    names = _names(articles, actors or {}, lambda: _said(articles))
    rows = articles.set_index("article_id", drop=False)
    return Blocks(_ids(articles, block, together), lambda wanted: _named(_table(rows.loc[list(wanted)]), names))


def _ids(articles: pd.DataFrame, block: int, together: str | None) -> list[list[str]]:
    """The articles of each block; one block where there are none."""
    column = articles["article_id"] if together is None else _filled(articles[together], "")
    parts: list[list[str]] = [[]]
    for _, ids in articles["article_id"].groupby(column, sort=False):
        if parts[-1] and len(parts[-1]) + len(ids) > block:
            parts.append([])
        parts[-1] += ids.tolist()
    return parts


def prepare(articles: pd.DataFrame, *, workers: int | str | None = None) -> None:
    """Work out the passages that the cache lacks, so that `passages` and `each` need only read them.

    workers: a number of processes of this machine, or the address of a Dask scheduler ("tcp://…"); without it, this
    process alone for a small corpus, and one for each core for a large one. Stopped at any moment, it goes on where
    it was; of two at once, the second waits.

    >>> from analysis import annotate, example
    >>> annotate.prepare(example.articles())
    """
    rows = {key: row for row, key in reversed(list(enumerate(_keys(articles))))}
    headlines, texts = _columns(articles)
    annotate_missing(rows, lambda key: (headlines.iat[rows[key]], texts.iat[rows[key]]), workers)


def _parts(articles: pd.DataFrame, size: int) -> Iterator[pd.DataFrame]:
    """The articles, so many at a time; one part where there are none."""
    return (articles.iloc[at : at + size] for at in range(0, max(len(articles), 1), size))


def _table(articles: pd.DataFrame) -> pd.DataFrame:
    """The passages of articles that are kept, each source named as in its article."""
    story = _filled(articles["wire"], articles["article_id"]) if "wire" in articles else articles["article_id"]
    found = list(_stretches(articles))
    about = articles.assign(story=story)[ABOUT].take(np.repeat(range(len(found)), [len(one) for one in found]))
    table = pd.DataFrame([one for each in found for one in each], columns=article.SEGMENT).astype(article.TYPES)
    return pd.concat([about.infer_objects().reset_index(drop=True), table], axis="columns")


def _names(articles: pd.DataFrame, actors: Actors, said: Callable[[], Counter]) -> dict[str, str]:
    """Each source, by its name in its article → its one name in the corpus; kept by the articles and the actors."""
    told = json.dumps({name: list(others) for name, others in actors.items()})
    key = cache.key("names", article.version(), told, *_keys(articles))
    if kept := cache.get([key]):
        return json.loads(kept[key])
    names = speakers.across(said(), actors)
    cache.put({key: json.dumps(names).encode()})
    return names


def _said(articles: pd.DataFrame) -> Counter:
    """Each source, as its article names it, with the number of its passages."""
    parts = (found for part in _parts(articles, BLOCK) for found in _stretches(part))
    return Counter(one[SPEAKER] for found in parts for one in found if one[SPEAKER])


def _named(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """The passages, each source by its one name in the corpus."""
    return table.assign(speaker=table["speaker"].map(names))


def _stretches(articles: pd.DataFrame) -> Iterator[list[list]]:
    """The stretches of each article, from the cache."""
    keys = _keys(articles)
    kept = cache.get(keys)
    if not kept.keys() >= set(keys):  # some were broken
        prepare(articles)
        kept = cache.get(keys)
    return (article.read(kept[key]) for key in keys)


def _keys(articles: pd.DataFrame) -> list[str]:
    """The place of each article in the cache."""
    return [cache.key("article", article.version(), *pair) for pair in _pairs(articles)]


def _pairs(articles: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """The headline and text of each article."""
    return zip(*_columns(articles), strict=True)


def _columns(articles: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Headlines and texts; what is missing is empty."""
    return _filled(articles["headline"], ""), _filled(articles["text"], "")


def _filled(column: pd.Series, value: str | pd.Series) -> pd.Series:
    """A column with a value where it has none; one of fixed categories may lack the value."""
    return column.astype("object").fillna(value)
