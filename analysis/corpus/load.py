"""Load a corpus: from its files, or as it was read before, so that the notebooks of a report read one corpus once.

A corpus in the cache is one .parquet file in its folder there. Its name is a digest of the corpus's files, of the
choices made in reading, of this package's code and of the libraries it reads with.
"""

import contextlib
import functools
import json
import os
import warnings
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

import pandas as pd

from analysis import cache
from analysis import limits as process_limits
from analysis.corpus import chosen_layout, selection

FOLDER = "corpora"
MOST_CACHED = 8  # corpora: the last ones made
MOST_BYTES = 2_000_000_000  # of all of them; the last one stays, whatever its size
PACKAGE = Path(__file__).parents[1]
CODE = (
    "corpus/**/*.py",
    "folders.py",
    "limits/*.py",
    "words.py",
    "turn_labels.py",
    "lexicon/*.py",
    "lexicons/agencies.toml",
)
LIBRARIES = ("charset-normalizer", "dateparser", "ftfy", "lxml", "mistune", "openpyxl", "pandas", "pdfplumber")
LIBRARIES += ("py3langid", "pyarrow", "rapidfuzz", "scipy", "striprtf", "trafilatura", "warcio")
LIBRARIES += ("webencodings", "xlrd")


def load(
    path: str | os.PathLike,
    *,
    clean: bool = True,
    columns: Mapping[str, str] | None = None,
    outlets: Mapping[str, Sequence[str]] | None = None,
    duplicates: str = "cluster",
    limits: Mapping[str, int] | None = None,
    **chosen: Mapping | str,
) -> pd.DataFrame:
    """One row an article, sorted by file and then by place in the file.

    path is a folder (nested ones are read too; ``metadata.csv`` in it says more about its
    files), a .zip of one, or one file. docs/formats.md says what each may hold.

    Columns: ``article_id`` (unique); ``outlet`` ("not stated (001)" where unknown);
    ``published`` (datetime without zone, in UTC where the source gives a zone; NaT);
    ``headline``; ``text``; ``author``; ``section``; ``url``; ``event`` ("all" where unknown);
    ``credit`` (who is credited in the text, as written; an agency by its full name); ``file``
    (relative to the folder); ``words``; ``language`` (two letters, NaN where the text is too
    short to tell); ``genre`` (as the file says, else transcript, interview or podcast where the text is made of turns;
    NaN); ``page`` ("A1"); ``wire`` (the cluster of articles that share text, NaN for
    one of its own); ``record`` (its number in its file); ``source_spans`` (see `original`); then every
    other column of the input. What is not known is NaN.

    clean takes away what is not the article, whole lines at a time (see `boilerplate` and
    `repeated_lines`), and reads ``credit`` from it; without it a text is as in its file, to the
    letter. columns says which column of a table is which field, as ``{"text": "Body"}``; the
    others are guessed from the names in common use (see `column_names`). outlets gives one name to
    several: ``{"Fox News": ["Fox Online News"]}``.
    duplicates says what becomes of articles that share text: ``cluster`` keeps all and marks
    them in ``wire``; ``collapse`` leaves out those that stand in a fuller one; ``keep`` doesn't
    look. Copies to the letter in one outlet are left out always.
    limits: what a file may take to be read, ``{"memory": 2000, "seconds": 60}`` unless told otherwise, in megabytes and
    in seconds of the processor (for each 10 MB of the file). One that takes more is dropped, and the ledger says so.

    chosen: ``files``, ``separator``, ``between`` and ``dates`` say how files are laid out (`chosen_layout.Layout`, and
    docs/formats.md). ``corrections`` is a table of corrections by hand (docs/corrections.md): those of outlet, date and
    genre are made here, before the choices below, and are repairs in the ledger; `corrections.apply` makes the others.
    ``where``, ``groups`` and ``labels`` are of the articles that were read. where leaves out those
    that a study is not about: by ``published`` ([from, to], as "2022-01-19", "2022-01" or "2022"; None for no bound),
    ``section``, ``not_section``, ``genre``, ``language`` (lists), ``words`` (least in an article), ``outlet_articles``
    (least of an outlet, of those that stay). What is not known, as a day, is not what is wanted. They are "filtered" in
    the ledger, with the rule. groups adds ``outlet_group``, missing where an article is in none: name → ``{"outlets":
    [...]}``; or one entry ``{"column": "section"}``, a group a value; or ``{"before": "2022-05-01"}``, for "before
    name" and "after name", the day itself after. labels gives other names to outlets, or to the files of those that
    state none; it never merges.

    A corpus that was read before, with the same files and choices, comes from the cache.

    Raises FileNotFoundError for a path that isn't there; ValueError for a type of file that
    isn't read, a metadata.csv or columns that can't be meant, a choice or column that isn't there, a
    label that two outlets would have, and when no article is left. Warns of files that show another number of articles
    than were read, of names in outlets, where, groups and labels that no article has, and of corrections that find no
    place.

    >>> from analysis import corpus, example
    >>> articles = corpus.load(example.folder(), outlets={"Herald": ["The Herald"]})
    >>> articles[["outlet", "published", "headline", "credit", "words", "wire"]]
        outlet  published        headline            credit  words    wire
    0  Gazette 2022-01-19    Dam may leak  Associated Press     32  wire 1
    1   Herald 2022-01-19    A grave leak  Associated Press     21  wire 1
    2   Herald 2022-01-24  The dam is dry               NaN     22     NaN
    """
    layout = {name: chosen.pop(name) for name in chosen_layout.NAMES if name in chosen}
    choices = {"clean": clean, "columns": columns, "outlets": outlets, "duplicates": duplicates, "limits": limits}
    choices |= {"layout": layout}
    fixes = chosen.pop("corrections", None)
    articles, warned = _load_cached(Path(path), **choices)
    if fixes:
        from analysis.corpus import corrected

        articles, lost = corrected.correct(articles, fixes)
        warned += lost
    if any(chosen.values()):
        articles, unknown = selection.select(articles, **chosen)
        warned += unknown
    for warning in warned:
        warnings.warn(f"{path}: {warning}", stacklevel=2)
    articles.attrs |= {
        "path": str(Path(path).resolve()),
        "limits": json.dumps(limits or {}),
        "layout": json.dumps(layout),
    }
    return articles


def _load_cached(path: Path, **choices) -> tuple[pd.DataFrame, list[str]]:
    """The articles at a path and the warnings about them; read from its files only where they are not in the cache."""
    place = _place(path, choices)
    if place and (known := _read(place)) is not None:
        return known
    if _is_foreign(path):
        process_limits.start()
    from analysis.corpus import read  # brings the readers of all formats: not needed when the corpus is cached

    articles, warned, sure = read.read_corpus(path, read.Choices(**choices))
    if place and sure:
        _write(place, articles, warned)
    return articles, warned


def _is_foreign(path: Path) -> bool:
    """Whether a corpus has more than texts, which other processes read: a guess, by names alone."""
    there = [path] if path.is_file() else path.rglob("[!.]*.*")
    return any(file.suffix.lower() != ".txt" and file.stem.lower() not in ("readme", "metadata") for file in there)


def _place(path: Path, choices: dict) -> Path | None:
    """Where the cache holds the corpus; None where its files can't all be read, which is for the readers to tell."""
    try:
        name = path.name if path.is_file() else ""  # an article's `file`
        key = cache.key(FOLDER, name, cache.digest(path), json.dumps(choices), _version())
    except (OSError, TypeError):
        return None
    return cache.path().parent / FOLDER / f"{key}.parquet"


@functools.cache
def _version() -> str:
    """What a corpus that was read depends on beside its files."""
    code = [cache.digest(file) for pattern in CODE for file in sorted(PACKAGE.glob(pattern))]
    return json.dumps([*code, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])


def _read(place: Path) -> tuple[pd.DataFrame, list[str]] | None:
    """A cached corpus; None where there is none, or what is there can't be read."""
    try:
        articles = pd.read_parquet(place)
        warned = json.loads(articles.attrs.pop("warned"))
    except (OSError, ValueError, KeyError):
        return None
    return articles, warned


def _write(place: Path, articles: pd.DataFrame, warned: list[str]) -> None:
    """Keep a corpus, whole or not at all, if it comes back as it was; let go of the oldest."""
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        table = articles.copy(deep=False)
        table.attrs |= {"warned": json.dumps(warned)}
        table.to_parquet(part, compression="zstd")
        if pd.read_parquet(part).equals(articles):
            part.replace(place)
        _let_go(place.parent)
    except (OSError, ValueError, TypeError, OverflowError):  # a full disk, or a column that no .parquet can hold
        pass
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _let_go(folder: Path) -> None:
    """Leave the last corpora in the cache, as far as there is room; what runs that were killed have left counts too.

    What has another name is not the cache's, and stays.
    """
    own = [file for file in folder.iterdir() if cache.CORPUS.fullmatch(file.name)]
    found = sorted(((file, file.stat()) for file in own), key=lambda one: -one[1].st_mtime_ns)
    size = 0
    for number, (file, about) in enumerate(found):
        size += about.st_size
        if number and (number >= MOST_CACHED or size > MOST_BYTES):
            file.unlink(missing_ok=True)
