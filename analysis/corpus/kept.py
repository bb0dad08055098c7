"""Corpora as they were read before, kept by content: the notebooks of a report read one corpus once.

A kept corpus is one .parquet file in the folder of the cache. Its name is a digest of the corpus's files, of the
choices made in reading, of this package's code and of the libraries it reads with.
"""

import contextlib
import functools
import json
import os
from importlib import metadata
from pathlib import Path

import pandas as pd

from analysis import cache

FOLDER = "corpora"
MOST = 8  # corpora kept: the last ones made
PACKAGE = Path(__file__).parents[1]
READ = ("corpus/**/*.py", "words.py", "lexicon/*.py", "lexicons/agencies.toml")
LIBRARIES = ("charset-normalizer", "dateparser", "ftfy", "lxml", "mistune", "openpyxl", "pandas", "pdfplumber")
LIBRARIES += ("py3langid", "pyarrow", "rapidfuzz", "scipy", "striprtf", "trafilatura", "warcio")
LIBRARIES += ("webencodings", "xlrd")


def of(path: Path, **choices) -> tuple[pd.DataFrame, list[str]]:
    """The articles at a path and the warnings about them; read from its files only where they are not kept."""
    place = _place(path, choices)
    if place and (known := _read(place)) is not None:
        return known
    from analysis.corpus import articles  # brings the readers of all formats: not needed when the corpus is kept

    found, warned = articles.read(path, articles.Choices(**choices))
    if place:
        _write(place, found, warned)
    return found, warned


def _place(path: Path, choices: dict) -> Path | None:
    """Where the corpus is kept; None where its files can't all be read, which is for the readers to tell."""
    try:
        name = path.name if path.is_file() else ""  # an article's `file`
        key = cache.key(FOLDER, name, cache.digest(path), json.dumps(choices), _version())
    except (OSError, TypeError):
        return None
    return cache.path().parent / FOLDER / f"{key}.parquet"


@functools.cache
def _version() -> str:
    """What a corpus that was read depends on beside its files."""
    code = [cache.digest(file) for pattern in READ for file in sorted(PACKAGE.glob(pattern))]
    return json.dumps([*code, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])


def _read(place: Path) -> tuple[pd.DataFrame, list[str]] | None:
    """A kept corpus; None where there is none, or what is there can't be read."""
    try:
        found = pd.read_parquet(place)
        warned = json.loads(found.attrs.pop("warned"))
    except (OSError, ValueError, KeyError):
        return None
    return found, warned


def _write(place: Path, found: pd.DataFrame, warned: list[str]) -> None:
    """Keep a corpus, whole or not at all, if it comes back as it was; let go of the oldest."""
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        told = found.copy(deep=False)
        told.attrs |= {"warned": json.dumps(warned)}
        told.to_parquet(part, compression="zstd")
        if pd.read_parquet(part).equals(found):
            part.replace(place)
        for old in sorted(place.parent.glob("*.parquet"), key=lambda each: each.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError, TypeError, OverflowError):  # a full disk, or a column that no .parquet can hold
        pass
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
