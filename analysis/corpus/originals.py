"""Back to the input: the record as it was met, and where the spans of a text stood in it."""

import json
from pathlib import Path

import pandas as pd

from analysis.corpus import chosen_layout, offsets

COLUMNS = ["article_id", "start", "end", "original_start", "original_end"]


def raw(articles: pd.DataFrame, article_id: str | None = None, *, file: str = "", record: int = 1) -> dict:
    """The fields of one record as its reader met them, before anything was tidied, cleaned or added.

    It is named by the article_id of an article, or by its file and record as in the ledger, so that dropped records
    and duplicates are found too. The file is read again: it must still be where the articles were loaded from.

    Raises ValueError for a table that isn't from `load`, for an id, file or record that isn't there, and for a record
    that has no number, as the file as a whole; FileNotFoundError when the file is gone.

    >>> from analysis import corpus, example
    >>> articles = corpus.load(example.folder())
    >>> print(corpus.raw(articles, "h1")["text"])
    Advertisement
    GULLIVER (AP) - Water has come through the wall of the dam since Monday, and nobody was told of it until now.
    """
    if "path" not in articles.attrs:
        raise ValueError("articles: attrs: there is no path; allowed: a table as corpus.load gives it")
    file, record = (file, record) if article_id is None else _place(articles, article_id)
    from analysis import limits  # and readers of all formats: not needed for a corpus that is cached
    from analysis.corpus import file_records, files

    allowed = limits.Limits.of(json.loads(articles.attrs.get("limits", "{}")))
    with limits.Pool(allowed) as pool, files.open_corpus(Path(articles.attrs["path"]), pool) as (_, there):
        met = next((met for met in there if met.name == file and not met.refusal), None)
        if met is None:
            raise FileNotFoundError(f"{articles.attrs['path']}: {file}: there is no such file of the corpus")
        plain = file_records.is_plain(met)
        layout = chosen_layout.Layout(**json.loads(articles.attrs.get("layout", "{}")))
        found = pool.one(limits.Job(file_records.raw_record, (met.path, record, layout), met.times, plain))
    if isinstance(found, limits.Failure):
        raise ValueError(f"{file}: {found.reason}")
    if not found:
        raise ValueError(f"{file}: record: {record} is not there; allowed: a number of the ledger, from 1")
    return found[0]


def original(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a span of an article's text that stands in its original to the letter, in order.

    Columns: ``article_id``; ``start, end`` (characters into ``text``, end exclusive); ``original_start, original_end``
    (characters into the text of the record as `raw` gives it). What is in no span of the original was taken away;
    what is in no span of the text was put in its place (see docs/formats.md). Read from the column ``source_spans``.

    Raises ValueError without that column.

    >>> from analysis import corpus, example
    >>> corpus.original(corpus.load(example.folder()))
      article_id  start  end  original_start  original_end
    0         g1      0  166               0           166
    1         h1      0  109              14           123
    2         h3      0  106               0           106
    """
    if "source_spans" not in articles:
        raise ValueError(
            f"articles: source_spans: there is no such column; columns there: {', '.join(map(str, articles.columns))}"
        )
    rows = [
        (name, start, start + length, place, place + length)
        for name, lines in zip(articles["article_id"], articles["source_spans"], strict=True)
        for start, place, length in offsets.from_lines(lines)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"article_id": "str"})


def _place(articles: pd.DataFrame, article_id: str) -> tuple[str, int]:
    """The file of an article and its number there."""
    found = articles[articles["article_id"] == article_id]
    if found.empty:
        raise ValueError(
            f"article_id: {article_id!r} is not in the table; allowed: an id of its {len(articles)} articles"
        )
    return found["file"].iloc[0], int(found["record"].iloc[0])
