"""Articles → passages: every piece of a sentence in one voice, whose words it is, and who is credited.

`passages` gives them in one table, `dask_passages` for corpora larger than memory, `prepare` works them out ahead.
Sentences and their trees come from spaCy (`sentences`, `parse`, `parse_repair`), quotations from their marks
(`quotation_marks`). In a sentence's `tree`, cues of the lexicon (`cues`) have contents (`cue_content`) and sources
(`cue_source`) and a type (`attribution_types`); with what layout says (`turns`) they are `attributions`;
`quotation_credits` gives quotations theirs. `article` cuts the sentences into segments, the pieces of one voice.
`names` and `people` know whom an article names, `speakers` and `pronouns` give each source one name and a kind
(`source_kinds`), `spellings` one for the corpus. What the cache lacks is worked out by `workers`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis import cache
from analysis.annotate import article, spellings, table
from analysis.annotate import workers as workforce

VOICES = ("own", "direct", "indirect")
SPEAKER = article.SEGMENT.index("speaker")
BLOCK = 1000  # articles that are read at once: some 60 MB before their rows are packed

Actors = Mapping[str, Iterable[str]]


def passages(
    articles: pd.DataFrame,
    *,
    actors: Actors | None = None,
    keep: str | Iterable[str] = (),
    workers: int | str | None = None,
) -> pd.DataFrame:
    """One row a passage: a stretch of one sentence in one voice, in reading order.

    articles needs ``article_id``, ``outlet``, ``event``, ``headline`` and ``text``.

    Columns: ``article_id, outlet, event``; ``story`` (the articles' ``wire``, the same where they share a
    text; else the article's id); those named in ``keep``; ``part`` (headline; lead, the first paragraph
    of the text, of a long one what begins in its first 100 words; body, the rest);
    ``paragraph`` (0 is the headline, the text counts from 1);
    ``sentence`` (from 1, the headline's first); ``start, end`` (characters into ``headline``
    or ``text``, end exclusive); ``text``; ``words``; ``voice`` (own, direct or indirect);
    ``marks`` (none, quote, scare or title); ``source`` (who is credited, as written), ``cue``
    (as written) and ``stance`` (its class in ``lexicons/cues.toml``), missing where there is none;
    ``speaker`` (one name for the same source in the article and the corpus; missing where it is not sure who: a
    pronoun or last name of two people); ``source_kind`` (person, body, country, group, document, unnamed);
    ``attribution`` (communication, belief, factive, control, evaluation); ``asserted`` (whether these are somebody
    else's words or claim, not a deed or plan; missing for own words); ``group`` (from 1 within an article: what one
    cue credits to one source, or one quotation; missing for own words);
    ``tokens`` (a line a token: start, end, Penn Treebank tag, lemma); ``tree`` (of each token its
    dependency and how many tokens after it its head stands: ``nsubj+1 ROOT+0``).
    Names are categories, as are kept columns but days; numbers int32, ``text`` and ``tokens`` Arrow text: some 45 bytes
    a word.

    actors, a name → other names of the same person or body, go before what the texts say.
    keep: columns of the articles that go along (a section, a country, a leaning), so that all that is counted
    may be grouped by them. Raises ValueError for one that is not there, or whose name passages use otherwise.
    workers: as in `prepare`; the passages are the same, to the last bit, whoever works them out.

    The passages of a sentence follow one another without gap or overlap. The sentences
    hold all of the text but the white space between them. Measures read the rows in this order: what was sorted
    otherwise is put back by `sort_index` first.

    >>> from analysis import annotate, example
    >>> passages = annotate.passages(example.articles())
    >>> passages.loc[3, ["outlet", "voice", "speaker", "text"]].tolist()
    ['Gazette', 'direct', 'minister', '“minor leak” ']
    """
    carried = _carried(articles, keep)
    _annotate(articles, workers)
    found = table.joined([_read(articles.iloc[rows], carried) for rows in _blocks(articles, BLOCK)])
    names = _names(articles, actors or {}, lambda: Counter(found["speaker"].value_counts().to_dict()))
    return found.assign(speaker=table.renamed(found["speaker"], names))


def dask_passages(
    articles: pd.DataFrame,
    *,
    actors: Actors | None = None,
    keep: str | Iterable[str] = (),
    workers: int | str | None = None,
    size: int = BLOCK,
):
    """The `passages` as a Dask DataFrame, for corpora larger than memory: so many whole articles a partition.

    Measures that work article by article go through its partitions: ``passages.map_partitions(hedging.hits)`` is
    what ``hedging.hits`` makes of the whole table. A worker that does not see the cache annotates its partitions anew.

    >>> from analysis import annotate, example, hedging
    >>> passages = annotate.dask_passages(example.articles(), size=3)
    >>> passages.npartitions, len(passages.map_partitions(hedging.hits).compute())
    (2, 6)
    """
    try:
        import dask.dataframe
    except ImportError as error:
        raise ImportError('Dask is not installed: pip install "dask[distributed]" (docs/scale.md)') from error
    if size < 1:
        raise ValueError(f"size: {size!r}; allowed: 1 or more articles")
    carried = _carried(articles, keep)
    prepare(articles, actors=actors, workers=workers)
    names = _names(articles, actors or {}, lambda: _speakers(articles))
    needed = articles[[name for name in articles if name in (*carried, "wire", "headline", "text")]]
    parts = [needed.iloc[rows] for rows in _blocks(articles, size)]
    with dask.config.set({"dataframe.convert-string": False}):  # text stays what it is in the table
        meta = _part(needed.head(0), carried, names)
        return dask.dataframe.from_map(_part, parts, carried=carried, names=names, meta=meta)


def prepare(articles: pd.DataFrame, *, actors: Actors | None = None, workers: int | str | None = None) -> None:
    """Work out what `passages` would have to, so that it need only read.

    workers: a number of processes of this machine, or the address of a Dask scheduler ("tcp://…"); without it, this
    process alone for a small corpus, and one for each core for a large one. Stopped at any moment, it goes on where
    it was.

    >>> from analysis import annotate, example
    >>> annotate.prepare(example.articles())
    """
    _annotate(articles, workers)
    _names(articles, actors or {}, lambda: _speakers(articles))


def _annotate(articles: pd.DataFrame, workers: int | str | None) -> None:
    """Work out the segments that the cache lacks."""
    rows = {key: row for row, key in reversed(list(enumerate(_keys(articles))))}
    headlines, texts = _columns(articles)
    workforce.annotate_missing(rows, lambda key: (headlines.iat[rows[key]], texts.iat[rows[key]]), workers)


def _carried(articles: pd.DataFrame, keep: str | Iterable[str]) -> list[str]:
    """The columns of the articles that passages shall have. Raises ValueError for one that they can't have."""
    names = list(dict.fromkeys([keep] if isinstance(keep, str) else keep or ()))
    own = [name for name in names if name in article.SEGMENT]
    if own or not set(names) <= {*articles, *table.ABOUT}:
        allowed = ", ".join(articles.columns.drop(article.SEGMENT, errors="ignore"))
        name = own[0] if own else next(name for name in names if name not in articles)
        why = "passages have a column of that name, which says something else" if own else "no column of the articles"
        raise ValueError(f"keep: {name!r}: {why}; allowed: {allowed}")
    return [*table.ABOUT, *(name for name in names if name not in table.ABOUT)]


def _part(articles: pd.DataFrame, carried: list[str], names: Mapping[str, str]) -> pd.DataFrame:
    """The passages of some articles, each source by its one name in the corpus."""
    found = _read(articles, carried)
    return found.assign(speaker=table.renamed(found["speaker"], names))


def _read(articles: pd.DataFrame, carried: list[str]) -> pd.DataFrame:
    """The passages of articles, each source named as in its article."""
    story = _filled(articles["wire"], articles["article_id"]) if "wire" in articles else articles["article_id"]
    return table.from_segments(articles.assign(story=story)[carried], _segments(articles))


def _blocks(articles: pd.DataFrame, size: int) -> list[slice]:
    """The rows of so many articles after another; one block where there are none."""
    return [slice(at, at + size) for at in range(0, max(len(articles), 1), size)]


def _names(articles: pd.DataFrame, actors: Actors, said) -> dict[str, str]:
    """Each source, by its name in its article → its one name in the corpus; kept by the articles and the actors.

    said: gives the sources, each with the number of its passages.
    """
    aliases = json.dumps({name: list(others) for name, others in actors.items()})
    return cache.kept(lambda: spellings.across(said(), actors), "names", article.version(), aliases, *_keys(articles))


def _speakers(articles: pd.DataFrame) -> Counter:
    """Each source, as its article names it, with the number of its passages."""
    return Counter(row[SPEAKER] for rows in _segments(articles) for row in rows if row[SPEAKER])


def _segments(articles: pd.DataFrame) -> Iterator[list[list]]:
    """The segments of each article, from the cache."""
    keys = _keys(articles)
    for at in range(0, len(keys), BLOCK):
        block = keys[at : at + BLOCK]
        kept = cache.get(block)
        if not kept.keys() >= set(block):  # some were broken
            _annotate(articles, None)
            kept = cache.get(block)
        yield from (article.read(kept[key]) for key in block)


def _keys(articles: pd.DataFrame) -> list[str]:
    """The place of each article in the cache."""
    return [cache.key("article", article.version(), *pair) for pair in zip(*_columns(articles), strict=True)]


def _columns(articles: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Headlines and texts; what is missing is empty."""
    return _filled(articles["headline"], ""), _filled(articles["text"], "")


def _filled(column: pd.Series, value: str | pd.Series) -> pd.Series:
    """A column with a value where it has none; one of fixed categories may lack the value."""
    return column.astype("object").fillna(value)
