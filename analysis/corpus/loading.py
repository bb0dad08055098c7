"""Load a corpus: from its files, or as it was read before."""

import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.corpus import kept


def load(
    path: str | os.PathLike,
    *,
    clean: bool = True,
    columns: Mapping[str, str] | None = None,
    outlets: Mapping[str, Sequence[str]] | None = None,
    duplicates: str = "cluster",
) -> pd.DataFrame:
    """One row an article, sorted by file and then by place in the file.

    path is a folder (nested ones are read too; ``metadata.csv`` in it says more about its
    files), a .zip of one, or one file. docs/formats.md says what each may hold.

    Columns: ``article_id`` (unique); ``outlet`` ("not stated (001)" where unknown);
    ``published`` (datetime without zone, in UTC where the source gives a zone; NaT);
    ``headline``; ``text``; ``author``; ``section``; ``url``; ``event`` ("all" where unknown);
    ``credit`` (who is credited in the text, as written; an agency by its full name); ``file``
    (relative to the folder); ``words``; ``language`` (two letters, NaN where the text is too
    short to tell); ``page`` ("A1"); ``wire`` (the cluster of articles that share text, NaN for
    one of its own); ``record`` (its number in its file); ``kept`` (see `original`); then every
    other column of the input. What is not known is NaN.

    clean takes away what is not the article, whole lines at a time (see `cleaning` and
    `repeated`), and reads ``credit`` from it; without it a text is as in its file, to the
    letter. columns says which column of a table is which field, as ``{"text": "Body"}``; the
    others are guessed from the names in common use (see `columns`). outlets gives one name to
    several: ``{"Fox News": ["Fox Online News"]}``.
    duplicates says what becomes of articles that share text: ``cluster`` keeps all and marks
    them in ``wire``; ``collapse`` leaves out those that stand in a fuller one; ``keep`` doesn't
    look. Copies to the letter in one outlet are left out always.

    A corpus that was read before, with the same files and choices, comes from the cache (see `kept`).

    Raises FileNotFoundError for a path that isn't there; ValueError for a type of file that
    isn't read, a metadata.csv or columns that can't be meant, a choice that isn't there, and when no
    article is left. Warns of files that show another number of articles than were read, and
    of names in outlets that no article has.

    >>> from analysis import corpus, example
    >>> articles = corpus.load(example.folder(), outlets={"Herald": ["The Herald"]})
    >>> articles[["outlet", "published", "headline", "credit", "words", "wire"]]
        outlet  published        headline            credit  words    wire
    0  Gazette 2022-01-19    Dam may leak  Associated Press     32  wire 1
    1   Herald 2022-01-19    A grave leak  Associated Press     21  wire 1
    2   Herald 2022-01-24  The dam is dry               NaN     22     NaN
    """
    articles, warned = kept.of(Path(path), clean=clean, columns=columns, outlets=outlets, duplicates=duplicates)
    for warning in warned:
        warnings.warn(f"{path}: {warning}", stacklevel=2)
    articles.attrs["path"] = str(Path(path).resolve())
    return articles
